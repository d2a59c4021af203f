import { describe, expect, it } from '@jest/globals';
import { parseDay, parseMonth } from '../../src/rules/calendar/day.js';
import { feesOf, needsInstants } from '../../src/rules/fees/fees.js';
import type { FeesFigure } from '../../src/rules/cycle/figures.js';
import { leakDamages } from '../../src/rules/charges/leaks.js';
import type { LeakIncident } from '../../src/rules/charges/charge-facts.js';
import type { PlatformWork } from '../../src/rules/fees/work.js';
import type { Basis, ContractRules } from '../../src/rules/terms/types.js';
import { CALENDARS, contractFrom, rulesOf } from '../oracle/engine.js';

const MARCH = parseMonth('2026-03');
const AT = Date.parse('2026-06-01T00:00:00+08:00');
const ALL: Basis = {
  kind: 'taken-over',
  service: 'all',
  channel: null,
  from: Date.parse('2026-02-01T00:00:00+08:00'),
  to: null,
};

function rulesWith(...bases: Basis[]): ContractRules {
  return rulesOf(contractFrom('2026-01-01'), { bases, categories: { 无人机: 'plan-1' } });
}

function work(
  of: PlatformWork['of'],
  stage: PlatformWork['stage'],
  category: string,
  count: number,
  besides: Partial<PlatformWork> = {},
): PlatformWork {
  return { of, stage, category, count, day: parseDay('2026-03-10'), ...besides };
}

function fees(bases: readonly Basis[], done: readonly PlatformWork[]): FeesFigure {
  return feesOf({
    rules: rulesWith(...bases),
    calendars: CALENDARS,
    whatIf: new Map(),
    month: MARCH,
    at: AT,
    work: done,
  });
}

describe('the fees of a month (Article 5)', () => {
  it('have a line for each item with work, at its price, in the order of the price list', () => {
    const figure = fees(
      [ALL],
      [
        work('order', null, '手机', 7),
        work('chat', 'aftersale', '票务', 6),
        work('chat', 'aftersale', '无人机', 5),
        work('call', 'aftersale', '男装', 4),
        work('call', 'aftersale', '家用电器', 3),
        work('chat', 'presale', '未知', 2),
        work('call', 'presale', '未知', 1),
      ],
    );
    expect(figure).toEqual({
      lines: [
        { item: 'presale-phone', unitPrice: '3.50', quantity: 1, amount: '3.50' },
        { item: 'presale-online', unitPrice: '1.60', quantity: 2, amount: '3.20' },
        { item: 'aftersale-phone-plan-1', unitPrice: '14.50', quantity: 3, amount: '43.50' },
        { item: 'aftersale-phone-plan-2', unitPrice: '6.50', quantity: 4, amount: '26.00' },
        { item: 'aftersale-online-plan-1', unitPrice: '6.30', quantity: 5, amount: '31.50' },
        { item: 'aftersale-online-plan-2', unitPrice: '2.80', quantity: 6, amount: '16.80' },
        { item: 'service-order', unitPrice: '8.26', quantity: 7, amount: '57.82' },
      ],
      total: '182.32',
      noBasis: [],
      unpriced: [],
      readings: [],
      termsVersion: 1,
    });
  });

  it('leave out work without a basis and after-sale work of unmapped categories, and list both', () => {
    const consultation: Basis = { ...ALL, kind: 'delegated', service: 'consultation', channel: 'phone' };
    const figure = fees(
      [consultation],
      [
        work('call', 'aftersale', '图书馆', 2),
        work('call', 'aftersale', '图书', 1),
        work('chat', 'aftersale', '图书馆', 3),
        work('chat', 'presale', '图书', 4),
        work('order', null, '图书', 5),
      ],
    );
    expect(figure.lines).toEqual([{ item: 'aftersale-phone-plan-2', unitPrice: '6.50', quantity: 1, amount: '6.50' }]);
    expect(figure.unpriced).toEqual([{ category: '图书馆', count: 2 }]);
    expect(figure.noBasis).toEqual([
      { item: 'presale-online', count: 4 },
      { item: 'aftersale-online', count: 3 },
      { item: 'service-order', count: 5 },
    ]);
  });

  it('cover service orders by a delegation of after-sales, contacts by one of consultation', () => {
    const afterSales: Basis = { ...ALL, kind: 'delegated', service: 'after-sales' };
    const figure = fees([afterSales], [work('order', null, '图书', 1), work('call', 'aftersale', '图书', 1)]);
    expect(figure.lines.map((line) => line.item)).toEqual(['service-order']);
    expect(figure.noBasis).toEqual([{ item: 'aftersale-phone-plan-2', count: 1 }]);
  });

  it('are due from the basis on, up to its end', () => {
    const [from, to] = ['2026-03-10T10:00:00+08:00', '2026-03-10T11:00:00+08:00'].map((t) => Date.parse(t)) as [
      number,
      number,
    ];
    const basis = { ...ALL, from, to };
    const at = (time: number) => work('call', 'presale', '', 1, { time });
    const billed = (time: number) => fees([basis], [at(time)]).total;
    expect([from - 1, from, to - 1, to].map(billed)).toEqual(['0.00', '3.50', '3.50', '0.00']);
  });

  it('follow the prices in force at the time of the work', () => {
    const rules = rulesWith(ALL);
    const [first] = rules.versions;
    if (!first) throw new Error('no terms');
    const prices = { ...first.pack.fees.prices, 'service-order': { clause: '5.2.1', price: '9.00' } };
    const amended = {
      ...first,
      version: 2,
      effectiveFrom: Date.parse('2026-03-11T00:00:00+08:00'),
      pack: { ...first.pack, fees: { ...first.pack.fees, prices } },
    };
    const figure = feesOf({
      rules: { ...rules, versions: [first, amended] },
      calendars: CALENDARS,
      whatIf: new Map(),
      month: MARCH,
      at: AT,
      work: [work('order', null, '', 2), work('order', null, '', 3, { day: parseDay('2026-03-11') })],
    });
    expect(figure.lines).toEqual([
      { item: 'service-order', unitPrice: '8.26', quantity: 2, amount: '16.52' },
      { item: 'service-order', unitPrice: '9.00', quantity: 3, amount: '27.00' },
    ]);
    expect(figure).toMatchObject({ total: '43.52', termsVersion: 2 });
  });

  it('need the moment of each piece only when something begins or ends within a day of the month', () => {
    const basis = (from: string, to: string | null) => ({
      ...ALL,
      from: Date.parse(from),
      to: to === null ? null : Date.parse(to),
    });
    const needs = (...bases: Basis[]) => needsInstants(rulesWith(...bases), MARCH);
    expect(needs(basis('2026-03-10T00:00:00+08:00', null))).toBe(false);
    expect(needs(basis('2026-02-10T09:00:00+08:00', '2026-04-01T00:00:00+08:00'))).toBe(false);
    expect(needs(basis('2026-02-10T09:00:00+08:00', '2026-04-01T10:00:00+08:00'))).toBe(false);
    expect(needs(basis('2026-03-10T00:00:00Z', null))).toBe(true);
    expect(needs(basis('2026-03-01T00:00:00+08:00', '2026-03-31T23:59:59+08:00'))).toBe(true);
  });
});

describe('damages for disclosed data (3.7)', () => {
  function leak(records: number, besides: Partial<LeakIncident> = {}): LeakIncident {
    return { incidentId: 'L', time: 0, records, wide: false, toCompetitor: false, position: 1, ...besides };
  }

  function damages(leaks: readonly LeakIncident[], tiers = 'replace') {
    return leakDamages({
      rules: rulesOf(contractFrom('2026-01-01', { 'leak.tiers': tiers })),
      whatIf: new Map(),
      at: AT,
      incidents: leaks.map((l, i) => ({
        ...l,
        time: Date.parse('2026-02-01T00:00:00+08:00') + i * 1000,
        position: i + 1,
      })),
    });
  }

  const amounts = (leaks: readonly LeakIncident[], tiers?: string) =>
    damages(leaks, tiers).incidents.map((i) => [i.amount, i.tier]);

  it('are 1,000 for each record up to the twentieth; the one after it makes 500,000', () => {
    expect(amounts([leak(20), leak(1), leak(30)])).toEqual([
      ['20000.00', 'per-record'],
      ['480000.00', 'over-limit'],
      ['0.00', 'over-limit'],
    ]);
    expect(amounts([leak(21)])).toEqual([['500000.00', 'over-limit']]);
  });

  it('are 500,000 in wide scope, however few the records', () => {
    expect(amounts([leak(3, { wide: true }), leak(2)])).toEqual([
      ['500000.00', 'wide'],
      ['0.00', 'wide'],
    ]);
  });

  it('are at least 1,000,000 once anything went to a competitor', () => {
    expect(amounts([leak(5), leak(1, { toCompetitor: true }), leak(40)])).toEqual([
      ['5000.00', 'per-record'],
      ['995000.00', 'competitor'],
      ['0.00', 'competitor'],
    ]);
  });

  it('come on top of the sum per record where the parties read it so', () => {
    expect(amounts([leak(20), leak(1), leak(1)], 'add')).toEqual([
      ['20000.00', 'per-record'],
      ['501000.00', 'over-limit'],
      ['1000.00', 'over-limit'],
    ]);
    expect(amounts([leak(600, { toCompetitor: true })], 'add')).toEqual([['1100000.00', 'over-limit']]);
  });

  it('count incidents after the end of the contract, none after the moment asked about', () => {
    const figure = leakDamages({
      rules: rulesOf(contractFrom('2026-01-01', {}, '2026-03-31')),
      whatIf: new Map(),
      at: Date.parse('2026-05-01T00:00:00+08:00'),
      incidents: [
        leak(2, { time: Date.parse('2026-04-30T00:00:00+08:00') }),
        leak(9, { time: Date.parse('2026-05-02T00:00:00+08:00') }),
      ],
    });
    expect(figure).toEqual({
      incidents: [
        {
          incidentId: 'L',
          time: '2026-04-30T00:00:00+08:00',
          records: 2,
          cumulative: 2,
          tier: 'per-record',
          amount: '2000.00',
          clause: '3.7',
        },
      ],
      total: '2000.00',
      readings: [
        {
          id: 'leak.tiers',
          clause: '3.7',
          value: 'replace',
          settled: false,
          alternatives: [{ value: 'add', total: '2000.00' }],
        },
      ],
      termsVersion: 1,
    });
  });
});
