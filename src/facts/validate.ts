import type { Instant } from '../rules/calendar/instant.js';
import { FACT_TYPES, isFactType, openingType, targetType } from './catalog.js';
import type { FactType, FactTypeInfo } from './catalog.js';
import type { FactKind } from '../rules/kernel/vocabulary.js';
import { canonicalBody, canonicalFields } from './canonical.js';
import { DtoCheck } from './dto/dto-check.js';
import { EventEnvelope } from './dto/event-envelope.js';
import { MAX_NOTE, OCCURRED } from './dto/fact-dto.js';
import { textFault } from './dto/fields.js';
import type { FactDto } from './dto/fact-dto.js';
import { FACT_DTOS } from './dto/index.js';
import type { Fact, FactData, FieldError } from './fact.js';
import { categoryOf } from './features/features-of.js';
import { plainMoment, readInstant } from './instant-text.js';
import { shown, shownName } from './wording.js';

export type Validation = { readonly fact: Fact } | { readonly errors: readonly FieldError[]; readonly id?: string };

const envelope = new DtoCheck(EventEnvelope);
const checks = new Map<FactType, DtoCheck<FactDto>>(FACT_TYPES.map((type) => [type, new DtoCheck(FACT_DTOS[type])]));
/** The fields that hold moments. */
export const MOMENTS = ['answeredAt', 'servedAt', 'endedAt'] as const;

/**
 * Checks one event, already parsed from JSON, against SPEC 4: the fact, or everything that is wrong with it. Never throws.
 * What depends on the store (its contracts, its clock, what it holds already) is left to the intake.
 */
export function validateFact(input: unknown): Validation {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return { errors: [{ field: '(line)', reason: 'is not a JSON object; a fact is a CloudEvents 1.0 event in JSON' }] };
  const fields = input as Record<string, unknown>;
  const event = envelope.instance(fields);
  const sound = envelope.knowsAll(fields) && envelope.passes(event);
  if (!sound) return withId(event, [...envelope.faults(event, fields, 'an event'), ...dataFaultsIfAny(event)]);

  const type = event.type as FactType;
  const time = readInstant(event.time);
  const errors = dataFaults(type, time, event.data);
  return errors.length > 0 ? withId(event, errors) : { fact: factOf(event, type, time) };
}

/** What is wrong with `data` as that type's, the event's time being `time` (NaN: not known). Empty when nothing is. */
export function dataFaults(type: FactType, time: Instant, data: FactData): FieldError[] {
  const check = checkOf(type);
  const dto = check.instance(data);
  dto[OCCURRED] = time;
  if (!check.knowsAll(data) || !check.passes(dto)) return check.faults(dto, data, type, 'data.');
  return type === 'FactCorrected' ? replaceFaults(String(data['kind']), data['replace'] as FactData) : [];
}

/** The fields of a type's `data`, and those of them that must be there. */
export function dataFields(type: FactType): { readonly all: readonly string[]; readonly required: readonly string[] } {
  const check = checkOf(type);
  const faults = check.faults(check.instance({}), {}, type);
  return { all: check.fields, required: faults.map((fault) => fault.field) };
}

/** The latest moment that a fact names. */
export function latestMoment(time: Instant, data: FactData): Instant {
  let latest = time;
  for (const name of MOMENTS) {
    const text = data[name];
    if (typeof text === 'string') latest = Math.max(latest, readInstant(text));
  }
  return latest;
}

/** Which fields a correction may replace, with plain values; whether they are right is judged against the fact itself. */
function replaceFaults(kind: string, replace: FactData): FieldError[] {
  const target = targetType(kind);
  if (!target) return [];
  const names = checkOf(target.type).fields.filter((name) => name !== target.keyField);
  return Object.entries(replace).flatMap(([name, value]) => {
    const reason = replaceFault(name, value, target, names);
    return reason === null ? [] : [{ field: `data.replace.${shownName(name)}`, reason }];
  });
}

function replaceFault(name: string, value: unknown, target: FactTypeInfo, names: readonly string[]): string | null {
  if (name === target.keyField)
    return 'names the thing itself and cannot be corrected; void the fact and report it anew';
  if (name !== 'time' && !names.includes(name))
    return `is not a field of ${target.type}; what can be replaced is time, ${names.join(', ')}`;
  if (typeof value === 'string') return textFault(value, MAX_NOTE, false);
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return null;
  return `is ${shown(value)}; no field of ${target.type} holds such a thing`;
}

function dataFaultsIfAny(event: EventEnvelope): FieldError[] {
  const data: unknown = event.data;
  if (!isFactType(event.type) || typeof data !== 'object' || data === null || Array.isArray(data)) return [];
  return dataFaults(event.type, typeof event.time === 'string' ? readInstant(event.time) : Number.NaN, event.data);
}

function factOf(event: EventEnvelope, type: FactType, time: Instant): Fact {
  const { data, id, source, subject } = event;
  const { kind, key } = thingOf(type, data);
  const category = categoryOf(type, data);
  return {
    type,
    subject,
    source,
    id,
    time,
    latest: latestMoment(time, data),
    kind,
    key,
    data,
    body: canonicalBody({
      data: canonicalFields(checkOf(type).fields, withPlainMoments(data)),
      id,
      source,
      subject,
      time: plainMoment(event.time),
      type,
    }),
    // The extension's own absence is undefined; the fields are left out rather than set to it.
    ...((event.recordedtime as string | undefined) === undefined
      ? {}
      : { recordedTime: readInstant(event.recordedtime) }),
    ...(category === undefined ? {} : { category }),
  };
}

/** Data as the log keeps them, moments written plainly, those that a correction brings too. */
function withPlainMoments(data: FactData): FactData {
  const changed: Record<string, unknown> = {};
  for (const name of ['time', ...MOMENTS]) {
    const value = data[name];
    if (typeof value === 'string' && plainMoment(value) !== value) changed[name] = plainMoment(value);
  }
  const replace = data['replace'] as FactData | undefined;
  if (replace) changed['replace'] = withPlainMoments(replace);
  return Object.keys(changed).length === 0 ? data : { ...data, ...changed };
}

function thingOf(type: FactType, data: FactData): { kind: FactKind; key: string } {
  const info = targetType(type);
  if (info) return { kind: info.kind, key: String(data[info.keyField]) };
  const target = targetType(String(data['kind']));
  return { kind: target?.kind ?? openingType('call').kind, key: String(data['key']) };
}

function checkOf(type: FactType): DtoCheck<FactDto> {
  const check = checks.get(type);
  if (!check) throw new RangeError(`"${type}" is not a type of fact`);
  return check;
}

function withId(event: EventEnvelope, errors: readonly FieldError[]): Validation {
  const id: unknown = event.id;
  return typeof id === 'string' && id.length <= 200 ? { errors, id } : { errors };
}
