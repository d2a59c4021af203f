import type { Effect } from './effective.js';
import { ThingHistory } from './thing-history.js';
import type { ThingEvent } from './thing-history.js';

/** An event of a stream. */
interface StreamEvent extends ThingEvent {
  readonly stream: string;
  readonly revision: number;
}

/**
 * Histories of things that grow with their streams, where amendment after amendment is looked at: each event is read and told once. Going back in a stream begins
 * it anew.
 */
export class StreamHistories {
  private readonly known = new Map<string, { history: ThingHistory; next: number }>();

  /** `read`: the events of a stream from one revision up to another, which is not among them. */
  constructor(private readonly read: (stream: string, from: number, to: number) => readonly ThingEvent[]) {}

  /** The history of a thing before what stands at a revision of its stream. */
  before(stream: string, revision: number): ThingHistory {
    let known = this.known.get(stream);
    if (known === undefined || known.next > revision)
      this.known.set(stream, (known = { history: new ThingHistory(), next: 0 }));
    if (known.next < revision) for (const event of this.read(stream, known.next, revision)) known.history.apply(event);
    known.next = revision;
    return known.history;
  }

  /** What an event of a stream changes. */
  apply(event: StreamEvent): Effect {
    const history = this.before(event.stream, event.revision);
    const known = this.known.get(event.stream);
    if (known) known.next = event.revision + 1;
    return history.apply(event);
  }

  forget(): void {
    this.known.clear();
  }
}
