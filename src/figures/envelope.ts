import { formatInstant } from '../rules/calendar/instant.js';
import { Zone } from '../rules/calendar/zone.js';
import type { ContractRules, TermsVersion } from '../rules/terms/types.js';
import type { Question } from './question.js';

/** What every figure says of its own footing (SPEC 5): the moments it was asked for, the last event used, the terms and calendars. */
export interface Footing {
  readonly at: string;
  readonly known: string;
  readonly cutoff: { readonly position: number };
  readonly terms: { readonly version: number; readonly hash: string };
  readonly calendar: { readonly hash: string };
  /** Present in a simulated store only. */
  readonly mode?: 'SIMULATED';
}

/** The footing of a figure of that contract, in the contract's time zone. */
export function footing(
  question: Question,
  rules: ContractRules,
  terms: TermsVersion,
  calendarHash: string,
  simulated: boolean,
): Footing {
  const zone = Zone.of(rules.timeZone);
  return {
    at: formatInstant(question.at, zone),
    known: formatInstant(question.known, zone),
    cutoff: { position: question.knownPosition },
    terms: { version: terms.version, hash: terms.hash },
    calendar: { hash: calendarHash },
    ...(simulated ? { mode: 'SIMULATED' } : {}),
  };
}

/** An answer that is about no contract, as a simulated store gives it: it says SIMULATED (SPEC 1). A live store's is left as it is. */
export function withMode(answer: unknown, mode: 'live' | 'simulated'): unknown {
  const plain = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  return mode === 'simulated' && plain ? { ...answer, mode: 'SIMULATED' } : answer;
}
