import type { Decision } from '../../../src/rules/cycle/review-events.js';
import type { TriedDecision } from '../../../src/commands/review/what-if.js';
import { EVIDENCE, iso, REASON } from './cycle.js';
import type { CycleCommands } from './cycle.js';
import { ndjson } from '../facts.js';
import type { TestServer } from '../server.js';

/** The commands of a contract over HTTP alone; what is not done is an error that tells the problem. */
export function overHttp(server: TestServer, contract: string): CycleCommands {
  const post = async <T>(path: string, body: unknown, type?: string): Promise<T> => {
    const reply = await server.post<T>(path, body, type);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  const of = <T>(what: string, body: unknown) => post<T>(`/contracts/${encodeURIComponent(contract)}/${what}`, body);
  const inMonth = <T>(month: string, what: string, body: unknown) => of<T>(`months/${month}/${what}`, body);
  const moment = (text: string | undefined) => (text === undefined ? undefined : iso(text));
  const decide = <T>(
    objection: string,
    line: string,
    decision: Decision,
    corrections?: readonly unknown[],
    whatIf?: true,
  ) =>
    inMonth<T>(objection.split('/')[1] ?? '', 'decisions', {
      objection,
      line,
      decision,
      reason: REASON,
      corrections,
      whatIf,
    });
  return {
    until: (to) => post('/advance', { to: iso(to) }),
    record: async (facts) => {
      const report = await post<{ accepted: number }>('/facts', ndjson(facts), 'application/x-ndjson');
      if (report.accepted !== facts.length) throw new Error(`not accepted: ${JSON.stringify(report)}`);
    },
    publish: (month) => inMonth(month, 'result', {}),
    notice: (month, received) => inMonth(month, 'notice', { received: moment(received) }),
    object: async (month, kind, lines, claim, received) => {
      const body = { kind, lines, claim, evidence: [EVIDENCE], received: moment(received) };
      return (await inMonth<{ objection: string }>(month, 'objections', body)).objection;
    },
    decide: (objection, line, decision, facts) => decide(objection, line, decision, facts),
    whatIf: (objection, line, decision, facts) => decide<TriedDecision>(objection, line, decision, facts, true),
    accept: (month, kind) => inMonth(month, 'acceptances', { kind }),
    pay: (purpose, amount, reference, paid) => of('payments', { for: purpose, amount, reference, paid: moment(paid) }),
    setOff: (payable, amount) => of('set-offs', { payable, amount }),
    waive: (charge, amount) => of('waivers', { charge, amount, reason: REASON }),
    credit: (charge, amount) => of('credits', { charge, amount, reason: REASON }),
    issue: (document, entry, number, amount) => of('documents', { document, entry, number, amount }),
    delegate: (channel, from, to) =>
      of('delegations', { service: 'consultation', channel, from: iso(from), to: iso(to) }),
    takeOver: (from) => of('take-overs', { from: iso(from) }),
    handBack: (from) => of('hand-backs', { from: iso(from) }),
    amend: (file, notice, effective) => of('amendments', { file, notice: iso(notice), channel: 'email', effective }),
    terminate: (day) => of('termination', { on: day }),
    adopt: (calendar) => post('/calendars', calendar),
    declare: (duty, done) => of('declarations', { duty, note: '培训记录', done: iso(done) }),
    request: (what, due) => of('evidence-requests', { what, by: due ?? undefined }),
    provide: (request) => of('evidence-answers', { request, evidence: [EVIDENCE] }),
  };
}
