import type { DatabaseSync } from 'node:sqlite';
import { dirname } from 'node:path';
import { checked } from '../../port/check.js';
import type { CheckName, StoreCheck } from '../../port/check.js';
import { openForReading } from '../file/sqlite.js';
import { joined, NOTHING } from './found.js';
import type { PortionFound } from './found.js';
import { endsOf, portionsAfter } from './plan.js';
import type { Ends } from './plan.js';
import { PortionCheck } from './portion-check.js';
import { countCheck, countsOf, endCheck, fileCheck, metaCheck, positionCheck } from './row-checks.js';
import type { Counts } from './row-checks.js';

/** What a file says of itself before its events are looked at, in one state of it. What comes later is not looked at. */
export interface Begun {
  readonly end: StoreCheck;
  readonly positions: StoreCheck;
  readonly ends: Ends;
  readonly counts: Counts;
}

/** Looks at where a journal ends. */
export function begin(db: DatabaseSync, file: string): Begun {
  db.exec('BEGIN');
  try {
    return {
      end: endCheck(db, dirname(file)),
      positions: positionCheck(db),
      ends: endsOf(db),
      counts: countsOf(db),
    };
  } finally {
    db.exec('COMMIT');
  }
}

/** The checks of a journal's file, out of what was found of it as a whole, and of its events. */
export function checksOf(db: DatabaseSync, begun: Begun, file: StoreCheck, found: PortionFound): StoreCheck[] {
  const { events, streams, pages } = found.looked;
  const { ends } = begun;
  const of = (check: CheckName, looked: number): StoreCheck => ({
    check,
    looked,
    difference: found.first[check] ?? null,
  });
  return [
    ...[file, begun.end, begun.positions],
    of('revisions', streams),
    countCheck(begun.counts, found),
    of('recorded', events),
    metaCheck(db, found),
    of('bodies', events),
    found.first.columns || ends.columns <= ends.events
      ? of('columns', pages)
      : checked('columns', pages, `the columns go on after the last event, position ${ends.events}`, ends.events + 1),
    found.first.tree || ends.tree === ends.events
      ? of('tree', events)
      : checked(
          'tree',
          events,
          `the events end at position ${ends.events}, the tree at ${ends.tree}: what is between them was lost`,
          Math.min(ends.events, ends.tree) + 1,
        ),
  ];
}

/**
 * Looks at all that a journal holds of its events: SQLite's own check of the file, where its parts and the note beside it say that it ends, dense
 * positions, revisions and numbers, recorded times that never go back, every body against its columns, every page of columns against its rows, the Merkle tree
 * against the events. Each check tells its first difference. Throws for a file that cannot be opened.
 */
export function journalChecks(file: string): StoreCheck[] {
  const db = openForReading(file);
  try {
    const begun = begin(db, file);
    const check = new PortionCheck(db);
    const found = portionsAfter(db, 0, begun.ends.events)
      .map((portion) => check.look(portion))
      .reduce(joined, NOTHING);
    return checksOf(db, begun, fileCheck(db), found);
  } finally {
    db.close();
  }
}

/** The first difference of each kind in plain words; none for a sound journal. */
export function journalFaults(file: string): string[] {
  return journalChecks(file).flatMap(({ difference }) => (difference ? [difference.says] : []));
}
