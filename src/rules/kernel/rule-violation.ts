/** The code of a request that asks for more than one record may hold (limits.ts). */
export const OVER_LIMIT = 'over-limit';

/** A request that the rules refuse: the text is for the person who made it, `code` for programs, `clause` where the contract says so. */
export class RuleViolation extends Error {
  readonly code: string;
  readonly clause?: string;

  constructor(code: string, message: string, clause?: string) {
    super(message);
    this.name = 'RuleViolation';
    this.code = code;
    if (clause !== undefined) this.clause = clause;
  }
}
