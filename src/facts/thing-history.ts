import type { Instant } from '../rules/calendar/instant.js';
import { factTypeInfo, isAmending, targetType } from './catalog.js';
import type { FactTypeInfo } from './catalog.js';
import type { EffectiveFact, Effect } from './effective.js';
import { dataOf } from './event-data.js';
import type { EventType } from './event-data.js';
import type { FactData } from './fact.js';
import { readInstant } from './instant-text.js';

/** What a thing's history needs of an event. */
export interface ThingEvent {
  readonly type: EventType;
  readonly schema: number;
  readonly occurred: Instant;
  readonly position: number;
  readonly source: string;
  readonly id: string;
  /** The canonical JSON of the fact as it was reported. */
  readonly body: string;
}

/** What a correction or voiding is about, or why there is no such fact. */
export type Target = { readonly fact: EffectiveFact } | { readonly fault: string };

/** A fact as one event told it, and what corrections made of it since. */
export interface Telling {
  /** As it was told, then as each correction left it. */
  readonly forms: readonly [EffectiveFact, ...EffectiveFact[]];
  readonly voided: boolean;
}

const NO_EFFECT: Effect = { before: null, after: null };

/**
 * The facts of one thing, told event by event in the order of its stream: what counts of them after corrections and voidings. Voiding the fact
 * that opens the thing voids all that was told of it by then; what is told afterwards counts as soon as the thing is opened anew.
 */
export class ThingHistory {
  private readonly tellings: { forms: [EffectiveFact, ...EffectiveFact[]]; voided: boolean }[] = [];
  private openingVoided = false;
  private key: string | undefined;

  /** Takes the next event in and says what it changed. A correction without its fact changes nothing. */
  apply(event: ThingEvent): Effect {
    const data = dataOf(event) as FactData;
    if (!isAmending(event.type)) {
      this.add(event, data);
      return NO_EFFECT;
    }
    const target = this.target(String(data['kind']), String(data['key']));
    if (!('fact' in target)) return NO_EFFECT;
    const before = target.fact;
    if (event.type === 'FactVoided') {
      this.take(before);
      return { before, after: null };
    }
    const after = corrected(before, data['replace'] as FactData);
    this.tellings.find(({ forms: [told] }) => told.position === before.position)?.forms.push(after);
    return { before, after };
  }

  /** The facts that count, in the order of recording; none while the thing's opening is voided. */
  facts(): EffectiveFact[] {
    return this.openingVoided ? [] : this.standing();
  }

  /** What was told of the thing, voided or not, in the order of recording. */
  told(): readonly Telling[] {
    return this.tellings;
  }

  /** The fact that `kind` and `key` of a correction or voiding name. */
  target(kind: string, key: string): Target {
    const info = targetType(kind);
    if (!info || this.key === undefined) return { fault: 'is not recorded' };
    const eventId = key.length > this.key.length ? key.slice(this.key.length + 1) : undefined;
    const named = this.standing().filter(
      (fact) => fact.type === info.type && (eventId === undefined || fact.id === eventId),
    );
    const [fact] = named;
    if (!fact) return { fault: this.absence(info, eventId) };
    if (named.length > 1)
      return {
        fault: `names ${named.length} facts of type ${info.type}; add the event's id: "${this.key}/${fact.id}"`,
      };
    return { fact };
  }

  /** What is not voided, as it was last corrected. */
  private standing(): EffectiveFact[] {
    return this.tellings.flatMap(({ forms, voided }) => (voided ? [] : (forms.at(-1) ?? [])));
  }

  private add(event: ThingEvent, data: FactData): void {
    const info = factTypeInfo(event.type);
    if (!info) return;
    const { occurred: time, position, source, id } = event;
    this.key ??= String(data[info.keyField]);
    if (info.opens) this.openingVoided = false;
    const fact = { type: info.type, key: this.key, time, data, position, source, id };
    this.tellings.push({ forms: [fact], voided: false });
  }

  private take({ type, position }: EffectiveFact): void {
    const opens = factTypeInfo(type)?.opens === true;
    if (opens) this.openingVoided = true;
    for (const one of this.tellings) if (opens || one.forms[0].position === position) one.voided = true;
  }

  private absence(info: FactTypeInfo, eventId: string | undefined): string {
    const gone = this.tellings.some(
      ({ voided, forms: [told] }) =>
        voided && told.type === info.type && (eventId === undefined || told.id === eventId),
    );
    if (gone) return `names a ${info.opens ? info.kind : info.type} that was voided`;
    if (this.openingVoided) return `names a ${info.kind} that was voided`;
    return eventId === undefined
      ? `names a ${info.kind} of which no ${info.type} is recorded`
      : `names a ${info.type} with the id "${eventId.slice(0, 64)}", and none is recorded`;
  }
}

/** A fact with some fields replaced; null takes a field away. */
export function corrected(fact: EffectiveFact, replace: FactData): EffectiveFact {
  const data: Record<string, unknown> = { ...fact.data };
  let time = fact.time;
  for (const [name, value] of Object.entries(replace)) {
    if (name === 'time') time = typeof value === 'string' ? readInstant(value) : Number.NaN;
    else data[name] = value === null ? undefined : value;
  }
  return { ...fact, time, data: withoutAbsent(data) };
}

function withoutAbsent(data: Record<string, unknown>): FactData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
