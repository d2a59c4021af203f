import type Fraction from 'fraction.js';
import { formatMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { MonthTelling } from '../cycle/month-telling.js';
import type { Status } from '../cycle/figures.js';
import type { Input, NotChosen, Observer, Step, Told } from '../kernel/observer.js';
import { formatYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { Channel } from '../kernel/vocabulary.js';
import type { ReadingId, Readings } from '../terms/readings.js';
import type { Band, Scorecard, ScorecardMetric, TermsVersion } from '../terms/types.js';
import { judgedScore } from './band.js';
import { decimal, exact, printScore } from './decimal.js';
import { FigurePrinter } from './printer.js';
import type { Tally } from './evidence/tally.js';
import { tellFollowed } from './consequence-steps.js';
import type { Followed } from './consequence-steps.js';
import { waysTo } from './ways.js';

/** What is told of a scorecard's steps besides their values. */
export interface CardTold {
  readonly scorecard: Scorecard;
  /** Whether it is the contract's own, whose figures stand right under the month. */
  readonly first: boolean;
  readonly readings: Readings;
  readonly terms: TermsVersion;
}

/** A place where facts are counted, with how many of them counted, were good, and were left out for which reason. */
export interface PlaceCounted {
  readonly metric: string;
  readonly channel: Channel | null;
  readonly seen: number;
  readonly denominator: number;
  readonly numerator: number;
  readonly leftOut: ReadonlyMap<string, number>;
}

/** What a penalty follows from. */
interface PenaltyTold {
  readonly band: Band | null;
  readonly status: Status;
}

/** What a month's status follows from. */
export interface StatusTold {
  readonly inTerm: boolean;
  readonly scored: boolean;
  readonly first: Month;
  /** Whether the contract ended in the month. */
  readonly endsWithin: boolean;
}

/** Puts the steps of one month's scorecard into words for an observer. Made only where there is one. */
export class ScoreSteps {
  private readonly telling: MonthTelling;
  private readonly scorecard: string | null;
  private readonly print: FigurePrinter;

  constructor(
    observer: Observer,
    contract: string,
    readonly month: Month,
    private readonly card: CardTold,
  ) {
    this.telling = new MonthTelling(observer, contract, month);
    this.scorecard = card.first ? null : card.scorecard.id;
    this.print = new FigurePrinter(card.terms, card.scorecard, card.readings);
  }

  /** What was seen of a kind, less what was left out and what the denominator does not select. */
  counted({ metric, channel, seen, denominator, numerator, leftOut }: PlaceCounted): void {
    const out = [...leftOut].map(([reason, n]) => ({ name: 'left-out', about: reason, ...count(n) }));
    const others = seen - denominator - [...leftOut.values()].reduce((sum, n) => sum + n, 0);
    const rule = { id: 'score.count', clause: this.clauseOf(metric) };
    const reading = this.readingOfCount(metric, channel);
    const inputs: Input[] = [{ name: 'seen', ...count(seen) }, ...out, { name: 'not-selected', ...count(others) }];
    this.part(metric, channel, 'denominator', { rule, ...reading, inputs, ...count(denominator) });
    const good = { id: 'score.good', clause: rule.clause };
    const bad: Input[] = [
      this.partInput(metric, channel, 'denominator', count(denominator)),
      { name: 'not-good', ...count(denominator - numerator) },
    ];
    this.part(metric, channel, 'numerator', { rule: good, inputs: bad, ...count(numerator) });
  }

  rate(metric: ScorecardMetric, channel: Channel | null, counts: Counts, rate: Fraction | null): void {
    const inputs = [
      this.partInput(metric.id, channel, 'numerator', count(counts.numerator)),
      this.partInput(metric.id, channel, 'denominator', count(counts.denominator)),
    ];
    this.part(metric.id, channel, 'rate', {
      rule: { id: 'score.rate', clause: metric.clause },
      inputs,
      ...this.rateTold(rate, metric),
    });
  }

  shortfall(metric: ScorecardMetric, channel: Channel | null, rate: Fraction, shortfall: Fraction): void {
    this.part(metric.id, channel, 'shortfall', {
      rule: { id: 'score.shortfall', clause: metric.clause },
      reading: this.reading('score.shortfallStep'),
      inputs: [
        this.partInput(metric.id, channel, 'rate', this.rateTold(rate, metric)),
        { name: 'target', value: metric.target, unit: 'rate' },
        { name: 'direction', value: metric.direction, unit: 'state' },
      ],
      ...this.shortfallTold(shortfall),
    });
  }

  /** Points of a channel, or of a metric with one rate. */
  points(metric: ScorecardMetric, channel: Channel | null, shortfall: Fraction, score: Fraction): void {
    this.metric(metric.id, channel, {
      rule: { id: 'score.points', clause: metric.clause },
      inputs: [
        { name: 'weight', ...points(exact(metric.weight)) },
        { name: 'per-step', ...points(exact(metric.pointsPerStep)) },
        this.partInput(metric.id, channel, 'shortfall', this.shortfallTold(shortfall)),
      ],
      ...this.pointsTold(score, metric),
    });
  }

  /** Nothing, or too little, to measure. */
  empty(metric: ScorecardMetric, channel: Channel | null, denominator: number, fewest: number): void {
    this.metric(metric.id, channel, {
      rule: { id: 'score.empty', clause: metric.clause },
      reading: this.reading('score.minimumSample'),
      inputs: [
        this.partInput(metric.id, channel, 'denominator', count(denominator)),
        { name: 'fewest', ...count(fewest) },
      ],
      ...points(null),
    });
  }

  /** What the supplier does not serve is not measured. */
  notServed(metric: ScorecardMetric): void {
    this.metric(metric.id, null, {
      rule: { id: 'score.not-served', clause: metric.clause },
      inputs: [],
      ...points(null),
    });
  }

  /** Channels that are pooled are counted as one. */
  pooled(metric: ScorecardMetric, channels: readonly ({ readonly id: Channel } & Counts)[], sum: Counts): void {
    for (const part of ['denominator', 'numerator'] as const)
      this.part(metric.id, null, part, {
        rule: { id: 'score.pooled', clause: metric.clause },
        reading: this.reading('score.channelCombination'),
        inputs: channels.map(({ id, ...counts }) => this.partInput(metric.id, id, part, count(counts[part]), id)),
        ...count(sum[part]),
      });
  }

  /** A metric's score of its channels' scores. */
  combined(
    metric: ScorecardMetric,
    channels: readonly { readonly id: Channel; readonly score: Fraction | null }[],
    score: Fraction | null,
  ): void {
    const value = this.card.readings.get('score.channelCombination');
    const passed = (one: Fraction | null) => value === 'lower' && one !== null && score !== null && one.gt(score);
    this.metric(metric.id, null, {
      rule: { id: 'score.combined', clause: metric.clause },
      reading: this.reading('score.channelCombination'),
      inputs: channels.map(({ id, score: one }) => ({
        name: 'channel',
        about: id,
        address: this.addressOf(metric.id, id),
        ...this.pointsTold(one, metric),
      })),
      notChosen: channels
        .filter(({ score: one }) => passed(one))
        .map(({ id, score: one }) => ({
          what: id,
          why: 'not-the-lower',
          distance: this.shortfallTold(one && score && one.sub(score)),
        })),
      ...this.pointsTold(score, metric),
    });
  }

  composite(metrics: readonly { metric: ScorecardMetric; score: Fraction | null }[], score: Fraction | null): void {
    this.telling.tell(
      { of: 'score', scorecard: this.scorecard },
      {
        rule: { id: 'score.composite', clause: this.card.scorecard.clause },
        reading: this.reading('score.emptyMetric'),
        inputs: [
          ...metrics.flatMap(({ metric, score: one }) => [
            {
              name: 'metric',
              about: metric.id,
              address: this.addressOf(metric.id, null),
              ...(one === null && this.fullMarks() ? points(exact(metric.weight)) : this.pointsTold(one, metric)),
            },
            { name: 'weight', about: metric.id, ...points(exact(metric.weight)) },
          ]),
          // Full marks for all, where nothing at all was measured, are no score.
          ...(this.fullMarks()
            ? [{ name: 'measured', ...count(metrics.filter((one) => one.score && one.metric.weight > 0).length) }]
            : []),
        ],
        ...this.scoreTold(score),
      },
    );
  }

  /** With the points that part the score from each band that it is not in, and what alone would have led to a higher one. */
  band(score: Fraction | null, band: Band | null, tally: Tally): void {
    const { bands, clause } = this.card.scorecard;
    const address = this.telling.addressOf({ of: 'score', scorecard: this.scorecard });
    this.telling.tell(
      { of: 'band', scorecard: this.scorecard },
      {
        rule: { id: 'score.band', clause: band?.clause ?? clause },
        reading: this.reading('band.edges'),
        inputs: [
          { name: 'score', address, ...this.scoreTold(score) },
          ...bands.map(({ id, from }) => ({ name: 'from', about: id, value: from, unit: 'points' as const })),
        ],
        ...(score && band ? { notChosen: this.otherBands(score, band, tally) } : {}),
        ...state(band?.id ?? null),
      },
    );
  }

  private otherBands(score: Fraction, band: Band, tally: Tally): NotChosen[] {
    const { readings, terms, scorecard } = this.card;
    const { bands } = scorecard;
    const judged = judgedScore(score, readings);
    const at = bands.indexOf(band);
    const scored = { scorecard, tally, channels: terms.file.channels, readings };
    return bands.flatMap((other, i): NotChosen | [] => {
      if (i === at) return [];
      if (i > at)
        return {
          what: other.id,
          why: 'over-it',
          distance: this.shortfallTold(judged.sub(decimal(bands[i - 1]?.from ?? other.from))),
        };
      const edge = decimal(other.from);
      const ways = waysTo(edge, scored).map(({ metric, channel, more }) => ({
        address: this.addressOf(metric, channel),
        more,
      }));
      return { what: other.id, why: 'under-its-edge', distance: this.shortfallTold(edge.sub(judged)), ways };
    });
  }

  /** Of the first assessed month (4.2), the term, and whether anything was measured. */
  status(status: Status, { inTerm, scored, first, endsWithin }: StatusTold): void {
    const { trialMonths } = this.card.terms.pack;
    this.telling.tell(
      { of: 'status', scorecard: this.scorecard },
      {
        rule: { id: 'score.status', clause: trialMonths.clause },
        reading: this.reading('trial.firstAssessedMonth'),
        inputs: [
          { name: 'in-term', ...state(String(inTerm)) },
          { name: 'scored', ...state(String(scored)) },
          { name: 'month', ...state(formatMonth(this.month)) },
          { name: 'first-assessed', ...state(formatMonth(first)) },
          { name: 'ends-within', ...state(String(endsWithin)) },
        ],
        ...state(status),
      },
    );
  }

  /** What is charged of the band's sum (4.2, 6.3, A1 1.3). */
  penalty({ band, status }: PenaltyTold, followed: Followed & { readonly penalty: Fen }): void {
    const { telling, scorecard } = this;
    const { penalty, suspended } = followed;
    tellFollowed(telling, { scorecard, band, status, clause: this.card.scorecard.clause }, followed);
    telling.tell(
      { of: 'penalty', scorecard },
      {
        rule: { id: 'score.penalty', clause: band?.clause ?? this.card.scorecard.clause },
        reading: this.reading(status === 'partial' ? 'termination.partialMonth' : 'improvement.charge'),
        inputs: [
          { name: 'band', address: telling.addressOf({ of: 'band', scorecard }), ...state(band?.id ?? null) },
          { name: 'of-band', value: band?.penalty ?? null, unit: 'yuan' },
          { name: 'status', address: telling.addressOf({ of: 'status', scorecard }), ...state(status) },
          { name: 'suspended', ...state(String(suspended)) },
        ],
        value: formatYuan(penalty),
        unit: 'yuan',
      },
    );
  }

  /** How many facts a month leaves out for each reason; one that is left out at two places counts once. */
  leftOut(excluded: readonly { readonly reason: string; readonly count: number }[]): void {
    const { scorecard, telling } = this;
    for (const { reason, count: n } of excluded)
      telling.tell(
        { of: 'left-out', scorecard, reason },
        {
          rule: { id: 'score.left-out', clause: this.card.scorecard.clause },
          inputs: [{ name: 'left-out', about: reason, ...count(n) }],
          ...count(n),
        },
      );
  }

  /** What a count hangs on: of contacts, those outside service hours; of surveys, those about work that is not scored. */
  private readingOfCount(metric: string, channel: Channel | null): Pick<Step, 'reading'> {
    const found = this.card.scorecard.metrics.find(({ id }) => id === metric);
    const ratio = channel === null ? found?.ratio : found?.channels?.find(({ id }) => id === channel);
    if (ratio?.serviceHours) return { reading: this.reading('score.serviceHours') };
    return ratio?.of === 'survey' ? { reading: this.reading('score.surveyOfUnscored') } : {};
  }

  /** The address of a metric's or a channel's score. */
  addressOf(metric: string, channel: string | null): string {
    return this.telling.addressOf({ of: 'metric', scorecard: this.scorecard, metric, channel });
  }

  private metric(metric: string, channel: Channel | null, step: Omit<Step, 'address'>): void {
    const told = channel === null && step.value === null && this.fullMarks() ? this.withFullMarks(metric, step) : step;
    this.telling.tell({ of: 'metric', scorecard: this.scorecard, metric, channel }, told);
  }

  private fullMarks(): boolean {
    return this.card.readings.get('score.emptyMetric') === 'full-marks';
  }

  /** A metric with nothing to measure gets its weight, where the reading says so. */
  private withFullMarks(metric: string, { rule: { clause }, inputs }: Omit<Step, 'address'>): Omit<Step, 'address'> {
    const weight = points(exact(this.card.scorecard.metrics.find(({ id }) => id === metric)?.weight ?? 0));
    return {
      rule: { id: 'score.full-marks', clause },
      reading: this.reading('score.emptyMetric'),
      inputs: [...inputs, { name: 'weight', ...weight }],
      ...weight,
    };
  }

  private part(metric: string, channel: Channel | null, part: Part, step: Omit<Step, 'address'>): void {
    this.telling.tell({ of: 'metric-part', scorecard: this.scorecard, metric, channel, part }, step);
  }

  private partInput(metric: string, channel: Channel | null, part: Part, told: Told, about?: string): Input {
    const { scorecard } = this;
    const address = this.telling.addressOf({ of: 'metric-part', scorecard, metric, channel, part });
    return { name: part, ...(about === undefined ? {} : { about }), address, ...told };
  }

  private scoreTold(value: Fraction | null): Told {
    return withExact(value, value && this.print.score(value), 'points');
  }

  private pointsTold(value: Fraction | null, metric: ScorecardMetric): Told {
    return withExact(value, value && this.print.metric(value, metric), 'points');
  }

  private shortfallTold(value: Fraction | null): Told {
    return withExact(value, value && this.print.shortfall(value), 'points');
  }

  private rateTold(value: Fraction | null, metric: ScorecardMetric): Told {
    return withExact(value, value && this.print.rate(value, metric), 'rate');
  }

  private reading(id: ReadingId): NonNullable<Step['reading']> {
    return this.card.readings.told(id);
  }

  private clauseOf(metric: string): string {
    return this.card.scorecard.metrics.find(({ id }) => id === metric)?.clause ?? this.card.scorecard.clause;
  }
}

type Part = 'numerator' | 'denominator' | 'rate' | 'shortfall';
type Counts = { readonly numerator: number; readonly denominator: number };

function count(n: number): Told {
  return { value: String(n), unit: 'count' };
}

function state(value: string | null): Told {
  return { value, unit: 'state' };
}

/** Points of the terms, of which there are no more decimals than are printed. */
function points(value: Fraction | null): Told {
  return withExact(value, value && printScore(value), 'points');
}

function withExact(value: Fraction | null, printed: string | null, unit: 'points' | 'rate'): Told {
  return value === null || printed === null || value.equals(printed)
    ? { value: printed, unit }
    : { value: printed, unit, exact: value.toFraction() };
}
