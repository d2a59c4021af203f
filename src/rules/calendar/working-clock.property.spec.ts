import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { WorkingClock } from './working-clock.js';
import { Zone } from './zone.js';
import { times } from '../../../test/support/deep.js';

/**
 * Working time by walking: step after step, asking each time what the wall clock shows. Slow, obvious, and of its own code.
 */
class Walker {
  constructor(
    private readonly spans: readonly { from: string; to: string }[],
    private readonly wallClock: (ms: number) => { date: string; time: string },
    private readonly stepMs: number,
    private readonly pausedDates: readonly string[] = [],
  ) {}

  isWorking(ms: number): boolean {
    const { date, time } = this.wallClock(ms);
    return !this.pausedDates.includes(date) && this.spans.some((span) => span.from <= time && time < span.to);
  }

  deadline(from: number, steps: number): number {
    let [now, left] = [from, steps];
    while (left > 0) {
      if (this.isWorking(now)) left--;
      now += this.stepMs;
    }
    return now;
  }

  elapsed(from: number, to: number): number {
    let worked = 0;
    for (let now = from; now < to; now += this.stepMs) if (this.isWorking(now)) worked += this.stepMs;
    return worked;
  }
}

const chinaTime = (ms: number) => {
  const text = new Date(ms + 8 * 3_600_000).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 19) };
};
const printers = new Map<string, Intl.DateTimeFormat>();
const timeIn = (timeZone: string) => (ms: number) => {
  let printer = printers.get(timeZone);
  // Swedish writes dates as ISO 8601 does.
  printer ??= new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  printers.set(timeZone, printer);
  const [date = '', time = ''] = printer.format(ms).split(' ');
  return { date, time };
};

const TICKET = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const MARCH = Date.UTC(2026, 2, 1);
const DAY = 86_400_000;

/** One to four spans on the half hour, in order and apart or touching. */
const someSpans = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 8 })
  .map((edges) =>
    edges
      .sort((a, b) => a - b)
      .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`),
  )
  .map((times) =>
    Array.from({ length: Math.floor(times.length / 2) }, (_, i) => ({
      from: times[2 * i] ?? '',
      to: times[2 * i + 1] ?? '',
    })),
  );
const someDates = fc.uniqueArray(
  fc.integer({ min: -1, max: 12 }).map((n) => new Date(MARCH + n * DAY).toISOString().slice(0, 10)),
  { maxLength: 6 },
);
const dayNumber = (date: string) => Date.parse(date) / DAY;

describe('working time by arithmetic', () => {
  const shanghai = Zone.of('Asia/Shanghai');

  it('agrees with a walk minute by minute, for any spans and paused days', () => {
    const minute = fc.integer({ min: 0, max: 5 * 1440 }).map((n) => MARCH + n * 60_000);
    fc.assert(
      fc.property(
        someSpans,
        someDates,
        minute,
        fc.integer({ min: 1, max: 900 }),
        minute,
        (spans, dates, from, minutes, other) => {
          const paused = new Set(dates.map(dayNumber));
          const clock = new WorkingClock(spans, shanghai, paused.size > 0 ? (day) => paused.has(day) : undefined);
          const walker = new Walker(spans, chinaTime, 60_000, dates);
          expect(clock.elapsedMs(from, other)).toBe(walker.elapsed(from, other));
          expect(clock.deadline(from, minutes)).toBe(walker.deadline(from, minutes));
        },
      ),
      { numRuns: times(40) },
    );
  });

  it('agrees with a walk second by second on the ticket clock (4.5.2)', () => {
    const clock = new WorkingClock(TICKET, shanghai);
    const walker = new Walker(TICKET, chinaTime, 1000);
    const second = fc.integer({ min: 0, max: 86_400 }).map((n) => MARCH + n * 1000);
    fc.assert(
      fc.property(second, fc.integer({ min: 1, max: 240 }), (from, minutes) => {
        const due = clock.deadline(from, minutes);
        expect(due).toBe(walker.deadline(from, minutes * 60));
        expect(clock.elapsedMs(from, due)).toBe(walker.elapsed(from, due));
      }),
      { numRuns: times(10) },
    );
  });

  it('agrees with a walk where clocks are put forward and back, in zones east and west', () => {
    const changes: [string, number][] = [
      ['America/New_York', Date.UTC(2026, 2, 7, 12)],
      ['America/New_York', Date.UTC(2026, 9, 31, 12)],
      ['Pacific/Auckland', Date.UTC(2026, 3, 4)],
      ['Australia/Lord_Howe', Date.UTC(2026, 3, 4)],
      ['America/Sao_Paulo', Date.UTC(2018, 10, 3, 12)],
      ['America/Havana', Date.UTC(2026, 9, 31, 12)],
      ['Pacific/Apia', Date.UTC(2011, 11, 29)],
      ['Asia/Shanghai', Date.UTC(1988, 8, 10)],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        someSpans,
        fc.integer({ min: 0, max: 2880 }),
        fc.integer({ min: 1, max: 400 }),
        ([name, start], spans, offset, minutes) => {
          const clock = new WorkingClock(spans, Zone.of(name));
          const walker = new Walker(spans, timeIn(name), 60_000);
          const from = start + offset * 60_000;
          const to = from + minutes * 5 * 60_000;
          expect(clock.elapsedMs(from, to)).toBe(walker.elapsed(from, to));
          const need = Math.ceil(clock.elapsedMs(from, to) / 60_000);
          if (need > 0) expect(clock.deadline(from, need)).toBe(walker.deadline(from, need));
        },
      ),
      { numRuns: times(50) },
    );
  });

  it('gives the earliest moment, to the millisecond', () => {
    fc.assert(
      fc.property(
        someSpans,
        someDates,
        fc.integer({ min: 0, max: 10 * DAY }),
        fc.integer({ min: 1, max: 3000 }),
        (spans, dates, offset, minutes) => {
          const paused = new Set(dates.map(dayNumber));
          const clock = new WorkingClock(spans, shanghai, (day) => paused.has(day));
          const due = clock.deadline(MARCH + offset, minutes);
          expect(clock.elapsedMs(MARCH + offset, due)).toBe(minutes * 60_000);
          expect(clock.elapsedMs(MARCH + offset, due - 1)).toBe(minutes * 60_000 - 1);
        },
      ),
    );
  });

  it('adds up: the time from a to c is that from a to b and from b to c', () => {
    const moment = fc.integer({ min: 0, max: 400 * DAY }).map((n) => MARCH + n);
    const clock = new WorkingClock(TICKET, Zone.of('America/New_York'), (day) => day % 5 === 0);
    fc.assert(
      fc.property(moment, moment, moment, (...moments) => {
        const [a, b, c] = moments.sort((x, y) => x - y);
        expect(clock.elapsedMs(a, b) + clock.elapsedMs(b, c)).toBe(clock.elapsedMs(a, c));
      }),
    );
  });
});
