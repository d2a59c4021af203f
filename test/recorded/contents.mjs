/** What is recorded besides the examples and a slice of the sample, and what is asked of it. */

export const EXAMPLE = 'HT-2026-0042';
const ANNEX_2 = 'HT-2026-0043';
export const FAILING = 'HT-2025-0131';

/** A contract in another zone, its id in Chinese, its term over a change of the clocks (8 March 2026). */
export const NEW_YORK = {
  id: '合同-纽约.1',
  pack: 'mall-service-agreement/1',
  platform: { id: 'mall', name: '某商城' },
  supplier: { id: 'hudson', name: 'Hudson Service' },
  startsOn: '2026-01-15',
  timeZone: 'America/New_York',
  services: ['consultation'],
  channels: ['phone', 'online'],
  payment: { penalties: 'wire', fees: 'wire' },
  readings: { 'leak.tiers': 'add', 'score.minimumSample': '2' },
};

/** How the example's terms are amended. */
export const PARTIES_OWN = {
  categories: { 无人机: 'plan-1', 宠物用品: 'plan-2' },
  settled: { 'score.shortfallStep': 'full', 'band.edges': 'round-half-up' },
};

let count = 0;
function fact(subject, type, time, data) {
  const id = `recorded-${String(++count).padStart(3, '0')}`;
  return { specversion: '1.0', id, source: '/recorded', type, subject, time, data };
}

const contact = { stage: 'aftersale', category: '手机', handledBy: 'supplier' };
const call = (subject, callId, time, change = {}) =>
  fact(subject, 'CallRecorded', time, { callId, ...contact, outcome: 'answered', ...change });
const order = (orderId, time, change = {}) =>
  fact(ANNEX_2, 'ServiceOrderOpened', time, {
    orderId,
    kind: 'return',
    category: '手机',
    handledBy: 'supplier',
    ...change,
  });
const step = (type, orderId, time, data = {}) => fact(ANNEX_2, `ServiceOrder${type}`, time, { orderId, ...data });
const supplier = { by: 'supplier' };

export const reports = [
  // Orders and tickets of the contract with a scorecard of its own.
  order('O-1', '2026-03-03T10:00:00+08:00'),
  step('Reviewed', 'O-1', '2026-03-04T10:00:00+08:00', { decision: 'approve', ...supplier }),
  step('Received', 'O-1', '2026-03-06T10:00:00+08:00'),
  step('Judged', 'O-1', '2026-03-07T10:00:00+08:00', { verdict: 'refund', ...supplier }),
  order('O-2', '2026-03-05T20:00:00+08:00', { kind: 'repair', category: '家具' }),
  step('Reviewed', 'O-2', '2026-03-06T20:00:00.001+08:00', { decision: 'reject', ...supplier }),
  order('O-3', '2026-03-09T09:00:00+08:00', { kind: 'exchange', handledBy: 'platform' }),
  step('Reviewed', 'O-4', '2026-03-10T11:00:00+08:00', { decision: 'approve', ...supplier }),
  order('O-4', '2026-03-10T09:00:00+08:00'),
  fact(ANNEX_2, 'TicketOpened', '2026-03-03T11:30:00+08:00', { ticketId: 'W-1', topic: '退款' }),
  fact(ANNEX_2, 'TicketReplied', '2026-03-03T15:30:00+08:00', { ticketId: 'W-1', ...supplier }),
  fact(ANNEX_2, 'TicketReturned', '2026-03-09T08:00:00+08:00', { ticketId: 'W-1' }),
  fact(ANNEX_2, 'TicketReplied', '2026-03-09T12:00:00.001+08:00', { ticketId: 'W-1', ...supplier }),
  fact(ANNEX_2, 'TicketOpened', '2026-03-10T15:00:01+08:00', { ticketId: 'W-2' }),
  fact(ANNEX_2, 'TicketReplied', '2026-03-10T16:00:00+08:00', { ticketId: 'W-2', by: 'platform', cost: '12.50' }),
  fact(ANNEX_2, 'TicketClosed', '2026-03-11T09:00:00+08:00', { ticketId: 'W-2', reason: 'cancelled' }),
  // Either side of the hour that New York skips, and of midnight there.
  call(NEW_YORK.id, 'N-1', '2026-03-08T06:59:59Z'),
  call(NEW_YORK.id, 'N-2', '2026-03-08T13:00:00Z'),
  call(NEW_YORK.id, 'N-3', '2026-03-09T12:59:59Z', { outcome: 'abandoned' }),
  call(NEW_YORK.id, 'N-4', '2026-03-09T13:00:00-04:00', { outcome: 'abandoned' }),
  call(NEW_YORK.id, 'N-5', '2026-04-01T03:59:59.999Z', { outcome: 'not-offered' }),
  fact(NEW_YORK.id, 'ChatRecorded', '2026-03-10T10:00:00-04:00', { chatId: 'M-1', ...contact, outcome: 'unserved' }),
  fact(NEW_YORK.id, 'SurveyAnswered', '2026-03-31T23:59:59-04:00', { surveyId: 'S-1', rating: 'neutral' }),
  fact(NEW_YORK.id, 'SurveyAnswered', '2026-04-01T00:00:00-04:00', { surveyId: 'S-2', rating: 'satisfied' }),
  fact(NEW_YORK.id, 'TicketOpened', '2026-03-07T17:00:00-05:00', { ticketId: '工单/1' }),
  fact(NEW_YORK.id, 'TicketReplied', '2026-03-08T11:00:00-04:00', { ticketId: '工单/1', ...supplier }),
  fact(NEW_YORK.id, 'CustomerDataDisclosed', '2026-02-01T09:00:00-05:00', { incidentId: 'L-1', records: 20 }),
  fact(NEW_YORK.id, 'CustomerDataDisclosed', '2026-02-02T09:00:00-05:00', { incidentId: 'L-2', records: 1 }),
  fact(NEW_YORK.id, 'CustomerDataDisclosed', '2026-03-02T09:00:00-05:00', {
    incidentId: 'L-3',
    records: 1,
    toCompetitor: true,
  }),
  // Work of the platform, and the types that no figure counts yet.
  call(EXAMPLE, 'P-1', '2026-03-11T23:59:59.999+08:00', { category: '宠物用品', handledBy: 'platform' }),
  call(EXAMPLE, 'P-2', '2026-03-12T00:00:00+08:00', { category: '宠物用品', handledBy: 'platform' }),
  fact(EXAMPLE, 'CostIncurred', '2026-03-13T10:00:00+08:00', {
    costId: 'K-1',
    clause: '3.4',
    amount: '128.40',
    about: '账号转借',
  }),
  fact(EXAMPLE, 'ViolationFound', '2026-03-14T10:00:00+08:00', {
    violationId: 'V-1',
    kind: 'false-reply',
    note: '抽查',
  }),
  fact(EXAMPLE, 'PayableRecorded', '2026-03-31T10:00:00+08:00', {
    payableId: 'Y-1',
    amount: '250000.00',
    dueOn: '2026-04-25',
  }),
];

const amend = (type, subject, kind, key, change = {}) =>
  fact(subject, type, '2026-04-19T10:00:00+08:00', { kind, key, reason: '核对录音', ...change });

/** Corrections and voidings of what was reported before, in one thing after another. */
export const amendments = [
  amend('FactCorrected', EXAMPLE, 'call', 'C-3', {
    replace: { outcome: 'answered', answeredAt: '2026-03-02T11:48:20+08:00' },
  }),
  amend('FactCorrected', EXAMPLE, 'CallRecorded', 'C-11', {
    replace: { time: '2026-02-28T16:45:00+08:00', answeredAt: null, endedAt: null },
  }),
  amend('FactCorrected', EXAMPLE, 'survey', 'S-3', { replace: { rating: 'satisfied' } }),
  amend('FactVoided', EXAMPLE, 'call', 'C-7'),
  amend('FactCorrected', EXAMPLE, 'TicketReplied', 'T-2/ex-016', { replace: { time: '2026-03-10T09:00:01+08:00' } }),
  amend('FactVoided', ANNEX_2, 'ServiceOrderReviewed', 'O-2'),
  amend('FactCorrected', ANNEX_2, 'order', 'O-3', { replace: { handledBy: 'supplier' } }),
  amend('FactCorrected', NEW_YORK.id, 'incident', 'L-2', { replace: { records: 2, wide: false } }),
  amend('FactVoided', NEW_YORK.id, 'incident', 'L-1'),
];

const march = { month: '2026-03' };
const at = (time) => ({ at: time });
const reading = (...values) => ({ reading: values });
const all = [FAILING, EXAMPLE, ANNEX_2, NEW_YORK.id];
const q = (figure, contract, month, asked = {}, more = {}) => ({ figure, contract, ...month, asked, ...more });

export const QUESTIONS = [
  // The present.
  ...all.flatMap((id) => [q('scorecard', id, march), q('fees', id, march), q('breaches', id, {}), q('leaks', id, {})]),
  q('scorecard', EXAMPLE, { month: '2026-02' }),
  q('scorecard', NEW_YORK.id, { month: '2026-04' }),
  q('scorecard', ANNEX_2, march, {}, { scorecard: 'after-sales' }),
  q('scorecard', FAILING, { month: '2026-04' }),
  q('scorecard', FAILING, { month: '2026-05' }),
  // As it was known before the corrections, before the amendment, before anything late.
  ...['2026-04-03T00:00:00+08:00', '2026-04-16T12:00:00+08:00', '2026-04-21T00:00:00+08:00'].flatMap((known) => [
    ...all.map((id) => q('scorecard', id, march, { known })),
    q('fees', FAILING, march, { known }),
    q('fees', EXAMPLE, march, { known }),
    q('breaches', EXAMPLE, march, { known }),
    q('leaks', NEW_YORK.id, {}, { known }),
  ]),
  // Within the month.
  ...all.flatMap((id) => [
    q('scorecard', id, march, at('2026-03-10T12:00:00+08:00')),
    q('breaches', id, march, at('2026-03-10T16:00:00+08:00')),
  ]),
  q('fees', FAILING, march, at('2026-03-25T12:00:00+08:00')),
  q('leaks', NEW_YORK.id, {}, at('2026-02-10T00:00:00-05:00')),
  // Under the rules of an earlier moment, and under other readings.
  q('fees', FAILING, march, { rules: '2026-04-19T00:00:00+08:00' }),
  q('fees', EXAMPLE, march, { rules: '2026-04-19T00:00:00+08:00' }),
  q('breaches', ANNEX_2, march, { ...reading('ticket.holidays=pause'), rules: '2026-04-19T00:00:00+08:00' }),
  q('breaches', ANNEX_2, march, reading('ticket.holidays=pause')),
  q('breaches', ANNEX_2, march, reading('ticket.rounds=first')),
  q('scorecard', EXAMPLE, march, reading('amendment.scoreEffective=month-end', 'score.channelCombination=pooled')),
  q('scorecard', FAILING, march, reading('score.serviceHours=all', 'score.channelCombination=lower')),
  q('leaks', NEW_YORK.id, {}, reading('leak.tiers=replace')),
];
