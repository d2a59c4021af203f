import { Readable } from 'node:stream';
import fc from 'fast-check';
import { recording } from '../../../src/commands/intake/taking.js';
import { takeFactsBody } from '../../../src/commands/intake/body/body.js';
import { RuleViolation } from '../../../src/rules/kernel/rule-violation.js';
import { READINGS, READING_IDS } from '../../../src/rules/terms/readings.js';
import type { Session } from '../../../src/session.js';
import { expand, monthMix, numbersFrom } from '../../oracle/generate.js';
import type { MonthMix } from '../../oracle/generate.js';
import { operations } from '../../support/cycle/cycle.js';
import { contractFile, EXAMPLE, fact, ndjson } from '../../support/facts.js';
import type { ReportedFact } from '../../support/facts.js';
import { CARDS } from './cards.js';

/** A history of one contract in a few numbers: its file, what happens to it, and the facts of four months with what was mended of them. */
export interface History {
  readonly startsOn: string;
  readonly readings: Readonly<Record<string, string>>;
  readonly later: Readonly<Record<string, string>>;
  readonly channels: readonly string[];
  readonly cards: number;
  readonly mixes: readonly MonthMix[];
  readonly seed: number;
  readonly acts: readonly Act[];
}

type Act =
  | { readonly do: 'amend'; readonly on: string }
  | { readonly do: 'delegate'; readonly channel: 'phone' | 'online'; readonly from: string; readonly to: string }
  | { readonly do: 'take-over' | 'hand-back'; readonly from: string }
  | { readonly do: 'terminate'; readonly on: string };

export const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04'] as const;

/** Any of the readings settled to any of its values. */
export const someReadings: fc.Arbitrary<Record<string, string>> = fc
  .tuple(
    ...READING_IDS.map((id) => {
      const values = id === 'score.minimumSample' ? ['0', '10', '30', '45'] : READINGS[id].values;
      return fc.option(fc.constantFrom(...values), { freq: 2 });
    }),
  )
  .map((values) => Object.fromEntries(READING_IDS.flatMap((id, i) => (values[i] ? [[id, values[i]]] : []))));

const day = fc.constantFrom('2026-01-20', '2026-02-01', '2026-02-14', '2026-03-02', '2026-03-31', '2026-04-15');
const instant = fc.constantFrom('2026-01-10 00:00', '2026-02-15 13:00', '2026-03-01 00:00', '2026-04-10 09:30');
const channels = fc.constantFrom(['phone', 'online'], ['phone', 'online'], ['phone'], ['online']);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('amend' as const), on: day }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('delegate' as const),
      channel: fc.constantFrom('phone' as const, 'online' as const),
      from: instant,
      to: instant,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('take-over' as const, 'hand-back' as const), from: instant }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('terminate' as const), on: day }) },
);

export const someHistory: fc.Arbitrary<History> = fc.record({
  startsOn: fc.constantFrom('2025-06-15', '2025-11-30', '2025-12-01', '2025-12-31', '2026-01-01', '2026-01-15'),
  readings: someReadings,
  later: someReadings,
  channels,
  cards: fc.nat({ max: CARDS.length }),
  mixes: fc.tuple(...MONTHS.map((month) => monthMix(month))),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  acts: fc.array(act, { maxLength: 4 }),
});

/** The file of a history's contract. */
export function fileOf({ startsOn, readings, channels: served, cards }: History): Record<string, unknown> {
  return contractFile({
    startsOn,
    endsOn: undefined,
    readings,
    channels: served,
    scorecards: CARDS.slice(0, cards),
    violations: { 'false-reply': '500.00' },
  });
}

/** Lets it happen; what the contract does not allow is left out. */
export async function play(session: Session, history: History): Promise<void> {
  const party = operations(session, EXAMPLE.id);
  const next = numbersFrom(history.seed);
  for (const one of history.acts) await tried(() => carryOut(one));
  await party.until('2026-05-06 09:00');
  const facts = [...history.mixes.flatMap(factsOf), ...MONTHS.flatMap((month) => ticketsAndOrders(month, next))];
  await recordSome(session, shuffled(facts, next));
  await recordSome(session, amendments(facts, next));

  async function carryOut(one: Act): Promise<unknown> {
    switch (one.do) {
      case 'amend': {
        const file = { ...fileOf({ ...history, readings: history.later }), categories: { 无人机: 'plan-2' } };
        return party.amend({ ...file, channels: ['online', 'phone'] }, '2025-06-01 09:00', one.on);
      }
      case 'delegate':
        return party.delegate(one.channel, one.from, one.to);
      case 'take-over':
        return party.takeOver(one.from);
      case 'hand-back':
        return party.handBack(one.from);
      case 'terminate':
        return party.terminate(one.on);
    }
  }
}

async function tried(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
  }
}

/** Records what the contract takes of some facts. */
export async function recordSome(session: Session, facts: readonly ReportedFact[]): Promise<void> {
  const lines = Readable.from([Buffer.from(ndjson(facts))]) as AsyncIterable<Uint8Array>;
  await takeFactsBody({ 'content-type': 'application/x-ndjson' }, lines, recording(session.intake));
  await session.projector.catchUp();
}

function factsOf(mix: MonthMix): ReportedFact[] {
  return expand(mix).flatMap((raw, i): ReportedFact[] => {
    if (raw.type === 'ServiceOrderOpened') return [];
    const { type, time, ...data } = raw;
    const id = `${mix.month}-${type}-${i}`;
    if (type === 'SurveyAnswered') return [fact(type, time, { surveyId: id, ...data }, { id })];
    const { id: key = id, voided, ...rest } = data as { id?: string; voided?: true };
    const kind = type === 'CallRecorded' ? 'call' : 'chat';
    const told = fact(type, time, { [`${kind}Id`]: key, ...rest }, { id });
    return voided ? [told, fact('FactVoided', time, { kind, key, reason: '测试' }, { id: `void-${id}` })] : [told];
  });
}

/** Tickets that go back and forth, some of it at one moment; orders with their steps; costs, violations, leaks. */
function ticketsAndOrders(month: string, next: (bound: number) => number): ReportedFact[] {
  const start = Date.parse(`${month}-01T00:00:00+08:00`);
  const at = (halfHours: number) => new Date(start + halfHours * 1_800_000 + (next(4) === 0 ? 1000 : 0)).toISOString();
  const by = () => (next(3) === 0 ? 'platform' : 'supplier');
  const facts: ReportedFact[] = [];
  for (let t = 0; t < 8; t++) {
    const ticketId = `T-${month}-${t}`;
    const opened = next(28 * 48);
    facts.push(fact('TicketOpened', at(opened), { ticketId, ...(next(2) ? { topic: '退货' } : {}) }));
    for (let i = next(6); i > 0; i--) {
      const time = at(opened + next(30) - 1);
      const cost = (who: string) => (who === 'platform' && next(2) ? { cost: `${next(90)}.50` } : {});
      const who = by();
      const what = next(4);
      if (what < 2) facts.push(fact('TicketReplied', time, { ticketId, by: who, clear: next(3) > 0, ...cost(who) }));
      else if (what === 2) facts.push(fact('TicketReturned', time, { ticketId }));
      else facts.push(fact('TicketClosed', time, { ticketId, reason: next(2) ? 'resolved' : 'cancelled' }));
    }
  }
  for (let o = 0; o < 8; o++) {
    const orderId = `O-${month}-${o}`;
    const opened = next(28 * 48);
    const what = { orderId, kind: ['return', 'exchange', 'repair'][next(3)], category: ['手机', '男装'][next(2)] };
    facts.push(fact('ServiceOrderOpened', at(opened), { ...what, handledBy: by() }));
    if (next(3))
      facts.push(
        fact('ServiceOrderReviewed', at(opened + next(60)), {
          orderId,
          decision: next(3) ? 'approve' : 'reject',
          by: by(),
        }),
      );
    if (next(2)) facts.push(fact('ServiceOrderReceived', at(opened + next(90)), { orderId }));
    if (next(2))
      facts.push(fact('ServiceOrderJudged', at(opened + next(200)), { orderId, verdict: 'refund', by: by() }));
  }
  for (let n = next(4); n > 0; n--) {
    const [cost, kind] = [['3.4', '6.3'][next(2)], ['false-reply', 'no-show'][next(2)]];
    facts.push(
      fact('CostIncurred', at(next(1400)), { costId: `K-${month}-${n}`, clause: cost, amount: `${next(500)}.05` }),
    );
    facts.push(fact('ViolationFound', at(next(1400)), { violationId: `V-${month}-${n}`, kind }));
    const leak = {
      incidentId: `L-${month}-${n}`,
      records: 1 + next(15),
      wide: next(8) === 0,
      toCompetitor: next(9) === 0,
    };
    facts.push(fact('CustomerDataDisclosed', at(next(1400)), leak));
  }
  return facts;
}

/** Corrections, voidings and tellings anew of some of the facts, one upon the other. */
function amendments(facts: readonly ReportedFact[], next: (bound: number) => number): ReportedFact[] {
  const mended: ReportedFact[] = [];
  for (let n = 0; n < 40; n++) {
    const one = facts[next(facts.length)];
    if (one === undefined || one.type === 'FactVoided') continue;
    const key = String(Object.entries(one.data).find(([field]) => field.endsWith('Id') && field !== 'contactId')?.[1]);
    const named = /Replied|Returned|Closed/.test(one.type) ? `${key}/${one.id}` : key;
    const time = '2026-05-05T09:00:00+08:00';
    const hour = next(40) * 3_600_000;
    const moved = { time: new Date(Date.parse(one.time) + hour - 72_000_000).toISOString() };
    const change = next(3) === 0 ? moved : changed(one, next);
    const what = { kind: one.type, key: named, reason: '核对' };
    if (next(4) > 0 && Object.keys(change).length > 0)
      mended.push(fact('FactCorrected', time, { ...what, replace: change }, { id: `fix-${n}` }));
    else mended.push(fact('FactVoided', time, what, { id: `gone-${n}` }));
    if (next(5) === 0) mended.push({ ...one, id: `again-${n}`, time: moved.time });
  }
  return mended;
}

function changed({ type, data }: ReportedFact, next: (bound: number) => number): Record<string, unknown> {
  switch (type) {
    case 'CallRecorded':
      return {
        outcome: ['answered', 'abandoned', 'not-offered'][next(3)],
        handledBy: ['supplier', 'platform'][next(2)],
      };
    case 'ChatRecorded':
      return { outcome: ['served', 'unserved'][next(2)], category: ['手机', '无人机'][next(2)] };
    case 'SurveyAnswered':
      return {
        rating: ['satisfied', 'neutral'][next(2)],
        ...(next(2) && data['contactId'] ? { contactId: null } : {}),
      };
    case 'TicketReplied':
      return { clear: next(2) === 0 };
    case 'ServiceOrderReviewed':
      return { decision: ['approve', 'reject'][next(2)] };
    case 'CustomerDataDisclosed':
      return { records: 1 + next(30) };
    case 'CostIncurred':
      return { amount: `${next(80)}.10` };
    default:
      return {};
  }
}

function shuffled<T>(all: readonly T[], next: (bound: number) => number): T[] {
  const mixed = [...all];
  for (let i = 0; i < mixed.length / 4; i++) {
    const [a, b] = [next(mixed.length), next(mixed.length)];
    [mixed[a], mixed[b]] = [mixed[b] as T, mixed[a] as T];
  }
  return mixed;
}
