import type { Caller } from './caller.js';
import type { Asked } from './command.js';

/** What stands between a command that is asked and one that is carried out. Each throws `RuleViolation` where it is not to be. */
export interface Policy {
  /** Whether the caller may ask for it; `of` is the contract, or what of the store it changes. */
  authorize(command: Asked, of: string, caller: Caller): void | Promise<void>;
  /** Whether it may go ahead now, or somebody else has to approve it first. */
  approve(command: Asked, of: string, caller: Caller): void | Promise<void>;
}

/** Everybody may do everything at once: the machine's trust. */
export const TRUSTING: Policy = {
  authorize: () => undefined,
  approve: () => undefined,
};
