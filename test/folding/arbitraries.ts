import fc from 'fast-check';
import { formatInstant } from '../../src/rules/calendar/instant.js';
import { effectiveFacts, historyOf } from '../../src/facts/history/effective.js';
import type { Basis } from '../../src/rules/terms/types.js';
import { zoneOf } from './log.js';
import type { ReportedFact, MemoryLog } from './log.js';

/** Three months with a change to summer time in Berlin, and moments close to the edges of months. */
const FROM = Date.UTC(2026, 1, 1);
const UNTIL = Date.UTC(2026, 4, 1);
const moment = fc.oneof(
  fc.integer({ min: FROM / 1000, max: UNTIL / 1000 }).map((s) => s * 1000),
  fc.constantFrom(Date.UTC(2026, 1, 28, 16), Date.UTC(2026, 1, 28, 15, 59, 59, 999), Date.UTC(2026, 2, 31, 22), UNTIL),
);
const stage = fc.constantFrom('presale', 'aftersale');
const party = fc.constantFrom('supplier', 'platform');
const category = fc.constantFrom('手机', '图书', '无人机');
const rating = fc.constantFrom('very-satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very-dissatisfied');
const sum = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }).map((fen) => (fen / 100).toFixed(2)),
  fc.constantFrom(12.5, 8.26, 7),
);
const dueOn = fc.constantFrom('2026-03-31', '2026-04-25');
/** Few keys, so that things have long lives. */
const key = fc.integer({ min: 1, max: 4 }).map(String);

const data: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
  CallRecorded: fc.record({
    stage,
    category,
    handledBy: party,
    outcome: fc.constantFrom('answered', 'abandoned', 'not-offered'),
  }),
  ChatRecorded: fc.record({ stage, category, handledBy: party, outcome: fc.constantFrom('served', 'unserved') }),
  SurveyAnswered: fc.record(
    { rating, channel: fc.constantFrom('phone', 'online'), contactId: fc.integer({ min: 1, max: 7 }).map(String) },
    { requiredKeys: ['rating'] },
  ),
  TicketOpened: fc.record({ topic: fc.constantFrom('退款', '物流') }, { requiredKeys: [] }),
  TicketReplied: fc
    .record({ by: party, clear: fc.boolean(), cost: sum }, { requiredKeys: ['by'] })
    .map(({ cost, ...reply }) => (reply.by === 'platform' && cost !== undefined ? { ...reply, cost } : reply)),
  TicketReturned: fc.constant({}),
  TicketClosed: fc.record({ reason: fc.constantFrom('resolved', 'cancelled') }),
  ServiceOrderOpened: fc.record({ kind: fc.constantFrom('return', 'exchange', 'repair'), category, handledBy: party }),
  ServiceOrderReviewed: fc.record({ decision: fc.constantFrom('approve', 'reject'), by: party }),
  ServiceOrderReceived: fc.constant({}),
  ServiceOrderJudged: fc.record({ verdict: fc.constantFrom('refund', 'exchange', 'repair', 'reject'), by: party }),
  CustomerDataDisclosed: fc.record(
    { records: fc.integer({ min: 1, max: 30 }), wide: fc.boolean(), toCompetitor: fc.boolean() },
    { requiredKeys: ['records'] },
  ),
  CostIncurred: fc.record(
    { clause: fc.constantFrom('3.4', '4.5.2', '6.3'), amount: sum, about: fc.constantFrom('T-1 代回复', '换货运费') },
    { requiredKeys: ['clause', 'amount'] },
  ),
  ViolationFound: fc.record({ kind: fc.constantFrom('false-reply', '虚假发货') }),
  PayableRecorded: fc.record({ amount: sum, dueOn }),
};

/** A step of a log: a fact of a thing, or a correction (with the fields to replace) or a voiding of an earlier one. */
export type Step = {
  readonly contract: string;
  readonly type: string;
  readonly key: string;
  readonly time: number;
  readonly data: Record<string, unknown>;
  /** Which of the earlier facts a correction or voiding is about, and whether it also moves it in time. */
  readonly pick: number;
  readonly move: boolean;
};

/** What corrections replace, of the fields that the fact has. */
const replaced = fc.record({
  category,
  handledBy: party,
  rating,
  by: party,
  records: fc.constant(7),
  amount: sum,
  cost: sum,
  clause: fc.constantFrom('3.4', '6.3'),
  dueOn,
});

const step: fc.Arbitrary<Step> = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom(...Object.keys(data)) },
    { weight: 1, arbitrary: fc.constant('FactCorrected') },
    { weight: 1, arbitrary: fc.constant('FactVoided') },
  )
  .chain((type) =>
    fc.record({
      contract: fc.constantFrom('HT-1', 'HT-2'),
      type: fc.constant(type),
      key,
      time: moment,
      data: data[type] ?? replaced,
      pick: fc.nat(1000),
      move: fc.boolean(),
    }),
  );

export const steps = fc.array(step, { maxLength: 80 });
export const pageSizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
export const moments = moment;

/** What was delegated, and from when to when. */
export const bases: fc.Arbitrary<Basis[]> = fc.array(
  fc.record({
    kind: fc.constant('delegated' as const),
    service: fc.constantFrom('consultation' as const, 'after-sales' as const),
    channel: fc.constantFrom(null, 'phone' as const),
    from: moment,
    to: fc.option(moment),
  }),
  { maxLength: 2 },
);

const KEY_FIELDS: Record<string, string> = {
  Call: 'callId',
  Chat: 'chatId',
  Survey: 'surveyId',
  Ticket: 'ticketId',
  Service: 'orderId',
  Customer: 'incidentId',
  Cost: 'costId',
  Violation: 'violationId',
  Payable: 'payableId',
};
const REPEATABLE = ['TicketReplied', 'TicketReturned', 'TicketClosed'];

/** Records a step as intake would: what is refused there (a thing told twice that was not voided, a correction of nothing) is left out. */
export function record(log: MemoryLog, { contract, type, key: thing, time, data: fields, pick, move }: Step): void {
  if (type === 'FactCorrected' || type === 'FactVoided') {
    const counting = [...new Set(log.all.filter((e) => e.contract === contract).map(({ stream }) => stream))]
      .flatMap((stream) => effectiveFacts(log.stream(stream, log.head())))
      .sort((a, b) => a.position - b.position);
    const fact = counting[pick % Math.max(1, counting.length)];
    if (!fact) return;
    const ofData = Object.fromEntries(Object.entries(fields).filter(([name]) => name in fact.data));
    const replace = move ? { ...ofData, time: formatInstant(time, zoneOf(contract)) } : ofData;
    if (Object.keys(replace).length === 0) return;
    const target = { kind: fact.type, key: REPEATABLE.includes(fact.type) ? `${fact.key}/${fact.id}` : fact.key };
    const content = type === 'FactVoided' ? target : { ...target, replace };
    log.report(contract, { type, time, data: { ...content, reason: 'checked' } });
    return;
  }
  const field = KEY_FIELDS[/^[A-Z][a-z]+/.exec(type)?.[0] ?? ''] ?? '';
  const stream = log.all.find(
    (e) => e.contract === contract && e.type === type && (JSON.parse(e.body) as ReportedFact).data[field] === thing,
  )?.stream;
  const told = stream === undefined ? [] : historyOf(log.stream(stream, log.head())).told();
  const stands = told.some(({ voided, forms: [fact] }) => !voided && fact.type === type);
  if (stands && !REPEATABLE.includes(type)) return;
  log.report(contract, { type: type as ReportedFact['type'], time, data: { ...fields, [field]: thing } });
}
