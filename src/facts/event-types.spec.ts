import { describe, expect, it } from '@jest/globals';
import { paymentWithParts } from '../rules/cycle/money-events.js';
import { FACT_TYPES, isFactType } from './catalog.js';
import { dataOf } from './event-data.js';
import {
  EVENT_TYPES,
  eventTypeOf,
  FIRST_CYCLE_TYPE,
  FIRST_FACT_TYPE,
  isContractEventType,
  isReviewEventType,
  schemaOf,
} from './event-types.js';
import type { EventType } from './event-types.js';

const types = Object.keys(EVENT_TYPES) as EventType[];

describe('the catalogue of event types', () => {
  it('gives each type a number of its own, from which its name is found', () => {
    expect(new Set(Object.values(EVENT_TYPES)).size).toBe(types.length);
    for (const type of types) expect(eventTypeOf(EVENT_TYPES[type])).toBe(type);
    expect(() => eventTypeOf(31)).toThrow('an event of type 31, which this version does not know');
  });

  it('keeps rules below facts, and facts below the month’s cycle', () => {
    for (const type of types) {
      const no = EVENT_TYPES[type];
      expect([type, no >= FIRST_FACT_TYPE && no < FIRST_CYCLE_TYPE]).toEqual([type, isFactType(type)]);
      if (isContractEventType(type)) expect(no).toBeLessThan(FIRST_FACT_TYPE);
      if (isReviewEventType(type)) expect(no).toBeGreaterThanOrEqual(FIRST_CYCLE_TYPE);
      expect(no).toBeLessThan(128);
    }
    expect(FACT_TYPES).toHaveLength(17);
  });
});

describe('the data of an event', () => {
  const stored = (type: EventType, schema: number, data: object) => ({ type, schema, body: JSON.stringify({ data }) });

  it('are read in the shape of today, whatever the version in which they were recorded', () => {
    const old = { entry: 'e', purpose: 'fees', amount: '1.00', reference: 'r' };
    const today = { entry: 'e', amount: '1.00', reference: 'r', parts: [{ purpose: 'fees', amount: '1.00' }] };
    expect(dataOf(stored('PaymentReceived', 1, old))).toEqual(today);
    expect(paymentWithParts(old)).toEqual(today);
    expect(schemaOf('PaymentReceived')).toBe(2);
    expect(dataOf(stored('PaymentReceived', 2, today))).toEqual(today);
  });

  it.each(types)('%s of a later version is refused, and not misread', (type) => {
    expect(() => dataOf(stored(type, schemaOf(type) + 1, {}))).toThrow(
      `a ${type} event has schema ${schemaOf(type) + 1}, which this version does not know; use a newer Plumbline`,
    );
  });
});
