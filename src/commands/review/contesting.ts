import { supposedSource } from '../../figures/frozen.js';
import { suppose } from '../../figures/hypothetical.js';
import { moneyAt } from '../../figures/money-at.js';
import type { FigureSource } from '../../figures/sources/figure-source.js';
import { toldCharges } from '../../figures/told.js';
import type { Fact } from '../../facts/fact.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { decideContest } from '../../rules/charges/contest.js';
import type { ContestCommand, ToldCharge } from '../../rules/charges/contest.js';
import { chargeWindow } from '../../rules/charges/charge-windows.js';
import type { ChargeDisputes } from '../../rules/cycle/charge-disputes.js';
import { chargeLine } from '../../rules/cycle/line.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import type { Fen } from '../../rules/kernel/money.js';
import type { ContractMoney } from '../../rules/money/contract-money.js';
import { contractStream } from '../../rules/kernel/streams.js';
import type { Decided, Desk } from '../command.js';
import { decidedOn, openCase } from '../open-case.js';
import type { OpenCase } from '../open-case.js';

/** A contract's charges under objection as a command finds them. */
export interface ContestCase {
  readonly of: 'charges';
  readonly one: OpenCase;
  readonly disputes: ChargeDisputes;
}

/** Reads what is said against the charges of a contract. Throws `RuleViolation` where it is not signed. */
export function contestCase(desk: Desk, contract: string): ContestCase {
  const one = openCase(desk, contract);
  return { of: 'charges', one, disputes: one.cycle.chargeDisputes };
}

/**
 * The charges that an objection names, with what was told of each. Throws `RuleViolation` for a charge that no fact makes now, and `RangeError` for
 * what is no such address.
 */
export function chargesNamed(desk: Desk, one: OpenCase, lines: readonly string[]): ToldCharge[] {
  const { rules, calendars, adoptions, head: position, now: at } = one;
  const { journal } = desk.store;
  const all = moneyOf(desk, one).ofFactsAlone;
  const named = lines.map((line) => {
    const address = chargeLine(line, rules.id);
    const charge = all.find((known) => known.address === address && known.amount > 0);
    if (charge === undefined) throw unknownCharge(address, rules.id, all.slice(0, 5));
    return charge;
  });
  const asked = { rules, calendars, adoptions, whatIf: new Map() };
  return toldCharges(named, { rules, calendars, journal, position, at }).map(({ charge, told }) => {
    const { closesAt, provisional } = chargeWindow(told, asked);
    return { line: charge.address, amount: charge.amount, told, closesAt, provisional };
  });
}

function unknownCharge(
  address: string,
  contract: string,
  some: readonly { readonly address: string }[],
): RuleViolation {
  const known =
    some.length === 0
      ? 'no fact makes the supplier owe anything'
      : `there are ${some.map((one) => one.address).join(', ')}`;
  return new RuleViolation(
    'unknown-line',
    `${contract} has no charge ${address} (${known}); plumbline window ${contract} --kind charges lists them`,
    '4.4',
  );
}

/** What the charges at addresses come to with facts that are not recorded, fen; null where nothing is charged there. */
export function amountsWith(desk: Desk, one: OpenCase, facts: readonly Fact[] = []): (address: string) => Fen | null {
  const { ofFactsAlone } = moneyOf(desk, one, facts);
  return (address) => ofFactsAlone.find((known) => known.address === address)?.amount ?? null;
}

/** A contract's money now, with facts that are not recorded and decisions tried out. */
export function moneyOf(
  desk: Desk,
  one: OpenCase,
  facts: readonly Fact[] = [],
  disputes: ChargeDisputes = one.cycle.chargeDisputes,
): ContractMoney {
  const { rules, calendars, cycle, head: position, now: at } = one;
  const { journal } = desk.store;
  const source: FigureSource =
    facts.length === 0
      ? desk.figures.sourceOf(rules, position, at)
      : supposedSource({ journal, rules, position, at, hypothetical: suppose(journal, rules, facts, at) });
  const [told, incidents] = [source.chargeFacts(), source.incidents()];
  return moneyAt({ rules, calendars, cycle, journal, position, at, facts: told, incidents, disputes });
}

/** What commands do to the charges under objection, at a moment: each to lines of its own. Throws what `decideContest` throws. */
export function decideOnCharges({ one, disputes }: ContestCase, at: Instant, ...commands: ContestCommand[]): Decided {
  const { id: contract, timeZone } = one.rules;
  const context = { contract, zone: Zone.of(timeZone) };
  const events = commands.map((command) => decideContest(disputes, command, context));
  return decidedOn(one, contractStream('ledger', contract), { at, events });
}
