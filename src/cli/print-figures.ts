import type { BreachesFigure, BreachTotals } from '../sla/breaches.js';
import type { FeesFigure } from '../fees/fees.js';
import type { LeaksFigure } from '../fees/leaks.js';
import type { Answer } from '../queries/figures.js';
import { footingLines, readingLines } from './print.js';
import { table } from './table.js';

const STATE_ORDER = ['breached', 'pending', 'relieved', 'met'];

/** Reply deadlines as a table of at most `rows` rounds, breached ones first. */
export function printBreaches(f: Answer<BreachesFigure>, month: string | undefined, rows: number): string {
  const rounds = [...f.rounds].sort(
    (a, b) =>
      STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) || (a.dueAt ?? '').localeCompare(b.dueAt ?? ''),
  );
  const t = f.totals;
  return [
    `${f.contract}  ${month ?? 'all months'}  reply deadlines (4.5.2)`,
    '',
    `${t.rounds} rounds: ${t.breached} breached, ${t.met} met, ${t.relieved} relieved, ${t.pending} pending`,
    '',
    table(
      ['ticket', 'round', 'handed over', 'due', 'replied', 'by', 'state', 'working min'],
      rounds
        .slice(0, rows)
        .map((r) => [r.ticketId, r.round, r.openedAt, r.dueAt, r.repliedAt, r.repliedBy, r.state, r.workingMinutes]),
    ),
    ...(rounds.length > rows ? [`… and ${rounds.length - rows} more (--rows shows more, --json all).`] : []),
    '',
    readingLines<BreachTotals>(f.readings, t, (x) => `${x.breached} breached, ${x.met} met`),
    footingLines(f),
  ].join('\n');
}

/** The month's fees as a table. */
export function printFees(f: Answer<FeesFigure>, month: string): string {
  return [
    `${f.contract}  ${month}  fees (Article 5), yuan`,
    '',
    f.lines.length === 0
      ? 'Nothing to bill.'
      : table(
          ['item', 'unit price', 'quantity', 'amount'],
          [...f.lines.map((l) => [l.item, l.unitPrice, l.quantity, l.amount]), ['total', '', '', f.total]],
        ),
    ...(f.noBasis.length > 0
      ? [
          '',
          `Not billed, no delegation or take-over in force: ${f.noBasis.map((n) => `${n.count} ${n.item}`).join(', ')}`,
        ]
      : []),
    ...(f.unpriced.length > 0
      ? ['', `Not billed, category in no plan: ${f.unpriced.map((u) => `${u.count} ${u.category}`).join(', ')}`]
      : []),
    footingLines(f),
  ].join('\n');
}

/** Damages for disclosed customer data. */
export function printLeaks(f: Answer<LeaksFigure>): string {
  return [
    `${f.contract}  damages for disclosed customer data (3.7), yuan`,
    '',
    f.incidents.length === 0
      ? 'No incident.'
      : table(
          ['incident', 'time', 'records', 'cumulative', 'tier', 'amount'],
          [
            ...f.incidents.map((i) => [i.incidentId, i.time, i.records, i.cumulative, i.tier, i.amount]),
            ['total', '', '', '', '', f.total],
          ],
        ),
    '',
    readingLines<{ readonly total: string }>(f.readings, f, (x) => x.total),
    footingLines(f),
  ].join('\n');
}
