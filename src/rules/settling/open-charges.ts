import type { Day } from '../calendar/day.js';
import type { ChargeState } from './book-state.js';

/** Charges of one due day, by what was owed first; those before `from` are not open. */
interface DayList {
  from: number;
  charges: ChargeState[];
}

/** The open charges of one purpose by their due days. Charges come in the order of time, so that most are added at the end. */
export class OpenCharges {
  private readonly days: Day[] = [];
  private readonly byDay = new Map<Day, DayList>();

  /** A charge on which something has become open. */
  add(state: ChargeState): void {
    if (state.listed) return;
    state.listed = true;
    const { dueOn } = state.charge;
    const list = this.byDay.get(dueOn);
    if (list === undefined) {
      this.byDay.set(dueOn, { from: 0, charges: [state] });
      insert(this.days, dueOn, (a, b) => a < b, 0);
    } else insert(list.charges, state, wasOwedBefore, list.from);
  }

  /** The open charges of the day that is due first; undefined where nothing is open. Only the first of them unless all are asked for. */
  first(all: boolean): readonly ChargeState[] | undefined {
    for (;;) {
      const day = this.days[0];
      const list = day === undefined ? undefined : this.byDay.get(day);
      if (day === undefined || list === undefined) return undefined;
      if (all) compact(list);
      let state = list.charges[list.from];
      while (state !== undefined && state.open === 0) {
        state.listed = false;
        state = list.charges[++list.from];
      }
      if (state !== undefined) return all ? list.charges : [state];
      this.byDay.delete(day);
      this.days.shift();
    }
  }

  /** All open charges, what is due first first. */
  *all(): Generator<ChargeState> {
    for (const day of this.days)
      for (const state of this.byDay.get(day)?.charges ?? []) if (state.open > 0) yield state;
  }
}

function compact(list: DayList): void {
  const open = list.charges.filter((state, i) => {
    if (i < list.from) return false;
    if (state.open === 0) state.listed = false;
    return state.open > 0;
  });
  list.charges = open;
  list.from = 0;
}

/** Of charges of one day. */
function wasOwedBefore(a: ChargeState, b: ChargeState): boolean {
  const [one, other] = [a.charge, b.charge];
  if (one.at !== other.at) return one.at < other.at;
  return one.position === other.position ? a.number < b.number : one.position < other.position;
}

/** Puts something into a sorted list; nothing goes before index `from`. */
function insert<T>(list: T[], one: T, isBefore: (a: T, b: T) => boolean, from: number): void {
  let at = list.length;
  while (at > from && isBefore(one, list[at - 1] as T)) at--;
  if (at === list.length) list.push(one);
  else list.splice(at, 0, one);
}
