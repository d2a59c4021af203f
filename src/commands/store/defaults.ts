import { dataOf, hasType } from '../../facts/event-data.js';
import { wholeStream } from '../../log/port/own-events.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { DEFAULTS_STREAM } from '../../rules/kernel/streams.js';
import { adoptsToday, DEFAULTS_OF_TODAY, PRINTING_OF_TODAY } from '../../rules/terms/reading-defaults.js';
import type { AdoptedDefaults } from '../../rules/terms/reading-defaults.js';
import { engineCaller } from '../caller.js';
import type { CommandDefinition } from '../command.js';
import type { Pipeline } from '../pipeline.js';

/** The defaults of this version. */
export const ADOPTED_TODAY: AdoptedDefaults = { readings: DEFAULTS_OF_TODAY, printing: PRINTING_OF_TODAY };

interface DefaultsEvidence {
  readonly adopted: AdoptedDefaults | null;
  readonly last: number;
  readonly now: Instant;
}

/** A command of the engine: nobody asks for it, a store that is opened for writing has it done. */
const adoptToday: CommandDefinition<'adopt-defaults', object, DefaultsEvidence> = {
  name: 'adopt-defaults',
  schema: {},
  of: () => 'the defaults of readings',
  load: async ({ store }) => {
    const recorded = await wholeStream(store.events, DEFAULTS_STREAM);
    const latest = recorded.at(-1);
    return {
      adopted: latest && hasType(latest, 'DefaultsAdopted') ? dataOf(latest) : null,
      last: recorded.length - 1,
      now: store.clock.now(),
    };
  },
  decide: ({ adopted, last, now }) => ({
    stream: DEFAULTS_STREAM,
    last,
    contract: null,
    at: now,
    recorded: now,
    events: adopted && adoptsToday(adopted) ? [] : [{ type: 'DefaultsAdopted', data: ADOPTED_TODAY }],
  }),
  answer: (recorded) => recorded,
};

/**
 * Adopts the defaults of this version for a store that has none yet, or those of an earlier version (SPEC 3). Returns the position, or null
 * where they are in force already: asking twice records nothing twice. Throws `RuleViolation` when another does the same at this moment.
 */
export async function adoptDefaults(commands: Pipeline): Promise<number | null> {
  const { recorded } = await commands.carryOut(adoptToday, {}, engineCaller());
  return recorded.events.length > 0 ? recorded.position : null;
}
