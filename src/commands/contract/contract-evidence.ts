import { contractEvent } from '../../folding/rules-registry.js';
import { wholeStream } from '../../log/port/own-events.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { decide, evolve, initialState } from '../../rules/contract/contract.js';
import type { ContractCommand, ContractState } from '../../rules/contract/contract.js';
import { contractStream } from '../../rules/kernel/streams.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import type { Decided, Desk, Recorded } from '../command.js';

/** A contract as its stream tells it. */
export interface ContractEvidence {
  readonly id: string;
  readonly state: ContractState;
  readonly last: number;
  readonly now: Instant;
}

/** Reads a contract's stream. */
export async function contractEvidence({ store }: Desk, id: string): Promise<ContractEvidence> {
  const recorded = await wholeStream(store.events, contractStream('contract', id));
  const state = recorded.map(contractEvent).reduce(evolve, initialState());
  return { id, state, last: recorded.length - 1, now: store.clock.now() };
}

/** What a command does to a contract. Throws `RuleViolation` where it is not signed, and what `decide` throws. */
export function decideContract({ id, state, last, now }: ContractEvidence, command: ContractCommand): Decided {
  if (!state && command.kind !== 'sign')
    throw new RuleViolation('unknown-contract', `there is no contract ${id} in this store; sign it first`);
  const timeZone = state?.timeZone ?? (command.kind === 'sign' ? command.file.timeZone : '');
  return {
    stream: contractStream('contract', id),
    last,
    contract: { id, timeZone },
    at: now,
    recorded: now,
    events: decide(state, command),
  };
}

/** What is told of a contract's own event. */
export function contractAnswer({ contract, events, position }: Recorded): object {
  return { contract, type: events[0]?.type, position };
}
