import type { Command } from 'commander';
import { receiptsOfMonth } from '../../../audit/receipts/receipts-of-month.js';
import type { MonthReceipts } from '../../../audit/receipts/receipts-of-month.js';
import { RECEIPTS } from '../../../words/cycle/receipts.js';
import { doneName } from '../../../words/history.js';
import type { Language } from '../../../words/language.js';
import { answerFrom } from '../../ask.js';
import { withQuestionOptions } from '../../options.js';
import type { QuestionOptions } from '../../options.js';
import { write, writeJson } from '../../output.js';
import { table } from '../../print/table.js';

/** Signs of a hash that a table shows; `--json` has all of it. */
const SHOWN_OF_HASH = 16;

/** `receipts`: what a month's published and final figures were computed from. */
export function addReceiptsCommand(program: Command): void {
  withQuestionOptions(program.command('receipts <contract> <month>'))
    .summary("what a month's published and final figures were computed from, and by which engine")
    .description(
      "the receipts of a month's published, restated and final figures: engine, cut-off, tree, hashes of terms, readings, calendar, inputs and outputs, and the facts that they rest on; whether they still hold is told by verify",
    )
    .action(async (contract: string, month: string, options: QuestionOptions) => {
      const { json, lang, store } = options;
      const found = await answerFrom(store, (reader) => receiptsOfMonth(reader, { contract, month }, options));
      if (json) writeJson(found);
      else write(printReceipts(found, lang));
    });
}

function printReceipts({ contract, month, figures, mode }: MonthReceipts, lang: Language): string {
  const words = RECEIPTS[lang];
  const short = (hash: string) => hash.slice(0, SHOWN_OF_HASH);
  const rows = figures.map(({ of, at, position, receipt }) => [
    ...[doneName(of, lang), at, position],
    ...(receipt === null
      ? [words.noReceipt, '', '', '', '', '']
      : [
          ...[receipt.position, receipt.engine, receipt.basis.position, receipt.events.count],
          ...[short(receipt.events.root), short(receipt.outputs.hash)],
        ]),
  ]);
  const title = `${words.title(contract, month)}${mode === undefined ? '' : `  ${mode}`}`;
  return [title, '', rows.length === 0 ? words.none : table(words.head, rows)].join('\n');
}
