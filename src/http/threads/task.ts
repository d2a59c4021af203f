import { makeReport } from '../../billing/report-order.js';
import type { ReportOrder } from '../../billing/report-order.js';
import { definitionOf } from '../../commands/catalogue.js';
import type { Command } from '../../commands/catalogue.js';
import type { Brought, Desk } from '../../commands/command.js';
import { judge } from '../../commands/judging.js';
import { tryDecision } from '../../commands/review/what-if.js';
import type { DecideData } from '../../commands/review/decisions.js';
import { answerTo } from '../../audit/catalogue.js';
import type { AskedQuestion } from '../../audit/catalogue.js';
import type { Answering } from '../../figures/questions/reader.js';
import type { Tables } from '../../folding/tables/tables.js';
import { lintContract } from '../../rules/terms/lint/lint.js';
import { lintReport } from '../../rules/terms/lint/report.js';
import type { LintReport } from '../../rules/terms/lint/report.js';
import { parseContractFile, readContractFile } from '../../shipped/contract-file.js';
import { loadPack } from '../../shipped/packs.js';

/** Work that only reads: plain data, so that any thread can do it. */
export type Task =
  | { readonly do: 'answer'; readonly question: AskedQuestion }
  | { readonly do: 'check'; readonly command: Command }
  | { readonly do: 'judge'; readonly command: Command; readonly brought: Brought }
  | { readonly do: 'try'; readonly data: DecideData }
  | { readonly do: 'report'; readonly order: ReportOrder }
  /** A contract file as a request brought it. */
  | { readonly do: 'read-file' | 'lint'; readonly file: object };

/** What a contract file that was read without its name is called. */
const FILE = 'the contract file';

/** Does it over an open store. Throws what the question or the command throws, and `ContractFileError`. */
export async function perform(
  task: Task,
  over: Answering & Desk & { readonly tables?: Tables | null },
): Promise<unknown> {
  switch (task.do) {
    case 'answer':
      return answerTo(over, task.question);
    case 'check':
      return definitionOf(task.command.name).check?.(over, task.command.data);
    case 'judge':
      return judge(definitionOf(task.command.name), over, task.command.data, task.brought);
    case 'try':
      return tryDecision(over, task.data);
    case 'report':
      return over.tables ? makeReport(over, over.tables, task.order) : null;
    case 'read-file':
      return parseContractFile(task.file, FILE);
    case 'lint':
      return lint(task.file, over);
  }
}

function lint(source: object, over: Answering): LintReport {
  const { file } = readContractFile(source, FILE);
  const categories = over.store.journal.categoryNames().filter((name) => name !== '');
  return lintReport(file.id, lintContract(file, loadPack(file.pack), over.rules().calendars, { categories }));
}
