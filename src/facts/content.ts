import { dataOf } from './event-data.js';
import type { StoredData } from './event-data.js';
import type { Difference, Fact, FactData } from './fact.js';
import type { EffectiveFact } from './history/effective.js';
import { readInstant } from './instant-text.js';

/** What a field means when it is left out (SPEC 4). */
const DEFAULTS: Readonly<Record<string, unknown>> = { clear: true, wide: false, toCompetitor: false };
const MOMENTS = new Set(['answeredAt', 'servedAt', 'endedAt']);
const SUMS = new Set(['amount', 'cost']);

interface Body {
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: FactData;
}

/**
 * Where a reported fact differs from a recorded event in what it says: type, contract, time and data; not in who reported it under which id.
 * Two ways to write one moment or one sum, and a field that says what its absence would, are no difference. Empty: the same content.
 * `form`: what a correction has made of the recorded fact; as it was told unless given.
 */
export function differences(
  event: StoredData,
  fact: Pick<Fact, 'body'>,
  form?: Pick<EffectiveFact, 'time' | 'data'>,
): Difference[] {
  if (form === undefined && event.body === fact.body) return [];
  const told = JSON.parse(event.body) as Body;
  const moved = form !== undefined && form.time !== readInstant(told.time);
  const recorded = {
    ...told,
    time: moved ? new Date(form.time).toISOString() : told.time,
    data: form?.data ?? (dataOf(event) as FactData),
  };
  const reported = JSON.parse(fact.body) as Body;
  const names = [...new Set([...Object.keys(recorded.data), ...Object.keys(reported.data)])].sort();
  return [
    ...difference('type', recorded.type, reported.type),
    ...difference('subject', recorded.subject, reported.subject),
    ...(readInstant(recorded.time) === readInstant(reported.time)
      ? []
      : difference('time', recorded.time, reported.time)),
    ...names.flatMap((name) =>
      meaning(name, recorded.data[name]) === meaning(name, reported.data[name])
        ? []
        : difference(`data.${name}`, recorded.data[name], reported.data[name]),
    ),
  ];
}

function difference(field: string, recorded: unknown, reported: unknown): Difference[] {
  return recorded === reported ? [] : [{ field, recorded, reported }];
}

function meaning(name: string, value: unknown): unknown {
  if (value === undefined) return DEFAULTS[name];
  if (MOMENTS.has(name) && typeof value === 'string') return readInstant(value);
  if (SUMS.has(name)) return Number(value);
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
