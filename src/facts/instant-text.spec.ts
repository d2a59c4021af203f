import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseInstant } from '../rules/calendar/instant.js';
import { instantFault, plainMoment, readInstant } from './instant-text.js';

function slowly(text: string): number {
  try {
    return parseInstant(text);
  } catch {
    return Number.NaN;
  }
}

const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
const almostTime = fc
  .tuple(
    two(13),
    two(32),
    two(25),
    two(61),
    two(61),
    fc.constantFrom('Z', 'z', '+08:00', '-03:30', '+15:00', '', '+0800', '.5Z', '.1234Z', '.123456789z', '+08:60'),
  )
  .map(([month, day, hour, minute, second, offset]) => `2026-${month}-${day}T${hour}:${minute}:${second}${offset}`);

describe('reading a moment quickly', () => {
  it('gives what parseInstant gives, and NaN where that throws', () => {
    fc.assert(
      fc.property(almostTime, (text) => expect(readInstant(text)).toBe(slowly(text))),
      { numRuns: 5000 },
    );
    fc.assert(fc.property(fc.string(), (text) => expect(readInstant(text)).toBe(slowly(text))));
  });

  it('a time without offset is told as such (1)', () => {
    expect(instantFault('2026-03-02T09:30:00')).toContain('has no offset');
    expect(instantFault('2026-03-02T09:30:00Z')).toBeNull();
  });

  it.each([
    ['2026-03-02T09:30:00+08:00', '2026-03-02T09:30:00+08:00'],
    ['2026-03-02T09:30:00.5Z', '2026-03-02T09:30:00.5Z'],
    ['2026-03-02t01:00:00z', '2026-03-02T01:00:00Z'],
    ['2026-03-02T09:04:00.123456-03:30', '2026-03-02T09:04:00.123-03:30'],
    ['2026-03-02T09:03:00.000000+08:00', '2026-03-02T09:03:00+08:00'],
    ['2026-03-01T07:59:60+08:00', '2026-03-01T08:00:00+08:00'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z'],
    ['2026-03-02T09:09+08:00', '2026-03-02T09:09:00+08:00'],
    ['tomorrow', 'tomorrow'],
  ])('%s is kept as %s', (written, kept) => {
    expect(plainMoment(written)).toBe(kept);
    expect(readInstant(kept)).toBe(readInstant(written));
  });
});
