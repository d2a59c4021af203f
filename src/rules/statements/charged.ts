import type { Day } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import type { Fen } from '../kernel/money.js';
import { overdueOn } from '../settling/settle.js';
import type { SettledCharge } from '../settling/settle.js';

/** What became of a sum: it is what was paid, set off, waived and credited of it and what is open. `overdue` is a part of `open`. Fen. */
export interface Standing {
  readonly paid: Fen;
  readonly setOff: Fen;
  readonly waived: Fen;
  readonly credited: Fen;
  readonly open: Fen;
  readonly overdue: Fen;
}

/** A sum of one due day and what became of it. */
export interface ChargedSum extends Standing {
  readonly amount: Fen;
  readonly dueOn: Day;
}

/** What became of a sum that is told and not charged, or that rests: nothing yet. */
export function unsettled(amount: Fen): Standing {
  return { paid: 0, setOff: 0, waived: 0, credited: 0, open: amount, overdue: 0 };
}

/** A charge as a statement counts it: less what was given back of it. One that gives back is nothing, but for what it found no charge for. */
export function chargedSum(state: SettledCharge, at: Instant, zone: Zone): ChargedSum {
  const { charge, paid, setOff, waived, credited, open, givenBack } = state;
  const amount = charge.amount - givenBack;
  return { amount, dueOn: charge.dueOn, paid, setOff, waived, credited, open, overdue: overdueOn(state, at, zone) };
}

/**
 * Divides charged sums, in their order, into pieces of given amounts; what is settled of a sum comes before what is open. Returns the sums of
 * each piece, and of what is left over. A piece gets less where less is charged.
 */
export function divide(
  sums: readonly ChargedSum[],
  amounts: readonly Fen[],
): { pieces: ChargedSum[][]; rest: ChargedSum[] } {
  let rest = sums.filter(({ amount }) => amount !== 0);
  const pieces = amounts.map((amount) => {
    const piece: ChargedSum[] = [];
    const after: ChargedSum[] = [];
    let missing = amount;
    for (const sum of rest) {
      // What gives back without a charge of its own stands by itself.
      const taken = sum.amount < 0 ? 0 : Math.min(missing, sum.amount);
      missing -= taken;
      const [own, other] = taken === 0 ? [null, sum] : split(sum, taken);
      if (own !== null) piece.push(own);
      if (other.amount !== 0) after.push(other);
    }
    rest = after;
    return piece;
  });
  return { pieces, rest };
}

function split(sum: ChargedSum, amount: Fen): [ChargedSum, ChargedSum] {
  let left = amount;
  const take = (part: Fen) => {
    const taken = Math.min(left, part);
    left -= taken;
    return taken;
  };
  const { dueOn } = sum;
  const settled = {
    paid: take(sum.paid),
    setOff: take(sum.setOff),
    waived: take(sum.waived),
    credited: take(sum.credited),
  };
  const open = take(sum.open);
  const own = { ...settled, amount, dueOn, open, overdue: sum.overdue > 0 ? open : 0 };
  const other = {
    amount: sum.amount - amount,
    dueOn,
    paid: sum.paid - own.paid,
    setOff: sum.setOff - own.setOff,
    waived: sum.waived - own.waived,
    credited: sum.credited - own.credited,
    open: sum.open - own.open,
    overdue: sum.overdue - own.overdue,
  };
  return [own, other];
}
