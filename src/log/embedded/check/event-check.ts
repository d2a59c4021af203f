import type { DatabaseSync } from 'node:sqlite';
import { FACTS } from '../../../facts/event-types.js';
import { asFarAsStored } from '../../../facts/features/features.js';
import { ownFeaturesOf } from '../../../facts/features/features-of-body.js';
import { readInstant } from '../../../facts/instant-text.js';
import { thingStream } from '../../../rules/kernel/streams.js';
import type { RecordedEvent } from '../../port/event-store.js';
import { DerivedColumns } from '../writing/derived-columns.js';
import { messageOf } from '../file/sqlite.js';
import { NameReader } from '../names.js';

/** Holds an event's body against the columns beside it: who reported it, when it occurred, of which contract and thing, and what is worked out from it. */
export class EventCheck {
  private readonly derived: DerivedColumns;
  private readonly categories: NameReader;
  private readonly numbers = new Map<string, number>();

  constructor(db: DatabaseSync) {
    this.categories = new NameReader(db, 'categories');
    this.derived = new DerivedColumns(db, { categoryNo: (name) => this.categoryNo(name) });
  }

  /** What of an event's body is not as its columns say; null where nothing is. */
  faultOf(event: RecordedEvent): string | null {
    try {
      const body = JSON.parse(event.body) as Readonly<Record<string, unknown>>;
      const field = otherField(event, body);
      if (field !== null) return `its body has another ${field} than its columns`;
      if (readInstant(String(body['time'])) !== event.occurred) return 'its body has another time than its columns';
      const stream = streamOf(event, body['data']);
      if (stream !== null && stream !== event.stream)
        return `its body tells of ${stream}, its stream is ${event.stream}`;
      this.derived.look(event.stream, event, ownFeaturesOf(event), event.revision);
      const { month, features: made } = this.derived;
      const features = event.type === 'SurveyAnswered' ? asFarAsStored(made, event.features) : made;
      const alike = month === event.month && features === event.features;
      return alike ? null : 'what is worked out from its body is not what its columns say';
    } catch (error) {
      return `its body cannot be read: ${messageOf(error)}`;
    }
  }

  /** Categories are few, and each is asked for again and again. */
  private categoryNo(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    for (const [no, one] of this.categories.names().entries()) this.numbers.set(one, no);
    return this.numbers.get(name) ?? 0;
  }
}

/** The first of the fields in which body and columns differ. */
function otherField(event: RecordedEvent, body: Readonly<Record<string, unknown>>): string | null {
  if (body['type'] !== event.type) return 'type';
  if (body['source'] !== event.source) return 'source';
  if (body['id'] !== event.id) return 'id';
  return body['subject'] === (event.contract ?? '') ? null : 'subject';
}

/** The stream of the thing that a fact's body tells of; null for an event that is no fact of its own thing. */
function streamOf({ type, contract }: RecordedEvent, data: unknown): string | null {
  const fact = FACTS[type as keyof typeof FACTS] as (typeof FACTS)[keyof typeof FACTS] | undefined;
  if (!fact?.kind || fact.keyField === undefined) return null;
  const key = (data as Readonly<Record<string, unknown>>)[fact.keyField];
  return thingStream(fact.kind, contract ?? '', String(key));
}
