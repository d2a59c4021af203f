import { contractStream } from '../../rules/kernel/streams.js';
import { loadCycle } from '../../folding/contract-cycle.js';
import type { Day } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { Channel } from '../../rules/kernel/vocabulary.js';
import type { Store } from '../../log/embedded/store.js';
import { loadPack } from '../../shipped/packs.js';
import type { ContractFile, Service } from '../../rules/terms/types.js';
import { decide, evolve, initialState } from '../../rules/contract/contract.js';
import type { ContractCommand } from '../../rules/contract/contract.js';
import type { ContractEvent, NoticeChannel } from '../../rules/contract/events.js';
import { unmetMonths } from '../../rules/cycle/cycle.js';
import { ownEvent, wholeStream } from '../../log/port/own-events.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { contractEvent } from '../../folding/rules-registry.js';

/** What a command recorded, and where. */
export interface Recorded {
  readonly contract: string;
  readonly event: ContractEvent;
  /** Position in the log. */
  readonly position: number;
}

/** How often a command is decided anew when another one came between. */
const ATTEMPTS = 5;

/** Signs a contract: its terms are recorded whole. Throws `RuleViolation` when a contract of that id is signed already. */
export function signContract(store: Store, file: ContractFile): Promise<Recorded> {
  return change(store, file.id, { kind: 'sign', file, pack: loadPack(file.pack) });
}

/** Amends the terms from a day on (2.6). Throws `RuleViolation` without a notice before that day, or when it reaches back. */
export function amendTerms(
  store: Store,
  contractId: string,
  file: ContractFile,
  notice: { readonly at: Instant; readonly channel: NoticeChannel },
  effectiveOn: Day,
): Promise<Recorded> {
  const pack = loadPack(file.pack);
  const { at: noticeAt, channel } = notice;
  return change(store, contractId, {
    kind: 'amend',
    file,
    pack,
    channel,
    noticeAt,
    effectiveOn,
    now: store.clock.now(),
  });
}

/** Ends the contract at 24:00 of a day (6.3). Throws `RuleViolation` when it has ended, or would end outside its term. */
export function terminateContract(store: Store, contractId: string, on: Day): Promise<Recorded> {
  return change(store, contractId, { kind: 'terminate', on });
}

/** Has the platform do a service, or one of its channels, in the supplier's place (1.4). Throws `RuleViolation` on an overlap, outside the term, or for what the contract does not cover. */
export function delegateService(
  store: Store,
  contractId: string,
  delegation: {
    readonly service: Service;
    readonly channel: Channel | null;
    readonly from: Instant;
    readonly to: Instant | null;
  },
): Promise<Recorded> {
  return change(store, contractId, { kind: 'delegate', ...delegation });
}

/**
 * The platform takes the services over (Article 5), after a final result that found the standard unmet; `elsewhere` says where it is when this
 * store does not have it. Throws `RuleViolation` without such a result, on an overlap or outside the term.
 */
export function takeOverService(
  store: Store,
  contractId: string,
  from: Instant,
  elsewhere?: string,
): Promise<Recorded> {
  const unmet = unmetMonths(loadCycle(store.journal, contractId, store.journal.head()));
  return change(store, contractId, { kind: 'take-over', from, unmet, elsewhere: elsewhere ?? null });
}

/** The supplier does its work again. Throws `RuleViolation` when nothing is with the platform without an end. */
export function handBackService(store: Store, contractId: string, from: Instant): Promise<Recorded> {
  return change(store, contractId, { kind: 'hand-back', from });
}

/**
 * 1. Reads the contract's stream. 2. Decides on the state it tells. 3. Appends, expecting the stream unchanged; where another command
 * came between, starts over, so that the later one is judged by what the earlier one did.
 */
async function change(store: Store, contractId: string, command: ContractCommand): Promise<Recorded> {
  const stream = contractStream('contract', contractId);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const recorded = await wholeStream(store.events, stream);
    if (recorded.length === 0 && command.kind !== 'sign')
      throw new RuleViolation('unknown-contract', `there is no contract ${contractId} in this store; sign it first`);
    const state = recorded.map(contractEvent).reduce(evolve, initialState());
    const decided = decide(state, command);
    const timeZone = state?.timeZone ?? (command.kind === 'sign' ? command.file.timeZone : 'Asia/Shanghai');
    const at = store.clock.now();
    const events = decided.map(({ type, data }, i) =>
      ownEvent({ stream, revision: recorded.length + i, type, contract: { id: contractId, timeZone }, at, data }),
    );
    const expected = recorded.at(-1)?.revision ?? 'no-stream';
    const [result] = await store.events.append([{ stream, expected, events }]);
    const [event] = decided;
    if (result?.ok && event) return { contract: contractId, event, position: result.position };
  }
  throw new RuleViolation('busy', `contract ${contractId} is being changed by others; try again`);
}
