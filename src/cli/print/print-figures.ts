import type { BreachesFigure } from '../../rules/sla/breaches.js';
import type { BreachTotals } from '../../rules/cycle/figures.js';
import type { FeesFigure } from '../../rules/cycle/figures.js';
import type { LeaksFigure } from '../../rules/charges/leaks.js';
import type { Answer } from '../../figures/questions/figures.js';
import { footingLines, readingLines } from './print.js';
import { table } from './table.js';
import { DOMAIN, named } from '../../words/domain.js';
import { FIGURES } from '../../words/figures.js';
import type { Language } from '../../words/language.js';

const STATE_ORDER = ['breached', 'pending', 'relieved', 'met'];

/** Reply deadlines as a table of at most `rows` rounds, breached ones first. */
export function printBreaches(
  f: Answer<BreachesFigure>,
  month: string | undefined,
  rows: number,
  lang: Language,
): string {
  const words = FIGURES[lang].breaches;
  const { party, state } = DOMAIN[lang];
  const rounds = [...f.rounds].sort(
    (a, b) =>
      STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) || (a.dueAt ?? '').localeCompare(b.dueAt ?? ''),
  );
  const t = f.totals;
  return [
    words.title(f.contract, month),
    '',
    words.totals(t),
    '',
    table(
      words.head,
      rounds
        .slice(0, rows)
        .map((r) => [
          r.ticketId,
          r.round,
          r.openedAt,
          r.dueAt,
          r.repliedAt,
          r.repliedBy && party[r.repliedBy],
          state[r.state],
          r.workingMinutes,
        ]),
    ),
    ...(rounds.length > rows ? [words.more(rounds.length - rows)] : []),
    '',
    readingLines<BreachTotals>(f.readings, t, words.short, lang),
    footingLines(f, lang),
  ].join('\n');
}

/** The month's fees as a table. */
export function printFees(f: Answer<FeesFigure>, month: string, lang: Language): string {
  const { fees: words } = FIGURES[lang];
  const counted = (id: string, count: number) => ({ name: named(id, lang), count });
  return [
    words.title(f.contract, month),
    '',
    f.lines.length === 0 ? words.nothing : feeTable(f, lang),
    ...(f.noBasis.length > 0 ? ['', words.noBasis(f.noBasis.map((n) => counted(n.item, n.count)))] : []),
    ...(f.unpriced.length > 0
      ? ['', words.unpriced(f.unpriced.map((u) => ({ name: u.category, count: u.count })))]
      : []),
    footingLines(f, lang),
  ].join('\n');
}

/** What is billed, item by item, with the total. */
export function feeTable(fees: Pick<FeesFigure, 'lines' | 'total'>, lang: Language): string {
  const { fees: words, total } = FIGURES[lang];
  return table(words.head, [
    ...fees.lines.map((l) => [named(l.item, lang), l.unitPrice, l.quantity, l.amount]),
    [total, '', '', fees.total],
  ]);
}

/** Damages for disclosed customer data. */
export function printLeaks(f: Answer<LeaksFigure>, lang: Language): string {
  const { leaks: words, total } = FIGURES[lang];
  const { tier } = DOMAIN[lang];
  return [
    words.title(f.contract),
    '',
    f.incidents.length === 0
      ? words.nothing
      : table(words.head, [
          ...f.incidents.map((i) => [i.incidentId, i.time, i.records, i.cumulative, tier[i.tier], i.amount]),
          [total, '', '', '', '', f.total],
        ]),
    '',
    readingLines<{ readonly total: string }>(f.readings, f, (x) => x.total, lang),
    footingLines(f, lang),
  ].join('\n');
}
