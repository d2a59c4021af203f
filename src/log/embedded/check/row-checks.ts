import type { DatabaseSync } from 'node:sqlite';
import { checked } from '../../port/check.js';
import type { StoreCheck, CheckName } from '../../port/check.js';
import { metaFault } from '../../port/event-meta.js';
import { readEndNote } from '../file/end-note.js';
import { endFault } from '../file/log-end.js';
import { messageOf, Query } from '../file/sqlite.js';

/** SQLite's own check of the file. */
export function fileCheck(db: DatabaseSync): StoreCheck {
  const result = new Query<[string]>(db, 'PRAGMA integrity_check(1)').get()?.[0] ?? 'no answer';
  return checked('file', 1, result === 'ok' ? undefined : `the file is damaged: ${result}`);
}

/** Whether events, columns, counts, tree and the note beside the file say that the log ends at the same place. */
export function endCheck(db: DatabaseSync, dir: string): StoreCheck {
  return looked('end', () => checked('end', 5, endFault(db, readEndNote(dir)) ?? undefined));
}

/** Positions are 1, 2, … without a gap. */
export function positionCheck(db: DatabaseSync): StoreCheck {
  return looked('positions', () => {
    const ends = new Query<[number | null, number | null, number]>(
      db,
      'SELECT min(position), max(position), count(*) FROM events',
    ).get();
    const [first, last, count] = ends ?? [null, null, 0];
    if (count === 0 || (first === 1 && last === count)) return checked('positions', count);
    const gap = new Query<[number]>(
      db,
      `SELECT due FROM (SELECT position, row_number() OVER (ORDER BY position) AS due FROM events)
       WHERE position <> due LIMIT 1`,
    ).get()?.[0];
    const says = `positions are not dense: ${count} events from ${first ?? '?'} to ${last ?? '?'}, the first gap at ${gap ?? '?'}`;
    return checked('positions', count, says, gap ?? null);
  });
}

/** The revisions of each stream are 0, 1, … without a gap, and follow the log. */
export function revisionCheck(db: DatabaseSync): StoreCheck {
  return looked('revisions', () => {
    const streams = countOf(db, 'SELECT count(DISTINCT stream) FROM events');
    const wrong = new Query<[string, number]>(
      db,
      `SELECT stream, position FROM (
         SELECT stream, position, revision, row_number() OVER (PARTITION BY stream ORDER BY position) - 1 AS due FROM events
       ) WHERE revision <> due ORDER BY position LIMIT 1`,
    ).get();
    if (!wrong) return checked('revisions', streams);
    return checked('revisions', streams, `the revisions of the stream ${wrong[0]} are not dense`, wrong[1]);
  });
}

/** Each contract's events are numbered 1, 2, … in the order of the log, and as many are counted. */
export function numberCheck(db: DatabaseSync): StoreCheck {
  return looked('numbers', () => {
    const contracts = countOf(db, 'SELECT count(*) FROM contract_counts');
    const wrong = new Query<[number]>(
      db,
      `SELECT position FROM (
         SELECT position, number, row_number() OVER (PARTITION BY contract_no ORDER BY position) AS due FROM events
       ) WHERE number <> due ORDER BY position LIMIT 1`,
    ).get()?.[0];
    if (wrong !== undefined) {
      const says = `the number of the event at position ${wrong} is not the next of its contract`;
      return checked('numbers', contracts, says, wrong);
    }
    const miscounted = new Query<[number]>(
      db,
      `SELECT no FROM (SELECT contract AS no FROM contract_counts UNION SELECT contract_no FROM events)
       WHERE (SELECT count(*) FROM events WHERE contract_no = no)
         IS NOT coalesce((SELECT number FROM contract_counts WHERE contract = no), 0) LIMIT 1`,
    ).get()?.[0];
    if (miscounted === undefined) return checked('numbers', contracts);
    const name = new Query<[string]>(db, 'SELECT name FROM contracts WHERE no = ?').get(miscounted)?.[0];
    const whose = name === undefined ? 'the store itself' : `the contract ${name}`;
    return checked('numbers', contracts, `the events of ${whose} are miscounted`);
  });
}

/** Recorded times never go back along the log. */
export function recordedCheck(db: DatabaseSync): StoreCheck {
  return looked('recorded', () => {
    const events = countOf(db, 'SELECT count(*) FROM events');
    const wrong = new Query<[number]>(
      db,
      `SELECT position FROM (SELECT position, recorded, lag(recorded) OVER (ORDER BY position) AS before FROM events)
       WHERE recorded < before LIMIT 1`,
    ).get()?.[0];
    if (wrong === undefined) return checked('recorded', events);
    const says = `the event at position ${wrong} was recorded before the one that precedes it`;
    return checked('recorded', events, says, wrong);
  });
}

/** Who did it: each event's meta is there, and is one. */
export function metaCheck(db: DatabaseSync): StoreCheck {
  return looked('meta', () => {
    const texts = new Query<[number, string]>(db, 'SELECT no, text FROM metas ORDER BY no').all();
    const missing = new Query<[number]>(
      db,
      'SELECT position FROM events WHERE meta_no <> 0 AND meta_no NOT IN (SELECT no FROM metas) LIMIT 1',
    ).get()?.[0];
    if (missing !== undefined)
      return checked('meta', texts.length, `the meta of position ${missing} is missing`, missing);
    const faulty = texts.map(([no, text]) => ({ no, fault: metaFault(text) })).find(({ fault }) => fault !== null);
    if (!faulty) return checked('meta', texts.length);
    const at = new Query<[number]>(db, 'SELECT min(position) FROM events WHERE meta_no = ?').get(faulty.no)?.[0];
    const says = `the meta of position ${at ?? '?'} is none: ${faulty.fault ?? ''}`;
    return checked('meta', texts.length, says, at ?? null);
  });
}

/** A check that cannot be made to its end has found a difference: the file does not give what it was asked for. */
export function looked(check: CheckName, look: () => StoreCheck): StoreCheck {
  try {
    return look();
  } catch (error) {
    return checked(check, 0, messageOf(error));
  }
}

function countOf(db: DatabaseSync, sql: string): number {
  return new Query<[number]>(db, sql).get()?.[0] ?? 0;
}
