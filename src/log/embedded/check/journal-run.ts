import { openForReading } from '../file/sqlite.js';
import type { StoreCheck } from '../../port/check.js';
import { joined, NOTHING } from './found.js';
import type { PortionFound } from './found.js';
import { begin, checksOf } from './journal-checks.js';
import type { Ends } from './plan.js';
import { portionsAfter } from './plan.js';
import { lookAtAll, threadsOfMachine } from './portions.js';

/** How a journal is looked at. */
export interface JournalRunOptions {
  /** Threads that look at it; as many as the machine has, up to four, unless told. Below two it is this one. */
  readonly threads?: number;
  /** Events that one thread looks at at once, about. */
  readonly portion?: number;
  /** What an earlier run found of the same file, up to a place, where nothing has changed since; this one goes on behind it. */
  readonly from?: PortionFound;
  /** Told after each portion: what was found from the log's beginning to a place without a gap, and how many events are to be looked at. */
  readonly onPortion?: (found: PortionFound, of: number) => void;
}

/** What came of it: the checks, and where the log ended when it began. */
export interface JournalRun {
  readonly checks: StoreCheck[];
  readonly ends: Ends;
}

/**
 * `journalChecks` in several threads, giving way to others; memory does not grow with the log. Looks at the log as it was when it began, whatever is recorded meanwhile. Throws for
 * a file that cannot be opened.
 */
export async function runJournalChecks(file: string, options: JournalRunOptions = {}): Promise<JournalRun> {
  const { threads = threadsOfMachine(), from = NOTHING, portion, onPortion = () => undefined } = options;
  const db = openForReading(file);
  try {
    const begun = begin(db, file);
    const { events } = begun.ends;
    let found = from;
    let sound: StoreCheck | undefined;
    const waiting = new Map<number, PortionFound>();
    await lookAtAll(file, ['file', ...portionsAfter(db, from.to, events, portion)], threads, (_looked, finding) => {
      if ('check' in finding) sound = finding;
      else waiting.set(finding.from, finding);
      // They come in any order.
      for (let next = waiting.get(found.to + 1); next; next = waiting.get(found.to + 1)) {
        waiting.delete(next.from);
        found = joined(found, next);
        onPortion(found, events);
      }
    });
    if (!sound) throw new Error('the file was not looked at');
    return { checks: checksOf(db, begun, sound, found), ends: begun.ends };
  } finally {
    db.close();
  }
}
