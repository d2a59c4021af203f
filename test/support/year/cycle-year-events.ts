import { iso } from '../cycle/cycle.js';
import { table } from '../cycle/cycle-table.js';

/** What happened in the year besides what was provided, as the log has it: when, what, in which month, and the gist of it. */
export const HAPPENED: readonly (readonly string[])[] = table(`
  # Provided on 5 February; 6, 9, 10, 11, 12. On trial: a score of 0 and nothing follows (4.2). Notice on the 9th; 10 to 14 (worked).
  2026-02-13 00:00  ResultAccepted          2026-01  silence
  2026-02-13 00:00  ResultFinal             2026-01  0 unmet 0.00
  2026-02-15 00:00  FeesAccepted            2026-01  silence
  2026-02-15 00:00  FeesFinal               2026-01  0.00
  2026-02-24 10:00  PaymentReceived         -        costs 35.50

  # Accepted the day after; the fees by silence, 6, 9 to 12 March. On trial 100 gives no title.
  2026-03-06 10:00  ResultAccepted          2026-02  supplier
  2026-03-06 10:00  ResultFinal             2026-02  100 excellent 0.00
  2026-03-13 00:00  FeesAccepted            2026-02  silence
  2026-03-13 00:00  FeesFinal               2026-02  0.00

  # Qingming: 7 to 10 and 13 April. 90 is 90分以上.
  2026-04-14 00:00  ResultAccepted          2026-03  silence
  2026-04-14 00:00  ResultFinal             2026-03  90 excellent 0.00
  2026-04-14 00:00  TitleGiven              2026-03  优质服务商 90
  2026-04-14 00:00  FeesAccepted            2026-03  silence
  2026-04-14 00:00  FeesFinal               2026-03  0.00
  2026-04-26 00:00  ChargeOverdue           -        costs/K-1 120.00
  2026-04-26 00:00  ChargeOverdue           -        violations/V-1 500.00
  2026-04-27 09:00  SetOffMade              -        P-1 400.00: costs/K-1 120.00, violations/V-1 280.00
  2026-04-27 09:00  DocumentIssued          -        receipt SJ-001 400.00

  2026-05-14 00:00  ResultAccepted          2026-04  silence
  2026-05-14 00:00  ResultFinal             2026-04  70 improve 2000.00
  2026-05-14 00:00  PenaltyCharged          2026-04  2000.00
  2026-05-14 00:00  ImprovementOpened       2026-04  2026-05
  2026-05-20 14:00  ObjectionReceived       2026-04  2026-04/fees/aftersale-online-plan-1
  2026-05-23 00:00  FeesCharged             2026-04  presale-online 16.00, aftersale-online-plan-2 14.00
  2026-05-25 09:30  SetOffMade              -        P-2 2220.00: violations/V-1 220.00, 2026-04/penalty 2000.00
  2026-05-25 10:00  PaymentReceived         -        fees 30.00
  2026-05-25 10:00  DocumentIssued          -        vat-invoice FP-001 30.00
  2026-05-28 10:00  LineDecided             2026-04  upheld
  2026-05-28 10:00  FeesRestated            2026-04  51.70
  2026-05-28 10:00  FeesFinal               2026-04  51.70
  2026-05-28 10:00  FeesCharged             2026-04  aftersale-online-plan-1 18.90, aftersale-online-plan-2 2.80

  # Provided on 4 June; 5, 8 to 11.
  2026-06-12 00:00  ResultAccepted          2026-05  silence
  2026-06-12 00:00  ResultFinal             2026-05  80 standard 0.00
  2026-06-12 00:00  ImprovementJudged       2026-05  after 2026-04: met
  2026-06-12 00:00  FeesAccepted            2026-05  silence
  2026-06-12 00:00  FeesFinal               2026-05  0.00
  2026-06-26 00:00  ChargeOverdue           -        leaks/L-1 14000.00
  2026-06-26 00:00  ChargeOverdue           -        2026-04/fees/aftersale-online-plan-1 18.90
  2026-06-26 00:00  ChargeOverdue           -        2026-04/fees/aftersale-online-plan-2 2.80
  2026-06-29 11:00  PaymentReceived         -        fees 21.70

  # Provided on 3 July; 6 to 10. The second objection comes after that.
  2026-07-08 10:00  ObjectionReceived       2026-06  2026-06/metrics/satisfaction
  2026-07-11 00:00  FeesAccepted            2026-06  silence
  2026-07-11 00:00  FeesFinal               2026-06  0.00
  2026-07-14 10:00  LineDecided             2026-06  rejected
  2026-07-14 10:00  ResultFinal             2026-06  60 improve-serious 5000.00
  2026-07-14 10:00  PenaltyCharged          2026-06  5000.00
  2026-07-14 10:00  ImprovementOpened       2026-06  2026-07
  2026-07-15 10:00  ObjectionReceived       2026-06  late: 2026-06/metrics/answer-rate/online
  2026-07-26 00:00  ChargeOverdue           -        leaks/L-2 486000.00
  2026-07-26 00:00  ChargeOverdue           -        2026-06/penalty 5000.00
  2026-07-27 09:00  SetOffMade              -        P-3 100000.00: leaks/L-1 14000.00, leaks/L-2 86000.00

  2026-08-03 09:00  ChargeWaived            -        leaks/L-2 300000.00
  2026-08-10 09:00  SetOffMade              -        P-2 2780.00: leaks/L-2 2780.00
  2026-08-13 00:00  ResultAccepted          2026-07  silence
  2026-08-13 00:00  ResultFinal             2026-07  50 unmet 10000.00
  2026-08-13 00:00  PenaltyCharged          2026-07  10000.00
  2026-08-13 00:00  StandardFoundUnmet      2026-07  50
  2026-08-13 00:00  ImprovementJudged       2026-07  after 2026-06: not met
  2026-08-13 00:00  FeesAccepted            2026-07  silence
  2026-08-13 00:00  FeesFinal               2026-07  0.00
  2026-08-20 10:00  PaymentReceived         -        damages 97220.00
  2026-08-21 10:00  PaymentReceived         -        penalties 4000.00
  2026-08-26 00:00  ChargeOverdue           -        2026-07/penalty 10000.00

  # Provided on 3 September; 4, 7 to 10.
  2026-09-11 00:00  ResultAccepted          2026-08  silence
  2026-09-11 00:00  ResultFinal             2026-08  100 excellent 0.00
  2026-09-11 00:00  TitleGiven              2026-08  优质服务商 100
  2026-09-21 00:00  FeesAccepted            2026-08  silence
  2026-09-21 00:00  FeesFinal               2026-08  81.28
  2026-09-21 00:00  FeesCharged             2026-08  presale-phone 21.00, aftersale-phone-plan-1 29.00, aftersale-phone-plan-2 6.50, service-order 24.78
  2026-09-25 23:59  PaymentReceived         -        fees 81.28
  2026-09-25 23:59  DocumentIssued          -        vat-invoice FP-002 81.28

  # Provided on 8 October; 9, 10 (worked), 12, 13, 14.
  2026-10-14 10:00  FeesAccepted            2026-09  supplier
  2026-10-14 10:00  FeesFinal               2026-09  15.26
  2026-10-14 10:00  FeesCharged             2026-09  presale-phone 7.00, service-order 8.26
  2026-10-15 00:00  ResultAccepted          2026-09  silence
  2026-10-15 00:00  ResultFinal             2026-09  80 standard 0.00
  2026-10-26 00:00  ChargeOverdue           -        2026-09/fees/presale-phone 7.00
  2026-10-26 00:00  ChargeOverdue           -        2026-09/fees/service-order 8.26
  2026-10-27 09:00  SetOffMade              -        P-4 11015.26: 2026-06/penalty 1000.00, 2026-07/penalty 10000.00, 2026-09/fees/presale-phone 7.00, 2026-09/fees/service-order 8.26

  # Provided on 4 November; 5, 6, 9, 10, 11: decided in the window, final when it has closed.
  2026-11-06 10:00  ObjectionReceived       2026-10  2026-10/metrics/answer-rate/phone
  2026-11-10 10:00  LineDecided             2026-10  upheld
  2026-11-10 10:00  ResultRestated          2026-10  90 excellent 0.00
  2026-11-12 00:00  ResultFinal             2026-10  90 excellent 0.00
  2026-11-12 00:00  TitleGiven              2026-10  优质服务商 90
  2026-11-12 00:00  FeesAccepted            2026-10  silence
  2026-11-12 00:00  FeesFinal               2026-10  0.00

  2026-12-12 00:00  ResultAccepted          2026-11  silence
  2026-12-12 00:00  ResultFinal             2026-11  70 improve 2000.00
  2026-12-12 00:00  PenaltyCharged          2026-11  2000.00
  2026-12-12 00:00  ImprovementOpened       2026-11  2026-12
  2026-12-12 00:00  FeesAccepted            2026-11  silence
  2026-12-12 00:00  FeesFinal               2026-11  0.00
  # 6.3: 24:00 of the 15th.
  2026-12-16 00:00  ServiceEventsReclaimed  -        T-9; O-9
  2026-12-16 00:00  SystemAccessClosed      -        2026-12-15
  2026-12-26 00:00  ChargeOverdue           -        2026-11/penalty 2000.00
  2026-12-28 09:00  SetOffMade              -        P-4 2000.00: 2026-11/penalty 2000.00

  # Provided on 5 January; 6 to 8, 11, 12: known only once the calendar of 2027 is.
  2027-01-13 00:00  ResultAccepted          2026-12  silence
  2027-01-13 00:00  ResultFinal             2026-12  80 standard 0.00
  2027-01-13 00:00  ImprovementJudged       2026-12  after 2026-11: met
  2027-01-13 00:00  FeesAccepted            2026-12  silence
  2027-01-13 00:00  FeesFinal               2026-12  0.00
  2027-01-26 00:00  ChargeOverdue           -        costs/K-9 280.00
`).map(([at = '', ...rest]) => [iso(at), ...rest]);
