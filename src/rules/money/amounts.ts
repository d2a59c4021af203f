import { OVER_LIMIT, RuleViolation } from '../kernel/rule-violation.js';
import { MOST_FEN_AN_AMOUNT } from '../kernel/limits.js';
import { aboveMost, formatYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';

/** Throws `RuleViolation` for an amount that cannot be recorded: none at all, or more than one may come to (SPEC 8). */
export function checkAmount(amount: Fen, clause: string): void {
  if (amount <= 0) throw new RuleViolation('no-amount', 'the amount must be more than 0.00 yuan', clause);
  if (amount > MOST_FEN_AN_AMOUNT) throw new RuleViolation(OVER_LIMIT, aboveMost(formatYuan(amount)), clause);
}
