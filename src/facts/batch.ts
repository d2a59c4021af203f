import type { Instant } from '../calendar/instant.js';
import type { AppendResult, NewEvent, RecordedEvent, StreamAppend } from '../journal/event-store.js';
import type { Store } from '../journal/store.js';
import { hasLifecycle, isAmending, streamOf } from './catalog.js';
import { amendedStreams, decide } from './decide.js';
import type { Decision } from './decide.js';
import type { Conflict, Fact, FactData, LineFact } from './fact.js';
import { placeFeatures } from './features-of.js';
import { KnownFacts } from './known-facts.js';
import type { KnownEvent } from './known-facts.js';
import type { ReportBuilder } from './report.js';
import type { Term } from './term.js';

/** Version of the shape of the facts' data (`NewEvent.schema`). */
const SCHEMA = 1;
/** Rounds before a batch gives up: each but the first follows an append that somebody else came before. */
const MOST_ROUNDS = 8;

/** A fact of a batch, its report, and what has been decided so far. */
export interface BatchItem extends LineFact {
  readonly report: ReportBuilder;
}

interface Decided {
  readonly item: BatchItem;
  decision: Decision;
  /** The event that the batch wants to add. */
  event?: KnownEvent;
}

type TermOf = (contract: string) => Term | undefined;

/**
 * Decides about a batch and records it, in rounds:
 * 1. the streams of things that have a life of several facts are read; a thing told by one fact is taken to be new;
 * 2. each fact is decided, in order, in the light of those before it;
 * 3. what is accepted is appended, recorded at the store's clock;
 * 4. facts whose stream was not as expected, and those that rested on them, go into the next round, their streams read.
 * What the items' reports call accepted is durable. Throws what the store throws; the reports then tell nothing of this batch.
 */
export async function recordBatch(items: readonly BatchItem[], store: Store, termOf: TermOf): Promise<void> {
  const known = new KnownFacts(store);
  const decided = items.map((item): Decided => ({ item, decision: { outcome: 'reject', errors: [] } }));
  let open = decided;
  for (let round = 1; open.length > 0; round++) {
    if (round > MOST_ROUNDS) throw new Error('another writer keeps changing the same things; try again');
    await known.look(streamsToRead(open, round > 1, store.clock.now()));
    decideAll(open, known, store, termOf, (name) => store.numbering.categoryNo(name));
    const accepted = open.filter((one) => one.decision.outcome === 'accept');
    const failed = await append(accepted, store);
    for (const name of failed) known.forget(name);
    open = open.filter((one) => restsOn(one, failed));
  }
  for (const one of decided) tell(one);
}

/** Decides without recording: `known` is kept by the caller for the whole run, so that later facts meet the earlier ones. */
export async function rehearseBatch(
  items: readonly BatchItem[],
  store: Store,
  termOf: TermOf,
  known: KnownFacts,
): Promise<void> {
  const decided = items.map((item): Decided => ({ item, decision: { outcome: 'reject', errors: [] } }));
  await known.look(streamsToRead(decided, true, Number.POSITIVE_INFINITY));
  decideAll(decided, known, store, termOf, () => 0);
  for (const one of decided) tell(one);
}

/** The streams that must be known before deciding. Facts that would move the clock must be certain to be accepted. */
function streamsToRead(open: readonly Decided[], all: boolean, clock: Instant): Set<string> {
  const names = new Set<string>();
  for (const { item } of open) {
    const { fact } = item;
    if (isAmending(fact.type)) for (const name of amendedStreams(fact)) names.add(name);
    else if (all || hasLifecycle(fact.kind) || (fact.recordedTime ?? 0) > clock)
      names.add(streamOf(fact.kind, fact.subject, fact.key));
  }
  return names;
}

function decideAll(
  open: readonly Decided[],
  known: KnownFacts,
  store: Store,
  termOf: TermOf,
  number: (category: string) => number,
): void {
  let clock = store.clock.now();
  for (const one of open) {
    const { fact } = one.item;
    one.decision = numbered(fact, decide(fact, { mode: store.mode, clock, known, term: termOf }), number);
    if (one.decision.outcome !== 'accept') continue;
    clock = Math.max(clock, fact.recordedTime ?? clock);
    one.event = known.add({
      type: fact.type,
      occurred: fact.time,
      source: fact.source,
      id: fact.id,
      body: fact.body,
      contract: fact.subject,
      stream: one.decision.stream.name,
    });
  }
}

/** An accepted fact's category gets its number, or the fact is refused: a store has room for so many categories. */
function numbered(fact: Fact, decision: Decision, number: (category: string) => number): Decision {
  if (decision.outcome !== 'accept') return decision;
  const replaced = fact.type === 'FactCorrected' ? (fact.data['replace'] as FactData)['category'] : undefined;
  const category = typeof replaced === 'string' ? replaced : fact.category;
  try {
    if (category !== undefined) number(category);
    return decision;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { outcome: 'reject', errors: [{ field: 'data.category', reason: `is one too many: ${error.message}` }] };
  }
}

/** Appends what was accepted and gives the events their positions. Answers the streams that were not as expected. */
async function append(accepted: readonly Decided[], store: Store): Promise<Set<string>> {
  const failed = new Set<string>();
  if (accepted.length === 0) return failed;
  const results = await store.events.append(appendsOf(accepted, store));
  accepted.forEach((one, index) => {
    const result: AppendResult | undefined = results[index];
    if (!one.event || !result) return;
    if (result.ok) one.event.position = result.position;
    else failed.add(one.event.stream);
  });
  return failed;
}

/** No waiting between reading the clock and appending: so that recorded times never decrease along the log. */
function appendsOf(accepted: readonly Decided[], store: Store): StreamAppend[] {
  let recorded = store.clock.now();
  const revisions = new Map<string, number>();
  return accepted.flatMap(({ item, decision }): StreamAppend[] => {
    if (decision.outcome !== 'accept') return [];
    const { fact } = item;
    const { stream, term } = decision;
    recorded = Math.max(recorded, fact.recordedTime ?? recorded);
    const before = revisions.get(stream.name) ?? stream.events.findLastIndex((event) => event.position > 0);
    revisions.set(stream.name, before + 1);
    const event = newEvent(fact, decision.monthOf, recorded, term, store);
    return [{ stream: stream.name, expected: before < 0 ? 'no-stream' : before, events: [event] }];
  });
}

function newEvent(fact: Fact, monthOf: Instant, recorded: Instant, term: Term, store: Store): NewEvent {
  return {
    type: fact.type,
    schema: SCHEMA,
    contract: fact.subject,
    occurred: fact.time,
    recorded,
    month: term.monthOf(monthOf),
    features: placeFeatures(fact.features, fact.category, fact.time, term.zone, store.numbering),
    source: fact.source,
    id: fact.id,
    body: fact.body,
  };
}

/** The fact's own event was not recorded, or it was judged against one that was not. */
function restsOn({ decision, event }: Decided, failed: ReadonlySet<string>): boolean {
  if (decision.outcome === 'accept') return event !== undefined && event.position < 0 && failed.has(event.stream);
  if (decision.outcome === 'reject') return false;
  return decision.against.position < 0;
}

function tell({ item, decision }: Decided): void {
  const { report, line, fact } = item;
  switch (decision.outcome) {
    case 'accept':
      report.accepted++;
      break;
    case 'duplicate':
      report.duplicates++;
      break;
    case 'reject':
      report.reject({ line, id: fact.id, errors: decision.errors });
      break;
    case 'conflict':
      report.conflict(conflictOf(line, fact, decision.reason, decision.against, decision.differences));
  }
}

function conflictOf(
  line: number,
  fact: Fact,
  reason: string,
  against: KnownEvent | RecordedEvent,
  differences: Conflict['recorded']['differences'],
): Conflict {
  const { type, source, id } = fact;
  // A rehearsal has no position for what it did not record.
  const position = Math.max(0, against.position);
  return { line, type, source, id, thing: `${fact.kind} ${fact.key}`, reason, recorded: { position, differences } };
}
