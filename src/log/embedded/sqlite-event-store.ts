import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../rules/calendar/instant.js';
import { AppendQueue } from './writing/append-queue.js';
import type { Waiting } from './writing/append-queue.js';
import { checkedAppends } from './writing/append-fault.js';
import { AppendError, StoreClosedError } from '../port/errors.js';
import type { OwnFeatures } from '../../facts/features/features-of.js';
import type { EndNoteWriter } from './file/end-note.js';
import { EventRows } from './event-rows.js';
import type { AppendResult, EventStore, RecordedEvent, StreamAppend } from '../port/event-store.js';
import { JournalWriter } from './writing/journal-writer.js';
import type { Numbering } from '../port/journal.js';
import { explained } from './file/sqlite.js';
import type { WriteFault } from './writing/write-fault.js';
import { StreamEnds } from './stream-ends.js';
import { Subscriptions } from '../port/subscription.js';
import type { Subscription } from '../port/subscription.js';

/**
 * The embedded log. Calls of `append` that arrive while a transaction runs share the next one (`append-queue.ts`):
 *
 *   1. take the calls of one transaction from the queue, in the order they came, and look up the last revisions of their streams;
 *   2. a call whose events were recorded before the log's last event is rejected (`AppendError`), whole;
 *   3. of the others, each append is written after what came before it, with its columns, or refused with the revision found;
 *   4. commit: it is on the disk;
 *   5. answer the calls, and tell the subscribers where the log ends now. When anything from 1 to 4 failed nothing was recorded, and every call of the transaction is rejected with the cause.
 */
export class SqliteEventStore implements EventStore {
  private readonly writer: JournalWriter;
  private readonly rows: EventRows;
  private readonly ends: StreamEnds;
  /**
   * The last revisions of the streams that were asked for last; -1 for none. They hold until the next transaction, since nobody else writes:
   * who asks whether streams exist will mostly append to them next, and so they are looked up once.
   */
  private readonly revisions = new Map<string, number>();
  private readonly queue = new AppendQueue();
  private readonly subscriptions: Subscriptions;
  private running: Promise<void> | null = null;
  private mustReload = false;
  private closed = false;
  private committedHead: number;
  private committedRecorded: Instant;

  /** `db`: the writer's connection (`openForWriting`), which this store closes; `file` names it in messages; `note`: told where the log ends, also closed; `fault`: told how each transaction went. */
  constructor(
    private readonly db: DatabaseSync,
    private readonly file: string,
    private readonly note: EndNoteWriter | null = null,
    private readonly fault: WriteFault | null = null,
  ) {
    this.writer = new JournalWriter(db);
    this.committedHead = this.writer.head;
    this.committedRecorded = this.writer.lastRecorded;
    this.subscriptions = new Subscriptions(this.committedHead);
    this.rows = new EventRows(db);
    this.ends = new StreamEnds(db);
    this.note?.write(this.writer.end);
  }

  get numbering(): Numbering {
    return this.writer.numbering;
  }

  /** Position of the last event committed. */
  get head(): number {
    return this.committedHead;
  }

  /** When the last event committed was recorded; 0 for none. */
  get lastRecorded(): Instant {
    return this.committedRecorded;
  }

  /** The latest recorded time in the log and in what waits to be appended: an event recorded earlier would be refused. */
  get recordedAtLeast(): Instant {
    return Math.max(this.committedRecorded, this.queue.lastRecorded);
  }

  append(batch: readonly StreamAppend[]): Promise<AppendResult[]> {
    if (this.closed) return Promise.reject(new StoreClosedError(`${this.file} was closed; nothing can be appended`));
    const size = batch.reduce((events, append) => events + append.events.length, 0);
    return new Promise((resolve, reject) => {
      this.queue.add({ batch, size, resolve, reject });
      this.running ??= this.run();
    });
  }

  readStream(stream: string, fromRevision = 0, limit = 1_000): Promise<RecordedEvent[]> {
    return this.read(() => this.rows.stream(stream, fromRevision, limit));
  }

  existing(streams: readonly string[]): Promise<ReadonlySet<string>> {
    return this.read(() => {
      const found = this.ends.of(streams);
      this.revisions.clear();
      for (const name of streams) this.revisions.set(name, found.get(name) ?? -1);
      return new Set(found.keys());
    });
  }

  readAll(afterPosition: number, limit = 1_000): Promise<RecordedEvent[]> {
    return this.read(() => this.rows.following(afterPosition, limit));
  }

  subscribe(after: number): Subscription {
    return this.subscriptions.subscribe(after);
  }

  /** Takes no more appends and waits for those that were taken. */
  async drain(): Promise<void> {
    this.closed = true;
    await this.running;
    this.subscriptions.close();
  }

  async close(): Promise<void> {
    await this.drain();
    if (!this.db.isOpen) return;
    this.writer.close();
    this.note?.close();
    this.db.close();
  }

  private async read<T>(look: () => T): Promise<T> {
    if (!this.db.isOpen) throw new StoreClosedError(`${this.file} was closed`);
    try {
      return await Promise.resolve(look());
    } catch (error) {
      throw explained(error, this.file);
    }
  }

  /** Works the queue off, a transaction at a time; between two, what else the process has to do gets its turn and new calls come in. */
  private async run(): Promise<void> {
    while (!this.queue.empty) {
      await new Promise((resolve) => setImmediate(resolve));
      this.commit(this.queue.take());
    }
    this.running = null;
  }

  /** One transaction. Never throws: every call is answered or rejected. */
  private commit(calls: readonly Waiting[]): void {
    const answers: (() => void)[] = [];
    try {
      if (this.mustReload) this.writer.reload();
      this.mustReload = false;
      this.db.exec('BEGIN IMMEDIATE');
      const before = this.writer.head;
      this.place(calls, answers);
      if (this.writer.head > before) this.writer.finish();
      this.db.exec('COMMIT');
    } catch (error) {
      this.rollBack();
      const cause = explained(error, this.file);
      this.fault?.tried(cause);
      for (const call of calls) call.reject(cause);
      return;
    } finally {
      this.revisions.clear();
    }
    this.fault?.tried(null);
    this.writer.numbering.stored();
    if (this.writer.head > this.committedHead) this.note?.write(this.writer.end);
    this.committedHead = this.writer.head;
    this.committedRecorded = this.writer.lastRecorded;
    for (const answer of answers) answer();
    this.subscriptions.move(this.committedHead);
  }

  private rollBack(): void {
    this.mustReload = true;
    try {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
    } catch {
      // SQLite ended the transaction by itself, or the disk is gone: the next transaction begins with a look at the file.
    }
  }

  /** Decides what of the calls is recorded, writes it, and what each will be told once it is on the disk. */
  private place(calls: readonly Waiting[], answers: (() => void)[]): void {
    this.learnRevisions(calls);
    for (const call of calls) {
      const own = checkedAppends(call.batch, this.writer.lastRecorded);
      if (own instanceof AppendError) {
        answers.push(() => call.reject(own));
        continue;
      }
      let placed = 0;
      const results = call.batch.map((append) => {
        const result = this.placeOne(append, own, placed);
        placed += append.events.length;
        return result;
      });
      answers.push(() => call.resolve(results));
    }
  }

  /** `own`: of the call's events, of which those of the append begin at `from`. */
  private placeOne(
    { stream, expected, events }: StreamAppend,
    own: readonly OwnFeatures[],
    from: number,
  ): AppendResult {
    let revision = this.revisions.get(stream) ?? -1;
    if (revision !== (expected === 'no-stream' ? -1 : expected)) return { ok: false, actual: revision };
    events.forEach((event, i) => this.writer.add(stream, ++revision, event, own[from + i]));
    this.revisions.set(stream, revision);
    return { ok: true, position: this.writer.head, revision };
  }

  private learnRevisions(calls: readonly Waiting[]): void {
    const unknown = new Set<string>();
    for (const { batch } of calls) for (const { stream } of batch) if (!this.revisions.has(stream)) unknown.add(stream);
    if (unknown.size === 0) return;
    const found = this.ends.of(unknown);
    for (const name of unknown) this.revisions.set(name, found.get(name) ?? -1);
  }
}
