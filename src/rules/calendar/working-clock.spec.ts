import { describe, expect, it } from '@jest/globals';
import { parseDay, weekday } from './day.js';
import { formatInstant, parseInstant } from './instant.js';
import { WorkingClock } from './working-clock.js';
import { Zone } from './zone.js';

const SHANGHAI = Zone.of('Asia/Shanghai');
const TICKET_SPANS = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const clock = new WorkingClock(TICKET_SPANS, SHANGHAI);
const at = (local: string) => parseInstant(`2026-03-${local}+08:00`);
const due = (local: string, minutes = 180) => formatInstant(clock.deadline(at(local), minutes), SHANGHAI).slice(8, 19);

describe('the ticket clock of three working hours (4.5.2)', () => {
  it.each([
    ['02T08:59:00', '02T12:00:00'],
    ['02T09:30:00', '02T13:30:00'],
    ['02T11:30:00', '02T15:30:00'],
    ['02T12:30:00', '02T16:00:00'],
    ['02T15:00:00', '02T18:00:00'],
    ['02T15:00:01', '03T09:00:01'],
    ['02T22:00:00', '03T12:00:00'],
  ])('a ticket handed over at %s is due at %s', (from, to) => {
    expect(due(from)).toBe(to);
  });

  it.each([
    ['02T00:00:00', '02T12:00:00'],
    ['02T09:00:00', '02T12:00:00'],
    ['02T09:00:01', '02T13:00:01'],
    ['02T12:00:00', '02T16:00:00'],
    ['02T13:00:00', '02T16:00:00'],
    ['02T18:00:00', '03T12:00:00'],
    ['02T23:59:59', '03T12:00:00'],
    ['07T17:00:00', '08T11:00:00'],
    ['31T16:00:00', '01T10:00:00'],
  ])('a ticket handed over at the edge %s is due at %s', (from, to) => {
    expect(due(from)).toBe(to);
  });

  it('counts milliseconds', () => {
    expect(clock.deadline(at('02T15:00:00.001'), 180)).toBe(at('03T09:00:00.001'));
  });

  it('goes over many days at once: forty hours are five days', () => {
    expect(due('02T09:00:00', 40 * 60)).toBe('06T18:00:00');
    expect(due('02T10:00:00', 40 * 60)).toBe('07T10:00:00');
    expect(due('02T18:00:00', 40 * 60)).toBe('07T18:00:00');
  });

  it('runs on Saturdays, Sundays and statutory holidays alike (每周一至周日)', () => {
    const newYear = parseInstant('2026-02-16T20:00:00+08:00');
    expect(formatInstant(clock.deadline(newYear, 180), SHANGHAI)).toBe('2026-02-17T12:00:00+08:00');
  });

  it('gives the moment itself for no working time, within a span or not', () => {
    expect(due('02T10:00:00', 0)).toBe('02T10:00:00');
    expect(due('02T22:00:00', 0)).toBe('02T22:00:00');
  });

  it('refuses a number of minutes that is none', () => {
    for (const minutes of [-1, NaN, Infinity, 1 / 7])
      expect(() => clock.deadline(at('02T10:00:00'), minutes)).toThrow(RangeError);
  });
});

describe('elapsed working time', () => {
  const minutes = (from: string, to: string) => clock.elapsedMs(at(from), at(to)) / 60_000;

  it('leaves out noon and night', () => {
    expect(minutes('02T09:00:00', '02T12:00:00')).toBe(180);
    expect(minutes('02T11:30:00', '02T13:30:00')).toBe(60);
    expect(minutes('02T12:00:00', '02T13:00:00')).toBe(0);
    expect(minutes('02T17:59:00', '03T09:01:00')).toBe(2);
    expect(minutes('02T00:00:00', '09T00:00:00')).toBe(7 * 480);
  });

  it('is nothing between a moment and itself or an earlier one', () => {
    expect(minutes('02T10:00:00', '02T10:00:00')).toBe(0);
    expect(minutes('03T10:00:00', '02T10:00:00')).toBe(0);
  });
});

describe('a working clock that pauses on some days', () => {
  const noWeekends = new WorkingClock(TICKET_SPANS, SHANGHAI, (day) => weekday(day) > 5);
  const dueOn = (local: string, minutes: number) =>
    formatInstant(noWeekends.deadline(at(local), minutes), SHANGHAI).slice(8, 19);

  it('goes on after them', () => {
    expect(dueOn('06T17:00:00', 180)).toBe('09T11:00:00');
    expect(dueOn('07T10:00:00', 180)).toBe('09T12:00:00');
    expect(dueOn('06T16:00:00', 120)).toBe('06T18:00:00');
    expect(dueOn('06T09:00:00', 960)).toBe('09T18:00:00');
    expect(dueOn('05T09:00:00', 10 * 480)).toBe('18T18:00:00');
  });

  it('counts no working time on them', () => {
    expect(noWeekends.elapsedMs(at('07T09:00:00'), at('08T18:00:00'))).toBe(0);
    expect(noWeekends.elapsedMs(at('06T17:00:00'), at('09T10:00:00'))).toBe(2 * 3_600_000);
    expect(noWeekends.elapsedMs(at('08T10:00:00'), at('09T10:00:00'))).toBe(3_600_000);
  });

  it('refuses to look for a deadline when every day is paused', () => {
    const never = new WorkingClock(TICKET_SPANS, SHANGHAI, () => true);
    expect(() => never.deadline(at('02T10:00:00'), 180)).toThrow(RangeError);
  });

  it('judges a day by its local date', () => {
    const second = parseDay('2026-03-02');
    const paused = new WorkingClock([{ from: '00:00', to: '24:00' }], SHANGHAI, (day) => day === second);
    expect(paused.deadline(at('01T23:59:00'), 2)).toBe(at('03T00:01:00'));
  });
});

describe('a working clock where the local clock is put forward and back', () => {
  const newYork = Zone.of('America/New_York');
  const night = new WorkingClock([{ from: '01:00', to: '05:00' }], newYork);

  it('counts the time that really passes', () => {
    const springStart = parseInstant('2026-03-08T01:00:00-05:00');
    expect(night.elapsedMs(springStart, parseInstant('2026-03-08T12:00:00-04:00'))).toBe(3 * 3_600_000);
    expect(formatInstant(night.deadline(springStart, 120), newYork)).toBe('2026-03-08T04:00:00-04:00');
    const autumnStart = parseInstant('2026-11-01T01:00:00-04:00');
    expect(night.elapsedMs(autumnStart, parseInstant('2026-11-01T12:00:00-05:00'))).toBe(5 * 3_600_000);
    expect(formatInstant(night.deadline(autumnStart, 120), newYork)).toBe('2026-11-01T02:00:00-05:00');
  });

  it('counts both occurrences of an hour that occurs twice, and none of one that is skipped', () => {
    const one = new WorkingClock([{ from: '01:00', to: '02:00' }], newYork);
    const day = (text: string) => [newYork.startOf(parseDay(text)), newYork.startOf(parseDay(text) + 1)] as const;
    expect(one.elapsedMs(...day('2026-11-01'))).toBe(2 * 3_600_000);
    const two = new WorkingClock([{ from: '02:00', to: '03:00' }], newYork);
    expect(two.elapsedMs(...day('2026-03-08'))).toBe(0);
  });
});

describe('the spans of a working clock', () => {
  it.each([
    ['none', []],
    ['an empty one', [{ from: '09:00', to: '09:00' }]],
    ['one that ends before it begins', [{ from: '18:00', to: '09:00' }]],
    [
      'one that overlaps the one before',
      [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ],
    ],
    [
      'one out of order',
      [
        { from: '13:00', to: '18:00' },
        { from: '09:00', to: '12:00' },
      ],
    ],
    ['one that is no time of day', [{ from: '9:00', to: '12:00' }]],
    ['one that begins at 24:00', [{ from: '24:00', to: '24:00' }]],
    ['one beyond the day', [{ from: '09:00', to: '24:30' }]],
  ])('are refused: %s', (_, spans) => {
    expect(() => new WorkingClock(spans, SHANGHAI)).toThrow(RangeError);
  });

  it('may touch', () => {
    const joined = new WorkingClock(
      [
        { from: '09:00', to: '12:00' },
        { from: '12:00', to: '15:00' },
      ],
      SHANGHAI,
    );
    expect(joined.deadline(at('02T11:00:00'), 120)).toBe(at('02T13:00:00'));
    expect(joined.deadline(at('02T09:00:00'), 180)).toBe(at('02T12:00:00'));
  });
});
