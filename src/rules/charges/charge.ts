import type { Day, Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { Purpose } from '../cycle/money-events.js';
import type { Fen } from '../kernel/money.js';

/** What the supplier can owe (SPEC 8): penalties and fees once final, damages (3.7), violations (annex 3), costs (3.4, 4.5.2, 6.3). */
export type ChargeKind = 'penalty' | 'fee' | 'damages' | 'violation' | 'cost';

/** What a payment for a kind of charge is said to be for: violations are 违约金 like penalties (4.6). */
export const PURPOSE_OF: Readonly<Record<ChargeKind, Purpose>> = {
  penalty: 'penalties',
  violation: 'penalties',
  fee: 'fees',
  damages: 'damages',
  cost: 'costs',
};

/** Something that the supplier owes from `at` on. */
export interface Charge {
  readonly kind: ChargeKind;
  readonly at: Instant;
  /** The month that it is about. */
  readonly month: Month;
  /** Negative where a charge made before is given back in part: it then lowers what is charged at the same address. */
  readonly amount: Fen;
  readonly clause: string;
  /** The figure behind it: `HT-2026-0042/2026-03/penalty`, `…/fees/presale-phone`, `HT-2026-0042/leaks/L-1`. Several charges may share one. */
  readonly address: string;
  readonly dueOn: Day;
  /** The line is under an open objection: the sum rests until it is decided. */
  readonly disputed: boolean;
  /** Of the event or fact behind it; orders charges of one moment. */
  readonly position: number;
  /** Of a penalty or fee: the position of the event that charged it, also where an objection moved its own. */
  readonly chargedAt?: number;
}

/** Orders by moment, then by place in the log. */
export function byTime(a: { at: Instant; position: number }, b: { at: Instant; position: number }): number {
  return a.at - b.at || a.position - b.position;
}

/** Orders charges by what is due first; of one day, by what was owed first. */
export function byDueDay(a: Charge, b: Charge): number {
  return a.dueOn - b.dueOn || byTime(a, b);
}
