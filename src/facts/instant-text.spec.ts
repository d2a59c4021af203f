import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseInstant } from '../rules/calendar/instant.js';
import { instantFault, readInstant } from './instant-text.js';

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
    fc.constantFrom('Z', 'z', '+08:00', '-03:30', '+15:00', '', '+0800', '.5Z', '.1234Z', '+08:60'),
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
});
