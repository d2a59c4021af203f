import type { DatabaseSync } from 'node:sqlite';
import { isFactType } from '../../../facts/catalog.js';
import { FACTS, schemaOf } from '../../../facts/event-types.js';
import type { FactData } from '../../../facts/fact.js';
import { asFarAsStored } from '../../../facts/features/features.js';
import { categoryOf, ownFeatures } from '../../../facts/features/features-of.js';
import type { OwnFeatures } from '../../../facts/features/features-of.js';
import { ownFeaturesOf } from '../../../facts/features/features-of-body.js';
import { readInstant } from '../../../facts/instant-text.js';
import { thingStream } from '../../../rules/kernel/streams.js';
import type { RecordedEvent } from '../../port/event-store.js';
import { DerivedColumns } from '../writing/derived-columns.js';
import { messageOf } from '../file/sqlite.js';
import { NameReader } from '../names.js';
import { plainEnvelope, plainText } from './plain-body.js';
import type { Envelope } from './plain-body.js';

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
      const plain = event.type === 'SurveyAnswered' ? null : plainEnvelope(event.body);
      if (plain) return this.differs(event, plain, (key) => plainText(event.body, key), ownFeaturesOf);
      const body = JSON.parse(event.body) as Envelope & { readonly data: FactData };
      const { data } = body;
      return this.differs(
        event,
        body,
        (key) => String(data[key]),
        () => ownOf(event, data),
      );
    } catch (error) {
      return `its body cannot be read: ${messageOf(error)}`;
    }
  }

  private differs(
    event: RecordedEvent,
    body: Envelope,
    textOf: (field: string) => string | undefined,
    own: (event: RecordedEvent) => OwnFeatures,
  ): string | null {
    const field = otherField(event, body);
    if (field !== null) return `its body has another ${field} than its columns`;
    if (readInstant(body.time) !== event.occurred) return 'its body has another time than its columns';
    const stream = streamOf(event, textOf);
    if (stream !== null && stream !== event.stream) return `its body tells of ${stream}, its stream is ${event.stream}`;
    this.derived.look(event.stream, event, own(event), event.revision);
    const { month, features: made } = this.derived;
    const features = event.type === 'SurveyAnswered' ? asFarAsStored(made, event.features) : made;
    const alike = month === event.month && features === event.features;
    return alike ? null : 'what is worked out from its body is not what its columns say';
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
function otherField(event: RecordedEvent, body: Envelope): string | null {
  if (body.type !== event.type) return 'type';
  if (body.source !== event.source) return 'source';
  if (body.id !== event.id) return 'id';
  return body.subject === (event.contract ?? '') ? null : 'subject';
}

/** What rests on a body that was parsed: of today's schema it is at hand. */
function ownOf(event: RecordedEvent, data: FactData): OwnFeatures {
  const { type, schema } = event;
  if (!isFactType(type) || schema !== schemaOf(type)) return ownFeaturesOf(event);
  return { packed: ownFeatures(type, data), category: categoryOf(type, data) };
}

/** The stream of the thing that a fact's body tells of; null for an event that is no fact of its own thing. */
function streamOf({ type, contract }: RecordedEvent, textOf: (field: string) => string | undefined): string | null {
  const fact = FACTS[type as keyof typeof FACTS] as (typeof FACTS)[keyof typeof FACTS] | undefined;
  if (!fact?.kind || fact.keyField === undefined) return null;
  return thingStream(fact.kind, contract ?? '', textOf(fact.keyField) ?? '');
}
