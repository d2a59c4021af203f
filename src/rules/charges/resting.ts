import type { ChargeDisputes } from '../cycle/charge-disputes.js';
import type { Charge } from './charge.js';
import { dueOnFor } from './due-on.js';
import type { DueRules } from './due-on.js';

/**
 * The charges of facts as what is said against them leaves them (SPEC 8). One under open objection rests, as a disputed line does. Once it is
 * decided it comes back with what it then comes to, owed from the decision on and due like what becomes final at that moment; withdrawn, it was
 * never objected to: it comes back at the withdrawal with the due day it had. So that nothing that was settled while it rested is settled anew.
 */
export function withDisputes(charges: readonly Charge[], { lines, ended }: ChargeDisputes, due: DueRules): Charge[] {
  if (lines.length + ended.length === 0) return [...charges];
  const disputed = Map.groupBy(lines, ({ line }) => line);
  const taken = Map.groupBy(ended, ({ line }) => line);
  return charges.map((charge) => {
    const own = disputed.get(charge.address) ?? [];
    if (own.some(({ decided }) => decided === null)) return { ...charge, disputed: true };
    const decisions = own.flatMap(({ decided }) => decided ?? []);
    const last = [...decisions, ...(taken.get(charge.address) ?? [])].reduce<(typeof decisions)[number] | Back | null>(
      (latest, one) => (latest === null || one.position > latest.position ? one : latest),
      null,
    );
    if (last === null || last.at < charge.at) return charge;
    const { at, position } = last;
    const dueOn = 'decision' in last ? Math.max(charge.dueOn, dueOnFor(charge.month, at, due).on) : charge.dueOn;
    return { ...charge, at, position, dueOn };
  });
}

/** That an objection on a line was taken back. */
type Back = ChargeDisputes['ended'][number];
