import type Fraction from 'fraction.js';
import type { Instant } from '../calendar/instant.js';
import type { Month } from '../calendar/day.js';
import { Readings } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import type { Channel } from '../kernel/vocabulary.js';
import type { Band, ContractRules, Scorecard, TermsVersion } from '../terms/types.js';
import { bandOf } from './band.js';
import { clocksOf } from './clocks.js';
import { compositeOf } from './composite.js';
import { detailNeeded, ratiosOf } from './detail.js';
import type { Evidence, EvidenceSource, SingleSurvey } from './evidence.js';
import { METRIC_READINGS, scoreMetric } from './metric.js';
import type { MetricResult } from './metric.js';
import { firstAssessedMonth, statusOf, touchesTerm } from './status.js';
import type { Status } from '../cycle/figures.js';
import { tally } from './tally.js';
import type { Tally } from './tally.js';
import { findScorecard, termsOfMonth } from './month-terms.js';
import { leaveOutUnscored, namesChannels } from './unscored-surveys.js';

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

export interface AssessorQuestion {
  readonly rules: ContractRules;
  readonly scorecard: string | undefined;
  readonly at: Instant;
  readonly source: EvidenceSource;
}

/**
 * Judges months of one contract under any readings. What readings do not change is worked out once: evidence is asked for once a month,
 * and tallied once for each way in which readings and terms make it differ; so each further reading costs a few fractions.
 */
export class Assessor {
  private readonly evidence = new Map<string, readonly Evidence[]>();
  private readonly surveys = new Map<string, readonly SingleSurvey[]>();
  private readonly tallies = new Map<string, Tally>();
  private readonly results = new Map<Tally, Map<string, MetricResult[]>>();

  constructor(private readonly question: AssessorQuestion) {}

  /** The month by itself; undefined when the terms in force then have no such scorecard. */
  judge(month: Month, whatIf: WhatIf): JudgedMonth | undefined {
    const { rules } = this.question;
    const terms = termsOfMonth(rules, month, whatIf);
    const scorecard = findScorecard(terms, this.question.scorecard);
    if (scorecard === undefined) return undefined;
    const readings = Readings.of(terms, whatIf);

    // 1. count, 2. score each metric, 3. add up, 4. place in time and band
    const counted = this.tallyOf(month, terms, scorecard, readings);
    const metrics = this.resultsOf(scorecard, counted, terms.file.channels, readings);
    const score = compositeOf(metrics, readings);
    const status = statusOf(rules, month, terms.pack.trialMonths.value, readings, score !== null);
    const band = score === null ? null : bandOf(score, scorecard.bands, readings);
    return { terms, readings, scorecard, status, metrics, score, band, tally: counted };
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

  private tallyOf(month: Month, terms: TermsVersion, scorecard: Scorecard, readings: Readings): Tally {
    const withinHours = readings.get('score.serviceHours') === 'within-hours';
    const ownOnly =
      readings.get('score.surveyOfUnscored') === 'left-out' && ratiosOf(scorecard).some(({ of }) => of === 'survey');
    const key = `${month}/${terms.version}/${scorecard.id}/${withinHours}/${ownOnly}`;
    let counted = this.tallies.get(key);
    if (counted === undefined) {
      const { rules, at } = this.question;
      const { channels } = terms.file;
      const touched = touchesTerm(rules, month);
      const evidence = touched ? this.evidenceOf(month, detailNeeded(scorecard)) : [];
      const unscored = touched && ownOnly ? this.unscored(month, terms) : [];
      const clock = clocksOf(terms.pack, rules.timeZone);
      counted = tally(scorecard, [...evidence, ...unscored], { at, clock, channels, withinHours });
      this.tallies.set(key, counted);
    }
    return counted;
  }

  private evidenceOf(month: Month, detail: 'counts' | 'facts'): readonly Evidence[] {
    const key = `${month}/${detail}`;
    let found = this.evidence.get(key);
    if (found === undefined) this.evidence.set(key, (found = this.question.source.evidence(month, detail)));
    return found;
  }

  private unscored(month: Month, terms: TermsVersion): Evidence[] {
    const { rules, source } = this.question;
    const own = { channels: terms.file.channels, bases: rules.bases };
    const which = namesChannels(own, rules.timeZone, month) ? 'all' : 'of-others';
    const key = `${month}/${which}`;
    let found = this.surveys.get(key);
    if (found === undefined) this.surveys.set(key, (found = source.surveys(month, which)));
    return leaveOutUnscored(found, own);
  }
}
