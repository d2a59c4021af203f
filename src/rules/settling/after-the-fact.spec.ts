import { describe, expect, it } from '@jest/globals';
import { Zone } from '../calendar/zone.js';
import { formatYuan } from '../kernel/money.js';
import type { Charge } from '../charges/charge.js';
import type { Movements } from './entry.js';
import { balanceOf, overdueOf, settle } from './settle.js';
import type { Settlement } from './settle.js';
import type { SameDueDay } from './shares.js';
import {
  charge,
  credited,
  on,
  payableOf,
  payment,
  payments,
  refund,
  reversal,
  setOff,
  waiver,
} from './testing/entries.js';

const ZONE = Zone.of('Asia/Shanghai');
const A = charge('fee', '14', '2026-04-20', { address: '2026-03/fees/a', dueOn: '2026-04-25', position: 1 });
const B = charge('fee', '14.50', '2026-04-20', { address: '2026-03/fees/b', dueOn: '2026-04-25', position: 2 });
const BACK = charge('fee', '-3.50', '2026-05-10', { address: '2026-03/fees/a', dueOn: '2026-05-25' });
const NEXT = charge('fee', '7', '2026-05-20', { address: '2026-04/fees/a', dueOn: '2026-05-25', month: '2026-04' });

type Some = Partial<Movements> & { readonly charges: readonly Charge[] };

function settled(moves: Some, at = '2026-07-01', rule: SameDueDay = 'in-proportion'): Settlement {
  return settle({ credits: [], ...moves }, { at: on(at), sameDueDay: () => rule });
}

/** What is open by address. */
function open({ charges }: Settlement): Record<string, string> {
  const sums = new Map<string, number>();
  for (const state of charges) {
    const address = state.charge.address.slice('HT-1/'.length);
    sums.set(address, (sums.get(address) ?? 0) + state.open);
  }
  return Object.fromEntries([...sums].map(([address, fen]) => [address, formatYuan(fen)]));
}

const totals = (settlement: Settlement) => [formatYuan(balanceOf(settlement)), formatYuan(overdueOf(settlement, ZONE))];

describe('a giving-back', () => {
  it('of what was paid in full frees the money, which pays the next month: 14.00 paid, 3.50 back, 7.00 due', () => {
    const settlement = settled({ charges: [A, BACK, NEXT], credits: [payment('fees', '14', '2026-04-24')] });
    expect(open(settlement)).toEqual({ '2026-03/fees/a': '0.00', '2026-04/fees/a': '3.50' });
    expect(totals(settlement)).toEqual(['3.50', '3.50']);
    expect(settlement.charges[0]).toMatchObject({ paid: 1050, givenBack: 350, paidOn: on('2026-04-24') });
  });

  it('waits on account until then', () => {
    const settlement = settled(
      { charges: [A, BACK, NEXT], credits: [payment('fees', '14', '2026-04-24')] },
      '2026-05-19',
    );
    expect(settlement.onAccount.fees).toBe(350n);
    expect(totals(settlement)).toEqual(['-3.50', '0.00']);
  });

  it.each<[SameDueDay, Record<string, string>]>([
    ['as-recorded', { '2026-03/fees/a': '0.00', '2026-03/fees/b': '10.50' }],
    ['in-proportion', { '2026-03/fees/a': '3.38', '2026-03/fees/b': '7.12' }],
  ])('of one of two charges of which 14.50 was paid leaves 10.50 open and overdue, %s', (rule, expected) => {
    const moves = { charges: [A, B, BACK], credits: [payment('fees', '14.50', '2026-04-24')] };
    const settlement = settled(moves, '2026-05-11', rule);
    expect(open(settlement)).toEqual(expected);
    expect(totals(settlement)).toEqual(['10.50', '10.50']);
  });

  it('lowers what is open before it frees anything, and what was let go before what was paid', () => {
    const partly = settled({ charges: [A, BACK], credits: [payment('fees', '8', '2026-04-24')] });
    expect(partly.charges[0]).toMatchObject({ paid: 800, givenBack: 350, open: 250 });
    expect(partly.onAccount.fees).toBe(0n);
    const waived = settled({
      charges: [A, BACK],
      credits: [payment('fees', '10', '2026-04-24'), waiver('2026-03/fees/a', '4', '2026-04-25')],
    });
    expect(waived.charges[0]).toMatchObject({ paid: 1000, waived: 50, givenBack: 350, open: 0 });
    expect(waived.onAccount.fees).toBe(0n);
  });

  it('settles nothing earlier anew: what another charge was paid with stays there', () => {
    const credits = [payment('fees', '14', '2026-04-24', 1), payment('fees', '14.50', '2026-04-26', 2)];
    const settlement = settled({ charges: [A, B, BACK], credits });
    expect(open(settlement)).toEqual({ '2026-03/fees/a': '0.00', '2026-03/fees/b': '0.00' });
    expect(settlement.onAccount.fees).toBe(350n);
    expect(settlement.charges.map(({ paidOn }) => paidOn).slice(0, 2)).toEqual([on('2026-04-26'), on('2026-04-26')]);
  });
});

describe('a credit', () => {
  it('lowers what is open at its charge, whose amount stays', () => {
    const { charges } = settled({ charges: [A], credits: [credited('2026-03/fees/a', '3.50', '2026-05-02')] });
    expect(charges[0]).toMatchObject({ credited: 350, open: 1050, givenBack: 0 });
  });

  it('of a charge that was paid goes on account, and pays what comes next', () => {
    const credits = [payment('fees', '14', '2026-04-24'), credited('2026-03/fees/a', '3.50', '2026-05-02')];
    expect(settled({ charges: [A, NEXT], credits }, '2026-05-03').onAccount.fees).toBe(350n);
    const later = settled({ charges: [A, NEXT], credits });
    expect(later.charges.map(({ paid, credited: by, open: left }) => [paid, by, left])).toEqual([
      [1400, 0, 0],
      [0, 350, 350],
    ]);
  });

  it('lets go of no more than is charged', () => {
    const settlement = settled({ charges: [A], credits: [credited('2026-03/fees/a', '20', '2026-05-02')] });
    expect(settlement.credits.map(({ counts }) => counts)).toEqual([1400]);
    expect(totals(settlement)).toEqual(['0.00', '0.00']);
  });
});

describe('a refund', () => {
  it('takes what is on account, and the ledger is even', () => {
    const credits = [payment('fees', '20', '2026-04-24')];
    const settlement = settled({ charges: [A], credits, refunds: [refund('fees', '6', '2026-05-02')] });
    expect(settlement.onAccount.fees).toBe(0n);
    expect(totals(settlement)).toEqual(['0.00', '0.00']);
  });

  it('of money that a charge told of later would have taken leaves that charge open', () => {
    const late = charge('fee', '6', '2026-04-30', { address: '2026-03/fees/b', dueOn: '2026-05-25', position: 9e9 });
    const credits = [payment('fees', '20', '2026-04-24')];
    const settlement = settled({ charges: [A, late], credits, refunds: [refund('fees', '6', '2026-05-02')] });
    expect(open(settlement)).toEqual({ '2026-03/fees/a': '0.00', '2026-03/fees/b': '6.00' });
    expect(totals(settlement)).toEqual(['6.00', '6.00']);
  });
});

describe('a reversal', () => {
  const moves = {
    charges: [A],
    credits: [payment('fees', '14', '2026-04-24')],
    reversals: [reversal('payments/1', '2026-06-02')],
  };

  it('opens again what the payment paid, from then on, with its due day', () => {
    expect(totals(settled(moves, '2026-06-01'))).toEqual(['0.00', '0.00']);
    const after = settled(moves, '2026-06-02');
    expect(totals(after)).toEqual(['14.00', '14.00']);
    expect(after.charges[0]).toMatchObject({ openSince: on('2026-06-02'), paidOn: null });
    expect(after.debits.map(({ debit }) => [debit.kind, debit.amount])).toEqual([['reversal', 1400]]);
  });

  it('lets other money on account pay what it opens', () => {
    const settlement = settled({ ...moves, credits: [...moves.credits, payment('fees', '10', '2026-04-26', 2)] });
    expect(open(settlement)).toEqual({ '2026-03/fees/a': '4.00' });
  });

  it('of money that was paid back meanwhile is owed', () => {
    const refunds = [refund('fees', '14', '2026-05-20')];
    const settlement = settled({ ...moves, charges: [], refunds });
    expect(formatYuan(balanceOf(settlement))).toBe('14.00');
  });
});

describe('an overdrawn payable', () => {
  const K1 = charge('cost', '20', '2026-03-09', { address: 'costs/K-1', dueOn: '2026-04-25' });
  const K2 = charge('cost', '7', '2026-03-11', { address: 'costs/K-2', dueOn: '2026-04-25' });
  const P1 = payableOf('P-1', '20', '2026-03-10');
  const made = setOff('20', '2026-04-07 09:00', [['costs/K-1', '20']]);
  const moves = { charges: [K1, K2], credits: [made] };

  it('has 15.00 lapse when 20.00 were set off and it comes to 5.00: 22.00 are owed; voided, 27.00', () => {
    const lowered = [P1, payableOf('P-1', '5', '2026-04-08')];
    const settlement = settled({ ...moves, payables: lowered }, '2026-04-20');
    expect(totals(settlement)).toEqual(['22.00', '0.00']);
    expect(settlement.debits.map(({ debit }) => [debit.kind, debit.amount])).toEqual([['overdrawn', 1500]]);
    const voided = settled({ ...moves, payables: [...lowered, payableOf('P-1', '0', '2026-04-09')] }, '2026-04-20');
    expect(totals(voided)).toEqual(['27.00', '0.00']);
  });

  it('is overdue only from then on, though the due day was before', () => {
    const payables = [P1, payableOf('P-1', '5', '2026-06-01')];
    expect(totals(settled({ ...moves, payables }, '2026-05-31'))).toEqual(['7.00', '7.00']);
    expect(totals(settled({ ...moves, payables }, '2026-06-01'))).toEqual(['22.00', '22.00']);
  });

  it('loses the latest set-off first, within it the last part first, and gives back the earliest when it comes to more again', () => {
    const first = setOff('6', '2026-04-07', [['costs/K-1', '6']], 1);
    const second = {
      ...setOff(
        '14',
        '2026-04-08',
        [
          ['costs/K-1', '9'],
          ['costs/K-2', '5'],
        ],
        2,
      ),
      payable: 'P-1',
    };
    const at = (...payables: ReturnType<typeof payableOf>[]) =>
      open(settled({ charges: [K1, K2], credits: [first, second], payables: [P1, ...payables] }));
    expect(at()).toEqual({ 'costs/K-1': '5.00', 'costs/K-2': '2.00' });
    expect(at(payableOf('P-1', '16', '2026-05-01'))).toEqual({ 'costs/K-1': '5.00', 'costs/K-2': '6.00' });
    expect(at(payableOf('P-1', '10', '2026-05-01'))).toEqual({ 'costs/K-1': '10.00', 'costs/K-2': '7.00' });
    const again = [payableOf('P-1', '10', '2026-05-01'), payableOf('P-1', '17', '2026-05-02')];
    expect(at(...again)).toEqual({ 'costs/K-1': '5.00', 'costs/K-2': '5.00' });
  });
});

describe('a payment that names what it pays (art. 560)', () => {
  it('pays the named charge, then the named month, though others are due before', () => {
    const named = payments('2026-05-21', [{ purpose: 'fees', yuan: '7', charge: '2026-04/fees/a' }]);
    expect(open(settled({ charges: [A, NEXT], credits: [named] }))).toEqual({
      '2026-03/fees/a': '14.00',
      '2026-04/fees/a': '0.00',
    });
    const month = payments('2026-05-21', [{ purpose: 'fees', yuan: '8', month: '2026-04' }]);
    expect(open(settled({ charges: [A, NEXT], credits: [month] }))).toEqual({
      '2026-03/fees/a': '13.00',
      '2026-04/fees/a': '0.00',
    });
  });

  it('may be one wire for several purposes', () => {
    const fine = charge('penalty', '2000', '2026-04-20', { address: '2026-03/penalty', dueOn: '2026-04-25' });
    const wire = payments('2026-04-24', [
      { purpose: 'penalties', yuan: '2000' },
      { purpose: 'fees', yuan: '15' },
    ]);
    const settlement = settled({ charges: [A, fine], credits: [wire] });
    expect(totals(settlement)).toEqual(['-1.00', '0.00']);
    expect(settlement.onAccount.fees).toBe(100n);
  });
});

describe('charges that are due on one day', () => {
  it('get of money on account their shares too, those that are made together', () => {
    const paid = payment('fees', '14.50', '2026-04-10');
    expect(open(settled({ charges: [A, B], credits: [paid] }))).toEqual({
      '2026-03/fees/a': '6.88',
      '2026-03/fees/b': '7.12',
    });
    expect(open(settled({ charges: [A, B], credits: [paid] }, undefined, 'as-recorded'))).toEqual({
      '2026-03/fees/a': '0.00',
      '2026-03/fees/b': '14.00',
    });
  });

  it('get the fen that are left over by the largest fraction, then as recorded', () => {
    const three = ['a', 'b', 'c'].map((item, i) =>
      charge('fee', '0.10', '2026-04-20', { address: `2026-03/fees/${item}`, dueOn: '2026-04-25', position: i }),
    );
    expect(Object.values(open(settled({ charges: three, credits: [payment('fees', '0.05', '2026-04-21')] })))).toEqual([
      '0.08',
      '0.08',
      '0.09',
    ]);
  });
});
