import type { Store } from '../journal/store.js';
import type { ContractRules } from '../terms/types.js';
import type { IntakeReport, LineFact } from './fact.js';

/** What the intake asks of the rules; the RulesRegistry answers it. */
export interface ContractLookup {
  contract(id: string): Pick<ContractRules, 'timeZone' | 'startsOn' | 'endsOn'> | undefined;
  /** Takes in rules that were recorded since. */
  refresh(): void;
}

/** Takes facts into a store. One intake a store and process: it decides about one batch at a time, in the order of the calls. */
export class Intake {
  constructor(
    private readonly store: Store,
    private readonly rules: ContractLookup,
  ) {}

  /** Decides about each fact and records what is accepted; what the report calls accepted is durable. */
  take(facts: readonly LineFact[]): Promise<IntakeReport> {
    throw new Error(`not yet: ${facts.length} ${typeof this.store} ${typeof this.rules}`);
  }
}
