import { describe, expect, it } from '@jest/globals';
import { advance } from '../../../src/commands/due/advance.js';
import { operations } from '../../support/cycle/cycle.js';
import { chat, tens } from '../../support/cycle/cycle-facts.js';
import { inDirectory } from '../../support/directory.js';
import { call, contractFile, EXAMPLE, fact } from '../../support/facts.js';
import { inSession, makeStore } from '../../support/store.js';
import { leavesOf, recompute } from './leaves.js';
import type { Leaf } from './leaves.js';

const { id } = EXAMPLE;
const month = '2026-03';
const at = `${month}-12T20:00:00+08:00`;
const platform = { handledBy: 'platform' };

/** The log of a contract whose March was published, noticed, accepted by silence and charged. */
async function finalMonth(facts: readonly object[], readings: Record<string, string> = {}): Promise<Leaf[]> {
  const file = contractFile({ startsOn: '2025-06-01', endsOn: undefined, readings, channels: ['phone', 'online'] });
  let events: Leaf[] = [];
  await inDirectory(async (dir) => {
    await makeStore(dir, [JSON.stringify(file)], '2026-02-01T09:00:00+08:00');
    await inSession(dir, 'write', async (session) => {
      const party = operations(session, id);
      await party.delegate('phone', `${month}-02`, `${month}-28`);
      await party.until('2026-04-03 09:00');
      await party.record(facts);
      await party.publish(month);
      await party.notice(month);
      await party.until('2026-05-01 09:00');
      await advance(session);
      events = leavesOf(session.store.journal);
    });
  });
  return events;
}

const FACTS = [
  ...tens(month, { phone: 7, online: 8, good: 8 }),
  call('P-1', at, platform),
  call('P-2', at, { ...platform, stage: 'aftersale', category: '男装' }),
  chat('PC-1', at, platform),
  fact('TicketOpened', `${month}-09T09:30:00+08:00`, { ticketId: 'T-1' }),
  fact('TicketReplied', `${month}-09T13:30:00+08:00`, { ticketId: 'T-1', by: 'supplier' }),
];

/** Copies of events with one value within an event's data altered, for each value that there is. */
function* alterations(events: readonly Leaf[], type: string, part: string): Generator<[path: string, Leaf[]]> {
  const index = events.findIndex((event) => event.type === type);
  const event = events[index];
  if (event === undefined) throw new Error(`no ${type}`);
  const paths: string[][] = [];
  const walk = (value: unknown, path: string[]) => {
    if (value !== null && typeof value === 'object')
      for (const [field, one] of Object.entries(value)) if (field !== 'readings') walk(one, [...path, field]);
    if (value === null || typeof value !== 'object') paths.push(path);
  };
  walk(event.body.data[part], [part]);
  for (const path of paths) {
    const altered = structuredClone(event);
    let at = altered.body.data;
    for (const field of path.slice(0, -1)) at = at[field] as Record<string, unknown>;
    const last = path.at(-1) ?? '';
    at[last] = typeof at[last] === 'number' ? at[last] + 1 : `${String(at[last])}1`;
    yield [path.join('/'), events.with(index, altered)];
  }
}

/** What the verifier itself finds, by address: told values are taken out. */
function workedOut(events: readonly Leaf[]): Record<string, unknown> {
  const untold = events.map((event) => {
    const told = { ResultPublished: 'result', FeeNoticeSent: 'fees' }[event.type];
    if (told === undefined) return event;
    return { ...event, body: { ...event.body, data: { ...event.body.data, [told]: {} } } };
  });
  const { differences } = recompute({ events: untold, contract: id, month });
  return Object.fromEntries(differences.map(({ address, computed }) => [address.slice(id.length + 9), computed]));
}

describe('a figure that was told otherwise than the facts say', () => {
  it.each([
    ['ResultPublished', 'result'],
    ['FeeNoticeSent', 'fees'],
    ['ResultFinal', 'verdicts'],
    ['FeesFinal', 'total'],
    ['PenaltyCharged', 'amount'],
    ['PenaltyCharged', 'dueOn'],
    ['FeesCharged', 'lines'],
    ['FeesCharged', 'dueOn'],
  ])('is found and named, whatever value it is: %s %s', async (type, part) => {
    const events = await finalMonth(FACTS);
    expect(recompute({ events, contract: id, month })).toMatchObject({ differences: [], cannot: [] });
    const silent = [...alterations(events, type, part)].flatMap(([path, altered]) => {
      const { differences, cannot } = recompute({ events: altered, contract: id, month });
      return differences.length + cannot.length === 0 ? [path] : [];
    });
    // Clause and item of a charge stand in its address too.
    expect(silent.filter((path) => !/(clause|item)$/.test(path))).toEqual([]);
  });

  it('is found where a fact behind it is another one', async () => {
    const events = await finalMonth(FACTS);
    const index = events.findIndex(({ type }) => type === 'CallRecorded');
    const other = structuredClone(events[index]) as Leaf;
    other.body.data['outcome'] = 'abandoned';
    const { differences } = recompute({ events: events.with(index, other), contract: id, month });
    expect(differences.map(({ address }) => address)).toContain(`${id}/${month}/score`);
  });
});

describe('what the verifier does not know', () => {
  it.each([
    ['a value of a reading', (terms: Terms) => (terms.file.readings['score.shortfallStep'] = 'half')],
    ['a reading', (terms: Terms) => (terms.file.readings['score.bonus'] = 'none')],
    ['a field of the pack', (terms: Terms) => (terms.pack['bonus'] = { value: 1 })],
    ['another pack', (terms: Terms) => (terms.pack['id'] = 'mall-service-agreement/2')],
    ['a field of a metric', (terms: Terms) => ((terms.pack.scorecards[0]?.metrics[0] ?? {})['cap'] = 1)],
    ['a direction', (terms: Terms) => ((terms.pack.scorecards[0]?.metrics[0] ?? {})['direction'] = 'nearer')],
  ])('is named, and nothing is proven: %s', async (_, change) => {
    const events = await finalMonth(FACTS);
    const index = events.findIndex(({ type }) => type === 'ContractSigned');
    const signed = structuredClone(events[index]) as Leaf;
    change(signed.body.data as unknown as Terms);
    const { cannot } = recompute({ events: events.with(index, signed), contract: id, month });
    expect(cannot.map(({ address }) => address)).toContain(`${id}/${month}`);
  });

  it('is named of an event too', async () => {
    const events = await finalMonth(FACTS);
    const index = events.findIndex(({ type }) => type === 'ChatRecorded');
    const strange = { ...events[index], type: 'VideoCallRecorded' } as Leaf;
    const { cannot } = recompute({ events: events.with(index, strange), contract: id, month });
    expect(cannot[0]?.reason).toMatch(/VideoCallRecorded/);
  });
});

interface Terms {
  readonly file: { readonly readings: Record<string, string> };
  readonly pack: Record<string, unknown> & {
    readonly scorecards: readonly { readonly metrics: readonly Record<string, unknown>[] }[];
  };
}

describe('the values that the contract is known to give', () => {
  it('A1 1.2: 80.8 % answered is 32 points, 31.6 in proportion; 4.2: April is assessed', async () => {
    const calls = Array.from({ length: 1000 }, (_, i) =>
      call(`C-${i}`, `${month}-05T10:00:00+08:00`, { outcome: i < 808 ? 'answered' : 'abandoned' }),
    );
    const surveys = Array.from({ length: 100 }, (_, i) =>
      fact('SurveyAnswered', `${month}-05T11:00:00+08:00`, {
        surveyId: `S-${i}`,
        rating: i < 84 ? 'satisfied' : 'neutral',
      }),
    );
    const full = workedOut(await finalMonth([...calls, ...surveys]));
    expect(full).toMatchObject({
      'metrics/answer-rate/score': '32',
      score: '80',
      band: 'standard',
      penalty: '0.00',
    });
    const exact = workedOut(await finalMonth([...calls, ...surveys], { 'score.shortfallStep': 'proportional' }));
    expect(exact).toMatchObject({
      score: '79.6',
      penalty: '2000.00',
    });
  });

  it('5.1, 5.2, A1: the platform’s own contact takes its survey along, and is billed', async () => {
    const survey = (surveyId: string, contactId: string, rating: string) =>
      fact('SurveyAnswered', at, { surveyId, contactId, rating });
    const events = await finalMonth([
      call('C-1', `${month}-12T10:00:00+08:00`),
      call('P-1', `${month}-12T11:00:00+08:00`, platform),
      survey('V1', 'C-1', 'satisfied'),
      survey('V2', 'P-1', 'dissatisfied'),
    ]);
    expect(workedOut(events)).toMatchObject({
      score: '100',
      band: 'excellent',
      'left-out/handled-by-platform/count': 2,
      'fees/total': '3.50',
    });
  });

  it('4.5.2: a reply at the deadline is in time; a voided closing told anew, and a second closing, relieve', async () => {
    const ticket = (type: string, time: string, ticketId: string, data: object = {}, change: object = {}) =>
      fact(type, `${month}-10T${time}:00+08:00`, { ticketId, ...data }, change);
    const closed = { reason: 'resolved' };
    const events = await finalMonth([
      ticket('TicketOpened', '09:30', 'T-1'),
      ticket('TicketReplied', '13:30', 'T-1', { by: 'supplier' }),
      ticket('TicketOpened', '09:00', 'T-2'),
      ticket('TicketClosed', '12:30', 'T-2', closed),
      fact('FactVoided', at, { kind: 'TicketClosed', key: 'T-2', reason: '误报' }),
      ticket('TicketClosed', '11:30', 'T-2', closed, { id: 'again' }),
      ticket('TicketOpened', '09:00', 'T-3'),
      ticket('TicketClosed', '10:00', 'T-3', closed),
      ticket('TicketReturned', '14:00', 'T-3'),
      ticket('TicketClosed', '16:59', 'T-3', closed),
    ]);
    expect(workedOut(events)).toMatchObject({
      'tickets/rounds': 4,
      'tickets/met': 1,
      'tickets/relieved': 3,
      'tickets/breached': 0,
    });
  });

  it('SPEC 5: no printed score crosses an edge that the exact one does not: 89.99995584… is 89.9999', async () => {
    const calls = Array.from({ length: 669 }, (_, i) =>
      call(`C-${i}`, `${month}-05T10:00:00+08:00`, { outcome: i < 577 ? 'answered' : 'abandoned' }),
    );
    const surveys = Array.from({ length: 677 }, (_, i) =>
      fact('SurveyAnswered', `${month}-05T11:00:00+08:00`, {
        surveyId: `S-${i}`,
        rating: i < 567 ? 'satisfied' : 'neutral',
      }),
    );
    const found = workedOut(await finalMonth([...calls, ...surveys], { 'score.shortfallStep': 'proportional' }));
    expect(found).toMatchObject({
      score: '89.9999',
      band: 'standard',
      title: false,
    });
  });
});
