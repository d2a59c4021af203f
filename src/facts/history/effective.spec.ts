import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Zone } from '../../rules/calendar/zone.js';
import { effectAt, effectiveFacts } from './effective.js';
import { LocalCalendar } from '../../rules/calendar/local-calendar.js';
import { featuresOf } from '../features/features-of.js';
import { unpackContact, unpackSurvey } from '../features/features.js';
import { Intake } from '../../commands/intake/intake.js';
import { event } from '../testing/examples.js';
import type { EventJson } from '../testing/examples.js';
import { MemoryStore, testContracts } from '../../commands/intake/testing/memory-store.js';
import { validateFact } from '../validate.js';

async function recorded(...events: EventJson[]): Promise<MemoryStore> {
  const store = new MemoryStore();
  const facts = events.map((input, line) => {
    const result = validateFact(input);
    if (!('fact' in result)) throw new Error(JSON.stringify(result));
    return { line, fact: result.fact };
  });
  expect(await new Intake(store, testContracts()).take(facts)).toMatchObject({ accepted: events.length });
  return store;
}

describe('what a correction or voiding changes', () => {
  it('is told as the fact before and after it', async () => {
    const store = await recorded(
      event('CallRecorded'),
      event('FactCorrected', { replace: { stage: 'aftersale' } }),
      event('FactCorrected', { replace: { handledBy: 'platform' } }),
      event('FactVoided', { kind: 'call', key: 'C-1' }),
    );
    const stream = store.stream('call-HT-1-C-1');
    const told = stream.map((_, i) => effectAt(stream.slice(0, i + 1)));
    const brief = told.map(({ before, after }) =>
      [before, after].map((fact) => fact && [fact.data['stage'], fact.data['handledBy'], fact.position]),
    );
    expect(brief).toEqual([
      [null, null],
      [
        ['presale', 'supplier', 1],
        ['aftersale', 'supplier', 1],
      ],
      [
        ['aftersale', 'supplier', 1],
        ['aftersale', 'platform', 1],
      ],
      [['aftersale', 'platform', 1], null],
    ]);
    expect(effectAt([])).toEqual({ before: null, after: null });
  });

  it('effective facts stay in the order of recording', async () => {
    const store = await recorded(
      event('TicketReplied', { cost: undefined }),
      event('TicketOpened'),
      event('FactCorrected', { kind: 'TicketReplied', key: 'T-1', replace: { clear: false } }),
    );
    expect(
      effectiveFacts(store.stream('ticket-HT-1-T-1')).map(({ type, position, data }) => [
        type,
        position,
        data['clear'],
      ]),
    ).toEqual([
      ['TicketReplied', 1, false],
      ['TicketOpened', 2, undefined],
    ]);
  });
});

describe('features of facts', () => {
  const numbers = { categoryNo: (name: string) => name.length };
  const features = (input: EventJson, zone = 'Asia/Shanghai'): number =>
    featuresOf(input, new LocalCalendar(Zone.of(zone)).at(Date.parse(input.time)), numbers);

  it('hold stage, outcome, party, local day and hour, and category', () => {
    expect(unpackContact(features(event('CallRecorded')))).toEqual({
      stage: 0,
      outcome: 0,
      handledBy: 0,
      hour: 9,
      day: 2,
      category: 3,
    });
    expect(unpackContact(features(event('ChatRecorded'), 'America/Los_Angeles'))).toEqual({
      stage: 1,
      outcome: 1,
      handledBy: 1,
      hour: 17,
      day: 1,
      category: 2,
    });
    expect(unpackContact(features(event('ServiceOrderOpened')))).toMatchObject({ outcome: 0, handledBy: 1, day: 2 });
  });

  it('hold a survey’s rating and channel, 3 where none is given', () => {
    expect(unpackSurvey(features(event('SurveyAnswered', { rating: 'dissatisfied', channel: 'online' })))).toEqual({
      rating: 3,
      channel: 1,
    });
    expect(unpackSurvey(features(event('SurveyAnswered', { channel: undefined })))).toEqual({ rating: 0, channel: 3 });
  });

  it('are nothing for the other types', () => {
    for (const type of ['TicketOpened', 'CostIncurred', 'FactCorrected'] as const)
      expect(features(event(type))).toBe(0);
  });
});
