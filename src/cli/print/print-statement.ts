import type { Answer } from '../../figures/questions/figures.js';
import type { Statement, StatementLine } from '../../rules/statements/statement-shape.js';
import { clauseName, itemName, STATEMENT_WORDS } from '../../words/cycle/document.js';
import type { StatementWords } from '../../words/cycle/document.js';
import type { WithOutstanding } from '../../rules/charges/outstanding.js';
import { outstandingLines } from '../../words/cycle/outstanding.js';
import { footingLines, plain } from './print.js';
import { facts, table } from './table.js';
import type { Cell } from './table.js';
import type { Language } from '../../words/language.js';
import { STATEMENT } from '../../words/cycle/statement.js';

type AskedStatement = Answer<Statement> & Partial<WithOutstanding>;

const NOTHING = '0.00';
const TOTALS = ['charged', 'paid', 'setOff', 'waived', 'credited', 'open', 'overdue', 'disputed', 'notFinal'] as const;
/** Those that are told where there is something of them only. */
const APART: ReadonlySet<string> = new Set(['credited', 'disputed', 'notFinal']);

/** A month's statement for a terminal: each table of at most `rows` lines. */
export function printStatement(f: AskedStatement, rows: number, lang: Language): string {
  const words = STATEMENT_WORDS[lang];
  const { platform, supplier, totals } = f;
  return [
    `${f.contract}  ${f.month}  ${words.title[f.kind]}  ${words.standing[f.standing]}`,
    '',
    facts([
      [words.of.platform, `${platform.name} (${platform.id})`],
      [words.of.supplier, `${supplier.name} (${supplier.id})`],
      [words.of.method, words.method[f.method]],
    ]),
    ...lineTables(f, rows, lang),
    ...settlements(f, rows, lang),
    ...adjustments(f, rows, lang),
    '',
    facts(
      TOTALS.filter((name) => !APART.has(name) || totals[name] !== NOTHING).map((name) => [
        words.totals[name],
        totals[name],
      ]),
    ),
    ...documents(f, words),
    ...outstandingLines(f.outstanding ?? [], lang),
    footingLines(f, lang),
  ].join('\n');
}

/** The lines by how far they have come, a table each. */
function lineTables(f: AskedStatement, rows: number, lang: Language): string[] {
  const words = STATEMENT_WORDS[lang];
  const groups = (['lines', 'disputed', 'notFinal'] as const).filter((name) => f[name].length > 0);
  if (groups.length === 0) return ['', words.nothing];
  return groups.flatMap((name) => [
    '',
    `${words.sections[name]}:`,
    lineTable(f[name].slice(0, rows), lang),
    ...more(f[name].length - rows, lang),
  ]);
}

function lineTable(lines: readonly StatementLine[], lang: Language): string {
  const words = STATEMENT_WORDS[lang];
  const { head, totals } = words;
  const { item, address } = STATEMENT[lang];
  const priced = lines.some(({ unitPrice }) => unitPrice !== undefined);
  const credited = lines.some((line) => line.credited !== NOTHING);
  return table(
    [
      item,
      head.clause,
      ...(priced ? [head.unitPrice, head.quantity] : []),
      head.amount,
      totals.paid,
      totals.setOff,
      totals.waived,
      ...(credited ? [totals.credited] : []),
      head.open,
      head.dueOn,
      head.state,
      address,
    ],
    lines.map((line): Cell[] => [
      nameOf(line, words),
      clauseName(line.clause, words),
      ...(priced ? [line.unitPrice, line.quantity] : []),
      line.amount,
      line.paid,
      line.setOff,
      line.waived,
      ...(credited ? [line.credited] : []),
      line.open,
      line.dueOn,
      words.state[line.state],
      line.address,
    ]),
  );
}

function nameOf({ kind, item, note }: StatementLine, words: StatementWords): string {
  const name = kind === 'fee' ? itemName(item, words) : `${words.kind[kind]}: ${itemName(item, words)}`;
  return note === undefined ? name : `${name} (${plain(note)})`;
}

function settlements(f: AskedStatement, rows: number, lang: Language): string[] {
  if (f.settlements.length === 0) return [];
  const words = STATEMENT_WORDS[lang];
  const { head, sections } = words;
  return [
    '',
    `${sections.settlements}:`,
    table(
      [head.at, head.credit, head.clause, head.reference, head.amount, STATEMENT[lang].address],
      f.settlements
        .slice(0, rows)
        .map((one) => [
          one.at,
          words.credit[one.kind],
          clauseName(one.clause, words),
          plain(one.reference ?? ''),
          one.amount,
          one.address,
        ]),
    ),
    ...more(f.settlements.length - rows, lang),
  ];
}

/** What the parties settled after the fact in the month. */
function adjustments(f: AskedStatement, rows: number, lang: Language): string[] {
  if (f.adjustments.length === 0) return [];
  const words = STATEMENT_WORDS[lang];
  const { head, sections } = words;
  return [
    '',
    `${sections.adjustments}:`,
    table(
      [head.at, head.credit, head.clause, head.reference, head.amount, STATEMENT[lang].address],
      f.adjustments
        .slice(0, rows)
        .map((one) => [
          one.at,
          words.adjustment[one.kind],
          clauseName(one.clause, words),
          plain(one.reference ?? one.reason ?? ''),
          one.amount,
          one.of ?? one.address,
        ]),
    ),
    ...more(f.adjustments.length - rows, lang),
  ];
}

/** What the platform gives for what was paid (4.6, 5.4), and gave. */
function documents({ document, kind }: AskedStatement, words: StatementWords): string[] {
  const name = words.document[document.kind];
  const { head } = words;
  return [
    '',
    words.documentOwed(name, document.owed, kind === 'fees' ? '5.4' : '4.6'),
    ...(document.issued.length === 0
      ? []
      : [
          table(
            [head.at, head.number, head.amount, head.entry],
            document.issued.map((one) => [one.at, `${name} ${plain(one.number)}`, one.amount, one.entry]),
          ),
        ]),
  ];
}

function more(lines: number, lang: Language): string[] {
  return lines > 0 ? [STATEMENT[lang].more(lines)] : [];
}
