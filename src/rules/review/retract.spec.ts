import { describe, expect, it } from '@jest/globals';
import type { AssessmentEvent } from '../cycle/review-events.js';
import { evolveReview, firstProvided } from '../cycle/review-state.js';
import type { ReviewCommand } from './review.js';
import { nextReviewStep } from './review-steps.js';
import { stateOf } from './window-figure.js';
import {
  april,
  CONTRACT,
  decided,
  FIRST,
  given,
  noticed,
  object,
  objected,
  PHONE,
  published,
  reject,
  SURVEYS,
} from './testing/given.js';
import { card, FROZEN, happenedAll, stepContext, WINDOW } from './testing/review-examples.js';

type Told = readonly [string, AssessmentEvent];

const withdraw = (lines: readonly string[] | null = null, objection = FIRST): ReviewCommand => ({
  do: 'withdraw',
  objection,
  lines,
});
const withdrawn = (lines: readonly string[], at: string): Told => [
  at,
  { type: 'ObjectionWithdrawn', data: { month: '2026-03', kind: 'result', objection: FIRST, lines } },
];

/** Provided anew: 81 points, standard, no penalty. */
const BETTER = { ...FROZEN.result, scorecards: [card({ score: '81', band: 'standard' })] };
const reissue = (changed: readonly string[] = [], window = WINDOW): ReviewCommand => ({
  ...{ do: 'reissue', reason: '漏计来电', basis: FROZEN.basis, figures: BETTER },
  ...{ changed, window },
});
const reissued = (at: string, ...closed: string[]): Told => [
  at,
  {
    type: 'ResultReissued',
    data: {
      ...{ month: '2026-03', reason: '漏计来电', basis: FROZEN.basis, result: BETTER },
      closed: closed.map((line) => ({ objection: FIRST, line })),
    },
  },
];
/** The window of what was provided anew on Friday the 10th. */
const ANEW = { ...WINDOW, closesAt: april('18T00:00') };

describe('before finality the supplier may withdraw an objection, line by line (4.4)', () => {
  it('all lines that are open, unless some are named', () => {
    const two = given(published, objected([PHONE, SURVEYS]));
    const data = { month: '2026-03', kind: 'result', objection: FIRST };
    expect(two.when(withdraw(), '10T10:00').then('ObjectionWithdrawn')).toEqual([
      { type: 'ObjectionWithdrawn', data: { ...data, lines: [PHONE, SURVEYS] } },
    ]);
    expect(two.when(withdraw([SURVEYS, SURVEYS]), '10T10:00').then('ObjectionWithdrawn')).toEqual([
      { type: 'ObjectionWithdrawn', data: { ...data, lines: [SURVEYS] } },
    ]);
    const half = given(published, objected([PHONE, SURVEYS]), decided(PHONE, '10T09:00'));
    expect(half.when(withdraw(), '10T10:00').then('ObjectionWithdrawn')).toEqual([
      { type: 'ObjectionWithdrawn', data: { ...data, lines: [SURVEYS] } },
    ]);
  });

  it('and what is not open cannot be withdrawn', () => {
    const half = given(published, objected([PHONE, SURVEYS]), decided(PHONE, '10T09:00'));
    half.when(withdraw([PHONE]), '10T10:00').refused('line-decided', '4.4');
    half.when(withdraw([`${CONTRACT}/2026-03/tickets/T-1/1`]), '10T10:00').refused('unknown-line', '4.4');
    half.when(withdraw(null, FIRST.replace(/1$/, '2')), '10T10:00').refused('unknown-objection', '4.4');
    const twice = given(published, objected([PHONE]), withdrawn([PHONE], '10T09:00'));
    twice.when(withdraw(), '10T10:00').refused('nothing-to-withdraw', '4.4');
    twice.when(withdraw([PHONE]), '10T10:00').refused('line-withdrawn', '4.4');
    twice.when(reject(PHONE), '10T10:00').refused('line-withdrawn', '4.4');
    const late = given(published, objected([PHONE], true));
    late.when(withdraw(), '16T10:00').refused('late-objection', '4.4');
    const all = given(published, objected([PHONE]), decided(PHONE, '10T09:00'));
    all.when(withdraw(), '10T10:00').refused('nothing-to-withdraw', '4.4');
  });

  it('a withdrawn line was never objected to, and may be raised again within the window', () => {
    const { review, when } = given(published, objected([PHONE]), withdrawn([PHONE], '10T09:00'));
    expect(stateOf(review, WINDOW, april('10T10:00'))).toBe('open');
    const [again] = when(object('14T23:59', PHONE), '14T23:59').then('ObjectionReceived');
    expect(again?.data).toMatchObject({ objection: FIRST.replace(/1$/, '2'), lines: [PHONE], late: false });
    const [late] = when(object('15T00:00', PHONE), '15T00:00').then('ObjectionReceived');
    expect(late?.data).toMatchObject({ late: true });
  });

  it('silence accepts when the window closes, or at the withdrawal where that is later', () => {
    const silence = { type: 'ResultAccepted', data: { month: '2026-03', by: 'silence' } };
    const early = given(published, objected([PHONE]), withdrawn([PHONE], '10T09:00'));
    expect(early.next()).toEqual({ dueAt: april('15T00:00'), events: [silence] });
    const late = given(published, objected([PHONE]), withdrawn([PHONE], '17T09:00'));
    expect(late.next()).toEqual({ dueAt: april('17T09:00'), events: [silence] });
  });

  it('what was decided beside it is final at the withdrawal, not before', () => {
    const { next } = given(
      ...[published, objected([PHONE, SURVEYS])],
      ...[decided(PHONE, '16T09:00'), withdrawn([SURVEYS], '17T09:00')],
    );
    expect(next()).toMatchObject({
      dueAt: april('17T09:00'),
      events: [{ type: 'ResultFinal' }, { type: 'PenaltyCharged' }, { type: 'ImprovementOpened' }],
    });
  });

  it('a line that was opened again after finality leaves it as it was', () => {
    const final: Told = ['15T00:00', { type: 'ResultFinal', data: { month: '2026-03', verdicts: [] } }];
    const accepted: Told = ['15T00:00', { type: 'ResultAccepted', data: { month: '2026-03', by: 'silence' } }];
    const { review, next } = given(published, accepted, final, objected([PHONE]), withdrawn([PHONE], '17T09:00'));
    expect(stateOf(review, WINDOW, april('17T10:00'))).toBe('final');
    expect(next()).toBeNull();
  });
});

describe('the platform may provide anew what it got wrong, with a reason, before acceptance (4.4)', () => {
  it('the new result replaces the earlier one and closes the objections to lines whose figures changed', () => {
    const { when } = given(published, objected([PHONE, SURVEYS]));
    expect(when(reissue([PHONE]), '10T10:00').then('ResultReissued')).toEqual([reissued('10T10:00', PHONE)[1]]);
  });

  it('what was provided first stays on record; its day is what the 7th is held against', () => {
    const { review } = given(published, reissued('10T10:00'));
    expect(review.provided?.at).toBe(april('10T10:00'));
    expect(review.current?.result).toBe(BETTER);
    expect(firstProvided(review)?.at).toBe(april('07T09:00'));
    expect(review.earlier).toMatchObject([
      { at: april('07T09:00'), replacedAt: april('10T10:00'), reason: '漏计来电' },
    ]);
  });

  it('a closed line may be raised again, one that stays cannot; the decision on an unchanged line stands', () => {
    const { review, when } = given(
      ...[published, objected([PHONE, SURVEYS]), decided(PHONE, '09T11:00')],
      reissued('10T10:00', SURVEYS),
    );
    expect(review.lines).toMatchObject([{ line: PHONE, decided: { decision: 'rejected' } }]);
    when(object('13T10:00', PHONE), '13T10:00').refused('line-decided', '4.4');
    when(reject(SURVEYS), '13T10:00').refused('line-reissued', '4.4');
    expect(when(object('13T10:00', SURVEYS), '13T10:00').then('ObjectionReceived')).toHaveLength(1);
    when(object('10T09:59', SURVEYS), '13T10:00').refused('before-provided', '4.4');
  });

  it('the window that counts is its own', () => {
    const { review } = given(published, reissued('10T10:00'));
    const step = nextReviewStep(review, stepContext({ window: ANEW }));
    expect(step).toMatchObject({ dueAt: april('18T00:00'), events: [{ type: 'ResultAccepted' }] });
    expect(stateOf(review, ANEW, april('15T10:00'))).toBe('open');
  });

  it('is refused before anything was provided, and after acceptance: by word, by silence, by the last decision', () => {
    given().when(reissue([], WINDOW), '10T10:00').refused('not-provided', '4.4');
    const accepted: Told = ['09T10:00', { type: 'ResultAccepted', data: { month: '2026-03', by: 'supplier' } }];
    given(published, accepted).when(reissue(), '10T10:00').refused('already-accepted', '4.4');
    given(published).when(reissue(), '15T00:00').refused('already-accepted', '4.4');
    expect(given(published).when(reissue(), '14T23:59').then('ResultReissued')).toHaveLength(1);
    const all = given(published, objected([PHONE]), decided(PHONE, '16T10:00'));
    all.when(reissue(), '16T10:00').refused('already-accepted', '4.4');
    expect(
      given(published, objected([PHONE]))
        .when(reissue(), '16T10:00')
        .then('ResultReissued'),
    ).toHaveLength(1);
    const unsure = { ...WINDOW, provisional: true };
    expect(given(published).when(reissue([], unsure), '16T10:00').then('ResultReissued')).toHaveLength(1);
  });

  it('fees that were charged already are settled by the difference at finality (5.4.2)', () => {
    const orders = `${CONTRACT}/2026-03/fees/service-order`;
    const open = given(noticed, objected([orders], false, 'fees'));
    const charged = open.next()?.events[0] as AssessmentEvent;
    expect(charged).toMatchObject({
      type: 'FeesCharged',
      data: { lines: [{ item: 'presale-phone', amount: '3.50' }] },
    });
    const figures = {
      ...{ lines: [{ item: 'presale-phone', unitPrice: '2.00', quantity: 1, amount: '2.00' }], total: '2.00' },
      ...{ noBasis: [], unpriced: [], readings: [], termsVersion: 1 },
    };
    const { review, when } = given(noticed, objected([orders], false, 'fees'), ['15T00:00', charged]);
    const command = { ...reissue([orders]), figures } as ReviewCommand;
    const moment = '2026-04-16T10:00:00+08:00';
    const events = when(command, '16T10:00').then('FeeNoticeReissued');
    expect(events).toEqual([
      {
        type: 'FeeNoticeReissued',
        data: {
          ...{ month: '2026-03', reason: '漏计来电', basis: FROZEN.basis, fees: figures },
          ...{ sentAt: moment, receivedAt: moment },
          closed: [{ objection: `${CONTRACT}/2026-03/fees/objections/1`, line: orders }],
        },
      },
    ]);
    const anew = happenedAll([['16T10:00', events[0] as AssessmentEvent]]).reduce(evolveReview, review);
    const window = { ...WINDOW, closesAt: april('24T00:00') };
    const silent = nextReviewStep(anew, stepContext({ window }));
    expect(silent).toMatchObject({ dueAt: april('24T00:00'), events: [{ type: 'FeesAccepted' }] });
    const accepted = happenedAll([['24T00:00', silent?.events[0] as AssessmentEvent]]).reduce(evolveReview, anew);
    expect(nextReviewStep(accepted, stepContext({ window }))?.events).toMatchObject([
      { type: 'FeesFinal', data: { total: '2.00' } },
      { type: 'FeesCharged', data: { lines: [{ item: 'presale-phone', amount: '-1.50' }] } },
    ]);
  });
});
