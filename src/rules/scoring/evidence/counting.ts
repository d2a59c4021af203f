import type { Instant } from '../../calendar/instant.js';
import type { Readings } from '../../terms/readings.js';
import type { ContractRules, Scorecard, TermsVersion } from '../../terms/types.js';
import { clocksOf } from './clocks.js';
import { ratiosOf } from './detail.js';
import type { Evidence } from './evidence.js';
import type { Place, TallyContext, Verdict } from './tally.js';
import { unscoredReason } from './unscored-surveys.js';
import type { SurveyTerms } from './unscored-surveys.js';

/** What decides how the facts of a month count. */
export interface Counting {
  readonly context: TallyContext;
  /** Null where surveys count whatever they are about (`score.surveyOfUnscored: counted`), and where there are none. */
  readonly own: SurveyTerms | null;
}

/** How a scorecard counts the facts of a month, under its terms and readings, at the question's moment. */
export function countingOf(
  { rules, at }: { readonly rules: ContractRules; readonly at: Instant },
  terms: TermsVersion,
  scorecard: Scorecard,
  readings: Readings,
): Counting {
  const { channels } = terms.file;
  const ownOnly =
    readings.get('score.surveyOfUnscored') === 'left-out' && ratiosOf(scorecard).some(({ of }) => of === 'survey');
  return {
    context: {
      at,
      clock: clocksOf(terms.pack, rules.timeZone),
      channels,
      withinHours: readings.get('score.serviceHours') === 'within-hours',
    },
    own: ownOnly ? { channels, bases: rules.bases } : null,
  };
}

/** How one fact counts at a place; a survey with the contact that it names. */
export function verdictAt(place: Place, fact: Evidence, { own }: Pick<Counting, 'own'>): Verdict {
  const leftOut = own !== null && fact.of === 'survey' ? unscoredReason(fact, own) : null;
  return place.judge(leftOut === null ? fact : { ...fact, leftOut });
}
