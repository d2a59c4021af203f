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
  if (no <= 0) return new ContractCycle([], at);
  let cycles = kept.get(journal);
  if (cycles === undefined) kept.set(journal, (cycles = new KeptCycles(journal)));
  return new ContractCycle(cycles.recordsUntil(no, until), at);
}

/** Events of cycles that are kept as they were read, of all contracts of a journal together. */
const MOST_KEPT = 50_000;

/** What was read of contracts' cycles: what was recorded never changes, so that of a long one only what came since is read again. */
class KeptCycles {
  /** By the contract's number, longest unasked first: all of its events up to a position. */
  private readonly cycles = new Map<number, { readonly until: number; readonly records: readonly CycleRecord[] }>();
  private count = 0;

  constructor(private readonly journal: Journal) {}

  /** A contract's events of the cycle up to a position, in the order of the log. */
  recordsUntil(no: number, until: number): readonly CycleRecord[] {
    // Positions that the log has not reached may still be written.
    const upTo = Math.min(until, this.journal.head());
    const before = this.cycles.get(no) ?? { until: 0, records: [] };
    if (upTo <= before.until) return before.records.filter(({ position }) => position <= upTo);
    const since = this.journal.cycle(no, upTo, before.until).map(recordOf);
    const records = since.length === 0 ? before.records : [...before.records, ...since];
    this.cycles.delete(no);
    this.cycles.set(no, { until: upTo, records });
    this.count += since.length;
    this.makeRoom();
    return records;
  }

  private makeRoom(): void {
    for (const [no, { records }] of this.cycles) {
      if (this.count <= MOST_KEPT) return;
      this.cycles.delete(no);
      this.count -= records.length;
    }
  }
}

const kept = new WeakMap<Journal, KeptCycles>();

function recordOf(event: RecordedEvent): CycleRecord {
  return { ...event, data: dataOf(event), ...actorOf(event) } as CycleRecord;
}

/** Who objected; of other events nobody asks. */
function actorOf(event: RecordedEvent): { readonly actor?: string } {
  if (event.type !== 'ObjectionReceived' && event.type !== 'ChargesContested') return {};
  const actor = metaOf(event)?.actor;
  return actor === undefined ? {} : { actor };
}
