import type { ChargeWindowsFigure } from '../../rules/charges/charge-windows.js';
import type { DutiesFigure } from '../../rules/duties/duties.js';
import type { LedgerFigure } from '../../rules/money/ledger.js';
import type { WithOutstanding } from '../../rules/charges/outstanding.js';
import { pageOfList } from './list-page.js';
import type { Page } from './list-page.js';

/** A ledger with the steps that are due and not done, whose entries come a page at a time, where a page was asked for. */
export interface LedgerPage extends LedgerFigure, WithOutstanding {
  /** The cursor of the following page; absent on the last one. */
  readonly next?: string;
}

/** Duties a page at a time, where a page was asked for. */
export interface DutiesPage extends DutiesFigure {
  /** The cursor of the following page; absent on the last one. */
  readonly next?: string;
}

/** The time to contest charges, whose list comes a page at a time, where a page was asked for. */
export interface ChargeWindowsPage extends ChargeWindowsFigure {
  /** The cursor of the following page; absent on the last one. */
  readonly next?: string;
}

/** The charges behind the cursor; what is said of all of them stays. Throws `RangeError` for a cursor that stands at no charge of them. */
export function pageOfChargeWindows(figure: ChargeWindowsFigure, page: Page): ChargeWindowsPage {
  const { rows, ...next } = pageOfList(figure.charges, ({ line }) => line, page, 'charge');
  return { ...figure, charges: rows, ...next };
}

/** The ledger with the entries behind the cursor; its sums are of all. Throws `RangeError` for a cursor that stands at no entry of it. */
export function pageOfLedger(ledger: LedgerPage, page: Page): LedgerPage {
  const { rows, ...next } = pageOfList(ledger.entries, ({ at, address }) => `${at} ${address}`, page, 'entry');
  return { ...ledger, entries: rows, ...next };
}

/** The duties behind the cursor; the totals are of all. Throws `RangeError` for a cursor that stands at no duty of them. */
export function pageOfDuties(figure: DutiesFigure, page: Page): DutiesPage {
  const { rows, ...next } = pageOfList(
    figure.duties,
    ({ month, duty, party, about }) => [month, duty, party, about].filter((part) => part !== null).join(' '),
    page,
    'duty',
  );
  return { ...figure, duties: rows, ...next };
}
