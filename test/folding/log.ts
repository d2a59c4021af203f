import { NO_META } from '../../src/log/port/event-meta.js';
import { thingStream } from '../../src/rules/kernel/streams.js';
import canonicalize from 'canonicalize';
import { monthOf } from '../../src/rules/calendar/day.js';
import type { Month } from '../../src/rules/calendar/day.js';
import { LocalCalendar } from '../../src/rules/calendar/local-calendar.js';
import { formatInstant } from '../../src/rules/calendar/instant.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { targetType } from '../../src/facts/catalog.js';
import { isFactKind } from '../../src/rules/kernel/vocabulary.js';
import type { FactType } from '../../src/facts/catalog.js';
import { linkOf } from '../../src/facts/features/contact-link.js';
import { featuresOf } from '../../src/facts/features/features-of.js';
import type { RecordedEvent } from '../../src/log/port/event-store.js';
import { EVENT_TYPES, FIRST_CYCLE_TYPE, FIRST_FACT_TYPE } from '../../src/facts/event-types.js';
import type { Journal } from '../../src/log/port/journal.js';
import type { Columns } from '../../projections/columns.js';

export const ZONES: Readonly<Record<string, string>> = { 'HT-1': 'Asia/Shanghai', 'HT-2': 'Europe/Berlin' };

export interface ReportedFact {
  readonly type: FactType;
  readonly time: number;
  readonly data: Record<string, unknown>;
}

/** A log in memory, for tests of what is folded from it: positions from 1, pages cut wherever `pageSizes` says, over and over. */
export class MemoryLog implements Journal {
  readonly all: RecordedEvent[] = [];
  /** Whole reads fail from this position on: a log that is damaged there. */
  unreadable = Infinity;
  private readonly contracts = [''];
  private readonly categories: string[] = [];
  private readonly revisions = new Map<string, number>();

  /** `linked`: from that position on the columns keep links, as they do not in a log that was begun before there were any. */
  constructor(
    private readonly pageSizes: readonly number[] = [4],
    private readonly linked = 0,
  ) {}

  /** Records facts as intake would, a minute apart; returns the position of the last. */
  report(contract: string, ...facts: readonly ReportedFact[]): number {
    for (const fact of facts) this.append(contract, fact);
    return this.head();
  }

  private append(contract: string, { type, time, data }: ReportedFact): void {
    const position = this.all.length + 1;
    const zone = zoneOf(contract);
    const info = targetType(type === 'FactCorrected' || type === 'FactVoided' ? String(data['kind']) : type);
    if (!info) throw new Error(`no such thing: ${type}`);
    const amends = type === 'FactCorrected' || type === 'FactVoided';
    const key = String(amends ? data['key'] : data[info.keyField]).split('/')[0] ?? '';
    const stream = thingStream(info.kind, contract, key);
    const target = amends ? this.target(stream, data) : undefined;
    const revision = (this.revisions.get(stream) ?? -1) + 1;
    this.revisions.set(stream, revision);
    if (!this.contracts.includes(contract)) this.contracts.push(contract);
    const id = `e${position}`;
    const body = { type, source: 'test', id, subject: contract, time: formatInstant(time, zone), data };
    this.all.push({
      type,
      position,
      stream,
      revision,
      contract,
      schema: 1,
      occurred: time,
      recorded: this.recordedAt(position),
      month: target?.month ?? monthOf(zone.dayAt(time)),
      features: amends
        ? 0
        : featuresOf({ type, data }, new LocalCalendar(zone).at(time), { categoryNo: (name) => this.numberOf(name) }),
      source: 'test',
      id,
      body: canonicalize(body) ?? '',
      meta: NO_META,
      number: this.all.filter((event) => event.contract === contract).length + 1,
    });
  }

  recordedAt(position: number): number {
    return Date.UTC(2026, 0, 1) + position * 60_000;
  }

  /** Damages the body of an event. */
  spoil(position: number): void {
    const event = this.all[position - 1];
    if (event) this.all[position - 1] = { ...event, body: '{"data":' };
  }

  head(): number {
    return this.all.length;
  }

  lastRecorded(): number {
    return this.all.at(-1)?.recorded ?? 0;
  }

  positionAt(moment: number): number {
    return this.all.filter(({ recorded }) => recorded <= moment).length;
  }

  contractNames(): readonly string[] {
    return this.contracts;
  }

  categoryNames(): readonly string[] {
    return this.categories;
  }

  *columns(after: number, until: number): IterableIterator<Columns> {
    for (const [first, last] of this.pages()) {
      const from = Math.max(first, after + 1);
      const to = Math.min(last, until, this.head());
      if (from <= to) yield this.page(from, to);
    }
  }

  *columnsOf(contract: number, months: readonly Month[] | null, until: number): IterableIterator<Columns> {
    for (const page of this.columns(0, until)) {
      const holds = [...page.contract].some(
        (c, i) => c === contract && (!months || months.includes(page.month[i] ?? 0)),
      );
      if (holds) yield page;
    }
  }

  events(positions: readonly number[]): RecordedEvent[] {
    return positions.map((position) => {
      const event = this.all[position - 1];
      if (!event || position >= this.unreadable) throw new RangeError(`the log has no event at position ${position}`);
      return event;
    });
  }

  ofStream(name: string, from: number, to: number): RecordedEvent[] {
    return this.all.filter(({ stream, revision }) => stream === name && revision >= from && revision < to);
  }

  stream(name: string, until: number): RecordedEvent[] {
    return this.all.filter(({ stream, position }) => stream === name && position <= until);
  }

  rules(after: number, until: number): RecordedEvent[] {
    return this.all.filter((e) => EVENT_TYPES[e.type] < FIRST_FACT_TYPE && e.position > after && e.position <= until);
  }

  cycle(contract: number, until: number, after = 0): RecordedEvent[] {
    const name = this.contractNames()[contract];
    return this.all.filter(
      (e) =>
        EVENT_TYPES[e.type] >= FIRST_CYCLE_TYPE && e.contract === name && e.position <= until && e.position > after,
    );
  }

  find(source: string, id: string): RecordedEvent | undefined {
    return this.all.find((event) => event.source === source && event.id === id);
  }

  private target(stream: string, data: Record<string, unknown>): RecordedEvent | undefined {
    const kind = String(data['kind']);
    const type = isFactKind(kind) ? targetType(kind)?.type : kind;
    const eventId = String(data['key']).split('/')[1];
    return this.all.find((e) => e.stream === stream && e.type === type && (eventId === undefined || e.id === eventId));
  }

  private numberOf(category: string): number {
    if (!this.categories.includes(category)) this.categories.push(category);
    return this.categories.indexOf(category);
  }

  private *pages(): IterableIterator<[number, number]> {
    let first = 1;
    for (let i = 0; first <= this.head(); i++) {
      const size = this.pageSizes[i % this.pageSizes.length] ?? 1;
      yield [first, first + size - 1];
      first += size;
    }
  }

  private page(from: number, to: number): Columns {
    const rows = this.all.slice(from - 1, to);
    return {
      firstPosition: from,
      length: rows.length,
      type: Uint8Array.from(rows, ({ type }) => EVENT_TYPES[type]),
      contract: Int32Array.from(rows, ({ contract }) => this.contracts.indexOf(contract ?? '')),
      month: Int32Array.from(rows, ({ month }) => month),
      occurred: Float64Array.from(rows, ({ occurred }) => occurred),
      features: Int32Array.from(rows, ({ features }) => features),
      links: Uint32Array.from(rows, (event) => (event.position < this.linked ? 0 : linkOf(event, event.features))),
    };
  }
}

/** The zone of a test contract. */
export function zoneOf(contract: string): Zone {
  return Zone.of(ZONES[contract] ?? 'Asia/Shanghai');
}
