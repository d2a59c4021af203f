import { contractHistory } from '../figures/questions/contract-history.js';
import type { ContractHistory, HistoryRow } from '../figures/questions/contract-history.js';
import type { HistoryAsked } from '../figures/questions/history-filter.js';
import type { Page } from '../figures/questions/list-page.js';
import { answerFrom } from './ask.js';
import type { QuestionOptions } from './options.js';
import { write, writeJson } from './output.js';
import { printHistory } from './print/print-history.js';

/** Prints a contract's history: a page of it as JSON, its latest rows as a table. Throws what the question throws. */
export async function giveHistory(
  contract: string,
  options: QuestionOptions & Page & { readonly rows: number },
  filter: HistoryAsked,
): Promise<void> {
  const { limit, cursor, rows, lang } = options;
  await answerFrom(options.store, ({ figures, store }) => {
    const ask = (page: Page) => contractHistory(figures, store, contract, options, { ...filter, ...page });
    if (options.json) {
      writeJson(ask({ limit, cursor }));
      return;
    }
    const { latest, earlier } = latestOf(ask, rows);
    write(printHistory({ contract, events: latest }, earlier, lang));
  });
}

/** The last rows of all pages, and how many were before them: no more than a page and those are held at a time. */
function latestOf(ask: (page: Page) => ContractHistory, rows: number) {
  let latest: readonly HistoryRow[] = [];
  let seen = 0;
  let cursor: string | undefined;
  do {
    const page: ContractHistory = ask({ cursor });
    seen += page.events.length;
    latest = rows === 0 ? [] : [...latest, ...page.events].slice(-rows);
    cursor = page.next;
  } while (cursor !== undefined);
  return { latest, earlier: seen - latest.length };
}
