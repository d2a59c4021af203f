import { iso } from '../cycle/cycle.js';
import { chat, corrected, payable, tens } from '../cycle/cycle-facts.js';
import { YEAR_ID } from './cycle-year-contract.js';
import type { YearStep } from './cycle-year-contract.js';
import { call, fact } from '../facts.js';

/** January and February are on trial (4.2): a score of 0 costs nothing, a platform's reply does. */
export const january: YearStep = async (party) => {
  await party.until('2026-02-02 09:00');
  await party.record([
    ...tens('2026-01', { phone: 6, online: 6, good: 6 }),
    fact('TicketOpened', iso('2026-01-12 10:00'), { ticketId: 'T-1' }),
    fact('TicketReplied', iso('2026-01-12 13:30'), { ticketId: 'T-1', by: 'supplier' }),
    // Three working hours from 10:00 end at 14:00 (4.5.2).
    fact('TicketOpened', iso('2026-01-14 10:00'), { ticketId: 'T-2' }),
    fact('TicketReplied', iso('2026-01-14 15:00'), { ticketId: 'T-2', by: 'platform', cost: '35.50' }),
  ]);
  await party.until('2026-02-05 10:00');
  await party.publish('2026-01');
  await party.until('2026-02-09 10:00');
  await party.notice('2026-01');
  await party.until('2026-02-24 10:00');
  await party.pay('costs', '35.50', 'W-0224');
};

export const february: YearStep = async (party) => {
  await party.until('2026-03-02 09:00');
  await party.record(tens('2026-02', { phone: 9, online: 9, good: 9 }));
  await party.until('2026-03-05 10:00');
  await party.publish('2026-02');
  await party.notice('2026-02');
  await party.until('2026-03-06 10:00');
  await party.accept('2026-02', 'result');
};

/** 90 is excellent. A cost (3.4) and a violation by the tariff go unpaid; a set-off takes all of a payable that is too small for both. */
export const march: YearStep = async (party) => {
  await party.until('2026-04-01 09:00');
  await party.record([
    ...tens('2026-03', { phone: 9, online: 9, good: 8 }),
    fact('CostIncurred', iso('2026-03-18 11:00'), { costId: 'K-1', clause: '3.4', amount: '120.00' }),
    fact('ViolationFound', iso('2026-03-20 16:00'), { violationId: 'V-1', kind: 'false-reply' }),
    fact('ViolationFound', iso('2026-03-21 16:00'), { violationId: 'V-2', kind: 'late-form' }),
  ]);
  await party.until('2026-04-03 10:00');
  await party.publish('2026-03');
  await party.notice('2026-03');
  await party.until('2026-04-20 09:00');
  await party.record([payable('P-1', '2026-04-20 09:00', '400.00', '2026-04-30')]);
  await party.until('2026-04-27 09:00');
  await party.setOff('P-1');
  await party.issue('receipt', 'ledger/set-offs/1', 'SJ-001');
};

/**
 * 70: a fine and May to improve. Online chats are delegated (1.4). The notice comes on the last permitted day, so the window ends on Friday
 * 22 May; one line is objected to, the others are due on the 25th all the same.
 */
export const april: YearStep = async (party) => {
  await party.until('2026-04-30 09:00');
  await party.delegate('online', '2026-04-01', '2026-05-01');
  await party.until('2026-05-06 09:00');
  const at = iso('2026-04-15 20:00');
  const platform = { handledBy: 'platform' };
  const chats = (name: string, count: number, data: object) =>
    Array.from({ length: count }, (_, i) => chat(`${name}-${i + 1}`, at, { ...platform, ...data }));
  await party.record([
    ...tens('2026-04', { phone: 8, online: 8, good: 8 }),
    ...chats('A', 10, {}),
    ...chats('B', 4, { stage: 'aftersale', category: '手机' }),
    ...chats('D', 5, { stage: 'aftersale', category: '男装' }),
    ...chats('E', 1, { stage: 'aftersale', category: '礼品卡' }),
    // On the phone nothing is delegated: no basis.
    call('F-1', at, platform),
  ]);
  await party.until('2026-05-07 10:00');
  await party.publish('2026-04');
  await party.until('2026-05-15 16:00');
  await party.notice('2026-04');
  await party.until('2026-05-20 09:00');
  await party.record([payable('P-2', '2026-05-20 09:00', '5000.00', '2026-05-31')]);
  await party.until('2026-05-20 14:00');
  await party.object('2026-04', 'fees', ['fees/aftersale-online-plan-1'], 'B-1 为男装');
  await party.until('2026-05-25 09:30');
  await party.setOff('P-2', '2220.00');
  await party.until('2026-05-25 10:00');
  await party.pay('fees', '30.00', 'W-0525');
  await party.issue('vat-invoice', 'ledger/payments/2', 'FP-001');
  await party.until('2026-05-28 10:00');
  await party.decide(`${YEAR_ID}/2026-04/fees/objections/1`, 'fees/aftersale-online-plan-1', 'upheld', [
    corrected('chat', 'B-1', { category: '男装' }, iso('2026-05-28 10:00')),
  ]);
};

/** 80: the month to improve is met. 14 records leak (3.7). */
export const may: YearStep = async (party) => {
  await party.until('2026-06-01 09:00');
  await party.record([
    ...tens('2026-05', { phone: 8, online: 9, good: 8 }),
    fact('CustomerDataDisclosed', iso('2026-05-12 18:00'), { incidentId: 'L-1', records: 14 }),
  ]);
  await party.until('2026-06-04 10:00');
  await party.publish('2026-05');
  await party.notice('2026-05');
  await party.until('2026-06-29 11:00');
  await party.pay('fees', '21.70', 'W-0629');
};

/**
 * 60 is still 60-69: 5,000, and July to improve. The dispute about it is lost, a second objection is late. 7 more records leak, 21 in all:
 * 500,000; the payable set off against them is far too small.
 */
export const june: YearStep = async (party, notes) => {
  await party.until('2026-07-01 09:00');
  await party.record([
    ...tens('2026-06', { phone: 8, online: 7, good: 8 }),
    fact('CustomerDataDisclosed', iso('2026-06-18 18:00'), { incidentId: 'L-2', records: 7 }),
  ]);
  await party.until('2026-07-03 10:00');
  await party.publish('2026-06');
  await party.notice('2026-06');
  await party.until('2026-07-08 10:00');
  notes.objections.push(await party.object('2026-06', 'result', ['metrics/satisfaction'], '样本不符'));
  await party.until('2026-07-14 10:00');
  await party.decide(`${YEAR_ID}/2026-06/result/objections/1`, 'metrics/satisfaction', 'rejected');
  await party.until('2026-07-15 10:00');
  notes.objections.push(await party.object('2026-06', 'result', ['metrics/answer-rate/online'], '迟到的申诉'));
  await party.until('2026-07-20 09:00');
  await party.record([payable('P-3', '2026-07-20 09:00', '100000.00', '2026-07-31')]);
  await party.until('2026-07-27 09:00');
  await party.setOff('P-3');
};
