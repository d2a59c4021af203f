import { describe, expect, it } from '@jest/globals';
import { IdentityHash } from './identity-hash.js';
import { EVENT_TYPES } from '../../../facts/event-types.js';

describe('what stores keep for good', () => {
  it.each([
    ['', '', 0xab3e7c0b, 0xf185e874],
    ['/acme/calls', 'call-1', 0x0dbaf90d, 0xbce3fb59],
    ['/acme/calls', 'call-2', 0xbabdc479, 0xf9309e4c],
    ['来源', '😀', 0xc3bc5b02, 0xc665e58b],
  ])('the hash of source "%s" and id "%s"', (source, id, low, high) => {
    const hash = new IdentityHash().of(source, id);
    expect([hash.low, hash.high]).toEqual([low, high]);
  });

  it('the numbers of the event types: each its own, one byte', () => {
    const numbers = Object.values(EVENT_TYPES);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((no) => no > 0 && no < 256)).toBe(true);
    expect(EVENT_TYPES).toMatchObject({ StoreCreated: 1, ServiceHandedBack: 9, CallRecorded: 32, FactVoided: 48 });
  });
});

describe('the hash of an identity', () => {
  it('does not depend on which sources were hashed before', () => {
    const used = new IdentityHash();
    used.of('/other', 'x');
    const { low, high } = used.of('/acme', 'y');
    expect(new IdentityHash().of('/acme', 'y')).toMatchObject({ low, high });
  });

  it('spreads ids that differ in their last digits: no two of 200,000 are alike', () => {
    const hash = new IdentityHash();
    const seen = new Set<bigint>();
    for (let i = 0; i < 200_000; i++) {
      const { low, high } = hash.of('/acme/calls', `call-${i}`);
      seen.add((BigInt(high) << 32n) | BigInt(low));
    }
    expect(seen.size).toBe(200_000);
  });
});
