import { ContractTelling } from '../cycle/contract-telling.js';
import { formatYuan } from '../kernel/money.js';
import type { Input, NotChosen, Observer } from '../kernel/observer.js';
import type { Readings } from '../terms/readings.js';
import type { TermsPack } from '../terms/types.js';
import type { LeakIncident } from './charge-facts.js';
import type { Leaked, LeakTier } from './leaks.js';

/** An incident with all that had leaked before and after it. */
export interface ChargedIncident {
  readonly incident: LeakIncident;
  readonly before: Leaked;
  readonly after: Leaked;
  readonly tier: LeakTier;
  /** Fen. */
  readonly amount: bigint;
}

type LeakTerms = TermsPack['leak'];

/** Puts the steps of damages for disclosed data into words for an observer. Made only where there is one. */
export class LeakSteps {
  private readonly telling: ContractTelling;

  constructor(observer: Observer, contract: string) {
    this.telling = new ContractTelling(observer, contract);
  }

  /** What is owed in all after an incident less what was owed before it. */
  incident(charged: ChargedIncident, terms: LeakTerms, readings: Readings): void {
    const { incident, before, after, amount } = charged;
    const count = (name: string, value: bigint | number): Input => ({ name, value: String(value), unit: 'count' });
    const yes = (name: string, value: boolean): Input => ({ name, value: String(value), unit: 'state' });
    const yuan = (name: string, value: string): Input => ({ name, value, unit: 'yuan' });
    this.telling.tell(
      { of: 'leak', incidentId: incident.incidentId },
      {
        rule: { id: 'leak.difference', clause: terms.clause },
        reading: readings.told('leak.tiers'),
        inputs: [
          count('records', incident.records),
          yes('wide', incident.wide),
          yes('to-competitor', incident.toCompetitor),
          count('records-before', before.records),
          yes('wide-before', before.wide),
          yes('to-competitor-before', before.toCompetitor),
          yuan('per-record', terms.perRecord),
          count('tier-over', terms.tierOver),
          yuan('tier-sum', terms.tierSum),
          yuan('competitor-minimum', terms.competitorMinimum),
        ],
        notChosen: notChosen(after, charged.tier, terms),
        value: formatYuan(amount),
        unit: 'yuan',
      },
    );
  }

  total(incidents: readonly Pick<ChargedIncident, 'incident' | 'amount'>[], total: string, clause: string): void {
    const inputs = incidents.map(({ incident: { incidentId }, amount }): Input => {
      const address = this.telling.addressOf({ of: 'leak', incidentId });
      return { name: 'incident', about: incidentId, address, value: formatYuan(amount), unit: 'yuan' };
    });
    this.telling.tell({ of: 'leaks' }, { rule: { id: 'leak.total', clause }, inputs, value: total, unit: 'yuan' });
  }
}

/** The tiers that would ask for more and do not hold: how many records are lacking, or what did not happen. */
function notChosen(after: Leaked, tier: LeakTier, terms: LeakTerms): NotChosen[] {
  const lacking = BigInt(terms.tierOver) + 1n - after.records;
  const fewer: NotChosen = {
    what: 'over-limit',
    why: 'fewer-records',
    distance: { value: String(lacking), unit: 'count' },
  };
  const never: NotChosen = { what: 'competitor', why: 'not-to-competitor', distance: null };
  return [
    ...(tier === 'per-record' ? [fewer, { what: 'wide', why: 'not-wide', distance: null }] : []),
    ...(after.toCompetitor ? [] : [never]),
  ];
}
