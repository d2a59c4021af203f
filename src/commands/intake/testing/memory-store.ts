import { SimulatedClock } from '../../../log/port/clock.js';
import { parseDay } from '../../../rules/calendar/day.js';
import { parseInstant } from '../../../rules/calendar/instant.js';
import type { AppendResult, EventStore, RecordedEvent, StreamAppend } from '../../../log/port/event-store.js';
import { Subscriptions } from '../../../log/port/subscription.js';
import type { Journal, Numbering } from '../../../log/port/journal.js';
import type { LogTree } from '../../../log/port/log-tree.js';
import type { Store, StoreMode } from '../../../log/embedded/store.js';
import type { ContractLookup } from '../intake.js';
import type { TermRules } from '../../../facts/term.js';

/** A store in memory that keeps the port's promises: expected revisions, dense positions, recorded times that never decrease. */
export class MemoryStore implements Store {
  readonly dir = 'memory';
  readonly access = 'write';
  readonly log: RecordedEvent[] = [];
  readonly categories: string[] = [''];
  readonly numbering: Numbering;
  readonly journal: Journal;
  readonly events: EventStore;
  /** It has none. */
  readonly tree = {} as LogTree;
  readonly clock: SimulatedClock;
  /** Runs before an append is looked at; a test can let another writer come first. */
  beforeAppend: (() => void) | undefined;
  appends = 0;
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly ids = new Map<string, RecordedEvent>();

  constructor(
    readonly mode: StoreMode = 'simulated',
    start = '2026-04-01T00:00:00+08:00',
  ) {
    const begin = parseInstant(start);
    this.clock = new SimulatedClock(begin, () => this.log.at(-1)?.recorded ?? 0);
    this.numbering = { contractNo: () => 1, categoryNo: (name) => numberOf(this.categories, name) };
    this.journal = {
      find: (source: string, id: string) => this.ids.get(`${source}\n${id}`),
      head: () => this.log.length,
      stream: (name: string) => this.stream(name),
    } as unknown as Journal;
    this.events = {
      append: (batch) => Promise.resolve(this.append(batch)),
      readStream: (stream, from = 0, limit = 1000) => Promise.resolve(this.stream(stream).slice(from, from + limit)),
      existing: (streams) => Promise.resolve(new Set(streams.filter((name) => this.streams.has(name)))),
      readAll: (after, limit = 1000) => Promise.resolve(this.log.slice(after, after + limit)),
      subscribe: (after) => new Subscriptions(this.log.length).subscribe(after),
      close: () => Promise.resolve(),
    };
  }

  writeFault(): null {
    return null;
  }

  still<T>(work: () => T): T {
    return work();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  stream(name: string): RecordedEvent[] {
    return this.streams.get(name) ?? [];
  }

  append(batch: readonly StreamAppend[]): AppendResult[] {
    this.appends++;
    const before = this.beforeAppend;
    this.beforeAppend = undefined;
    before?.();
    return batch.map(({ stream, expected, events }): AppendResult => {
      const actual = this.stream(stream).length - 1;
      if (actual !== (expected === 'no-stream' ? -1 : expected)) return { ok: false, actual };
      for (const event of events) {
        if (event.recorded < (this.log.at(-1)?.recorded ?? 0)) throw new Error('recorded times go back');
        const number = this.log.filter((earlier) => earlier.contract === event.contract).length + 1;
        const position = this.log.length + 1;
        const place = { position, stream, revision: this.stream(stream).length, number };
        // Nobody reads here what a journal works out.
        this.put({ ...event, ...place, month: 0, features: 0 });
      }
      return { ok: true, position: this.log.length, revision: actual + events.length };
    });
  }

  private put(event: RecordedEvent): void {
    this.log.push(event);
    this.streams.set(event.stream, [...this.stream(event.stream), event]);
    this.ids.set(`${event.source}\n${event.id}`, event);
  }
}

/** Contracts HT-1 (2026) and HT-2 (open-ended, from 2026-03-15), in Shanghai. */
export function testContracts(more: Readonly<Record<string, TermRules>> = {}): ContractLookup {
  const contracts: Readonly<Record<string, TermRules>> = {
    'HT-1': { timeZone: 'Asia/Shanghai', startsOn: parseDay('2026-01-01'), endsOn: parseDay('2026-12-31') },
    'HT-2': { timeZone: 'Asia/Shanghai', startsOn: parseDay('2026-03-15'), endsOn: null },
    ...more,
  };
  return { contract: (id) => contracts[id], refresh: () => undefined };
}

function numberOf(names: string[], name: string): number {
  const at = names.indexOf(name);
  return at >= 0 ? at : names.push(name) - 1;
}
