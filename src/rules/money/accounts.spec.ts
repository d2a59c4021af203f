import { describe, expect, it } from '@jest/globals';
import { formatYuan, sumOf } from '../kernel/money.js';
import { postingsOf, trialBalance } from './accounts.js';
import type { Charge } from '../charges/charge.js';
import type { Credit } from '../settling/entry.js';
import { settle } from '../settling/settle.js';
import { charge, on, payment, setOff, waiver } from '../settling/testing/entries.js';

const CHARGES: readonly Charge[] = [
  charge('penalty', '2000', '2026-04-20', { address: '2026-03/penalty', dueOn: '2026-04-25' }),
  charge('fee', '18', '2026-04-20', { address: '2026-03/fees/presale-phone', dueOn: '2026-04-25' }),
  charge('fee', '82.60', '2026-04-20', {
    address: '2026-03/fees/service-order',
    dueOn: '2026-04-25',
    disputed: true,
  }),
  charge('cost', '80', '2026-04-21', { address: 'costs/K-1', dueOn: '2026-05-25' }),
  charge('violation', '500', '2026-04-22', { address: 'violations/V-1', dueOn: '2026-05-25' }),
  charge('damages', '500000', '2026-05-06', { address: 'leaks/L-1', dueOn: '2026-06-25' }),
  charge('penalty', '-2000', '2026-05-07', { address: '2026-03/penalty', dueOn: '2026-04-25' }),
];
const CREDITS: readonly Credit[] = [
  payment('fees', '18', '2026-04-28'),
  waiver('violations/V-1', '200', '2026-05-01'),
  setOff('300000', '2026-07-01', [
    ['violations/V-1', '300'],
    ['leaks/L-1', '299700'],
  ]),
];

const POSTINGS = postingsOf(
  settle({ charges: CHARGES, credits: CREDITS }, { at: on('2026-12-01'), sameDueDay: () => 'in-proportion' }),
);

function legsOf(entry: string): [string, string][] {
  const posting = POSTINGS.findLast((one) => one.entry === `HT-1/${entry}`);
  return (posting?.legs ?? []).map(({ account, amount }) => [account, formatYuan(amount)]);
}

describe('double entry', () => {
  it.each([
    ['a charge is a claim against income', '2026-03/fees/presale-phone', 'receivable.fees 18.00, income.fees -18.00'],
    [
      'a violation is claimed as penalties are',
      'violations/V-1',
      'receivable.penalties 500.00, income.violations -500.00',
    ],
    ['a disputed charge is apart from the claims', '2026-03/fees/service-order', 'disputed 82.60, income.fees -82.60'],
    [
      'a charge taken back is the other way round',
      '2026-03/penalty',
      'receivable.penalties -2000.00, income.penalties 2000.00',
    ],
    ['a payment comes to the bank', 'ledger/payments/1', 'bank 18.00, receivable.fees -18.00'],
    ['a waiver is a loss', 'ledger/waivers/1', 'waivers 200.00, receivable.penalties -200.00'],
    [
      'a set-off lowers what is payable',
      'ledger/set-offs/1',
      'payables 300000.00, receivable.penalties -300.00, receivable.damages -299700.00',
    ],
  ])('%s', (_, entry, legs) => {
    const text = legsOf(entry).map((leg) => leg.join(' '));
    expect(text.join(', ')).toBe(legs);
  });

  it('adds up to a trial balance, which is nothing in all', () => {
    const rows = trialBalance(POSTINGS);
    expect(
      rows.map(({ account, debit, credit, balance }) => [
        account,
        formatYuan(debit),
        formatYuan(credit),
        formatYuan(balance),
      ]),
    ).toEqual([
      ['receivable.penalties', '2500.00', '2500.00', '0.00'],
      ['receivable.fees', '18.00', '18.00', '0.00'],
      ['receivable.damages', '500000.00', '299700.00', '200300.00'],
      ['receivable.costs', '80.00', '0.00', '80.00'],
      ['disputed', '82.60', '0.00', '82.60'],
      ['bank', '18.00', '0.00', '18.00'],
      ['payables', '300000.00', '0.00', '300000.00'],
      ['waivers', '200.00', '0.00', '200.00'],
      ['income.penalties', '2000.00', '2000.00', '0.00'],
      ['income.violations', '0.00', '500.00', '-500.00'],
      ['income.damages', '0.00', '500000.00', '-500000.00'],
      ['income.costs', '0.00', '80.00', '-80.00'],
      ['income.fees', '0.00', '100.60', '-100.60'],
    ]);
    expect(sumOf(rows.map(({ balance }) => balance))).toBe(0n);
  });
});
