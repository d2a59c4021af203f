import { localOf } from './minute-clock.js';
import { Q } from './rational.js';
import type { RawContact, RawContract, RawFact, RawSurvey, ReadingValues } from './raw.js';

/** What a month's scorecard must say, as SPEC 5 prints it. */
export interface ExpectedScore {
  readonly status: string;
  readonly metrics: readonly object[];
  readonly score: string | null;
  readonly band: string | null;
  readonly penalty: string;
  readonly title: boolean;
  readonly improvement: boolean;
  readonly standardUnmet: boolean;
  readonly excluded: readonly { reason: string; count: number }[];
}

interface Measured {
  readonly numerator: number;
  readonly denominator: number;
  readonly rate: string | null;
  readonly shortfall: string | null;
  readonly points: Q | null;
}

/** Annex 1 by brute force: every fact is looked at, for each month and each question anew. */
export function expectedScore(
  contract: RawContract,
  facts: readonly RawFact[],
  month: string,
  readings: ReadingValues,
): ExpectedScore {
  const inTerm = contract.startsOn <= `${month}-31` && (contract.endsOn === null || contract.endsOn >= `${month}-01`);
  const channels = channelsOf(contract, month, readings);
  const left = new Map<string, number>();
  const tally = { phone: [0, 0], online: [0, 0], survey: [0, 0] } as Record<string, [number, number]>;
  for (const fact of facts) {
    const local = localOf(fact.time);
    if (local.slice(0, 7) !== month || fact.type === 'ServiceOrderOpened' || 'voided' in fact) continue;
    if (fact.type === 'SurveyAnswered') {
      const reason =
        readings['score.surveyOfUnscored'] === 'counted' ? null : surveyLeftOut(fact, facts, contract, channels);
      if (reason !== null) left.set(reason, (left.get(reason) ?? 0) + 1);
      else count(tally.survey, fact.rating === 'satisfied' || fact.rating === 'very-satisfied');
      continue;
    }
    const reason = reasonToLeaveOut(fact, local.slice(11), channels, readings);
    if (reason !== null) left.set(reason, (left.get(reason) ?? 0) + 1);
    else count(tally[fact.type === 'CallRecorded' ? 'phone' : 'online'], ['answered', 'served'].includes(fact.outcome));
  }

  const byChannel = channels.map((id) => ({ id, ...measure(tally[id], Q.of(9, 10), 0, readings) }));
  const pooled = readings['score.channelCombination'] === 'pooled';
  const both: [number, number] = [sum(byChannel.map((c) => c.numerator)), sum(byChannel.map((c) => c.denominator))];
  const whole = measure(both, Q.of(9, 10), 0, readings);
  const answer = pooled
    ? whole.points
    : combine(
        byChannel.flatMap((c) => c.points ?? []),
        readings,
      );
  const survey = measure(tally.survey, Q.of(85, 100), Number(readings['score.minimumSample']), readings);

  const composite = compose(answer, survey.points, readings);
  const status = statusOf(contract, month, inTerm, composite, readings);
  const band = composite && bandOf(composite, readings);
  return {
    status,
    metrics: [
      {
        id: 'answer-rate',
        weight: 50,
        target: '0.9',
        ...(pooled ? shown(whole) : {}),
        score: scoreText(answer, readings),
        channels: byChannel.map((c) => ({ id: c.id, ...shown(c), score: c.points?.print(4) ?? null })),
      },
      { id: 'satisfaction', weight: 50, target: '0.85', ...shown(survey), score: scoreText(survey.points, readings) },
    ],
    score: composite?.print(4) ?? null,
    band,
    ...consequences(contract, facts, month, readings, status, band),
    excluded: [
      ...new Set(['outside-service-hours', 'not-offered', 'handled-by-platform', ...[...left.keys()].sort()]),
    ].map((reason) => ({ reason, count: left.get(reason) ?? 0 })),
  };
}

/** A survey goes with the contact that it names, where that is known; one that names none, with its channel. */
function surveyLeftOut(
  { contactId, channel, time }: RawSurvey,
  facts: readonly RawFact[],
  { delegated = [] }: RawContract,
  served: readonly string[],
): string | null {
  if (contactId === undefined) {
    if (channel === undefined) return null;
    if (!served.includes(channel)) return 'channel-not-served';
    const at = Date.parse(time);
    const given = delegated.some(
      (span) => (span.channel ?? channel) === channel && at >= Date.parse(span.from) && at < Date.parse(span.to),
    );
    return given ? 'handled-by-platform' : null;
  }
  for (const fact of facts) {
    if ((fact.type !== 'CallRecorded' && fact.type !== 'ChatRecorded') || fact.id !== contactId) continue;
    if (fact.voided) return 'voided';
    if (fact.handledBy === 'platform') return 'handled-by-platform';
    return served.includes(fact.type === 'CallRecorded' ? 'phone' : 'online') ? null : 'channel-not-served';
  }
  return null;
}

function reasonToLeaveOut(
  fact: RawContact,
  time: string,
  channels: readonly string[],
  readings: ReadingValues,
): string | null {
  if (fact.handledBy === 'platform') return 'handled-by-platform';
  if (!channels.includes(fact.type === 'CallRecorded' ? 'phone' : 'online')) return 'channel-not-served';
  if (fact.outcome === 'not-offered') return 'not-offered';
  const closes = fact.type === 'CallRecorded' ? '18:00:00.000' : '21:00:00.000';
  const open = time >= '09:00:00.000' && time < closes;
  return open || readings['score.serviceHours'] === 'all' ? null : 'outside-service-hours';
}

function measure(
  [numerator, denominator]: [number, number] = [0, 0],
  target: Q,
  fewest: number,
  readings: ReadingValues,
): Measured {
  const none = { numerator, denominator, rate: null, shortfall: null, points: null };
  if (denominator === 0) return none;
  const rate = Q.of(numerator, denominator);
  if (denominator < fewest) return { ...none, rate: rate.print(6) };
  let short = rate.atLeast(target) ? Q.of(0) : target.minus(rate).times(100);
  if (readings['score.shortfallStep'] === 'full') short = short.down();
  if (readings['score.shortfallStep'] === 'started') short = short.up();
  const points = short.atLeast(Q.of(25)) ? Q.of(0) : Q.of(50).minus(short.times(2));
  return { numerator, denominator, rate: rate.print(6), shortfall: short.print(4), points };
}

function combine(points: readonly Q[], readings: ReadingValues): Q | null {
  const [first, ...rest] = points;
  if (!first) return null;
  if (readings['score.channelCombination'] === 'lower')
    return rest.reduce((low, p) => (p.atLeast(low) ? low : p), first);
  return rest.reduce((total, p) => total.plus(p), first).over(points.length);
}

function compose(answer: Q | null, survey: Q | null, readings: ReadingValues): Q | null {
  if (answer && survey) return answer.plus(survey);
  const one = answer ?? survey;
  if (!one) return null;
  return readings['score.emptyMetric'] === 'reweight' ? one.times(2) : one.plus(Q.of(50));
}

function bandOf(composite: Q, readings: ReadingValues): string {
  const score = readings['band.edges'] === 'round-half-up' ? composite.plus(Q.of(1, 2)).down() : composite;
  if (score.atLeast(Q.of(90))) return 'excellent';
  if (score.atLeast(Q.of(80))) return 'standard';
  if (score.atLeast(Q.of(70))) return 'improve';
  return score.atLeast(Q.of(60)) ? 'improve-serious' : 'unmet';
}

const PENALTIES: Record<string, string> = { improve: '2000.00', 'improve-serious': '5000.00', unmet: '10000.00' };

function consequences(
  contract: RawContract,
  facts: readonly RawFact[],
  month: string,
  readings: ReadingValues,
  status: string,
  band: string | null,
) {
  if (band === null || status === 'trial')
    return { penalty: '0.00', title: false, improvement: false, standardUnmet: false };
  const forgiven = status === 'partial' && readings['termination.partialMonth'] === 'not-charged';
  const suspended = !forgiven && isSuspended(contract, facts, month, readings);
  return {
    penalty: forgiven || suspended ? '0.00' : (PENALTIES[band] ?? '0.00'),
    title: band === 'excellent',
    improvement: band.startsWith('improve') && !suspended,
    standardUnmet: band === 'unmet',
  };
}

/** A month after one that was assessed, that opened a month to improve: which one that is itself suspended does not. */
function isSuspended(
  contract: RawContract,
  facts: readonly RawFact[],
  month: string,
  readings: ReadingValues,
): boolean {
  if (readings['improvement.charge'] !== 'suspend' || month <= '2025-01') return false;
  const before = expectedScore(contract, facts, shift(month, -1), readings);
  return before.status === 'assessed' && before.improvement;
}

function statusOf(
  contract: RawContract,
  month: string,
  inTerm: boolean,
  composite: Q | null,
  readings: ReadingValues,
): string {
  if (!inTerm) return 'outside-term';
  if (composite === null) return 'not-assessable';
  if (month < firstAssessed(contract.startsOn, readings)) return 'trial';
  if (contract.endsOn?.slice(0, 7) === month && contract.endsOn !== lastDay(month)) return 'partial';
  return 'assessed';
}

/** `YYYY-MM` of the first assessed month (4.2). */
export function firstAssessed(startsOn: string, readings: ReadingValues): string {
  const third = shift(startsOn.slice(0, 7), 2);
  const onTheFirst = startsOn.endsWith('-01');
  return onTheFirst || readings['trial.firstAssessedMonth'] === 'count-start-month' ? third : shift(third, 1);
}

function channelsOf(contract: RawContract, month: string, readings: ReadingValues): readonly ('phone' | 'online')[] {
  const judgedOn = readings['amendment.scoreEffective'] === 'month-start' ? `${month}-01` : lastDay(month);
  const inForce = contract.versions.filter((v) => v.from <= judgedOn).at(-1) ?? contract.versions[0];
  return (['phone', 'online'] as const).filter((c) => inForce?.channels.includes(c));
}

function shift(month: string, by: number): string {
  let [year, number] = month.split('-').map(Number) as [number, number];
  number += by;
  while (number > 12) [year, number] = [year + 1, number - 12];
  while (number < 1) [year, number] = [year - 1, number + 12];
  return `${year}-${String(number).padStart(2, '0')}`;
}

function lastDay(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${month}-${number === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(number) ? 30 : 31}`;
}

function count(tally: [number, number] | undefined, good: boolean): void {
  if (!tally) return;
  tally[1] += 1;
  if (good) tally[0] += 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

function shown({ numerator, denominator, rate, shortfall }: Measured) {
  return { numerator, denominator, rate, shortfall };
}

function scoreText(points: Q | null, readings: ReadingValues): string | null {
  return points?.print(4) ?? (readings['score.emptyMetric'] === 'full-marks' ? '50' : null);
}
