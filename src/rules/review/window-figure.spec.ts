import { describe, expect, it } from '@jest/globals';
import { parseMonth } from '../calendar/day.js';
import { parseInstant } from '../calendar/instant.js';
import { shippedCalendars } from '../../shipped/calendars.js';
import { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import { rulesWith } from '../charges/testing/rules.js';
import { evolveReview, initialReview } from '../cycle/review-state.js';
import type { Review } from '../cycle/review-state.js';
import { card, fees, happenedAll, result } from './testing/review-examples.js';
import { windowFigure } from './window-figure.js';
import { CheckingObserver } from '../../../test/oracle/steps/step-rules.js';

const MARCH = parseMonth('2026-03');
const asked = {
  rules: rulesWith(),
  calendars: new StatutoryCalendars(shippedCalendars()),
  adoptions: [],
  whatIf: new Map(),
};
const at = (text: string) => parseInstant(`2026-${text}:00+08:00`);
const of = (events: Parameters<typeof happenedAll>[0], kind: Review['kind'] = 'result') =>
  happenedAll(events).reduce(evolveReview, initialReview(kind));

describe('a window (4.4, 5.3)', () => {
  it('before anything is provided is that of the last day for it, so that a conflict with the 20th is seen in time', () => {
    expect(windowFigure(initialReview('fees'), MARCH, at('04-01T00:00'), asked)).toMatchObject({
      providedOn: null,
      dueOn: '2026-04-15',
      days: ['2026-04-16', '2026-04-17', '2026-04-20', '2026-04-21', '2026-04-22'],
      closesAt: '2026-04-23T00:00:00+08:00',
      finalBy: '2026-04-23T00:00:00+08:00',
      conflict: true,
      latestSafeNoticeOn: '2026-04-13',
      state: 'not-provided',
    });
    expect(windowFigure(initialReview('result'), MARCH, at('04-01T00:00'), asked)).toMatchObject({
      dueOn: '2026-04-07',
      conflict: false,
    });
  });

  it('is open until the fifth working day after the day of receipt has ended, then closed until its acceptance is recorded', () => {
    const review = of([['07T09:00', result(card({}))]]);
    const state = (moment: string) => windowFigure(review, MARCH, at(moment), asked).state;
    expect(state('04-07T08:59')).toBe('not-provided');
    expect(state('04-07T09:00')).toBe('open');
    expect(state('04-14T23:59')).toBe('open');
    expect(state('04-15T00:00')).toBe('closed');
  });

  it('runs from the receipt of the notice, not from its sending', () => {
    const notice = fees({ 'service-order': '8.26' }, '2026-04-13T10:00:00+08:00');
    const review = of([['10T10:00', notice]], 'fees');
    expect(windowFigure(review, MARCH, at('04-14T00:00'), asked)).toMatchObject({
      providedOn: '2026-04-13',
      closesAt: '2026-04-21T00:00:00+08:00',
      conflict: false,
    });
  });

  it.each([
    ['window.workingDay', 'every-day'],
    ['window.conflict', 'twentieth-prevails'],
    ['window.closeOfDay', 'close-of-business'],
    ['deadline.onHoliday', 'next-working-day'],
    ['result.dueShift', 'extend'],
  ] as const)('observed it is the same, and tells its days, ends and state; under %s=%s too', (id, value) => {
    const notice = fees({ 'service-order': '8.26' }, '2026-04-15T10:00:00+08:00');
    const reviews = [of([['07T09:00', result(card({}))]]), of([['15T10:00', notice]], 'fees'), initialReview('fees')];
    for (const review of reviews)
      for (const whatIf of [new Map(), new Map([[id, value]])])
        for (const moment of ['04-01T00:00', '04-16T00:00', '04-25T00:00']) {
          const observer = new CheckingObserver();
          const figure = windowFigure(review, MARCH, at(moment), { ...asked, whatIf }, observer);
          expect(figure).toEqual(windowFigure(review, MARCH, at(moment), { ...asked, whatIf }));
          const told = (part: string) => observer.at(`HT-1/2026-03/window/${review.kind}${part}`)?.value;
          const { dueOn, closesAt, finalBy, state } = figure;
          expect([told('/due-on'), told('/closes-at'), told('/final-by'), told('')]).toEqual([
            dueOn,
            closesAt,
            finalBy,
            state,
          ]);
        }
  });

  it('prices every open reading in moments', () => {
    const notice = fees({ 'service-order': '8.26' }, '2026-04-15T10:00:00+08:00');
    const { readings } = windowFigure(of([['15T10:00', notice]], 'fees'), MARCH, at('04-16T00:00'), asked);
    const cut = readings.find(({ id }) => id === 'window.conflict')?.alternatives?.[0];
    expect(cut).toEqual({
      value: 'twentieth-prevails',
      closesAt: '2026-04-21T00:00:00+08:00',
      finalBy: '2026-04-21T00:00:00+08:00',
    });
    expect(readings.map(({ id }) => id)).not.toContain('result.dueShift');
  });

  it('of a year whose calendar is not known never closes by itself', () => {
    const calendars = new StatutoryCalendars(shippedCalendars().filter(({ year }) => year < 2026));
    const figure = windowFigure(of([['07T09:00', result(card({}))]]), MARCH, at('05-01T00:00'), {
      ...asked,
      calendars,
    });
    expect(figure).toMatchObject({ provisional: true, state: 'open' });
  });
});
