import type { RecordedEvent } from '../../log/port/event-store.js';
import type { CommandDefinition, Desk } from '../command.js';
import { decidedOn, openCase } from '../open-case.js';
import type { OpenCase } from '../open-case.js';
import { text } from '../schema.js';
import type { ContractStep, NextStep } from './next-step.js';

/** What such a step is decided on: null where there is none any more. */
interface FallenDue {
  readonly one: OpenCase;
  readonly step: ContractStep | null;
  readonly cause: RecordedEvent | undefined;
}

/** A step and the state of the contract on which it was worked out. */
export interface Pending {
  readonly one: OpenCase;
  readonly step: ContractStep;
}

/**
 * The command that makes a step which has fallen due. It is first decided on what it was worked out on; where the contract has moved on since,
 * it is worked out anew, and nothing is recorded where another has made it or something else is due by now.
 */
export function fallDue(
  look: NextStep,
  pending: Pending,
): CommandDefinition<'fall-due', { readonly contract: string }, FallenDue> {
  let workedOut: Pending | null = pending;
  return {
    name: 'fall-due',
    schema: { contract: text },
    of: ({ contract }) => contract,
    load: (desk, { contract }) => {
      const { one, step } = workedOut ?? stillDue(desk, look, pending, contract);
      workedOut = null;
      const [cause] = desk.store.journal.events(step === null || step.cause === null ? [] : [step.cause]);
      return { one, step, cause };
    },
    decide: ({ one, step, cause }) => ({
      ...decidedOn(one, pending.step.stream, { at: pending.step.dueAt, events: step?.events ?? [] }),
      ...(cause === undefined ? {} : { cause: `${cause.source}#${cause.id}` }),
    }),
    answer: (recorded) => recorded,
  };
}

/** The step worked out anew; null where another is due by now, or none. */
function stillDue(
  desk: Desk,
  look: NextStep,
  { one: before, step: wanted }: Pending,
  contract: string,
): { readonly one: OpenCase; readonly step: ContractStep | null } {
  try {
    const one = openCase(desk, contract);
    const step = look.of(one);
    return { one, step: step && isSame(step, wanted) ? step : null };
  } catch {
    // Whoever looks at the contract next finds out what is wrong with it.
    return { one: before, step: null };
  }
}

function isSame(one: ContractStep, other: ContractStep): boolean {
  const types = ({ events }: ContractStep) => events.map(({ type }) => type).join();
  return (
    one.stream === other.stream && one.dueAt === other.dueAt && one.about === other.about && types(one) === types(other)
  );
}
