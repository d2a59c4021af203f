import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import { useReadings } from '../terms/reading-use.js';
import type { ReadingUse } from '../terms/reading-use.js';
import type { Observer } from '../kernel/observer.js';
import { formatYuan, parseYuan, sumOf } from '../kernel/money.js';
import { Readings, readingsOf } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { ContractRules, TermsPack } from '../terms/types.js';
import type { PricedTotal } from '../cycle/figures.js';
import { LeakSteps } from './leak-steps.js';
import type { LeakIncident } from './charge-facts.js';

/** What sets the sum after an incident: each record, more records than the limit, wide scope, or the minimum for a competitor. */
export type LeakTier = 'per-record' | 'over-limit' | 'wide' | 'competitor';

export interface LeakLine {
  readonly incidentId: string;
  readonly time: string;
  readonly records: number;
  /** Records of this and all earlier incidents. */
  readonly cumulative: number;
  readonly tier: LeakTier;
  /** Yuan: the difference that the incident makes. */
  readonly amount: string;
  readonly clause: string;
}

export interface LeaksFigure extends PricedTotal {
  readonly incidents: readonly LeakLine[];
  readonly readings: readonly ReadingUse<PricedTotal>[];
  /** In force at the moment asked about. */
  readonly termsVersion: number;
}

export interface LeaksQuestion {
  readonly rules: ContractRules;
  readonly whatIf: WhatIf;
  readonly at: Instant;
  readonly incidents: readonly LeakIncident[];
}

/** All that has leaked up to a moment. */
export interface Leaked {
  /** Without a bound, as the sums that follow from it: incidents of more records than are taken today are on record. */
  readonly records: bigint;
  readonly wide: boolean;
  readonly toCompetitor: boolean;
}

const NOTHING: Leaked = { records: 0n, wide: false, toCompetitor: false };

/**
 * Damages for disclosed customers' data (3.7), cumulative over the contract and after it, incidents in the order of their times. Each is
 * charged the sum owed after it less the sum owed before it, both by the terms in force at its time. An observer is told what each makes and all.
 */
export function leakDamages(question: LeaksQuestion, observer?: Observer): LeaksFigure {
  const { rules, whatIf, at } = question;
  const zone = Zone.of(rules.timeZone);
  const incidents = question.incidents
    .filter((incident) => incident.time <= at)
    .sort((a, b) => a.time - b.time || a.position - b.position);

  const told = observer && new LeakSteps(observer, rules.id);
  const charge = (tried: WhatIf, steps?: LeakSteps) => {
    let before = NOTHING;
    return incidents.map((incident) => {
      const terms = termsAt(rules, incident.time);
      const { pack } = terms;
      const readings = Readings.of(terms, tried);
      const adds = readings.get('leak.tiers') === 'add';
      const after = {
        records: before.records + BigInt(incident.records),
        wide: before.wide || incident.wide,
        toCompetitor: before.toCompetitor || incident.toCompetitor,
      };
      const owed = owedFor(after, pack.leak, adds);
      const amount = owed.sum - owedFor(before, pack.leak, adds).sum;
      steps?.incident({ incident, before, after, tier: owed.tier, amount }, pack.leak, readings);
      before = after;
      return { incident, cumulative: Number(after.records), tier: owed.tier, amount, clause: pack.leak.clause };
    });
  };
  const sum = (lines: readonly { amount: bigint }[]) => formatYuan(sumOf(lines.map(({ amount }) => amount)));
  const charged = charge(whatIf, told);
  const terms = termsAt(rules, at);
  told?.total(charged, sum(charged), terms.pack.leak.clause);
  const readings = Readings.of(terms, whatIf);
  return {
    incidents: charged.map(({ incident, cumulative, tier, amount, clause }) => ({
      incidentId: incident.incidentId,
      time: formatInstant(incident.time, zone),
      records: incident.records,
      cumulative,
      tier,
      amount: formatYuan(amount),
      clause,
    })),
    total: sum(charged),
    readings: useReadings(readingsOf('leaks'), readings, whatIf, (tried) => ({ total: sum(charge(tried)) })),
    termsVersion: terms.version,
  };
}

/**
 * What is owed in all. Up to the limit, each record. Over it, or in wide scope, the fixed sum: in place of the sum per record, or on top of
 * it (`leak.tiers`). Once anything went to a competitor, at least the minimum.
 */
function owedFor(
  leaked: Leaked,
  terms: TermsPack['leak'],
  adds: boolean,
): { readonly sum: bigint; readonly tier: LeakTier } {
  const perRecord = leaked.records * BigInt(parseYuan(terms.perRecord));
  const over = leaked.records > terms.tierOver;
  const fixed = over || leaked.wide;
  const sum = fixed ? BigInt(parseYuan(terms.tierSum)) + (adds ? perRecord : 0n) : perRecord;
  const minimum = BigInt(parseYuan(terms.competitorMinimum));
  if (leaked.toCompetitor && sum <= minimum) return { sum: minimum, tier: 'competitor' };
  return { sum, tier: over ? 'over-limit' : fixed ? 'wide' : 'per-record' };
}
