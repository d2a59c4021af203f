import { formatMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { formatYuan, parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { Observer } from '../kernel/observer.js';
import { readingsOf } from '../terms/readings.js';
import type { Reading, WhatIf } from '../terms/readings.js';
import type { Scorecard } from '../terms/types.js';
import { Assessor } from './assess.js';
import type { JudgedMonth } from './assess.js';
import { ratiosOf } from './evidence/detail.js';
import type { EvidenceSource } from './evidence/evidence.js';
import type { LackingMonth, ObservedMonth, ScorecardObservation, ScorecardQuestion } from './observation.js';
import { printExcluded, printMetric } from './figure.js';
import { FigurePrinter } from './printer.js';
import type { PricedScore, ScorecardFigure } from '../cycle/figures.js';
import { scorecardsOf, termsOfMonth } from './month-terms.js';
import { useReadings } from '../terms/reading-use.js';

/**
 * The scorecard of a month (4.1, annex 1), as SPEC 5 prints it: rates without a unit, scores in points, penalty in yuan. Every reading that
 * touches it is listed, unsettled ones with the score, band and penalty under each alternative. An observer is told each step of it, of the
 * months before too where they matter; the alternatives are not told.
 * Throws `RangeError` when the terms have no such scorecard, or name a clock or a limit that does not exist, and `Error` where the
 * observation lacks a month.
 */
export function scoreMonth(observation: ScorecardObservation, observer?: Observer): ScorecardFigure {
  const known = observer ? undefined : judgedOf.get(observation);
  const assessor = known ?? new Assessor(observation, observer).observe(observation.months);
  const figure = figureOf(observation, assessor);
  const [lacking] = assessor.lacking;
  if (lacking) throw new Error(`the facts of ${formatMonth(lacking.month)} are not observed`);
  return figure;
}

/** An observation does not change, so what was judged of it to see that it lacks nothing holds for the figure. */
const judgedOf = new WeakMap<ScorecardObservation, Assessor>();

/** Finds out, a step at a time, which months' facts a scorecard rests on. Throws what `scoreMonth` throws. */
export class ScorecardPlan {
  private readonly assessor: Assessor;

  constructor(private readonly question: ScorecardQuestion) {
    this.assessor = new Assessor(question);
  }

  /** The months whose facts have to be observed next; none when there is all that the figure rests on. */
  lacking(): readonly LackingMonth[] {
    const { assessor, question } = this;
    const { month, whatIf } = question;
    const judged = assessor.judge(month, whatIf);
    if (judged === undefined) throw new RangeError(noScorecard(question));
    if (assessor.lacking.length > 0 || judged.status === 'outside-term') return assessor.lacking;
    consequencesOf(judged, assessor, month, whatIf);
    useReadings(readingsTouching(judged.scorecard), judged.readings, whatIf, (tried) => {
      const other = assessor.judge(month, tried);
      return other === undefined ? NONE : consequencesOf(other, assessor, month, tried);
    });
    return assessor.lacking;
  }

  observe(months: readonly ObservedMonth[]): void {
    this.assessor.observe(months);
  }

  /** All that was observed. */
  get observation(): ScorecardObservation {
    const { observation } = this.assessor;
    judgedOf.set(observation, this.assessor);
    return observation;
  }
}

/**
 * The same figure without its readings and what their alternatives would come to, of evidence that is asked for where it is needed: for whoever
 * works it out over and over. Throws `RangeError` as `scoreMonth` does.
 */
export function scoreUnpriced(question: ScorecardQuestion, source: EvidenceSource): ScorecardFigure {
  const assessor = new Assessor(question);
  for (;;) {
    const figure = figureOf(question, assessor, false);
    const { lacking } = assessor;
    if (lacking.length === 0) return figure;
    assessor.observe(lacking.map((one) => ({ ...one, evidence: source.evidence(one.month, one.detail) })));
  }
}

function figureOf(question: ScorecardQuestion, assessor: Assessor, priced = true): ScorecardFigure {
  const { month, whatIf } = question;
  const judged = assessor.judge(month, whatIf);
  if (judged === undefined) throw new RangeError(noScorecard(question));
  const consequences = consequencesOf(judged, assessor, month, whatIf);
  const excluded = printExcluded(judged.tally.excluded);
  const steps = assessor.stepsOf(month);
  steps?.leftOut(excluded);
  steps?.penalty(judged, consequences);

  const price = (tried: WhatIf): PricedScore => {
    const other = assessor.judge(month, tried);
    if (other === undefined) return { score: null, band: null, penalty: formatYuan(0) };
    return pricedScore(other, consequencesOf(other, assessor, month, tried).penalty);
  };
  const used = !priced || judged.status === 'outside-term' ? [] : readingsTouching(judged.scorecard);
  const { title, improvement, standardUnmet } = consequences;
  return {
    month: formatMonth(month),
    scorecard: judged.scorecard.id,
    status: judged.status,
    metrics: judged.metrics.map(printMetric(judged.readings, printerOf(judged))),
    ...pricedScore(judged, consequences.penalty),
    title,
    improvement,
    standardUnmet,
    excluded,
    readings: useReadings(used, judged.readings, whatIf, price),
    termsVersion: judged.terms.version,
  };
}

interface Consequences {
  readonly penalty: Fen;
  readonly title: boolean;
  readonly improvement: boolean;
  readonly standardUnmet: boolean;
  /** The month is one given to improve, which is not charged. */
  readonly suspended: boolean;
}

const NONE: Consequences = { penalty: 0, title: false, improvement: false, standardUnmet: false, suspended: false };

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
    return { penalty: 0, title, improvement: band.improvement, standardUnmet, suspended: false };
  // earlier months are looked at only where they can matter
  const suspended = (penalty > 0 || band.improvement) && assessor.isSuspended(month, whatIf);
  const improvement = band.improvement && !suspended;
  return { penalty: suspended ? 0 : penalty, title, improvement, standardUnmet, suspended };
}

function pricedScore(judged: JudgedMonth, penalty: Fen): PricedScore {
  return {
    score: judged.score === null ? null : printerOf(judged).score(judged.score),
    band: judged.band?.id ?? null,
    penalty: formatYuan(penalty),
  };
}

function printerOf({ terms, scorecard, readings }: JudgedMonth): FigurePrinter {
  return new FigurePrinter(terms, scorecard, readings);
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
