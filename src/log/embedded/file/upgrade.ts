import type { FactKind } from '../../../rules/kernel/vocabulary.js';
import type { DatabaseSync } from 'node:sqlite';
import { FIRST_CYCLE_TYPE, FIRST_FACT_TYPE } from '../../../facts/event-types.js';
import { EventRows } from '../event-rows.js';
import type { LeafEvent } from '../../port/leaf.js';
import { TREE_TABLE } from '../tree/tile-rows.js';
import { TreeWriter } from '../tree/tree-writer.js';
import { CYCLE_INDEX, FORMAT, TABLES_OF_2 } from './schema.js';
import { Query } from './sqlite.js';
import { thingStream } from '../../../rules/kernel/streams.js';

/** What an upgrade did to a store. */
export interface Upgraded {
  readonly from: number;
  readonly to: number;
  readonly events: number;
  /** Streams that have another name now. */
  readonly renamed: number;
}

/** Events gone through at once. */
const PORTION = 10_000;

/** Goes before a new name until every old one is gone, so that the two never meet; no stream's name begins so. */
const UNDER_WAY = '~';

type Row = [position: number, stream: string, type: number, contractNo: number];

/**
 * Takes a store of an earlier format over, in place, for good. One transaction: a process that is killed in it leaves the store as it was, to
 * be upgraded when it is next opened for writing. Positions, revisions, bodies, ids and times stay.
 *
 * `onPortion` is told as it goes through the log, which takes seconds for a million events.
 *
 * From format 1 (0.1.0, 0.2.0): events get an empty meta and their contract's number, and streams of things are named so that no two share one (streams.ts).
 * From formats 1 and 2 (0.3.0): the log gets its Merkle tree.
 */
export function upgrade(db: DatabaseSync, from: number, onPortion: () => void = () => undefined): Upgraded {
  db.exec('BEGIN IMMEDIATE');
  try {
    const renamed = from < 2 ? toFormat2(db, onPortion) : 0;
    const events = growTree(db, onPortion);
    db.prepare(`UPDATE meta SET value = ? WHERE key = 'format'`).run(FORMAT);
    db.exec('COMMIT');
    return { from, to: FORMAT, events, renamed };
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Returns how many streams were renamed. */
function toFormat2(db: DatabaseSync, onPortion: () => void): number {
  db.exec(TABLES_OF_2);
  db.exec('ALTER TABLE events ADD COLUMN meta_no INTEGER NOT NULL DEFAULT 0');
  db.exec('ALTER TABLE events ADD COLUMN number INTEGER NOT NULL DEFAULT 0');
  db.exec(CYCLE_INDEX);
  numberEvents(db, onPortion);
  return renameStreams(db, onPortion);
}

/** Makes the log's tree, out of the events as they stand now. Returns how many there are. */
function growTree(db: DatabaseSync, onPortion: () => void): number {
  db.exec(TREE_TABLE);
  const rows = new EventRows(db, { trusting: true });
  let events = 0;
  const following = (position: number): readonly LeafEvent[] => {
    const page = rows.following(position, PORTION);
    events += page.length;
    return page;
  };
  new TreeWriter(db).catchUp(following, onPortion);
  return events;
}

/** Numbers each contract's events. */
function numberEvents(db: DatabaseSync, onPortion: () => void): void {
  const set = db.prepare('UPDATE events SET number = ? WHERE position = ?');
  const numbers = new Map<number, number>();
  for (const [position, , , contract] of inOrder(db, onPortion)) {
    const number = (numbers.get(contract) ?? 0) + 1;
    numbers.set(contract, number);
    set.run(number, position);
  }
  const put = db.prepare('INSERT INTO contract_counts (contract, number) VALUES (?, ?)');
  for (const [contract, number] of numbers) put.run(contract, number);
}

/** Gives the streams of things their names. Returns how many have another one than before. */
function renameStreams(db: DatabaseSync, onPortion: () => void): number {
  const contracts = new Map(new Query<[number, string]>(db, 'SELECT no, name FROM contracts').all());
  const rename = db.prepare('UPDATE events SET stream = ? WHERE stream = ?');
  const done = new Set<string>();
  for (const [, stream, type, contractNo] of inOrder(db, onPortion)) {
    if (type < FIRST_FACT_TYPE || type >= FIRST_CYCLE_TYPE || done.has(stream)) continue;
    const name = renamed(stream, contracts.get(contractNo) ?? '');
    if (name === stream) continue;
    done.add(stream);
    rename.run(UNDER_WAY + name, stream);
  }
  db.exec(`UPDATE events SET stream = substr(stream, 2) WHERE stream >= '~' AND stream < char(127)`);
  return done.size;
}

/** Format 1 joined kind, contract and key by hyphens, and refused what would have met another contract's thing. */
function renamed(stream: string, contract: string): string {
  const kind = stream.slice(0, stream.indexOf('-')) as FactKind;
  return thingStream(kind, contract, stream.slice(`${kind}-${contract}-`.length));
}

function* inOrder(db: DatabaseSync, onPortion: () => void): Generator<Row> {
  const rows = new Query<Row>(
    db,
    `SELECT position, stream, type, contract_no FROM events WHERE position > ? ORDER BY position LIMIT ${PORTION}`,
  );
  for (let page = rows.all(0); page.length > 0; page = rows.all(page.at(-1)?.[0] ?? 0)) {
    yield* page;
    onPortion();
  }
}
