import type { Month } from '../rules/calendar/day.js';
import type { Instant } from '../rules/calendar/instant.js';
import { linkOf } from '../facts/features/contact-link.js';
import { isFactType } from '../facts/catalog.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import { EVENT_TYPES } from '../facts/event-types.js';
import type { Journal } from '../log/port/journal.js';
import type { Columns } from '../../projections/columns.js';
import { cut, PAGE_EVENTS } from '../log/embedded/pages/pages.js';

export interface OverlayOptions {
  /** Positions of facts that are taken out. */
  readonly without?: readonly number[];
  /** The inner journal's names and behind them those that only hypothetical facts use. */
  readonly categories?: readonly string[];
}

/**
 * A journal as it was known at a position, with a few facts more: some that were recorded later, some that were not recorded at all
 * (hypothetical ones, whose positions lie beyond the inner journal's head); and with a few less, where told. Figures folded from it rest
 * on just these.
 *
 * The rules and the events of the month's cycle are those up to the position: only facts can be laid over a journal.
 */
export class OverlayJournal implements Journal {
  /** Where the inner journal is cut; at its head at most. */
  readonly position: number;
  /** The facts laid over it, by position. */
  readonly extra: readonly RecordedEvent[];
  private readonly byPosition: ReadonlyMap<number, RecordedEvent>;
  private readonly byStream: ReadonlyMap<string, readonly RecordedEvent[]>;
  private readonly pages: readonly Columns[];
  private readonly contracts: readonly string[];
  private readonly categories: readonly string[];
  private readonly gone: ReadonlySet<number>;
  private readonly goneInOrder: readonly number[];

  /** `extra`: facts in any order; those at or before `position` are known anyway. Throws `RangeError` for an event that is no fact. */
  constructor(
    readonly inner: Journal,
    position: number,
    extra: readonly RecordedEvent[],
    { without = [], categories }: OverlayOptions = {},
  ) {
    this.position = Math.min(position, inner.head());
    const later = extra.filter((event) => event.position > this.position);
    const other = later.find(({ type }) => !isFactType(type));
    if (other) throw new RangeError(`only facts can be laid over a journal, not ${other.type}`);
    this.byPosition = new Map(later.map((event) => [event.position, event]));
    this.extra = [...this.byPosition.values()].sort((a, b) => a.position - b.position);
    this.byStream = Map.groupBy(this.extra, ({ stream }) => stream);
    const known = inner.contractNames();
    const unknown = new Set(later.map(({ contract }) => contract ?? '').filter((name) => !known.includes(name)));
    this.contracts = unknown.size === 0 ? known : [...known, ...unknown];
    this.pages = runsOf(this.extra).map((run) => pageOf(run, this.contracts));
    this.categories = categories ?? inner.categoryNames();
    this.gone = new Set(without);
    this.goneInOrder = [...this.gone].sort((a, b) => a - b);
  }

  /** Whether an event of the inner journal is seen here. */
  shows(position: number): boolean {
    return position <= this.position && !this.gone.has(position);
  }

  head(): number {
    return this.extra.at(-1)?.position ?? this.position;
  }

  lastRecorded(): Instant {
    const last = this.position > 0 ? this.inner.events([this.position])[0] : undefined;
    return Math.max(last?.recorded ?? 0, this.extra.at(-1)?.recorded ?? 0);
  }

  positionAt(moment: Instant): number {
    const last = this.extra.findLast(({ recorded }) => recorded <= moment);
    return last?.position ?? Math.min(this.position, this.inner.positionAt(moment));
  }

  contractNames(): readonly string[] {
    return this.contracts;
  }

  categoryNames(): readonly string[] {
    return this.categories;
  }

  *columns(afterPosition: number, untilPosition: number): Generator<Columns> {
    const until = Math.min(untilPosition, this.position);
    if (afterPosition < until) yield* this.seen(this.inner.columns(afterPosition, until));
    yield* this.pagesBetween(afterPosition, untilPosition);
  }

  *columnsOf(
    contract: number,
    months: readonly Month[] | null,
    untilPosition: number,
    afterPosition = 0,
  ): Generator<Columns> {
    yield* this.seen(this.inner.columnsOf(contract, months, Math.min(untilPosition, this.position), afterPosition));
    for (const page of this.pagesBetween(0, untilPosition)) {
      const asked = (no: number, i: number) => no === contract && (!months || months.includes(page.month[i] ?? 0));
      if (page.contract.some(asked)) yield page;
    }
  }

  events(positions: readonly number[]): RecordedEvent[] {
    const missing = positions.find((at) => !this.shows(at) && !this.byPosition.has(at));
    if (missing !== undefined) throw new RangeError(`the log has no event at position ${missing}`);
    const inner = this.inner.events(positions.filter((at) => this.shows(at))).values();
    return positions.map((at) => this.byPosition.get(at) ?? (inner.next().value as RecordedEvent));
  }

  stream(name: string, untilPosition: number): RecordedEvent[] {
    const laid = this.byStream.get(name)?.filter(({ position }) => position <= untilPosition) ?? [];
    const inner = this.inner.stream(name, Math.min(untilPosition, this.position));
    return [...inner.filter(({ position }) => this.shows(position)), ...laid];
  }

  ofStream(stream: string, from: number, to: number): RecordedEvent[] {
    const laid = this.byStream.get(stream) ?? [];
    const inner = this.inner.ofStream(stream, from, to).filter(({ position }) => this.shows(position));
    return [...inner, ...laid.filter(({ revision }) => revision >= from && revision < to)];
  }

  rules(afterPosition: number, untilPosition: number): RecordedEvent[] {
    return this.inner.rules(afterPosition, Math.min(untilPosition, this.position));
  }

  cycle(contract: number, untilPosition: number, afterPosition = 0): RecordedEvent[] {
    return this.inner.cycle(contract, Math.min(untilPosition, this.position), afterPosition);
  }

  find(source: string, id: string): RecordedEvent | undefined {
    const laid = this.extra.find((event) => event.source === source && event.id === id);
    if (laid) return laid;
    const found = this.inner.find(source, id);
    return found && this.shows(found.position) ? found : undefined;
  }

  /** The inner journal's pages, cut where a fact is taken out. */
  private *seen(pages: Iterable<Columns>): Generator<Columns> {
    for (const page of pages) {
      const last = lastOf(page);
      let from = page.firstPosition;
      for (const hole of this.goneInOrder) {
        if (hole < from || hole > last) continue;
        if (hole > from) yield cut(page, from, hole - 1);
        from = hole + 1;
      }
      if (from <= last) yield cut(page, from, last);
    }
  }

  private *pagesBetween(after: number, until: number): Generator<Columns> {
    for (const page of this.pages) {
      const [from, to] = [Math.max(page.firstPosition, after + 1), Math.min(lastOf(page), until)];
      if (from <= to) yield cut(page, from, to);
    }
  }
}

function lastOf(page: Columns): number {
  return page.firstPosition + page.length - 1;
}

/** Events of consecutive positions together, as a page has no gaps. */
function runsOf(events: readonly RecordedEvent[]): RecordedEvent[][] {
  const runs: RecordedEvent[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    if (run && run.length < PAGE_EVENTS && run.at(-1)?.position === event.position - 1) run.push(event);
    else runs.push([event]);
  }
  return runs;
}

function pageOf(run: readonly RecordedEvent[], contracts: readonly string[]): Columns {
  return {
    firstPosition: run[0]?.position ?? 0,
    length: run.length,
    type: Uint8Array.from(run, ({ type }) => EVENT_TYPES[type]),
    contract: Int32Array.from(run, ({ contract }) => contracts.indexOf(contract ?? '')),
    month: Int32Array.from(run, ({ month }) => month),
    occurred: Float64Array.from(run, ({ occurred }) => occurred),
    features: Int32Array.from(run, ({ features }) => features),
    links: Uint32Array.from(run, (event) => linkOf(event, event.features)),
  };
}
