import { FACT_TYPES, isAmending, targetType } from '../catalog.js';
import { FACT_KINDS } from '../../rules/kernel/vocabulary.js';
import { shown, nearest } from '../wording.js';
import { FactDto, MAX_ID, MAX_KEY, MAX_NOTE } from './fact-dto.js';
import { Text, field, mustBe, relation, JsonObject } from './fields.js';

const TARGETS: readonly string[] = [...FACT_KINDS, ...FACT_TYPES.filter((type) => !isAmending(type))];

function Target(): PropertyDecorator {
  return field('target', false, (value) => {
    if (typeof value === 'string' && targetType(value)) return null;
    const near = typeof value === 'string' ? nearest(value, TARGETS) : undefined;
    if (near !== undefined) return `is ${shown(value)}; did you mean "${near}"?`;
    return mustBe(value, `a kind of thing (${FACT_KINDS.join(', ')}) or a type of fact such as TicketReplied`);
  });
}

/** At least one field; which fields, and what they may hold, is judged against the fact that is corrected. */
function Changes(): PropertyDecorator {
  return relation('changes', (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
      ? 'is empty; name at least one field with its right value'
      : null,
  );
}

/** A correction of a fact: later ones build on earlier ones. */
export class FactCorrected extends FactDto {
  /** A kind of thing stands for the fact that opens it. */
  @Target()
  kind!: string;

  /** The thing's key; `key/eventId` for one of several replies or returns. */
  @Text(MAX_KEY + 1 + MAX_ID)
  key!: string;

  /** The fields that change, `time` among them; null takes an optional field away. */
  @JsonObject()
  @Changes()
  replace!: Readonly<Record<string, unknown>>;

  @Text(MAX_NOTE, { exact: false })
  reason!: string;
}

/** A fact that did not happen: it counts nowhere. */
export class FactVoided extends FactDto {
  @Target()
  kind!: string;

  @Text(MAX_KEY + 1 + MAX_ID)
  key!: string;

  @Text(MAX_NOTE, { exact: false })
  reason!: string;
}
