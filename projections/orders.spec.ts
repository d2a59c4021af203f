import { describe, expect, it } from '@jest/globals';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import type { EventType } from '../src/facts/event-types.js';
import { evolveOrder, orders } from './orders.js';
import type { Order } from './orders.js';
import type { Change, PlacedFact } from './projection.js';

function fact(type: EventType, occurred: number, data: Record<string, unknown> = {}): PlacedFact {
  return {
    type: EVENT_TYPES[type],
    contract: 1,
    month: 24314,
    occurred,
    features: 0,
    position: occurred,
    key: 'O-1',
    data,
  };
}

const opened = fact('ServiceOrderOpened', 10, { kind: 'repair', category: '手机', handledBy: 'platform' });
const reviewed = fact('ServiceOrderReviewed', 20, { decision: 'approve', by: 'supplier' });
const received = fact('ServiceOrderReceived', 30);
const judged = fact('ServiceOrderJudged', 40, { verdict: 'refund', by: 'platform' });

const told = (after: PlacedFact): Change => ({ position: after.position, kind: 'order', before: null, after });

function given(...changes: Change[]): Order {
  return changes.reduce<Order | undefined>(evolveOrder, undefined) as Order;
}

describe('the orders projection', () => {
  it('gathers the four steps in whatever order they come', () => {
    const order = given(told(judged), told(received), told(opened), told(reviewed));
    expect(order).toEqual({
      voided: false,
      opened: { at: 10, month: 24314, kind: 'repair', category: '手机', handledBy: 'platform' },
      reviewed: { at: 20, decision: 'approve', by: 'supplier' },
      received: { at: 30 },
      judged: { at: 40, verdict: 'refund', by: 'platform' },
    });
  });

  it('takes a voided step away and corrects another', () => {
    const order = given(told(opened), told(reviewed), told(received), {
      position: 50,
      kind: 'order',
      before: reviewed,
      after: { ...reviewed, data: { decision: 'reject', by: 'supplier' } },
    });
    expect(order.reviewed?.decision).toBe('reject');
    expect(evolveOrder(order, { position: 51, kind: 'order', before: received, after: null }).received).toBeNull();
  });

  it('keeps nothing of an order whose opening was voided', () => {
    const order = given(told(opened), told(reviewed), { position: 50, kind: 'order', before: opened, after: null });
    expect(order).toEqual({ voided: true, opened: null, reviewed: null, received: null, judged: null });
  });

  it('counts what is told of a voided order once it is opened anew, before its new opening or after', () => {
    const voiding = { position: 50, kind: 'order', before: opened, after: null } as const;
    const waiting = given(told(opened), told(reviewed), voiding, told(judged));
    expect(waiting).toMatchObject({ voided: true, opened: null, reviewed: null });
    expect(orders.state(orders.values(waiting))).toEqual(waiting);
    const again = given(told(opened), told(reviewed), voiding, told(judged), told({ ...opened, occurred: 60 }));
    expect(again).toMatchObject({ voided: false, opened: { at: 60 }, reviewed: null, judged: { at: 40 } });
  });

  it('takes a step that was voided and told anew as it was told last', () => {
    const order = given(
      told(opened),
      told(reviewed),
      { position: 50, kind: 'order', before: reviewed, after: null },
      told({ ...reviewed, occurred: 60 }),
    );
    expect(order.reviewed?.at).toBe(60);
  });

  it('reads an order as it was written, whole or in part', () => {
    for (const order of [given(told(opened), told(reviewed), told(received), told(judged)), given(told(judged))])
      expect(orders.state(orders.values(order))).toEqual(order);
  });
});
