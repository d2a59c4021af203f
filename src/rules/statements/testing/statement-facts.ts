import { unsettled } from '../charged.js';
import type { Standing } from '../charged.js';
import { parseDay, parseMonth } from '../../calendar/day.js';
import type { StatementCredit, StatementEntry, StatementFacts } from '../statement-shape.js';
import { exampleFile } from '../../terms/testing/contract.js';
import { moment } from '../../duties/testing/duty-facts.js';

const MONTH = 'HT-2026-0042/2026-03';

type Changed = Partial<Omit<StatementEntry, 'settled'>> & { readonly settled?: Partial<Standing> };

/** An entry of which so much was paid, set off and so on; the rest is open. */
function settledAs(settled: Partial<Standing> = {}, entry: Omit<StatementEntry, 'settled'>): StatementEntry {
  const { paid = 0, setOff = 0, waived = 0, credited = 0 } = settled;
  const open = entry.amount - paid - setOff - waived - credited;
  return { ...entry, settled: { ...unsettled(open), ...settled } };
}

/** March's penalty of 5,000.00, final and due on 25 April. */
export function penalty({ settled, ...changed }: Changed = {}): StatementEntry {
  return settledAs(settled, {
    kind: 'penalty',
    item: 'consultation',
    amount: 500_000,
    clause: 'A1 1.3',
    address: `${MONTH}/penalty`,
    dueOn: parseDay('2026-04-25'),
    standing: 'final',
    ...changed,
  });
}

/** 100 presale calls at 3.50, final and due on 25 April. */
export function fee({ settled, ...changed }: Changed = {}): StatementEntry {
  return settledAs(settled, {
    kind: 'fee',
    item: 'presale-phone',
    unitPrice: 350,
    quantity: 100,
    amount: 35_000,
    clause: '5.1.1',
    address: `${MONTH}/fees/presale-phone`,
    dueOn: parseDay('2026-04-25'),
    standing: 'final',
    ...changed,
  });
}

/** A payment on 20 April, of so many fen for each address. */
export function credit(
  parts: Readonly<Record<string, number>>,
  changed: Partial<StatementCredit> = {},
): StatementCredit {
  return {
    kind: 'payment',
    address: 'HT-2026-0042/ledger/payments/1',
    at: moment('2026-04-20T10:00:00'),
    clause: '4.6.2',
    reference: 'R-1',
    parts: Object.entries(parts).map(([address, amount]) => ({ address: `${MONTH}/${address}`, amount })),
    ...changed,
  };
}

/** March's statement of penalties with nothing in it but what is given, asked on 1 May; the result is final. */
export function statementFacts(known: Partial<StatementFacts> = {}): StatementFacts {
  return {
    contract: exampleFile(),
    kind: 'penalties',
    month: parseMonth('2026-03'),
    at: moment('2026-05-01'),
    final: true,
    entries: [],
    credits: [],
    adjustments: [],
    documents: [],
    ...known,
  };
}

const clauses = { 'set-off': '4.6.3', waiver: '4.6' } as const;

/** A month in which everything happened that a statement of penalties can tell. */
export function eventfulPenalties(): StatementFacts {
  const setOff = {
    kind: 'set-off',
    address: 'HT-2026-0042/ledger/set-offs/1',
    reference: 'P-7',
    clause: clauses['set-off'],
  } as const;
  return statementFacts({
    final: false,
    entries: [
      // 5,000.00, of which 3,000.00 were given back
      penalty({ amount: 200_000, settled: { paid: 150_000, setOff: 50_000 } }),
      penalty({ amount: 0, dueOn: null }),
      penalty({
        kind: 'damages',
        item: 'L-1',
        amount: 50_000_000,
        clause: '3.7',
        address: 'HT-2026-0042/leaks/L-1',
        settled: { setOff: 10_000_000, overdue: 40_000_000 },
      }),
      penalty({
        kind: 'violation',
        item: 'V-1',
        note: 'false-reply 虚假回复',
        amount: 50_000,
        clause: '附件三',
        address: `${MONTH}/violations/V-1`,
        settled: { waived: 50_000 },
      }),
      penalty({
        kind: 'cost',
        item: 'C-9',
        note: '=代回复 T-17 & <赔付>',
        amount: 12_345,
        clause: '4.5.2',
        address: `${MONTH}/costs/C-9`,
        standing: 'disputed',
        dueOn: null,
      }),
      penalty({
        kind: 'violation',
        item: 'V-2',
        note: 'late-form',
        amount: 20_000,
        clause: 'A3',
        address: `${MONTH}/violations/V-2`,
        standing: 'not-final',
        dueOn: null,
      }),
      fee({ settled: { paid: 35_000 } }),
    ],
    credits: [
      credit({ penalty: 150_000, 'fees/presale-phone': 35_000 }),
      {
        ...credit({ penalty: 50_000 }, { ...setOff, at: moment('2026-04-28') }),
        parts: [
          { address: `${MONTH}/penalty`, amount: 50_000 },
          { address: 'HT-2026-0042/leaks/L-1', amount: 10_000_000 },
        ],
      },
      credit(
        { 'violations/V-1': 50_000 },
        {
          kind: 'waiver',
          address: 'HT-2026-0042/ledger/waivers/1',
          reference: null,
          clause: clauses.waiver,
          at: moment('2026-04-29'),
        },
      ),
    ],
    documents: [
      {
        entry: 'HT-2026-0042/ledger/payments/1',
        document: 'receipt',
        number: '0001234',
        amount: 150_000,
        at: moment('2026-04-21'),
      },
      {
        entry: 'HT-2026-0042/ledger/payments/1',
        document: 'vat-invoice',
        number: '99',
        amount: 35_000,
        at: moment('2026-04-21'),
      },
      {
        entry: 'HT-2026-0042/ledger/payments/8',
        document: 'receipt',
        number: '0001235',
        amount: 1,
        at: moment('2026-04-21'),
      },
    ],
  });
}
