/** The month's cycle as a recording plays it: two contracts through results, disputes, money and an end. */
import { parseDay, parseMonth } from '../../dist/src/calendar/day.js';
import { parseInstant } from '../../dist/src/calendar/instant.js';
import { readCorrections } from '../../dist/src/assessment/corrections.js';
import * as reviews from '../../dist/src/assessment/operations.js';
import { moveClock } from '../../dist/src/contract/store-operations.js';
import { advance } from '../../dist/src/settlement/advance.js';
import * as declarations from '../../dist/src/settlement/declarations.js';
import * as payments from '../../dist/src/settlement/payments.js';
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

const MARCH = parseMonth('2026-03');
const APRIL = parseMonth('2026-04');

/** Plays the cycle, from 30 April on. `report` takes facts in. */
export async function playCycle(session, report) {
  const to = (time) => moveClock(session.store, parseInstant(`2026-${time}:00+08:00`));
  const line = (name) => `${SMALL.id}/${name}`;
  await report([
    ...smallMonth('2026-03', 14),
    ...smallMonth('2026-04', 20),
    fact('CostIncurred', '2026-03-20T10:00:00+08:00', { costId: 'K-1', clause: '3.4', amount: '120.50' }),
    fact('ViolationFound', '2026-03-21T10:00:00+08:00', { violationId: 'V-1', kind: 'false-reply' }),
    fact('PayableRecorded', '2026-04-21T10:00:00+08:00', { payableId: 'Y-1', amount: '2100.00', dueOn: '2026-05-25' }),
    fact('TicketOpened', '2026-04-22T10:00:00+08:00', { ticketId: '工单-1' }),
  ]);
  await declarations.declareDuty(session, SMALL.id, { duty: 'system-access', note: '开通2个账号' });
  await declarations.requestEvidence(session, SMALL.id, { what: '3月3日通话录音', dueOn: parseDay('2026-05-08') });
  for (const [contract, month] of [
    [SMALL.id, MARCH],
    [FAILING, MARCH],
  ]) {
    await reviews.publishResult(session, contract, month);
    await reviews.sendFeeNotice(session, contract, month);
  }
  await to('05-06T10:00');
  const claim = '漏记接听';
  const objected = await reviews.receiveObjection(session, SMALL.id, MARCH, 'result', {
    lines: ['metrics/answer-rate/phone', 'facts/call/2026-03-20'],
    claim,
    evidence: [{ location: '录音/3月3日.wav', sha256: 'a'.repeat(64), bytes: 1024 }],
  });
  const disputed = await reviews.receiveObjection(session, SMALL.id, MARCH, 'fees', {
    lines: ['fees/presale-phone'],
    claim: '并未委托',
    evidence: [],
  });
  await declarations.provideEvidence(session, SMALL.id, {
    request: 'evidence/1',
    evidence: [{ location: '录音/3月3日.wav', sha256: 'a'.repeat(64), bytes: 1024 }],
  });
  await to('05-07T10:00');
  const objection = objected.events[0].data.objection;
  const corrected = fact('FactCorrected', '2026-05-07T09:00:00+08:00', {
    kind: 'call',
    key: '2026-03-20',
    replace: { outcome: 'answered' },
    reason: '录音核对',
  });
  await reviews.decideObjection(session, objection, {
    line: 'facts/call/2026-03-20',
    decision: 'partly',
    reason: '一通属实',
    corrections: await readCorrections(JSON.stringify(corrected), 'corrections'),
  });
  await reviews.decideObjection(session, objection, {
    line: 'metrics/answer-rate/phone',
    decision: 'rejected',
    reason: '其余无误',
  });
  const voided = fact('FactVoided', '2026-05-07T09:00:00+08:00', { kind: 'call', key: '2026-03-P', reason: '重复' });
  await reviews.decideObjection(session, disputed.events[0].data.objection, {
    line: 'fees/presale-phone',
    decision: 'upheld',
    reason: '重复计费',
    corrections: await readCorrections(JSON.stringify(voided), 'corrections'),
  });
  await advance(session, parseInstant('2026-05-14T09:00:00+08:00'));
  await reviews.publishResult(session, SMALL.id, APRIL);
  await reviews.sendFeeNotice(session, SMALL.id, APRIL);
  await reviews.acceptReview(session, SMALL.id, APRIL, 'result');
  await reviews.acceptReview(session, SMALL.id, APRIL, 'fees');
  await advance(session, parseInstant('2026-05-20T09:00:00+08:00'));
  await payments.receivePayment(session, SMALL.id, { purpose: 'costs', amount: 12_000, reference: '电汇-1' });
  await payments.issueDocument(session, SMALL.id, { entry: 'ledger/payments/1', document: 'receipt', number: 'SJ-1' });
  await payments.waiveCharge(session, SMALL.id, { address: line('costs/K-1'), reason: '尾款免除' });
  await payments.setOff(session, SMALL.id, { payable: 'Y-1' });
  await advance(session, parseInstant('2026-06-30T09:00:00+08:00'));
}

const asked = (figure, more = {}) => ({ figure, contract: SMALL.id, asked: {}, ...more });
const may = { known: '2026-05-10T00:00:00+08:00' };

/** What is asked of the cycle. */
export const CYCLE_QUESTIONS = [
  ...['result', 'fees'].flatMap((kind) =>
    ['2026-03', '2026-04', '2026-05'].map((month) => asked('window', { month, kind })),
  ),
  asked('window', { month: '2026-03', kind: 'result', asked: may }),
  asked('window', { month: '2026-03', kind: 'fees', asked: { reading: ['window.conflict=twentieth-prevails'] } }),
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
