import type { Channel } from '../../kernel/vocabulary.js';
import type { Ratio, Scorecard } from '../../terms/types.js';
import type { Evidence } from './evidence.js';
import { HANDLED_BY_PLATFORM, NOT_OFFERED, NOT_SERVED, OUTSIDE_HOURS, PENDING } from './reasons.js';
import { fieldTest, isWithin } from './selection.js';
import type { ScoreSteps } from '../score-steps.js';
import type { SelectionContext } from './selection.js';
import { serviceHoursTest } from './service-hours.js';

/** A metric's or a channel's facts of a month: those that count, and those of them that are good. */
export interface Count {
  numerator: number;
  denominator: number;
}

export interface Tally {
  /** By place: `answer-rate/phone`, `satisfaction`. */
  readonly counts: ReadonlyMap<string, Count>;
  /** Facts left out of at least one metric, each under one reason: that of the first metric that left it out. */
  readonly excluded: ReadonlyMap<string, number>;
}

export interface TallyContext extends SelectionContext {
  /** The channels that the supplier serves. */
  readonly channels: readonly Channel[];
  /** Whether what began outside service hours is left out (A1 1.1). */
  readonly withinHours: boolean;
}

/** Where a ratio's facts are counted. */
export function placeOf(metricId: string, channelId?: Channel): string {
  return channelId === undefined ? metricId : `${metricId}/${channelId}`;
}

/** Whether the supplier serves what the ratio counts. */
export function isServed(ratio: Ratio, channel: Channel | undefined, channels: readonly Channel[]): boolean {
  const needed = channel ?? (ratio.of === 'call' ? 'phone' : ratio.of === 'chat' ? 'online' : undefined);
  return needed === undefined || channels.includes(needed);
}

/** How a fact counts at a place: left out for a reason; counted, and whether it is good; or none of what is counted there. */
export type Verdict = { readonly excluded: string } | { readonly counted: boolean; readonly good: boolean };
type Judge = (evidence: Evidence) => Verdict;

/** Where facts are counted: a metric, or a channel of one. */
export interface Place {
  readonly metric: string;
  readonly channel: Channel | null;
  /** What is counted there. */
  readonly of: Evidence['of'];
  readonly judge: Judge;
}

/**
 * The places of a scorecard, in its order. Throws `RangeError` on terms that name a clock or write a limit that does not exist, when a fact is judged by
 * it.
 */
export function placesOf(scorecard: Scorecard, context: TallyContext): Place[] {
  return scorecard.metrics.flatMap(({ id: metric, channels = [], ratio }) => {
    const place = (counted: Ratio, channel?: Channel): Place => ({
      metric,
      channel: channel ?? null,
      of: counted.of,
      judge: judgeOf(counted, isServed(counted, channel, context.channels), context),
    });
    return [...channels.map((channel) => place(channel, channel.id)), ...(ratio ? [place(ratio)] : [])];
  });
}

/**
 * Counts a month's evidence for a scorecard. A survey about what is not the supplier's work goes under its contact's reason. Any other fact that
 * is left out goes under one reason, in this order: handled by the platform (only
 * the supplier's own work is scored), a channel that it does not serve, not offered, the scorecard's other reasons as they stand, outside
 * service hours, and last what cannot be judged yet. The numerator is part of the denominator. Throws `RangeError` on terms that name a
 * clock or write a limit that does not exist.
 */
export function tally(
  scorecard: Scorecard,
  evidence: readonly Evidence[],
  context: TallyContext,
  told?: ScoreSteps,
): Tally {
  const counts = new Map<string, Count>();
  const excluded = new Map<string, number>();
  const judges = new Map<Evidence['of'], Counter[]>();
  for (const { metric, channel, of, judge } of placesOf(scorecard, context)) {
    const count = { numerator: 0, denominator: 0 };
    counts.set(placeOf(metric, channel ?? undefined), count);
    const ofKind = judges.get(of) ?? [];
    ofKind.push({ judge, count, seen: told && { metric, channel, seen: 0, leftOut: new Map() } });
    judges.set(of, ofKind);
  }

  for (const item of evidence) {
    let reason: string | undefined;
    for (const { judge, count, seen } of judges.get(item.of) ?? []) {
      const verdict = judge(item);
      if (seen) see(seen, verdict, item.count);
      if ('excluded' in verdict) reason ??= verdict.excluded;
      else if (verdict.counted) {
        count.denominator += item.count;
        if (verdict.good) count.numerator += item.count;
      }
    }
    if (reason !== undefined) excluded.set(reason, (excluded.get(reason) ?? 0) + item.count);
  }
  // what was taken away again where it had been counted
  for (const [reason, count] of excluded) if (count === 0) excluded.delete(reason);
  if (told) for (const { seen, count } of [...judges.values()].flat()) if (seen) told.counted({ ...seen, ...count });
  return { counts, excluded };
}

/** What was counted at a place; `seen`: of all of them, for an observer. */
interface Counter {
  readonly judge: Judge;
  readonly count: Count;
  readonly seen: Seen | undefined;
}

interface Seen {
  readonly metric: string;
  readonly channel: Channel | null;
  seen: number;
  readonly leftOut: Map<string, number>;
}

function see(of: Seen, verdict: Verdict, count: number): void {
  of.seen += count;
  if ('excluded' in verdict) of.leftOut.set(verdict.excluded, (of.leftOut.get(verdict.excluded) ?? 0) + count);
}

const NOT_COUNTED: Verdict = { counted: false, good: false };
const COUNTED: Verdict = { counted: true, good: false };
const GOOD: Verdict = { counted: true, good: true };
const OF_PLATFORM: Verdict = { excluded: HANDLED_BY_PLATFORM };
const UNSERVED: Verdict = { excluded: NOT_SERVED };
const OUTSIDE: Verdict = { excluded: OUTSIDE_HOURS };
const UNDECIDED: Verdict = { excluded: PENDING };

function judgeOf(ratio: Ratio, served: boolean, context: TallyContext): Judge {
  const { numerator, denominator } = ratio;
  const reasons = (ratio.exclude ?? []).map((e) => ({ excluded: e.reason, applies: fieldTest(e.where) }));
  const platform = reasons.filter((r) => r.excluded === HANDLED_BY_PLATFORM);
  const others = [
    ...reasons.filter((r) => r.excluded === NOT_OFFERED),
    ...reasons.filter((r) => r.excluded !== NOT_OFFERED && r.excluded !== HANDLED_BY_PLATFORM),
  ];
  const isCounted = fieldTest(denominator.where);
  const isGood = fieldTest(numerator.where);
  const inHours = context.withinHours && ratio.serviceHours ? serviceHoursTest(ratio.serviceHours) : () => true;
  const isContact = ratio.of === 'call' || ratio.of === 'chat';

  return (item) => {
    const { fields, moments } = item;
    if (item.leftOut !== undefined) return { excluded: item.leftOut };
    if (fields.handledBy === 'platform' || platform.some((r) => r.applies(fields))) return OF_PLATFORM;
    if (!served) return isContact || isCounted(fields) ? UNSERVED : NOT_COUNTED;
    for (const reason of others) if (reason.applies(fields)) return reason;
    if (!isCounted(fields)) return NOT_COUNTED;
    if (!inHours(item)) return OUTSIDE;
    const counted = denominator.within ? isWithin(denominator.within, moments, context) : true;
    if (counted === 'pending') return UNDECIDED;
    if (!counted) return NOT_COUNTED;
    const good = isGood(fields) && (numerator.within ? isWithin(numerator.within, moments, context) : true);
    if (good === 'pending') return UNDECIDED;
    return good ? GOOD : COUNTED;
  };
}
