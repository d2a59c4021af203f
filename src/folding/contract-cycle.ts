import { dataOf } from '../facts/event-data.js';
import type { Journal } from '../log/port/journal.js';
import type { Instant } from '../rules/calendar/instant.js';
import { ContractCycle } from '../rules/cycle/cycle.js';
import type { CycleRecord } from '../rules/cycle/cycle.js';

/** What has happened in a contract's months up to a log position; what occurred after `at` has not happened (SPEC 1). */
export function loadCycle(journal: Journal, contract: string, until: number, at?: Instant): ContractCycle {
  const no = journal.contractNames().indexOf(contract);
  const recorded = no > 0 ? journal.cycle(no, until) : [];
  return new ContractCycle(
    recorded.map((event) => ({ ...event, data: dataOf(event) }) as CycleRecord),
    at,
  );
}
