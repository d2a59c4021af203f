import type { Severity } from '../types.js';

/** Something wrong with the terms themselves, with the clause it lies in. */
export interface Finding {
  readonly id: string;
  readonly clause: string;
  readonly severity: Severity;
  readonly message: { readonly zh: string; readonly en: string };
  readonly details?: unknown;
}
