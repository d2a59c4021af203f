import { setImmediate as letOthersIn } from 'node:timers/promises';
import { append, openCase } from '../review/desk.js';
import type { Case, Desk } from '../review/desk.js';
import type { CycleEvent } from '../../rules/cycle/cycle.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { moveClock } from '../store/operations.js';
import { NextStep } from './next-step.js';
import type { ContractStep } from './next-step.js';

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

/** So many times a step may be found taken by another while the log stands still before the run gives its contract up. */
const ATTEMPTS = 100;

/**
 * Does all that time has made due by `to` (the store's clock unless told), over all contracts in the order in which it fell due:
 * acceptance by silence, finality with what follows, overdue marks, the contract's end. A simulated store's clock moves to `to` first.
 * Each step is recorded in one piece, expecting its stream as it was read, and is worked out from the log alone: run again, late, on two
 * servers or after a kill, it carries on where the log stands and does nothing twice. What goes wrong with one contract stops that contract
 * alone. Throws `RuleViolation` for a moment that a live store has not reached.
 */
export async function advance(desk: Desk, to?: Instant, onStep?: (step: AdvancedStep) => void): Promise<AdvanceReport> {
  const until = await reach(desk, to);
  const { store, figures } = desk;
  const contracts = figures.registryAt(store.journal.head()).contracts();
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
  for (const { id } of contracts) {
    lookAt(id);
    await letOthersIn();
  }
  const lost = new Map<string, { readonly times: number; readonly head: number }>();
  for (;;) {
    const due = earliest(waiting);
    if (due === undefined) break;
    const { one, step } = due;
    const position = await append(desk, one, { ...step, at: step.dueAt });
    if (position === null) {
      // Taken by another, or decided differently by now: look again. While the log grows, the other does what is due.
      const head = store.journal.head();
      const before = lost.get(one.rules.id);
      const times = head === before?.head ? before.times + 1 : 0;
      lost.set(one.rules.id, { times, head });
      if (times > ATTEMPTS) {
        stop(one.rules.id, `contract ${one.rules.id} is being changed by others; try again`);
        continue;
      }
    } else {
      const made = advanced(one, step, position);
      steps.push(made);
      onStep?.(made);
      // A command that waits is recorded before the next step is worked out; else the run would always be ahead of it.
      await letOthersIn();
    }
    lookAt(one.rules.id);
  }
  const troubled = [...stopped].map(([contract, reason]) => ({ contract, reason }));
  return { to: formatInstant(until, Zone.of('Asia/Shanghai')), steps, stopped: troubled };
}

/** Brings the store's clock to `to` and answers the moment at which all is judged. */
async function reach({ store }: Desk, to: Instant | undefined): Promise<Instant> {
  const now = store.clock.now();
  if (to === undefined || to === now) return now;
  if (store.mode === 'simulated') {
    await moveClock(store, to);
    return to;
  }
  if (to > now)
    throw new RuleViolation(
      'ahead-of-clock',
      'this store is live: what has not happened yet cannot be done ahead of time',
    );
  return to;
}

/** A step and the state of the contract on which it was worked out. */
interface Pending {
  readonly one: Case;
  readonly step: ContractStep;
}

function earliest(waiting: ReadonlyMap<string, Pending | null>): Pending | undefined {
  let first: Pending | undefined;
  for (const pending of waiting.values())
    if (pending !== null && (first === undefined || pending.step.dueAt < first.step.dueAt)) first = pending;
  return first;
}

function advanced({ rules }: Pick<Case, 'rules'>, step: ContractStep, position: number): AdvancedStep {
  return {
    contract: rules.id,
    types: step.events.map(({ type }) => type),
    about: step.about,
    dueAt: formatInstant(step.dueAt, Zone.of(rules.timeZone)),
    position,
  };
}
