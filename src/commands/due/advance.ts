import { setImmediate as letOthersIn } from 'node:timers/promises';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import type { CycleEvent } from '../../rules/cycle/cycle.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { assertNoDoubt } from '../../log/port/clock.js';
import { newCorrelation } from '../../log/port/event-meta.js';
import { engineCaller, localCaller } from '../caller.js';
import type { Caller } from '../caller.js';
import type { Desk } from '../command.js';
import { openCase } from '../open-case.js';
import type { Pipeline } from '../pipeline.js';
import { fallDue } from './fall-due.js';
import type { Pending } from './fall-due.js';
import { NextStep } from './next-step.js';

/** A step that was made: what happened, when it fell due, and where the log has it. */
export interface AdvancedStep {
  readonly contract: string;
  readonly types: readonly CycleEvent['type'][];
  readonly about: string;
  /** ISO 8601 with offset. */
  readonly dueAt: string;
  readonly position: number;
}

/** A contract whose due steps could not be worked out, and why. */
export interface StoppedContract {
  readonly contract: string;
  readonly reason: string;
}

export interface AdvanceReport {
  readonly to: string;
  /** In the order in which they fell due. */
  readonly steps: readonly AdvancedStep[];
  /** By contract; the others have gone on. */
  readonly stopped: readonly StoppedContract[];
}

/** An open store, and what carries commands out in it. */
export type DueDesk = Desk & { readonly commands: Pipeline };

/**
 * Does all that time has made due by `to` (the store's clock unless told), over all contracts in the order in which it fell due:
 * acceptance by silence, finality with what follows, overdue marks, the contract's end. A simulated store's clock moves to `to` first.
 * Each step is a command of the engine, recorded in one piece and worked out from the log alone: run again, late, on two servers or after a
 * kill, it carries on where the log stands and does nothing twice. What goes wrong with one contract stops that contract alone. `onStep` is
 * told of each step; what it throws ends the run there. `caller` is who had it run. Throws `RuleViolation` for a moment that a live store has
 * not reached, `ClockDoubtError`: silence is no acceptance by a clock that may be wrong.
 */
export async function advance(
  desk: DueDesk,
  to?: Instant,
  onStep?: (step: AdvancedStep) => void,
  caller: Caller = localCaller(),
): Promise<AdvanceReport> {
  const until = await reach(desk, to, caller);
  const { store, figures, commands } = desk;
  const engine = engineCaller(caller.correlation);
  const run = newCorrelation();
  const registry = figures.registryAt(store.journal.head());
  const steps: AdvancedStep[] = [];
  const look = new NextStep(desk, until);
  const waiting = new Map<string, Pending | null>();
  const stopped = new Map<string, string>();
  const stop = (contract: string, reason: string) => {
    waiting.delete(contract);
    stopped.set(contract, reason);
  };
  const lookAt = (contract: string) => {
    try {
      const one = openCase(desk, contract);
      const step = look.of(one);
      waiting.set(contract, step && { one, step });
    } catch (error) {
      stop(contract, error instanceof Error ? error.message : String(error));
    }
  };
  const make = async (due: Pending): Promise<number | null> => {
    const contract = due.one.rules.id;
    try {
      const { recorded } = await commands.carryOut(fallDue(look, due), { contract }, engine, run);
      return recorded.events.length > 0 ? recorded.position : null;
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      stop(contract, error.message);
      return null;
    }
  };
  for (const { contract, reason } of registry.unreadable()) stop(contract, reason);
  for (const { id } of registry.contracts()) {
    lookAt(id);
    await letOthersIn();
  }
  for (let due = earliest(waiting); due !== undefined; due = earliest(waiting)) {
    const contract = due.one.rules.id;
    const position = await make(due);
    if (position !== null) {
      const made = advanced(due, position);
      steps.push(made);
      onStep?.(made);
      // A command that waits is recorded before the next step is worked out; else the run would always be ahead of it.
      await letOthersIn();
    }
    if (!stopped.has(contract)) lookAt(contract);
  }
  const troubled = [...stopped].map(([contract, reason]) => ({ contract, reason }));
  return { to: formatInstant(until, Zone.of('Asia/Shanghai')), steps, stopped: troubled };
}

/** Brings the store's clock to `to` and answers the moment at which all is judged. */
async function reach({ store, commands }: DueDesk, to: Instant | undefined, caller: Caller): Promise<Instant> {
  assertNoDoubt(store.clock);
  const now = store.clock.now();
  if (to === undefined || to === now) return now;
  if (store.mode === 'simulated') {
    const data = { to: formatInstant(to, Zone.of('Asia/Shanghai')) };
    await commands.execute({ name: 'move-clock', data }, caller);
    return to;
  }
  if (to > now)
    throw new RuleViolation(
      'ahead-of-clock',
      'this store is live: what has not happened yet cannot be done ahead of time',
    );
  return to;
}

function earliest(waiting: ReadonlyMap<string, Pending | null>): Pending | undefined {
  let first: Pending | undefined;
  for (const pending of waiting.values())
    if (pending !== null && (first === undefined || pending.step.dueAt < first.step.dueAt)) first = pending;
  return first;
}

function advanced({ one: { rules }, step }: Pending, position: number): AdvancedStep {
  return {
    contract: rules.id,
    types: step.events.map(({ type }) => type),
    about: step.about,
    dueAt: formatInstant(step.dueAt, Zone.of(rules.timeZone)),
    position,
  };
}
