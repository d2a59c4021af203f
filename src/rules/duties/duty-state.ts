import { formatMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import type { DutyKind, DutyParty, DutyState } from '../cycle/duty-kinds.js';
import type { Deed, Duty, DutyDetail } from './duty.js';
import type { StepsOfDuty } from './duty-steps.js';

/** A duty before it is judged. */
export interface Owed {
  readonly duty: DutyKind;
  readonly party: DutyParty;
  readonly clause: string;
  readonly month: Month | null;
  readonly about?: string;
  /** `by` is the first late moment; null without a day. */
  readonly due: { readonly by: Instant; readonly provisional: boolean } | null;
  /** Silence speaks when a window has closed, at the first moment after it: what is final by that is in time. */
  readonly bySilence?: true;
  readonly done: Deed | null;
  /** Log positions of the events that made it owed, where events did. */
  readonly from?: readonly number[];
  readonly detail?: DutyDetail;
}

/** The state at a moment of something due before `dueBy` and done at `doneAt`: what is done at the first late moment is late. */
export function stateOf(dueBy: Instant | null, doneAt: Instant | null, at: Instant): DutyState {
  if (doneAt !== null && doneAt <= at) return dueBy === null || doneAt < dueBy ? 'done' : 'late';
  return dueBy === null || at < dueBy ? 'pending' : 'missed';
}

/** The deed, unless it lies after that moment. */
export function doneBy<D extends Deed>(deed: D | null, at: Instant): D | null {
  return deed !== null && deed.at <= at ? deed : null;
}

/** A duty as lists show it at a moment. Where there is somebody to tell, what became of it is told. */
export function judge(owed: Owed, at: Instant, zone: Zone, steps?: Pick<StepsOfDuty, 'judged'>): Duty {
  const { duty, party, clause, month, about, due, detail } = owed;
  const done = doneBy(owed.done, at);
  const judged: Duty = {
    duty,
    party,
    clause,
    month: month === null ? null : formatMonth(month),
    about: about ?? null,
    dueBy: due && formatInstant(due.by, zone),
    state: stateOf(due?.by ?? null, done && inTime(done.at, owed), at),
    doneAt: done && formatInstant(done.at, zone),
    evidence: done && { position: done.position, type: done.type },
    ...(detail === undefined ? {} : { detail }),
    ...(due?.provisional === true ? { provisional: true as const } : {}),
  };
  steps?.judged(owed, judged);
  return judged;
}

/** The moment at which a deed counts as done. */
function inTime(doneAt: Instant, { due, bySilence }: Owed): Instant {
  return bySilence && doneAt === due?.by ? doneAt - 1 : doneAt;
}
