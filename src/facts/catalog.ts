import type { FactEventData } from './event-data.js';
import { EVENT_TYPES, FACTS } from './event-types.js';
import { FACT_KINDS, isFactKind } from '../rules/kernel/vocabulary.js';
import type { FactKind } from '../rules/kernel/vocabulary.js';

/**
 * The types of facts that can be reported (SPEC 4) and the things they are about. A thing (a call, a ticket …) is unique within its
 * contract and kind, and has a stream of its own in the log.
 */
export type FactType = keyof FactEventData;
export const FACT_TYPES = Object.keys(FACTS) as readonly FactType[];

/** A correction or a voiding: about another fact, of any kind. */
export type AmendingType = 'FactCorrected' | 'FactVoided';
/** A type that tells of the business itself. */
export type ReportedType = Exclude<FactType, AmendingType>;

export interface FactTypeInfo {
  readonly type: ReportedType;
  /** The thing it is about. */
  readonly kind: FactKind;
  /** The field of `data` that holds the thing's key. */
  readonly keyField: string;
  /** May happen to one thing several times. */
  readonly repeatable: boolean;
  /** Of a repeatable type: the type of which a fact must lie between one and the next; undefined for none. */
  readonly between: FactType | undefined;
  /** The fact that makes the thing known; a kind has one. */
  readonly opens: boolean;
}

const reported = new Map<string, FactTypeInfo>(
  FACT_TYPES.flatMap((type) => {
    const { kind, keyField, opens = false, repeatable = false, between } = FACTS[type];
    if (kind === undefined || keyField === undefined || isAmending(type)) return [];
    return [[type, { type, kind, keyField, opens, repeatable, between }]];
  }),
);

const opening = new Map<FactKind, FactTypeInfo>(
  [...reported.values()].filter(({ opens }) => opens).map((info) => [info.kind, info]),
);

/** What the catalogue says of a type; undefined for corrections, voidings and what is no fact. */
export function factTypeInfo(type: string): FactTypeInfo | undefined {
  return reported.get(type);
}

/** The type that opens things of a kind: `CallRecorded` for `call`. */
export function openingType(kind: FactKind): FactTypeInfo {
  const info = opening.get(kind);
  if (!info) throw new RangeError(`"${kind}" is not a kind of thing; kinds are ${FACT_KINDS.join(', ')}`);
  return info;
}

export function isFactType(type: string): type is FactType {
  return (FACT_TYPES as readonly string[]).includes(type);
}

export function isAmending(type: string): type is AmendingType {
  return type === 'FactCorrected' || type === 'FactVoided';
}

/** The numbers of the types that tell of things of these kinds. */
export function typeNumbersOf(...kinds: readonly FactKind[]): readonly number[] {
  return [...reported.values()].filter(({ kind }) => kinds.includes(kind)).map(({ type }) => EVENT_TYPES[type]);
}

/** Kinds whose things have a life of several facts; the others are told by one. */
export function hasLifecycle(kind: FactKind): boolean {
  return kind === 'ticket' || kind === 'order';
}

/** The type that `kind` of a correction or voiding names: a kind of thing stands for the fact that opens it. */
export function targetType(kind: string): FactTypeInfo | undefined {
  return isFactKind(kind) ? opening.get(kind) : factTypeInfo(kind);
}
