import { contractStream } from '../../rules/kernel/streams.js';
import { recordCycle } from '../review/desk.js';
import type { Desk, RecordedCycle } from '../review/desk.js';
import type { EvidenceFile } from '../../rules/cycle/review-events.js';
import { formatDay } from '../../rules/calendar/day.js';
import type { Day } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import type { DeclaredDuty } from '../../rules/cycle/money-events.js';
import { checkMoment, happenedOf, wholeAddress } from './happened-of.js';

const dutiesStream = (contract: string) => contractStream('duties', contract);

/** 2.1, 2.4: the platform says that it has opened its system to the supplier, or trained it. */
export function declareDuty(
  desk: Desk,
  contract: string,
  declared: { readonly duty: DeclaredDuty; readonly note: string; readonly doneAt?: Instant | undefined },
): Promise<RecordedCycle> {
  const clause = declared.duty === 'system-access' ? '2.1' : '2.4';
  return recordCycle(desk, contract, (one) => {
    const at = declared.doneAt ?? one.now;
    checkMoment(at, one, clause);
    const { duty, note } = declared;
    const same = happenedOf(one, 'DutyDeclared').some((event) => event.at === at && event.data.duty === duty);
    if (same) throw new RuleViolation('already-declared', `${duty} is declared for that moment already`, clause);
    return { stream: dutiesStream(contract), at, events: [{ type: 'DutyDeclared', data: { duty, note } }] };
  });
}

/** 3.6: the platform, or a court or authority through it, asks for records. */
export function requestEvidence(
  desk: Desk,
  contract: string,
  asked: { readonly what: string; readonly dueOn: Day | null },
): Promise<RecordedCycle> {
  return recordCycle(desk, contract, (one) => {
    const request = `${contract}/evidence/${happenedOf(one, 'EvidenceRequested').length + 1}`;
    const data = { request, what: asked.what, dueOn: asked.dueOn === null ? null : formatDay(asked.dueOn) };
    return { stream: dutiesStream(contract), at: one.now, events: [{ type: 'EvidenceRequested', data }] };
  });
}

/** 3.6: the supplier gives the records. Throws `RuleViolation` for a request that is none, or answered. */
export function provideEvidence(
  desk: Desk,
  contract: string,
  given: {
    readonly request: string;
    readonly evidence: readonly EvidenceFile[];
    readonly givenAt?: Instant | undefined;
  },
): Promise<RecordedCycle> {
  return recordCycle(desk, contract, (one) => {
    const at = given.givenAt ?? one.now;
    checkMoment(at, one, '3.6');
    const request = wholeAddress(given.request, contract);
    const asked = happenedOf(one, 'EvidenceRequested').find(({ data }) => data.request === request);
    if (!asked) throw new RuleViolation('unknown-request', `${contract} has no request ${request}`, '3.6');
    if (at < asked.at) throw new RuleViolation('before-request', `${request} was made only later`, '3.6');
    if (happenedOf(one, 'EvidenceProvided').some(({ data }) => data.request === request))
      throw new RuleViolation('already-provided', `${request} is answered already`, '3.6');
    const data = { request, evidence: given.evidence };
    return { stream: dutiesStream(contract), at, events: [{ type: 'EvidenceProvided', data }] };
  });
}
