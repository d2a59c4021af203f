import type {
  ListedAdjustment,
  Statement,
  StatementLine,
  StatementSettlement,
} from '../rules/statements/statement-shape.js';
import { csvOf, number, text } from './csv.js';
import type { Cell } from './csv.js';
import { outstandingLines } from '../words/cycle/outstanding.js';
import type { Outstanding } from '../words/cycle/outstanding.js';
import { CSV_COLUMNS, itemName, STATEMENT_WORDS } from '../words/cycle/document.js';
import type { StatementLanguage } from '../words/cycle/document.js';

type Column = (typeof CSV_COLUMNS)[number];
type Row = Partial<Record<Column, Cell>>;

/**
 * A statement as CSV: RFC 4180, UTF-8 with a byte order mark, a header row in the language, then a row for every line and for every payment,
 * set-off, waiver and credit to it, whose amount is negative, and for what the parties settled after the fact in the month, its sum in a
 * column of its own: it is in no line of the statement but by those rows. What is due and not done has a row without a sum, its note. A text
 * that a spreadsheet would run as a formula has an apostrophe put before it.
 * `mode` of a simulated store is on every row (SPEC 1).
 */
export function statementCsv(
  statement: Statement & { readonly outstanding?: readonly Outstanding[] },
  lang: StatementLanguage,
  mode?: 'SIMULATED',
): string {
  const words = STATEMENT_WORDS[lang];
  const common: Row = {
    contract: text(statement.contract),
    month: text(statement.month),
    statement: text(words.title[statement.kind]),
    ...(mode === undefined ? {} : { mode: text(mode) }),
  };
  const rows = [
    ...[...statement.lines, ...statement.disputed, ...statement.notFinal].map((line) => lineRow(line, lang)),
    ...statement.settlements.map((settlement) => settlementRow(settlement, lang)),
    ...statement.adjustments.map((adjustment) => adjustmentRow(adjustment, lang)),
    ...outstandingLines(statement.outstanding ?? [], lang).map((line) => ({
      row: text(words.outstanding),
      note: text(line),
    })),
  ];
  const cells = rows.map((row) => CSV_COLUMNS.map((column) => ({ ...common, ...row })[column]));
  return csvOf(
    CSV_COLUMNS.map((column) => words.csv[column]),
    cells,
  );
}

function lineRow(line: StatementLine, lang: StatementLanguage): Row {
  const words = STATEMENT_WORDS[lang];
  return {
    row: text(words.line),
    kind: text(words.kind[line.kind]),
    item: text(itemName(line.item, words)),
    note: text(line.note ?? ''),
    unitPrice: number(line.unitPrice ?? ''),
    quantity: number(String(line.quantity ?? '')),
    amount: number(line.amount),
    paid: number(line.paid),
    setOff: number(line.setOff),
    waived: number(line.waived),
    credited: number(line.credited),
    open: number(line.open),
    overdue: number(line.overdue),
    dueOn: text(line.dueOn ?? ''),
    state: text(words.state[line.state]),
    clause: text(line.clause),
    address: text(line.address),
  };
}

function settlementRow(settlement: StatementSettlement, lang: StatementLanguage): Row {
  return {
    row: text(STATEMENT_WORDS[lang].credit[settlement.kind]),
    amount: number(`-${settlement.amount}`),
    at: text(settlement.at),
    clause: text(settlement.clause),
    address: text(settlement.address),
    reference: text(settlement.reference ?? ''),
  };
}

function adjustmentRow(
  { kind, amount, at, clause, address, of, reason, reference }: ListedAdjustment,
  lang: StatementLanguage,
): Row {
  return {
    row: text(STATEMENT_WORDS[lang].adjustment[kind]),
    item: text(of ?? ''),
    note: text(reason ?? ''),
    listed: number(amount),
    at: text(at),
    clause: text(clause),
    address: text(address),
    reference: text(reference ?? ''),
  };
}
