import { describe, expect, it } from '@jest/globals';
import { Zone } from '../calendar/zone.js';
import { formatYuan } from '../kernel/money.js';
import type { Charge } from '../charges/charge.js';
import type { Credit } from './entry.js';
import { balanceOf, overdueOf, settle } from './settle.js';
import type { Settlement } from './settle.js';
import { charge, on, payment, setOff, waiver } from './testing/entries.js';

const LATER = '2026-12-01';
const MARCH = charge('penalty', '2000', '2026-04-20', { address: '2026-03/penalty', dueOn: '2026-04-25' });
const APRIL = charge('penalty', '5000', '2026-05-20', { address: '2026-04/penalty', dueOn: '2026-05-25' });
const CALLS = charge('fee', '14.50', '2026-04-20', { address: '2026-03/fees/presale-phone', dueOn: '2026-04-25' });
const LEAK = charge('damages', '500000', '2026-05-06', { address: 'leaks/L-1', dueOn: '2026-06-25' });

function settled(charges: readonly Charge[], credits: readonly Credit[], at = LATER): Settlement {
  return settle({ charges, credits }, { at: on(at), sameDueDay: () => 'in-proportion' });
}

/** What is open by address, in order of time. */
function open({ charges }: Settlement): [string, string][] {
  return charges.map(({ charge, open }) => [charge.address.slice('HT-1/'.length), formatYuan(open)]);
}

function balance(settlement: Settlement): string {
  return formatYuan(balanceOf(settlement));
}

describe('a payment', () => {
  it('pays the charges of its purpose, what is due first first', () => {
    const settlement = settled([MARCH, APRIL, CALLS], [payment('penalties', '3000', '2026-05-21')]);
    expect(open(settlement)).toEqual([
      ['2026-03/penalty', '0.00'],
      ['2026-03/fees/presale-phone', '14.50'],
      ['2026-04/penalty', '4000.00'],
    ]);
    expect(settlement.charges[0]).toMatchObject({ paid: 200_000, paidOn: on('2026-05-21') });
    expect(settlement.charges[2]).toMatchObject({ paid: 100_000, paidOn: null });
  });

  it('goes by the due day, not by the day on which a sum was charged', () => {
    const early = charge('cost', '80', '2026-04-02', { address: 'costs/K-1', dueOn: '2026-05-25' });
    const urgent = charge('cost', '30', '2026-04-03', { address: 'costs/K-2', dueOn: '2026-04-25' });
    expect(open(settled([early, urgent], [payment('costs', '50', '2026-04-04')]))).toEqual([
      ['costs/K-1', '60.00'],
      ['costs/K-2', '0.00'],
    ]);
  });

  it('of more than is open waits on account, and pays what comes later', () => {
    const paid = payment('penalties', '2500', '2026-04-21');
    const before = settled([MARCH, APRIL], [paid], '2026-05-19');
    expect(before.onAccount).toEqual({ penalties: 50_000n, fees: 0n, damages: 0n, costs: 0n });
    expect(balance(before)).toBe('-500.00');
    const after = settled([MARCH, APRIL], [paid]);
    expect(after.onAccount.penalties).toBe(0n);
    expect(open(after)).toEqual([
      ['2026-03/penalty', '0.00'],
      ['2026-04/penalty', '4500.00'],
    ]);
  });

  it('before anything is charged pays the charge at the moment at which it comes', () => {
    const { charges } = settled([MARCH], [payment('penalties', '2000', '2026-04-01')]);
    expect(charges[0]).toMatchObject({ open: 0, paid: 200_000, paidOn: MARCH.at });
  });

  it('for penalties pays violations too (4.6)', () => {
    const violation = charge('violation', '500', '2026-03-05', { address: 'violations/V-1', dueOn: '2026-04-25' });
    expect(balance(settled([violation], [payment('penalties', '500', '2026-04-20')]))).toBe('0.00');
  });

  it('that has not been made at the moment asked about does not count; one made at that very moment does', () => {
    const paid = payment('penalties', '2000', '2026-04-25 12:00');
    expect(balance(settled([MARCH], [paid], '2026-04-25 11:59'))).toBe('2000.00');
    expect(balance(settled([MARCH], [paid], '2026-04-25 12:00'))).toBe('0.00');
  });
});

describe('a set-off', () => {
  it('pays the addresses of its parts, across purposes', () => {
    const parts: [string, string][] = [
      ['leaks/L-1', '298000'],
      ['2026-03/penalty', '2000'],
    ];
    const { charges, ...rest } = settled([MARCH, LEAK], [setOff('300000', '2026-07-01', parts)]);
    expect(charges.map(({ setOff, open }) => [setOff, open])).toEqual([
      [200_000, 0],
      [29_800_000, 20_200_000],
    ]);
    expect(rest.onAccount.damages).toBe(0n);
  });

  it('whose charge has become smaller leaves the rest on account of the same purpose', () => {
    const smaller = { ...LEAK, amount: 2_000_000 };
    const made = setOff('300000', '2026-07-01', [['leaks/L-1', '300000']]);
    const settlement = settled([smaller, MARCH], [made]);
    expect(settlement.onAccount).toEqual({ penalties: 0n, fees: 0n, damages: 28_000_000n, costs: 0n });
    expect(balance(settlement)).toBe('-278000.00');
  });

  it.each([
    ['leaks/L-9', 'damages'],
    ['costs/K-9', 'costs'],
    ['tickets/T-9/cost', 'costs'],
    ['violations/fees', 'penalties'],
    ['2026-03/penalty', 'penalties'],
    ['2026-03/fees/presale-phone', 'fees'],
  ])('whose charge %s is gone is on account of %s', (address, purpose) => {
    const settlement = settled([], [setOff('10', '2026-07-01', [[address, '10']])]);
    expect(Object.entries(settlement.onAccount).filter(([, fen]) => fen !== 0n)).toEqual([[purpose, 1000n]]);
  });

  it('with nothing left to pay at an address pays what else is open of the purpose', () => {
    const twice = [setOff('2000', '2026-05-21', [['2026-03/penalty', '2000']])];
    expect(open(settled([MARCH, APRIL], [payment('penalties', '2000', '2026-05-20'), ...twice]))).toEqual([
      ['2026-03/penalty', '0.00'],
      ['2026-04/penalty', '3000.00'],
    ]);
  });

  it('gone another way goes only to what the log had when it was made; the rest stays with its recorded parts', () => {
    const late = { ...CALLS, position: Number.MAX_SAFE_INTEGER };
    const made = setOff('2500', '2026-04-21', [['2026-03/penalty', '2500']]);
    const seen: string[] = [];
    const settlement = settle(
      { charges: [MARCH, APRIL, late], credits: [made] },
      {
        at: on(LATER),
        sameDueDay: () => 'in-proportion',
        order: (known) => {
          seen.push(...known.map(({ charge }) => charge.address));
          return known.map(({ charge, open }) => ({ address: charge.address, amount: formatYuan(open) }));
        },
      },
    );
    expect(seen).toEqual(['HT-1/2026-03/penalty']);
    expect(settlement.credits.map(({ credit }) => credit)).toMatchObject([
      {
        amount: 250_000,
        parts: [
          { address: 'HT-1/2026-03/penalty', amount: '2000.00' },
          { address: 'HT-1/2026-03/penalty', amount: '500.00' },
        ],
      },
    ]);
    expect(balance(settlement)).toBe('4514.50');
  });

  it('whose parts are not its amount is no set-off', () => {
    expect(() => settled([MARCH], [setOff('10', '2026-07-01', [['2026-03/penalty', '9']])])).toThrow(
      'do not add up to its amount, 10.00',
    );
  });
});

describe('a charge taken back', () => {
  const back = charge('penalty', '-1500', '2026-06-10', { address: '2026-03/penalty', dueOn: '2026-04-25' });

  it('lowers what is open at its address', () => {
    const settlement = settled([MARCH, back], []);
    expect(open(settlement)).toEqual([
      ['2026-03/penalty', '500.00'],
      ['2026-03/penalty', '0.00'],
    ]);
    expect(settlement.charges[0]).toMatchObject({ givenBack: 150_000, paid: 0 });
  });

  it('after it was paid pays what else is open of its purpose, and leaves the rest on account', () => {
    const paid = payment('penalties', '2000', '2026-04-22');
    expect(settled([MARCH, back], [paid]).onAccount.penalties).toBe(150_000n);
    expect(open(settled([MARCH, APRIL, back], [paid]))).toEqual([
      ['2026-03/penalty', '0.00'],
      ['2026-04/penalty', '3500.00'],
      ['2026-03/penalty', '0.00'],
    ]);
  });
});

describe('a waiver', () => {
  it('lowers what is open at its address and nothing else', () => {
    const settlement = settled([MARCH, APRIL], [waiver('2026-04/penalty', '1000', '2026-05-22')]);
    expect(open(settlement)).toEqual([
      ['2026-03/penalty', '2000.00'],
      ['2026-04/penalty', '4000.00'],
    ]);
    expect(settlement.charges[1]).toMatchObject({ waived: 100_000, paidOn: null });
  });

  it('of a charge that was paid gives the money back on account', () => {
    const paid = payment('penalties', '2000', '2026-04-22');
    const settlement = settled([MARCH], [paid, waiver('2026-03/penalty', '2000', '2026-04-23')]);
    expect(settlement.onAccount.penalties).toBe(200_000n);
    expect(balance(settlement)).toBe('-2000.00');
  });

  it('lets a later charge of its address go, and what of it was on account is used in its turn, after the payment that was there first', () => {
    const more = charge('penalty', '2000', '2026-05-02', { address: '2026-03/penalty', dueOn: '2026-05-25' });
    // 2000 are paid, 500 wait; 2000 of the waiver free what was paid and wait behind them. Of the 2000 that come later the waiver's last 1000 let go 1000,
    // then the payment's 500 pay, then 500 of what the waiver freed.
    const credits = [payment('penalties', '2500', '2026-04-22'), waiver('2026-03/penalty', '3000', '2026-05-01')];
    const settlement = settled([MARCH, more], credits);
    expect(settlement.charges[1]).toMatchObject({ waived: 150_000, paid: 50_000, open: 0 });
    expect(settlement.onAccount.penalties).toBe(150_000n);
    expect(balance(settlement)).toBe('-1500.00');
  });

  it('lets go of no more than is charged in the end: what nobody paid is not owed back', () => {
    const back = charge('penalty', '-1500', '2026-06-10', { address: '2026-03/penalty', dueOn: '2026-04-25' });
    const waived = [waiver('2026-03/penalty', '1200', '2026-05-01'), waiver('2026-03/penalty', '800', '2026-05-02', 2)];
    const settlement = settled([MARCH, back], waived);
    expect(balance(settlement)).toBe('0.00');
    expect(settlement.credits.map(({ counts }) => counts)).toEqual([50_000, 0]);
    expect(balance(settled([], waived))).toBe('0.00');
  });
});

describe('a disputed charge', () => {
  const disputed = { ...CALLS, disputed: true };
  const other = charge('fee', '3.50', '2026-04-20', { address: '2026-03/fees/service-order', dueOn: '2026-04-25' });

  it('rests: it is not open, not in the balance and not paid, while the lines beside it are', () => {
    const settlement = settled([disputed, other], [payment('fees', '18.00', '2026-04-24')]);
    expect(open(settlement)).toEqual([
      ['2026-03/fees/presale-phone', '0.00'],
      ['2026-03/fees/service-order', '0.00'],
    ]);
    expect(settlement.charges[0]).toMatchObject({ paid: 0, paidOn: null });
    expect(settlement.onAccount.fees).toBe(1450n);
    expect(balance(settlement)).toBe('-14.50');
  });

  it('takes what waits on account once it is decided', () => {
    const settlement = settled([CALLS, other], [payment('fees', '18.00', '2026-04-24')]);
    expect(balance(settlement)).toBe('0.00');
    expect(settlement.onAccount.fees).toBe(0n);
  });

  it('is not waived while it rests', () => {
    expect(balance(settled([disputed, other], [waiver('2026-03/fees/presale-phone', '14.50', '2026-04-23')]))).toBe(
      '3.50',
    );
  });
});

describe('what is overdue (4.6.2, 5.4.2)', () => {
  const zone = Zone.of('Asia/Shanghai');
  const overdue = (at: string, credits: readonly Credit[] = []) =>
    formatYuan(overdueOf(settled([MARCH, APRIL, LEAK], credits, at), zone));

  it('is what is open when the due day has ended, at 24:00', () => {
    expect(overdue('2026-04-25 23:59')).toBe('0.00');
    expect(overdue('2026-04-26')).toBe('2000.00');
    expect(overdue('2026-05-26')).toBe('7000.00');
  });

  it('is without what was paid, and without what is not due yet', () => {
    expect(overdue('2026-05-26', [payment('penalties', '2400.50', '2026-05-01')])).toBe('4599.50');
  });
});

describe('charges and credits of one moment', () => {
  it('go in the order of the log', () => {
    const first = payment('penalties', '100', '2026-04-20', 1);
    const { uses } = settled([{ ...MARCH, position: first.position + 1 }], [first]);
    expect(uses.map(({ from, to, amount, at }) => [from.address, to.address, amount, at])).toEqual([
      ['HT-1/ledger/payments/1', 'HT-1/2026-03/penalty', 10_000, MARCH.at],
    ]);
  });
});
