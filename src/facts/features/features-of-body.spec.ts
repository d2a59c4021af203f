import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import canonicalize from 'canonicalize';
import { CALL_OUTCOMES, CHAT_OUTCOMES, ORDER_KINDS, PARTIES, STAGES } from '../../rules/kernel/vocabulary.js';
import type { FactType } from '../catalog.js';
import { ownFeaturesOf } from './features-of-body.js';
import { categoryOf, ownFeatures } from './features-of.js';

/** Texts with all that could be taken for a field of another name. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    '"',
    '\\',
    '"outcome":"answered"',
    'stage',
    '":"',
    '手机',
    '\\"category\\":\\"x',
    '"handledBy":"platform',
  ),
);
const common = { category: text, handledBy: fc.constantFrom(...PARTIES) };
const contact = { ...common, stage: fc.constantFrom(...STAGES) };
const fact = fc.oneof(
  fc.record({ ...contact, callId: text, outcome: fc.constantFrom(...CALL_OUTCOMES) }).map(of('CallRecorded')),
  fc.record({ ...contact, chatId: text, outcome: fc.constantFrom(...CHAT_OUTCOMES) }).map(of('ChatRecorded')),
  fc.record({ ...common, orderId: text, kind: fc.constantFrom(...ORDER_KINDS) }).map(of('ServiceOrderOpened')),
  fc.record({ surveyId: text, rating: fc.constant('neutral'), contactId: text }).map(of('SurveyAnswered')),
  fc.record({ ticketId: text }).map(of('TicketOpened')),
);

function of(type: FactType) {
  return (data: Record<string, unknown>) => ({ type, data });
}

describe('what the features rest on', () => {
  it('is the same read from a body as from its data, whatever its texts hold and however it is written', () => {
    fc.assert(
      fc.property(fact, text, fc.boolean(), ({ type, data }, id, isCanonical) => {
        const event = { data, id, source: id, subject: id, type };
        const body = isCanonical ? (canonicalize(event) ?? '') : JSON.stringify({ id, data, type });
        const expected = { packed: ownFeatures(type, data), category: categoryOf(type, data) };
        expect(ownFeaturesOf({ type, schema: 1, body })).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is nothing for what is no fact, whose body is not looked at', () => {
    expect(ownFeaturesOf({ type: 'ClockMoved', schema: 1, body: '' })).toEqual({ packed: 0, category: undefined });
  });

  it.each([
    [
      'a word that its type has not',
      '{"data":{"category":"c","handledBy":"mall","outcome":"answered","stage":"presale"}}',
    ],
    ['no outcome', '{"data":{"category":"c","handledBy":"supplier","stage":"presale"}}'],
    ['no data', '{"data":{}}'],
    ['no JSON', '{"data":'],
  ])('is refused for a body with %s', (_, body) => {
    expect(() => ownFeaturesOf({ type: 'CallRecorded', schema: 1, body })).toThrow();
  });
});
