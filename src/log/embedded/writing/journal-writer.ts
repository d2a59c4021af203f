import { ContractCounts } from './contract-counts.js';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Instant } from '../../../rules/calendar/instant.js';
import { StoreDamagedError } from '../../port/errors.js';
import { endOf } from '../file/end-note.js';
import type { LogEnd } from '../file/end-note.js';
import { EVENT_COLUMNS } from '../event-rows.js';
import type { NewEvent } from '../../port/event-store.js';
import { isAmending } from '../../../facts/catalog.js';
import { EVENT_TYPES } from '../../../facts/event-types.js';
import { linkOf } from '../../../facts/features/contact-link.js';
import { ownFeaturesOf } from '../../../facts/features/features-of-body.js';
import { DerivedColumns } from './derived-columns.js';
import { IdentityHash } from '../pages/identity-hash.js';
import { MetaWriter } from '../metas.js';
import { NumberingWriter } from '../names.js';
import { PageReader } from '../pages/page-reader.js';
import { EXTEND_BELOW, PageBuffer } from '../pages/pages.js';
import { Query } from '../file/sqlite.js';
import { TreeWriter } from '../tree/tree-writer.js';

/** Events per INSERT statement: beyond this the cost of a row no longer falls. */
const ROWS = 16;

/**
 * What fails takes the whole transaction back, which is what the caller does anyway. SQLite's own way, taking back only the statement, would
 * make it keep what each page was before each statement of several rows, and that costs as much as a third of the inserts.
 */
const INSERT = 'INSERT OR ROLLBACK INTO';

/**
 * Writes events and their pages, in order, inside transactions that the caller begins and ends: `add` for each event, then `finish`. It keeps no promise about expected revisions: the
 * embedded event store checks them before, a follower copies a log in which they were checked.
 */
export class JournalWriter {
  readonly numbering: NumberingWriter;
  private readonly insertMany: StatementSync;
  private readonly insertOne: StatementSync;
  private readonly insertPage: StatementSync;
  private readonly insertLinks: StatementSync;
  private readonly insertIdentities: StatementSync;
  private readonly insertContents: StatementSync;
  private readonly metas: MetaWriter;
  private readonly counts: ContractCounts;
  private readonly tree: TreeWriter;
  private readonly derived: DerivedColumns;
  private readonly hash = new IdentityHash();
  private readonly page = new PageBuffer(1);
  /** Values of the rows that were added and not inserted yet. */
  private readonly parameters: (string | number)[] = [];
  /** (contract, month) pairs of the page being filled that are not stored yet. */
  private readonly contents = new Map<number, Set<number>>();
  private lastContract = -1;
  private lastMonth = -1;
  private position = 0;
  private recorded: Instant = 0;
  private body = '';

  constructor(private readonly db: DatabaseSync) {
    this.numbering = new NumberingWriter(db);
    this.derived = new DerivedColumns(db, this.numbering);
    this.metas = new MetaWriter(db);
    this.counts = new ContractCounts(db);
    this.tree = new TreeWriter(db);
    const row = `(${EVENT_COLUMNS.map(() => '?').join(', ')})`;
    const insert = `${INSERT} events (${EVENT_COLUMNS.join(', ')}) VALUES `;
    this.insertMany = db.prepare(insert + new Array(ROWS).fill(row).join(', '));
    this.insertOne = db.prepare(insert + row);
    this.insertPage = db.prepare(
      `INSERT OR REPLACE INTO pages (first_position, length, type, contract, month, occurred, features) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.insertLinks = db.prepare('INSERT OR REPLACE INTO page_links (first_position, links) VALUES (?, ?)');
    this.insertIdentities = db.prepare('INSERT OR REPLACE INTO page_identities (first_position, hashes) VALUES (?, ?)');
    this.insertContents = db.prepare(
      'INSERT OR IGNORE INTO page_contents (contract, month, first_position) VALUES (?, ?, ?)',
    );
    this.reload();
  }

  /** Position of the last event written; 0 for none. */
  get head(): number {
    return this.position;
  }

  /** When the last event written was recorded; 0 for none. */
  get lastRecorded(): Instant {
    return this.recorded;
  }

  /** Where the log ends by what was written. */
  get end(): LogEnd {
    return endOf(this.position, this.recorded, this.body);
  }

  /**
   * Forgets what a transaction wrote that was rolled back: reads head and last page from the file again.
   * Throws `StoreDamagedError` when the pages do not end where the log ends.
   */
  reload(): void {
    const last = new Query<[number, number, string]>(
      this.db,
      'SELECT position, recorded, body FROM events ORDER BY position DESC LIMIT 1',
    ).get();
    [this.position, this.recorded, this.body] = last ?? [0, 0, ''];
    this.parameters.length = 0;
    this.derived.forget();
    this.metas.forget();
    this.counts.forget();
    this.tree.reload(this.position);
    this.beginPage(this.position + 1);
    const pages = new PageReader(this.db);
    const page = pages.last();
    const end = page ? page.firstPosition + page.length - 1 : 0;
    if (end !== this.position)
      throw new StoreDamagedError(
        `the journal is damaged: its events end at position ${this.position}, its columns at ${end}`,
      );
    if (!page || page.length >= EXTEND_BELOW) return;
    for (const { firstPosition, hashes } of pages.identitiesAfter(this.position - 1))
      if (firstPosition === page.firstPosition && hashes.length === 2 * page.length) this.page.resume(page, hashes);
    if (this.page.length !== page.length)
      throw new StoreDamagedError(`the journal's page at position ${page.firstPosition} is damaged`);
  }

  /**
   * Puts an event behind the last one, at that place in its stream. It must be one that the log can hold (`checkedAppends`, which says `own`).
   */
  add(stream: string, revision: number, event: NewEvent, own = ownFeaturesOf(event)): void {
    const position = ++this.position;
    const { occurred, recorded, schema, source, id, body } = event;
    const type = EVENT_TYPES[event.type];
    const contract = event.contract === null ? 0 : this.numbering.contractNo(event.contract);
    this.recorded = recorded;
    this.body = body;
    const { parameters } = this;
    if (isAmending(event.type)) this.insertRest();
    this.derived.look(stream, event, own, revision);
    const { month, features } = this.derived;
    const number = this.counts.next(contract);
    // prettier-ignore
    parameters.push(
      position, stream, revision, type, contract, month, occurred, recorded, schema, features, source, id, body,
      this.metas.no(event.meta), number,
    );
    // prettier-ignore
    this.tree.add({ body, contract: event.contract, meta: event.meta, number, recorded, revision, schema, stream, type: event.type });
    if (parameters.length === ROWS * EVENT_COLUMNS.length) {
      this.insertMany.run(...parameters);
      parameters.length = 0;
    }

    if (this.page.full) {
      this.storePage();
      this.beginPage(position);
    }
    const { low, high } = this.hash.of(source, id);
    const link = linkOf(event, features);
    this.page.push({ type, contract, month, occurred, features, link, hashLow: low, hashHigh: high });
    if (contract === this.lastContract && month === this.lastMonth) return;
    [this.lastContract, this.lastMonth] = [contract, month];
    const months = this.contents.get(contract) ?? new Set();
    this.contents.set(contract, months.add(month));
  }

  /** Writes what was added and is not in the file yet: the last rows, their page, new names. */
  finish(): void {
    this.insertRest();
    if (this.page.length > 0) this.storePage();
    if (this.page.length >= EXTEND_BELOW) this.beginPage(this.position + 1);
    this.counts.store();
    this.tree.finish();
    this.numbering.store();
    this.derived.rest();
  }

  /** Ends what works beside. The connection is the caller's to close. */
  close(): void {
    this.tree.close();
  }

  private insertRest(): void {
    const { parameters } = this;
    for (let at = 0; at < parameters.length; at += EVENT_COLUMNS.length)
      this.insertOne.run(...parameters.slice(at, at + EVENT_COLUMNS.length));
    parameters.length = 0;
  }

  private beginPage(firstPosition: number): void {
    this.page.begin(firstPosition);
    this.contents.clear();
    this.lastContract = this.lastMonth = -1;
  }

  private storePage(): void {
    const { firstPosition, length } = this.page;
    const { type, contract, month, occurred, features, links } = this.page.blobs();
    this.insertPage.run(firstPosition, length, type, contract, month, occurred, features);
    if (links) this.insertLinks.run(firstPosition, links);
    this.insertIdentities.run(firstPosition, this.page.hashes());
    for (const [no, months] of this.contents) for (const m of months) this.insertContents.run(no, m, firstPosition);
    this.contents.clear();
  }
}
