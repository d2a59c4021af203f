import type { DatabaseSync } from 'node:sqlite';
import { StoreDamagedError } from '../../port/errors.js';
import { END_NOTE_FILE, endOf } from './end-note.js';
import type { LogEnd } from './end-note.js';
import { TileRows } from '../tree/tile-rows.js';
import { Query } from './sqlite.js';

type EndRow = [events: number | null, columns: number | null, counted: number | null];

/** In one statement, so of one state of the file. */
const ENDS = `SELECT
  (SELECT max(position) FROM events),
  (SELECT first_position + length - 1 FROM pages ORDER BY first_position DESC LIMIT 1),
  (SELECT sum(number) FROM contract_counts)`;

/**
 * Why the log cannot have ended where its events do: its columns, counts or tree end elsewhere, or the note of the last commit, which must have been
 * read before, names a later event or another one. Null where all agree.
 */
export function endFault(db: DatabaseSync, note: LogEnd | null): string | null {
  const [events, columns, counted] = (new Query<EndRow>(db, ENDS).get() ?? [0, 0, 0]).map((end) => end ?? 0);
  if (events === undefined || events !== columns)
    return `its events end at position ${events ?? 0}, its columns at ${columns ?? 0}`;
  if (events !== counted) return `its events end at position ${events}, and it counted ${counted ?? 0}`;
  const tree = new TileRows(db).size();
  if (tree !== events) return `its events end at position ${events}, its tree at ${tree}`;
  if (note === null || note.position === 0) return null;
  if (note.position > events) return lostTail(events, note.position, END_NOTE_FILE);
  const row = new Query<[number, string]>(db, 'SELECT recorded, body FROM events WHERE position = ?').get(
    note.position,
  );
  const found = row && endOf(note.position, row[0], row[1]);
  return found?.recorded === note.recorded && found.sha256 === note.sha256
    ? null
    : `the event at position ${note.position} is not the one that was recorded there, by ${END_NOTE_FILE}`;
}

/** Throws `StoreDamagedError` where `endFault` finds one. */
export function checkEnd(db: DatabaseSync, file: string, note: LogEnd | null): void {
  const fault = endFault(db, note);
  if (fault !== null) throw new StoreDamagedError(`${file} is damaged: ${fault}. ${WHAT_TO_DO}`);
}

/**
 * Throws `StoreDamagedError` where the log ends before what was folded from it. `folded`: the last position that a read model in `dir` holds.
 */
export function checkFolded(file: string, head: number, folded: number, readModel: string): void {
  if (folded > head)
    throw new StoreDamagedError(`${file} is damaged: ${lostTail(head, folded, readModel)}. ${WHAT_TO_DO}`);
}

const WHAT_TO_DO = `Look at all of it with: plumbline verify. Put a whole copy back; or, if the log is meant to end there, remove ${END_NOTE_FILE} and read-model.db, which hold nothing of their own`;

function lostTail(events: number, was: number, by: string): string {
  return `its events end at position ${events}, and they went on to ${was} (by ${by}): its end was lost, perhaps with journal.db-wal`;
}
