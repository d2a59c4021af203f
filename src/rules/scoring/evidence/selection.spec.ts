import { describe, expect, it } from '@jest/globals';
import { loadPack } from '../../../shipped/packs.js';
import { clocksOf } from './clocks.js';
import { fieldTest, isWithin, parseLimit } from './selection.js';

const clock = clocksOf(loadPack('mall-service-agreement/1'), 'Asia/Shanghai');

/** A moment of 2026-03-02 or 03, Asia/Shanghai. */
function on(time: string, day = '02'): number {
  return Date.parse(`2026-03-${day}T${time}+08:00`);
}

describe('a selection by fields', () => {
  it('takes facts whose every named field has one of the values', () => {
    const fields = { stage: 'presale', outcome: 'answered' };
    expect(fieldTest(undefined)(fields)).toBe(true);
    expect(fieldTest({ stage: ['presale'], outcome: ['answered', 'abandoned'] })(fields)).toBe(true);
    expect(fieldTest({ stage: ['presale'], outcome: ['abandoned'] })(fields)).toBe(false);
    expect(fieldTest({ category: ['手机'] })(fields)).toBe(false);
  });
});

describe('within a limit between two moments', () => {
  const natural = { limit: '20s', calendar: 'natural', from: 'time', to: 'answered' };
  const working = { limit: '3h', calendar: 'ticket', from: 'opened', to: 'replied' };
  const later = on('23:00:00', '31');

  it('holds up to the deadline and exactly at it', () => {
    const taken = (answered: number) => isWithin(natural, { time: on('10:00:00'), answered }, { at: later, clock });
    expect(taken(on('10:00:19'))).toBe(true);
    expect(taken(on('10:00:20'))).toBe(true);
    expect(taken(on('10:00:20.001'))).toBe(false);
  });

  it('counts working time on a clock of the pack, where the deadline is the first moment with so much of it', () => {
    const taken = (opened: number, replied: number) => isWithin(working, { opened, replied }, { at: later, clock });
    expect(taken(on('11:30:00'), on('15:30:00'))).toBe(true);
    expect(taken(on('11:30:00'), on('15:30:00.001'))).toBe(false);
    expect(taken(on('15:00:00'), on('18:00:00'))).toBe(true);
    // no more working time passes until the morning, and yet this is late
    expect(taken(on('15:00:00'), on('18:00:00.001'))).toBe(false);
  });

  it('takes a day on a clock as the working day of that clock, on the natural calendar as 24 hours', () => {
    const day = (calendar: string) => ({ ...working, limit: '1d', calendar });
    const [opened, replied] = [on('17:00:00'), on('17:30:00', '03')];
    expect(isWithin(day('ticket'), { opened, replied: on('17:00:00', '03') }, { at: later, clock })).toBe(true);
    expect(isWithin(day('ticket'), { opened, replied }, { at: later, clock })).toBe(false);
    expect(isWithin(day('natural'), { opened, replied: on('17:00:00', '03') }, { at: later, clock })).toBe(true);
    expect(isWithin(day('natural'), { opened, replied }, { at: later, clock })).toBe(false);
  });

  it('is pending until the deadline is past when the second moment is missing or still to come', () => {
    const open = (at: number, replied?: number) =>
      isWithin(working, { opened: on('09:00:00'), ...(replied === undefined ? {} : { replied }) }, { at, clock });
    expect(open(on('12:00:00'))).toBe('pending');
    expect(open(on('12:00:00.001'))).toBe(false);
    expect(open(on('10:00:00'), on('11:00:00'))).toBe('pending');
  });

  it('never holds for a fact without the first moment', () => {
    expect(isWithin(working, { replied: on('09:00:00') }, { at: later, clock })).toBe(false);
    expect(isWithin(working, undefined, { at: later, clock })).toBe(false);
  });

  it('refuses a limit or a clock that does not exist', () => {
    expect(() => parseLimit('3 hours')).toThrow('3 hours');
    expect(() => isWithin({ ...working, calendar: 'lunch' }, { opened: 0, replied: 1 }, { at: later, clock })).toThrow(
      'natural, ticket',
    );
  });
});
