import type { DatabaseSync } from 'node:sqlite';
import type { Month } from '../../../rules/calendar/day.js';
import { StoreDamagedError } from '../../port/errors.js';
import type { IdentityPage } from './identity-index.js';
import type { Columns } from '../../../../projections/columns.js';
import { columnsFrom, hashesFrom } from './pages.js';
import { hasLinks } from '../file/schema.js';
import { Query } from '../file/sqlite.js';

type PageRow = [
  firstPosition: number,
  length: number,
  type: Uint8Array,
  contract: Uint8Array,
  month: Uint8Array,
  occurred: Uint8Array,
  features: Uint8Array,
  links: Uint8Array | null,
];

/**
 * Reads stored pages one at a time. What a page held at a position never changes (the last page only grows), so a run of pages up to a position is
 * one state of the log, although no transaction is held open while the caller works on them.
 */
export class PageReader {
  private readonly page: Query<PageRow>;
  private readonly identities: Query<[number, Uint8Array]>;
  private readonly ofContract: Query<[number]>;
  private readonly ofContractMonths: Query<[number]>;

  constructor(db: DatabaseSync) {
    const links = hasLinks(db)
      ? '(SELECT links FROM page_links AS kept WHERE kept.first_position = pages.first_position)'
      : 'NULL';
    this.page = new Query(
      db,
      `SELECT first_position, length, type, contract, month, occurred, features, ${links} FROM pages
       WHERE first_position <= ? ORDER BY first_position DESC LIMIT 1`,
    );
    this.identities = new Query(
      db,
      `SELECT first_position, hashes FROM page_identities WHERE first_position <= ? ORDER BY first_position DESC LIMIT 1`,
    );
    this.ofContract = new Query(
      db,
      `SELECT DISTINCT first_position FROM page_contents WHERE contract = ? AND first_position <= ? ORDER BY first_position`,
    );
    this.ofContractMonths = new Query(
      db,
      `SELECT DISTINCT first_position FROM page_contents
       WHERE contract = ? AND month IN (SELECT value FROM json_each(?)) AND first_position <= ? ORDER BY first_position`,
    );
  }

  /** The page that holds the position; undefined after the last one. Throws `StoreDamagedError` for a page that is cut. */
  holding(position: number): Columns | undefined {
    const page = this.startingBy(position);
    return page && page.firstPosition + page.length > position ? page : undefined;
  }

  /** The last page; undefined in an empty journal. Throws as `holding`. */
  last(): Columns | undefined {
    return this.startingBy(Number.MAX_SAFE_INTEGER);
  }

  private startingBy(position: number): Columns | undefined {
    const row = this.page.get(position);
    if (!row) return undefined;
    const [first, length, type, contract, month, occurred, features, links] = row;
    const columns = columnsFrom(first, length, { type, contract, month, occurred, features, links });
    if (!columns) throw new StoreDamagedError(`the journal's page at position ${first} is damaged`);
    return columns;
  }

  /** The pages' hashes from the page on that holds `position + 1`. */
  *identitiesAfter(position: number): Generator<IdentityPage> {
    for (let next = position + 1; ;) {
      const row = this.identities.get(next);
      if (!row) return;
      const hashes = hashesFrom(row[1]);
      if (!hashes) throw new StoreDamagedError(`the journal's page at position ${row[0]} is damaged`);
      if (row[0] + hashes.length / 2 <= next) return;
      yield { firstPosition: row[0], hashes };
      next = row[0] + hashes.length / 2;
    }
  }

  /** First positions of the pages, up to `untilPosition`, that hold events of the contract in one of the months (all when null). */
  pagesOf(contract: number, months: readonly Month[] | null, untilPosition: number): number[] {
    const rows =
      months === null
        ? this.ofContract.all(contract, untilPosition)
        : this.ofContractMonths.all(contract, JSON.stringify(months), untilPosition);
    return rows.map(([first]) => first);
  }
}
