import { parseDay } from '../../rules/calendar/day.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import { contractStream } from '../../rules/kernel/streams.js';
import type { Caused } from '../../rules/cycle/case.js';
import { DECLARED_DUTIES } from '../../rules/cycle/money-events.js';
import type { DeclaredDuty } from '../../rules/cycle/money-events.js';
import type { EvidenceFile } from '../../rules/cycle/review-events.js';
import { decideDeclaration, decideEvidenceAnswer, decideEvidenceRequest } from '../../rules/duties/declarations.js';
import type { CommandDefinition, Decided } from '../command.js';
import { cycleAnswer, decidedOn, openCase } from '../open-case.js';
import type { OpenCase } from '../open-case.js';
import { markedKept } from '../review/evidence-files.js';
import { day, listOf, moment, object, oneOf, optional, text } from '../schema.js';

interface DeclareData {
  readonly contract: string;
  readonly duty: DeclaredDuty;
  /** Who, what, where. */
  readonly note: string;
  /** When it was done; now unless told. */
  readonly done?: string | undefined;
}

/** 2.1, 2.4: the platform says that it has opened its system to the supplier, or trained it. Refused a second time for one moment. */
export const declare: CommandDefinition<'declare', DeclareData, OpenCase> = {
  name: 'declare',
  schema: { contract: text, duty: oneOf(DECLARED_DUTIES), note: text, done: optional(moment) },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => openCase(desk, contract),
  decide: (one, { duty, note, done }) =>
    onDuties(one, decideDeclaration(one, { duty, note, doneAt: done === undefined ? undefined : parseInstant(done) })),
  answer: cycleAnswer,
};

interface RequestData {
  readonly contract: string;
  /** Which records. */
  readonly what: string;
  /** The day by whose end they are wanted. */
  readonly by?: string | undefined;
}

/** 3.6: the platform, or a court or authority through it, asks for records. */
export const requestEvidence: CommandDefinition<'request-evidence', RequestData, OpenCase> = {
  name: 'request-evidence',
  schema: { contract: text, what: text, by: optional(day) },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => openCase(desk, contract),
  decide: (one, { what, by }) =>
    onDuties(one, decideEvidenceRequest(one, { what, dueOn: by === undefined ? null : parseDay(by) })),
  answer: cycleAnswer,
};

interface ProvideData {
  readonly contract: string;
  /** The request's address. */
  readonly request: string;
  readonly evidence: readonly EvidenceFile[];
  /** When it was given; now unless told. */
  readonly given?: string | undefined;
}

/** The files as they are recorded: of those that the store keeps it is said. */
interface WithFiles {
  readonly one: OpenCase;
  readonly evidence: readonly EvidenceFile[];
}

/** 3.6: the supplier gives the records. Refused for a request that is none, or answered. */
export const provideEvidence: CommandDefinition<'provide-evidence', ProvideData, WithFiles> = {
  name: 'provide-evidence',
  schema: { contract: text, request: text, evidence: listOf(object), given: optional(moment) },
  of: ({ contract }) => contract,
  load: (desk, { contract, evidence }) => ({
    one: openCase(desk, contract),
    evidence: markedKept(desk.store.dir, contract, evidence),
  }),
  decide: ({ one, evidence }, { request, given }) =>
    onDuties(
      one,
      decideEvidenceAnswer(one, { request, evidence, givenAt: given === undefined ? undefined : parseInstant(given) }),
    ),
  answer: cycleAnswer,
};

function onDuties(one: OpenCase, caused: Caused): Decided {
  return decidedOn(one, contractStream('duties', one.rules.id), caused);
}
