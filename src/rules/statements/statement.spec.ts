import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, parseDay } from '../calendar/day.js';
import { statementOf } from './statement.js';
import type { Statement, StatementEntry, StatementFacts } from './statement-shape.js';
import { moment } from '../duties/testing/duty-facts.js';
import { credit, eventfulPenalties, fee, penalty, statementFacts } from './testing/statement-facts.js';

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
    // 5,000.00 charged, 3,000.00 of it taken back; 1,500.00 paid, 500.00 set off
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
      open: '400000.00',
      overdue: '400000.00',
      disputed: '123.45',
      notFinal: '200.00',
    });
  });

  it('shows of each payment, set-off and waiver only what went to its own lines, and none of later', () => {
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

  it('keeps the two prices of an item apart when an amendment changed it within the month; a payment fills them in order', () => {
    const entries = [fee(), fee({ unitPrice: 400, quantity: 10, amount: 4_000 })];
    const credits = [credit({ 'fees/presale-phone': 36_000 })];
    const { lines } = statementOf(statementFacts({ kind: 'fees', entries, credits }));
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
  it('is open to the last millisecond of its due day and overdue from then on', () => {
    const at = (text: string) => lineOf({ entries: [penalty()], at: moment(text) });
    expect(at('2026-04-25T23:59:59.999')).toMatchObject({ state: 'open', overdue: '0.00', dueOn: '2026-04-25' });
    expect(at('2026-04-26')).toMatchObject({ state: 'overdue', overdue: '5000.00' });
  });

  it('that was paid before a part was taken back is in credit', () => {
    const entries = [penalty(), penalty({ amount: -300_000 })];
    expect(lineOf({ entries, credits: [credit({ penalty: 500_000 })] })).toMatchObject({
      amount: '2000.00',
      paid: '5000.00',
      open: '-3000.00',
      overdue: '0.00',
      state: 'in-credit',
    });
  });

  it('to which was added later is due as the oldest sum that is open', () => {
    const entries = [penalty(), penalty({ amount: 100_000, dueOn: parseDay('2026-06-25') })];
    const paid = (fen: number) => lineOf({ entries, credits: fen === 0 ? [] : [credit({ penalty: fen })] });
    expect(paid(0)).toMatchObject({ dueOn: '2026-04-25', open: '6000.00', overdue: '5000.00', state: 'overdue' });
    expect(paid(499_999)).toMatchObject({ dueOn: '2026-04-25', open: '1000.01', overdue: '0.01', state: 'overdue' });
    expect(paid(500_000)).toMatchObject({ dueOn: '2026-06-25', open: '1000.00', overdue: '0.00', state: 'open' });
    expect(paid(600_000)).toMatchObject({ dueOn: '2026-06-25', open: '0.00', state: 'settled' });
  });

  it('charged and wholly taken back is settled', () => {
    expect(lineOf({ entries: [penalty(), penalty({ amount: -500_000 })] })).toMatchObject({
      amount: '0.00',
      state: 'settled',
    });
  });

  it('a payment goes to what is charged before what is disputed at the same address', () => {
    const entries = [penalty({ amount: 10_000, standing: 'disputed' }), penalty({ amount: 20_000 })];
    const statement = statementOf(statementFacts({ entries, credits: [credit({ penalty: 25_000 })] }));
    expect(statement.lines).toMatchObject([{ paid: '200.00', open: '0.00' }]);
    expect(statement.disputed).toMatchObject([{ paid: '50.00', open: '50.00' }]);
    expect(statement.totals).toMatchObject({ paid: '200.00', open: '0.00', disputed: '100.00' });
  });
});

describe('the arithmetic of a statement', () => {
  const fen = (yuan: string) => Number(yuan.replace('.', ''));
  const addresses = ['penalty', 'violations/V-1'];
  const april = parseDay('2026-04-20');
  const entry = fc.record({
    address: fc.constantFrom(...addresses),
    amount: fc.integer({ min: -5, max: 12 }),
    due: fc.integer({ min: 0, max: 20 }),
  });
  const paid = fc.record({
    address: fc.constantFrom(...addresses),
    amount: fc.integer({ min: 1, max: 15 }),
    kind: fc.constantFrom('payment' as const, 'set-off' as const, 'waiver' as const),
  });
  const built = (entries: { address: string; amount: number; due: number }[]): StatementEntry[] =>
    entries.map(({ address, amount, due }) =>
      penalty({ address: `HT-2026-0042/2026-03/${address}`, amount, dueOn: april + due }),
    );
  const month = fc.record({
    entries: fc.array(entry, { maxLength: 8 }),
    credits: fc.array(paid, { maxLength: 5 }),
    today: fc.integer({ min: 0, max: 22 }),
  });
  type Month = typeof month extends fc.Arbitrary<infer M> ? M : never;
  const stated = ({ entries, credits, today }: Month): Statement =>
    statementOf(
      statementFacts({
        at: moment(formatDay(april + today)),
        entries: built(entries),
        credits: credits.map(({ address, amount, kind }) => credit({ [address]: amount }, { kind, at: 0 })),
      }),
    );

  it('amount is paid + set off + waived + open, on every line and in the totals, which are the sums of the lines', () => {
    fc.assert(
      fc.property(month, (facts) => {
        const { lines, totals } = stated(facts);
        for (const l of lines) expect(fen(l.amount)).toBe(fen(l.paid) + fen(l.setOff) + fen(l.waived) + fen(l.open));
        for (const column of ['paid', 'setOff', 'waived', 'open', 'overdue'] as const)
          expect(fen(totals[column])).toBe(lines.reduce((sum, l) => sum + fen(l[column]), 0));
        expect(fen(totals.charged)).toBe(facts.entries.reduce((sum, e) => sum + e.amount, 0));
      }),
    );
  });

  it('what is overdue, and since when, is what is left when each fen is laid on the table and the oldest are taken first', () => {
    fc.assert(
      fc.property(month, (facts) => {
        for (const line of stated(facts).lines) {
          const own = <T extends { address: string }>(all: T[]) => all.filter((x) => line.address.endsWith(x.address));
          const table = own(facts.entries)
            .flatMap(({ amount, due }) => Array.from({ length: Math.max(0, amount) }, () => due))
            .sort((a, b) => a - b);
          const takenBack = own(facts.entries).reduce((sum, { amount }) => sum + Math.max(0, -amount), 0);
          const left = table.slice(takenBack + own(facts.credits).reduce((sum, { amount }) => sum + amount, 0));
          expect(fen(line.overdue)).toBe(left.filter((due) => due < facts.today).length);
          if (left[0] !== undefined) expect(line.dueOn).toBe(formatDay(april + left[0]));
          expect(Math.max(0, fen(line.open))).toBe(left.length);
        }
      }),
    );
  });
});
