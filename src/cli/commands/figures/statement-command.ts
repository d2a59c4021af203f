import { Option } from 'commander';
import type { Command } from 'commander';
import { parseMonth } from '../../../rules/calendar/day.js';
import type { Answer } from '../../../figures/questions/figures.js';
import { statementCsv } from '../../../documents/statement-csv.js';
import { statementHtml } from '../../../documents/statement-html.js';
import { STATEMENT_KINDS } from '../../../rules/statements/statement-shape.js';
import type { StatementKind } from '../../../rules/statements/statement-shape.js';
import { answerFrom } from '../../ask.js';
import { formatOf, giveDocument, withDocument } from '../../document-output.js';
import type { DocumentFormat, DocumentOptions } from '../../document-output.js';
import { withQuestionOptions, withRows } from '../../options.js';
import type { QuestionOptions } from '../../options.js';
import type { StatedMonth } from '../../../figures/questions/cycle-figures.js';
import { printStatement } from '../../print/print-statement.js';

interface StatementOptions extends QuestionOptions, DocumentOptions {
  readonly kind: StatementKind;
  readonly rows: number;
}

/** `statement`: a month's penalties or its fees, to look at, to send, to print and to seal (SPEC 8). */
export function addStatementCommand(program: Command): void {
  withDocument(withRows(withQuestionOptions(program.command('statement <contract> <month>')), 'lines'))
    .summary("a month's penalties or fees with what was paid of them (4.6, 5.4)")
    .description(
      "a month's penalties or fees with what was paid of them, as table, JSON, CSV or a page to print (4.6, 5.4)",
    )
    .addOption(new Option('--kind <kind>', 'which of the two').choices(STATEMENT_KINDS).makeOptionMandatory())
    .action(async (contract: string, month: string, options: StatementOptions) => {
      parseMonth(month);
      const format = formatOf(options);
      const statement = await answerFrom(options.store, ({ cycle }) =>
        cycle.statement(contract, month, options.kind, options),
      );
      const text = textOf(statement, format, options);
      await giveDocument(text, statement.mode, options);
    });
}

function textOf(statement: Answer<StatedMonth>, format: DocumentFormat, { rows, lang }: StatementOptions): string {
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
