import type { Fact, FieldError } from './fact.js';

export type Validation = { readonly fact: Fact } | { readonly errors: readonly FieldError[]; readonly id?: string };

/** Checks one event, already parsed from JSON, against SPEC 4: the fact, or everything that is wrong with it. Never throws. */
export function validateFact(input: unknown): Validation {
  throw new Error(`not yet: ${typeof input}`);
}
