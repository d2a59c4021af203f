import { monthOf } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { Zone } from '../calendar/zone.js';
import { useReadings } from '../terms/reading-use.js';
import type { ReadingUse } from '../terms/reading-use.js';
import { Readings, readingsOf } from '../terms/readings.js';
import type { ReadingId, WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import { endingDuties, recordsDuty, startingDuties } from './duties-of-contract.js';
import { decidingDuty, documentDuty, paymentDuty } from './duties-of-money.js';
import { dutiesOfMonth } from './duties-of-month.js';
import { DutySteps } from './duty-steps.js';
import type { Observer } from '../kernel/observer.js';
import { DUTY_KINDS, DUTY_PARTIES, DUTY_STATES } from '../cycle/duty-kinds.js';
import type { DutyParty, DutyState } from '../cycle/duty-kinds.js';
import type { Duty, DutyFacts } from './duty.js';

/** How many duties are in each state. */
export type DutyCounts = Readonly<Record<DutyState, number>>;

export interface DutiesFigure {
  /** What is owed from the start, then month by month in the order of `DUTY_KINDS`, then what belongs to no month. */
  readonly duties: readonly Duty[];
  readonly totals: DutyCounts & { readonly parties: Readonly<Record<DutyParty, DutyCounts>> };
  readonly readings: readonly ReadingUse<DutyCounts>[];
  /** In force at the moment asked about: the readings shown are its. */
  readonly termsVersion: number;
}

/** The readings of windows that move a day by which something is due. */
const MOVE_DAYS: ReadonlySet<ReadingId> = new Set([
  'result.dueShift',
  'window.workingDay',
  'window.conflict',
  'deadline.onHoliday',
]);

/**
 * Who owed what by when, and whether it was done, late or missed at the moment asked about (SPEC 8). Each month follows the terms and readings
 * in force as it ends. Due days of charges come with the charges, which were fixed when they were made: no reading moves them here. An observer is
 * told what each duty's day rests on, what became of it, and how many are in each state.
 */
export function dutiesOf(facts: DutyFacts, observer?: Observer): DutiesFigure {
  const { rules, whatIf, at } = facts;
  const terms = termsAt(rules, at);
  const readings = Readings.of(terms, whatIf);
  const used = [...readingsOf('window').filter(({ id }) => MOVE_DAYS.has(id)), ...readingsOf('breaches')];
  const steps = observer && new DutySteps(observer, rules.id, at, Zone.of(rules.timeZone));
  const duties = dutiesUnder(facts, whatIf, steps);
  steps?.totals();
  return {
    duties,
    totals: {
      ...countsOf(duties),
      parties: mapped(DUTY_PARTIES, (party) => countsOf(duties.filter((duty) => duty.party === party))),
    },
    readings: useReadings(used, readings, whatIf, (tried) => countsOf(dutiesUnder(facts, tried))),
    termsVersion: terms.version,
  };
}

function dutiesUnder(facts: DutyFacts, whatIf: WhatIf, steps?: DutySteps): Duty[] {
  const { at, charges, contested, documentsOwed, documentsIssued, requests } = facts;
  const zone = Zone.of(facts.rules.timeZone);
  const term = monthsOfTerm(facts, zone);
  const documents = (month: Month | null) =>
    documentsOwed
      .filter((owed) => owed.month === month)
      .map((owed) => documentDuty(owed, documentsIssued, at, zone, steps))
      .sort((a, b) => DUTY_KINDS.indexOf(a.duty) - DUTY_KINDS.indexOf(b.duty));
  return [
    ...startingDuties(facts, zone, steps),
    ...monthsOf(facts, term).flatMap((month) => [
      ...(term.includes(month) ? dutiesOfMonth(month, facts, zone, whatIf, steps) : []),
      ...contested.filter((one) => one.month === month).map((one) => decidingDuty(one, facts, zone, whatIf, steps)),
      ...charges
        .filter((charge) => charge.month === month)
        .flatMap((charge) => paymentDuty(charge, at, zone, steps) ?? []),
      ...documents(month),
    ]),
    ...documents(null),
    ...requests.filter(({ requestedAt }) => requestedAt <= at).map((request) => recordsDuty(request, at, zone, steps)),
    ...endingDuties(facts, zone, steps),
  ];
}

/** The months that the term has touched so far, in order. */
function monthsOfTerm({ rules, at }: DutyFacts, zone: Zone): Month[] {
  const today = zone.dayAt(at);
  const first = monthOf(rules.startsOn);
  const last = monthOf(rules.endsOn === null ? today : Math.min(rules.endsOn, today));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** Those, and any other for which money is owed (3.7 outlives the term), in order. */
function monthsOf({ charges, contested, documentsOwed }: DutyFacts, term: readonly Month[]): Month[] {
  const others = [...charges, ...contested, ...documentsOwed].flatMap(({ month }) => month ?? []);
  return [...new Set([...term, ...others])].sort((a, b) => a - b);
}

function countsOf(duties: readonly Duty[]): DutyCounts {
  return mapped(DUTY_STATES, (state) => duties.filter((duty) => duty.state === state).length);
}

function mapped<K extends string, V>(keys: readonly K[], value: (key: K) => V): Readonly<Record<K, V>> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}
