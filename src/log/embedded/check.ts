import type { DatabaseSync } from 'node:sqlite';
import { IdentityHash } from './identity-hash.js';
import { PageReader } from './page-reader.js';
import { PAGE_EVENTS } from './pages.js';
import { openForReading, Query } from './sqlite.js';

type Row = [
  position: number,
  type: number,
  contract: number,
  month: number,
  occurred: number,
  features: number,
  recorded: number,
  source: string,
  id: string,
];

/**
 * Compares all that a journal holds of its events: SQLite's own check of the file, dense positions, revisions and numbers, recorded times that never go
 * back, every page of columns against its rows, the contents of pages. Returns the first fault of each kind in plain words; none for a sound journal.
 */
export function journalFaults(file: string): string[] {
  const db = openForReading(file);
  try {
    // One state of the file, also while it is being written.
    db.exec('BEGIN');
    return [...fileFaults(db), ...orderFaults(db), ...pageFaults(db)];
  } finally {
    db.close();
  }
}

function fileFaults(db: DatabaseSync): string[] {
  const result = new Query<[string]>(db, 'PRAGMA integrity_check(1)').get()?.[0] ?? 'no answer';
  return result === 'ok' ? [] : [`the file is damaged: ${result}`];
}

function orderFaults(db: DatabaseSync): string[] {
  const faults: string[] = [];
  const ends = new Query<[number | null, number | null, number]>(
    db,
    'SELECT min(position), max(position), count(*) FROM events',
  ).get();
  const [first, last, count] = ends ?? [null, null, 0];
  if (count > 0 && (first !== 1 || last !== count))
    faults.push(`positions are not dense: ${count} events from ${first ?? '?'} to ${last ?? '?'}`);
  const stream = new Query<[string]>(
    db,
    'SELECT stream FROM events GROUP BY stream HAVING min(revision) <> 0 OR max(revision) + 1 <> count(*) LIMIT 1',
  ).get();
  if (stream) faults.push(`the revisions of the stream ${stream[0]} are not dense`);
  return [...faults, ...numberFaults(db)];
}

/** Each contract's events are numbered 1, 2, … in the order of the log, and as many are counted. */
function numberFaults(db: DatabaseSync): string[] {
  const wrong = new Query<[number]>(
    db,
    `SELECT position FROM (
       SELECT position, number, row_number() OVER (PARTITION BY contract_no ORDER BY position) AS due FROM events
     ) WHERE number <> due LIMIT 1`,
  ).get();
  if (wrong) return [`the number of the event at position ${wrong[0]} is not the next of its contract`];
  const miscounted = new Query<[number]>(
    db,
    `SELECT contract_no FROM events LEFT JOIN contract_counts ON contract = contract_no
     GROUP BY contract_no HAVING count(*) IS NOT max(contract_counts.number) LIMIT 1`,
  ).get();
  const faults = miscounted ? [`the events of the contract of number ${miscounted[0]} are miscounted`] : [];
  const unknown = new Query<[number]>(
    db,
    'SELECT position FROM events WHERE meta_no <> 0 AND meta_no NOT IN (SELECT no FROM metas) LIMIT 1',
  ).get();
  if (unknown) faults.push(`the meta of position ${unknown[0]} is missing`);
  return faults;
}

function pageFaults(db: DatabaseSync): string[] {
  const pages = new PageReader(db);
  const rows = new Query<Row>(
    db,
    `SELECT position, type, contract_no, month, occurred, features, recorded, source, id FROM events
     WHERE position > ? ORDER BY position LIMIT ${PAGE_EVENTS}`,
  );
  const contents = new Query<[number, number]>(
    db,
    'SELECT contract, month FROM page_contents WHERE first_position = ?',
  );
  const hash = new IdentityHash();
  let [done, recorded] = [0, 0];
  for (;;) {
    const page = pages.holding(done + 1);
    const found = rows.all(done);
    if (!page) return found.length === 0 ? [] : [`the columns end at position ${done}, the events go on`];
    if (page.firstPosition !== done + 1) return [`the columns of position ${done + 1} are on two pages`];
    const [identities] = pages.identitiesAfter(done);
    const inside = new Set(contents.all(page.firstPosition).map((pair) => pair.join()));
    for (let i = 0; i < page.length; i++) {
      const row = found[i];
      if (!row) return [`the columns go on after the last event, position ${done + i}`];
      const [position, type, contract, month, occurred, features, at, source, id] = row;
      if (at < recorded) return [`the event at position ${position} was recorded before the one that precedes it`];
      recorded = at;
      const alike =
        page.type[i] === type &&
        page.contract[i] === contract &&
        page.month[i] === month &&
        page.occurred[i] === occurred &&
        page.features[i] === features;
      if (!alike) return [`the columns of position ${position} differ from the event`];
      const { low, high } = hash.of(source, id);
      if (identities?.hashes[2 * i] !== low || identities.hashes[2 * i + 1] !== high)
        return [`the stored hash of position ${position} is not that of its source and id`];
      if (!inside.delete(`${contract},${month}`) && !inside.has(`! ${contract},${month}`))
        return [`the contents of the page at ${page.firstPosition} do not name position ${position}`];
      inside.add(`! ${contract},${month}`);
    }
    done += page.length;
  }
}
