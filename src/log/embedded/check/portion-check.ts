import type { DatabaseSync } from 'node:sqlite';
import { leafOf } from '../../port/leaf.js';
import type { RecordedEvent } from '../../port/event-store.js';
import { leafHashOf } from '../../tree/hashing/hash.js';
import { EventRows } from '../event-rows.js';
import { messageOf, Query } from '../file/sqlite.js';
import { PAGE_EVENTS } from '../pages/pages.js';
import { EventCheck } from './event-check.js';
import { Found, notTheNext } from './found.js';
import type { NumbersOf, PortionFound } from './found.js';
import { PageCheck } from './page-check.js';
import type { StoredPage } from './page-check.js';
import { TileCheck } from './tile-check.js';

/** Events from one log position to another, both among them. */
export interface Portion {
  readonly from: number;
  readonly to: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Events read at once. */
const READ_AT_ONCE = 1_000;

/**
 * Looks at a portion of the log, each event once: its body against its columns, its columns against the pages, its leaf against the tree, its revision, number
 * and moment against those before it. Portions can be looked at in any order, and in several threads; `joined` puts together what was found.
 */
export class PortionCheck {
  private readonly rows: EventRows;
  private readonly events: EventCheck;
  private readonly pages: PageCheck;
  private readonly tiles: TileCheck;
  private readonly recordedAt: Query<[number]>;
  private readonly inStream: Query<[number]>;
  private readonly lacksMeta: Query<[number]>;
  private found = new Found();
  private numbers = new Map<string, Writable<NumbersOf>>();
  private streams = 0;
  private counted = 0;
  private recorded = -Infinity;

  constructor(private readonly db: DatabaseSync) {
    this.rows = new EventRows(db, { trusting: true });
    this.events = new EventCheck(db);
    this.pages = new PageCheck(db);
    this.tiles = new TileCheck(db);
    this.recordedAt = new Query(db, 'SELECT recorded FROM events WHERE position = ?');
    this.inStream = new Query(db, 'SELECT position FROM events WHERE stream = ? AND revision = ?');
    this.lacksMeta = new Query(
      db,
      'SELECT 1 FROM events WHERE position = ? AND meta_no <> 0 AND meta_no NOT IN (SELECT no FROM metas)',
    );
  }

  /** What is found from one position to the other, which the log reaches. What the file does not give is a difference too. */
  look({ from, to }: Portion): PortionFound {
    this.found = new Found();
    this.numbers = new Map();
    this.streams = this.counted = 0;
    this.recorded = this.recordedAt.get(from - 1)?.[0] ?? -Infinity;
    this.tiles.start(from);
    let pages = 0;
    // One state of the file for a portion: a page that grows meanwhile goes with its contents.
    this.db.exec('BEGIN');
    try {
      for (let at = from; at <= to; pages++) at = this.lookAtPage(at, to) + 1;
      this.tiles.finish(this.found);
    } catch (error) {
      this.found.tell('bodies', messageOf(error), null);
    } finally {
      this.db.exec('COMMIT');
    }
    const looked = { events: this.counted, streams: this.streams, pages };
    return { from, to, looked, numbers: Object.fromEntries(this.numbers), first: this.found.first };
  }

  /** Looks at the events of the page that begins at a position. Returns the last of them. */
  private lookAtPage(from: number, to: number): number {
    const page = this.pageAt(from);
    const columns = page?.columns;
    const last = columns ? columns.firstPosition + columns.length - 1 : Math.min(from + PAGE_EVENTS - 1, to);
    const until = Math.min(last, to);
    let next = from;
    while (next <= until) {
      const events = this.read(next - 1, Math.min(READ_AT_ONCE, until - next + 1));
      for (const event of events) {
        if (event.position > until) break;
        for (; next < event.position; next++) this.miss(next, page);
        this.lookAt(event, page);
        next++;
      }
      if (events.length === 0 || (events.at(-1)?.position ?? 0) > until)
        for (; next <= until; next++) this.miss(next, page);
    }
    if (page && last <= to) this.pages.compareContents(page, this.found);
    return until;
  }

  private pageAt(position: number): StoredPage | null {
    try {
      const page = this.pages.holding(position);
      if (!page) this.found.tell('columns', `the columns end at position ${position - 1}, the events go on`, position);
      else if (page.columns.firstPosition !== position)
        this.found.tell('columns', `the columns of position ${position} are on two pages`, position);
      return page;
    } catch (error) {
      this.found.tell('columns', messageOf(error), position);
      return null;
    }
  }

  /** Some events that follow a position; where one of them cannot be read, those before it, or those behind it. */
  private read(after: number, limit: number): RecordedEvent[] {
    try {
      return this.rows.following(after, limit);
    } catch {
      return this.readOneByOne(after, limit);
    }
  }

  private readOneByOne(after: number, limit: number): RecordedEvent[] {
    const events: RecordedEvent[] = [];
    for (let position = after + 1; position <= after + limit; position++)
      try {
        events.push(...this.rows.at([position]));
      } catch (error) {
        if (this.lacksMeta.get(position))
          this.found.tell('meta', `the meta of position ${position} is missing`, position);
        else this.found.tell('bodies', `the event at position ${position}: ${messageOf(error)}`, position);
      }
    return events;
  }

  /** The log has no event at a position, or none that can be read. */
  private miss(position: number, page: StoredPage | null): void {
    this.tiles.add('', this.found);
    if (page) this.found.tell('columns', `the columns of position ${position} are of no event`, position);
  }

  private lookAt(event: RecordedEvent, page: StoredPage | null): void {
    const { position } = event;
    this.counted++;
    const fault = this.events.faultOf(event);
    if (fault !== null) this.found.tell('bodies', `the event at position ${position}: ${fault}`, position);
    if (page) this.pages.compare(page, event, this.found);
    this.tiles.add(leafHashOf(leafOf(event)), this.found);
    this.lookAtOrder(event);
  }

  private lookAtOrder({ position, recorded, contract, number, stream, revision }: RecordedEvent): void {
    if (recorded < this.recorded)
      this.found.tell(
        'recorded',
        `the event at position ${position} was recorded before the one that precedes it`,
        position,
      );
    this.recorded = recorded;
    const numbers = this.numbers.get(contract ?? '');
    if (!numbers) this.numbers.set(contract ?? '', { first: number, firstAt: position, last: number, count: 1 });
    else {
      if (numbers.last + 1 !== number) this.found.first.numbers ??= notTheNext(position);
      numbers.last = number;
      numbers.count++;
    }
    if (revision === 0) this.streams++;
    // Each one follows another that precedes it, so that none is left out; that none stands twice is the table's.
    else if (!((this.inStream.get(stream, revision - 1)?.[0] ?? Infinity) < position))
      this.found.tell('revisions', `the revisions of the stream ${stream} are not dense`, position);
  }
}
