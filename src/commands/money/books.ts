import { contractStream } from '../../rules/kernel/streams.js';
import { moneyAt } from '../../figures/money-at.js';
import type { Books } from '../../rules/money/payments.js';
import { settlementOf } from '../../rules/money/ledger.js';
import type { Caused } from '../../rules/cycle/case.js';
import type { Decided, Desk } from '../command.js';
import { decidedOn, openCase } from '../open-case.js';
import type { OpenCase } from '../open-case.js';

/** A contract with its books, as a command about its money finds them. */
export type MoneyCase = OpenCase & { readonly books: Books };

/** Reads the books of a contract: now, with everything that is recorded. Throws `RuleViolation` where it is not signed. */
export function moneyCase(desk: Desk, contract: string): MoneyCase {
  const one = openCase(desk, contract);
  const { rules, calendars, cycle, head, now: at } = one;
  const source = desk.figures.sourceOf(rules, head, at);
  const money = moneyAt({ rules, calendars, cycle, journal: desk.store.journal, position: head, at, source });
  const settlement = settlementOf({ rules, at, movements: money.movements }, new Map());
  return { ...one, books: { settlement, payables: source.chargeFacts().payables } };
}

/** What is to be recorded on a contract's ledger. */
export function onLedger(one: OpenCase, caused: Caused): Decided {
  return decidedOn(one, contractStream('ledger', one.rules.id), caused);
}
