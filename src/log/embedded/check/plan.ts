import type { DatabaseSync } from 'node:sqlite';
import { TileRows } from '../tree/tile-rows.js';
import { Query } from '../file/sqlite.js';
import type { Portion } from './portion-check.js';

/** Where the parts of a log end, in one state of its file. */
export interface Ends {
  readonly events: number;
  readonly columns: number;
  readonly tree: number;
}

export function endsOf(db: DatabaseSync): Ends {
  const one = (sql: string) => new Query<[number | null]>(db, sql).get()?.[0] ?? 0;
  return {
    events: one('SELECT max(position) FROM events'),
    columns: one('SELECT first_position + length - 1 FROM pages ORDER BY first_position DESC LIMIT 1'),
    tree: new TileRows(db).size(),
  };
}

/** Events of a portion, about, unless told. */
const PORTION = 32_768;
/** Where pages are missing, or overlong, a portion ends after so many portions' events all the same. */
const MOST = 4;

/** The portions of a log behind a position: whole pages, each in one portion. */
export function portionsAfter(db: DatabaseSync, position: number, end: number, portion = PORTION): Portion[] {
  const page = new Query<[number, number]>(
    db,
    'SELECT first_position, length FROM pages WHERE first_position <= ? ORDER BY first_position DESC LIMIT 1',
  );
  const portions: Portion[] = [];
  for (let from = position + 1; from <= end;) {
    const [first, length] = page.get(from + portion - 1) ?? [0, 0];
    const whole = first + length - 1;
    const to = Math.min(end, whole >= from && whole < from + MOST * portion ? whole : from + portion - 1);
    portions.push({ from, to });
    from = to + 1;
  }
  return portions;
}
