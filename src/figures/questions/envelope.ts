import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import type { ContractRules, TermsVersion } from '../../rules/terms/types.js';
import type { Footing } from '../../rules/terms/footing.js';
import type { Question } from './question.js';

/** The footing of a figure of that contract, in the contract's time zone. */
export function footing(
  question: Question,
  rules: ContractRules,
  terms: TermsVersion,
  calendarHash: string,
  simulated: boolean,
): Footing {
  const zone = Zone.of(rules.timeZone);
  const at = formatInstant(question.at, zone);
  return {
    at,
    known: question.known === question.at ? at : formatInstant(question.known, zone),
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
