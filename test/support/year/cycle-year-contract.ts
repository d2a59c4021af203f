import type { TriedDecision } from '../../../src/commands/review/what-if.js';
import type { YearCalendar } from '../../../src/rules/calendar/statutory-calendar.js';
import type { CycleCommands } from '../cycle/cycle.js';
import { contractFile, EXAMPLE } from '../facts.js';

/**
 * The contract of the year: penalties are deducted from payables (4.6.1), fees are wired (5.4.2), all readings at their defaults but that of
 * charges due on one day: the parties pay these as they were recorded.
 */
export const YEAR_CONTRACT = contractFile({ readings: { 'payment.sameDueDay': 'as-recorded' } });
export const YEAR_ID = EXAMPLE.id;
export const YEAR_BEGINS = '2026-01-01 09:00';

/** The calendar in which the last month is settled: New Year's Day is off, and nothing else that matters here. */
export const CALENDAR_2027: YearCalendar = {
  year: 2027,
  daysOff: ['2027-01-01', '2027-01-02', '2027-01-03'],
  makeUpDays: [],
  source: '试用虚构',
};

/** What the commands of the year gave back that its ledger does not show. */
export interface YearNotes {
  /** The dispute lost in June, the late objection after it, the dispute won in October. */
  readonly objections: string[];
  readonly whatIf: Pick<TriedDecision, 'with' | 'without'>[];
}

/** What the parties do about one month. */
export type YearStep = (party: CycleCommands, notes: YearNotes) => Promise<void>;
