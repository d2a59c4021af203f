import { parseDay, parseMonth } from '../../src/rules/calendar/day.js';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import type { Instant } from '../../src/rules/calendar/instant.js';
import { readCorrections } from '../../src/commands/review/corrections.js';
import type { Decision, EvidenceFile, ReviewKind } from '../../src/rules/cycle/review-events.js';
import {
  acceptReview,
  decideObjection,
  publishResult,
  receiveObjection,
  sendFeeNotice,
} from '../../src/commands/review/operations.js';
import { tryDecision } from '../../src/commands/review/what-if.js';
import type { TriedDecision } from '../../src/commands/review/what-if.js';
import type { YearCalendar } from '../../src/rules/calendar/statutory-calendar.js';
import {
  amendTerms,
  delegateService,
  handBackService,
  takeOverService,
  terminateContract,
} from '../../src/commands/contract/operations.js';
import { adoptCalendar } from '../../src/commands/store/operations.js';
import type { RecordedCycle } from '../../src/commands/review/desk.js';
import type { Session } from '../../src/session.js';
import { advance } from '../../src/commands/due/advance.js';
import { declareDuty, provideEvidence, requestEvidence } from '../../src/commands/money/declarations.js';
import type { DeclaredDuty, DocumentKind, Purpose } from '../../src/rules/cycle/money-events.js';
import { issueDocument, receivePayment, setOff, waiveCharge } from '../../src/commands/money/payments.js';
import { parseContractFile } from '../../src/shipped/contract-file.js';
import { parseYuan } from '../../src/rules/kernel/money.js';
import { ndjson } from './facts.js';
import { record } from './store.js';

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

/** The commands by the operations of an open session, in this process. */
export function operations(session: Session, contract: string): CycleCommands {
  const { store } = session;
  const facts = async (lines: readonly unknown[] = []) => ({
    ...(lines.length === 0 ? {} : { corrections: await readCorrections(ndjson(lines), 'test') }),
  });
  const moment = (text: string | undefined) => (text === undefined ? undefined : on(text));
  const yuan = (text: string | undefined) => (text === undefined ? undefined : parseYuan(text));
  return {
    until: (to) => advance(session, on(to)),
    record: (lines) => record(session, lines),
    publish: (month) => publishResult(session, contract, parseMonth(month)),
    notice: (month, received) => sendFeeNotice(session, contract, parseMonth(month), moment(received)),
    object: async (month, kind, lines, claim, received) =>
      objectionOf(
        await receiveObjection(session, contract, parseMonth(month), kind, {
          lines,
          claim,
          evidence: [EVIDENCE],
          receivedAt: moment(received),
        }),
      ),
    decide: async (objection, line, decision, lines) =>
      decideObjection(session, objection, { line, decision, reason: REASON, ...(await facts(lines)) }),
    whatIf: async (objection, line, decision, lines) =>
      tryDecision(session, objection, { line, decision, reason: REASON, ...(await facts(lines)) }),
    accept: (month, kind) => acceptReview(session, contract, parseMonth(month), kind),
    pay: (purpose, amount, reference, paid) =>
      receivePayment(session, contract, { purpose, amount: parseYuan(amount), reference, paidAt: moment(paid) }),
    setOff: (payable, amount) => setOff(session, contract, { payable, amount: yuan(amount) }),
    waive: (address, amount) => waiveCharge(session, contract, { address, amount: yuan(amount), reason: REASON }),
    issue: (document, entry, number, amount) =>
      issueDocument(session, contract, { document, entry, number, amount: yuan(amount) }),
    delegate: (channel, from, to) =>
      delegateService(store, contract, { service: 'consultation', channel, from: on(from), to: on(to) }),
    takeOver: (from) => takeOverService(store, contract, on(from)),
    handBack: (from) => handBackService(store, contract, on(from)),
    amend: (file, notice, effective) =>
      amendTerms(
        store,
        contract,
        parseContractFile(JSON.stringify(file)),
        { at: on(notice), channel: 'email' },
        parseDay(effective),
      ),
    terminate: (day) => terminateContract(store, contract, parseDay(day)),
    adopt: (calendar) => adoptCalendar(store, calendar),
    declare: (duty, done) => declareDuty(session, contract, { duty, note: '培训记录', doneAt: on(done) }),
    request: (what, due) => requestEvidence(session, contract, { what, dueOn: due === null ? null : parseDay(due) }),
    provide: (request) => provideEvidence(session, contract, { request, evidence: [EVIDENCE] }),
  };
}

function objectionOf({ events }: RecordedCycle): string {
  for (const event of events) if (event.type === 'ObjectionReceived') return event.data.objection;
  throw new Error('no objection was recorded');
}
