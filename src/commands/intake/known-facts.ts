import type { RecordedEvent } from '../../log/port/event-store.js';
import type { Store } from '../../log/embedded/store.js';
import { historyOf } from '../../facts/history/effective.js';
import { ThingHistory } from '../../facts/history/thing-history.js';
import type { Telling, ThingEvent } from '../../facts/history/thing-history.js';

/** An event of the log, or one that is about to go there: its position is negative until it is recorded. */
export interface KnownEvent extends ThingEvent {
  readonly contract: string | null;
  readonly stream: string;
  position: number;
  /** Its place in its stream; of one that is about to go there, if the stream is as it is known. */
  revision: number;
}

const PAGE = 1000;

/** A thing's stream as far as a batch knows it: what the log holds and what the batch adds. */
export class KnownStream {
  private readonly told = new ThingHistory<KnownEvent>();
  private upTo = 0;

  /** `looked` is false for a stream that is taken to be new; appending finds out. */
  constructor(
    readonly events: KnownEvent[],
    readonly looked: boolean,
  ) {}

  history(): ThingHistory<KnownEvent> {
    for (; this.upTo < this.events.length; this.upTo++) {
      const event = this.events[this.upTo];
      if (event) this.told.apply(event);
    }
    return this.told;
  }
}

/** What is known of facts while a batch is decided: by id and by thing, in the log and in the batch itself. */
export class KnownFacts {
  /** Null: the log was looked at, and has none of that name. */
  private readonly streams = new Map<string, KnownStream | null>();
  /** What the batch adds, by source and id. */
  private readonly added = new Map<string, Map<string, KnownEvent>>();
  /** Of streams that were not looked at, those of which an event was repeated with other content. */
  private readonly histories = new Map<string, ThingHistory>();
  private pending = 0;

  constructor(private readonly store: Pick<Store, 'events' | 'journal'>) {}

  /** Reads the streams that have not been read yet. */
  async look(names: Iterable<string>): Promise<void> {
    const unread: string[] = [];
    for (const name of names) {
      const known = this.streams.get(name);
      if (known === null || known?.looked === true) continue;
      this.streams.set(name, null);
      unread.push(name);
    }
    const existing = await this.store.events.existing(unread);
    await Promise.all([...existing].map((name) => this.read(name)));
  }

  /** A stream that was looked up and is there, or that the batch began. */
  stream(name: string): KnownStream | undefined {
    return this.streams.get(name) ?? undefined;
  }

  byId(source: string, id: string): KnownEvent | RecordedEvent | undefined {
    return this.added.get(source)?.get(id) ?? this.store.journal.find(source, id);
  }

  /** A recorded fact as it was told and as corrections have made it since; undefined for a correction or voiding. */
  telling({ stream, type, source, id }: KnownEvent | RecordedEvent): Telling | undefined {
    const known = this.streams.get(stream);
    const history = known?.looked ? known.history() : this.recorded(stream);
    return history.toldAs(type, source, id);
  }

  /** Puts an event behind its stream's others, as one that is about to be recorded. */
  add(event: KnownEvent): void {
    event.position = --this.pending;
    const stream = this.streams.get(event.stream);
    event.revision = stream?.events.length ?? 0;
    if (stream) stream.events.push(event);
    else this.streams.set(event.stream, new KnownStream([event], stream === null));
    const ids = this.added.get(event.source);
    if (ids) ids.set(event.id, event);
    else this.added.set(event.source, new Map([[event.id, event]]));
  }

  /** Forgets a stream and what the batch wanted to add to it. */
  forget(name: string): void {
    for (const event of this.streams.get(name)?.events ?? [])
      if (event.position < 0) this.added.get(event.source)?.delete(event.id);
    this.streams.delete(name);
    this.histories.delete(name);
  }

  /** What the log holds of a thing whose stream the batch had no need to look at. */
  private recorded(stream: string): ThingHistory {
    const { journal } = this.store;
    let history = this.histories.get(stream);
    if (!history) this.histories.set(stream, (history = historyOf(journal.stream(stream, journal.head()))));
    return history;
  }

  private async read(name: string): Promise<void> {
    const events: KnownEvent[] = [];
    for (;;) {
      const page = await this.store.events.readStream(name, events.length, PAGE);
      events.push(...page.map((event) => ({ ...event })));
      if (page.length < PAGE) break;
    }
    this.streams.set(name, new KnownStream(events, true));
  }
}
