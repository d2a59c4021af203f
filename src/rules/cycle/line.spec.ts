import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMonth } from '../calendar/day.js';
import { FACT_KINDS } from '../kernel/vocabulary.js';
import { lineAddress, objectionId, parseLine, parseObjectionId } from './line.js';
import type { Line } from './line.js';

const CONTRACT = '合同-甲.2026_7';
const MONTH = parseMonth('2026-03');

describe('the address of a line', () => {
  it.each([
    ['metrics/answer-rate', { of: 'metric', scorecard: null, metric: 'answer-rate', channel: null }],
    ['2026-03/metrics/answer-rate/phone', { of: 'metric', scorecard: null, metric: 'answer-rate', channel: 'phone' }],
    ['scorecards/售后/metrics/时效', { of: 'metric', scorecard: '售后', metric: '时效', channel: null }],
    ['tickets/工单 9/2', { of: 'round', ticketId: '工单 9', round: 2 }],
    ['tickets/T/17/1', { of: 'round', ticketId: 'T/17', round: 1 }],
    ['facts/call/C/1', { of: 'fact', kind: 'call', key: 'C/1' }],
    [`${CONTRACT}/2026-03/fees/presale-phone`, { of: 'fee', item: 'presale-phone' }],
  ] as const)('%s', (text, line) => {
    expect(parseLine(text, CONTRACT, MONTH)).toEqual(line);
  });

  it.each([
    ['score', /no line/],
    ['metrics', /no line/],
    ['metrics/a/b/c', /no line/],
    ['tickets/T-1', /no line/],
    ['tickets/T-1/0', /no line/],
    ['facts/invoice/1', /no line/],
    ['fees//', /no line/],
    ['2026-02/fees/service-order', /not of 合同-甲\.2026_7 in 2026-03/],
    ['HT-1/2026-03/fees/service-order', /no line/],
  ])('%s is none', (text, why) => {
    expect(() => parseLine(text, CONTRACT, MONTH)).toThrow(why);
  });

  const name = fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,8}$/u);
  const arbitrary: fc.Arbitrary<Line> = fc.oneof(
    fc.record({
      of: fc.constant('metric' as const),
      scorecard: fc.option(name),
      metric: name,
      channel: fc.option(name),
    }),
    fc.record({ of: fc.constant('round' as const), ticketId: name, round: fc.integer({ min: 1, max: 999 }) }),
    fc.record({ of: fc.constant('fact' as const), kind: fc.constantFrom(...FACT_KINDS), key: name }),
    fc.record({ of: fc.constant('fee' as const), item: name }),
  );
  it('says all of the line, and is read back to it', () => {
    fc.assert(
      fc.property(arbitrary, (line) => {
        expect(parseLine(lineAddress(line, CONTRACT, MONTH), CONTRACT, MONTH)).toEqual(line);
      }),
    );
  });
});

describe("an objection's id", () => {
  it('says whose it is', () => {
    const id = objectionId(CONTRACT, MONTH, 'fees', 2);
    expect(id).toBe(`${CONTRACT}/2026-03/fees/objections/2`);
    expect(parseObjectionId(id)).toEqual({ contract: CONTRACT, month: MONTH, kind: 'fees' });
    for (const none of ['x', `${CONTRACT}/2026-13/fees/objections/1`, `${CONTRACT}/2026-03/fees/objections/0`])
      expect(() => parseObjectionId(none)).toThrow(RangeError);
  });
});
