import type { Command } from './catalogue.js';
import type { Brought, CommandDefinition, Decided, Desk } from './command.js';
import { receipted } from './review/receipting.js';

/** What a command was found to cause, and what is told of it; both are plain data. */
export interface Judged {
  readonly decided: Decided;
  /** A `position` in it is that of the log's end, as nothing is recorded yet. */
  readonly told: object;
}

/** Judges commands of the catalogue in another thread, which reads the same store: for a server that others ask meanwhile. */
export interface Judges {
  /** Checks a command as its definition does before its facts are recorded. Throws what that throws. */
  check(command: Command): Promise<void>;
  /** Loads and decides a command as the log stands then. Throws what its definition throws. */
  judge(command: Command, brought: Brought): Promise<Judged>;
}

/** Loads what a command rests on and decides it; figures that it provides or makes final get their receipts. Throws what its definition throws. */
export async function judge<D, E>(
  definition: CommandDefinition<string, D, E>,
  desk: Desk,
  data: D,
  brought: Brought,
): Promise<Judged> {
  const evidence = await definition.load(desk, data, brought);
  const decided = receipted(desk, definition.decide(evidence, data));
  const { contract, events } = decided;
  const recorded = { contract: contract?.id ?? null, events, position: desk.store.journal.head() };
  return {
    // Of the rules that some have here, no more than is needed.
    decided: { ...decided, contract: contract && { id: contract.id, timeZone: contract.timeZone } },
    told: definition.answer(recorded, evidence, data),
  };
}

/** What is told once it is recorded, and where. */
export function toldAt(position: number, { decided, told }: Judged): object {
  return decided.events.length > 0 && 'position' in told ? { ...told, position } : told;
}
