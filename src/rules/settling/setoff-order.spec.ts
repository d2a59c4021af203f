import { describe, expect, it } from '@jest/globals';
import { Zone } from '../calendar/zone.js';
import { parseYuan } from '../kernel/money.js';
import type { Charge } from '../charges/charge.js';
import { rulesWith } from '../charges/testing/rules.js';
import { DEFAULTS_OF_TODAY } from '../terms/reading-defaults.js';
import type { WhatIf } from '../terms/readings.js';
import type { ContractRules } from '../terms/types.js';
import type { Credit } from './entry.js';
import { sameDueDayOf, setOffParts } from './setoff-order.js';
import type { SetOffTerms } from './setoff-order.js';
import { settle } from './settle.js';
import { charge, on, payment } from './testing/entries.js';

const FEE = charge('fee', '82.60', '2026-04-20', { address: '2026-03/fees/service-order', dueOn: '2026-04-25' });
const COST = charge('cost', '80', '2026-04-02', { address: 'tickets/T-1/cost', dueOn: '2026-05-25' });
const FINE = charge('penalty', '2000', '2026-05-20', { address: '2026-04/penalty', dueOn: '2026-05-25' });
const FALSE_REPLY = charge('violation', '500', '2026-04-10', { address: 'violations/V-1', dueOn: '2026-05-25' });
const LEAK = charge('damages', '1000', '2026-05-06', { address: 'leaks/L-1', dueOn: '2026-06-25' });
const ALL = [FEE, COST, FINE, FALSE_REPLY, LEAK];

function parts(
  limit: string,
  at: string,
  besides: Partial<SetOffTerms> = {},
  charges: readonly Charge[] = ALL,
  credits: readonly Credit[] = [],
): [string, string][] {
  const terms: SetOffTerms = {
    order: 'oldest-due',
    sameDueDay: 'in-proportion',
    payment: { penalties: 'offset', fees: 'offset' },
    zone: Zone.of('Asia/Shanghai'),
    ...besides,
  };
  const { charges: settled } = settle({ charges, credits }, { at: on(at), sameDueDay: () => 'in-proportion' });
  return setOffParts(settled, parseYuan(limit), on(at), terms).map(({ address, amount }) => [
    address.slice('HT-1/'.length),
    amount,
  ]);
}

describe('a set-off under 账扣 (4.6.1, 5.4.1)', () => {
  it('pays what is charged, due or not, what is due first first', () => {
    expect(parts('10000', '2026-05-21')).toEqual([
      ['2026-03/fees/service-order', '82.60'],
      ['tickets/T-1/cost', '80.00'],
      ['violations/V-1', '500.00'],
      ['2026-04/penalty', '2000.00'],
      ['leaks/L-1', '1000.00'],
    ]);
  });

  it('under penalties-first pays penalties, violations and damages before fees and costs', () => {
    expect(parts('10000', '2026-05-21', { order: 'penalties-first' })).toEqual([
      ['violations/V-1', '500.00'],
      ['2026-04/penalty', '2000.00'],
      ['leaks/L-1', '1000.00'],
      ['2026-03/fees/service-order', '82.60'],
      ['tickets/T-1/cost', '80.00'],
    ]);
  });

  it('ends where its sum ends: of the due day that it does not cover each charge gets its share (art. 560)', () => {
    expect(parts('100', '2026-05-21')).toEqual([
      ['2026-03/fees/service-order', '82.60'],
      ['tickets/T-1/cost', '0.54'],
      ['violations/V-1', '3.37'],
      ['2026-04/penalty', '13.49'],
    ]);
  });

  it('as recorded: of one due day what was owed first first', () => {
    expect(parts('100', '2026-05-21', { sameDueDay: 'as-recorded' })).toEqual([
      ['2026-03/fees/service-order', '82.60'],
      ['tickets/T-1/cost', '17.40'],
    ]);
    expect(parts('0', '2026-05-21')).toEqual([]);
  });

  it('pays only what is open, not what is disputed and not what is charged later', () => {
    const charges = [{ ...FEE, disputed: true }, COST, FINE];
    expect(parts('10000', '2026-05-19', {}, charges, [payment('costs', '30', '2026-05-01')])).toEqual([
      ['tickets/T-1/cost', '50.00'],
    ]);
  });

  it('takes charges of one address together', () => {
    const more = charge('fee', '8.26', '2026-05-02', { address: '2026-03/fees/service-order', dueOn: '2026-06-25' });
    expect(parts('10000', '2026-05-21', {}, [FEE, COST, more])).toEqual([
      ['2026-03/fees/service-order', '90.86'],
      ['tickets/T-1/cost', '80.00'],
    ]);
  });
});

describe('a set-off under 电汇 (4.6.3, 5.4.3)', () => {
  it('pays only what was not paid by the end of its due day', () => {
    const wire = { payment: { penalties: 'wire', fees: 'wire' } } as const;
    expect(parts('10000', '2026-04-25 23:59', wire)).toEqual([]);
    expect(parts('10000', '2026-04-26', wire)).toEqual([['2026-03/fees/service-order', '82.60']]);
  });

  it('of fees alone leaves penalties, damages and costs to their own way of payment', () => {
    const addresses = parts('10000', '2026-04-25', { payment: { penalties: 'offset', fees: 'wire' } });
    expect(addresses.map(([address]) => address)).toEqual(['tickets/T-1/cost', 'violations/V-1']);
  });

  it('of penalties alone leaves the fees to theirs', () => {
    const addresses = parts('10000', '2026-05-25', { payment: { penalties: 'wire', fees: 'offset' } });
    expect(addresses.map(([address]) => address)).toEqual(['2026-03/fees/service-order']);
  });
});

describe('a set-off against charges that are due on one day (art. 560)', () => {
  const penalty = charge('penalty', '2000', '2026-04-14', { address: '2026-03/penalty', dueOn: '2026-04-25' });
  const fee = charge('fee', '35', '2026-04-15', { address: '2026-03/fees/presale-phone', dueOn: '2026-04-25' });

  it('of 1,000.00 gives the penalty 982.80 and the fee 17.20, whichever was charged first', () => {
    const expected = [
      ['2026-03/penalty', '982.80'],
      ['2026-03/fees/presale-phone', '17.20'],
    ];
    expect(parts('1000', '2026-04-26', {}, [penalty, fee])).toEqual(expected);
    const feeFirst = { ...fee, at: on('2026-04-13'), position: 1 };
    expect(parts('1000', '2026-04-26', {}, [penalty, feeFirst])).toEqual([...expected].reverse());
  });

  it('under penalties-first pays the penalty alone: that ranks before the day', () => {
    expect(parts('1000', '2026-04-26', { order: 'penalties-first' }, [penalty, fee])).toEqual([
      ['2026-03/penalty', '1000.00'],
    ]);
  });

  it('goes by what is open on each, not by what was charged', () => {
    const paid = payment('penalties', '1965', '2026-04-20');
    expect(parts('35', '2026-04-26', {}, [penalty, fee], [paid])).toEqual([
      ['2026-03/penalty', '17.50'],
      ['2026-03/fees/presale-phone', '17.50'],
    ]);
  });
});

describe('payment.sameDueDay of what moves money', () => {
  const earlierDefaults = [{ until: 50, readings: { ...DEFAULTS_OF_TODAY, 'payment.sameDueDay': 'as-recorded' } }];
  const of = (rules: ContractRules, position: number, whatIf: WhatIf = new Map()) =>
    sameDueDayOf(rules, whatIf)({ at: on('2026-04-20'), position });

  it('is the default that held when the log took it in: one adopted later settles nothing anew', () => {
    const rules = { ...rulesWith(), earlierDefaults };
    expect([of(rules, 49), of(rules, 50), of(rules, 51)]).toEqual(['as-recorded', 'in-proportion', 'in-proportion']);
  });

  it('is what the parties settled, and before that what is tried out, whenever the log took it in', () => {
    const rules = { ...rulesWith({ readings: { 'payment.sameDueDay': 'in-proportion' } }), earlierDefaults };
    expect(of(rules, 49)).toBe('in-proportion');
    expect(of(rules, 51, new Map([['payment.sameDueDay', 'as-recorded']]))).toBe('as-recorded');
  });
});
