/** The month's cycle as a recording plays it: two contracts through results, disputes, money and an end. */
import { advance } from '../../dist/src/commands/due/advance.js';
import { parseInstant } from '../../dist/src/rules/calendar/instant.js';
import { FAILING } from './contents.mjs';

/** Small months whose scores are seen at a glance: 20 calls and 4 surveys each. */
export const SMALL = {
  id: 'HT-循环.1',
  pack: 'mall-service-agreement/1',
  platform: { id: 'mall', name: '某商城' },
  supplier: { id: 'xunhuan', name: '循环家电' },
  startsOn: '2026-01-01',
  services: ['consultation', 'after-sales'],
  channels: ['phone'],
  payment: { penalties: 'offset', fees: 'wire' },
  violations: { 'false-reply': '500.00' },
};

let count = 0;
function fact(type, time, data) {
  const id = `cycle-${String(++count).padStart(3, '0')}`;
  return { specversion: '1.0', id, source: '/recorded', type, subject: SMALL.id, time, data };
}

/** `answered` of 20 calls, and four satisfied customers; some of the platform's work. */
function smallMonth(month, answered) {
  const contact = { stage: 'presale', category: '手机' };
  const calls = Array.from({ length: 20 }, (_, i) =>
    fact('CallRecorded', `${month}-03T10:${String(i).padStart(2, '0')}:00+08:00`, {
      callId: `${month}-${i + 1}`,
      ...contact,
      outcome: i < answered ? 'answered' : 'abandoned',
      handledBy: 'supplier',
    }),
  );
  const surveys = Array.from({ length: 4 }, (_, i) =>
    fact('SurveyAnswered', `${month}-04T10:0${i}:00+08:00`, { surveyId: `${month}-${i + 1}`, rating: 'satisfied' }),
  );
  const work = fact('CallRecorded', `${month}-05T11:00:00+08:00`, {
    callId: `${month}-P`,
    ...contact,
    outcome: 'answered',
    handledBy: 'platform',
  });
  return [...calls, ...surveys, work];
}

const MARCH = '2026-03';
const APRIL = '2026-04';
const evidence = [{ location: '录音/3月3日.wav', sha256: 'a'.repeat(64), bytes: 1024 }];

/** Plays the cycle, from 30 April on: `run` carries a command out and gives its events, `to` moves the clock, `take` takes facts in. */
export async function playCycle(session, { run, to, take }) {
  const at = (time) => to(`2026-${time}:00+08:00`);
  const until = (time) => advance(session, parseInstant(`2026-${time}:00+08:00`));
  const contract = SMALL.id;
  const line = (name) => `${contract}/${name}`;
  await take([
    ...smallMonth('2026-03', 14),
    ...smallMonth('2026-04', 19),
    fact('CostIncurred', '2026-03-20T10:00:00+08:00', { costId: 'K-1', clause: '3.4', amount: '120.50' }),
    fact('CostIncurred', '2026-03-22T10:00:00+08:00', { costId: 'K-2', clause: '3.4', amount: '80.00' }),
    fact('ViolationFound', '2026-03-21T10:00:00+08:00', { violationId: 'V-1', kind: 'false-reply' }),
    fact('PayableRecorded', '2026-04-21T10:00:00+08:00', { payableId: 'Y-1', amount: '2100.00', dueOn: '2026-05-25' }),
    ...ticketLife(),
  ]);
  await run('declare', { contract, duty: 'system-access', note: '开通2个账号' });
  await run('request-evidence', { contract, what: '3月3日通话录音', by: '2026-05-08' });
  for (const of of [contract, FAILING]) {
    await run('publish', { contract: of, month: MARCH });
    await run('notice', { contract: of, month: MARCH });
  }
  await at('05-06T10:00');
  const object = async (kind, lines, claim, month = MARCH) => {
    const data = { contract, kind, lines, claim, evidence: kind === 'result' ? evidence : [] };
    const [event] = await run('object', kind === 'charges' ? data : { ...data, month });
    return event.data.objection;
  };
  const objected = await object(
    'result',
    ['metrics/answer-rate/phone', 'facts/call/2026-03-20', 'metrics/satisfaction'],
    '漏记接听',
  );
  const disputed = await object('fees', ['fees/presale-phone'], '并未委托');
  const contested = await object('charges', ['costs/K-2', 'violations/V-1'], '费用过高');
  await run('provide-evidence', { contract, request: 'evidence/1', evidence });
  await at('05-07T10:00');
  await run('withdraw', { objection: objected, lines: ['metrics/satisfaction'] });
  await run('withdraw', { objection: contested, lines: ['violations/V-1'] });
  const amending = (type, data) => JSON.stringify(fact(type, '2026-05-07T09:00:00+08:00', data));
  const decide = (objection, of, decision, reason, corrections) =>
    run('decide', { objection, line: of, decision, reason, ...(corrections ? { corrections } : {}) });
  const answered = { kind: 'call', key: '2026-03-20', replace: { outcome: 'answered' }, reason: '录音核对' };
  await decide(objected, 'facts/call/2026-03-20', 'partly', '一通属实', amending('FactCorrected', answered));
  await decide(objected, 'metrics/answer-rate/phone', 'rejected', '其余无误');
  const twice = { kind: 'call', key: '2026-03-P', reason: '重复' };
  await decide(disputed, 'fees/presale-phone', 'upheld', '重复计费', amending('FactVoided', twice));
  const lower = { kind: 'cost', key: 'K-2', replace: { amount: '50.00' }, reason: '发票核对' };
  await decide(contested, 'costs/K-2', 'partly', '按发票', amending('FactCorrected', lower));
  await until('05-14T09:00');
  await run('publish', { contract, month: APRIL });
  await run('notice', { contract, month: APRIL });
  await take([
    fact('FactCorrected', '2026-05-14T09:00:00+08:00', {
      kind: 'call',
      key: '2026-04-20',
      replace: { outcome: 'answered' },
      reason: '话务系统补传',
    }),
    fact('FactVoided', '2026-05-14T09:00:00+08:00', { kind: 'call', key: '2026-04-P', reason: '并非平台接听' }),
  ]);
  await run('reissue', { contract, month: APRIL, kind: 'result', reason: '补传一通接听' });
  await run('reissue', { contract, month: APRIL, kind: 'fees', reason: '多计一通' });
  await run('accept', { contract, month: APRIL, kind: 'result' });
  await run('accept', { contract, month: APRIL, kind: 'fees' });
  await until('05-20T09:00');
  await payAndSettle(run, contract, line);
  await until('06-30T09:00');
}

/** A ticket closed for another, its closing voided and told anew; returned, and closed again. A call voided and told anew. */
function ticketLife() {
  const ticket = (type, time, data = {}) => fact(type, `2026-04-22T${time}:00+08:00`, { ticketId: '工单-1', ...data });
  const voided = (kind, key) => fact('FactVoided', '2026-04-23T09:00:00+08:00', { kind, key, reason: '误记' });
  return [
    ticket('TicketOpened', '10:00'),
    ticket('TicketClosed', '10:05', { reason: 'cancelled' }),
    voided('TicketClosed', '工单-1'),
    ticket('TicketClosed', '11:30', { reason: 'resolved' }),
    ticket('TicketReturned', '14:00'),
    ticket('TicketClosed', '14:20', { reason: 'cancelled' }),
    fact('TicketOpened', '2026-04-22T15:00:00+08:00', { ticketId: '工单-2' }),
    voided('call', '2026-04-1'),
    fact('CallRecorded', '2026-04-03T10:00:30+08:00', {
      callId: '2026-04-1',
      ...{ stage: 'presale', category: '手机', outcome: 'answered', handledBy: 'supplier' },
    }),
  ];
}

/** Payments whole and in parts, documents, a waiver, a set-off, and what is done after the fact: a credit, a refund, a reversal. */
async function payAndSettle(run, contract, line) {
  await run('pay', { contract, for: 'costs', amount: '100.00', reference: '电汇-1' });
  await run('document', { contract, entry: 'ledger/payments/1', document: 'receipt', number: 'SJ-1' });
  const parts = [
    { for: 'costs', amount: '30.00', charge: line('costs/K-2') },
    { for: 'penalties', amount: '10.00' },
    { for: 'damages', amount: '5.00' },
  ];
  await run('pay', { contract, parts, reference: '电汇-2' });
  await run('pay', { contract, for: 'costs', amount: '9.00', reference: '误付' });
  await run('reverse', { contract, entry: 'ledger/payments/3', reason: '退票' });
  await run('credit', { contract, charge: line('violations/V-1'), amount: '100.00', reason: '让步' });
  await run('waive', { contract, charge: line('costs/K-1'), amount: '0.50', reason: '尾款免除' });
  await run('set-off', { contract, payable: 'Y-1' });
  await run('refund', { contract, for: 'damages', amount: '5.00', reference: '退款-1' });
}

const asked = (figure, more = {}) => ({ figure, contract: SMALL.id, asked: {}, ...more });
const may = { known: '2026-05-10T00:00:00+08:00' };

/** What is asked of the cycle. */
export const CYCLE_QUESTIONS = [
  ...['scorecard', 'fees', 'breaches'].map((figure) => asked(figure, { month: '2026-04' })),
  asked('breaches', { month: '2026-04', asked: { known: '2026-04-29T00:00:00+08:00' } }),
  ...['result', 'fees'].flatMap((kind) =>
    ['2026-03', '2026-04', '2026-05'].map((month) => asked('window', { month, kind })),
  ),
  asked('window', { month: '2026-03', kind: 'result', asked: may }),
  asked('window', { month: '2026-03', kind: 'fees', asked: { reading: ['window.conflict=twentieth-prevails'] } }),
  asked('charges'),
  asked('charges', { asked: { known: '2026-05-06T12:00:00+08:00' } }),
  asked('drift', { month: '2026-03', kind: 'result' }),
  asked('drift', { month: '2026-03', kind: 'fees' }),
  ...[{}, may, { at: '2026-05-20T00:00:00+08:00' }, { reading: ['setoff.order=penalties-first'] }].flatMap((moment) => [
    asked('ledger', { asked: moment }),
    asked('duties', { asked: moment }),
  ]),
  ...['penalties', 'fees'].flatMap((kind) =>
    ['2026-03', '2026-04'].map((month) => asked('statement', { month, kind })),
  ),
  { ...asked('ledger'), contract: FAILING },
  { ...asked('duties'), contract: FAILING },
  { ...asked('window', { month: '2026-03', kind: 'result' }), contract: FAILING },
];
