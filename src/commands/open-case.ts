import { unknownContract } from '../folding/unknown-contract.js';
import { loadCycle } from '../folding/contract-cycle.js';
import type { Case, Caused } from '../rules/cycle/case.js';
import type { Decided, Desk, Recorded } from './command.js';

/** A contract at the log's end. */
export interface OpenCase extends Case {
  /** The log's end. */
  readonly head: number;
}

/** The contract at the log's end. Throws `RuleViolation` where it is not signed. */
export function openCase({ store, figures }: Pick<Desk, 'store' | 'figures'>, contract: string): OpenCase {
  const head = store.journal.head();
  const registry = figures.registryAt(head);
  const rules = registry.contract(contract);
  if (!rules) throw unknownContract(contract, registry);
  const { calendars, adoptions } = registry;
  const cycle = loadCycle(store.journal, contract, head);
  return { rules, calendars, adoptions, cycle, head, now: store.clock.now() };
}

/** What is to be recorded about a contract as it was read. */
export function decidedOn({ rules, cycle }: Pick<Case, 'rules' | 'cycle'>, stream: string, caused: Caused): Decided {
  return { stream, last: cycle.revision(stream), contract: rules, ...caused };
}

/** What is told of what happened to a contract's cycle. */
export function cycleAnswer({ contract, events, position }: Recorded): object {
  return { contract, events, position };
}
