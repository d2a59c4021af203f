import { describe, expect, it } from '@jest/globals';
import type { ScorecardFigure } from '../cycle/figures.js';
import type { AssessmentEvent } from '../cycle/review-events.js';
import { evolveReview } from '../cycle/review-state.js';
import type { Review } from '../cycle/review-state.js';
import { nextReviewStep } from './review-steps.js';
import type { StepContext } from './review-steps.js';
import { accepted, decided, given, objected, PHONE, SURVEYS } from './testing/given.js';
import { card, FROZEN, happenedAll, result, stepContext } from './testing/review-examples.js';

const IMPROVE = card({ score: '79', band: 'improve', penalty: '2000.00', improvement: true });
const SERIOUS = card({ score: '65', band: 'improve-serious', penalty: '5000.00', improvement: true });
const STANDARD = card({ score: '85', band: 'standard' });
const EXCELLENT = card({ score: '95', band: 'excellent', title: true });
const BETTER = card({ score: '96', band: 'excellent', title: true });
const UNMET = card({ score: '48', band: 'unmet', penalty: '10000.00', standardUnmet: true });
const WORSE = card({ score: '40', band: 'unmet', penalty: '10000.00', standardUnmet: true });

type Told = readonly [string, AssessmentEvent];
const restated = (at: string, line: string, ...scorecards: ScorecardFigure[]): Told => [
  at,
  {
    type: 'ResultRestated',
    data: { month: '2026-03', line, basis: FROZEN.basis, result: { ...FROZEN.result, scorecards } },
  },
];
const after = (review: Review, ...events: Told[]) => happenedAll(events).reduce(evolveReview, review);

/** Makes the step that is due, and answers the review after it with what followed but for money. */
function made(review: Review, at: string, around: Partial<StepContext> = {}): { review: Review; follows: string[] } {
  const events = nextReviewStep(review, stepContext(around))?.events ?? [];
  const follows = events.map(({ type }) => type).filter((type) => type !== 'PenaltyCharged');
  return { review: after(review, ...events.map((event): Told => [at, event])), follows };
}

/** Final by silence, with these figures; then objected to in time and recorded late, and so open again. */
function reopened(first: readonly ScorecardFigure[], lines: string[]): Review {
  const provided: Told = ['07T09:00', result(...first)];
  const final = made(given(provided, accepted('silence', '15T00:00')).review, '15T00:00').review;
  return after(final, objected(lines));
}

describe('what follows from a final result is given and found once, however often it becomes final (A1 1.3)', () => {
  it.each([
    ['the month to improve, as it was', IMPROVE, IMPROVE],
    ['the month to improve, of another band', IMPROVE, SERIOUS],
    ['the title, of another score', EXCELLENT, BETTER],
    ['the standard found unmet, of another score', UNMET, WORSE],
  ])('%s', (_what, first, then) => {
    const decision = decided(PHONE, '17T10:00');
    const review = after(reopened([first], [PHONE]), decision, restated('17T10:00', PHONE, then));
    expect(made(review, '17T10:00').follows).toEqual(['ResultFinal']);
  });

  it('a line that is rejected, and decision after decision, give no second month to improve', () => {
    const rejected = made(after(reopened([IMPROVE], [PHONE]), decided(PHONE, '17T10:00')), '17T10:00');
    expect(rejected.follows).toEqual(['ResultFinal']);
    const [, again] = objected([SURVEYS]);
    const second = { ...again.data, objection: 'HT-2026-0042/2026-03/result/objections/2' } as never;
    const open = after(rejected.review, ['09T10:00', { type: 'ObjectionReceived', data: second }]);
    const [at, event] = decided(SURVEYS, '18T10:00');
    const data = { ...event.data, objection: 'HT-2026-0042/2026-03/result/objections/2' } as never;
    const review = after(open, [at, { type: 'LineDecided', data }], restated(at, SURVEYS, SERIOUS));
    expect(made(review, at).follows).toEqual(['ResultFinal']);
  });

  it('a result that calls for one only as it is restated opens it then', () => {
    const review = after(
      reopened([STANDARD], [PHONE]),
      decided(PHONE, '17T10:00'),
      restated('17T10:00', PHONE, IMPROVE),
    );
    const { review: final, follows } = made(review, '17T10:00');
    expect(follows).toEqual(['ResultFinal', 'ImprovementOpened']);
    expect(final.improving).toEqual(['consultation']);
  });

  it('one that is restated out of it has none that stands; called for again it stands again, judged if that month is final', () => {
    const out = made(
      after(
        reopened([IMPROVE], [PHONE, SURVEYS]),
        decided(PHONE, '17T10:00'),
        decided(SURVEYS, '17T10:00'),
        restated('17T10:00', PHONE, STANDARD),
      ),
      '17T10:00',
    ).review;
    expect([out.improving, out.opened]).toEqual([[], ['consultation']]);
    const back = after({ ...out, final: { at: 1, position: 1, decided: 1 } }, restated('18T10:00', PHONE, IMPROVE));
    expect(made(back, '18T10:00').follows).toEqual(['ResultFinal']);
    expect(made(back, '18T10:00').review.improving).toEqual(['consultation']);
    const april = { ...given(['07T09:00', result(EXCELLENT)]).review, final: { at: 1, position: 1, decided: 0 } };
    expect(made(back, '18T10:00', { after: april }).follows).toEqual(['ResultFinal', 'ImprovementJudged']);
  });

  it('each scorecard has its own', () => {
    const both = [IMPROVE, card({ ...STANDARD, scorecard: 'annex-2' })];
    const then = [SERIOUS, card({ ...IMPROVE, scorecard: 'annex-2' })];
    const review = after(reopened(both, [PHONE]), decided(PHONE, '17T10:00'), restated('17T10:00', PHONE, ...then));
    const { review: final, follows } = made(review, '17T10:00');
    expect(follows).toEqual(['ResultFinal', 'ImprovementOpened']);
    expect(final.improving).toEqual(['consultation', 'annex-2']);
  });

  it('a log that has a month to improve twice has one', () => {
    const opened: AssessmentEvent = {
      type: 'ImprovementOpened',
      data: { month: '2026-03', scorecard: 'consultation', band: 'improve', improves: '2026-04' },
    };
    const { improving } = given(['07T09:00', result(IMPROVE)], ['15T00:00', opened], ['17T00:00', opened]).review;
    expect(improving).toEqual(['consultation']);
  });
});
