import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../rules/calendar/instant.js';
import { distance } from './distance.js';

const from = parseInstant('2026-03-01T09:00:00+08:00');
const after = (days: number, hours = 0, minutes = 0, seconds = 0) =>
  from + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;

describe('the distance of two moments in words', () => {
  it.each([
    [after(0, 0, 0, 1), '1 second', '1 秒'],
    [after(0, 0, 1, 59), '1 minute', '1 分钟'],
    [after(0, 23, 59, 59), '23 hours', '23 小时'],
    [after(1), '1 day', '1 天'],
    [after(2, 23, 59, 59), '2 days', '2 天'],
    [after(45), '45 days', '45 天'],
    [after(215), '215 days', '215 天'],
    [after(400, 12), '400 days', '400 天'],
  ])('is of whole days, or less than one in its largest unit, rounded down (%d)', (to, en, zh) => {
    expect([distance(from, to, 'en'), distance(from, to, 'zh')]).toEqual([en, zh]);
    expect([distance(to, from, 'en'), distance(to, from, 'zh')]).toEqual([en, zh]);
  });
});
