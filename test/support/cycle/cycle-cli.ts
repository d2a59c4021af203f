import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Decision } from '../../../src/rules/cycle/review-events.js';
import type { TriedDecision } from '../../../src/commands/review/what-if.js';
import { iso, REASON } from './cycle.js';
import type { CycleCommands } from './cycle.js';
import { ndjson } from '../facts.js';

/** Runs `plumbline` with arguments, which must succeed, and returns what it printed. */
export type Run = (args: readonly string[]) => Promise<string>;

const DECISION: Readonly<Record<Decision, string>> = { upheld: '--uphold', rejected: '--reject', partly: '--partly' };

/** The commands of a contract by the command line alone. `dir`: where the files lie that commands read. */
export function commandLine(run: Run, store: string, contract: string, dir: string): CycleCommands {
  let files = 0;
  const file = async (extension: string, text: string) => {
    const path = join(dir, `${++files}.${extension}`);
    await writeFile(path, text);
    return path;
  };
  const json = async <T>(...args: string[]) => JSON.parse(await run([...args, '--store', store, '--json'])) as T;
  const given = (option: string, value: string | undefined) => (value === undefined ? [] : [option, value]);
  const time = (option: string, moment: string | undefined) => (moment === undefined ? [] : [option, iso(moment)]);
  const decide = async (objection: string, line: string, decision: Decision, facts: readonly unknown[] = []) => [
    ...['decide', objection, '--line', line, DECISION[decision], '--reason', REASON],
    ...(facts.length === 0 ? [] : ['--correct', await file('ndjson', ndjson(facts))]),
  ];
  return {
    until: (to) => json('advance', '--to', iso(to)),
    record: async (facts) => {
      const report = await json<{ accepted: number }>('import', await file('ndjson', ndjson(facts)));
      if (report.accepted !== facts.length) throw new Error(`not accepted: ${JSON.stringify(report)}`);
    },
    publish: (month) => json('publish', contract, month),
    notice: (month, received) => json('notice', contract, month, ...time('--received', received)),
    object: async (month, kind, lines, claim, received) => {
      const { objection } = await json<{ objection: string }>(
        ...['object', contract, month, '--kind', kind, '--claim', claim],
        ...lines.flatMap((line) => ['--line', line]),
        ...['--evidence', await file('csv', '通话,结果\n')],
        ...time('--received', received),
      );
      return objection;
    },
    decide: async (...decision) => json(...(await decide(...decision))),
    whatIf: async (...decision) => json<TriedDecision>(...(await decide(...decision)), '--what-if'),
    accept: (month, kind) => json('accept', contract, month, '--kind', kind),
    pay: (purpose, amount, reference, paid) =>
      json('pay', contract, '--for', purpose, '--amount', amount, '--ref', reference, ...time('--paid', paid)),
    setOff: (payable, amount) => json('set-off', contract, '--payable', payable, ...given('--amount', amount)),
    waive: (charge, amount) =>
      json('waive', contract, '--charge', charge, '--reason', REASON, ...given('--amount', amount)),
    credit: (charge, amount) => json('credit', contract, '--charge', charge, '--amount', amount, '--reason', REASON),
    issue: (kind, entry, number, amount) =>
      json(
        ...['document', contract, '--kind', kind, '--entry', entry, '--number', number],
        ...given('--amount', amount),
      ),
    delegate: (channel, from, to) =>
      json(
        ...['delegate', contract, '--service', 'consultation', '--channel', channel],
        ...['--from', iso(from), '--to', iso(to)],
      ),
    takeOver: (from) => json('take-over', contract, '--from', iso(from)),
    handBack: (from) => json('hand-back', contract, '--from', iso(from)),
    amend: async (terms, notice, effective) =>
      json(
        ...['contract', 'amend', contract, await file('yaml', JSON.stringify(terms))],
        ...['--notice', iso(notice), '--channel', 'email', '--effective', effective],
      ),
    terminate: (day) => json('contract', 'terminate', contract, '--on', day),
    adopt: async (calendar) => json('calendar', 'adopt', await file('yaml', JSON.stringify(calendar))),
    declare: (duty, done) => json('declare', contract, '--duty', duty, '--note', '培训记录', '--done', iso(done)),
    request: (what, due) => json('evidence', 'request', contract, '--what', what, ...given('--by', due ?? undefined)),
    provide: async (request) =>
      json('evidence', 'provide', contract, '--request', request, '--file', await file('wav', '录音')),
  };
}
