import type { ChargeDisputes } from '../cycle/charge-disputes.js';
import type { Disputes, Review } from '../cycle/review-state.js';
import type { Charge } from './charge.js';
import { dueOnFor } from './due-on.js';
import type { DueRules } from './due-on.js';

/** What was said against a charge. */
export type SaidAgainst = Pick<Disputes, 'lines' | 'ended'>;

/** That an objection on a line was decided, or taken back. */
type Back = SaidAgainst['ended'][number] | NonNullable<SaidAgainst['lines'][number]['decided']>;

/**
 * A charge as what is said against it leaves it (SPEC 8). Under open objection it rests. Once that is decided it comes back with what it then comes
 * to, owed from the decision on and due like what becomes final at that moment; withdrawn, it was never objected to: it comes back at the
 * withdrawal with the due day it had. So that nothing that was settled while it rested is settled anew.
 */
export function resting(charge: Charge, { lines, ended }: SaidAgainst, due: DueRules): Charge {
  if (lines.some(({ decided }) => decided === null)) return { ...charge, disputed: true };
  const last = [...lines.flatMap(({ decided }) => decided ?? []), ...ended].reduce<Back | null>(
    (latest, one) => (latest === null || one.position > latest.position ? one : latest),
    null,
  );
  if (last === null || last.at < charge.at) return charge;
  const { at, position } = last;
  const dueOn = 'decision' in last ? Math.max(charge.dueOn, dueOnFor(charge.month, at, due).on) : charge.dueOn;
  return { ...charge, at, position, dueOn };
}

/** The charges of facts, each as what is said against it leaves it. */
export function withDisputes(charges: readonly Charge[], { lines, ended }: ChargeDisputes, due: DueRules): Charge[] {
  if (lines.length + ended.length === 0) return [...charges];
  const disputed = Map.groupBy(lines, ({ line }) => line);
  const taken = Map.groupBy(ended, ({ line }) => line);
  return charges.map((charge) => {
    const { address } = charge;
    return resting(charge, { lines: disputed.get(address) ?? [], ended: taken.get(address) ?? [] }, due);
  });
}

/**
 * What is said against a charge that a review made at a position of the log, of the lines that are about it: whatever is open, and of what is not any
 * more only what was told after it was charged (a line that was opened again, SPEC 8). What was decided before is what made it.
 */
export function saidAgainst(
  { lines, ended, objections }: Review,
  position: number,
  isAbout: (line: string) => boolean,
): SaidAgainst {
  const after = new Set(objections.filter((one) => one.position > position).map(({ id }) => id));
  return {
    lines: lines.filter(({ line, objection, decided }) => isAbout(line) && (decided === null || after.has(objection))),
    ended: ended.filter(({ line, objection }) => isAbout(line) && after.has(objection)),
  };
}
