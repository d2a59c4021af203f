import { REVIEW_KINDS } from '../rules/cycle/review-events.js';
import { formatMonth, parseMonth } from '../rules/calendar/day.js';
import type { Month } from '../rules/calendar/day.js';
import { scorecardsOfResult, termsOfMonth } from '../rules/scoring/month-terms.js';
import { STATEMENT_KINDS } from '../rules/statements/statement-shape.js';
import { breachesOf } from '../rules/sla/breaches.js';
import type { TicketHistory } from '../rules/sla/ticket.js';
import { termsAt } from '../rules/terms/terms-version.js';
import { dutyRows } from './rows/duty-rows.js';
import { feeRows } from './rows/fee-rows.js';
import type { Footing } from './footing.js';
import { chargeRows, ledgerRows, statementRow } from './rows/money-rows.js';
import type { Replacement } from './replacement.js';
import { roundRows } from './rows/round-rows.js';
import { scoreRows } from './rows/score-rows.js';
import { contestRows, disputeRows, windowRow } from './rows/window-rows.js';

/** A part of a contract's report that is worked out in one go: some milliseconds. */
export type Piece =
  | { readonly of: 'scores' | 'fees' | 'windows' | 'rounds'; readonly month: Month }
  /** The rounds of single tickets, in whatever months they lie: of some to which something happened, of some that wait for a reply. */
  | { readonly of: 'tickets' | 'waiting-tickets'; readonly ids: readonly string[] }
  | { readonly of: 'money' | 'duties' };

/** What a piece is kept under: a later one of the same name takes its place. */
export function nameOf(piece: Piece): string {
  if ('month' in piece) return `${piece.of}/${piece.month}`;
  return 'ids' in piece ? `${piece.of}/${piece.ids.join('/')}` : piece.of;
}

/** The rows of a piece. Throws what the figures throw. */
export function workOut(piece: Piece, footing: Footing): Replacement[] {
  switch (piece.of) {
    case 'scores':
      return scores(piece.month, footing);
    case 'fees':
      return fees(piece.month, footing);
    case 'windows':
      return windows(piece.month, footing);
    case 'rounds':
      return [rounds(footing.source.tickets(piece.month), piece.month, footing)];
    case 'tickets':
    case 'waiting-tickets':
      return ticketRounds(piece.ids, footing.source.ticketsOf(piece.ids), footing);
    case 'money':
      return money(footing);
    case 'duties':
      return duties(footing);
  }
}

function scores(m: Month, { answering, rules, asked, cycle, zone }: Footing): Replacement[] {
  const month = formatMonth(m);
  const cards = scorecardsOfResult(termsOfMonth(rules, m, new Map())).map(({ id }) =>
    answering.figures.scorecard(rules.id, month, asked, id),
  );
  return [{ table: 'monthly_scores', where: { month }, rows: scoreRows(cards, cycle.review('result', m), zone) }];
}

function fees(m: Month, { answering, rules, asked, asOf }: Footing): Replacement[] {
  const month = formatMonth(m);
  const figure = answering.figures.fees(rules.id, month, asked);
  const terms = rules.versions.find(({ version }) => version === figure.terms.version) ?? termsAt(rules, asOf);
  return [{ table: 'fees', where: { month }, rows: feeRows(figure, month, terms.pack.fees) }];
}

function windows(m: Month, { answering, rules, asked, cycle, zone }: Footing): Replacement[] {
  const month = formatMonth(m);
  const each = REVIEW_KINDS.map((kind) => ({
    window: answering.cycle.window(rules.id, month, kind, asked),
    review: cycle.review(kind, m),
  }));
  return [
    {
      table: 'dispute_windows',
      where: { month },
      rows: each.map(({ window, review }) => windowRow(window, review, zone)),
    },
    ...each.map(({ window, review }): Replacement => ({
      table: 'disputes',
      where: { month, kind: review.kind },
      rows: disputeRows(window, review),
    })),
  ];
}

function rounds(
  tickets: readonly TicketHistory[],
  month: Month | null,
  { rules, calendars, asOf: at, zone }: Footing,
): Extract<Replacement, { table: 'sla_breaches' }> {
  const figure = breachesOf({ rules, calendars, whatIf: new Map(), month, at, tickets });
  const where = month === null ? {} : { month: formatMonth(month) };
  return { table: 'sla_breaches', where, rows: roundRows(rules.id, figure.rounds, zone) };
}

function ticketRounds(ids: readonly string[], tickets: readonly TicketHistory[], footing: Footing): Replacement[] {
  const { table, rows } = rounds(tickets, null, footing);
  const byTicket = Map.groupBy(rows, ({ ticket_id }) => ticket_id);
  return ids.map((ticket_id) => ({ table, where: { ticket_id }, rows: byTicket.get(ticket_id) ?? [] }));
}

function money({ answering, rules, asked, months, cycle: happened }: Footing): Replacement[] {
  const { cycle } = answering;
  const ledger = cycle.ledger(rules.id, asked);
  const charges = chargeRows(ledger);
  const contested = cycle.chargeWindows(rules.id, asked);
  // Damages (3.7) and costs (6.3) are charged for months after the term too.
  const stated = new Set([...months, ...charges.map(({ month }) => parseMonth(month))]);
  return [
    { table: 'charges', where: {}, rows: charges },
    { table: 'ledger_entries', where: {}, rows: ledgerRows(ledger) },
    { table: 'disputes', where: { kind: 'charges' }, rows: contestRows(contested, happened.chargeDisputes) },
    {
      table: 'statements',
      where: {},
      rows: [...stated].flatMap((month) =>
        STATEMENT_KINDS.map((kind) => statementRow(cycle.statement(rules.id, formatMonth(month), kind, asked))),
      ),
    },
  ];
}

function duties({ answering, rules, asked }: Footing): Replacement[] {
  return [{ table: 'duties', where: {}, rows: dutyRows(answering.cycle.duties(rules.id, asked)) }];
}
