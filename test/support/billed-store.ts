import {
  acceptReview,
  decideObjection,
  publishResult,
  receiveObjection,
  sendFeeNotice,
} from '../../src/commands/review/operations.js';
import { readCorrections } from '../../src/commands/review/corrections.js';
import { parseDay, parseMonth } from '../../src/rules/calendar/day.js';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import { delegateService, terminateContract } from '../../src/commands/contract/operations.js';
import { adoptCalendar, moveClock } from '../../src/commands/store/operations.js';
import type { Session } from '../../src/session.js';
import { advance } from '../../src/commands/due/advance.js';
import { declareDuty, requestEvidence } from '../../src/commands/money/declarations.js';
import { issueDocument, receivePayment, setOff, waiveCharge } from '../../src/commands/money/payments.js';
import { call, contractFile, EXAMPLE, exampleFacts, fact, ndjson } from './facts.js';
import type { ReportedFact } from './facts.js';
import { makeStore, record } from './store.js';

const { id } = EXAMPLE;
const OTHER = 'HT-二号';
const MARCH = parseMonth('2026-03');
const APRIL = parseMonth('2026-04');

/** Something that happens to the store, told in a few words. */
export type Step = readonly [what: string, act: (session: Session) => Promise<unknown>];

const at = (day: string, time = '10:00:00') => `2026-${day}T${time}+08:00`;
const clock = (day: string, time?: string) => (session: Session) =>
  moveClock(session.store, parseInstant(at(day, time)));
const facts =
  (...reported: ReportedFact[]) =>
  (session: Session) =>
    record(session, reported);
const amended = (type: 'FactCorrected' | 'FactVoided', time: string, data: Record<string, unknown>) =>
  fact(type, time, { ...data, reason: '复核' });

/** Calls of March answered by the platform in the supplier's place, and how the month's tickets, sums and payables came in. */
const MARCH_FACTS: readonly ReportedFact[] = [
  ...exampleFacts(),
  ...[1, 2, 3].map((n) => call(`P-${n}`, at(`03-2${n}`), { handledBy: 'platform', stage: 'aftersale' })),
  call('P-9', at('03-05'), { handledBy: 'platform' }),
  call('P-10', at('03-24'), { handledBy: 'platform', stage: 'aftersale', category: '茶叶' }),
  fact('TicketOpened', at('03-31', '17:00:00'), { ticketId: 'T-跨月/1' }),
  fact('CustomerDataDisclosed', at('03-12'), { incidentId: 'L-1', records: 21 }),
  fact('ViolationFound', at('03-13'), { violationId: 'V-1', kind: 'false-reply' }),
  fact('CostIncurred', at('03-14'), { costId: 'K-1', clause: '3.4', amount: '88.50' }),
  fact('PayableRecorded', at('03-15'), { payableId: 'PAY-1', amount: '3000.00', dueOn: '2026-06-30' }),
];

/** Makes a simulated store on 1 March 2026 whose contract lets penalties be deducted and fees be paid by wire. */
export async function makeStoreToBill(dir: string): Promise<void> {
  const second = contractFile({ id: OTHER, startsOn: '2026-02-10', readings: { 'improvement.charge': 'suspend' } });
  await makeStore(dir, [JSON.stringify(contractFile()), JSON.stringify(second)], at('03-01', '09:00:00'));
}

/** Four months of the first contract: published, disputed, decided, charged, paid, corrected, ended. */
export const STEPS: readonly Step[] = [
  [
    'the platform answers calls from 20 March on',
    ({ store }) =>
      delegateService(store, id, {
        service: 'consultation',
        channel: 'phone',
        from: parseInstant(at('03-20', '08:30:00')),
        to: null,
      }),
  ],
  ['March passes', clock('04-01', '09:10:00')],
  ['its facts come in', (session) => record(session, MARCH_FACTS)],
  ['a round of March waits for its reply', clock('04-01', '10:30:00')],
  ['its deadline comes', clock('04-01', '11:00:00')],
  [
    'the platform replies in the supplier’s place, at a cost',
    facts(fact('TicketReplied', at('04-01', '11:00:00'), { ticketId: 'T-跨月/1', by: 'platform', cost: '12.34' })),
  ],
  ['the ticket comes back in April', facts(fact('TicketReturned', at('04-01', '11:03:00'), { ticketId: 'T-跨月/1' }))],
  ['its new deadline comes', clock('04-01', '15:03:00')],
  ['and passes', clock('04-01', '15:03:01')],
  ['the day ends', clock('04-02', '00:00:00')],
  [
    'the result of March is published',
    async (session) => {
      await clock('04-07')(session);
      await publishResult(session, id, MARCH);
    },
  ],
  [
    'two lines are objected to',
    (session) =>
      receiveObjection(session, id, MARCH, 'result', {
        lines: ['metrics/answer-rate/phone', 'metrics/satisfaction'],
        claim: '电话 C-3 已接听',
        evidence: [{ location: 'mail/1', sha256: '00'.repeat(32), bytes: 12 }],
      }),
  ],
  ['the fee notice is sent', (session) => sendFeeNotice(session, id, MARCH)],
  [
    'one line is upheld',
    async (session) => {
      const correction = amended('FactCorrected', at('04-07'), {
        kind: 'call',
        key: 'C-3',
        replace: { outcome: 'answered' },
      });
      await decideObjection(session, `${id}/2026-03/result/objections/1`, {
        line: 'metrics/answer-rate/phone',
        decision: 'upheld',
        reason: '录音为证',
        corrections: await readCorrections(ndjson([correction]), 'corrections'),
      });
    },
  ],
  [
    'one is rejected',
    (session) =>
      decideObjection(session, `${id}/2026-03/result/objections/1`, {
        line: 'metrics/satisfaction',
        decision: 'rejected',
        reason: '样本无误',
      }),
  ],
  [
    'late facts of March come in, and one is voided',
    facts(
      call('C-90', at('03-30'), { outcome: 'abandoned' }),
      amended('FactVoided', at('04-07'), { kind: 'ViolationFound', key: 'V-1' }),
    ),
  ],
  [
    'a fee line is objected to',
    async (session) => {
      await clock('04-09')(session);
      await receiveObjection(session, id, MARCH, 'fees', {
        lines: ['fees/aftersale-phone-plan-1'],
        claim: '无依据',
        evidence: [],
      });
    },
  ],
  ['time does what is due by the 23rd', (session) => advance(session, parseInstant(at('04-23')))],
  [
    'an objection comes late',
    (session) =>
      receiveObjection(session, id, MARCH, 'result', { lines: ['metrics/satisfaction'], claim: '迟到', evidence: [] }),
  ],
  [
    'a calendar is adopted',
    ({ store }) =>
      adoptCalendar(store, { year: 2026, daysOff: ['2026-05-01'], makeUpDays: [], source: '国办发明电〔2026〕0号' }),
  ],
  [
    'the fee line is rejected',
    (session) =>
      decideObjection(session, `${id}/2026-03/fees/objections/1`, {
        line: 'fees/aftersale-phone-plan-1',
        decision: 'rejected',
        reason: '协议1.4',
      }),
  ],
  ['a part is set off', (session) => setOff(session, id, { payable: 'PAY-1', amount: 100_000 })],
  [
    'an objection and a payment come from clocks that are ahead',
    async (session) => {
      const receivedAt = parseInstant(at('04-23', '10:04:00'));
      const paidAt = parseInstant(at('04-23', '10:03:00'));
      await receiveObjection(session, id, MARCH, 'result', {
        lines: ['metrics/answer-rate'],
        claim: '更迟',
        evidence: [],
        receivedAt,
      });
      await receivePayment(session, id, { purpose: 'costs', amount: 100, reference: 'R-0', paidAt });
    },
  ],
  [
    'fees are paid, more than is owed',
    (session) => receivePayment(session, id, { purpose: 'fees', amount: 10_000, reference: 'R-1' }),
  ],
  [
    'a cost is waived',
    (session) => waiveCharge(session, id, { address: `${id}/costs/K-1`, amount: 850, reason: '和解' }),
  ],
  [
    'a VAT invoice is issued',
    (session) =>
      issueDocument(session, id, {
        entry: `${id}/ledger/payments/2`,
        document: 'vat-invoice',
        number: '0001',
        amount: 1_000,
      }),
  ],
  [
    'training is declared, records are asked for',
    async (session) => {
      await declareDuty(session, id, { duty: 'training', note: '3月培训' });
      await requestEvidence(session, id, { what: 'C-3 录音', dueOn: parseDay('2026-04-30') });
    },
  ],
  [
    'facts of April come in',
    facts(
      call('A-1', at('04-20')),
      call('A-2', at('04-21'), { outcome: 'abandoned' }),
      fact('TicketOpened', at('04-22'), { ticketId: 'T-90' }),
      fact('CostIncurred', at('04-22'), { costId: 'K-2', clause: '3.4', amount: '10.00' }),
    ),
  ],
  [
    'a fact lies ahead of the clock',
    facts(
      fact('TicketReplied', at('04-23', '10:03:00'), { ticketId: 'T-90', by: 'supplier' }),
      call('A-3', at('04-23', '10:04:00')),
    ),
  ],
  ['the clock reaches it', clock('04-23', '10:06:00')],
  ['a reply is voided', facts(amended('FactVoided', at('04-23'), { kind: 'TicketReplied', key: 'T-90' }))],
  ['due days pass', (session) => advance(session, parseInstant(at('05-26')))],
  [
    'work that the platform did in April comes to light',
    facts(call('P-20', at('04-28'), { handledBy: 'platform', stage: 'aftersale' })),
  ],
  [
    'a ticket of April comes to light at the other contract',
    facts(fact('TicketOpened', at('04-27'), { ticketId: 'T-1' }, { subject: OTHER })),
  ],
  [
    'its reply is found',
    facts(fact('TicketReplied', at('04-27'), { ticketId: 'T-1', by: 'supplier' }, { subject: OTHER })),
  ],
  [
    'another ticket of its April comes to light',
    facts(fact('TicketOpened', at('04-30', '17:30:00'), { ticketId: 'T-2' }, { subject: OTHER })),
  ],
  [
    'that one was answered in May, which is not over',
    facts(fact('TicketReplied', at('05-01'), { ticketId: 'T-2', by: 'supplier' }, { subject: OTHER })),
  ],
  [
    'April is published and accepted',
    async (session) => {
      await publishResult(session, id, APRIL);
      await acceptReview(session, id, APRIL, 'result');
      await advance(session);
    },
  ],
  [
    'the contract ends',
    async (session) => {
      await terminateContract(session.store, id, parseDay('2026-05-31'));
      await advance(session, parseInstant(at('06-02')));
    },
  ],
  [
    'data is disclosed after the end',
    facts(fact('CustomerDataDisclosed', at('06-01'), { incidentId: 'L-2', records: 1, toCompetitor: true })),
  ],
  [
    'late facts come after the end',
    facts(call('A-9', at('05-30')), fact('TicketOpened', at('05-30'), { ticketId: 'T-99' })),
  ],
];
