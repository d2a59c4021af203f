import { contractStream } from '../../rules/kernel/streams.js';
import { moneyAt } from '../../figures/money-at.js';
import type { Books } from '../../rules/money/payments.js';
import { settlementOf } from '../../rules/money/ledger.js';
import type { Caused } from '../../rules/cycle/case.js';
import type { HappenedSettlement } from '../../rules/cycle/cycle.js';
import type { Decided, Desk, Recorded } from '../command.js';
import { cycleAnswer, decidedOn, openCase } from '../open-case.js';
import type { OpenCase } from '../open-case.js';

/** A contract with its books, as a command about its money finds them. */
export type MoneyCase = OpenCase & { readonly books: Books };

/** Reads the books of a contract: now, with everything that is recorded. Throws `RuleViolation` where it is not signed. */
export function moneyCase(desk: Desk, contract: string): MoneyCase {
  const one = openCase(desk, contract);
  const { rules, calendars, cycle, head, now: at } = one;
  const source = desk.figures.sourceOf(rules, head, at);
  const [facts, incidents] = [source.chargeFacts(), source.incidents()];
  const { journal } = desk.store;
  const money = moneyAt({ rules, calendars, cycle, journal, position: head, at, facts, incidents });
  const settlement = settlementOf({ rules, at, movements: money.movements }, new Map());
  return { ...one, books: { settlement, payables: facts.payables } };
}

/** What is told of a command that may be a repeat: where nothing was recorded, what was `before`, as it was told then. */
export function repeatedAnswer(recorded: Recorded, before: HappenedSettlement | undefined): object {
  if (recorded.events.length > 0 || before === undefined) return cycleAnswer(recorded);
  const { type, data, position } = before;
  return { ...cycleAnswer({ ...recorded, position }), events: [{ type, data }] };
}

/** What is to be recorded on a contract's ledger. */
export function onLedger(one: OpenCase, caused: Caused): Decided {
  return decidedOn(one, contractStream('ledger', one.rules.id), caused);
}
