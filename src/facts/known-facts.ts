import type { RecordedEvent } from '../journal/event-store.js';
import type { Store } from '../journal/store.js';
import { ThingHistory } from './thing-history.js';
import type { ThingEvent } from './thing-history.js';

/** An event of the log, or one that is about to go there: its position is negative until it is recorded. */
export interface KnownEvent extends ThingEvent {
  readonly contract: string | null;
  readonly stream: string;
  position: number;
}

const PAGE = 1000;

/** A thing's stream as far as a batch knows it: what the log holds and what the batch adds. */
export class KnownStream {
  private told: { readonly history: ThingHistory; upTo: number } | undefined;

  /** `looked` is false for a stream that is taken to be new; appending finds out. */
  constructor(
    readonly name: string,
    readonly events: KnownEvent[],
    readonly looked: boolean,
  ) {}

  add(event: KnownEvent): void {
    this.events.push(event);
  }

  /** The revision of its last event; -1 where there is none. */
  get revision(): number {
    return this.events.length - 1;
  }

  history(): ThingHistory {
    this.told ??= { history: new ThingHistory(), upTo: 0 };
    for (; this.told.upTo < this.events.length; this.told.upTo++) {
      const event = this.events[this.told.upTo];
      if (event) this.told.history.apply(event);
    }
    return this.told.history;
  }
}

/** What is known of facts while a batch is decided: by id and by thing, in the log and in the batch itself. */
export class KnownFacts {
  private readonly streams = new Map<string, KnownStream>();
  private readonly added = new Map<string, KnownEvent>();
  private pending = 0;

  constructor(private readonly store: Pick<Store, 'events' | 'journal'>) {}

  /** Reads the streams that have not been read yet. */
  async look(names: ReadonlySet<string>): Promise<void> {
    const unread = [...names].filter((name) => this.streams.get(name)?.looked !== true);
    const existing = await this.store.events.existing(unread);
    for (const name of unread) if (!existing.has(name)) this.streams.set(name, new KnownStream(name, [], true));
    await Promise.all([...existing].map((name) => this.read(name)));
  }

  /** A stream that was looked up, or that the batch began; else one taken to be new. */
  stream(name: string): KnownStream {
    let stream = this.streams.get(name);
    if (!stream) this.streams.set(name, (stream = new KnownStream(name, [], false)));
    return stream;
  }

  byId(source: string, id: string): KnownEvent | RecordedEvent | undefined {
    return this.added.get(identity(source, id)) ?? this.store.journal.find(source, id);
  }

  /** Puts an event behind its stream's others, as one that is about to be recorded. */
  add(event: Omit<KnownEvent, 'position'>): KnownEvent {
    const known = { ...event, position: --this.pending };
    this.stream(known.stream).add(known);
    this.added.set(identity(known.source, known.id), known);
    return known;
  }

  /** Forgets a stream and what the batch wanted to add to it. */
  forget(name: string): void {
    for (const event of this.streams.get(name)?.events ?? [])
      if (event.position < 0) this.added.delete(identity(event.source, event.id));
    this.streams.delete(name);
  }

  private async read(name: string): Promise<void> {
    const events: KnownEvent[] = [];
    for (;;) {
      const page = await this.store.events.readStream(name, events.length, PAGE);
      events.push(...page.map((event) => ({ ...event })));
      if (page.length < PAGE) break;
    }
    this.streams.set(name, new KnownStream(name, events, true));
  }
}

/** Neither part holds a control character. */
function identity(source: string, id: string): string {
  return `${source}\n${id}`;
}
