import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, parseDay } from './day.js';
import { Zone } from './zone.js';
import { times } from '../../../test/support/deep.js';

const HOUR = 3_600_000;
const NAMES = [
  'Asia/Shanghai',
  'Asia/Kolkata',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Africa/Monrovia',
  'Africa/Casablanca',
  'America/St_Johns',
];
const anyZone = fc.constantFrom(...NAMES);
/** Years in which at least one of the zones changed its offset. */
const anyInstant = fc
  .tuple(fc.constantFrom(1900, 1941, 1972, 1988, 2011, 2018, 2026), fc.integer({ min: 0, max: 370 * 24 * HOUR }))
  .map(([year, offset]) => Date.UTC(year, 0, 1) + offset);

const printers = new Map(
  NAMES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
  ]),
);

/** The local time of a moment as the platform prints it field by field, without asking for an offset. */
function printedLocal(name: string, instant: number): number {
  const parts = printers.get(name)?.formatToParts(instant) ?? [];
  const field = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const seconds = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return seconds + (((instant % 1000) + 1000) % 1000);
}

describe('a zone', () => {
  it('is known by its IANA name', () => {
    expect(Zone.of('Asia/Shanghai')).toBe(Zone.of('Asia/Shanghai'));
    expect(() => Zone.of('Asia/Nowhere')).toThrow(/is not a time zone/);
    expect(() => Zone.of('Nowhere/At+08')).toThrow(RangeError);
    expect(() => Zone.of('')).toThrow(RangeError);
  });

  it('knows the historic offsets of Asia/Shanghai, seconds and summer time included', () => {
    const zone = Zone.of('Asia/Shanghai');
    const lastOfLocalMeanTime = Date.UTC(1900, 11, 31, 15, 54, 17) - 1;
    expect(zone.offsetAt(lastOfLocalMeanTime)).toBe(8 * HOUR + 343_000);
    expect(zone.offsetAt(lastOfLocalMeanTime + 1)).toBe(8 * HOUR);
    expect(zone.offsetAt(Date.UTC(1988, 6, 1))).toBe(9 * HOUR);
    expect(zone.offsetAt(Date.UTC(1991, 8, 14, 16))).toBe(9 * HOUR);
    expect(zone.offsetAt(Date.UTC(1991, 8, 16))).toBe(8 * HOUR);
    expect(zone.offsetAt(Date.UTC(2026, 6, 1))).toBe(8 * HOUR);
  });

  it('changes its offset at the very millisecond', () => {
    const newYork = Zone.of('America/New_York');
    const spring = Date.UTC(2026, 2, 8, 7);
    expect([newYork.offsetAt(spring - 1), newYork.offsetAt(spring)]).toEqual([-5 * HOUR, -4 * HOUR]);
    const autumn = Date.UTC(2026, 10, 1, 6);
    expect([newYork.offsetAt(autumn - 1), newYork.offsetAt(autumn)]).toEqual([-4 * HOUR, -5 * HOUR]);
  });

  it('west of Greenwich by less than an hour is not taken for east of it', () => {
    expect(Zone.of('Africa/Monrovia').offsetAt(Date.UTC(1971, 0, 1))).toBe(-(44 * 60 + 30) * 1000);
  });

  it('gives the local time that the platform prints', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (name, instant) => {
        expect(Zone.of(name).local(instant)).toBe(printedLocal(name, instant));
      }),
      { numRuns: times(800) },
    );
  });

  it('gives stretches that hold the moment and one offset', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, fc.double({ min: 0, max: 1, noNaN: true }), (name, instant, share) => {
        const { from, to, offset } = Zone.of(name).stretchAt(instant);
        expect(from <= instant && instant < to).toBe(true);
        const inside = Math.min(to - 1, from + Math.floor((to - from) * share));
        expect(printedLocal(name, inside) - inside).toBe(offset);
      }),
      { numRuns: times(300) },
    );
  });
});

describe('the moment of a local time', () => {
  const local = (text: string) => Date.parse(`${text}Z`);

  it('that occurs once has that local time', () => {
    expect(Zone.of('Asia/Shanghai').instant(local('2026-03-02T09:00:00'))).toBe(Date.UTC(2026, 2, 2, 1));
    expect(Zone.of('Pacific/Kiritimati').instant(local('2026-03-02T09:00:00'))).toBe(Date.UTC(2026, 2, 1, 19));
    expect(Zone.of('Pacific/Pago_Pago').instant(local('2026-03-02T09:00:00'))).toBe(Date.UTC(2026, 2, 2, 20));
  });

  it('that occurs twice is its first occurrence, east and west', () => {
    expect(Zone.of('America/New_York').instant(local('2026-11-01T01:30:00'))).toBe(Date.UTC(2026, 10, 1, 5, 30));
    expect(Zone.of('Pacific/Auckland').instant(local('2026-04-05T02:30:00'))).toBe(Date.UTC(2026, 3, 4, 13, 30));
  });

  it('that is skipped is read with the offset before the jump', () => {
    expect(Zone.of('America/New_York').instant(local('2026-03-08T02:30:00'))).toBe(Date.UTC(2026, 2, 8, 7, 30));
  });

  it('never has an earlier occurrence', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (name, wanted) => {
        const zone = Zone.of(name);
        const found = zone.instant(wanted);
        let earliest = Infinity;
        for (let step = -50; step <= 50; step++) {
          const candidate = wanted - zone.offsetAt(wanted + step * (HOUR / 2));
          if (zone.local(candidate) === wanted) earliest = Math.min(earliest, candidate);
        }
        if (earliest < Infinity) expect(found).toBe(earliest);
      }),
      { numRuns: times(300) },
    );
  });
});

describe('a local day', () => {
  it('begins at local midnight', () => {
    const zone = Zone.of('Asia/Shanghai');
    const start = zone.startOf(parseDay('2026-04-01'));
    expect(start).toBe(Date.UTC(2026, 2, 31, 16));
    expect(formatDay(zone.dayAt(start))).toBe('2026-04-01');
    expect(formatDay(zone.dayAt(start - 1))).toBe('2026-03-31');
  });

  it('whose midnight is skipped begins where the jump ends', () => {
    const zone = Zone.of('America/Sao_Paulo');
    const start = zone.startOf(parseDay('2018-11-04'));
    expect(start).toBe(Date.UTC(2018, 10, 4, 3));
    expect(zone.dayAt(start) - zone.dayAt(start - 1)).toBe(1);
  });

  it('that is skipped whole begins and ends at one moment', () => {
    const zone = Zone.of('Pacific/Apia');
    const skipped = parseDay('2011-12-30');
    expect(zone.startOf(skipped)).toBe(zone.startOf(skipped + 1));
  });
});
