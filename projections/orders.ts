import type { Month } from '../src/rules/calendar/day.js';
import type { Instant } from '../src/rules/calendar/instant.js';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import type { Change, PlacedFact, ThingProjection } from './projection.js';
import { bigint, contract, defineTable, flag, integer, orNull, text } from './table.js';
import type { ValuesOf } from './table.js';

const TABLE = defineTable({
  name: 'orders',
  about: 'The steps of each after-sales order. The columns of a step that is not known are null.',
  key: [contract, text('order_id', 'the order')],
  values: [
    orNull(integer('month', 'month of its opening: year × 12 + month − 1')),
    orNull(bigint('opened_at', 'when it was opened')),
    orNull(text('kind', '`return`, `exchange`, `repair`')),
    orNull(text('category', 'the category of goods')),
    orNull(text('handled_by', '`supplier`, `platform`')),
    orNull(bigint('reviewed_at', 'when it was reviewed')),
    orNull(text('decision', '`approve`, `reject`')),
    orNull(text('reviewed_by', 'who reviewed it')),
    orNull(bigint('received_at', 'when the goods came back')),
    orNull(bigint('judged_at', 'when it was judged')),
    orNull(text('verdict', '`refund`, `exchange`, `repair`, `reject`')),
    orNull(text('judged_by', 'who judged it')),
    flag('voided', 'the order counts nowhere'),
  ],
  indexes: { orders_by_month: ['contract', 'month'] },
});

/**
 * The four steps of an after-sales order (SPEC 4), each at most once; a step that is not known yet is null. A voided order has no opening: the steps
 * told since count once it is opened anew.
 */
export interface Order {
  readonly voided: boolean;
  readonly opened: { at: Instant; month: Month; kind: string; category: string; handledBy: string } | null;
  readonly reviewed: { at: Instant; decision: string; by: string } | null;
  readonly received: { at: Instant } | null;
  readonly judged: { at: Instant; verdict: string; by: string } | null;
}

const NOTHING: Order = { voided: false, opened: null, reviewed: null, received: null, judged: null };

/** The order after a change. Steps may come in any order; a voided opening voids the order with all that was told of it. */
export function evolveOrder(order: Order | undefined, { before, after }: Change): Order {
  const fact = after ?? before;
  if (!fact) return order ?? NOTHING;
  const opening = fact.type === EVENT_TYPES.ServiceOrderOpened;
  if (opening && !after) return { ...NOTHING, voided: true };
  return { ...(order ?? NOTHING), ...step(fact.type, after), ...(opening ? { voided: false } : {}) };
}

function step(type: number, fact: PlacedFact | null): Partial<Order> {
  const at = fact?.occurred ?? 0;
  const text = (field: string) => String(fact?.data[field]);
  switch (type) {
    case EVENT_TYPES.ServiceOrderOpened:
      return {
        opened: fact && {
          at,
          month: fact.month,
          kind: text('kind'),
          category: text('category'),
          handledBy: text('handledBy'),
        },
      };
    case EVENT_TYPES.ServiceOrderReviewed:
      return { reviewed: fact && { at, decision: text('decision'), by: text('by') } };
    case EVENT_TYPES.ServiceOrderReceived:
      return { received: fact && { at } };
    case EVENT_TYPES.ServiceOrderJudged:
      return { judged: fact && { at, verdict: text('verdict'), by: text('by') } };
    default:
      throw new Error(`an event of type ${type} is no step of an order`);
  }
}

function values({ voided, opened, reviewed, received, judged }: Order): ValuesOf<typeof TABLE> {
  return [
    opened?.month ?? null,
    opened?.at ?? null,
    opened?.kind ?? null,
    opened?.category ?? null,
    opened?.handledBy ?? null,
    reviewed?.at ?? null,
    reviewed?.decision ?? null,
    reviewed?.by ?? null,
    received?.at ?? null,
    judged?.at ?? null,
    judged?.verdict ?? null,
    judged?.by ?? null,
    voided ? 1 : 0,
  ];
}

function state(values: ValuesOf<typeof TABLE>): Order {
  const [month, openedAt, kind, category, handledBy, reviewedAt, decision, reviewedBy, ...rest] = values;
  const [receivedAt, judgedAt, verdict, judgedBy, voided] = rest;
  return {
    voided: voided === 1,
    opened:
      openedAt === null || month === null
        ? null
        : { at: openedAt, month, kind: String(kind), category: String(category), handledBy: String(handledBy) },
    reviewed: reviewedAt === null ? null : { at: reviewedAt, decision: String(decision), by: String(reviewedBy) },
    received: receivedAt === null ? null : { at: receivedAt },
    judged: judgedAt === null ? null : { at: judgedAt, verdict: String(verdict), by: String(judgedBy) },
  };
}

export const orders: ThingProjection<Order, typeof TABLE> = {
  keeps: 'things',
  name: 'orders',
  version: 2,
  about: ['order'],
  table: TABLE,
  evolve: evolveOrder,
  values,
  state,
};
