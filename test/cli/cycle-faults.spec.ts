import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answered, makeCycleStore, ID, MARCH, RESULT_1 } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { ndjson } from '../support/facts.js';
import { headOf } from '../support/store.js';

const LINE = ['--line', 'metrics/answer-rate/phone'];
const CLAIM = ['--claim', '漏记'];
const OBJECT = ['object', ID, MARCH, '--kind', 'result'];
const DECIDE = ['decide', RESULT_1, ...LINE, '--reason', '核对'];
const PAY = ['pay', ID, '--for', 'fees', '--ref', '电汇-1'];

let cycle: CycleStore;
let head: number;
beforeAll(async () => {
  cycle = await makeCycleStore();
  await cycle.say('en', 'clock', '--to', '2026-04-07T09:00:00+08:00');
  await cycle.say('en', 'publish', ID, MARCH);
  await cycle.say('en', ...OBJECT, ...LINE, ...CLAIM);
  const faulty = [
    answered(8, { subject: 'HT-0' }),
    answered(8, {
      id: 'no-such-call',
      data: { kind: 'call', key: '来电-99', replace: { outcome: 'answered' }, reason: '录音' },
    }),
    answered(8, { id: 'no-offset', time: '2026-04-01T08:00:00' }),
  ];
  await writeFile(cycle.path('faulty.ndjson'), ndjson(faulty));
  head = await headOf(cycle.store);
});
afterAll(() => cycle.remove());

/** Command line and what is said; nothing is recorded. */
type Fault = readonly [args: readonly string[], says: RegExp];

const WRONG_USE: readonly Fault[] = [
  [['publish', ID, '2026-3'], /"2026-3" is not a month/],
  [['notice', ID, MARCH, '--received', 'today'], /'today' is invalid.* is not a time/],
  [['accept', ID, MARCH], /required option '--kind <kind>'/],
  [['accept', ID, MARCH, '--kind', 'score'], /Allowed choices are result, fees/],
  [[...OBJECT, ...CLAIM], /required option '--line <address\.\.\.>'/],
  [[...OBJECT, ...LINE], /required option '--claim <text>'/],
  [[...OBJECT, ...LINE, '--claim', ' '], /a text is needed/],
  [[...OBJECT, ...LINE, '--claim', '\u001b[2J'], /must not hold control characters/],
  [[...OBJECT, ...LINE, '--claim', 'x'.repeat(2001)], /at most 2000 characters/],
  [[...OBJECT, '--line', 'score', ...CLAIM], /"score" is no line/],
  [DECIDE, /exactly one of --uphold, --reject and --partly/],
  [[...DECIDE, '--uphold', '--reject'], /exactly one of/],
  [['decide', '1', ...LINE, '--reason', '核对', '--reject'], /"1" is no objection's id; it looks like/],
  [['advance', '--to', '2026-05-01'], /is not a time/],
  [[...PAY, '--amount', '10.505'], /'10\.505' is invalid.*write it like "500\.00"/],
  [[...PAY, '--amount=-1'], /'-1' is invalid.*not a sum in yuan/],
  [['pay', ID, '--for', 'fun', '--ref', 'x', '--amount', '1'], /Allowed choices are penalties, fees, damages, costs/],
  [['pay', ID, '--for', 'fees', '--ref', ' x', '--amount', '1'], /must not have blanks around it/],
  [['set-off', ID, '--payable', '货款-3', '--amount', 'all'], /not a sum in yuan/],
  [['declare', ID, '--duty', 'tea', '--note', 'x'], /Allowed choices are system-access, training/],
  [['evidence', 'request', ID, '--what', 'x', '--by', 'soon'], /"soon" is not a date/],
  [['window', ID, MARCH], /required option '--kind <kind>'/],
  [['window', ID, MARCH, '--kind', 'fees', '--reading', 'window.conflict=never'], /window\.conflict/],
  [['statement', ID, MARCH, '--kind', 'fees', '--json', '--format', 'csv'], /two different forms/],
  [['duties', ID, '--at', 'now'], /at: "now" is not a time/],
];

const INPUT_AT_FAULT: readonly Fault[] = [
  [['publish', 'HT-0', MARCH], /no contract HT-0 .*合同-甲/],
  [['publish', ID, '2026-04'], /2026-04 is not over before .*\(clause 4\.4\)/],
  [['publish', ID, '2027-01'], /outside the term .*\(clause 4\.4\)/],
  [['notice', ID, MARCH, '--received', '2026-04-08T00:00:00+08:00'], /lies after the store's clock .*\(clause 5\.3\)/],
  [
    ['object', ID, MARCH, '--kind', 'fees', '--line', 'fees/x', ...CLAIM],
    /not provided yet: plumbline notice .*\(clause 5\.3\)/,
  ],
  [
    [...OBJECT, '--line', 'metrics/kindness', ...CLAIM],
    /has no line .*; it has metrics\/answer-rate, .*\(clause 4\.4\)/,
  ],
  [
    [...OBJECT, '--line', 'metrics/satisfaction', ...CLAIM, '--evidence', '/none/a', '/none/b'],
    /\/none\/a .*\n.*\/none\/b/,
  ],
  [['accept', ID, MARCH, '--kind', 'result'], /is under objection and not decided; decide first .*\(clause 4\.4\)/],
  [
    ['decide', `${ID}/${MARCH}/result/objections/9`, ...LINE, '--reason', 'x', '--reject'],
    /no objection .*\(clause 4\.4\)/,
  ],
  [
    ['decide', RESULT_1, '--line', 'metrics/satisfaction', '--reason', 'x', '--reject'],
    /does not name .*\(clause 4\.4\)/,
  ],
  [[...DECIDE, '--uphold', '--correct', '/none.ndjson'], /no file \/none\.ndjson/],
  [[...DECIDE, '--reject', '--correct', 'FIX'], /carries no corrections \(clause 4\.4\)/],
  [['advance', '--to', '2026-01-01T00:00:00+08:00'], /cannot go back/],
  [[...PAY, '--amount', '0'], /more than 0\.00 yuan \(clause 5\.4\.2\)/],
  [[...PAY, '--amount', '1', '--paid', '2025-12-31T23:59:59+08:00'], /before the contract's term \(clause 5\.4\.2\)/],
  [['set-off', ID, '--payable', '货款-9'], /no payable 货款-9 \(recorded: 货款-3\) \(clause 4\.6\.3\)/],
  [['set-off', ID, '--payable', '货款-3'], /nothing that is owed can be set off now/],
  [['waive', ID, '--charge', 'leaks/L-1', '--reason', 'x'], /nothing is open at \S+\/leaks\/L-1 \(clause 4\.6\.3\)/],
  [
    ['document', ID, '--entry', 'ledger/payments/1', '--kind', 'receipt', '--number', '1'],
    /no payment or set-off .*\(clause 4\.6\)/,
  ],
  [['evidence', 'provide', ID, '--request', 'evidence/1', '--file', 'EVIDENCE'], /no request .*\(clause 3\.6\)/],
  [['drift', ID, MARCH, '--kind', 'fees'], /is not provided at that moment.*\(clause 5\.3\)/],
  [['window', ID, '2027-02', '--kind', 'fees'], /outside the term .*\(clause 5\.3\)/],
  [['statement', 'HT-0', MARCH, '--kind', 'fees'], /no contract HT-0/],
  [['statement', ID, MARCH, '--kind', 'fees', '-o', '/none/s.csv'], /\/none\/s\.csv cannot be written/],
  [['take-over', ID, '--from', '2026-04-08T00:00:00+08:00'], /no final result .*\(--ground\) \(clause 5\)/],
];

const places = (args: readonly string[]) =>
  args.map((arg) => ({ FIX: cycle.fix, EVIDENCE: cycle.evidence })[arg] ?? arg);

describe.each([
  ['a command line that cannot be meant', 2, WRONG_USE],
  ['what the clauses, the log or the files refuse', 1, INPUT_AT_FAULT],
] as const)('%s', (_, code, faults) => {
  it(`exits ${code}, says why on standard error in one or two lines, and records nothing`, async () => {
    for (const [args, says] of faults) {
      const outcome = await cycle.run(...places(args));
      expect({ args, ...outcome }).toEqual({ args, code, stdout: '', stderr: expect.stringMatching(says) });
      expect({ args, lines: outcome.stderr.trimEnd().split('\n').length <= 2 }).toEqual({ args, lines: true });
      expect(outcome.stderr).not.toMatch(/ {4}at |Error:/);
    }
    expect(await headOf(cycle.store)).toBe(head);
  });
});

describe('corrections with faults', () => {
  it.each([[[]], [['--what-if']]])('are told line by line, and nothing is recorded %j', async (also) => {
    const { code, stdout, stderr } = await cycle.run(
      ...DECIDE,
      '--uphold',
      '--correct',
      cycle.path('faulty.ndjson'),
      ...also,
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^plumbline: the corrections cannot be recorded, so nothing is:\n {2}(?:line 1: subject .*\n {2})+line 2: .*来电-99.*\n {2}line 3: time .*\n$/,
    );
    expect(await headOf(cycle.store)).toBe(head);
  });
});
