import { FACT_TYPES } from '../catalog.js';
import { JsonObject, Moment, OneOf, Text, field } from './fields.js';
import { MAX_ID, MAX_KEY } from './fact-dto.js';
import { shown } from '../wording.js';

/** The envelope of a fact: a CloudEvents 1.0 event in JSON (SPEC 4). */
export class EventEnvelope {
  @OneOf(['1.0'])
  specversion!: string;

  @Text(MAX_ID)
  id!: string;

  @Text(MAX_ID)
  source!: string;

  @OneOf(FACT_TYPES)
  type!: string;

  /** The contract's id. */
  @Text(MAX_KEY)
  subject!: string;

  @Moment()
  time!: string;

  @field('json', true, (value) =>
    typeof value === 'string' && /^application\/json(\s*;\s*charset=utf-8)?$/i.test(value)
      ? null
      : `is ${shown(value)}; facts are application/json, and the field may be left out`,
  )
  datacontenttype!: string;

  /** CloudEvents extension: when a simulated store takes the fact in (SPEC 1). */
  @Moment({ optional: true })
  recordedtime!: string;

  @JsonObject()
  data!: Readonly<Record<string, unknown>>;
}
