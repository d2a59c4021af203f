import type { ContractCycle } from '../rules/cycle/cycle.js';
import type { ChargeDisputes } from '../rules/cycle/charge-disputes.js';
import type { Instant } from '../rules/calendar/instant.js';
import type { StatutoryCalendars } from '../rules/calendar/statutory-calendar.js';
import { endOfTerm } from '../rules/terms/term.js';
import { formatAddress } from '../rules/cycle/address.js';
import { thingStream } from '../rules/kernel/streams.js';
import { effectiveFacts } from '../facts/history/effective.js';
import { parseYuan } from '../rules/kernel/money.js';
import type { Journal } from '../log/port/journal.js';
import { observeItems } from './sources/observe-lines.js';
import type { ContractRules } from '../rules/terms/types.js';
import { chargesUnderTerm } from '../rules/charges/charge-facts.js';
import type { ChargeFacts, LeakIncident } from '../rules/charges/charge-facts.js';
import { ContractMoney } from '../rules/money/contract-money.js';
import type { PayableChange } from '../rules/settling/entry.js';

export interface MoneySource {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly cycle: ContractCycle;
  readonly journal: Journal;
  /** Facts up to this log position are known. */
  readonly position: number;
  readonly at: Instant;
  /** Of the whole contract and after its end: disclosed data (3.7) and costs of 6.3 count there. */
  readonly facts: ChargeFacts;
  readonly incidents: readonly LeakIncident[];
  /** A decision about contested charges tried out; what has happened unless told. */
  readonly disputes?: ChargeDisputes;
}

/** A contract's money as known at a log position and by a moment. */
export function moneyAt({ journal, position, ...question }: MoneySource): ContractMoney {
  const { rules, cycle } = question;
  const setOff = new Set(cycle.settlements.flatMap(({ type, data }) => (type === 'SetOffMade' ? [data.payable] : [])));
  return new ContractMoney({
    ...question,
    facts: chargesUnderTerm(question.facts, endOfTerm(rules)),
    items: observeItems({ rules, journal, position }, cycle, cycle.months),
    payables: [...setOff].flatMap((payable) => payableHistory(journal, rules.id, payable, position, question.at)),
  });
}

/**
 * What a payable came to as it was told, corrected and voided. Each change holds from its own time, but never from before the one that the log
 * had earlier; as it was told first, from the beginning.
 */
function payableHistory(
  journal: Journal,
  contract: string,
  payable: string,
  position: number,
  at: Instant,
): PayableChange[] {
  const events = journal
    .stream(thingStream('payable', contract, payable), position)
    .filter((one) => one.occurred <= at);
  const address = formatAddress({ contract, of: 'payable', payableId: payable });
  let from = Number.MIN_SAFE_INTEGER;
  return events.map(({ occurred, position: of }, i) => {
    if (i > 0) from = Math.max(from, occurred);
    const [fact] = effectiveFacts(events.slice(0, i + 1));
    const amount = fact === undefined ? 0 : parseYuan(String(fact.data['amount']));
    return { address, payable, at: from, position: of, amount };
  });
}
