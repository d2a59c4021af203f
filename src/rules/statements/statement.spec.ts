import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../calendar/day.js';
import { statementOf } from './statement.js';
import type { StatementFacts } from './statement-shape.js';
import { moment } from '../duties/testing/duty-facts.js';
import { eventfulPenalties, fee, penalty, statementFacts } from './testing/statement-facts.js';

const lineOf = (known: Partial<StatementFacts>) => statementOf(statementFacts(known)).lines[0];

describe('a statement of penalties, worked by hand', () => {
  const statement = statementOf(eventfulPenalties());

  it('says whose it is, how it is paid, and that it may still change', () => {
    expect(statement).toMatchObject({
      contract: 'HT-2026-0042',
      month: '2026-03',
      kind: 'penalties',
      standing: 'provisional',
      platform: { id: 'mall', name: '某商城' },
      supplier: { id: 'acme', name: '某供应商' },
      method: 'offset',
    });
  });

  it.each([
    // 5,000.00 charged, 3,000.00 of it given back; 1,500.00 paid, 500.00 set off
    ['…/2026-03/penalty', '2000.00', '1500.00', '500.00', '0.00', '0.00', '0.00', 'settled'],
    // over 20 records; 100,000.00 set off, the rest due since 25 April
    ['…/leaks/L-1', '500000.00', '0.00', '100000.00', '0.00', '400000.00', '400000.00', 'overdue'],
    ['…/2026-03/violations/V-1', '500.00', '0.00', '0.00', '500.00', '0.00', '0.00', 'waived'],
  ])(
    '%s: %s = paid %s + set off %s + waived %s + open %s',
    (address, amount, paid, setOff, waived, open, overdue, state) => {
      const line = statement.lines.find((l) => l.address === address.replace('…', 'HT-2026-0042'));
      expect(line).toMatchObject({ amount, paid, setOff, waived, open, overdue, state });
    },
  );

  it('lists what is disputed and what is not final apart, outside the totals', () => {
    expect(statement.disputed).toMatchObject([{ kind: 'cost', amount: '123.45', dueOn: null, state: 'disputed' }]);
    expect(statement.notFinal).toMatchObject([{ item: 'V-2', amount: '200.00', dueOn: null, state: 'not-final' }]);
    expect(statement.totals).toEqual({
      charged: '502500.00',
      paid: '1500.00',
      setOff: '100500.00',
      waived: '500.00',
      credited: '0.00',
      open: '400000.00',
      overdue: '400000.00',
      disputed: '123.45',
      notFinal: '200.00',
    });
  });

  it('shows of each payment, set-off and waiver only what went to its own lines', () => {
    expect(statement.settlements.map((s) => [s.kind, s.at, s.amount, s.reference])).toEqual([
      ['payment', '2026-04-20T10:00:00+08:00', '1500.00', 'R-1'],
      ['set-off', '2026-04-28T00:00:00+08:00', '100500.00', 'P-7'],
      ['waiver', '2026-04-29T00:00:00+08:00', '500.00', null],
    ]);
    expect(statement.settlements[0]?.parts).toEqual([{ address: 'HT-2026-0042/2026-03/penalty', amount: '1500.00' }]);
  });

  it('calls for a receipt (4.6) of what was paid and set off, and shows those that were given', () => {
    expect(statement.document).toEqual({
      kind: 'receipt',
      owed: '102000.00',
      issued: [
        {
          number: '0001234',
          amount: '1500.00',
          at: '2026-04-21T00:00:00+08:00',
          entry: 'HT-2026-0042/ledger/payments/1',
        },
      ],
    });
  });
});

describe('a statement of fees', () => {
  it('has the fee lines alone, with price and quantity, and calls for a VAT invoice (5.4)', () => {
    const statement = statementOf({ ...eventfulPenalties(), kind: 'fees', final: true });
    expect(statement).toMatchObject({
      standing: 'final',
      method: 'wire',
      document: { kind: 'vat-invoice', owed: '350.00' },
    });
    expect(statement.lines).toEqual([
      {
        kind: 'fee',
        item: 'presale-phone',
        unitPrice: '3.50',
        quantity: 100,
        amount: '350.00',
        paid: '350.00',
        setOff: '0.00',
        waived: '0.00',
        credited: '0.00',
        open: '0.00',
        overdue: '0.00',
        clause: '5.1.1',
        address: 'HT-2026-0042/2026-03/fees/presale-phone',
        dueOn: '2026-04-25',
        state: 'settled',
      },
    ]);
    expect(statement.document.issued.map((d) => d.number)).toEqual(['99']);
  });

  it('of a notice whose window is open is provisional, its lines marked so', () => {
    const noticed = fee({ standing: 'not-final', dueOn: null });
    const statement = statementOf(statementFacts({ kind: 'fees', entries: [noticed], final: false }));
    expect(statement).toMatchObject({
      standing: 'provisional',
      lines: [],
      totals: { charged: '0.00', notFinal: '350.00' },
    });
    expect(statement.notFinal).toMatchObject([{ state: 'not-final', open: '350.00', overdue: '0.00' }]);
  });

  it('keeps the two prices of an item apart when an amendment changed it within the month', () => {
    const entries = [
      fee({ settled: { paid: 35_000 } }),
      fee({ unitPrice: 400, quantity: 10, amount: 4_000, settled: { paid: 1_000 } }),
    ];
    const { lines } = statementOf(statementFacts({ kind: 'fees', entries }));
    expect(lines.map((l) => [l.unitPrice, l.quantity, l.amount, l.paid, l.open])).toEqual([
      ['3.50', 100, '350.00', '350.00', '0.00'],
      ['4.00', 10, '40.00', '10.00', '30.00'],
    ]);
  });

  it('of a month without any is final and empty', () => {
    expect(statementOf(statementFacts({ kind: 'fees' }))).toMatchObject({
      standing: 'final',
      lines: [],
      settlements: [],
    });
  });
});

describe('a line of a statement', () => {
  it('is open or overdue as its charges are', () => {
    expect(lineOf({ entries: [penalty()] })).toMatchObject({ state: 'open', overdue: '0.00', dueOn: '2026-04-25' });
    expect(lineOf({ entries: [penalty({ settled: { overdue: 500_000 } })] })).toMatchObject({
      state: 'overdue',
      overdue: '5000.00',
    });
  });

  it('to which was added later is due as the oldest sum of which something is open', () => {
    const more = { amount: 100_000, dueOn: parseDay('2026-06-25') };
    const paid = (first: number, second = 0) =>
      lineOf({
        entries: [
          penalty({ settled: { paid: first, overdue: 500_000 - first } }),
          penalty({ ...more, settled: { paid: second } }),
        ],
      });
    expect(paid(0)).toMatchObject({ dueOn: '2026-04-25', open: '6000.00', overdue: '5000.00', state: 'overdue' });
    expect(paid(499_999)).toMatchObject({ dueOn: '2026-04-25', open: '1000.01', overdue: '0.01', state: 'overdue' });
    expect(paid(500_000)).toMatchObject({ dueOn: '2026-06-25', open: '1000.00', overdue: '0.00', state: 'open' });
    expect(paid(500_000, 100_000)).toMatchObject({ dueOn: '2026-06-25', open: '0.00', state: 'settled' });
  });

  it('charged and wholly given back is settled', () => {
    const entries = [penalty({ amount: 0 }), penalty({ amount: 0, dueOn: null })];
    expect(lineOf({ entries })).toMatchObject({ amount: '0.00', state: 'settled' });
  });

  it('says by what it was let go', () => {
    expect(lineOf({ entries: [penalty({ settled: { credited: 500_000 } })] })).toMatchObject({
      credited: '5000.00',
      open: '0.00',
      state: 'credited',
    });
    expect(lineOf({ entries: [penalty({ settled: { waived: 500_000 } })] })).toMatchObject({ state: 'waived' });
  });

  it('under dispute stands apart from what is charged at the same address', () => {
    const entries = [
      penalty({ amount: 10_000, standing: 'disputed' }),
      penalty({ amount: 20_000, settled: { paid: 20_000 } }),
    ];
    const statement = statementOf(statementFacts({ entries }));
    expect(statement.lines).toMatchObject([{ paid: '200.00', open: '0.00' }]);
    expect(statement.disputed).toMatchObject([{ paid: '0.00', open: '100.00' }]);
    expect(statement.totals).toMatchObject({ paid: '200.00', open: '0.00', disputed: '100.00' });
  });
});

describe('what the parties settled after the fact', () => {
  it('is listed with its sum and changes no line', () => {
    const adjustments = [
      {
        kind: 'credit',
        at: moment('2026-03-20T10:00:00'),
        amount: -350,
        clause: '5.3',
        address: 'HT-2026-0042/ledger/credits/1',
        reference: null,
        of: 'HT-2026-0042/2026-01/fees/presale-phone',
        reason: 'billed twice',
      },
    ] as const;
    const statement = statementOf(statementFacts({ kind: 'fees', entries: [fee()], adjustments }));
    expect(statement.adjustments).toEqual([{ ...adjustments[0], at: '2026-03-20T10:00:00+08:00', amount: '-3.50' }]);
    expect(statement.totals).toMatchObject({ charged: '350.00', credited: '0.00', open: '350.00' });
  });
});
