import { addressIn } from '../../rules/cycle/address.js';
import { formatMonth, monthOf } from '../../rules/calendar/day.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import type { Zone } from '../../rules/calendar/zone.js';
import type { RoundFigure } from '../../rules/sla/breaches.js';
import type { ReportRow } from '../tables/index.js';

/** Ticket rounds (4.5.2), each in the month of its handing-over. */
export function roundRows(contract: string, rounds: readonly RoundFigure[], zone: Zone): ReportRow<'sla_breaches'>[] {
  return rounds.map(({ ticketId, round, openedAt, dueAt, repliedAt, repliedBy, state, workingMinutes }) => {
    const month = monthOf(zone.dayAt(parseInstant(openedAt)));
    return {
      contract,
      ticket_id: ticketId,
      round,
      month: formatMonth(month),
      opened_at: openedAt,
      due_at: dueAt,
      replied_at: repliedAt,
      replied_by: repliedBy,
      state,
      working_minutes: workingMinutes,
      address: addressIn(contract, month, { of: 'round', ticketId, round }),
    };
  });
}
