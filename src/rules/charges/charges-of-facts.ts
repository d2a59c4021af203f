import { formatAddress } from '../cycle/address.js';
import { monthOf } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import { leakDamages } from './leaks.js';
import type { LeakIncident } from './charge-facts.js';
import { parseSignedYuan, parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { termsAt } from '../terms/terms-version.js';
import type { ChargeFacts, ReplyCost } from './charge-facts.js';
import { payDay } from './due-on.js';
import type { DueRules } from './due-on.js';
import type { Charge, ChargeKind } from './charge.js';
import { byTime } from './charge.js';

/** Annex 3, which the template does not have: the contract's own tariff stands in its place. */
const TARIFF = 'A3';
/** 4.5.2: what the platform's reply in the supplier's place costs. */
const REPLY = '4.5.2';

export interface FactChargesQuestion extends DueRules {
  readonly at: Instant;
  readonly facts: Pick<ChargeFacts, 'costs' | 'replies' | 'violations'>;
  /** Those up to `at`, before and after the contract's end. */
  readonly incidents: readonly LeakIncident[];
}

/** A violation of a kind that the terms in force at its time put no sum on. */
export interface UnpricedViolation {
  readonly violationId: string;
  readonly kind: string;
  readonly at: Instant;
  readonly month: Month;
  readonly clause: string;
  readonly address: string;
  readonly position: number;
}

export interface FactCharges {
  /** In order of time. */
  readonly charges: readonly Charge[];
  readonly unpriced: readonly UnpricedViolation[];
}

/** A fact with its sum, before it has a month and a day on which it is due. */
interface Sum {
  readonly kind: ChargeKind;
  readonly at: Instant;
  readonly position: number;
  readonly amount: Fen;
  readonly clause: string;
  readonly address: string;
}

/**
 * What the supplier owes by facts alone: damages for disclosed data (3.7), violations by the contract's own tariff (annex 3), costs (3.4,
 * 4.5.2, 6.3), each by the terms in force at its time and due on the 25th of the month after the fact's. A fact without a sum, an incident
 * that makes no difference among them, is no charge.
 */
export function chargesOfFacts(question: FactChargesQuestion): FactCharges {
  const { rules, facts } = question;
  const zone = Zone.of(rules.timeZone);
  const monthAt = (moment: Instant) => monthOf(zone.dayAt(moment));
  const unpriced: UnpricedViolation[] = [];
  const sums: Sum[] = [...damages(question), ...replyCosts(rules.id, facts.replies)];

  for (const { costId, time: at, position, amount, clause } of facts.costs)
    sums.push({
      kind: 'cost',
      at,
      position,
      amount,
      clause,
      address: formatAddress({ contract: rules.id, of: 'cost', costId }),
    });

  for (const { violationId, kind, time: at, position } of facts.violations) {
    const address = formatAddress({ contract: rules.id, of: 'violation', violationId });
    const tariff = termsAt(rules, at).file.violations;
    const sum = Object.hasOwn(tariff, kind) ? tariff[kind] : undefined;
    if (sum === undefined)
      unpriced.push({ violationId, kind, at, month: monthAt(at), clause: TARIFF, address, position });
    else sums.push({ kind: 'violation', at, position, amount: parseYuan(sum), clause: TARIFF, address });
  }

  const charges = sums
    .filter(({ amount }) => amount !== 0)
    .map((sum): Charge => {
      const month = monthAt(sum.at);
      return { ...sum, month, dueOn: payDay(month, sum.at, question).on, disputed: false };
    });
  return { charges: charges.sort(byTime), unpriced: unpriced.sort(byTime) };
}

function damages({ rules, whatIf, at, incidents }: FactChargesQuestion): Sum[] {
  const byId = new Map(incidents.map((incident) => [incident.incidentId, incident]));
  return leakDamages({ rules, whatIf, at, incidents }).incidents.flatMap(({ incidentId, amount, clause }) => {
    const incident = byId.get(incidentId);
    if (incident === undefined) return [];
    const { time, position } = incident;
    const address = formatAddress({ contract: rules.id, of: 'leak', incidentId });
    return [{ kind: 'damages', at: time, position, amount: parseSignedYuan(amount), clause, address }];
  });
}

/** A ticket's first reply with a cost is `…/tickets/T-1/cost`, further ones `…/cost/2` and so on, in the order in which the log took them in. */
function replyCosts(contract: string, replies: readonly ReplyCost[]): Sum[] {
  const seen = new Map<string, number>();
  return [...replies]
    .sort((a, b) => a.position - b.position)
    .map(({ ticketId, time: at, position, amount }) => {
      const number = (seen.get(ticketId) ?? 0) + 1;
      seen.set(ticketId, number);
      const address = formatAddress({ contract, of: 'reply-cost', ticketId, number });
      return { kind: 'cost', at, position, amount, clause: REPLY, address };
    });
}
