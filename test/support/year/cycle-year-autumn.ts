import { iso } from '../cycle/cycle.js';
import { corrected, payable, tens, voided } from '../cycle/cycle-facts.js';
import { CALENDAR_2027 } from './cycle-year-contract.js';
import type { YearStep } from './cycle-year-contract.js';
import { call, fact } from '../facts.js';

/** 50: the month to improve is not met, and the standard is found unmet. Of the damages the platform lets 300,000 go. */
export const july: YearStep = async (party) => {
  await party.until('2026-08-03 09:00');
  await party.record(tens('2026-07', { phone: 9, online: 9, good: 6 }));
  await party.waive('leaks/L-2', '300000.00');
  await party.until('2026-08-05 10:00');
  await party.publish('2026-07');
  await party.notice('2026-07');
  await party.until('2026-08-10 09:00');
  await party.setOff('P-2');
  await party.until('2026-08-13 09:00');
  await party.takeOver('2026-08-17 09:00');
  await party.until('2026-08-20 10:00');
  await party.pay('damages', '97220.00', 'W-0820');
  await party.until('2026-08-21 10:00');
  await party.pay('penalties', '4000.00', 'W-0821');
};

/** From 17 August, 09:00, the platform does the work (Article 5). A violation is reported, and voided a week later. */
export const august: YearStep = async (party) => {
  await party.until('2026-09-01 09:00');
  const platform = { handledBy: 'platform' };
  const order = (orderId: string, time: string) =>
    fact('ServiceOrderOpened', iso(time), { orderId, kind: 'return', category: '手机', ...platform });
  await party.record([
    ...tens('2026-08', { phone: 9, online: 9, good: 9 }),
    call('G-0', iso('2026-08-17 08:59:59'), platform),
    call('G-1', iso('2026-08-17 09:00:00'), platform),
    ...[2, 3, 4, 5, 6].map((n) => call(`G-${n}`, iso('2026-08-20 10:00'), platform)),
    ...[1, 2].map((n) => call(`H-${n}`, iso('2026-08-20 11:00'), { ...platform, stage: 'aftersale' })),
    call('I-1', iso('2026-08-20 12:00'), { ...platform, stage: 'aftersale', category: '男装' }),
    ...[1, 2, 3].map((n) => order(`O-${n}`, '2026-08-21 10:00')),
    fact('ViolationFound', iso('2026-08-12 16:00'), { violationId: 'V-3', kind: 'false-reply' }),
  ]);
  await party.until('2026-09-03 10:00');
  await party.publish('2026-08');
  await party.until('2026-09-08 10:00');
  await party.record([voided('violation', 'V-3', iso('2026-09-08 10:00'))]);
  // The latest day on which five working days still end by the 20th, a make-up Sunday.
  await party.until('2026-09-14 10:00');
  await party.notice('2026-08');
  await party.until('2026-09-15 10:00');
  await party.handBack('2026-09-16 12:00');
  await party.until('2026-09-25 23:59');
  await party.pay('fees', '81.28', 'W-0925');
  await party.issue('vat-invoice', 'ledger/payments/6', 'FP-002');
};

/** The 7th of October is off: the result is due on the 8th. The fees are accepted at once and not paid: set off after their day (5.4.3). */
export const september: YearStep = async (party) => {
  await party.until('2026-10-08 09:00');
  const platform = { handledBy: 'platform' };
  await party.record([
    ...tens('2026-09', { phone: 8, online: 8, good: 9 }, 17),
    ...[1, 2].map((n) => call(`J-${n}`, iso('2026-09-10 10:00'), platform)),
    call('J-3', iso('2026-09-16 12:00'), platform),
    fact('ServiceOrderOpened', iso('2026-09-10 11:00'), {
      orderId: 'O-4',
      kind: 'repair',
      category: '男装',
      ...platform,
    }),
  ]);
  await party.publish('2026-09');
  await party.until('2026-10-13 10:00');
  await party.notice('2026-09');
  await party.until('2026-10-14 10:00');
  await party.accept('2026-09', 'fees');
  await party.until('2026-10-20 09:00');
  await party.record([payable('P-4', '2026-10-20 09:00', '20000.00', '2026-10-31')]);
  await party.until('2026-10-27 09:00');
  await party.setOff('P-4');
};

/** 70 as provided. Two calls were answered after all: the dispute is won, 90, no fine. */
export const october: YearStep = async (party, notes) => {
  await party.until('2026-11-02 09:00');
  await party.record(tens('2026-10', { phone: 7, online: 9, good: 8 }));
  await party.until('2026-11-04 10:00');
  await party.publish('2026-10');
  await party.notice('2026-10');
  await party.until('2026-11-06 10:00');
  const line = 'metrics/answer-rate/phone';
  const objection = await party.object('2026-10', 'result', [line], '两通电话已接');
  notes.objections.push(objection);
  await party.until('2026-11-10 10:00');
  const answered = [8, 9].map((n) =>
    corrected('call', `C-2026-10-${n}`, { outcome: 'answered' }, iso('2026-11-10 10:00')),
  );
  notes.whatIf.push(await party.whatIf(objection, line, 'upheld', answered));
  await party.decide(objection, line, 'upheld', answered);
};

export const november: YearStep = async (party) => {
  await party.until('2026-12-01 09:00');
  await party.record(tens('2026-11', { phone: 8, online: 7, good: 9 }));
  await party.until('2026-12-04 10:00');
  await party.publish('2026-11');
  await party.notice('2026-11');
};

/**
 * The contract ends on the 15th with a ticket and an order open, which go back to the platform (6.3); what that costs is charged after the
 * end. The window of December lies in a year whose calendar is not known until 14 January.
 */
export const december: YearStep = async (party) => {
  await party.until('2026-12-10 10:00');
  await party.terminate('2026-12-15');
  await party.until('2026-12-15 20:00');
  await party.record([
    ...tens('2026-12', { phone: 8, online: 8, good: 9 }),
    fact('TicketOpened', iso('2026-12-15 17:00'), { ticketId: 'T-9' }),
    fact('ServiceOrderOpened', iso('2026-12-14 10:00'), {
      orderId: 'O-9',
      kind: 'exchange',
      category: '手机',
      handledBy: 'supplier',
    }),
    fact('ServiceOrderReviewed', iso('2026-12-14 15:00'), { orderId: 'O-9', decision: 'approve', by: 'supplier' }),
  ]);
  await party.until('2026-12-21 09:00');
  await party.record([
    fact('CostIncurred', iso('2026-12-20 15:00'), { costId: 'K-9', clause: '6.3', amount: '280.00', about: 'O-9' }),
  ]);
  await party.until('2026-12-28 09:00');
  await party.setOff('P-4', '2000.00');
  await party.until('2027-01-05 10:00');
  await party.publish('2026-12');
  await party.notice('2026-12');
  await party.until('2027-01-14 10:00');
  await party.adopt(CALENDAR_2027);
  await party.until('2027-01-31 09:00');
};
