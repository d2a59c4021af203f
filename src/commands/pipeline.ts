import { newCorrelation } from '../log/port/event-meta.js';
import type { EventMeta } from '../log/port/event-meta.js';
import { assertNoDoubt } from '../log/port/clock.js';
import { ownEvent } from '../log/port/own-events.js';
import type { Caller } from './caller.js';
import { definitionOf } from './catalogue.js';
import type { Command } from './catalogue.js';
import type { Brought, CommandDefinition, Decided, Desk, Recorded } from './command.js';
import { judge, toldAt } from './judging.js';
import type { Judged, Judges } from './judging.js';
import { LONGEST_WAIT_MS, MOST_TRIES, MOST_WAITING_COMMANDS } from './limits.js';
import { TRUSTING } from './policy.js';
import type { Policy } from './policy.js';
import { checkData } from './schema.js';
import { busy, Turns } from './turns.js';

/** What a command came to: what it recorded, and what is told to whoever asked. */
export interface Done {
  /** The command's id. */
  readonly command: string;
  readonly recorded: Recorded;
  readonly answer: object;
}

/** What another thread does of a command. */
interface Elsewhere {
  readonly check: (() => Promise<void>) | null;
  readonly judge: ((brought: Brought) => Promise<Judged>) | null;
}
const HERE: Elsewhere = { check: null, judge: null };

/** Carries commands out: the one way by which anything but facts gets into the log. */
export class Pipeline {
  /** Who judges commands of the catalogue in the place of this thread; null for nobody. */
  judges: Judges | null = null;
  private readonly turns = new Turns({ mostWaiting: MOST_WAITING_COMMANDS, longestWaitMs: LONGEST_WAIT_MS });

  constructor(
    private readonly desk: Desk,
    private readonly policy: Policy = TRUSTING,
  ) {}

  /**
   * Carries a command of the catalogue out. `id`: the command's own, by which it is known again; a new one unless told. Throws `RangeError` for
   * data that cannot be meant, `RuleViolation` for what the contract does not allow, `ClockDoubtError`; then nothing is recorded but facts that it brought.
   */
  execute(command: Command, caller: Caller, id: string = newCorrelation()): Promise<Done> {
    const { judges } = this;
    return this.carryOut(definitionOf(command.name), command.data, caller, id, {
      check: judges && (() => judges.check(command)),
      judge: judges && ((brought) => judges.judge(command, brought)),
    });
  }

  /**
   * 1. Checks that the data have their shape, and that the clock is none in doubt. 2. Authorizes: may the caller ask for this. 3. Approves: does it need the word of another first.
   * 4. Queues: commands about one contract come one after the other, each judged by what the one before did.
   * 5. Checks what it carries, and brings: facts that the command carries are recorded, once.
   * 6. Loads what the decision rests on. 7. Decides. 8. Appends, expecting the stream as it was read; where another writer came between, goes
   * back to 6, so that nothing is decided on what was so once.
   * 9. Tells what was recorded.
   */
  async carryOut<D, E>(
    definition: CommandDefinition<string, D, E>,
    data: D,
    caller: Caller,
    id: string = newCorrelation(),
    elsewhere: Elsewhere = HERE,
  ): Promise<Done> {
    const { name, schema } = definition;
    checkData(name, schema, data);
    const of = definition.of(data);
    assertNoDoubt(this.desk.store.clock);
    await this.policy.authorize({ name, data }, of, caller);
    await this.policy.approve({ name, data }, of, caller);
    return this.turns.take(of, async () => {
      const meta = this.metaOf(definition, of, caller, id);
      if (definition.check) await (elsewhere.check?.() ?? definition.check(this.desk, data));
      const brought = (await definition.bring?.(this.desk, data, meta)) ?? [];
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const judged = await (elsewhere.judge?.(brought) ?? judge(definition, this.desk, data, brought));
        const { decided } = judged;
        const position = await this.append(decided, meta);
        if (position === null) continue;
        const recorded = { contract: decided.contract?.id ?? null, events: decided.events, position };
        return { command: id, recorded, answer: toldAt(position, judged) };
      }
      throw busy(of);
    });
  }

  /** Who did it, in the name of the supplier where the platform tells what the supplier did. */
  private metaOf(
    { actOf }: Pick<CommandDefinition<string, never, never>, 'actOf'>,
    of: string,
    caller: Caller,
    command: string,
  ): EventMeta {
    const { store, figures } = this.desk;
    const isTold = actOf === 'supplier' && caller.party === 'platform' && caller.onBehalfOf === undefined;
    const supplier = isTold
      ? figures.registryAt(store.journal.head()).contract(of)?.versions[0]?.file.supplier.id
      : undefined;
    return { ...caller, ...(supplier === undefined ? {} : { onBehalfOf: supplier }), command };
  }

  /** Records what was decided in one piece. Returns the position of the last event, or null where the stream has moved on. */
  private async append(decided: Decided, caused: EventMeta): Promise<number | null> {
    const { stream, last, contract, at, recorded, cause, events } = decided;
    const { store } = this.desk;
    if (events.length === 0) return store.journal.head();
    const now = recorded ?? store.clock.now();
    const meta = cause === undefined ? caused : { ...caused, cause };
    const whole = events.map(({ type, data }, i) =>
      ownEvent({ stream, revision: last + 1 + i, type, contract, at, recorded: now, data, meta }),
    );
    const [result] = await store.events.append([{ stream, expected: last < 0 ? 'no-stream' : last, events: whole }]);
    return result?.ok ? result.position : null;
  }
}

/** Throws `RangeError` for a command whose data have not their shape: what can be said before a store is opened. */
export function checkCommand({ name, data }: Command): void {
  checkData(name, definitionOf(name).schema, data);
}
