import { parseInstant } from '../../../src/rules/calendar/instant.js';
import type { Instant } from '../../../src/rules/calendar/instant.js';
import type { Decision, EvidenceFile, ReviewKind } from '../../../src/rules/cycle/review-events.js';
import { tryDecision } from '../../../src/commands/review/what-if.js';
import type { TriedDecision } from '../../../src/commands/review/what-if.js';
import type { YearCalendar } from '../../../src/rules/calendar/statutory-calendar.js';
import type { Command } from '../../../src/commands/catalogue.js';
import type { Recorded } from '../../../src/commands/command.js';
import type { Session } from '../../../src/session.js';
import { advance } from '../../../src/commands/due/advance.js';
import type { DeclaredDuty, DocumentKind, Purpose } from '../../../src/rules/cycle/money-events.js';
import { parseContractFile } from '../../../src/shipped/contract-file.js';
import { carryOut } from '../commands.js';
import { ndjson } from '../facts.js';
import { record } from '../store.js';

/** A local moment in Shanghai as ISO 8601: `2026-05-14` is its first, `2026-05-14 10:30` within it. */
export function iso(text: string): string {
  const [day = '', time = '00:00'] = text.split(' ');
  return `${day}T${time.length === 5 ? `${time}:00` : time}+08:00`;
}

/** The same as an instant. */
export function on(text: string): Instant {
  return parseInstant(iso(text));
}

/** What the parties do to one contract in a month's cycle, said as on the command line: local moments, months, yuan. */
export interface CycleCommands {
  /** Lets time pass up to a moment: the clock moves there, and what has fallen due by then is done. */
  until(moment: string): Promise<unknown>;
  record(facts: readonly unknown[]): Promise<unknown>;
  publish(month: string): Promise<unknown>;
  notice(month: string, received?: string): Promise<unknown>;
  /** Gives the objection's id back. */
  object(month: string, kind: ReviewKind, lines: readonly string[], claim: string, received?: string): Promise<string>;
  decide(objection: string, line: string, decision: Decision, facts?: readonly unknown[]): Promise<unknown>;
  whatIf(
    objection: string,
    line: string,
    decision: Decision,
    facts?: readonly unknown[],
  ): Promise<Pick<TriedDecision, 'with' | 'without'>>;
  accept(month: string, kind: ReviewKind): Promise<unknown>;
  pay(purpose: Purpose, amount: string, reference: string, paid?: string): Promise<unknown>;
  setOff(payable: string, amount?: string): Promise<unknown>;
  waive(address: string, amount?: string): Promise<unknown>;
  credit(address: string, amount: string): Promise<unknown>;
  issue(document: DocumentKind, entry: string, number: string, amount?: string): Promise<unknown>;
  delegate(channel: 'phone' | 'online', from: string, to: string): Promise<unknown>;
  takeOver(from: string): Promise<unknown>;
  handBack(from: string): Promise<unknown>;
  amend(file: object, notice: string, effective: string): Promise<unknown>;
  terminate(day: string): Promise<unknown>;
  adopt(calendar: YearCalendar): Promise<unknown>;
  declare(duty: DeclaredDuty, done: string): Promise<unknown>;
  request(what: string, due: string | null): Promise<unknown>;
  provide(request: string): Promise<unknown>;
}

/** A file that a test's supplier sends along; nobody opens it. */
export const EVIDENCE: EvidenceFile = { location: '申诉/通话记录.csv', sha256: 'ab'.repeat(32), bytes: 1234 };

/** Why a test's line is decided as it is. */
export const REASON = '双方核对';

/** The commands through the pipeline of an open session, in this process. */
export function operations(session: Session, contract: string): CycleCommands {
  const run = (command: Command) => carryOut(session, command);
  const decision = (objection: string, line: string, decided: Decision, facts: readonly unknown[] = []) => ({
    objection,
    line,
    decision: decided,
    reason: REASON,
    ...(facts.length === 0 ? {} : { corrections: ndjson(facts) }),
  });
  const moment = (text: string | undefined) => (text === undefined ? undefined : iso(text));
  return {
    until: (to) => advance(session, on(to)),
    record: (lines) => record(session, lines),
    publish: (month) => run({ name: 'publish', data: { contract, month } }),
    notice: (month, received) => run({ name: 'notice', data: { contract, month, received: moment(received) } }),
    object: async (month, kind, lines, claim, received) => {
      const data = { contract, month, kind, lines, claim, evidence: [EVIDENCE], received: moment(received) };
      return objectionOf(await run({ name: 'object', data }));
    },
    decide: (...said) => run({ name: 'decide', data: decision(...said) }),
    whatIf: (...said) => tryDecision(session, decision(...said)),
    accept: (month, kind) => run({ name: 'accept', data: { contract, month, kind } }),
    pay: (purpose, amount, reference, paid) =>
      run({ name: 'pay', data: { contract, for: purpose, amount, reference, paid: moment(paid) } }),
    setOff: (payable, amount) => run({ name: 'set-off', data: { contract, payable, amount } }),
    waive: (charge, amount) => run({ name: 'waive', data: { contract, charge, amount, reason: REASON } }),
    credit: (charge, amount) => run({ name: 'credit', data: { contract, charge, amount, reason: REASON } }),
    issue: (document, entry, number, amount) =>
      run({ name: 'document', data: { contract, entry, document, number, amount } }),
    delegate: (channel, from, to) =>
      run({ name: 'delegate', data: { contract, service: 'consultation', channel, from: iso(from), to: iso(to) } }),
    takeOver: (from) => run({ name: 'take-over', data: { contract, from: iso(from) } }),
    handBack: (from) => run({ name: 'hand-back', data: { contract, from: iso(from) } }),
    amend: (file, notice, effective) => {
      const terms = parseContractFile(JSON.stringify(file));
      return run({ name: 'amend', data: { contract, file: terms, notice: iso(notice), channel: 'email', effective } });
    },
    terminate: (day) => run({ name: 'terminate', data: { contract, on: day } }),
    adopt: (calendar) => run({ name: 'adopt-calendar', data: { calendar } }),
    declare: (duty, done) => run({ name: 'declare', data: { contract, duty, note: '培训记录', done: iso(done) } }),
    request: (what, due) => run({ name: 'request-evidence', data: { contract, what, by: due ?? undefined } }),
    provide: (request) => run({ name: 'provide-evidence', data: { contract, request, evidence: [EVIDENCE] } }),
  };
}

function objectionOf({ events }: Recorded): string {
  for (const event of events) if (event.type === 'ObjectionReceived') return event.data.objection;
  throw new Error('no objection was recorded');
}
