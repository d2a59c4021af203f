import type Fraction from 'fraction.js';
import type { Month } from '../calendar/day.js';
import { Readings } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import type { Channel } from '../kernel/vocabulary.js';
import type { Observer } from '../kernel/observer.js';
import type { Band, Scorecard, TermsVersion } from '../terms/types.js';
import { bandOf } from './band.js';
import { clocksOf } from './clocks.js';
import { compositeOf } from './composite.js';
import { detailNeeded } from './detail.js';
import type { Evidence, EvidenceDetail } from './evidence.js';
import { METRIC_READINGS, scoreMetric } from './metric.js';
import type { MetricResult } from './metric.js';
import { firstAssessedMonth, statusOf, touchesTerm } from './status.js';
import type { Status } from '../cycle/figures.js';
import { tally } from './tally.js';
import type { Tally } from './tally.js';
import { findScorecard, termsOfMonth } from './month-terms.js';
import type { LackingMonth, ScorecardObservation } from './observation.js';
import { ScoreSteps } from './score-steps.js';

/** A month judged by itself: what it scored and in which band, before what follows from the months around it. */
export interface JudgedMonth {
  readonly terms: TermsVersion;
  readonly readings: Readings;
  readonly scorecard: Scorecard;
  readonly status: Status;
  readonly metrics: readonly MetricResult[];
  readonly score: Fraction | null;
  readonly band: Band | null;
  readonly tally: Tally;
}

/**
 * Judges months of one contract under any readings. What readings do not change is worked out once: the facts are tallied once for each way
 * in which readings and terms make them differ; so each further reading costs a few fractions. An observer is told of the months as the
 * question asks about them, not of readings that are priced.
 */
export class Assessor {
  /** Months that were looked at and are not observed: what was judged without them does not hold. */
  readonly lacking: LackingMonth[] = [];
  private readonly results = new Map<Tally, Map<string, MetricResult[]>>();
  private readonly told: Map<Month, ScoreSteps> | undefined;

  constructor(
    private readonly question: ScorecardObservation,
    private readonly observer?: Observer,
  ) {
    if (observer) this.told = new Map();
  }

  /** The month by itself; undefined when the terms in force then have no such scorecard. */
  judge(month: Month, whatIf: WhatIf): JudgedMonth | undefined {
    const { rules } = this.question;
    const terms = termsOfMonth(rules, month, whatIf);
    const scorecard = findScorecard(terms, this.question.scorecard);
    if (scorecard === undefined) return undefined;
    const readings = Readings.of(terms, whatIf);

    const told = this.tellFirst(month, whatIf, terms, scorecard, readings);

    // 1. count, 2. score each metric, 3. add up, 4. place in time and band
    const withinHours = readings.get('score.serviceHours') === 'within-hours';
    const counted = this.tallyOf(month, terms, scorecard, withinHours, told);
    const metrics = told
      ? scorecard.metrics.map((metric) => scoreMetric(metric, counted, terms.file.channels, readings, told))
      : this.resultsOf(scorecard, counted, terms.file.channels, readings);
    const score = compositeOf(metrics, readings, told);
    const status = statusOf(rules, month, terms.pack.trialMonths.value, readings, score !== null, told);
    const band = score === null ? null : bandOf(score, scorecard.bands, readings);
    if (score && band) told?.band(score, band, counted);
    return { terms, readings, scorecard, status, metrics, score, band, tally: counted };
  }

  /** Who is told of a month, where anyone is. */
  stepsOf(month: Month): ScoreSteps | undefined {
    return this.told?.get(month);
  }

  /** Who is told of a month while it is judged: nobody where it was judged before, or a reading is only priced. */
  private tellFirst(
    month: Month,
    whatIf: WhatIf,
    terms: TermsVersion,
    scorecard: Scorecard,
    readings: Readings,
  ): ScoreSteps | undefined {
    const { observer, told, question } = this;
    if (!observer || !told || whatIf !== question.whatIf || told.has(month)) return undefined;
    const first = findScorecard(terms, undefined) === scorecard;
    const steps = new ScoreSteps(observer, question.rules.id, month, { scorecard, first, readings, terms });
    told.set(month, steps);
    return steps;
  }

  /**
   * Whether the month is one given to improve that is not charged (`improvement.charge: suspend`): the month before was assessed, its band
   * gives a month to improve, and it was not such a month itself.
   */
  isSuspended(month: Month, whatIf: WhatIf): boolean {
    const judged = this.judge(month, whatIf);
    if (judged?.readings.get('improvement.charge') !== 'suspend') return false;
    const trialMonths = judged.terms.pack.trialMonths.value;
    if (month <= firstAssessedMonth(this.question.rules.startsOn, trialMonths, judged.readings)) return false;
    const before = this.judge(month - 1, whatIf);
    return before?.status === 'assessed' && before.band?.improvement === true && !this.isSuspended(month - 1, whatIf);
  }

  /** The metrics' results, which of all readings only these can change. */
  private resultsOf(
    scorecard: Scorecard,
    counted: Tally,
    served: readonly Channel[],
    readings: Readings,
  ): MetricResult[] {
    const known = this.results.get(counted) ?? new Map<string, MetricResult[]>();
    this.results.set(counted, known);
    const key = METRIC_READINGS.reduce((text, id) => `${text}/${readings.get(id)}`, '');
    let results = known.get(key);
    if (results === undefined) {
      results = scorecard.metrics.map((metric) => scoreMetric(metric, counted, served, readings));
      known.set(key, results);
    }
    return results;
  }

  private tallyOf(
    month: Month,
    terms: TermsVersion,
    scorecard: Scorecard,
    withinHours: boolean,
    told: ScoreSteps | undefined,
  ): Tally {
    const { rules, at } = this.question;
    const evidence = touchesTerm(rules, month) ? this.evidenceOf(month, detailNeeded(scorecard)) : NO_EVIDENCE;
    const known = talliesOf(evidence, terms);
    const key = `${scorecard.id}/${withinHours}/${at}`;
    let counted = told ? undefined : known.get(key);
    if (counted === undefined) {
      const clock = clocksOf(terms.pack, rules.timeZone);
      counted = tally(scorecard, evidence, { at, clock, channels: terms.file.channels, withinHours }, told);
      if (evidence !== NO_EVIDENCE) known.set(key, counted);
    }
    return counted;
  }

  private evidenceOf(month: Month, detail: EvidenceDetail): readonly Evidence[] {
    const { months } = this.question;
    const found = months.find((one) => one.month === month && one.detail === detail);
    if (found) return found.evidence;
    if (!this.lacking.some((one) => one.month === month && one.detail === detail)) this.lacking.push({ month, detail });
    return NO_EVIDENCE;
  }
}

const NO_EVIDENCE: readonly Evidence[] = [];

/** Evidence does not change, so what it was tallied to stays with it: what is lacking and the figure itself count it once. */
const tallies = new WeakMap<readonly Evidence[], WeakMap<TermsVersion, Map<string, Tally>>>();

function talliesOf(evidence: readonly Evidence[], terms: TermsVersion): Map<string, Tally> {
  let ofTerms = tallies.get(evidence);
  if (!ofTerms) tallies.set(evidence, (ofTerms = new WeakMap()));
  let known = ofTerms.get(terms);
  if (!known) ofTerms.set(terms, (known = new Map()));
  return known;
}
