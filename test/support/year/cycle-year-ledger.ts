import { iso } from '../cycle/cycle.js';
import { table } from '../cycle/cycle-table.js';
import { YEAR_ID } from './cycle-year-contract.js';

/** A line of the year's ledger, worked by hand. Amounts are yuan, addresses without the contract. */
export interface WorkedLine {
  readonly at: string;
  /** When the log has it: the facts of a month are reported at its end, what time makes due when `advance` is run next, what a
   * decision makes due with it. */
  readonly known: string;
  readonly kind: string;
  readonly month: string | null;
  readonly amount: string;
  readonly clause: string;
  readonly address: string;
  readonly dueOn: string | null;
}

/** Every line of the ledger at the end of the year, in the order of time. Charges are due on the 25th of the month after (4.6.2, 5.4.2). */
export const WORKED: readonly WorkedLine[] = table(`
  # The platform replied for the supplier an hour late. On trial a score is free of charge (4.2), what a reply costs is not (4.5.2).
  2026-01-14 15:00  2026-02-02 09:00  cost       2026-01  35.50       4.5.2   tickets/T-2/cost                      2026-02-25
  # Wired in time, as penalties are (4.6.2).
  2026-02-24 10:00  2026-02-24 10:00  payment    2026-01  -35.50      4.6.2   ledger/payments/1                     -

  # 3.4; and annex 3 by the contract's own tariff, which has no sum for V-2.
  2026-03-18 11:00  2026-04-01 09:00  cost       2026-03  120.00      3.4     costs/K-1                             2026-04-25
  2026-03-20 16:00  2026-04-01 09:00  violation  2026-03  500.00      A3      violations/V-1                        2026-04-25
  # 4.6.1, of P-1, which is smaller: 120.00 and 280.00; 220.00 stay owed.
  2026-04-27 09:00  2026-04-27 09:00  set-off    2026-03  -400.00     4.6.1   ledger/set-offs/1                     -

  # 3.7: 14 records at 1,000.
  2026-05-12 18:00  2026-06-01 09:00  damages    2026-05  14000.00    3.7     leaks/L-1                             2026-06-25
  # April: 30 + 40 = 70. Provided on 7 May; 8, 9 (worked), 11, 12, 13 May have passed in silence (4.4).
  2026-05-14 00:00  2026-05-15 16:00  penalty    2026-04  2000.00     A1 1.3  2026-04/penalty                       2026-05-25
  # Notice on 15 May; 18 to 22 May. 10 chats at 1.60 and 5 at 2.80 are undisputed, so they are due though others are not (5.4.2).
  2026-05-23 00:00  2026-05-25 09:30  fee        2026-04  16.00       5.1.1   2026-04/fees/presale-online           2026-05-25
  2026-05-23 00:00  2026-05-25 09:30  fee        2026-04  14.00       5.1.2   2026-04/fees/aftersale-online-plan-2  2026-05-25
  # 4.6.1, of P-2: the rest of V-1 and the penalty.
  2026-05-25 09:30  2026-05-25 09:30  set-off    -        -2220.00    4.6.1   ledger/set-offs/2                     -
  2026-05-25 10:00  2026-05-25 10:00  payment    2026-04  -30.00      5.4.2   ledger/payments/2                     -
  # Decided: one of the four chats at 6.30 is of plan 2, 2.80. Final after the 25th, so due on the next one (payment.lateFinal).
  2026-05-28 10:00  2026-05-28 10:00  fee        2026-04  18.90       5.1.2   2026-04/fees/aftersale-online-plan-1  2026-06-25
  2026-05-28 10:00  2026-05-28 10:00  fee        2026-04  2.80        5.1.2   2026-04/fees/aftersale-online-plan-2  2026-06-25
  # 3.7: 21 records are over 20: 500,000 in place of 14,000.
  2026-06-18 18:00  2026-07-01 09:00  damages    2026-06  486000.00   3.7     leaks/L-2                             2026-07-25
  # Four days late (5.4.2).
  2026-06-29 11:00  2026-06-29 11:00  payment    2026-04  -21.70      5.4.2   ledger/payments/3                     -

  # June: (30 + 10) / 2 + 40 = 60, disputed; the line was rejected on 14 July.
  2026-07-14 10:00  2026-07-14 10:00  penalty    2026-06  5000.00     A1 1.3  2026-06/penalty                       2026-07-25
  # 4.6.1, of P-3: 14,000 of L-1 and 86,000 of L-2, which was owed before the penalty; 400,000 and 5,000 stay owed.
  2026-07-27 09:00  2026-07-27 09:00  set-off    -        -100000.00  4.6.1   ledger/set-offs/3                     -
  2026-08-03 09:00  2026-08-03 09:00  waiver     2026-06  -300000.00  4.6.3   ledger/waivers/1                      -
  # What was left of P-2, for L-2.
  2026-08-10 09:00  2026-08-10 09:00  set-off    2026-06  -2780.00    4.6.1   ledger/set-offs/4                     -
  # July: 50 + 0 = 50. Provided on 5 August; 6, 7, 10, 11, 12 August.
  2026-08-13 00:00  2026-08-13 09:00  penalty    2026-07  10000.00    A1 1.3  2026-07/penalty                       2026-08-25
  # 486,000 - 86,000 - 300,000 - 2,780.
  2026-08-20 10:00  2026-08-20 10:00  payment    2026-06  -97220.00   4.6.2   ledger/payments/4                     -
  # Of the 5,000 of June; 1,000 stay owed.
  2026-08-21 10:00  2026-08-21 10:00  payment    2026-06  -4000.00    4.6.2   ledger/payments/5                     -

  # Article 5, from 17 August, 09:00: 6 calls, 2 and 1 after the sale, 3 orders at 8.26. Notice on 14 September; 15 to 18 and 20 (worked).
  2026-09-21 00:00  2026-09-25 23:59  fee        2026-08  21.00       5.1.1   2026-08/fees/presale-phone            2026-09-25
  2026-09-21 00:00  2026-09-25 23:59  fee        2026-08  29.00       5.1.2   2026-08/fees/aftersale-phone-plan-1   2026-09-25
  2026-09-21 00:00  2026-09-25 23:59  fee        2026-08  6.50        5.1.2   2026-08/fees/aftersale-phone-plan-2   2026-09-25
  2026-09-21 00:00  2026-09-25 23:59  fee        2026-08  24.78       5.2.1   2026-08/fees/service-order            2026-09-25
  # In the last minute of the day: in time.
  2026-09-25 23:59  2026-09-25 23:59  payment    2026-08  -81.28      5.4.2   ledger/payments/6                     -
  # Until 16 September, 12:00: 2 calls, 1 order; accepted by the supplier.
  2026-10-14 10:00  2026-10-20 09:00  fee        2026-09  7.00        5.1.1   2026-09/fees/presale-phone            2026-10-25
  2026-10-14 10:00  2026-10-20 09:00  fee        2026-09  8.26        5.2.1   2026-09/fees/service-order            2026-10-25
  # All that is owed, of P-4: 1,000 of June and 10,000 of July (4.6.1), and fees that were not paid in time (5.4.3).
  2026-10-27 09:00  2026-10-27 09:00  set-off    -        -11015.26   4.6.1, 5.4.3  ledger/set-offs/5               -

  # October: nothing, the dispute is won. November: (30 + 10) / 2 + 50 = 70. Provided on 4 December; 7 to 11 December.
  2026-12-12 00:00  2026-12-15 20:00  penalty    2026-11  2000.00     A1 1.3  2026-11/penalty                       2026-12-25
  # 6.3, five days after the end. December is a part of a month and not charged (termination.partialMonth).
  2026-12-20 15:00  2026-12-21 09:00  cost       2026-12  280.00      6.3     costs/K-9                             2027-01-25
  2026-12-28 09:00  2026-12-28 09:00  set-off    2026-11  -2000.00    4.6.1   ledger/set-offs/6                     -
`).map(([at = '', known = '', kind = '', month = '', amount = '', clause = '', address = '', dueOn = '']) => ({
  at: iso(at),
  known: iso(known),
  kind,
  month: month === '-' ? null : month,
  amount,
  clause,
  address,
  dueOn: dueOn === '-' ? null : dueOn,
}));

/** A violation that was reported on 1 September and voided on the 8th: owed in between, as far as anybody knew. */
export const MISTAKEN = {
  at: iso('2026-08-12 16:00'),
  known: iso('2026-09-01 09:00'),
  voided: iso('2026-09-08 10:00'),
  amount: '500.00',
} as const;

/** What is open after its due day (it ends at 24:00), with all that is known at the end. */
export const OVERDUE: readonly (readonly [at: string, overdue: string])[] = table(`
  2026-04-25 23:59:59  0.00
  # K-1 and V-1.
  2026-04-26 00:00     620.00
  2026-04-27 09:00     220.00
  2026-05-25 09:30     0.00
  # L-1 and two fees of April.
  2026-06-26 00:00     14021.70
  2026-06-29 11:00     14000.00
  2026-07-26 00:00     505000.00
  2026-07-27 09:00     405000.00
  2026-08-03 09:00     105000.00
  2026-08-21 10:00     1000.00
  2026-08-26 00:00     11000.00
  2026-10-26 00:00     11015.26
  2026-10-27 09:00     0.00
  2026-12-26 00:00     2000.00
  2026-12-28 09:00     0.00
  2027-01-25 23:59:59  0.00
  2027-01-26 00:00     280.00
`).map(([at = '', overdue = '']) => [iso(at), overdue]);

/** The columns of a line that are worked by hand; the address without the contract. */
export function columnsOf(line: Omit<WorkedLine, 'known'>): Omit<WorkedLine, 'known'> {
  const { at, kind, month, amount, clause, address, dueOn } = line;
  return { at, kind, month, amount, clause, address: address.replace(`${YEAR_ID}/`, ''), dueOn };
}

/** Whole fen of a yuan amount as it is printed. */
export function fenOf(amount: string): number {
  return Number(amount.replace('.', ''));
}
