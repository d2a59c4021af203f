import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { RecordedEvent } from '../../../src/log/port/event-store.js';

/** An event as its body tells it. */
interface Told {
  readonly position: number;
  readonly type: string;
  readonly month: string;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What was told of one thing, and what of it counts: as it was corrected last, nothing where it was voided. */
interface Thing {
  readonly kind: string;
  readonly key: string;
  readonly told: readonly Told[];
  readonly amending: readonly Told[];
  readonly counts: readonly Told[];
}

const KINDS: Readonly<Record<string, readonly [kind: string, key: string]>> = {
  CallRecorded: ['call', 'callId'],
  ChatRecorded: ['chat', 'chatId'],
  SurveyAnswered: ['survey', 'surveyId'],
  TicketOpened: ['ticket', 'ticketId'],
  TicketReplied: ['ticket', 'ticketId'],
  ServiceOrderOpened: ['order', 'orderId'],
};

/**
 * The facts that the result or the fees of a month of annex 1 rest on or leave out, told anew from the events alone: how many, and the RFC 6962 root
 * over their leaves. `known`: whether a position is known. For things that were voided or corrected as a whole and not told anew.
 */
export function naiveEvents(
  events: readonly RecordedEvent[],
  { kind, month, known }: { kind: 'result' | 'fees'; month: string; known: (position: number) => boolean },
): { readonly count: number; readonly root: string } {
  const things = thingsOf(events.filter(({ position }) => known(position)));
  const found = kind === 'fees' ? billed(things, month) : scored(things, month);
  const positions = [...new Set(found.map(({ position }) => position))].sort((a, b) => a - b);
  const leaves = positions.map((position) => leafText(events[position - 1] as RecordedEvent));
  return { count: leaves.length, root: rootOf(leaves).toString('hex') };
}

/** The root of a tree over leaves, as RFC 6962 defines it. */
export function rootOf(leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return sha256();
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return sha256(Buffer.of(0), Buffer.from(only));
  const split = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return sha256(Buffer.of(1), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** The leaf of an event (SPEC 11). */
export function leafText(event: RecordedEvent): string {
  const { contract, number, recorded, revision, schema, stream, type } = event;
  const [body, meta] = [JSON.parse(event.body) as object, JSON.parse(event.meta) as object];
  return canonicalize({ body, contract, meta, number, recorded, revision, schema, stream, type }) ?? '';
}

function sha256(...parts: Uint8Array[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function thingsOf(events: readonly RecordedEvent[]): Thing[] {
  const things = new Map<string, { kind: string; key: string; told: Told[]; amending: Told[] }>();
  for (const event of events) {
    const { data, time } = JSON.parse(event.body) as { data: Record<string, unknown>; time: string };
    const amends = event.type === 'FactCorrected' || event.type === 'FactVoided';
    const [kind, field] = amends ? [String(data['kind']), 'key'] : (KINDS[event.type] ?? []);
    if (kind === undefined || field === undefined) continue;
    const key = String(data[field]);
    const thing = things.get(`${kind} ${key}`) ?? { kind, key, told: [], amending: [] };
    things.set(`${kind} ${key}`, thing);
    (amends ? thing.amending : thing.told).push(toldAs(event.position, event.type, time, data));
  }
  return [...things.values()].map((thing) => ({ ...thing, counts: countsOf(thing) }));
}

function toldAs(position: number, type: string, time: string, data: Told['data']): Told {
  const local = new Date(Date.parse(time) + 8 * 3_600_000).toISOString();
  return { position, type, month: local.slice(0, 7), at: Date.parse(time), data };
}

function countsOf({ told, amending }: Pick<Thing, 'told' | 'amending'>): Told[] {
  if (amending.some(({ type }) => type === 'FactVoided')) return [];
  return told.map((one) => {
    let now = one;
    for (const { data } of amending) {
      const { time, ...replace } = data['replace'] as Record<string, unknown>;
      const changed = { ...now.data, ...replace };
      now = typeof time === 'string' ? toldAs(one.position, one.type, time, changed) : { ...now, data: changed };
    }
    return now;
  });
}

/** Calls, chats and surveys of the month, tickets that something happened to in it, contacts for whose sake a survey is left out. */
function scored(things: readonly Thing[], month: string): Told[] {
  const isOf = ({ told, counts }: Thing) => [...told, ...counts].some((one) => one.month === month);
  const own = things.filter((thing) => thing.kind !== 'order' && isOf(thing));
  const others = own.flatMap(({ kind, counts }) => {
    const [survey] = counts;
    if (kind !== 'survey' || survey?.month !== month) return [];
    return contactsOf(survey, things);
  });
  return [...own, ...others].flatMap(({ told, amending }) => [...told, ...amending]);
}

function contactsOf({ data }: Told, things: readonly Thing[]): Thing[] {
  const named = things.filter(({ kind, key }) => (kind === 'call' || kind === 'chat') && key === data['contactId']);
  const first = data['channel'] === 'online' ? 'chat' : 'call';
  const inOrder = [...named].sort((a, b) => Number(b.kind === first) - Number(a.kind === first));
  const standing = inOrder.find(({ counts }) => counts.length > 0);
  const ofOthers = standing ? standing.counts[0]?.data['handledBy'] === 'platform' : named.length > 0;
  return ofOthers ? named : [];
}

/** What the platform handled of the month: as it counts, or as it was told where it counts there no more. */
function billed(things: readonly Thing[], month: string): Told[] {
  return things.flatMap(({ kind, told, amending, counts }) => {
    if (!['call', 'chat', 'order'].includes(kind)) return [];
    const now = counts.find((one) => one.month === month) ?? told.find((one) => one.month === month);
    return now?.data['handledBy'] === 'platform' ? [...told, ...amending] : [];
  });
}
