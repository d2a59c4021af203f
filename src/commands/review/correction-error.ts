import type { IntakeReport } from '../../facts/fact.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';

/** Corrections that cannot be recorded; nothing of the decision is. */
export class CorrectionError extends RuleViolation {
  constructor(
    message: string,
    readonly report: Pick<IntakeReport, 'conflicts' | 'rejected'>,
  ) {
    super('faulty-corrections', message);
    this.name = 'CorrectionError';
  }
}
