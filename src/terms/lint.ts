import type { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import type { ContractFile, Severity, TermsPack } from './types.js';

/** Something wrong with the terms themselves. */
export interface Finding {
  readonly id: string;
  readonly clause: string;
  readonly severity: Severity;
  readonly message: { readonly zh: string; readonly en: string };
  readonly details?: unknown;
}

export function lintContract(file: ContractFile, pack: TermsPack, calendars: StatutoryCalendars): Finding[] {
  throw new Error(`not yet: ${file.id} ${pack.id} ${typeof calendars}`);
}
