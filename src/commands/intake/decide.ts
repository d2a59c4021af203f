import { UnreadableRulesError } from '../../folding/rules-registry.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import type { Candidate } from './candidate.js';
import { amendedStreams } from '../../facts/history/amended-streams.js';
import type { Difference, Fact, FactData, FieldError } from '../../facts/fact.js';
import type { KnownEvent, KnownFacts } from './known-facts.js';
import { OWN_SOURCE } from '../../rules/kernel/vocabulary.js';
import { readInstant } from '../../facts/instant-text.js';
import type { Term } from '../../facts/term.js';
import { corrected } from '../../facts/history/thing-history.js';
import { dataFaults, latestMoment } from '../../facts/validate.js';
import { repeatedEvent, repeatedThing } from './repeated.js';
import { shown } from '../../facts/wording.js';

/** A fact may be this far ahead of the store's clock. */
const AHEAD_MS = 5 * 60_000;

/** What is to be done with a fact. `stream`: where it is to be recorded; `against`: the event that it repeats or contradicts. */
export type Decision =
  | { readonly outcome: 'accept'; readonly stream: string }
  | { readonly outcome: 'duplicate'; readonly against: KnownEvent | RecordedEvent }
  | {
      readonly outcome: 'conflict';
      readonly against: KnownEvent | RecordedEvent;
      readonly reason: string;
      readonly differences: readonly Difference[];
    }
  | { readonly outcome: 'reject'; readonly errors: readonly FieldError[] };

/** What decisions rest on besides the facts. */
export interface Circumstances {
  readonly mode: 'live' | 'simulated';
  /** The store's clock, moved by what the batch has accepted so far. */
  readonly clock: Instant;
  readonly known: KnownFacts;
  term(contract: string): Term | undefined;
}

/**
 * Decides about one fact, in this order:
 * 1. an extension that only simulated stores take, a source that is the engine's own;
 * 2. its id: recorded already with the same content (duplicate) or another (conflict);
 * 3. its contract must be signed, and no moment of it may be far ahead of the clock;
 * 4. a correction or voiding is held against the fact that it is about; any other fact against the contract's term;
 * 5. its thing: a second fact of a type that happens once is a duplicate or a conflict, unless the first was voided.
 */
export function decide({ fact, stream: name }: Candidate, now: Circumstances): Decision {
  if (fact.recordedTime !== undefined && now.mode === 'live')
    return reject('recordedtime', 'is for simulated stores only; this store is live and its clock is the wall clock');

  if (fact.source === OWN_SOURCE)
    return reject('source', `is "${OWN_SOURCE}", which the engine's own events have; name the system that reports`);

  const same = now.known.byId(fact.source, fact.id);
  if (same) return repeatedEvent(fact, same, (event) => now.known.telling(event));

  const term = termOrFault(fact.subject, now);
  if (term === undefined)
    return reject('subject', `names the contract ${shown(fact.subject)}, which is not signed in this store`);
  if (term instanceof UnreadableRulesError)
    return reject('subject', `names the contract ${shown(fact.subject)}: ${term.message}`);
  const ahead = aheadOf(fact, fact, now);
  if (ahead) return reject(ahead.field, ahead.reason);

  if (name === undefined) return decideAmendment(fact, term, now);

  const outside = term.fault(fact);
  if (outside !== null) return reject('time', outside);
  const stream = now.known.stream(name);
  // Most things are told by one fact, and nothing is known of them.
  if (!stream) return { outcome: 'accept', stream: name };
  return repeatedThing(fact, stream) ?? { outcome: 'accept', stream: name };
}

function termOrFault(contract: string, now: Circumstances): Term | UnreadableRulesError | undefined {
  try {
    return now.term(contract);
  } catch (error) {
    if (error instanceof UnreadableRulesError) return error;
    throw error;
  }
}

function decideAmendment(fact: Fact, term: Term, now: Circumstances): Decision {
  const kind = String(fact.data['kind']);
  const name = amendedStreams(fact).find((candidate) => now.known.stream(candidate));
  const stream = name === undefined ? undefined : now.known.stream(name);
  if (name === undefined || !stream)
    return reject(
      'data.key',
      `names the ${fact.kind} ${shown(fact.key)}, which is not recorded under this contract; report it first`,
    );
  const target = stream.history().target(kind, fact.key);
  if ('fault' in target) return reject('data.key', target.fault);

  const accept: Decision = { outcome: 'accept', stream: name };
  if (fact.type === 'FactVoided') return accept;

  const replace = fact.data['replace'] as FactData;
  const result = corrected(target.fact, replace);
  if (Number.isNaN(result.time))
    return reject(
      'data.replace.time',
      `is ${shown(replace['time'])}; it must be a time such as "2026-03-02T09:30:00+08:00"`,
    );
  const errors = dataFaults(result.type, result.time, result.data).map((error) => inReplace(error, replace));
  if (errors.length > 0) return { outcome: 'reject', errors };
  const outside = term.fault(result);
  if (outside !== null) return { outcome: 'reject', errors: [inReplace({ field: 'time', reason: outside }, replace)] };
  const ahead = aheadOf(fact, { ...result, latest: latestMoment(result.time, result.data) }, now);
  return ahead ? reject(ahead.field.replace(/^(data\.)?/, 'data.replace.'), ahead.reason) : accept;
}

/** What of a fact, as reported or as corrected, is too far ahead of the clock. `fact` is what carries the recorded time. */
function aheadOf(fact: Fact, told: Pick<Fact, 'time' | 'latest' | 'data'>, now: Circumstances): FieldError | undefined {
  const clock = Math.max(now.clock, fact.recordedTime ?? now.clock);
  const limit = clock + AHEAD_MS;
  if (told.latest <= limit) return undefined;
  const late = Object.entries(told.data).find(([, value]) => typeof value === 'string' && readInstant(value) > limit);
  return {
    field: told.time > limit || !late ? 'time' : `data.${late[0]}`,
    reason: `is more than 5 minutes ahead of the store's clock, which stands at ${new Date(clock).toISOString()}`,
  };
}

/** A fault of the corrected fact, told in terms of the correction. */
function inReplace({ field, reason }: FieldError, replace: FactData): FieldError {
  const name = field.replace(/^data\./, '');
  return Object.hasOwn(replace, name)
    ? { field: `data.replace.${name}`, reason }
    : { field: 'data.replace', reason: `makes the fact wrong: ${field} ${reason}` };
}

function reject(field: string, reason: string): Decision {
  return { outcome: 'reject', errors: [{ field, reason }] };
}
