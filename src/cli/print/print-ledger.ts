import type { Answer } from '../../figures/questions/figures.js';
import { PURPOSES } from '../../rules/cycle/money-events.js';
import type { LedgerEntry } from '../../rules/money/ledger-entries.js';
import type { LedgerFigure, LedgerTotals } from '../../rules/money/ledger.js';
import { parseYuan } from '../../rules/kernel/money.js';
import type { WithOutstanding } from '../../rules/charges/outstanding.js';
import { outstandingLines } from '../../words/cycle/outstanding.js';
import { footingLines, plain, readingLines } from './print.js';
import { table } from './table.js';
import type { Cell } from './table.js';
import { CYCLE_DOMAIN } from '../../words/cycle/cycle-domain.js';
import type { Language } from '../../words/language.js';
import { LEDGER } from '../../words/cycle/ledger.js';

type Ledger = Answer<LedgerFigure> & Partial<WithOutstanding>;

/** The ledger: a table of its latest `rows` entries, in the order of time. */
export function printLedger(f: Ledger, rows: number, lang: Language): string {
  const words = LEDGER[lang];
  const shown = rows === 0 ? [] : f.entries.slice(-rows);
  const earlier = f.entries.length - shown.length;
  return [
    words.title(f.contract),
    '',
    // What is left out comes before what is shown.
    ...(earlier > 0 ? [words.earlier(earlier)] : []),
    f.entries.length === 0
      ? words.nothing
      : table(
          words.head,
          shown.map((entry) => row(entry, lang)),
        ),
    '',
    ...owedLines(f, lang),
    ...outstandingLines(f.outstanding ?? [], lang),
    ...unpricedLines(f, rows, lang),
    '',
    readingLines<LedgerTotals>(f.readings, f, (x) => words.short(x.balance, x.overdue), lang),
    footingLines(f, lang),
  ].join('\n');
}

/** What the supplier owes in all, what of it is overdue, and what stands apart. */
export function owedLines(f: Ledger, lang: Language): string[] {
  const words = LEDGER[lang];
  const waiting = PURPOSES.filter((purpose) => parseYuan(f.onAccount[purpose]) > 0);
  return [
    f.balance.startsWith('-')
      ? words.inCredit(f.contract, f.balance.slice(1), f.overdue)
      : words.owed(f.contract, f.balance, f.overdue),
    ...(isNothing(f.disputed) ? [] : [words.disputed(f.disputed)]),
    ...(waiting.length === 0
      ? []
      : [words.waiting(waiting.map((id) => ({ purpose: CYCLE_DOMAIN[lang].purpose[id], amount: f.onAccount[id] })))]),
  ];
}

function row(entry: LedgerEntry, lang: Language): Cell[] {
  const { entry: kinds, charge: states } = CYCLE_DOMAIN[lang];
  const { at, kind, month, amount, open, dueOn, state, onAccount, clause, address } = entry;
  const waits = onAccount === undefined || isNothing(onAccount) ? '' : LEDGER[lang].onAccount(onAccount);
  return [at, kinds[kind], month, amount, open, dueOn, state ? states[state] : waits, clause, address];
}

function unpricedLines({ unpriced }: Ledger, rows: number, lang: Language): string[] {
  if (unpriced.length === 0) return [];
  const shown = unpriced.slice(0, rows).map((v) => ({ address: v.address, kind: plain(v.violationKind) }));
  return [LEDGER[lang].unpriced(shown, unpriced.length - shown.length)];
}

function isNothing(amount: string): boolean {
  return amount === '0.00';
}
