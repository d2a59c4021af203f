import { formatMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import type { BreachTotals, ScorecardFigure } from '../cycle/figures.js';
import type { Basis, Decision } from '../cycle/review-events.js';
import type { Review } from '../cycle/review-state.js';
import { withNextBand } from '../scoring/next-band.js';
import type { WithNextBand } from '../scoring/next-band.js';
import { termsOfVersion } from '../terms/terms-version.js';
import type { ContractFile, ContractRules } from '../terms/types.js';
import { providedOf, refusal } from './refusal.js';

/** A result as it was provided last, or as it is final. */
export const RESULT_AS = ['published', 'final'] as const;
export type ResultAs = (typeof RESULT_AS)[number];

/** A month's result as it was given, frozen: nothing of it is computed again; what the next band would have asked follows from its counts. Moments are ISO 8601 with offset. */
export interface GivenResult {
  readonly month: string;
  readonly as: ResultAs;
  readonly platform: ContractFile['platform'];
  readonly supplier: ContractFile['supplier'];
  readonly providedAt: string;
  readonly accepted: { readonly at: string; readonly by: 'supplier' | 'silence' } | null;
  /** Null while it is not, or a line was opened again since. */
  readonly finalAt: string | null;
  readonly scorecards: readonly WithNextBand<ScorecardFigure>[];
  readonly breaches: BreachTotals;
  /** What the figures rest on: moment, cut-off, terms and calendars. */
  readonly basis: Basis;
  /** Results that this one replaced, the first one first. */
  readonly earlier: readonly { readonly providedAt: string; readonly replacedAt: string; readonly reason: string }[];
  /** Lines whose decision restated the result since it was provided: in the figures as they are final, not in those published. */
  readonly restatements: readonly {
    readonly line: string;
    readonly at: string;
    readonly decision: Decision | null;
    readonly reason: string | null;
  }[];
  readonly termsVersion: number;
}

/** Whose result it is. */
interface Given {
  readonly rules: ContractRules;
  readonly month: Month;
  readonly parties: Pick<ContractFile, 'platform' | 'supplier'>;
}

/**
 * A month's result as it was provided or as it is final (4.4), as its stream tells it. Throws `RuleViolation` before it was provided, and of a final one while
 * it is not.
 */
export function givenResult(review: Review, as: ResultAs, { rules, month, parties }: Given): GivenResult {
  const [contract, zone] = [rules.id, Zone.of(rules.timeZone)];
  const provided = providedOf(review, contract, month);
  const { accepted, current, restatements, lines } = review;
  // One more decision than there were then opens the question of finality again, and so does a line that is not decided.
  const settled = lines.every(({ decided }) => decided !== null) && review.final?.decided === lines.length;
  const final = settled ? review.final : null;
  if (as === 'final' && final === null)
    throw refusal(
      review,
      'not-final',
      `the result of ${contract} in ${formatMonth(month)} is not final; plumbline result ${contract} ${formatMonth(month)} --as published shows it as it was provided`,
    );
  const frozen = as === 'final' ? current : provided.frozen;
  if (!frozen?.result) throw new Error('a result that was provided has figures');
  const print = (at: number) => formatInstant(at, zone);
  return {
    month: formatMonth(month),
    as,
    ...parties,
    providedAt: print(provided.at),
    accepted: accepted && { at: print(accepted.at), by: accepted.by },
    finalAt: final && print(final.at),
    scorecards: frozen.result.scorecards.map((card) => withNextBand(card, termsOfVersion(rules, card.termsVersion))),
    breaches: frozen.result.breaches,
    basis: frozen.basis,
    earlier: review.earlier.map(({ at, replacedAt, reason }) => ({
      providedAt: print(at),
      replacedAt: print(replacedAt),
      reason,
    })),
    restatements: restatements
      .filter(({ position }) => position > provided.position)
      .map(({ line, at }) => {
        const decided = lines.findLast((one) => one.line === line && one.decided !== null)?.decided;
        return { line, at: print(at), decision: decided?.decision ?? null, reason: decided?.reason ?? null };
      }),
    termsVersion: frozen.basis.terms.version,
  };
}
