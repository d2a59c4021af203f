import { expect } from '@jest/globals';
import { parseMonth } from '../../calendar/day.js';
import { parseInstant } from '../../calendar/instant.js';
import { Zone } from '../../calendar/zone.js';
import { RuleViolation } from '../../kernel/rule-violation.js';
import type { AssessmentEvent } from '../../cycle/review-events.js';
import { decideReview } from '../review.js';
import type { ReviewCommand } from '../review.js';
import { nextReviewStep } from '../review-steps.js';
import { evolveReview, initialReview } from '../../cycle/review-state.js';
import type { Review } from '../../cycle/review-state.js';
import { card, fees, FROZEN, happenedAll, result, stepContext, WINDOW } from './review-examples.js';

export const CONTRACT = 'HT-2026-0042';
export const MONTH = parseMonth('2026-03');
export const zone = Zone.of('Asia/Shanghai');
export const PHONE = `${CONTRACT}/2026-03/metrics/answer-rate/phone`;
export const SURVEYS = `${CONTRACT}/2026-03/metrics/satisfaction`;
export const FIRST = `${CONTRACT}/2026-03/result/objections/1`;
export const april = (day: string) => parseInstant(`2026-04-${day}:00+08:00`);

/** Told as given, when, then: `given` happened, then the command is made at `now`. */
export function given(...events: readonly (readonly [string, AssessmentEvent])[]) {
  const review = happenedAll(events).reduce<Review>(evolveReview, initialReview(kindOf(events)));
  const decide = (command: ReviewCommand, now: string) =>
    decideReview(review, command, { contract: CONTRACT, month: MONTH, zone, now: april(now) });
  return {
    review,
    when: (command: ReviewCommand, now: string) => ({
      then: (...types: string[]) => {
        const events = decide(command, now);
        expect(events.map(({ type }) => type)).toEqual(types);
        return events;
      },
      refused: (code: string, clause: string) => {
        const attempt = () => decide(command, now);
        expect(attempt).toThrow(RuleViolation);
        try {
          attempt();
        } catch (error) {
          expect(error).toMatchObject({ code, clause });
        }
      },
    }),
    next: () => nextReviewStep(review, stepContext()),
  };
}

const kindOf = (events: readonly (readonly [string, AssessmentEvent])[]) =>
  events.some(([, { type }]) => type === 'FeeNoticeSent') ? 'fees' : 'result';

export const published: readonly [string, AssessmentEvent] = [
  '07T09:00',
  result(card({ score: '79', band: 'improve', penalty: '2000.00', improvement: true })),
];
export const noticed: readonly [string, AssessmentEvent] = [
  '10T10:00',
  fees({ 'presale-phone': '3.50', 'service-order': '8.26' }, '2026-04-10T10:00:00+08:00'),
];
export const objected = (
  lines: string[],
  late = false,
  kind: 'result' | 'fees' = 'result',
): readonly [string, AssessmentEvent] => [
  '09T10:00',
  {
    type: 'ObjectionReceived',
    data: {
      month: '2026-03',
      kind,
      objection: `${CONTRACT}/2026-03/${kind}/objections/1`,
      lines,
      claim: '系统漏计',
      evidence: [],
      receivedAt: '2026-04-09T10:00:00+08:00',
      late,
    },
  },
];
export const decided = (
  line: string,
  at: string,
  kind: 'result' | 'fees' = 'result',
): readonly [string, AssessmentEvent] => [
  at,
  {
    type: 'LineDecided',
    data: {
      month: '2026-03',
      kind,
      objection: `${CONTRACT}/2026-03/${kind}/objections/1`,
      line,
      decision: 'rejected',
      reason: '录音核对无误',
      by: 'parties',
      facts: [],
    },
  },
];
export const accepted = (by: 'supplier' | 'silence', at: string): readonly [string, AssessmentEvent] => [
  at,
  { type: 'ResultAccepted', data: { month: '2026-03', by } },
];

export const publish: Extract<ReviewCommand, { do: 'publish' }> = {
  do: 'publish',
  ...FROZEN,
  monthEnds: april('01T00:00'),
};
export const object = (receivedAt: string, ...lines: string[]): ReviewCommand => ({
  do: 'object',
  lines,
  claim: '系统漏计',
  evidence: [],
  receivedAt: april(receivedAt),
  window: WINDOW,
});
export const reject = (line: string, objection = FIRST): ReviewCommand => ({
  do: 'decide',
  objection,
  line,
  decision: 'rejected',
  reason: '无误',
  facts: [],
  round: null,
  restated: null,
});
