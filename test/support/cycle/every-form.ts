import { expect } from '@jest/globals';
import { PURPOSES } from '../../../src/rules/cycle/money-events.js';
import { parseSignedYuan } from '../../../src/rules/kernel/money.js';
import type { LedgerEntry } from '../../../src/rules/money/ledger-entries.js';
import { STATEMENT_KINDS } from '../../../src/rules/statements/statement-shape.js';
import type { StatementKind, StatementLine } from '../../../src/rules/statements/statement-shape.js';
import type { LedgerPage } from '../../../src/figures/questions/cycle-pages.js';
import type { StatedMonth } from '../../../src/figures/questions/cycle-figures.js';
import { sql } from '../billing/billing.js';
import { csvRecords, pageRows, printedRows } from '../printed/form-readers.js';
import { printedBy } from '../in-process.js';
import { serveStore } from '../server.js';
import type { TestServer } from '../server.js';

type Ledger = LedgerPage & { readonly contract: string };
type Stated = StatedMonth;

/** A contract's money as every form tells it, once they are found to tell the same. */
export interface Agreed {
  readonly ledger: Ledger;
  readonly statement: (month: string, kind: StatementKind) => Stated;
  /** What is open at the address, in the ledger and on its statement. */
  readonly openOf: (address: string) => string;
}

const fen = parseSignedYuan;
const sums = (line: StatementLine) => [line.amount, line.paid, line.setOff, line.waived, line.credited, line.open];

/**
 * Reads the ledger and all statements of the months in every form: by the command line as JSON, table, CSV and page, over HTTP as JSON, CSV and
 * page, and billing's rows; demands that they tell the same. `months`: all with charges or listed entries. `reading`: tried out; billing then is not asked.
 */
export async function everyForm(store: string, id: string, months: string[], reading?: string): Promise<Agreed> {
  const server = await serveStore(store);
  try {
    await server.session.report.refresh();
    return await formsOf(server, id, months, reading);
  } finally {
    await server.close();
  }
}

async function formsOf(server: TestServer, id: string, months: string[], reading?: string): Promise<Agreed> {
  const { store } = server;
  const tried = reading === undefined ? [] : ['--reading', reading];
  const query = reading === undefined ? '' : `reading=${encodeURIComponent(reading)}`;
  const say = (...args: string[]) =>
    printedBy([...args, ...tried, '--store', store, ...(args.includes('--json') ? [] : ['--lang', 'en'])]);
  const path = `/contracts/${encodeURIComponent(id)}`;

  const ledger = JSON.parse(await say('ledger', id, '--json')) as Ledger;
  expect((await server.get(`${path}/ledger?${query}`)).body).toEqual(ledger);
  ledgerPrinted(ledger, await say('ledger', id, '--rows', '1000'));
  const statements = new Map<string, Stated>();
  for (const month of months)
    for (const kind of STATEMENT_KINDS) {
      const asked = ['statement', id, month, '--kind', kind];
      const statement = JSON.parse(await say(...asked, '--json')) as Stated;
      const over = (format: string) =>
        server.get<Stated>(`${path}/months/${month}/statement?kind=${kind}&format=${format}&lang=en&${query}`);
      expect((await over('json')).body).toEqual(statement);
      statementPrinted(statement, await say(...asked, '--rows', '1000'));
      const [csv, page] = [await say(...asked, '--format', 'csv'), await say(...asked, '--format', 'html')];
      // Reading text drops the byte order mark.
      expect((await over('csv')).text).toBe(csv.replace(/^\ufeff/, ''));
      expect((await over('html')).text).toBe(page);
      csvTells(statement, csv);
      pageTells(statement, page);
      statements.set(`${month} ${kind}`, statement);
    }
  const all = [...statements.values()];
  ledgerAndStatements(ledger, all);
  if (reading === undefined) billingTells(store, id, ledger, all);
  return {
    ledger,
    statement: (month, kind) => statements.get(`${month} ${kind}`) as Stated,
    openOf: (address) => ledger.entries.find((entry) => entry.address === address)?.open ?? 'none',
  };
}

function ledgerPrinted({ entries, balance, overdue, outstanding, contract }: Ledger, printed: string): void {
  const rows = printedRows(printed);
  expect(rows).toHaveLength(entries.length);
  entries.forEach(({ at, month, amount, open, dueOn, clause, address }, i) => {
    const told = [at, month, amount, open, dueOn, clause, address].filter(
      (cell) => cell !== undefined && cell !== null,
    );
    expect(rows[i]?.filter((cell) => told.includes(cell))).toEqual(told);
  });
  if (!balance.startsWith('-'))
    expect(printed).toContain(`${contract}: the supplier owes ${balance} yuan; overdue ${overdue}.`);
  for (const step of outstanding) expect(printed).toContain(`Due since ${step.dueAt} and not done yet`);
}

function statementPrinted(
  { lines, disputed, notFinal, settlements, adjustments, totals, outstanding }: Stated,
  printed: string,
): void {
  const rows = printed.split('\n').map((line) => line.split(/ {2,}/));
  const rowsWith = (...cells: string[]) => rows.filter((row) => cells.every((cell) => row.includes(cell)));
  const credited = [...lines, ...disputed, ...notFinal].some((line) => line.credited !== '0.00');
  for (const line of [...lines, ...disputed, ...notFinal]) {
    const told = sums(line).filter((_, i) => i !== 4 || line.credited !== '0.00');
    const found = rows.some((row) => row.at(-1) === line.address && told.every((sum) => row.includes(sum)));
    expect([line.address, told, found]).toEqual([line.address, told, true]);
  }
  for (const one of settlements) expect(rowsWith(one.at, one.amount, one.address).length).toBeGreaterThan(0);
  for (const one of adjustments) expect(rowsWith(one.at, one.amount, one.of ?? one.address).length).toBeGreaterThan(0);
  const total = (name: string) => rows.find((row) => row[0] === name && row.length === 2)?.[1];
  expect([
    total('Charged'),
    total('Paid'),
    total('Set off'),
    total('Waived'),
    total('Open'),
    total('of which overdue'),
  ]).toEqual([...[totals.charged, totals.paid, totals.setOff, totals.waived, totals.open, totals.overdue]]);
  if (credited) expect(total('Credited') ?? '0.00').toBe(totals.credited);
  for (const step of outstanding) expect(printed).toContain(`Due since ${step.dueAt} and not done yet`);
}

function csvTells(statement: Stated, csv: string): void {
  const records = csvRecords(csv);
  const lines = [...statement.lines, ...statement.disputed, ...statement.notFinal];
  const rows = records.map(({ row, address, ...sum }) => [row, address, ...SUMS.map((name) => sum[name] ?? '')]);
  const none = ['', '', '', '', ''];
  expect(rows).toEqual([
    ...lines.map((line) => ['line', line.address, ...sums(line), line.overdue, '']),
    ...statement.settlements.map((one) => [one.kind, one.address, `-${one.amount}`, ...none, '', '']),
    ...statement.adjustments.map((one) => [
      expect.stringContaining(one.kind),
      one.address,
      '',
      ...none,
      '',
      one.amount,
    ]),
    ...statement.outstanding.map(() => ['due and not done', '', '', ...none, '', '']),
  ]);
}
const SUMS = ['amount', 'paid', 'set off', 'waived', 'credited', 'open', 'overdue', 'listed in this month'];

function pageTells(statement: Stated, page: string): void {
  const rows = pageRows(page);
  const told = (address: string, ...cells: string[]) =>
    rows.some((row) => row.includes(address) && cells.every((cell) => ` ${row} `.includes(` ${cell} `)));
  for (const line of [...statement.lines, ...statement.disputed, ...statement.notFinal]) {
    const lowered = [line.paid, line.setOff, line.waived, line.credited].filter((sum) => sum !== '0.00');
    expect([line.address, told(line.address, line.amount, ...lowered, line.open)]).toEqual([line.address, true]);
  }
  for (const one of [...statement.settlements, ...statement.adjustments])
    expect([one.address, told(one.address, one.at.slice(0, 10), one.amount)]).toEqual([one.address, true]);
  const { totals } = statement;
  for (const [name, sum] of [
    ['Charged', totals.charged],
    ['Open', totals.open],
    ['of which overdue', totals.overdue],
  ] as const)
    expect(rows).toContain(`${name} ${sum}`);
  if (totals.credited !== '0.00') expect(rows).toContain(`Credited ${totals.credited}`);
  for (const step of statement.outstanding) expect(page).toContain(`Due since ${step.dueAt} and not done yet`);
}

/** SPEC 8: the open sums of all statements less what is on account are the balance; each line is the ledger's. */
function ledgerAndStatements(
  { entries, balance, overdue, disputed, onAccount }: Ledger,
  statements: readonly Stated[],
): void {
  const lines = statements.flatMap((one) => one.lines);
  const total = (of: (one: Stated) => string) => statements.reduce((sum, one) => sum + fen(of(one)), 0);
  const waiting = PURPOSES.reduce((sum, purpose) => sum + fen(onAccount[purpose]), 0);
  expect(total(({ totals }) => totals.open) - waiting).toBe(fen(balance));
  expect(total(({ totals }) => totals.overdue)).toBe(fen(overdue));
  expect(entries.reduce((sum, { amount, state }) => sum + (state === 'disputed' ? 0 : fen(amount)), 0)).toBe(
    fen(balance),
  );
  expect(entries.reduce((sum, { amount, state }) => sum + (state === 'disputed' ? fen(amount) : 0), 0)).toBe(
    fen(disputed),
  );
  const openBy = (all: readonly { address: string; open?: string }[], address: string) =>
    all.reduce((sum, one) => sum + (one.address === address ? fen(one.open ?? '0') : 0), 0);
  for (const { address } of lines)
    expect([address, openBy(lines, address)]).toEqual([address, openBy(entries, address)]);
  const listed = statements.flatMap(({ adjustments }) =>
    adjustments.map(({ address, kind, amount }) => [address, kind, amount]),
  );
  expect(listed.sort()).toEqual(
    entries
      .filter(isListed)
      .map(({ address, kind, amount }) => [address, kind, amount])
      .sort(),
  );
}

function isListed({ kind }: LedgerEntry): boolean {
  return ['credit', 'refund', 'reversal', 'overdrawn'].includes(kind);
}

function billingTells(store: string, id: string, { entries }: Ledger, statements: readonly Stated[]): void {
  const rows = (query: string) => sql(store, query, id).map((row) => Object.values(row));
  expect(
    rows(
      'select kind, month, amount_fen, address, waives, reason, payable from ledger_entries where contract = ? order by entry_no',
    ),
  ).toEqual(
    entries.map(({ kind, month, amount, address, of = null, reason = null, payable = null }) => [
      ...[kind, month, fen(amount), address, of, reason, payable],
    ]),
  );
  const charges = entries.filter(({ dueOn }) => dueOn !== null);
  expect(
    rows('select address, amount_fen, open_fen, state from charges where contract = ? order by charge_no'),
  ).toEqual(
    charges.map(({ address, amount, open, state }) => [address, fen(amount), fen(open ?? '0'), state ?? 'gives-back']),
  );
  // A month that has not begun and has no charge has no row.
  for (const { month, kind, totals } of statements) {
    const [row] = statementRows(store, id, month, kind);
    const expected = Object.fromEntries(Object.entries(totals).map(([name, sum]) => [name, fen(sum)]));
    expect(row ?? expected).toEqual(expected);
    if (row === undefined) expect(new Set(Object.values(expected))).toEqual(new Set([0]));
  }
}

function statementRows(store: string, id: string, month: string, kind: StatementKind) {
  return sql(
    store,
    `select charged_fen charged, paid_fen paid, set_off_fen setOff, waived_fen waived, credited_fen credited, open_fen open,
       overdue_fen overdue, disputed_fen disputed, not_final_fen notFinal from statements where contract = ? and month = ? and kind = ?`,
    ...[id, month, kind],
  );
}
