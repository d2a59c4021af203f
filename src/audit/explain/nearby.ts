import { RuleViolation } from '../../rules/kernel/rule-violation.js';

/** Addresses that are named where one names nothing. */
const MOST_NAMED = 12;

/** Refuses an address at which there is nothing, and says which there are nearby: those that begin like it, the likest first. */
export function nowhere(address: string, addresses: readonly string[]): RuleViolation {
  const parts = address.split('/');
  const near = [...new Set(addresses)]
    .map((one) => ({ one, shared: sharedWith(parts, one) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || a.one.length - b.one.length || (a.one < b.one ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(({ one }) => one);
  return new RuleViolation(
    'unknown-address',
    near.length === 0
      ? `there is nothing at ${address}`
      : `there is nothing at ${address}; there is ${near.join(', ')}`,
  );
}

/** How many of their first parts two addresses have in common. */
function sharedWith(parts: readonly string[], other: string): number {
  const others = other.split('/');
  const differ = parts.findIndex((part, i) => part !== others[i]);
  return differ < 0 ? parts.length : differ;
}
