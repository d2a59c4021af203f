import 'reflect-metadata';
import type { IntakeReport, LineFact } from '../../../facts/fact.js';
import type { EventJson } from '../../../facts/testing/examples.js';
import { validateFact } from '../../../facts/validate.js';
import { Intake } from '../intake.js';
import { MemoryStore, testContracts } from './memory-store.js';

/** Events as the facts of a file's lines. Throws for one that is no fact. */
export function facts(events: readonly EventJson[]): LineFact[] {
  return events.map((input, i) => {
    const result = validateFact(input);
    if (!('fact' in result)) throw new Error(JSON.stringify(result));
    return { line: i + 1, fact: result.fact };
  });
}

/** A store in memory, and what takes facts into it. */
export function given(store = new MemoryStore(), contracts = testContracts()) {
  const intake = new Intake(store, contracts);
  return { store, take: (...events: EventJson[]): Promise<IntakeReport> => intake.take(facts(events)) };
}

/** The report of nothing. */
export const clean = { accepted: 0, duplicates: 0, conflicts: [], rejected: [] };
