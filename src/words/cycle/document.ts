import type { PaymentMethod } from '../../rules/terms/types.js';
import type { ChargeKind } from '../../rules/charges/charge.js';
import type { Credit } from '../../rules/settling/entry.js';
import type { DocumentKind } from '../../rules/cycle/money-events.js';
import type {
  LineState,
  Statement,
  StatementAdjustment,
  StatementKind,
} from '../../rules/statements/statement-shape.js';
import { en } from './document/en.js';
import { zh } from './document/zh.js';

/** The languages that statements are written in. */
export type StatementLanguage = 'zh' | 'en';

/** What a statement says, as a page and as CSV. */
export interface StatementWords {
  /** BCP 47, for the page. */
  readonly tag: string;
  readonly title: Readonly<Record<StatementKind, string>>;
  readonly standing: Readonly<Record<Statement['standing'], string>>;
  readonly kind: Readonly<Record<ChargeKind, string>>;
  readonly state: Readonly<Record<LineState, string>>;
  readonly credit: Readonly<Record<Credit['kind'], string>>;
  readonly adjustment: Readonly<Record<StatementAdjustment['kind'], string>>;
  readonly method: Readonly<Record<PaymentMethod, string>>;
  readonly document: Readonly<Record<DocumentKind, string>>;
  /** Items of fees and scorecards; others are shown by their own ids. */
  readonly items: Readonly<Record<string, string>>;
  readonly annex: (number: string, rest: string) => string;
  readonly of: {
    readonly contract: string;
    readonly month: string;
    readonly platform: string;
    readonly supplier: string;
    readonly method: string;
    readonly standing: string;
    readonly currency: string;
  };
  readonly head: {
    readonly item: string;
    readonly clause: string;
    readonly unitPrice: string;
    readonly quantity: string;
    readonly amount: string;
    readonly settled: string;
    readonly open: string;
    readonly dueOn: string;
    readonly state: string;
    readonly at: string;
    readonly credit: string;
    readonly reference: string;
    readonly number: string;
    readonly entry: string;
  };
  readonly sections: {
    readonly lines: string;
    readonly disputed: string;
    readonly notFinal: string;
    readonly settlements: string;
    readonly adjustments: string;
    readonly totals: string;
    readonly documents: string;
  };
  readonly nothing: string;
  readonly totals: Readonly<Record<keyof Statement['totals'], string>>;
  readonly documentOwed: (document: string, amount: string, clause: string) => string;
  readonly seal: (party: string) => string;
  readonly signatory: string;
  readonly signedOn: string;
  readonly simulated: string;
  readonly footing: {
    readonly at: string;
    readonly known: string;
    readonly position: string;
    readonly terms: (version: number) => string;
    readonly calendar: string;
  };
  /** A line of the statement, in the column `row` of CSV. */
  readonly line: string;
  /** What is due and not done, in the same column. */
  readonly outstanding: string;
  readonly csv: CsvHead;
}

/** The header row of a statement as CSV. */
export type CsvHead = Readonly<Record<(typeof CSV_COLUMNS)[number], string>>;

/** The columns of a statement as CSV, in order: lines and what settles them, a row each. */
export const CSV_COLUMNS = [
  'contract',
  'month',
  'statement',
  'row',
  'kind',
  'item',
  'note',
  'unitPrice',
  'quantity',
  'amount',
  'paid',
  'setOff',
  'waived',
  'credited',
  'open',
  'overdue',
  'dueOn',
  'at',
  'state',
  'clause',
  'address',
  'reference',
  'listed',
  'mode',
] as const;

/** The words of a statement by language. */
export const STATEMENT_WORDS: Readonly<Record<StatementLanguage, StatementWords>> = { zh, en };

/** A clause as the language names it: `A1 1.3` is in annex 1. */
export function clauseName(clause: string, { annex }: StatementWords): string {
  const match = /^A(\d+)(?: (.+))?$/.exec(clause);
  return match ? annex(match[1] ?? '', match[2] ?? '') : clause;
}

/** The name of an item of fees or a scorecard; any other id as it is. */
export function itemName(item: string, { items }: StatementWords): string {
  return Object.hasOwn(items, item) ? (items[item] ?? item) : item;
}
