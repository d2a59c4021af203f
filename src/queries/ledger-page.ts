import type { LedgerFigure } from '../settlement/ledger.js';
import type { LedgerEntry } from '../settlement/ledger-entries.js';
import { pageOfList } from './list-page.js';
import type { Page } from './list-page.js';

/** A ledger whose entries come a page at a time. */
export interface LedgerPage extends LedgerFigure {
  /** The cursor of the following page; absent on the last one. */
  readonly next?: string;
}

/** The ledger with the entries behind the cursor; its sums are of all. Throws `RangeError` for a cursor that stands at no entry of it. */
export function pageOfLedger(ledger: LedgerFigure, page: Page): LedgerPage {
  const names = namesOf(ledger.entries);
  const { rows, ...next } = pageOfList(ledger.entries, (entry) => names.get(entry) ?? '', page, 'entry');
  return { ...ledger, entries: rows, ...next };
}

/** Moment and address name an entry; what shares both (a fee and the same fee given back) is numbered. */
function namesOf(entries: readonly LedgerEntry[]): Map<LedgerEntry, string> {
  const seen = new Map<string, number>();
  return new Map(
    entries.map((entry) => {
      const name = `${entry.at} ${entry.address}`;
      const n = (seen.get(name) ?? 0) + 1;
      seen.set(name, n);
      return [entry, n === 1 ? name : `${name} (${n})`];
    }),
  );
}
