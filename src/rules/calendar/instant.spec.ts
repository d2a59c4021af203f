import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatInstant, parseInstant } from './instant.js';
import { Zone } from './zone.js';

const SHANGHAI = Zone.of('Asia/Shanghai');

describe('a time', () => {
  it('is read with its offset (1)', () => {
    expect(parseInstant('2026-03-02T09:30:00+08:00')).toBe(Date.UTC(2026, 2, 2, 1, 30));
    expect(parseInstant('2026-03-02T09:30:00.250+08:00')).toBe(Date.UTC(2026, 2, 2, 1, 30, 0, 250));
    expect(parseInstant('2026-03-02T09:30:00.250000000Z')).toBe(Date.UTC(2026, 2, 2, 9, 30, 0, 250));
    expect(parseInstant('2026-03-02T09:30:00.5Z')).toBe(Date.UTC(2026, 2, 2, 9, 30, 0, 500));
    expect(parseInstant('2026-03-02T09:30:00-03:30')).toBe(Date.UTC(2026, 2, 2, 13, 0));
    expect(parseInstant('2026-03-02T09:30+08:00')).toBe(Date.UTC(2026, 2, 2, 1, 30));
    expect(parseInstant('2024-02-29T00:00:00Z')).toBe(Date.UTC(2024, 1, 29));
    expect(parseInstant('0099-01-01T00:00:00Z')).toBe(Date.parse('0099-01-01T00:00:00Z'));
  });

  it.each(['2026-03-02T09:30:00', '2026-03-02T09:30', '2026-03-02T09:30:00.5'])(
    'without an offset is refused, and told so: %s (1)',
    (text) => {
      expect(() => parseInstant(text)).toThrow(/no offset/);
    },
  );

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-32T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:61Z',
    '2026-01-01T00:00:00+15:00',
    '2026-01-01T00:00:00+08:60',
  ])('that does not exist is refused: %s', (text) => {
    expect(() => parseInstant(text)).toThrow(/does not exist/);
  });

  it.each([
    '',
    'yesterday',
    '2026-03-02',
    '2026-03-02 09:30:00+08:00',
    '2026-03-02T09:30:00+0800',
    '1772415000000',
    '2026-3-2T9:30:00Z',
  ])('in another form is refused: %p', (text) => {
    expect(() => parseInstant(text)).toThrow(/is not a time/);
  });

  it.each([
    ['2026-03-02t09:30:00z', '2026-03-02T09:30:00Z'],
    ['2026-03-02t09:30:00.5+08:00', '2026-03-02T09:30:00.500+08:00'],
    ['2026-03-02T09:30:00.0009Z', '2026-03-02T09:30:00Z'],
    ['2026-03-02T09:30:59.999999Z', '2026-03-02T09:30:59.999Z'],
    ['2026-03-02T09:30:00.123456789+08:00', '2026-03-02T09:30:00.123+08:00'],
    ['2026-12-31T23:59:60Z', '2027-01-01T00:00:00Z'],
    ['2027-01-01T07:59:60+08:00', '2027-01-01T08:00:00+08:00'],
    ['2026-12-31T23:59:60.999Z', '2027-01-01T00:00:00Z'],
  ])('as programs write it, %s, is %s: lower-case letters, cut to the millisecond, second 60', (written, plain) => {
    expect(parseInstant(written)).toBe(parseInstant(plain));
  });

  it('is written with the offset of its zone at that moment', () => {
    expect(formatInstant(Date.UTC(2026, 2, 2, 1, 30), SHANGHAI)).toBe('2026-03-02T09:30:00+08:00');
    expect(formatInstant(Date.UTC(2026, 2, 2, 1, 30, 0, 7), SHANGHAI)).toBe('2026-03-02T09:30:00.007+08:00');
    expect(formatInstant(Date.UTC(1988, 6, 1), SHANGHAI)).toBe('1988-07-01T09:00:00+09:00');
    expect(formatInstant(Date.UTC(2026, 0, 1), Zone.of('America/St_Johns'))).toBe('2025-12-31T20:30:00-03:30');
    expect(formatInstant(Date.UTC(2026, 0, 1), Zone.of('UTC'))).toBe('2026-01-01T00:00:00+00:00');
  });

  it('comes back from its text in any zone, even where the offset has seconds', () => {
    const zones = [
      'Asia/Shanghai',
      'Asia/Kolkata',
      'America/Los_Angeles',
      'Africa/Monrovia',
      'Europe/Amsterdam',
      'UTC',
    ].map((name) => Zone.of(name));
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1860, 0, 1), max: Date.UTC(2200, 0, 1) }),
        fc.constantFrom(...zones),
        (instant, zone) => {
          expect(parseInstant(formatInstant(instant, zone))).toBe(instant);
        },
      ),
    );
  });
});
