import { Option } from 'commander';
import type { Command } from 'commander';
import { parseMonth } from '../../rules/calendar/day.js';
import type { Answer } from '../../figures/questions/figures.js';
import { statementCsv } from '../../documents/statement-csv.js';
import { statementHtml } from '../../documents/statement-html.js';
import { STATEMENT_KINDS } from '../../rules/statements/statement-shape.js';
import type { StatementKind } from '../../rules/statements/statement-shape.js';
import { answerFrom } from '../ask.js';
import { UsageError } from '../failure.js';
import { withQuestionOptions, withRows } from '../options.js';
import type { QuestionOptions } from '../options.js';
import { markOf, write } from '../output.js';
import type { StatedMonth } from '../../figures/questions/cycle-figures.js';
import { writeNamed } from '../write-file.js';
import { printStatement } from '../print/print-statement.js';
import { STATEMENT } from '../../words/cycle/statement.js';

const FORMATS = ['table', 'json', 'csv', 'html'] as const;
type Format = (typeof FORMATS)[number];

interface StatementOptions extends QuestionOptions {
  readonly kind: StatementKind;
  readonly format?: Format;
  readonly output?: string;
  readonly force?: boolean;
  readonly rows: number;
}

/** `statement`: a month's penalties or its fees, to look at, to send, to print and to seal (SPEC 8). */
export function addStatementCommand(program: Command): void {
  withRows(withQuestionOptions(program.command('statement <contract> <month>')), 'lines')
    .summary("a month's penalties or fees with what was paid of them (4.6, 5.4)")
    .description(
      "a month's penalties or fees with what was paid of them, as table, JSON, CSV or a page to print (4.6, 5.4)",
    )
    .addOption(new Option('--kind <kind>', 'which of the two').choices(STATEMENT_KINDS).makeOptionMandatory())
    .addOption(
      new Option('--format <format>', 'table unless told; csv for spreadsheets, html to print').choices(FORMATS),
    )
    .option('-o, --output <file>', 'write it into this file, which is not there yet')
    .option('--force', 'write over a file that is there')
    .action(async (contract: string, month: string, options: StatementOptions) => {
      parseMonth(month);
      const format = formatOf(options);
      const statement = await answerFrom(options.store, ({ cycle }) =>
        cycle.statement(contract, month, options.kind, options),
      );
      const text = textOf(statement, format, options);
      const { output, lang } = options;
      if (output === undefined) process.stdout.write(text);
      else {
        await writeNamed(output, text, options);
        write(STATEMENT[lang].written(output) + markOf(statement.mode ? 'simulated' : 'live', lang));
      }
    });
}

function formatOf({ format, json }: StatementOptions): Format {
  if (json && format !== undefined && format !== 'json')
    throw new UsageError(`--json and --format ${format} are two different forms; choose one`);
  return json ? 'json' : (format ?? 'table');
}

function textOf(statement: Answer<StatedMonth>, format: Format, { rows, lang }: StatementOptions): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(statement, null, 2)}\n`;
    case 'csv':
      return statementCsv(statement, lang, statement.mode);
    case 'html':
      return statementHtml(statement, statement, lang);
    case 'table':
      return `${printStatement(statement, rows, lang)}\n`;
  }
}
