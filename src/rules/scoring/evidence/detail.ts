import type { EvidenceDetail } from './evidence.js';
import type { Ratio, Scorecard, Selection } from '../../terms/types.js';
import { minutesOf } from './service-hours.js';

const CONTACT_FIELDS = ['stage', 'outcome', 'handledBy', 'hour'];
const COUNTED: Readonly<Record<Ratio['of'], readonly string[] | null>> = {
  call: CONTACT_FIELDS,
  chat: CONTACT_FIELDS,
  survey: ['rating', 'channel'],
  ticket: null,
  order: null,
};

/** Every ratio of a scorecard, those of channels included. */
export function ratiosOf(scorecard: Scorecard): readonly Ratio[] {
  return scorecard.metrics.flatMap(
    (metric): readonly Ratio[] => metric.channels ?? (metric.ratio ? [metric.ratio] : []),
  );
}

/** Whether the folds' counts answer the scorecard, or single facts are needed: for other fields, for moments, for hours that are not whole. */
export function detailNeeded(scorecard: Scorecard): EvidenceDetail {
  let detail = details.get(scorecard);
  if (!detail) details.set(scorecard, (detail = ratiosOf(scorecard).every(isCounted) ? 'counts' : 'facts'));
  return detail;
}

/** Asked for over and over, of few scorecards. */
const details = new WeakMap<Scorecard, EvidenceDetail>();

function isCounted(ratio: Ratio): boolean {
  const fields = COUNTED[ratio.of];
  if (fields === null) return false;
  const { serviceHours, exclude = [], numerator, denominator } = ratio;
  if (serviceHours && (minutesOf(serviceHours.from) % 60 !== 0 || minutesOf(serviceHours.to) % 60 !== 0)) return false;
  const selections: readonly Selection[] = [numerator, denominator, ...exclude];
  return selections.every((s) => s.within === undefined && Object.keys(s.where ?? {}).every((f) => fields.includes(f)));
}
