import type { Month } from '../src/rules/calendar/day.js';
import type { Instant } from '../src/rules/calendar/instant.js';
import { EVENT_TYPES } from '../src/log/port/event-types.js';
import type { Change, PlacedFact, Row, ThingProjection } from './projection.js';

/** The four steps of an after-sales order (SPEC 4), each at most once; a step that is not known yet is null. */
export interface Order {
  readonly voided: boolean;
  readonly opened: { at: Instant; month: Month; kind: string; category: string; handledBy: string } | null;
  readonly reviewed: { at: Instant; decision: string; by: string } | null;
  readonly received: { at: Instant } | null;
  readonly judged: { at: Instant; verdict: string; by: string } | null;
}

const NOTHING: Order = { voided: false, opened: null, reviewed: null, received: null, judged: null };

/** The order after a change. Steps may come in any order; a voided opening voids the order for good. */
export function evolveOrder(order: Order | undefined, { before, after }: Change): Order {
  if (order?.voided) return order;
  const fact = after ?? before;
  if (!fact) return order ?? NOTHING;
  if (fact.type === EVENT_TYPES.ServiceOrderOpened && !after) return { ...NOTHING, voided: true };
  return { ...(order ?? NOTHING), ...step(fact.type, after) };
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

function values({ voided, opened, reviewed, received, judged }: Order): Row {
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

function state(row: Row): Order {
  const [month, openedAt, kind, category, handledBy, reviewedAt, decision, reviewedBy] = row;
  const [receivedAt, judgedAt, verdict, judgedBy, voided] = row.slice(8);
  return {
    voided: voided === 1,
    opened:
      typeof openedAt === 'number'
        ? {
            at: openedAt,
            month: month as number,
            kind: kind as string,
            category: category as string,
            handledBy: handledBy as string,
          }
        : null,
    reviewed:
      typeof reviewedAt === 'number'
        ? { at: reviewedAt, decision: decision as string, by: reviewedBy as string }
        : null,
    received: typeof receivedAt === 'number' ? { at: receivedAt } : null,
    judged: typeof judgedAt === 'number' ? { at: judgedAt, verdict: verdict as string, by: judgedBy as string } : null,
  };
}

export const orders: ThingProjection<Order> = {
  keeps: 'things',
  name: 'orders',
  version: 1,
  about: ['order'],
  table: {
    name: 'orders',
    key: ['contract', 'order_id'],
    values: [
      'month',
      'opened_at',
      'kind',
      'category',
      'handled_by',
      'reviewed_at',
      'decision',
      'reviewed_by',
      'received_at',
      'judged_at',
      'verdict',
      'judged_by',
      'voided',
    ],
  },
  evolve: evolveOrder,
  values,
  state,
};
