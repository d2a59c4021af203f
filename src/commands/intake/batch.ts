import type { Instant } from '../../rules/calendar/instant.js';
import type { AppendResult, RecordedEvent, StreamAppend } from '../../log/port/event-store.js';
import type { Store } from '../../log/embedded/store.js';
import { PendingEvent } from './candidate.js';
import type { Candidate } from './candidate.js';
import { hasLifecycle } from '../../facts/catalog.js';
import { amendedStreams } from '../../facts/history/amended-streams.js';
import { decide } from './decide.js';
import type { Decision } from './decide.js';
import type { Conflict, Fact, FactData } from '../../facts/fact.js';
import { KnownFacts } from './known-facts.js';
import type { KnownEvent } from './known-facts.js';
import type { Term } from '../../facts/term.js';

/** Rounds before a batch gives up: each but the first follows an append that somebody else came before. */
const MOST_ROUNDS = 8;

type TermOf = (contract: string) => Term | undefined;

/**
 * Decides about a batch and records it, in rounds:
 * 1. the streams of things that have a life of several facts are read; a thing told by one fact is taken to be new;
 * 2. each fact is decided, in order, in the light of those before it;
 * 3. what is accepted is appended, recorded at the store's clock;
 * 4. facts whose stream was not as expected, and those that rested on them, go into the next round, their streams read.
 * What the items' reports call accepted is durable. Throws what the store throws; the reports then tell nothing of this batch.
 */
export async function recordBatch(batch: readonly Candidate[], store: Store, termOf: TermOf): Promise<void> {
  const known = new KnownFacts(store);
  let open = batch;
  for (let round = 1; open.length > 0; round++) {
    if (round > MOST_ROUNDS) throw new Error('another writer keeps changing the same things; try again');
    await known.look(streamsToRead(open, round > 1, store.clock.now()));
    decideAll(open, known, store, termOf, (name) => store.numbering.categoryNo(name));
    const failed = await append(open, store);
    for (const name of failed) known.forget(name);
    open = open.filter((one) => restsOn(one, failed));
  }
  for (const one of batch) tell(one);
}

/** Decides without recording: `known` is kept by the caller for the whole run, so that later facts meet the earlier ones. */
export async function rehearseBatch(
  batch: readonly Candidate[],
  store: Store,
  termOf: TermOf,
  known: KnownFacts,
): Promise<void> {
  await known.look(streamsToRead(batch, true, Number.POSITIVE_INFINITY));
  decideAll(batch, known, store, termOf, () => 0);
  for (const one of batch) tell(one);
}

/** The streams that must be known before deciding. Facts that would move the clock must be certain to be accepted. */
function streamsToRead(open: readonly Candidate[], all: boolean, clock: Instant): string[] {
  const names: string[] = [];
  for (const { fact, stream } of open) {
    if (stream === undefined) names.push(...amendedStreams(fact));
    else if (all || hasLifecycle(fact.kind) || (fact.recordedTime ?? 0) > clock) names.push(stream);
  }
  return names;
}

function decideAll(
  open: readonly Candidate[],
  known: KnownFacts,
  store: Store,
  termOf: TermOf,
  number: (category: string) => number,
): void {
  const now = { mode: store.mode, clock: store.clock.now(), known, term: termOf };
  for (const one of open) {
    const { fact } = one;
    one.decision = numbered(fact, decide(one, now), number);
    if (one.decision.outcome !== 'accept') continue;
    now.clock = Math.max(now.clock, fact.recordedTime ?? now.clock);
    one.event = new PendingEvent(fact, one.decision.stream, one.reporter);
    known.add(one.event);
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
async function append(open: readonly Candidate[], store: Store): Promise<Set<string>> {
  const failed = new Set<string>();
  const accepted = open.filter(({ decision }) => decision.outcome === 'accept');
  if (accepted.length === 0) return failed;
  const results = await store.events.append(appendsOf(accepted, store));
  accepted.forEach(({ event }, index) => {
    const result: AppendResult | undefined = results[index];
    if (!event || !result) return;
    if (result.ok) event.position = result.position;
    else failed.add(event.stream);
  });
  return failed;
}

/** No waiting between reading the clock and appending: so that recorded times never decrease along the log. */
function appendsOf(accepted: readonly Candidate[], store: Store): StreamAppend[] {
  let recorded = store.clock.now();
  const appends: StreamAppend[] = [];
  for (const { fact, decision, event } of accepted) {
    if (decision.outcome !== 'accept' || !event) continue;
    recorded = Math.max(recorded, fact.recordedTime ?? recorded);
    event.recorded = recorded;
    const { stream, revision } = event;
    appends.push({ stream, expected: revision === 0 ? 'no-stream' : revision - 1, events: [event] });
  }
  return appends;
}

/** The fact's own event was not recorded, or it was judged against one that was not. */
function restsOn({ decision, event }: Candidate, failed: ReadonlySet<string>): boolean {
  if (decision.outcome === 'accept') return event !== undefined && event.position < 0 && failed.has(event.stream);
  if (decision.outcome === 'reject') return false;
  return decision.against.position < 0;
}

function tell({ report, line, fact, decision }: Candidate): void {
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
  const position = against.position < 0 ? null : against.position;
  return { line, type, source, id, thing: `${fact.kind} ${fact.key}`, reason, recorded: { position, differences } };
}
