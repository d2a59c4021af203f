import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FACT_KINDS } from './vocabulary.js';
import {
  calendarStream,
  contractStream,
  monthStream,
  parseStream,
  STORE_STREAM,
  thingOf,
  thingStream,
} from './streams.js';
import { times } from '../../../test/support/deep.js';

/** Ids of contracts as contract files may have them, made of few signs so that they meet often. */
const contracts = fc
  .tuple(
    fc.constantFrom('A', '1', '合'),
    fc.string({ unit: fc.constantFrom('A', '1', '-', '.', '_', '合'), maxLength: 6 }),
  )
  .map(([first, rest]) => first + rest);
const keys = fc.string({ unit: fc.constantFrom('A', '1', '-', '~', '/', '@', '号', ' '), minLength: 1, maxLength: 7 });
const things = fc.record({ kind: fc.constantFrom(...FACT_KINDS), contract: contracts, key: keys });

describe('names of streams', () => {
  it('are plain for ordinary ids', () => {
    expect(thingStream('call', 'HT-2026-0042', 'C-1')).toBe('call-HT-2026-0042-C-1');
    expect(thingStream('call', 'HT-2026-0042', '000017')).toBe('call-HT-2026-0042-000017');
    expect(thingStream('ticket', 'HT-1', 'T/2026/17')).toBe('ticket-HT-1-T/2026/17');
  });

  it('differ for a contract and a key that join alike', () => {
    expect(thingStream('call', 'HT-1-01', '7')).toBe('call-HT-1-01-7');
    expect(thingStream('call', 'HT-1', '01-7')).toBe('call-HT-1~01-7');
    expect(thingStream('call', 'HT-1', 'a~b')).toBe('call-HT-1~a~b');
    expect(thingStream('call', 'HT', '1~a-b')).toBe('call-HT~1~a-b');
  });

  it('tell the thing that they are of, so that no two share one', () => {
    fc.assert(
      fc.property(things, ({ kind, contract, key }) => {
        expect(thingOf(thingStream(kind, contract, key))).toEqual({ of: 'thing', kind, contract, key });
      }),
      { numRuns: times(5_000) },
    );
  });

  it('of joined ids that are read in every way are all different', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('A', '1', '-'), minLength: 3, maxLength: 12 }), (joined) => {
        const cuts = [...joined.matchAll(/-/g)]
          .map(({ index }) => index)
          .filter((at) => at > 0 && at < joined.length - 1);
        const names = cuts.map((at) => thingStream('call', joined.slice(0, at), joined.slice(at + 1)));
        expect(new Set(names).size).toBe(cuts.length);
        expect(names.filter((name) => name === `call-${joined}`).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: times(5_000) },
    );
  });

  it('of everything else tell what they are of', () => {
    expect(parseStream(STORE_STREAM)).toEqual({ of: 'store' });
    expect(parseStream(calendarStream(2026))).toEqual({ of: 'calendar', year: '2026' });
    expect(parseStream(contractStream('ledger', 'HT-1-2026-03'))).toEqual({ of: 'ledger', contract: 'HT-1-2026-03' });
    expect(parseStream(monthStream('billing', 'HT-1-2026-03', '2026-04'))).toEqual({
      of: 'billing',
      contract: 'HT-1-2026-03',
      month: '2026-04',
    });
    expect(() => thingOf(contractStream('contract', 'HT-1'))).toThrow(/is about no thing/);
    expect(() => parseStream('nothing')).toThrow(/no stream/);
  });
});
