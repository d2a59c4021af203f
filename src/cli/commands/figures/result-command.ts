import { Option } from 'commander';
import type { Command } from 'commander';
import { resultCsv } from '../../../documents/result-csv.js';
import { resultHtml } from '../../../documents/result-html.js';
import type { Answer } from '../../../figures/questions/figures.js';
import { parseMonth } from '../../../rules/calendar/day.js';
import { RESULT_AS } from '../../../rules/review/given-result.js';
import type { GivenResult, ResultAs } from '../../../rules/review/given-result.js';
import { answerFrom } from '../../ask.js';
import { formatOf, giveDocument, withDocument } from '../../document-output.js';
import type { DocumentFormat, DocumentOptions } from '../../document-output.js';
import { withQuestionOptions } from '../../options.js';
import type { QuestionOptions } from '../../options.js';
import { printResult } from '../../print/print-result.js';
import type { Language } from '../../../words/language.js';

interface ResultOptions extends QuestionOptions, DocumentOptions {
  readonly as: ResultAs;
}

/** `result`: a month's result as it was published or as it is final, to look at, to send and to print (SPEC 8). */
export function addResultCommand(program: Command): void {
  withDocument(withQuestionOptions(program.command('result <contract> <month>')))
    .summary("a month's result as it was published or is final (4.4)")
    .description(
      "a month's result as it was published or as it is final, frozen as it was given, as table, JSON, CSV or a page to print (4.4)",
    )
    .addOption(new Option('--as <state>', 'which of the two').choices(RESULT_AS).default('published'))
    .action(async (contract: string, month: string, options: ResultOptions) => {
      parseMonth(month);
      const format = formatOf(options);
      const result = await answerFrom(options.store, ({ cycle }) => cycle.result(contract, month, options.as, options));
      await giveDocument(textOf(result, format, options.lang), result.mode, options);
    });
}

function textOf(result: Answer<GivenResult>, format: DocumentFormat, lang: Language): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(result, null, 2)}\n`;
    case 'csv':
      return resultCsv(result, lang, result.mode);
    case 'html':
      return resultHtml(result, lang, result.mode);
    case 'table':
      return `${printResult(result, lang)}\n`;
  }
}
