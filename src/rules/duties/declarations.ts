import { formatAddress } from '../cycle/address.js';
import { formatDay } from '../calendar/day.js';
import type { Day } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import { checkMoment, happenedOf } from '../cycle/case.js';
import { wholeAddress } from '../cycle/address.js';
import type { Case, Caused } from '../cycle/case.js';
import type { DeclaredDuty } from '../cycle/money-events.js';
import type { EvidenceFile } from '../cycle/review-events.js';
import { RuleViolation } from '../kernel/rule-violation.js';

/** 2.1, 2.4: the platform says that it has opened its system to the supplier, or trained it. */
export function decideDeclaration(
  one: Case,
  declared: { readonly duty: DeclaredDuty; readonly note: string; readonly doneAt?: Instant | undefined },
): Caused {
  const clause = declared.duty === 'system-access' ? '2.1' : '2.4';
  const at = declared.doneAt ?? one.now;
  checkMoment(at, one, clause);
  const { duty, note } = declared;
  const same = happenedOf(one, 'DutyDeclared').some((event) => event.at === at && event.data.duty === duty);
  if (same) throw new RuleViolation('already-declared', `${duty} is declared for that moment already`, clause);
  return { at, events: [{ type: 'DutyDeclared', data: { duty, note } }] };
}

/** 3.6: the platform, or a court or authority through it, asks for records. */
export function decideEvidenceRequest(one: Case, asked: { readonly what: string; readonly dueOn: Day | null }): Caused {
  const number = happenedOf(one, 'EvidenceRequested').length + 1;
  const request = formatAddress({ contract: one.rules.id, of: 'request', number });
  const data = { request, what: asked.what, dueOn: asked.dueOn === null ? null : formatDay(asked.dueOn) };
  return { at: one.now, events: [{ type: 'EvidenceRequested', data }] };
}

/** 3.6: the supplier gives the records. Throws `RuleViolation` for a request that is none, or answered. */
export function decideEvidenceAnswer(
  one: Case,
  given: {
    readonly request: string;
    readonly evidence: readonly EvidenceFile[];
    readonly givenAt?: Instant | undefined;
  },
): Caused {
  const contract = one.rules.id;
  const at = given.givenAt ?? one.now;
  checkMoment(at, one, '3.6');
  const request = wholeAddress(given.request, contract);
  const asked = happenedOf(one, 'EvidenceRequested').find(({ data }) => data.request === request);
  if (!asked) throw new RuleViolation('unknown-request', `${contract} has no request ${request}`, '3.6');
  if (at < asked.at) throw new RuleViolation('before-request', `${request} was made only later`, '3.6');
  if (happenedOf(one, 'EvidenceProvided').some(({ data }) => data.request === request))
    throw new RuleViolation('already-provided', `${request} is answered already`, '3.6');
  const data = { request, evidence: given.evidence };
  return { at, events: [{ type: 'EvidenceProvided', data }] };
}
