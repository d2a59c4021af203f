import { loadCycle } from '../../folding/contract-cycle.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { unmetMonths } from '../../rules/cycle/cycle.js';
import { CHANNELS } from '../../rules/kernel/vocabulary.js';
import type { Channel } from '../../rules/kernel/vocabulary.js';
import type { Service } from '../../rules/terms/types.js';
import type { CommandDefinition } from '../command.js';
import { moment, oneOf, optional, text } from '../schema.js';
import { contractAnswer, contractEvidence, decideContract } from './contract-evidence.js';
import type { ContractEvidence } from './contract-evidence.js';

/** What the platform can do in the supplier's place. */
export const SERVICES: readonly Service[] = ['consultation', 'after-sales'];

interface DelegateData {
  readonly contract: string;
  readonly service: Service;
  /** Only this channel of the consultation. */
  readonly channel?: Channel | undefined;
  readonly from: string;
  /** Until it is handed back where none is given. */
  readonly to?: string | undefined;
}

/** Has the platform do a service, or one of its channels, in the supplier's place (1.4). Refused on an overlap, outside the term, for what the contract does not cover. */
export const delegate: CommandDefinition<'delegate', DelegateData, ContractEvidence> = {
  name: 'delegate',
  schema: {
    contract: text,
    service: oneOf(SERVICES),
    channel: optional(oneOf(CHANNELS)),
    from: moment,
    to: optional(moment),
  },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => contractEvidence(desk, contract),
  decide: (evidence, { service, channel = null, from, to }) =>
    decideContract(evidence, {
      kind: 'delegate',
      service,
      channel,
      from: parseInstant(from),
      to: to === undefined ? null : parseInstant(to),
    }),
  answer: contractAnswer,
};

interface TakeOverData {
  readonly contract: string;
  readonly from: string;
  /** Where the result under 60 is to be found when this store does not have it. */
  readonly ground?: string | undefined;
}

type WithUnmet = ContractEvidence & {
  readonly unmet: readonly { readonly month: string; readonly foundAt: Instant }[];
};

/** The platform takes the services over (Article 5). Refused without a final result that found the standard unmet, on an overlap or outside the term. */
export const takeOver: CommandDefinition<'take-over', TakeOverData, WithUnmet> = {
  name: 'take-over',
  schema: { contract: text, from: moment, ground: optional(text) },
  of: ({ contract }) => contract,
  load: async (desk, { contract }) => ({
    ...(await contractEvidence(desk, contract)),
    unmet: unmetMonths(loadCycle(desk.store.journal, contract, desk.store.journal.head())),
  }),
  decide: (evidence, { from, ground = null }) =>
    decideContract(evidence, {
      kind: 'take-over',
      from: parseInstant(from),
      unmet: evidence.unmet,
      elsewhere: ground,
    }),
  answer: contractAnswer,
};

interface HandBackData {
  readonly contract: string;
  readonly from: string;
}

/** The supplier does its work again. Refused when nothing is with the platform without an end. */
export const handBack: CommandDefinition<'hand-back', HandBackData, ContractEvidence> = {
  name: 'hand-back',
  schema: { contract: text, from: moment },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => contractEvidence(desk, contract),
  decide: (evidence, { from }) => decideContract(evidence, { kind: 'hand-back', from: parseInstant(from) }),
  answer: contractAnswer,
};
