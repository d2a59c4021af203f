import type { DatabaseSync } from 'node:sqlite';
import { dirname } from 'node:path';
import { StoreAccessError, StoreReadOnlyError } from '../port/errors.js';
import { EventRows } from './event-rows.js';
import type { AppendResult, EventStore, RecordedEvent } from '../port/event-store.js';
import { explained } from './file/sqlite.js';
import { StreamEnds } from './stream-ends.js';
import type { Subscription } from '../port/subscription.js';

/** The log as a reader sees it. The connection belongs to the reader's journal, which closes it. */
export class ReadOnlyEventStore implements EventStore {
  private readonly rows: EventRows;
  private readonly ends: StreamEnds;

  constructor(
    db: DatabaseSync,
    private readonly file: string,
    /** Why it cannot be written, where that is so. */
    private readonly why: () => string | null,
  ) {
    this.rows = new EventRows(db);
    this.ends = new StreamEnds(db);
  }

  append(): Promise<AppendResult[]> {
    return Promise.reject(new StoreReadOnlyError(dirname(this.file), this.why() ?? 'it was opened for that'));
  }

  readStream(stream: string, fromRevision = 0, limit = 1_000): Promise<RecordedEvent[]> {
    return this.read(() => this.rows.stream(stream, fromRevision, limit));
  }

  existing(streams: readonly string[]): Promise<ReadonlySet<string>> {
    return this.read(() => new Set(this.ends.of(streams).keys()));
  }

  readAll(afterPosition: number, limit = 1_000): Promise<RecordedEvent[]> {
    return this.read(() => this.rows.following(afterPosition, limit));
  }

  subscribe(): Subscription {
    throw new StoreAccessError(
      `${this.file} was opened for reading: what its writer commits is told to nobody here, and seen by who looks`,
    );
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async read<T>(look: () => T): Promise<T> {
    try {
      return await Promise.resolve(look());
    } catch (error) {
      throw explained(error, this.file);
    }
  }
}
