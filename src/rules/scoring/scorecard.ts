import type { Instant } from '../calendar/instant.js';
import { formatMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import type { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import { formatYuan, parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { readingsOf } from '../terms/readings.js';
import type { Reading, WhatIf } from '../terms/readings.js';
import type { ContractRules, Scorecard } from '../terms/types.js';
import { Assessor } from './assess.js';
import type { JudgedMonth } from './assess.js';
import { printScore } from './decimal.js';
import { ratiosOf } from './detail.js';
import type { EvidenceSource } from './evidence.js';
import { printExcluded, printMetric } from './figure.js';
import type { PricedScore, ScorecardFigure } from '../cycle/figures.js';
import { scorecardsOf, termsOfMonth } from './month-terms.js';
import { useReadings } from '../terms/reading-use.js';

export interface ScorecardQuestion {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly whatIf: WhatIf;
  readonly month: Month;
  /** The scorecard's id; without one, the first of a service that the contract has. */
  readonly scorecard?: string | undefined;
  readonly at: Instant;
  /** Evidence as of `at`: what occurred later is not in it. */
  readonly source: EvidenceSource;
}

/**
 * The scorecard of a month (4.1, annex 1), as SPEC 5 prints it: rates without a unit, scores in points, penalty in yuan. Every reading that
 * touches it is listed, unsettled ones with the score, band and penalty under each alternative.
 * Throws `RangeError` when the terms have no such scorecard, or name a clock or a limit that does not exist.
 */
export function scoreMonth(question: ScorecardQuestion): ScorecardFigure {
  const { month, whatIf } = question;
  const assessor = new Assessor({
    rules: question.rules,
    scorecard: question.scorecard,
    at: question.at,
    source: question.source,
  });
  const judged = assessor.judge(month, whatIf);
  if (judged === undefined) throw new RangeError(noScorecard(question));
  const consequences = consequencesOf(judged, assessor, month, whatIf);

  const price = (tried: WhatIf): PricedScore => {
    const other = assessor.judge(month, tried);
    if (other === undefined) return { score: null, band: null, penalty: formatYuan(0) };
    return pricedScore(other, consequencesOf(other, assessor, month, tried).penalty);
  };
  const used = judged.status === 'outside-term' ? [] : readingsTouching(judged.scorecard);
  const { title, improvement, standardUnmet } = consequences;
  return {
    month: formatMonth(month),
    scorecard: judged.scorecard.id,
    status: judged.status,
    metrics: judged.metrics.map(printMetric(judged.readings)),
    ...pricedScore(judged, consequences.penalty),
    title,
    improvement,
    standardUnmet,
    excluded: printExcluded(judged.tally.excluded),
    readings: useReadings(used, judged.readings, whatIf, price),
    termsVersion: judged.terms.version,
  };
}

interface Consequences {
  readonly penalty: Fen;
  readonly title: boolean;
  readonly improvement: boolean;
  readonly standardUnmet: boolean;
}

const NONE: Consequences = { penalty: 0, title: false, improvement: false, standardUnmet: false };

/**
 * What follows from the band (A1 1.3). Nothing in months that are not charged by their status (4.2). A month in which the contract ended is
 * charged only under `termination.partialMonth: charged`, all else stands; an improvement month that is not charged opens no further one.
 */
function consequencesOf(judged: JudgedMonth, assessor: Assessor, month: Month, whatIf: WhatIf): Consequences {
  const { band, status, readings } = judged;
  if (band === null || (status !== 'assessed' && status !== 'partial')) return NONE;
  const { title, standardUnmet } = band;
  const penalty = parseYuan(band.penalty);
  if (status === 'partial' && readings.get('termination.partialMonth') === 'not-charged')
    return { penalty: 0, title, improvement: band.improvement, standardUnmet };
  // earlier months are looked at only where they can matter
  const suspended = (penalty > 0 || band.improvement) && assessor.isSuspended(month, whatIf);
  return { penalty: suspended ? 0 : penalty, title, improvement: band.improvement && !suspended, standardUnmet };
}

function pricedScore(judged: JudgedMonth, penalty: Fen): PricedScore {
  return {
    score: judged.score === null ? null : printScore(judged.score),
    band: judged.band?.id ?? null,
    penalty: formatYuan(penalty),
  };
}

/** The readings that can touch a scorecard: some ask for channels, service hours or surveys, which not every one has. */
function readingsTouching(scorecard: Scorecard): readonly Reading[] {
  const ratios = ratiosOf(scorecard);
  return readingsOf('score').filter(({ id }) => {
    if (id === 'score.channelCombination') return scorecard.metrics.some((m) => m.channels !== undefined);
    if (id === 'score.serviceHours') return ratios.some((r) => r.serviceHours !== undefined);
    if (id === 'score.minimumSample' || id === 'score.surveyOfUnscored') return ratios.some((r) => r.of === 'survey');
    return true;
  });
}

function noScorecard({ rules, month, whatIf, scorecard }: ScorecardQuestion): string {
  const names = scorecardsOf(termsOfMonth(rules, month, whatIf)).map((s) => s.id);
  return `the terms of ${rules.id} in ${formatMonth(month)} have no scorecard "${scorecard ?? ''}"; they have: ${names.join(', ')}`;
}
