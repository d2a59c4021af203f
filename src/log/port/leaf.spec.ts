import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { thingStream } from '../../rules/kernel/streams.js';
import { NO_META } from './event-meta.js';
import { leafHash, leafOf } from './leaf.js';

const CALL = {
  type: 'CallRecorded',
  schema: 1,
  contract: 'HT-2026-0042',
  recorded: Date.parse('2026-03-02T09:00:00+08:00'),
  body: '{"data":{"callId":"C-1","category":"数码","handledBy":"supplier","outcome":"answered","stage":"presale"},"id":"ex-001","source":"/mall/telephony","subject":"HT-2026-0042","time":"2026-03-02T09:00:00+08:00","type":"CallRecorded"}',
  meta: NO_META,
  stream: thingStream('call', 'HT-2026-0042', 'C-1'),
  revision: 0,
  number: 3,
} as const;

const LEAF =
  '{"body":{"data":{"callId":"C-1","category":"数码","handledBy":"supplier","outcome":"answered","stage":"presale"},"id":"ex-001","source":"/mall/telephony","subject":"HT-2026-0042","time":"2026-03-02T09:00:00+08:00","type":"CallRecorded"},"contract":"HT-2026-0042","meta":{},"number":3,"recorded":1772413200000,"revision":0,"schema":1,"stream":"call-HT-2026-0042-C-1","type":"CallRecorded"}';

describe('the leaf of an event (SPEC 11)', () => {
  it('is the canonical JSON of what was recorded, and hashes as RFC 6962 says', () => {
    expect(leafOf(CALL)).toBe(LEAF);
    expect(Buffer.byteLength(LEAF)).toBe(390);
    expect(leafHash(LEAF)).toBe('cad1197e68d6f58251f0a67550e7096d9322c331995e8fa12cb7e4256bbd921f');
  });

  it('holds who did it as an object, and null for what concerns no contract', () => {
    const meta = '{"actor":"cli:0","command":"c","correlation":"d","party":"platform"}';
    expect(leafOf({ ...CALL, contract: null, meta })).toContain(`"contract":null,"meta":${meta},"number":3`);
  });

  it('is what the whole of it comes to as canonical JSON, whatever the names hold', () => {
    const text = fc.string({ unit: 'binary' }).filter((one) => one.isWellFormed());
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.option(text),
        text,
        fc.nat(),
        fc.nat(),
        (value, contract, stream, recorded, number) => {
          const data = JSON.parse(JSON.stringify({ data: value })) as object;
          const event = { ...CALL, body: canonicalize(data) ?? '', contract, stream, recorded, number };
          expect(leafOf(event)).toBe(canonicalize({ ...event, body: data, meta: {} }));
        },
      ),
    );
  });
});
