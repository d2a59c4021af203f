import type { Instant } from '../../rules/calendar/instant.js';
import { FACT_TYPES, factTypeInfo, isAmending, targetType } from '../catalog.js';
import type { FactTypeInfo } from '../catalog.js';
import type { EffectiveFact, Effect } from './effective.js';
import { dataOf } from '../event-data.js';
import type { EventType } from '../event-data.js';
import type { FactData } from '../fact.js';
import { readInstant } from '../instant-text.js';
import { Timeline } from './timeline.js';

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
export interface Telling<E extends ThingEvent = ThingEvent> {
  readonly event: E;
  /** As it was told, then as each correction left it. */
  readonly forms: readonly [EffectiveFact, ...EffectiveFact[]];
  readonly voided: boolean;
}

const NO_EFFECT: Effect = { before: null, after: null };

interface Told<E extends ThingEvent> extends Telling<E> {
  forms: [EffectiveFact, ...EffectiveFact[]];
  voided: boolean;
}

/** Types whose facts are told apart by what lies between them. */
const TIMED = new Set<string>(FACT_TYPES.flatMap((type) => between(type)));

/** What was told of a thing by facts of one type; whatever is asked of it is found without looking at all of them. */
class OfType<E extends ThingEvent> {
  /** Those that were not voided, in the order of recording. */
  readonly standing = new Set<Told<E>>();
  readonly byId = new Map<string, Told<E>[]>();
  /** As they count now, by their moments, and every form that they have had; null where nobody asks for that. */
  readonly now: Timeline<Told<E>> | null;
  readonly forms: Timeline<Told<E>> | null;

  constructor(type: string) {
    const timed = TIMED.has(type);
    this.now = timed ? new Timeline() : null;
    this.forms = timed ? new Timeline() : null;
  }

  add(one: Told<E>, place: number): void {
    const { time, id } = one.forms[0];
    this.standing.add(one);
    const named = this.byId.get(id);
    if (named) named.push(one);
    else this.byId.set(id, [one]);
    this.now?.add(time, place, one);
    this.forms?.add(time, place, one);
  }

  correct(one: Told<E>, place: number, form: EffectiveFact): void {
    const { time } = formNow(one);
    one.forms.push(form);
    if (time === form.time) return;
    this.now?.remove(time, place);
    this.now?.add(form.time, place, one);
    this.forms?.add(form.time, place, one);
  }

  take(one: Told<E>, place: number): void {
    one.voided = true;
    this.standing.delete(one);
    this.now?.remove(formNow(one).time, place);
  }
}

/**
 * The facts of one thing, told event by event in the order of its stream: what counts of them after corrections and voidings. Voiding the fact
 * that opens the thing voids all that was told of it by then; what is told afterwards counts as soon as the thing is opened anew. An event costs
 * no more for those before it.
 */
export class ThingHistory<E extends ThingEvent = ThingEvent> {
  /** Everything told, with its place in that order. */
  private readonly tellings = new Map<Told<E>, number>();
  private readonly ofTypes = new Map<string, OfType<E>>();
  private openingVoided = false;
  private key: string | undefined;

  /** Takes the next event in and says what it changed. A correction without its fact changes nothing. */
  apply(event: E): Effect {
    const data = dataOf(event) as FactData;
    if (!isAmending(event.type)) {
      this.add(event, data);
      return NO_EFFECT;
    }
    const target = this.named(String(data['kind']), String(data['key']));
    if (!('one' in target)) return NO_EFFECT;
    const { one } = target;
    const before = formNow(one);
    if (event.type === 'FactVoided') {
      this.take(one);
      return { before, after: null };
    }
    const after = corrected(before, data['replace'] as FactData);
    this.ofType(before.type).correct(one, this.placeOf(one), after);
    return { before, after };
  }

  /** The facts that count, in the order of recording; none while the thing's opening is voided. */
  facts(): EffectiveFact[] {
    if (this.openingVoided) return [];
    return [...this.tellings.keys()].flatMap((one) => (one.voided ? [] : formNow(one)));
  }

  /** What was told of the thing, voided or not, in the order of recording. */
  told(): readonly Telling<E>[] {
    return [...this.tellings.keys()];
  }

  /** What an event of that source and id told, voided or not. */
  toldAs(type: string, source: string, id: string): Telling<E> | undefined {
    return this.ofTypes
      .get(type)
      ?.byId.get(id)
      ?.find(({ event }) => event.source === source);
  }

  /** Facts of a type that were not voided, in the order of recording. */
  standing(type: string): Iterable<Telling<E>> {
    return this.ofTypes.get(type)?.standing ?? [];
  }

  /** Facts of a type that were not voided and that were told, or corrected, to have occurred at that moment; of a type that has, or is, something between. */
  standingAt(type: string, time: Instant): Telling<E>[] {
    return (
      this.ofTypes
        .get(type)
        ?.forms?.at(time)
        .filter(({ voided }) => !voided) ?? []
    );
  }

  /** The moments of the facts of such a type that count, around one: the last at or before it, the first at or after it. */
  around(type: string, time: Instant): readonly [before: Instant, after: Instant] {
    return this.ofTypes.get(type)?.now?.around(time) ?? [-Infinity, Infinity];
  }

  /** The facts of such a type that count, and whose moments lie between two others. */
  between(type: string, after: Instant, before: Instant): Telling<E>[] {
    return this.ofTypes.get(type)?.now?.between(after, before) ?? [];
  }

  /** The fact that `kind` and `key` of a correction or voiding name. */
  target(kind: string, key: string): Target {
    const found = this.named(kind, key);
    return 'one' in found ? { fact: formNow(found.one) } : found;
  }

  /** When the fact that they name was first said to have occurred; undefined where they name none. */
  firstTimeOf(kind: string, key: string): Instant | undefined {
    const found = this.named(kind, key);
    return 'one' in found ? found.one.event.occurred : undefined;
  }

  private named(kind: string, key: string): { readonly one: Told<E> } | { readonly fault: string } {
    const info = targetType(kind);
    if (!info || this.key === undefined) return { fault: 'is not recorded' };
    const eventId = key.length > this.key.length ? key.slice(this.key.length + 1) : undefined;
    const ofType = this.ofTypes.get(info.type);
    const [one, other] =
      eventId === undefined
        ? (ofType?.standing.values() ?? [])
        : (ofType?.byId.get(eventId)?.filter(({ voided }) => !voided) ?? []);
    if (!one) return { fault: this.absence(info, eventId) };
    if (!other) return { one };
    const count =
      eventId === undefined ? ofType?.standing.size : ofType?.byId.get(eventId)?.filter((each) => !each.voided).length;
    return {
      fault: `names ${count ?? 0} facts of type ${info.type}; add the event's id: "${this.key}/${one.event.id}"`,
    };
  }

  private ofType(type: string): OfType<E> {
    let found = this.ofTypes.get(type);
    if (!found) this.ofTypes.set(type, (found = new OfType(type)));
    return found;
  }

  private placeOf(one: Told<E>): number {
    return this.tellings.get(one) ?? 0;
  }

  private add(event: E, data: FactData): void {
    const info = factTypeInfo(event.type);
    if (!info) return;
    const { occurred: time, position, source, id } = event;
    this.key ??= String(data[info.keyField]);
    if (info.opens) this.openingVoided = false;
    const fact = { type: info.type, key: this.key, time, data, position, source, id };
    const one: Told<E> = { event, forms: [fact], voided: false };
    const place = this.tellings.size;
    this.tellings.set(one, place);
    this.ofType(info.type).add(one, place);
  }

  private take(one: Told<E>): void {
    const { type } = one.forms[0];
    if (factTypeInfo(type)?.opens !== true) {
      this.ofType(type).take(one, this.placeOf(one));
      return;
    }
    this.openingVoided = true;
    for (const ofType of this.ofTypes.values())
      for (const each of [...ofType.standing]) ofType.take(each, this.placeOf(each));
  }

  private absence(info: FactTypeInfo, eventId: string | undefined): string {
    const ofType = this.ofTypes.get(info.type);
    // What names no fact that stands, names voided ones or none at all.
    const gone = eventId === undefined ? (ofType?.byId.size ?? 0) > 0 : ofType?.byId.has(eventId) === true;
    if (gone) return `names a ${info.opens ? info.kind : info.type} that was voided`;
    if (this.openingVoided) return `names a ${info.kind} that was voided`;
    return eventId === undefined
      ? `names a ${info.kind} of which no ${info.type} is recorded`
      : `names a ${info.type} with the id "${eventId.slice(0, 64)}", and none is recorded`;
  }
}

/** The type itself and the one that must lie between two of its facts, where there is one. */
function between(type: string): string[] {
  const of = factTypeInfo(type)?.between;
  return of === undefined ? [] : [type, of];
}

/** What a telling says now. */
export function formNow({ forms }: Telling): EffectiveFact {
  return forms.at(-1) ?? forms[0];
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
