import type Fraction from 'fraction.js';
import type { Month } from '../calendar/day.js';
import { Readings } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import type { Channel } from '../kernel/vocabulary.js';
import type { Observer } from '../kernel/observer.js';
import type { Band, Scorecard, TermsVersion } from '../terms/types.js';
import { bandOf } from './band.js';
import { compositeOf } from './composite.js';
import { countingOf } from './evidence/counting.js';
import { detailNeeded } from './evidence/detail.js';
import type { Evidence, EvidenceDetail } from './evidence/evidence.js';
import { METRIC_READINGS, scoreMetric } from './metric.js';
import type { MetricResult } from './metric.js';
import { firstAssessedMonth, statusOf, touchesTerm } from './status.js';
import type { Status } from '../cycle/figures.js';
import { tally } from './evidence/tally.js';
import type { Tally } from './evidence/tally.js';
import { findScorecard, termsOfMonth } from './month-terms.js';
import { leaveOutUnscored, surveysNeeded } from './evidence/unscored-surveys.js';
import type { LackingMonth, ObservedMonth, ScorecardObservation, ScorecardQuestion } from './observation.js';
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
  private readonly months: ObservedMonth[] = [];
  private readonly tallies = new Map<string, Tally>();
  private readonly results = new Map<Tally, Map<string, MetricResult[]>>();
  private readonly judged = new Map<string, JudgedMonth>();
  private readonly told: Map<Month, ScoreSteps> | undefined;
  private missed: LackingMonth[] = [];
  private misses = 0;

  constructor(
    private readonly question: ScorecardQuestion,
    private readonly observer?: Observer,
  ) {
    if (observer) this.told = new Map();
  }

  /** Months that were looked at and are not observed: what was judged of them meanwhile does not hold. */
  get lacking(): readonly LackingMonth[] {
    return this.missed;
  }

  /** Takes in what was observed. */
  observe(months: readonly ObservedMonth[]): this {
    this.months.push(...months);
    this.missed = [];
    return this;
  }

  get observation(): ScorecardObservation {
    return { ...this.question, months: [...this.months] };
  }

  /** The month by itself; undefined when the terms in force then have no such scorecard. */
  judge(month: Month, whatIf: WhatIf): JudgedMonth | undefined {
    let key = String(month);
    for (const [id, value] of whatIf) key += `/${id}=${value}`;
    const known = this.judged.get(key);
    if (known) return known;
    const { misses } = this;
    const found = this.judgeFirst(month, whatIf);
    if (found && this.misses === misses) this.judged.set(key, found);
    return found;
  }

  private judgeFirst(month: Month, whatIf: WhatIf): JudgedMonth | undefined {
    const { rules } = this.question;
    const terms = termsOfMonth(rules, month, whatIf);
    const scorecard = findScorecard(terms, this.question.scorecard);
    if (scorecard === undefined) return undefined;
    const readings = Readings.of(terms, whatIf);

    const told = this.tellOf(month, whatIf, terms, scorecard, readings);

    // 1. count, 2. score each metric, 3. add up, 4. place in time and band
    const counted = this.tallyOf(month, terms, scorecard, readings, told);
    const metrics = told
      ? scorecard.metrics.map((metric) => scoreMetric(metric, counted, terms.file.channels, readings, told))
      : this.resultsOf(scorecard, counted, terms.file.channels, readings);
    const score = compositeOf(metrics, readings, told);
    const status = statusOf(rules, month, terms.pack.trialMonths.value, readings, score !== null, told);
    const band = score === null ? null : bandOf(score, scorecard.bands, readings);
    told?.band(score, band, counted);
    return { terms, readings, scorecard, status, metrics, score, band, tally: counted };
  }

  /** Who is told of a month, where anyone is. */
  stepsOf(month: Month): ScoreSteps | undefined {
    return this.told?.get(month);
  }

  /** Who is told of a month while it is judged: nobody where a reading is only priced. */
  private tellOf(
    month: Month,
    whatIf: WhatIf,
    terms: TermsVersion,
    scorecard: Scorecard,
    readings: Readings,
  ): ScoreSteps | undefined {
    const { observer, told, question } = this;
    if (!observer || !told || whatIf !== question.whatIf) return undefined;
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
    let known = this.results.get(counted);
    if (!known) this.results.set(counted, (known = new Map<string, MetricResult[]>()));
    const key = METRIC_READINGS.reduce((text, id) => `${text}/${readings.get(id)}`, '');
    let found = known.get(key);
    if (found === undefined) {
      found = scorecard.metrics.map((metric) => scoreMetric(metric, counted, served, readings));
      known.set(key, found);
    }
    return found;
  }

  private tallyOf(
    month: Month,
    terms: TermsVersion,
    scorecard: Scorecard,
    readings: Readings,
    told: ScoreSteps | undefined,
  ): Tally {
    const { rules } = this.question;
    const { context, own } = countingOf(this.question, terms, scorecard, readings);
    const touched = touchesTerm(rules, month);
    const evidence = touched ? this.evidenceOf(month, detailNeeded(scorecard)) : NO_EVIDENCE;
    const details = touched && own !== null ? surveysNeeded(own, rules.timeZone, month) : [];
    const { misses } = this;
    const surveys = details.flatMap((detail) => this.evidenceOf(month, detail));
    const key = `${month}/${terms.version}/${scorecard.id}/${context.withinHours}/${own !== null}`;
    let counted = this.tallies.get(key);
    if (counted === undefined) {
      const all = own === null ? evidence : [...evidence, ...leaveOutUnscored(surveys, own)];
      counted = tally(scorecard, all, context, told);
      if (evidence !== NO_EVIDENCE && this.misses === misses) this.tallies.set(key, counted);
    }
    return counted;
  }

  private evidenceOf(month: Month, detail: EvidenceDetail): readonly Evidence[] {
    const isThat = (one: LackingMonth) => one.month === month && one.detail === detail;
    const found = this.months.find(isThat);
    if (found) return found.evidence;
    this.misses++;
    if (!this.missed.some(isThat)) this.missed.push({ month, detail });
    return NO_EVIDENCE;
  }
}

const NO_EVIDENCE: readonly Evidence[] = [];
