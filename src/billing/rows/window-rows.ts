import type { Disputes, Review } from '../../rules/cycle/review-state.js';
import type { ObjectionKind } from '../../rules/cycle/review-events.js';
import type { ChargeWindowsFigure } from '../../rules/charges/charge-windows.js';
import type { ObjectionFigure, WindowFigure } from '../../rules/review/window-figure.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Zone } from '../../rules/calendar/zone.js';
import type { Answer } from '../../figures/questions/figures.js';
import { finalAt, flag } from './cells.js';
import type { ReportRow } from '../tables/index.js';

/** The window of a month's result or fees (4.4, 5.3), and how far that has come. */
export function windowRow(window: Answer<WindowFigure>, review: Review, zone: Zone): ReportRow<'dispute_windows'> {
  const { contract, month, kind, days } = window;
  return {
    contract,
    month,
    kind,
    state: window.state,
    due_on: window.dueOn,
    provided_on: window.providedOn,
    first_day: days[0] ?? null,
    last_day: days.at(-1) ?? null,
    closes_at: window.closesAt,
    final_by: window.finalBy,
    conflict: flag(window.conflict),
    latest_safe_notice_on: window.latestSafeNoticeOn,
    provisional: flag(window.provisional),
    accepted_by: window.acceptedBy,
    accepted_at: review.accepted && formatInstant(review.accepted.at, zone),
    final_at: finalAt(review, zone),
  };
}

/** The lines that were objected to in a month's result or fees, late ones too. */
export function disputeRows(window: Answer<WindowFigure>, review: Review): ReportRow<'disputes'>[] {
  return linesObjectedTo(window, () => window.month, review);
}

/** The charges that were contested, late ones too. */
export function contestRows(windows: Answer<ChargeWindowsFigure>, disputes: Disputes): ReportRow<'disputes'>[] {
  const months = new Map(windows.charges.map(({ line, month }) => [line, month]));
  return linesObjectedTo(windows, (line, receivedAt) => months.get(line) ?? receivedAt.slice(0, 7), disputes);
}

function linesObjectedTo(
  {
    contract,
    kind,
    objections,
  }: {
    readonly contract: string;
    readonly kind: ObjectionKind;
    readonly objections: readonly ObjectionFigure[];
  },
  monthOf: (line: string, receivedAt: string) => string,
  disputes: Disputes,
): ReportRow<'disputes'>[] {
  return objections.flatMap(({ objection, receivedAt, late, claim, evidence, lines }) =>
    lines.map(({ line, state, decidedAt, reason }) => ({
      contract,
      objection,
      line,
      month: monthOf(line, receivedAt),
      kind,
      received_at: receivedAt,
      late: flag(late),
      claim,
      evidence_files: evidence.length,
      state,
      decided_by: decidedBy(disputes, objection, line),
      decided_at: decidedAt,
      reason,
    })),
  );
}

function decidedBy(review: Disputes, objection: string, line: string): string | null {
  return review.lines.find((one) => one.objection === objection && one.line === line)?.decided?.by ?? null;
}
