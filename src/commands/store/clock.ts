import { wholeStream } from '../../log/port/own-events.js';
import { formatInstant, parseInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { STORE_STREAM } from '../../rules/kernel/streams.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import type { CommandDefinition } from '../command.js';
import { moment } from '../schema.js';

const zone = Zone.of('Asia/Shanghai');

interface ClockEvidence {
  readonly mode: 'live' | 'simulated';
  readonly now: Instant;
  readonly last: number;
}

/** Moves a simulated store's clock forward; to where it stands already changes nothing. Refused for a live store and for a move back. */
export const moveClock: CommandDefinition<'move-clock', { readonly to: string }, ClockEvidence> = {
  name: 'move-clock',
  schema: { to: moment },
  of: () => "the store's clock",
  load: async ({ store }) => ({
    mode: store.mode,
    now: store.clock.now(),
    last: (await wholeStream(store.events, STORE_STREAM)).length - 1,
  }),
  decide: ({ mode, now, last }, { to: text }) => {
    if (mode !== 'simulated')
      throw new RuleViolation('live-store', 'this store is live: its clock is the wall clock and is not moved');
    const to = parseInstant(text);
    if (to < now)
      throw new RuleViolation(
        'clock-back',
        `the store's clock stands at ${formatInstant(now, zone)}; it cannot go back to ${formatInstant(to, zone)}`,
      );
    return {
      stream: STORE_STREAM,
      last,
      contract: null,
      at: to,
      recorded: to,
      events: to === now ? [] : [{ type: 'ClockMoved', data: { to: formatInstant(to, zone) } }],
    };
  },
  answer: (_recorded, { now }, { to }) => ({
    from: formatInstant(now, zone),
    to: formatInstant(parseInstant(to), zone),
  }),
};
