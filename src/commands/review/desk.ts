import type { CycleEvent } from '../../rules/cycle/cycle.js';
import { loadCycle } from '../../folding/contract-cycle.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { ownEvent } from '../../log/port/own-events.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import type { RulesRegistry } from '../../folding/rules-registry.js';
import type { Intake } from '../intake/intake.js';
import type { Store } from '../../log/embedded/store.js';
import { unknownContract } from '../../figures/figures.js';
import type { Figures } from '../../figures/figures.js';
import type { ContractRules } from '../../rules/terms/types.js';
import { cycleSchema } from '../../rules/cycle/cycle.js';
import type { ContractCycle } from '../../rules/cycle/cycle.js';

/** Injection token of the `Desk`. */
export const DESK = Symbol('DESK');

/** What the commands of the month's cycle work with: an open store and what answers from it. */
export interface Desk {
  readonly store: Store;
  readonly figures: Figures;
  readonly intake: Intake;
}

/** A contract as a command finds it. */
export interface Case {
  readonly rules: ContractRules;
  readonly registry: RulesRegistry;
  readonly cycle: ContractCycle;
  /** The log's end. */
  readonly head: number;
  /** The store's clock. */
  readonly now: Instant;
}

/** What a command recorded, and where. */
export interface RecordedCycle {
  readonly contract: string;
  readonly events: readonly CycleEvent[];
  /** Position of the last event in the log. */
  readonly position: number;
}

/** Events of one stream as a command decides them; `at` is when they happen. */
export interface Decided {
  readonly stream: string;
  readonly at: Instant;
  readonly events: readonly CycleEvent[];
}

/** A moment that a party names may lie this far ahead of the store's clock: clocks differ. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** How often a command is decided anew when another one came between. */
const ATTEMPTS = 5;

/** The contract at the log's end. Throws `RuleViolation` where it is not signed. */
export function openCase({ store, figures }: Desk, contract: string): Case {
  const head = store.journal.head();
  const registry = figures.registryAt(head);
  const rules = registry.contract(contract);
  if (!rules) throw unknownContract(contract, registry);
  return { rules, registry, cycle: loadCycle(store.journal, contract, head), head, now: store.clock.now() };
}

/**
 * 1. Reads what has happened to the contract. 2. Decides. 3. Appends, expecting the stream as it was read; where another command came
 * between, starts over, so that the later one is judged by what the earlier one did. The events of one decision are recorded together.
 */
export async function recordCycle(
  desk: Desk,
  contract: string,
  decide: (one: Case) => Decided | Promise<Decided>,
): Promise<RecordedCycle> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const one = openCase(desk, contract);
    const decided = await decide(one);
    const position = await append(desk, one, decided);
    if (position !== null) return { contract, events: decided.events, position };
  }
  throw new RuleViolation('busy', `contract ${contract} is being changed by others; try again`);
}

/** Appends what was decided about a contract as it was read. Returns the position of the last event, or null where the stream has moved on. */
export async function append(
  { store }: Pick<Desk, 'store'>,
  { rules, cycle }: Pick<Case, 'rules' | 'cycle'>,
  { stream, at, events }: Decided,
): Promise<number | null> {
  const last = cycle.revision(stream);
  const recorded = store.clock.now();
  const whole = events.map(({ type, data }, i) =>
    ownEvent({
      stream,
      revision: last + 1 + i,
      type,
      contract: rules,
      at,
      recorded,
      schema: cycleSchema(type),
      data,
    }),
  );
  const [result] = await store.events.append([{ stream, expected: last < 0 ? 'no-stream' : last, events: whole }]);
  return result?.ok ? result.position : null;
}

/** Throws `RuleViolation` for a moment that has not come by the store's clock. */
export function checkNotAhead(moment: Instant, { rules, now }: Pick<Case, 'rules' | 'now'>, clause: string): void {
  const zone = Zone.of(rules.timeZone);
  if (moment > now + CLOCK_TOLERANCE_MS)
    throw new RuleViolation(
      'ahead-of-clock',
      `${formatInstant(moment, zone)} lies after the store's clock (${formatInstant(now, zone)}); record it when it has happened`,
      clause,
    );
}
