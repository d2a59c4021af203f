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

const NO_EFFECT: Effect = { before: null, after: null };

/** The facts of one thing, told event by event in the order of its stream: what counts of them after corrections and voidings. */
export class ThingHistory {
  /** By position of the original; a voided fact is gone. */
  private readonly counting = new Map<number, EffectiveFact>();
  private readonly voided: { type: string; id: string }[] = [];
  private opener: 'unknown' | 'recorded' | 'voided' = 'unknown';
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
    this.counting.set(before.position, after);
    return { before, after };
  }

  /** The facts that count, in the order of recording. */
  facts(): EffectiveFact[] {
    return this.opener === 'voided' ? [] : [...this.counting.values()];
  }

  /** The fact that `kind` and `key` of a correction or voiding name. */
  target(kind: string, key: string): Target {
    const info = targetType(kind);
    if (!info || this.key === undefined) return { fault: 'is not recorded' };
    if (this.opener === 'voided') return { fault: `names a ${info.kind} that was voided` };
    const eventId = key.length > this.key.length ? key.slice(this.key.length + 1) : undefined;
    const named = [...this.counting.values()].filter(
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

  private add(event: ThingEvent, data: FactData): void {
    const info = factTypeInfo(event.type);
    if (!info) return;
    const { occurred: time, position, source, id } = event;
    this.key ??= String(data[info.keyField]);
    if (info.opens && this.opener === 'unknown') this.opener = 'recorded';
    this.counting.set(position, { type: info.type, key: this.key, time, data, position, source, id });
  }

  private take(fact: EffectiveFact): void {
    this.counting.delete(fact.position);
    this.voided.push({ type: fact.type, id: fact.id });
    if (factTypeInfo(fact.type)?.opens) this.opener = 'voided';
  }

  private absence(info: FactTypeInfo, eventId: string | undefined): string {
    const gone = this.voided.some((fact) => fact.type === info.type && (eventId === undefined || fact.id === eventId));
    if (gone) return `names a ${info.type} that was voided`;
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
