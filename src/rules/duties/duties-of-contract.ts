import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { endOfTerm } from '../terms/term.js';
import { DECLARED_DUTIES } from '../cycle/money-events.js';
import type { DeclaredDuty } from '../cycle/money-events.js';
import type { Deed, Duty, DutyFacts, RecordsRequest } from './duty.js';
import { doneBy, judge } from './duty-state.js';
import type { DutySteps } from './duty-steps.js';

const DECLARED_CLAUSE: Readonly<Record<DeclaredDuty, string>> = { 'system-access': '2.1', training: '2.4' };

/** 2.1 and 2.4 give no day: they are done when the platform has said so, for the first time. */
export function startingDuties({ declared, at }: DutyFacts, zone: Zone, steps?: DutySteps): Duty[] {
  return DECLARED_DUTIES.map((duty) => {
    const said = declared.filter((one) => one.duty === duty && one.at <= at);
    const first = said.reduce<Deed | null>((a, b) => (a === null || isBefore(b, a) ? b : a), null);
    const clause = DECLARED_CLAUSE[duty];
    const told = steps?.of({ duty });
    told?.first(said, clause);
    return judge(
      { duty, party: 'platform', clause, month: null, due: null, done: first, detail: { declared: said.length } },
      at,
      zone,
      told,
    );
  });
}

/** 3.6: records must be there when asked for, by the end of the day that was named, if one was. */
export function recordsDuty(
  { request, dueOn, provided, position }: RecordsRequest,
  at: Instant,
  zone: Zone,
  steps?: DutySteps,
): Duty {
  const told = steps?.of({ duty: 'records', request: steps.numberOf(request) });
  if (dueOn !== null) told?.fixedOn(dueOn);
  return judge(
    {
      duty: 'records',
      party: 'supplier',
      clause: '3.6',
      month: null,
      about: request,
      due: dueOn === null ? null : { by: zone.startOf(dueOn + 1), provisional: false },
      done: provided,
      ...(position === undefined ? {} : { from: [position] }),
    },
    at,
    zone,
    told,
  );
}

/** 6.3, owed once the term is over, without a day: open service events are taken back, the supplier's access to the system is closed. */
export function endingDuties({ rules, ending, at }: DutyFacts, zone: Zone, steps?: DutySteps): Duty[] {
  const end = endOfTerm(rules);
  if (end === null || end > at) return [];
  const of = { party: 'platform', clause: '6.3', month: null, due: null } as const;
  const reclaimed = doneBy(ending.reclaimed, at);
  const detail = reclaimed && { tickets: reclaimed.tickets, orders: reclaimed.orders };
  return [
    judge(
      { ...of, duty: 'hand-over', done: reclaimed, ...(detail ? { detail } : {}) },
      at,
      zone,
      steps?.of({ duty: 'hand-over' }),
    ),
    judge(
      { ...of, duty: 'access-closing', done: ending.accessClosed },
      at,
      zone,
      steps?.of({ duty: 'access-closing' }),
    ),
  ];
}

function isBefore(a: Deed, b: Deed): boolean {
  return a.at < b.at || (a.at === b.at && a.position < b.position);
}
