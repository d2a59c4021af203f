import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StoreDamagedError } from '../port/errors.js';
import { NO_META } from '../port/event-meta.js';
import { Query } from './file/sqlite.js';

/** So many metas are remembered; what one command or import records comes together. */
const REMEMBERED = 1_024;

/** Number of the empty meta, which has no row. */
const NONE = 0;

/** Gives metas their numbers and writes each once, inside the caller's transaction. */
export class MetaWriter {
  private readonly known = new Map<string, number>();
  private readonly find: Query<[number]>;
  private readonly insert: StatementSync;

  constructor(db: DatabaseSync) {
    this.find = new Query(db, 'SELECT no FROM metas WHERE text = ?');
    this.insert = db.prepare('INSERT OR ROLLBACK INTO metas (text) VALUES (?)');
  }

  no(text: string): number {
    if (text === NO_META) return NONE;
    let no = this.known.get(text);
    if (no === undefined) {
      no = this.find.get(text)?.[0] ?? Number(this.insert.run(text).lastInsertRowid);
      if (this.known.size >= REMEMBERED) this.known.clear();
      this.known.set(text, no);
    }
    return no;
  }

  /** To be called when a transaction was rolled back: what it wrote is gone. */
  forget(): void {
    this.known.clear();
  }
}

/** The metas behind the numbers. */
export class MetaReader {
  private readonly known = new Map<number, string>([[NONE, NO_META]]);
  private readonly find: Query<[string]>;

  constructor(db: DatabaseSync) {
    this.find = new Query(db, 'SELECT text FROM metas WHERE no = ?');
  }

  /** Throws `StoreDamagedError` for a number that the file does not have. */
  text(no: number): string {
    const known = this.known.get(no);
    if (known !== undefined) return known;
    const row = this.find.get(no);
    if (!row) throw new StoreDamagedError(`the journal is damaged: it has no meta of number ${no}`);
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(no, row[0]).set(NONE, NO_META);
    return row[0];
  }
}
