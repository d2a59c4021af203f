import type { DatabaseSync } from 'node:sqlite';
import { MAX_CATEGORIES } from '../../facts/features/features.js';
import type { Numbering } from '../port/journal.js';
import { Query } from './file/sqlite.js';

type NameTable = 'contracts' | 'categories';

/** The names behind the numbers, as the file has them: `names()[no]`. Number 0 is the empty name. Grows, never changes. */
export class NameReader {
  private readonly list: string[] = [''];
  private readonly newer: Query<[string]>;

  constructor(db: DatabaseSync, table: NameTable) {
    this.newer = new Query(db, `SELECT name FROM ${table} WHERE no >= ? ORDER BY no`);
  }

  names(): readonly string[] {
    for (const [name] of this.newer.all(this.list.length)) this.list.push(name);
    return this.list;
  }

  /** The name of a number. Throws `RangeError` for a number that the file does not have. */
  name(no: number): string {
    const name = this.list[no] ?? this.names()[no];
    if (name === undefined) throw new RangeError(`the journal has no name of number ${no}`);
    return name;
  }
}

/**
 * Gives numbers to names, from 1. A new name's number holds from that moment and is stored by the next transaction that writes events, before
 * them; when that transaction fails, by the one after it. A number that was never stored was never used in the file either.
 */
export class NameTableWriter {
  private readonly numbers: Map<string, number>;
  private readonly unstored: { no: number; name: string }[] = [];

  constructor(
    private readonly db: DatabaseSync,
    private readonly table: NameTable,
    private readonly most: number,
  ) {
    this.numbers = new Map(new Query<[string, number]>(db, `SELECT name, no FROM ${table}`).all());
    this.numbers.set('', 0);
  }

  no(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const no = this.numbers.size;
    if (no >= this.most) throw new RangeError(`a store holds at most ${this.most - 1} different ${this.table}`);
    this.numbers.set(name, no);
    this.unstored.push({ no, name });
    return no;
  }

  /** Writes the new names; inside the caller's transaction. */
  store(): void {
    if (this.unstored.length === 0) return;
    const insert = this.db.prepare(`INSERT INTO ${this.table} (no, name) VALUES (?, ?)`);
    for (const { no, name } of this.unstored) insert.run(no, name);
  }

  /** To be called when the transaction of `store` is committed. */
  stored(): void {
    this.unstored.length = 0;
  }
}

/** The numbering of a store's only writer. */
export class NumberingWriter implements Numbering {
  private readonly contracts: NameTableWriter;
  private readonly categories: NameTableWriter;

  constructor(db: DatabaseSync) {
    this.contracts = new NameTableWriter(db, 'contracts', 0x7fff_ffff);
    this.categories = new NameTableWriter(db, 'categories', MAX_CATEGORIES);
  }

  contractNo(name: string): number {
    return this.contracts.no(name);
  }

  categoryNo(name: string): number {
    return this.categories.no(name);
  }

  store(): void {
    this.contracts.store();
    this.categories.store();
  }

  stored(): void {
    this.contracts.stored();
    this.categories.stored();
  }
}

/** The numbering of a reader: it gives no new numbers, 0 stands for a name that the store does not have. */
export class NumberingReader implements Numbering {
  private readonly contract: Query<[number]>;
  private readonly category: Query<[number]>;

  constructor(db: DatabaseSync) {
    this.contract = new Query(db, 'SELECT no FROM contracts WHERE name = ?');
    this.category = new Query(db, 'SELECT no FROM categories WHERE name = ?');
  }

  contractNo(name: string): number {
    return this.contract.get(name)?.[0] ?? 0;
  }

  categoryNo(name: string): number {
    return this.category.get(name)?.[0] ?? 0;
  }
}
