import { parseInstant } from '../../../src/rules/calendar/instant.js';
import type { Command } from '../../../src/commands/catalogue.js';
import type { Session } from '../../../src/session.js';
import { advance } from '../../../src/commands/due/advance.js';
import { carryOut } from '../commands.js';
import { call, contractFile, EXAMPLE, exampleFacts, fact, ndjson } from '../facts.js';
import type { ReportedFact } from '../facts.js';
import { makeStore, record } from '../store.js';

const { id } = EXAMPLE;
const OTHER = 'HT-二号';
const MARCH = '2026-03';
const APRIL = '2026-04';

/** Something that happens to the store, told in a few words. */
export type Step = readonly [what: string, act: (session: Session) => Promise<unknown>];

const at = (day: string, time = '10:00:00') => `2026-${day}T${time}+08:00`;
const doing = (command: Command) => (session: Session) => carryOut(session, command);
const clock = (day: string, time?: string) => doing({ name: 'move-clock', data: { to: at(day, time) } });
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
    doing({
      name: 'delegate',
      data: { contract: id, service: 'consultation', channel: 'phone', from: at('03-20', '08:30:00') },
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
      await carryOut(session, { name: 'publish', data: { contract: id, month: MARCH } });
    },
  ],
  [
    'two lines are objected to',
    doing({
      name: 'object',
      data: {
        contract: id,
        month: MARCH,
        kind: 'result',
        lines: ['metrics/answer-rate/phone', 'metrics/satisfaction'],
        claim: '电话 C-3 已接听',
        evidence: [{ location: 'mail/1', sha256: '00'.repeat(32), bytes: 12 }],
      },
    }),
  ],
  ['the fee notice is sent', doing({ name: 'notice', data: { contract: id, month: MARCH } })],
  [
    'one line is upheld',
    async (session) => {
      const correction = amended('FactCorrected', at('04-07'), {
        kind: 'call',
        key: 'C-3',
        replace: { outcome: 'answered' },
      });
      await carryOut(session, {
        name: 'decide',
        data: {
          objection: `${id}/2026-03/result/objections/1`,
          line: 'metrics/answer-rate/phone',
          decision: 'upheld',
          reason: '录音为证',
          corrections: ndjson([correction]),
        },
      });
    },
  ],
  [
    'one is rejected',
    doing({
      name: 'decide',
      data: {
        objection: `${id}/2026-03/result/objections/1`,
        line: 'metrics/satisfaction',
        decision: 'rejected',
        reason: '样本无误',
      },
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
      const lines = ['fees/aftersale-phone-plan-1'];
      await carryOut(session, {
        name: 'object',
        data: { contract: id, month: MARCH, kind: 'fees', lines, claim: '无依据' },
      });
    },
  ],
  ['time does what is due by the 23rd', (session) => advance(session, parseInstant(at('04-23')))],
  [
    'an objection comes late',
    doing({
      name: 'object',
      data: { contract: id, month: MARCH, kind: 'result', lines: ['metrics/satisfaction'], claim: '迟到' },
    }),
  ],
  [
    'a calendar is adopted',
    doing({
      name: 'adopt-calendar',
      data: {
        calendar: { year: 2026, daysOff: ['2026-05-01'], makeUpDays: [], source: '国办发明电〔2026〕0号' },
      },
    }),
  ],
  [
    'the fee line is rejected',
    doing({
      name: 'decide',
      data: {
        objection: `${id}/2026-03/fees/objections/1`,
        line: 'fees/aftersale-phone-plan-1',
        decision: 'rejected',
        reason: '协议1.4',
      },
    }),
  ],
  ['a part is set off', doing({ name: 'set-off', data: { contract: id, payable: 'PAY-1', amount: '1000.00' } })],
  [
    'an objection and a payment come from clocks that are ahead',
    async (session) => {
      const [received, paid] = [at('04-23', '10:04:00'), at('04-23', '10:03:00')];
      const lines = ['metrics/answer-rate'];
      await carryOut(session, {
        name: 'object',
        data: { contract: id, month: MARCH, kind: 'result', lines, claim: '更迟', received },
      });
      const payment = { contract: id, for: 'costs' as const, amount: '1.00', reference: 'R-0', paid };
      await carryOut(session, { name: 'pay', data: payment });
    },
  ],
  [
    'fees are paid, more than is owed',
    doing({ name: 'pay', data: { contract: id, for: 'fees', amount: '100.00', reference: 'R-1' } }),
  ],
  [
    'a cost is waived',
    doing({ name: 'waive', data: { contract: id, charge: `${id}/costs/K-1`, amount: '8.50', reason: '和解' } }),
  ],
  [
    'a VAT invoice is issued',
    doing({
      name: 'document',
      data: {
        contract: id,
        entry: `${id}/ledger/payments/2`,
        document: 'vat-invoice',
        number: '0001',
        amount: '10.00',
      },
    }),
  ],
  [
    'training is declared, records are asked for',
    async (session) => {
      await carryOut(session, { name: 'declare', data: { contract: id, duty: 'training', note: '3月培训' } });
      const asked = { contract: id, what: 'C-3 录音', by: '2026-04-30' };
      await carryOut(session, { name: 'request-evidence', data: asked });
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
    'surveys of April name calls that nobody has told of',
    facts(
      ...['P-30', 'P-31'].map((contactId) =>
        fact('SurveyAnswered', at('04-30'), { surveyId: `S-${contactId}`, rating: 'dissatisfied', contactId }),
      ),
    ),
  ],
  [
    'both were begun in May, one by the platform',
    facts(call('P-30', at('05-02'), { handledBy: 'platform' }), call('P-31', at('05-02'))),
  ],
  [
    'the other was the platform’s too',
    facts(amended('FactCorrected', at('05-03'), { kind: 'call', key: 'P-31', replace: { handledBy: 'platform' } })),
  ],
  ['the first is voided', facts(amended('FactVoided', at('05-03'), { kind: 'call', key: 'P-30' }))],
  ['and told anew, by the supplier', facts(call('P-30', at('05-03')))],
  [
    'April is published and accepted',
    async (session) => {
      await carryOut(session, { name: 'publish', data: { contract: id, month: APRIL } });
      await carryOut(session, { name: 'accept', data: { contract: id, month: APRIL, kind: 'result' } });
      await advance(session);
    },
  ],
  [
    'the contract ends',
    async (session) => {
      await carryOut(session, { name: 'terminate', data: { contract: id, on: '2026-05-31' } });
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
