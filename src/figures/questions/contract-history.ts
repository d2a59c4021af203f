import { metaOf } from '../../log/port/event-meta.js';
import type { EventParty } from '../../log/port/event-meta.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import type { Journal } from '../../log/port/journal.js';
import type { EventType } from '../../facts/event-types.js';
import { Zone } from '../../rules/calendar/zone.js';
import { contractStream } from '../../rules/kernel/streams.js';
import type { FactKind } from '../../rules/kernel/vocabulary.js';
import type { Store } from '../../log/embedded/store.js';
import { LIST_LIMIT } from '../../settings.js';
import type { Figures } from './figures.js';
import { businessMonth, historyFilter } from './history-filter.js';
import type { HistoryAsked, HistoryFilter } from './history-filter.js';
import type { Page } from './list-page.js';
import type { QuestionText } from './question.js';
import { thingOf, whenAndWho } from './when-and-who.js';

/** An event of a contract and who did it (SPEC 11); null where it was recorded before that was kept, or does not apply. */
export interface HistoryRow {
  /** Counts the contract's events, facts among them. */
  readonly number: number;
  readonly position: number;
  readonly type: EventType;
  /** The month of the business that it is of, YYYY-MM. */
  readonly month: string | null;
  /** Of a fact, a correction or a voiding: the thing that it is about. */
  readonly kind: FactKind | null;
  readonly key: string | null;
  readonly at: string;
  readonly recordedAt: string;
  readonly actor: string | null;
  readonly party: EventParty | null;
  readonly onBehalfOf: string | null;
  readonly command: string | null;
  readonly correlation: string | null;
  /** The event that it answers. */
  readonly cause: string | null;
}

/** A contract's history: a page of its events, oldest first. */
export interface ContractHistory {
  readonly contract: string;
  readonly events: readonly HistoryRow[];
  readonly next?: string;
  readonly mode?: 'SIMULATED';
}

/** Events that are read at one go, and for one page: a page that reaches them ends there, with fewer rows than asked for. */
const AT_ONCE = 250;
const MOST_READ = 20_000;

/** Where the events of a page are: behind one position, up to another. */
interface Stretch {
  readonly contract: string;
  readonly after: number;
  readonly until: number;
}

/**
 * Who did what to a contract and to its months, money and duties. Facts, which can be millions, are among it only where they are asked for. Throws
 * `RuleViolation` for a contract that is not there, `RangeError` for a cursor that stands at no event and for a filter that cannot be meant.
 */
export function contractHistory(
  figures: Figures,
  { journal, mode }: Pick<Store, 'journal' | 'mode'>,
  contract: string,
  asked: QuestionText,
  page: Page & HistoryAsked = {},
): ContractHistory {
  const { limit = LIST_LIMIT, cursor } = page;
  if (limit < 1) throw new RangeError(`limit: a page has 1 to ${LIST_LIMIT} events`);
  const filter = historyFilter(page);
  const question = figures.question(asked);
  const { rules } = figures.rulesFor(contract, question);
  const known = question.knownPosition;
  const stretch: Stretch = {
    contract,
    after: Math.max(
      filter.from === undefined ? 0 : journal.positionAt(filter.from - 1),
      cursor === undefined ? 0 : positionOf(journal, contract, cursor, known),
    ),
    until: filter.to === undefined ? known : Math.min(known, journal.positionAt(filter.to)),
  };
  const zone = Zone.of(rules.timeZone);
  const { rows, next } = firstOf(eventsOf(journal, stretch, filter), filter, Math.min(limit, LIST_LIMIT));
  return {
    contract,
    events: rows.map((event) => rowOf(event, zone)),
    ...(next === undefined ? {} : { next: String(next) }),
    ...(mode === 'simulated' ? { mode: 'SIMULATED' } : {}),
  };
}

/** The rows that are asked for, and the position behind which there can be more. */
function firstOf(events: Iterable<RecordedEvent>, { wants }: HistoryFilter, limit: number) {
  const rows: RecordedEvent[] = [];
  let last = 0;
  let read = 0;
  for (const event of events) {
    if (rows.length === limit || read === MOST_READ) return { rows, next: last };
    read += 1;
    last = event.position;
    if (wants(event)) rows.push(event);
  }
  return { rows };
}

/** A contract's events in the log's order: with facts a part at a time, without them none of a fact is read. */
function* eventsOf(journal: Journal, stretch: Stretch, filter: HistoryFilter): Generator<RecordedEvent> {
  if (filter.facts) {
    yield* withFacts(journal, stretch, filter);
    return;
  }
  const { contract, after, until } = stretch;
  const own = (['contract', 'cosigner'] as const).flatMap((of) => journal.stream(contractStream(of, contract), until));
  const cycle = journal.cycle(journal.contractNames().indexOf(contract), until, after);
  yield* [...own.filter(({ position }) => position > after), ...cycle].sort((a, b) => a.position - b.position);
}

/** Finds them in the columns, which tell contract and type; only those that can be asked for are read. */
function* withFacts(journal: Journal, { contract, after, until }: Stretch, { types }: HistoryFilter) {
  const no = journal.contractNames().indexOf(contract);
  let positions: number[] = [];
  for (const page of journal.columnsOf(no, null, until, after)) {
    if (page.firstPosition + page.length <= after) continue;
    for (let i = Math.max(0, after + 1 - page.firstPosition); i < page.length; i += 1) {
      if (page.contract[i] !== no || (types !== null && !types.has(page.type[i] ?? 0))) continue;
      positions.push(page.firstPosition + i);
      if (positions.length < AT_ONCE) continue;
      yield* journal.events(positions);
      positions = [];
    }
  }
  yield* journal.events(positions);
}

/** The position that a cursor names: of an event of the contract. */
function positionOf(journal: Journal, contract: string, cursor: string, until: number): number {
  const position = /^[1-9]\d{0,14}$/.test(cursor) ? Number(cursor) : 0;
  const there = position >= 1 && position <= until ? journal.events([position])[0] : undefined;
  if (there?.contract !== contract)
    throw new RangeError(`cursor: "${cursor}" stands at no event of this list; start again without one`);
  return position;
}

function rowOf(event: RecordedEvent, zone: Zone): HistoryRow {
  const { number, position, type } = event;
  return {
    ...{ number, position, type },
    month: businessMonth(event),
    ...thingOf(event),
    ...whenAndWho(event, zone),
    cause: metaOf(event)?.cause ?? null,
  };
}
