import type { DatabaseSync } from 'node:sqlite';
import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { StoreDamagedError } from '../port/errors.js';
import { EventRows } from './event-rows.js';
import type { RecordedEvent } from '../port/event-store.js';
import { IdentityHash } from './pages/identity-hash.js';
import { IdentityIndex } from './pages/identity-index.js';
import type { Journal } from '../port/journal.js';
import type { Columns } from '../../../projections/columns.js';
import { NameReader } from './names.js';
import { PageReader } from './pages/page-reader.js';
import { cut } from './pages/pages.js';
import { explained, Query } from './file/sqlite.js';

/** Where the log ends, as its writer knows it without asking the file. */
export interface JournalTip {
  readonly head: number;
  readonly lastRecorded: Instant;
}

/**
 * Reads the journal's file: in the writer's process on a connection of its own, or in any other. It holds no transaction from one call to the
 * next, so it never keeps the writer's log from being folded in.
 */
export class SqliteJournal implements Journal {
  private readonly rows: EventRows;
  private readonly pages: PageReader;
  private readonly contracts: NameReader;
  private readonly categories: NameReader;
  private readonly tip: Query<[number, number]>;
  private readonly recordedAt: Query<[number]>;
  private readonly identities: IdentityIndex;
  private readonly hash = new IdentityHash();

  /** `db`: a connection of `openForReading`, which this journal closes; `writer`: given in the process that writes the file. */
  constructor(
    private readonly db: DatabaseSync,
    private readonly file: string,
    private readonly writer?: JournalTip,
  ) {
    this.rows = new EventRows(db);
    this.pages = new PageReader(db);
    this.contracts = new NameReader(db, 'contracts');
    this.categories = new NameReader(db, 'categories');
    this.tip = new Query(db, 'SELECT position, recorded FROM events ORDER BY position DESC LIMIT 1');
    this.recordedAt = new Query(db, 'SELECT recorded FROM events WHERE position = ?');
    this.identities = new IdentityIndex((position) => this.pages.identitiesAfter(position));
  }

  head(): number {
    return this.writer ? this.writer.head : this.reading(() => this.tip.get()?.[0] ?? 0);
  }

  lastRecorded(): Instant {
    return this.writer ? this.writer.lastRecorded : this.reading(() => this.tip.get()?.[1] ?? 0);
  }

  positionAt(moment: Instant): number {
    return this.reading(() => {
      let [known, unknown] = [0, this.head() + 1];
      if (this.lastRecorded() <= moment) return unknown - 1;
      while (unknown - known > 1) {
        const middle = Math.floor((known + unknown) / 2);
        if (this.recorded(middle) <= moment) known = middle;
        else unknown = middle;
      }
      return known;
    });
  }

  contractNames(): readonly string[] {
    return this.reading(() => this.contracts.names());
  }

  categoryNames(): readonly string[] {
    return this.reading(() => this.categories.names());
  }

  *columns(afterPosition: number, untilPosition: number): Generator<Columns> {
    const until = Math.min(untilPosition, this.head());
    for (let next = Math.max(0, afterPosition) + 1; next <= until;) {
      const page = this.page(next);
      yield cut(page, next, until);
      next = page.firstPosition + page.length;
    }
  }

  *columnsOf(
    contract: number,
    months: readonly Month[] | null,
    untilPosition: number,
    afterPosition = 0,
  ): Generator<Columns> {
    const until = Math.min(untilPosition, this.head());
    const pages = this.reading(() => this.pages.pagesOf(contract, months, until));
    for (const [i, first] of pages.entries())
      // A page ends before the one behind it begins.
      if ((pages[i + 1] ?? Infinity) > afterPosition + 1) yield cut(this.page(first), first, until);
  }

  events(positions: readonly number[]): RecordedEvent[] {
    return this.reading(() => this.rows.at(positions));
  }

  stream(name: string, untilPosition: number): RecordedEvent[] {
    return this.reading(() => this.rows.streamUntil(name, untilPosition));
  }

  ofStream(stream: string, from: number, to: number): RecordedEvent[] {
    return to <= from ? [] : this.reading(() => this.rows.stream(stream, from, to - from));
  }

  rules(afterPosition: number, untilPosition: number): RecordedEvent[] {
    return this.reading(() => this.rows.rules(afterPosition, untilPosition));
  }

  cycle(contract: number, untilPosition: number, afterPosition = 0): RecordedEvent[] {
    return this.reading(() => this.rows.cycle(contract, untilPosition, afterPosition));
  }

  find(source: string, id: string): RecordedEvent | undefined {
    // Asked for each fact of an import, so without a function made for it.
    try {
      const { low, high } = this.hash.of(source, id);
      for (const position of this.identities.candidates(low, high, this.head())) {
        const [event] = this.rows.at([position]);
        if (event?.source === source && event.id === id) return event;
      }
      return undefined;
    } catch (error) {
      throw explained(error, this.file);
    }
  }

  close(): void {
    if (this.db.isOpen) this.db.close();
  }

  private page(position: number): Columns {
    const page = this.reading(() => this.pages.holding(position));
    if (!page) throw new StoreDamagedError(`${this.file} is damaged: the columns of position ${position} are missing`);
    return page;
  }

  private recorded(position: number): Instant {
    const row = this.recordedAt.get(position);
    if (!row) throw new StoreDamagedError(`${this.file} is damaged: the event at position ${position} is missing`);
    return row[0];
  }

  private reading<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw explained(error, this.file);
    }
  }
}
