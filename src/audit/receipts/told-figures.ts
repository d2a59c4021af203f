import type { Month } from '../../rules/calendar/day.js';
import { addressIn } from '../../rules/cycle/address.js';
import type { InMonth } from '../../rules/cycle/address.js';
import type { FeesFigure } from '../../rules/cycle/figures.js';
import type { AssessmentEvent, ResultFigures, Verdict } from '../../rules/cycle/review-events.js';
import type { Receipt } from '../../rules/cycle/receipt.js';
import type { Frozen } from '../../rules/cycle/review-state.js';
import { providedBy } from '../../rules/review/figures/provided-figures.js';

/** The figures that an event itself tells. */
export type ToldFigures = ResultFigures | FeesFigure | readonly Verdict[] | { readonly total: string };

/** The figures of an event that has a receipt, and how many there are: scorecards, fee lines, verdicts, or a total. Null for any other. */
export function outputsOf(event: {
  readonly type: string;
  readonly data: unknown;
}): { readonly figures: ToldFigures; readonly count: number } | null {
  const provided = providedBy(event)?.frozen;
  if (provided?.result) return { figures: provided.result, count: provided.result.scorecards.length };
  if (provided?.fees) return { figures: provided.fees, count: provided.fees.lines.length };
  const told = event as AssessmentEvent;
  if (told.type === 'ResultFinal') return { figures: told.data.verdicts, count: told.data.verdicts.length };
  return told.type === 'FeesFinal' ? { figures: { total: told.data.total }, count: 1 } : null;
}

/** What figures count, by address: numerators, denominators and what was left out of scores, ticket rounds; quantities of fees and of what is only listed. */
export function inputsOf({ result, fees }: Frozen, contract: string, month: Month): Record<string, number> {
  const counts: Record<string, number> = {};
  const add = (named: InMonth, count: number) => {
    const address = addressIn(contract, month, named);
    counts[address] = (counts[address] ?? 0) + count;
  };
  for (const [i, card] of (result?.scorecards ?? []).entries()) {
    const scorecard = i === 0 ? null : card.scorecard;
    for (const { id: metric, channels = [], ...own } of card.metrics)
      for (const { id: channel, numerator, denominator } of [{ ...own, id: null }, ...channels]) {
        const of = { of: 'metric-part', scorecard, metric, channel } as const;
        if (numerator !== undefined) add({ ...of, part: 'numerator' }, numerator);
        if (denominator !== undefined) add({ ...of, part: 'denominator' }, denominator);
      }
    for (const { reason, count } of card.excluded) add({ of: 'left-out', scorecard, reason }, count);
  }
  if (result) {
    const { rounds, ...states } = result.breaches;
    add({ of: 'tickets' }, rounds);
    for (const [state, count] of Object.entries(states))
      add({ of: 'round-count', state: state as keyof typeof states }, count);
  }
  for (const { item, quantity } of fees?.lines ?? []) add({ of: 'fee', item }, quantity);
  for (const { item, count } of fees?.noBasis ?? []) add({ of: 'no-basis', item }, count);
  for (const { category, count } of fees?.unpriced ?? []) add({ of: 'unpriced', category }, count);
  return counts;
}

/** The readings that figures name, each once, in the order of their ids. */
export function readingsOf({ result, fees }: Frozen): { id: string; settled: boolean; value: string }[] {
  const used = [...(result?.scorecards ?? []), ...(fees ? [fees] : [])].flatMap(({ readings }) =>
    readings.map(({ id, settled, value }) => [id, { id, settled, value }] as const),
  );
  return [...new Map<string, { id: string; settled: boolean; value: string }>(used)]
    .map(([, one]) => one)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether a receipt is of figures on that basis: the same moment, facts and rules. */
export function restsOnBasis({ basis }: Pick<Receipt, 'basis'>, other: Receipt['basis']): boolean {
  const { at, position, rulesPosition, added } = basis;
  return (
    at === other.at &&
    position === other.position &&
    rulesPosition === other.rulesPosition &&
    added.join() === other.added.join()
  );
}
