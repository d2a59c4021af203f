import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RecordedEvent, StreamAppend } from '../src/log/port/event-store.js';
import { openStore } from '../src/log/embedded/store.js';
import { TREE_TABLE } from '../src/log/embedded/tree/tile-rows.js';
import { TreeWriter } from '../src/log/embedded/tree/tree-writer.js';
import { median } from './rows.js';

/** Events of one transaction, as an import has them. */
const TRANSACTION = 5_000;

/** Seconds that the tree of rows takes: leaves made and hashed, tiles hashed and written, as the journal's writer does it. */
export function treeSeconds(dir: string, rows: readonly StreamAppend[]): number {
  const file = join(dir, 'tree.db');
  const db = new DatabaseSync(file);
  db.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  db.exec(TREE_TABLE);
  const tree = new TreeWriter(db);
  const events = rows.flatMap((row) => row.events as RecordedEvent[]);
  const began = performance.now();
  for (let from = 0; from < events.length; from += TRANSACTION) {
    db.exec('BEGIN');
    for (const event of events.slice(from, from + TRANSACTION)) tree.add(event);
    tree.finish();
    db.exec('COMMIT');
  }
  const seconds = (performance.now() - began) / 1000;
  db.close();
  rmSync(file);
  return seconds;
}

/** Milliseconds of a proof that an event is in the tree, and of one that the tree began with an earlier one, together; each the first that a store is asked (median). */
export async function proofMs(store: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 40; i++) {
    const open = await openStore(store, { access: 'read' });
    const size = open.tree.size();
    const at = 1 + ((i * 7_919 * 7_919) % size);
    const began = performance.now();
    open.tree.inclusion(at, size);
    open.tree.consistency(at, size);
    times.push(performance.now() - began);
    await open.close();
  }
  return median(times);
}
