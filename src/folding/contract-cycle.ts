import { dataOf } from '../facts/event-data.js';
import { metaOf } from '../log/port/event-meta.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import type { Journal } from '../log/port/journal.js';
import type { Instant } from '../rules/calendar/instant.js';
import { ContractCycle } from '../rules/cycle/cycle.js';
import type { CycleRecord } from '../rules/cycle/cycle.js';

/** What has happened in a contract's months up to a log position; what occurred after `at` has not happened (SPEC 1). */
export function loadCycle(journal: Journal, contract: string, until: number, at?: Instant): ContractCycle {
  const no = journal.contractNames().indexOf(contract);
  const recorded = no > 0 ? journal.cycle(no, until) : [];
  return new ContractCycle(
    recorded.map((event) => ({ ...event, data: dataOf(event), ...actorOf(event) }) as CycleRecord),
    at,
  );
}

/** Who objected; of other events nobody asks. */
function actorOf(event: RecordedEvent): { readonly actor?: string } {
  if (event.type !== 'ObjectionReceived' && event.type !== 'ChargesContested') return {};
  const actor = metaOf(event)?.actor;
  return actor === undefined ? {} : { actor };
}
