import { parseDay } from '../../rules/calendar/day.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import { NOTICE_CHANNELS } from '../../rules/contract/events.js';
import type { NoticeChannel } from '../../rules/contract/events.js';
import type { ContractFile, TermsPack } from '../../rules/terms/types.js';
import { loadPack } from '../../shipped/packs.js';
import type { CommandDefinition } from '../command.js';
import { day, moment, object, oneOf, text } from '../schema.js';
import { contractAnswer, contractEvidence, decideContract } from './contract-evidence.js';
import type { ContractEvidence } from './contract-evidence.js';

type WithPack = ContractEvidence & { readonly pack: TermsPack };

/** Signs a contract: its terms are recorded whole. Refused when a contract of that id is signed already. */
export const sign: CommandDefinition<'sign', { readonly file: ContractFile }, WithPack> = {
  name: 'sign',
  schema: { file: object },
  of: ({ file }) => file.id,
  load: async (desk, { file }) => ({ ...(await contractEvidence(desk, file.id)), pack: loadPack(file.pack) }),
  decide: (evidence, { file }) => decideContract(evidence, { kind: 'sign', file, pack: evidence.pack }),
  answer: contractAnswer,
};

interface AmendData {
  readonly contract: string;
  /** The new terms, whole. */
  readonly file: ContractFile;
  /** When the supplier was told. */
  readonly notice: string;
  readonly channel: NoticeChannel;
  /** The day on which the new terms begin. */
  readonly effective: string;
}

/** Amends the terms from a day on (2.6). Refused without a notice before that day, or when it reaches back. */
export const amend: CommandDefinition<'amend', AmendData, WithPack> = {
  name: 'amend',
  schema: { contract: text, file: object, notice: moment, channel: oneOf(NOTICE_CHANNELS), effective: day },
  of: ({ contract }) => contract,
  load: async (desk, { contract, file }) => ({
    ...(await contractEvidence(desk, contract)),
    pack: loadPack(file.pack),
  }),
  decide: (evidence, { file, notice, channel, effective }) =>
    decideContract(evidence, {
      kind: 'amend',
      file,
      pack: evidence.pack,
      channel,
      noticeAt: parseInstant(notice),
      effectiveOn: parseDay(effective),
      now: evidence.now,
    }),
  answer: contractAnswer,
};

interface TerminateData {
  readonly contract: string;
  /** The last day; the contract ends at 24:00. */
  readonly on: string;
}

/** Ends the contract at 24:00 of a day (6.3). Refused when it has ended, or would end outside its term. */
export const terminate: CommandDefinition<'terminate', TerminateData, ContractEvidence> = {
  name: 'terminate',
  schema: { contract: text, on: day },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => contractEvidence(desk, contract),
  decide: (evidence, { on }) => decideContract(evidence, { kind: 'terminate', on: parseDay(on) }),
  answer: contractAnswer,
};
