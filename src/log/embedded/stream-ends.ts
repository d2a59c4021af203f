import type { DatabaseSync } from 'node:sqlite';
import { Query } from './file/sqlite.js';

/** At most so many neighbours are read at once. */
const MOST_AHEAD = 64;

/** Units from here on stand for characters that UTF-16 and SQLite (which compares UTF-8) put in different orders, or for halves of one. */
const OTHER_ORDER = /[\ud800-\uffff]/;

/**
 * Finds the last revisions of many streams. The names of a batch fall close together in the index, and where new things are told, none of
 * them is there: so each look asks for the name and what follows it in the index, and all names before what it finds are answered too.
 */
export class StreamEnds {
  private readonly one: Query<[string, number]>;
  private readonly from: Query<[string, number]>;

  constructor(db: DatabaseSync) {
    const select = 'SELECT stream, max(revision) FROM events WHERE stream';
    this.one = new Query(db, `${select} = ? GROUP BY stream`);
    this.from = new Query(db, `${select} >= ? GROUP BY stream ORDER BY stream LIMIT ?`);
  }

  /** The last revision of each of the streams that has an event. */
  of(streams: Iterable<string>): Map<string, number> {
    const found = new Map<string, number>();
    const groups = new Map<string, string[]>();
    for (const name of streams) {
      if (OTHER_ORDER.test(name)) this.lookUp(name, found);
      else {
        const prefix = name.slice(0, name.lastIndexOf('-') + 1);
        const group = groups.get(prefix);
        if (group) group.push(name);
        else groups.set(prefix, [name]);
      }
    }
    // Names of one kind come mostly in order, so sorting them apart costs little.
    for (const names of groups.values()) this.walk(names.sort(), found);
    return found;
  }

  private lookUp(name: string, found: Map<string, number>): void {
    const row = name.isWellFormed() ? this.one.get(name) : undefined;
    if (row) found.set(name, row[1]);
  }

  /** Goes along the names and along what the index holds from each of them on, side by side. */
  private walk(names: readonly string[], found: Map<string, number>): void {
    let rows: readonly (readonly [string, number])[] = [];
    let at = 0;
    let ahead = 0;
    let hit = false;
    for (const name of names) {
      while (at < rows.length && (rows[at]?.[0] ?? '') < name) at++;
      if (at === rows.length) {
        if (rows.length < ahead) return;
        // Where streams are found one after the other, more of them are read at once.
        ahead = hit ? Math.min(2 * ahead, MOST_AHEAD) : 1;
        hit = false;
        rows = this.from.all(name, ahead);
        at = 0;
      }
      const row = rows[at];
      if (row?.[0] !== name) continue;
      found.set(name, row[1]);
      hit = true;
    }
  }
}
