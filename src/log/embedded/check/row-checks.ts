import type { DatabaseSync } from 'node:sqlite';
import { checked } from '../../port/check.js';
import type { StoreCheck, CheckName } from '../../port/check.js';
import { metaFault } from '../../port/event-meta.js';
import { readEndNote } from '../file/end-note.js';
import { endFault } from '../file/log-end.js';
import { messageOf, Query } from '../file/sqlite.js';
import type { PortionFound } from './found.js';

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

/** As many events of each contract are counted as there are, by the numbers that were found of them. */
export function countCheck(counts: Counts, found: PortionFound): StoreCheck {
  const contracts = counts.size;
  const inOrder = found.first.numbers;
  if (inOrder) return { check: 'numbers', looked: contracts, difference: inOrder };
  for (const name of new Set([...counts.keys(), ...Object.keys(found.numbers)]))
    if ((counts.get(name) ?? 0) !== (found.numbers[name]?.count ?? 0)) {
      const whose = name === '' ? 'the store itself' : `the contract ${name}`;
      return checked('numbers', contracts, `the events of ${whose} are miscounted`);
    }
  return checked('numbers', contracts);
}

/** How many events each contract has, by its name (empty: the store itself), as the file counts them. */
export type Counts = ReadonlyMap<string, number>;

export function countsOf(db: DatabaseSync): Counts {
  const rows = new Query<[string, number]>(
    db,
    "SELECT coalesce(name, ''), number FROM contract_counts LEFT JOIN contracts ON no = contract",
  ).all();
  return new Map(rows);
}

/** Metas read at once. */
const METAS = 1_000;

/** Who did it: each meta that events have is one. `found`: what was found of the events, one without a meta among it. */
export function metaCheck(db: DatabaseSync, found: PortionFound): StoreCheck {
  return looked('meta', () => {
    if (found.first.meta) return { check: 'meta', looked: 0, difference: found.first.meta };
    const following = new Query<[number, string]>(db, 'SELECT no, text FROM metas WHERE no > ? ORDER BY no LIMIT ?');
    let count = 0;
    for (let last = 0; ;) {
      const texts = following.all(last, METAS);
      if (texts.length === 0) return checked('meta', count);
      for (const [no, text] of texts) {
        count++;
        const fault = metaFault(text);
        if (fault === null) continue;
        const at = new Query<[number]>(db, 'SELECT min(position) FROM events WHERE meta_no = ?').get(no)?.[0];
        return checked('meta', count, `the meta of position ${at ?? '?'} is none: ${fault}`, at ?? null);
      }
      last = texts.at(-1)?.[0] ?? last;
    }
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
