import { describe, expect, it } from '@jest/globals';
import type { AssessmentEvent } from '../cycle/review-events.js';
import { nextReviewStep } from './review-steps.js';
import { evolveReview } from '../cycle/review-state.js';
import { CONTRACT, april, given, noticed, objected, decided } from './testing/given.js';
import { happenedAll, stepContext } from './testing/review-examples.js';

describe('the fees of a month (5.3)', () => {
  const ORDERS = `${CONTRACT}/2026-03/fees/service-order`;

  it('without an objection are final and charged item by item', () => {
    expect(given(noticed).next()?.events).toMatchObject([{ type: 'FeesAccepted', data: { by: 'silence' } }]);
    const step = given(noticed, [
      '15T00:00',
      { type: 'FeesAccepted', data: { month: '2026-03', by: 'silence' } },
    ]).next();
    expect(step?.events).toMatchObject([
      { type: 'FeesFinal', data: { total: '11.76' } },
      {
        type: 'FeesCharged',
        data: {
          lines: [
            { item: 'presale-phone', amount: '3.50' },
            { item: 'service-order', amount: '8.26' },
          ],
          dueOn: '2026-04-25',
        },
      },
    ]);
  });

  it('that nobody disputes are charged when the window has closed, the others when they are decided (5.4.2)', () => {
    const open = given(noticed, objected([ORDERS], false, 'fees'));
    const step = open.next();
    expect(step).toMatchObject({
      dueAt: april('15T00:00'),
      events: [{ type: 'FeesCharged', data: { lines: [{ item: 'presale-phone', amount: '3.50' }] } }],
    });
    const charged = happenedAll([['15T00:00', step?.events[0] as AssessmentEvent]]).reduce(evolveReview, open.review);
    expect(nextReviewStep(charged, stepContext())).toBeNull();
    const after = happenedAll([decided(ORDERS, '18T10:00', 'fees')]).reduce(evolveReview, charged);
    expect(nextReviewStep(after, stepContext())).toMatchObject({
      dueAt: april('18T10:00'),
      events: [
        { type: 'FeesFinal' },
        { type: 'FeesCharged', data: { lines: [{ item: 'service-order', amount: '8.26' }] } },
      ],
    });
  });

  it('wait whole where the disputed fact may belong to any item', () => {
    expect(given(noticed, objected([`${CONTRACT}/2026-03/facts/call/C-1`], false, 'fees')).next()).toBeNull();
  });
});
