import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalBody, canonicalFields } from './canonical.js';

const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((value) => !/\p{Cc}/u.test(value));
const scalar = fc.oneof(text, fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));

describe('canonical JSON of a fact (RFC 8785)', () => {
  it('equals that of the canonicalize package for any fields', () => {
    const names = ['amount', 'by', 'callId', 'clear', 'cost', 'records', 'topic'];
    fc.assert(
      fc.property(fc.array(fc.option(scalar, { nil: undefined }), { minLength: 7, maxLength: 7 }), (values) => {
        const object = Object.fromEntries(names.map((name, i) => [name, values[i]]));
        expect(canonicalFields(names, object)).toBe(canonicalize(object));
      }),
    );
  });

  it('equals it for the envelope, quotes and backslashes escaped', () => {
    fc.assert(
      fc.property(text, text, text, (id, source, subject) => {
        const event = { id, source, subject, time: '2026-03-02T09:30:00+08:00', type: 'TicketReturned' };
        const data = { ticketId: id };
        expect(canonicalBody({ ...event, data: canonicalFields(['ticketId'], data) })).toBe(
          canonicalize({ ...event, data }),
        );
      }),
      { examples: [['"\\', '\\"', '无人机\u2028']] },
    );
  });

  it('sorts the fields of a correction, however deep', () => {
    expect(canonicalFields(['replace'], { replace: { outcome: 'served', category: 'b' } })).toBe(
      '{"replace":{"category":"b","outcome":"served"}}',
    );
  });
});
