import type { Asked, CommandDefinition } from './command.js';
import { delegate, handBack, takeOver } from './contract/bases.js';
import { declareCosigner, recordCosignature } from './contract/cosigning.js';
import { amend, sign, terminate } from './contract/terms.js';
import { declare, provideEvidence, requestEvidence } from './money/duty-commands.js';
import { credit, refund, reverse } from './money/adjusting-commands.js';
import { document, pay, setOff, waive } from './money/money-commands.js';
import { decide } from './review/deciding.js';
import { accept, object } from './review/objecting.js';
import { notice, publish } from './review/providing.js';
import { reissue, withdraw } from './review/retracting.js';
import { adoptCalendar } from './store/calendars.js';
import { moveClock } from './store/clock.js';

/** Every command that can be asked. */
export const CATALOGUE = [
  sign,
  amend,
  terminate,
  delegate,
  takeOver,
  handBack,
  publish,
  notice,
  object,
  decide,
  accept,
  withdraw,
  reissue,
  pay,
  setOff,
  waive,
  document,
  credit,
  refund,
  reverse,
  declare,
  requestEvidence,
  provideEvidence,
  declareCosigner,
  recordCosignature,
  adoptCalendar,
  moveClock,
] as const;

type AskedOf<C> = C extends Pick<CommandDefinition<infer N, infer D, never>, 'name' | 'of'> ? Asked<N, D> : never;

/** A command as it is asked: `{ name, data }`. */
export type Command = AskedOf<(typeof CATALOGUE)[number]>;
/** The definition of a command of the catalogue. Throws `RangeError` for a name that it does not have. */
export function definitionOf(name: string): CommandDefinition<string, unknown, unknown> {
  const found = (CATALOGUE as readonly CommandDefinition<string, unknown, unknown>[]).find((one) => one.name === name);
  if (!found) throw new RangeError(`there is no command ${name}`);
  return found;
}
