import { NO_META } from '../../log/port/event-meta.js';
import { thingStream } from '../../rules/kernel/streams.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { NewEvent } from '../../log/port/event-store.js';
import { isAmending } from '../../facts/catalog.js';
import { schemaOf } from '../../facts/event-types.js';
import type { FactType } from '../../facts/catalog.js';
import type { Decision } from './decide.js';
import type { Fact } from '../../facts/fact.js';
import type { Reporter } from './reporter.js';
import type { KnownEvent } from './known-facts.js';
import type { ReportBuilder } from '../../facts/report.js';

const UNDECIDED: Decision = { outcome: 'reject', errors: [] };

/** A fact that is being decided about, where it stood, and its report. */
export class Candidate {
  /** The stream of its thing; a correction or voiding learns it only when its fact is found. */
  readonly stream: string | undefined;
  decision: Decision = UNDECIDED;
  /** The event that the batch wants to add. */
  event: PendingEvent | undefined = undefined;

  constructor(
    readonly line: number,
    readonly fact: Fact,
    readonly report: ReportBuilder,
    /** Who reports it; of a rehearsal, which records nothing, nobody. */
    readonly reporter?: Pick<Reporter, 'metaOf'>,
  ) {
    this.stream = isAmending(fact.type) ? undefined : thingStream(fact.kind, fact.subject, fact.key);
  }
}

/** An accepted fact on its way into the log: one object for what the batch knows and what is appended, as there are very many of them. */
export class PendingEvent implements KnownEvent, NewEvent {
  readonly type: FactType;
  readonly schema: number;
  readonly contract: string;
  readonly occurred: Instant;
  readonly source: string;
  readonly id: string;
  readonly body: string;
  readonly meta: string;
  /** Negative until it is recorded. */
  position = -1;
  revision = 0;
  /** Set when it is appended. */
  recorded: Instant = 0;

  constructor(
    fact: Fact,
    readonly stream: string,
    reporter: Pick<Reporter, 'metaOf'> | undefined,
  ) {
    this.meta = reporter?.metaOf(fact.subject) ?? NO_META;
    this.type = fact.type;
    this.schema = schemaOf(fact.type);
    this.contract = fact.subject;
    this.occurred = fact.time;
    this.source = fact.source;
    this.id = fact.id;
    this.body = fact.body;
  }
}
