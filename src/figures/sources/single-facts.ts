import type { Order } from '../../../projections/orders.js';
import type { PlacedFact } from '../../../projections/projection.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { Zone } from '../../rules/calendar/zone.js';
import { typeNumbersOf } from '../../facts/catalog.js';
import type { FactData } from '../../facts/fact.js';
import type { Evidence } from '../../rules/scoring/evidence/evidence.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const KINDS = new Map(
  (['call', 'chat', 'survey'] as const).flatMap((kind) => typeNumbersOf(kind).map((no) => [no, kind] as const)),
);

/** A call, chat or survey answer as a single piece of evidence; undefined for a fact of another kind. */
export function contactOrSurvey(fact: PlacedFact, zone: Zone): Evidence | undefined {
  const of = KINDS.get(fact.type);
  if (!of) return undefined;
  const { data, occurred } = fact;
  const timeOfDay = timeOfDayAt(occurred, zone);
  if (of === 'survey') return singleSurvey(fact, zone);
  const fields = {
    ...texts(data, ['stage', 'outcome', 'handledBy', 'category']),
    hour: String(Math.floor(timeOfDay / HOUR_MS)),
  };
  const moments = {
    time: occurred,
    ...momentsOf(data, { answered: 'answeredAt', served: 'servedAt', ended: 'endedAt' }),
  };
  return { of, count: 1, fields, timeOfDay, moments };
}

/** A survey answer as a single piece of evidence. */
export function singleSurvey({ data, occurred }: Pick<PlacedFact, 'data' | 'occurred'>, zone: Zone): Evidence {
  const fields = texts(data, ['rating', 'channel']);
  return { of: 'survey', count: 1, fields, timeOfDay: timeOfDayAt(occurred, zone), moments: { time: occurred } };
}

/** An opened order as a single piece of evidence: steps after `at` have not happened yet. Undefined while its opening is not known. */
export function orderEvidence(order: Order, zone: Zone, at: Instant): Evidence | undefined {
  const { opened } = order;
  if (!opened || opened.at > at) return undefined;
  const [reviewed, received, judged] = [by(order.reviewed, at), by(order.received, at), by(order.judged, at)];
  const timeOfDay = timeOfDayAt(opened.at, zone);
  return {
    of: 'order',
    count: 1,
    fields: {
      kind: opened.kind,
      category: opened.category,
      handledBy: opened.handledBy,
      hour: String(Math.floor(timeOfDay / HOUR_MS)),
      ...(reviewed ? { decision: reviewed.decision, reviewedBy: reviewed.by } : {}),
      ...(judged ? { verdict: judged.verdict, judgedBy: judged.by } : {}),
    },
    timeOfDay,
    moments: {
      time: opened.at,
      opened: opened.at,
      ...(reviewed ? { reviewed: reviewed.at } : {}),
      ...(received ? { received: received.at } : {}),
      ...(judged ? { judged: judged.at } : {}),
    },
  };
}

/** Whether an order was with the supplier, opened and not judged by `at`. */
export function isOpenOrder({ opened, judged }: Order, at: Instant): boolean {
  return opened?.handledBy === 'supplier' && opened.at <= at && by(judged, at) === null;
}

function by<T extends { at: Instant }>(step: T | null, at: Instant): T | null {
  return step && step.at <= at ? step : null;
}

function timeOfDayAt(moment: Instant, zone: Zone): number {
  const local = zone.local(moment);
  return local - Math.floor(local / DAY_MS) * DAY_MS;
}

function texts(data: FactData, names: readonly string[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const name of names) {
    const value = data[name];
    if (typeof value === 'string') fields[name] = value;
  }
  return fields;
}

function momentsOf(data: FactData, names: Readonly<Record<string, string>>): Record<string, Instant> {
  const moments: Record<string, Instant> = {};
  for (const [moment, field] of Object.entries(names)) {
    const value = data[field];
    if (typeof value === 'string') moments[moment] = parseInstant(value);
  }
  return moments;
}
