import { describe, expect, it } from '@jest/globals';
import { initialReview } from '../cycle/review-state.js';
import type { DisputedLine, Review } from '../cycle/review-state.js';
import type { AssessmentEvent } from '../cycle/review-events.js';
import { causeOfStep } from './cause.js';

const ID = 'HT-1/2026-03/result/objections/1';
const LINE = 'HT-1/2026-03/metrics/answer-rate';
const frozen = {} as NonNullable<Review['current']>;
const provided = { at: 0, sentAt: 0, position: 10, frozen };
const objection = { id: ID, lines: [LINE], claim: '', evidence: [], receivedAt: 0, late: false, position: 11 };
const month = '2026-03';
const decidedLine = (position: number): DisputedLine => ({
  line: LINE,
  objection: ID,
  decided: { decision: 'rejected', by: 'parties', reason: '', at: 0, facts: [], position },
});
const silence: AssessmentEvent = { type: 'ResultAccepted', data: { month, by: 'silence' } };
const final: AssessmentEvent = { type: 'ResultFinal', data: { month, verdicts: [] } };
const byData: AssessmentEvent = {
  type: 'LineDecided',
  data: {
    month,
    kind: 'result',
    objection: ID,
    line: LINE,
    decision: 'rejected',
    reason: '',
    by: 'platform-data',
    facts: [],
  },
};

describe('what a step of a review answers', () => {
  const review: Review = { ...initialReview('result'), provided, objections: [objection] };

  it('is what was provided, where silence accepts it', () => {
    expect(causeOfStep(review, [silence])).toBe(10);
  });

  it('is the objection, where the platform’s data decide a line', () => {
    expect(causeOfStep(review, [byData])).toBe(11);
  });

  it('is the acceptance, or the last line decided, where it is final', () => {
    expect(causeOfStep({ ...review, accepted: { at: 0, by: 'supplier', position: 12 } }, [final])).toBe(12);
    expect(causeOfStep({ ...review, lines: [decidedLine(14), decidedLine(13)] }, [final])).toBe(14);
    const reopened = { ...review, accepted: { at: 0, by: 'silence' as const, position: 12 }, lines: [decidedLine(20)] };
    expect(causeOfStep(reopened, [final])).toBe(20);
  });

  it('is nothing where there is no step', () => {
    expect(causeOfStep(review, [])).toBeNull();
  });
});
