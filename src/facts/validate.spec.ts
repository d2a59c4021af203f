import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { FACT_TYPES } from './catalog.js';
import type { FactType } from './catalog.js';
import { DtoCheck } from './dto/dto-check.js';
import { OCCURRED } from './dto/fact-dto.js';
import { FACT_DTOS } from './dto/index.js';
import { event } from './testing/examples.js';
import { validateFact } from './validate.js';

type Row = readonly [unknown, string, string | RegExp];

/** Changes one data field of a type; what is expected at `data.field`. */
function data(type: FactType, change: Record<string, unknown>, reason: string | RegExp, at?: string): Row {
  return [event(type, change), at ?? `data.${Object.keys(change)[0] ?? ''}`, reason];
}

function envelope(change: Record<string, unknown>, reason: string | RegExp): Row {
  return [event('CallRecorded', {}, change), Object.keys(change)[0] ?? '', reason];
}

const MALFORMED: readonly Row[] = [
  [null, '(line)', 'is not a JSON object'],
  [[], '(line)', 'is not a JSON object'],
  ['CallRecorded', '(line)', 'is not a JSON object'],
  [17, '(line)', 'is not a JSON object'],
  [{}, 'type', 'is missing'],
  envelope({ specversion: '0.3' }, 'must be one of 1.0'),
  envelope({ specversion: 1.0 }, 'is 1; it must be one of 1.0'),
  envelope({ specversion: undefined }, 'is missing; it must be one of 1.0'),
  envelope({ id: '' }, 'is empty'),
  envelope({ id: '   ' }, 'is empty'),
  envelope({ id: 7 }, 'is 7; it must be a text'),
  envelope({ id: 'x'.repeat(201) }, 'has 201 characters; at most 200'),
  envelope({ id: 'a\u0000b' }, 'control character'),
  envelope({ id: 'a\nb' }, 'control character'),
  envelope({ id: '\ud800' }, 'control character or half of one'),
  envelope({ id: 'a\u200bb' }, 'holds U+200B, which cannot be seen'),
  envelope({ source: '\u202emall' }, 'holds U+202E'),
  envelope({ subject: 'HT-1\u2060' }, 'holds U+2060'),
  [event('CallRecorded', {}, { 'pho\u001b[31mne': 1 }), 'pho\\u001b[31mne', 'is not a field of an event'],
  envelope({ source: ' mall' }, 'with blanks around it'),
  envelope({ source: null }, 'is null; it must be a text'),
  envelope({ subject: undefined }, 'is missing; it must be a text'),
  envelope({ type: 'CallRecorde' }, 'did you mean "CallRecorded"?'),
  envelope({ type: 'callrecorded' }, 'did you mean "CallRecorded"?'),
  envelope({ type: 'TermsAmended' }, 'it must be one of CallRecorded'),
  envelope({ type: '__proto__' }, 'it must be one of CallRecorded'),
  envelope({ type: ['CallRecorded'] }, 'is a list'),
  envelope({ time: '2026-03-02T09:30:00' }, 'has no offset'),
  envelope({ time: '2026-03-02' }, 'is not a time'),
  envelope({ time: '2026-02-30T09:30:00+08:00' }, 'does not exist'),
  envelope({ time: '2026-03-02T24:00:00+08:00' }, 'does not exist'),
  envelope({ time: '2026-03-02T09:60:00+08:00' }, 'does not exist'),
  envelope({ time: '2026-03-02T09:30:00+15:00' }, 'does not exist'),
  envelope({ time: '2026-03-02T09:30:61+08:00' }, 'does not exist'),
  envelope({ time: 1772415000000 }, 'must be a time such as'),
  envelope({ recordedtime: 'yesterday' }, 'is not a time'),
  envelope({ datacontenttype: 'text/csv' }, 'facts are application/json'),
  envelope({ dataschema: 'x' }, 'is not a field of an event'),
  envelope({ customerName: '张三' }, 'is not a field of an event'),
  envelope({ Time: '2026-03-02T09:30:00+08:00' }, 'did you mean "time"?'),
  [{ ...event('CallRecorded'), data: undefined }, 'data', 'is missing; it must be a JSON object'],
  [{ ...event('CallRecorded'), data: [] }, 'data', 'is a list; it must be a JSON object'],
  [{ ...event('CallRecorded'), data: '{}' }, 'data', 'it must be a JSON object'],
  data('CallRecorded', { callId: undefined }, 'is missing; it must be a text'),
  data('CallRecorded', { callId: 'C\u00ad-1' }, 'holds U+00AD'),
  data('CallRecorded', { category: '数码\ufeff' }, 'holds U+FEFF'),
  data('SurveyAnswered', { contactId: '\u2066C-1' }, 'holds U+2066'),
  data('CallRecorded', { callId: 12 }, 'is 12; it must be a text'),
  data('CallRecorded', { callId: 'x'.repeat(129) }, 'at most 128'),
  data('CallRecorded', { stage: 'pre-sale' }, 'did you mean "presale"?'),
  data('CallRecorded', { outcome: 'busy' }, 'it must be one of answered, abandoned, not-offered'),
  data('CallRecorded', { outcome: 'served' }, 'it must be one of answered'),
  data('CallRecorded', { handledBy: 'acme' }, 'it must be one of supplier, platform'),
  data('CallRecorded', { category: '' }, 'is empty'),
  data('CallRecorded', { answeredAt: '2026-03-02T09:29:59+08:00' }, 'is before the event’s time'),
  data('CallRecorded', { answeredAt: '2026-03-02T09:30:12' }, 'has no offset'),
  data('CallRecorded', { answeredAt: null }, 'must be a time such as'),
  data('CallRecorded', { outcome: 'abandoned' }, 'goes only with data.outcome "answered"', 'data.answeredAt'),
  data('CallRecorded', { endedAt: '2026-03-02T09:30:11+08:00' }, 'is before data.answeredAt'),
  data('CallRecorded', { endedAt: '2026-03-02T09:00:00+08:00', answeredAt: undefined }, 'is before the event’s time'),
  data('CallRecorded', { phoneNumber: '13800000000' }, 'is not a field of CallRecorded'),
  data('CallRecorded', { handledby: 'supplier' }, 'did you mean "handledBy"?'),
  data('CallRecorded', { constructor: 1 }, 'is not a field of CallRecorded'),
  data('ChatRecorded', { outcome: 'answered' }, 'it must be one of served, unserved'),
  data('ChatRecorded', { servedAt: '2026-03-02T09:31:00+08:00' }, 'goes only with data.outcome "served"'),
  data('SurveyAnswered', { rating: 'satisfed' }, 'did you mean "satisfied"?'),
  data('SurveyAnswered', { rating: 5 }, 'it must be one of very-satisfied'),
  data('SurveyAnswered', { channel: 'email' }, 'it must be one of phone, online'),
  data('TicketOpened', { topic: 'x'.repeat(201) }, 'at most 200'),
  data('TicketReplied', { by: undefined }, 'is missing'),
  data('TicketReplied', { clear: 'yes' }, 'it must be true or false'),
  data('TicketReplied', { clear: 1 }, 'it must be true or false'),
  data('TicketReplied', { cost: '12.505' }, 'is not a sum in yuan'),
  data('TicketReplied', { cost: 12.505 }, 'is not a sum in yuan'),
  data('TicketReplied', { cost: '-1' }, 'is not a sum in yuan'),
  data('TicketReplied', { cost: '1e3' }, 'is not a sum in yuan'),
  data('TicketReplied', { cost: '1,000.00' }, 'is not a sum in yuan'),
  data('TicketReplied', { cost: 1e21 }, '"1e+21" is more than one amount may come to'),
  data('TicketReplied', { cost: JSON.parse('1e400') as number }, 'is a number that is too large'),
  data('TicketReplied', { cost: '9'.repeat(40) }, 'more than one amount may come to'),
  data('TicketReplied', { cost: 1e-7 }, 'is not a sum in yuan'),
  data('TicketReplied', { cost: true }, 'must be a sum in yuan'),
  data('TicketReplied', { by: 'supplier' }, 'goes only with data.by "platform"', 'data.cost'),
  data('TicketClosed', { reason: 'done' }, 'it must be one of resolved, cancelled'),
  data('ServiceOrderOpened', { kind: 'refund' }, 'it must be one of return, exchange, repair'),
  data('ServiceOrderReviewed', { decision: 'approved' }, 'did you mean "approve"?'),
  data('ServiceOrderJudged', { verdict: 'scrap' }, 'it must be one of refund, exchange, repair, reject'),
  data('ServiceOrderReceived', { orderId: undefined }, 'is missing'),
  data('CustomerDataDisclosed', { records: 0 }, 'a whole number over 0'),
  data('CustomerDataDisclosed', { records: JSON.parse('1e400') as number }, 'is a number that is too large'),
  data('CustomerDataDisclosed', { records: -3 }, 'a whole number over 0'),
  data('CustomerDataDisclosed', { records: 1.5 }, 'a whole number over 0'),
  data('CustomerDataDisclosed', { records: '3' }, 'a whole number over 0'),
  data('CustomerDataDisclosed', { records: 2 ** 53 }, 'a whole number over 0'),
  data('CustomerDataDisclosed', { records: 1_000_000_001 }, 'is 1000000001; at most 1000000000 are taken'),
  data('CustomerDataDisclosed', { toCompetitor: 'no' }, 'it must be true or false'),
  data('CostIncurred', { amount: undefined }, 'is missing; it must be a sum in yuan'),
  data('CostIncurred', { amount: '8.265' }, 'is not a sum in yuan'),
  data('CostIncurred', { amount: '1000000000.01' }, 'is more than one amount may come to, 1000000000.00 yuan'),
  data('PayableRecorded', { amount: 1e12 }, 'is more than one amount may come to'),
  data('TicketReplied', { cost: '99999999999999999' }, 'is more than one amount may come to'),
  data('CostIncurred', { clause: 4 }, 'it must be a text'),
  data('ViolationFound', { kind: 'x'.repeat(65) }, 'at most 64'),
  data('ViolationFound', { note: 'a\u0007' }, 'control character'),
  data('PayableRecorded', { dueOn: '2026-02-29' }, 'is not a date'),
  data('PayableRecorded', { dueOn: '25.4.2026' }, 'is not a date'),
  data('FactCorrected', { kind: 'calls' }, 'did you mean "call"?'),
  data('FactCorrected', { kind: 'FactVoided' }, 'must be a kind of thing'),
  data('FactCorrected', { replace: {} }, 'is empty; name at least one field'),
  data('FactCorrected', { replace: [] }, 'is a list'),
  data('FactCorrected', { replace: { callId: 'C-2' } }, 'cannot be corrected', 'data.replace.callId'),
  data('FactCorrected', { replace: { phone: '1' } }, 'is not a field of CallRecorded', 'data.replace.phone'),
  data('FactCorrected', { replace: { outcome: { is: 1 } } }, 'is an object', 'data.replace.outcome'),
  data('FactCorrected', { replace: { outcome: '\ud800' } }, 'half of one', 'data.replace.outcome'),
  data('FactCorrected', { reason: undefined }, 'is missing'),
  data('FactVoided', { reason: '' }, 'is empty'),
  data('FactVoided', { replace: { a: 1 } }, 'is not a field of FactVoided'),
];

describe('a malformed fact is refused with field and reason (4)', () => {
  it.each(MALFORMED.map(([input, field, reason], i) => [i, field, reason, input] as const))(
    '%i: %s %s',
    (_i, field, reason, input) => {
      const result = validateFact(input);
      if (!('errors' in result)) throw new Error('it was accepted');
      const [found] = result.errors.filter((error) => error.field === field);
      expect(found?.reason ?? JSON.stringify(result.errors)).toMatch(reason);
    },
  );

  it('every fault of an event is told, with its id', () => {
    const result = validateFact(
      event('CallRecorded', { stage: 'x', outcome: 'y' }, { id: 'e-7', time: 'now', extra: 1 }),
    );
    expect(result).toMatchObject({ id: 'e-7' });
    expect('errors' in result && result.errors.map((error) => error.field)).toEqual(
      expect.arrayContaining(['extra', 'time', 'data.stage', 'data.outcome']),
    );
  });

  it('a field called __proto__ is an unknown field like any other', () => {
    const text = '{"__proto__":{"id":"x"},"specversion":"1.0"}';
    const result = validateFact(JSON.parse(text));
    expect('errors' in result && result.errors[0]).toMatchObject({ field: '__proto__' });
  });
});

describe('a sound fact', () => {
  it.each(FACT_TYPES)('%s is taken, and its canonical body says what was reported', (type) => {
    const input = event(type);
    const result = validateFact(input);
    if (!('fact' in result)) throw new Error(JSON.stringify(result));
    const { data, id, source, subject, time } = input;
    expect(result.fact.body).toBe(canonicalize({ data, id, source, subject, time, type }));
    expect(result.fact).toMatchObject({ type, subject, id, source, time: Date.parse(time), data });
  });

  it('money may be a JSON number where its decimal form has at most two decimals', () => {
    for (const cost of [0, 12, 12.5, 8.26, 999999999.99])
      expect(validateFact(event('TicketReplied', { cost }))).toHaveProperty('fact');
  });

  it('may hold the most that is taken', () => {
    expect(validateFact(event('CostIncurred', { amount: '1000000000.00' }))).toHaveProperty('fact');
    expect(validateFact(event('CustomerDataDisclosed', { records: 1_000_000_000 }))).toHaveProperty('fact');
  });

  it('keeps times as programs write them plainly, to the millisecond, in a correction too', () => {
    const call = validateFact(
      event(
        'CallRecorded',
        { answeredAt: '2026-03-02T09:30:12.987654321+08:00', endedAt: '2026-03-02t01:33:60z' },
        { time: '2026-03-02T09:30:00.000001+08:00' },
      ),
    );
    const { data, time } = JSON.parse('fact' in call ? call.fact.body : '{}') as { data: object; time: string };
    expect({ time, data }).toMatchObject({
      time: '2026-03-02T09:30:00+08:00',
      data: { answeredAt: '2026-03-02T09:30:12.987+08:00', endedAt: '2026-03-02T01:34:00Z' },
    });
    const correction = validateFact(
      event('FactCorrected', { replace: { time: '2026-03-02T09:30:00.1239Z', category: '2026-03-02t01:00:00z' } }),
    );
    expect(JSON.parse('fact' in correction ? correction.fact.body : '{}')).toMatchObject({
      data: { replace: { time: '2026-03-02T09:30:00.123Z', category: '2026-03-02t01:00:00z' } },
    });
  });

  it('an answer at the very moment of the transfer is not before it', () => {
    expect(validateFact(event('CallRecorded', { answeredAt: '2026-03-02T01:30:00Z' }))).toHaveProperty('fact');
  });

  it('the latest moment of a call is its end', () => {
    const result = validateFact(event('CallRecorded'));
    expect('fact' in result && result.fact.latest).toBe(Date.parse('2026-03-02T09:33:20+08:00'));
  });
});

describe('the quick check of a DTO', () => {
  const values = fc.oneof(
    fc.constantFrom('answered', 'supplier', 'platform', 'phone', '2026-03-02T09:31:00+08:00', '2026-03-01', '', '8.26'),
    fc.string({ maxLength: 4 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.constant({}),
  );

  it('passes exactly what class-validator finds no fault with', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FACT_TYPES), fc.nat(), values, (type, pick, value) => {
        const check = new DtoCheck(FACT_DTOS[type]);
        const name = check.fields[pick % check.fields.length] ?? '';
        const input = { ...event(type).data, [name]: value };
        const dto = check.instance(input);
        dto[OCCURRED] = Date.parse('2026-03-02T09:30:00+08:00');
        expect(check.passes(dto)).toBe(check.faults(dto, input, type).length === 0);
      }),
      { numRuns: 2000 },
    );
  });
});
