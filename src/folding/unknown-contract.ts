import { RuleViolation } from '../rules/kernel/rule-violation.js';
import type { RulesRegistry } from './rules-registry.js';

/** The refusal of a question about a contract that was never signed, with those that were. */
export function unknownContract(id: string, registry: RulesRegistry): RuleViolation {
  const known = registry.contracts().map((c) => c.id);
  const hint =
    known.length === 0
      ? 'none is signed yet: plumbline contract sign FILE'
      : `signed: ${known.slice(0, 5).join(', ')}${known.length > 5 ? ', …' : ''}`;
  return new RuleViolation('unknown-contract', `no contract ${id} at that moment (${hint})`);
}
