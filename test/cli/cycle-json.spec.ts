import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCycleStore, ID, MARCH, RESULT_1 } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';

/** What a command of the cycle answers with --json. */
interface Recorded {
  readonly contract: string;
  readonly events: readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[];
  readonly position: number;
  readonly mode: string;
}

const LINES = ['--line', 'metrics/answer-rate/phone', 'facts/call/来电-9'];
const PHONE = ['--line', 'metrics/answer-rate/phone'];
const FEE = ['--line', 'fees/presale-phone'];
const FEES_1 = `${ID}/${MARCH}/fees/objections/1`;

/**
 * Every command that records, in the order of a month: what its events are, and how the very same command is refused when it comes again
 * (null: it may come again).
 */
const STEPS: readonly (readonly [args: readonly string[], types: readonly string[], again: RegExp | null])[] = [
  [['clock', '--to', '2026-04-07T09:00:00+08:00'], [], null],
  [
    ['publish', ID, MARCH],
    ['ResultPublished', 'FigureReceipted'],
    /was provided on 2026-04-07T09:00:00\+08:00; .*\(clause 4\.4\)/,
  ],
  [
    ['notice', ID, MARCH, '--received', '2026-04-06T10:00:00+08:00'],
    ['FeeNoticeSent', 'FigureReceipted'],
    /was provided on 2026-04-06T10:00:00\+08:00; .*\(clause 5\.3\)/,
  ],
  [
    ['object', ID, MARCH, '--kind', 'result', ...LINES, '--claim', '漏记', '--evidence', 'EVIDENCE'],
    ['ObjectionReceived'],
    /metrics\/answer-rate\/phone is under objection already \(\S+objections\/1\) \(clause 4\.4\)/,
  ],
  [
    ['decide', RESULT_1, ...PHONE, '--partly', '--reason', '录音为证', '--correct', 'FIX'],
    ['LineDecided', 'ResultRestated', 'FigureReceipted'],
    /phone was decided on 2026-04-07T09:00:00\+08:00: partly \(录音为证\) \(clause 4\.4\)/,
  ],
  [
    ['decide', RESULT_1, '--line', 'facts/call/来电-9', '--reject', '--reason', '无录音'],
    ['LineDecided'],
    /来电-9 was decided .*\(clause 4\.4\)/,
  ],
  [
    ['object', ID, MARCH, '--kind', 'fees', ...FEE, '--claim', '非乙方', '--received', '2026-04-07T08:00:00+08:00'],
    ['ObjectionReceived'],
    /fees\/presale-phone is under objection already .*\(clause 5\.3\)/,
  ],
  [['decide', FEES_1, ...FEE, '--uphold', '--reason', '核对'], ['LineDecided'], /was decided .*\(clause 5\.3\)/],
  [['accept', ID, MARCH, '--kind', 'result'], ['ResultAccepted'], /was accepted on .* already \(clause 4\.4\)/],
  [['accept', ID, MARCH, '--kind', 'fees'], ['FeesAccepted'], /was accepted on .* already \(clause 5\.3\)/],
  [['clock', '--to', '2026-04-26T09:00:00+08:00'], [], null],
  [['advance'], [], null],
  [
    ['pay', ID, '--for', 'fees', '--amount', '10.50', '--ref', '电汇-1', '--paid', '2026-04-25T10:00:00+08:00'],
    ['PaymentReceived'],
    null,
  ],
  [
    ['set-off', ID, '--payable', '货款-3', '--amount', '2500.00'],
    ['SetOffMade'],
    /500\.00 yuan are left; .*\(clause 4\.6\.1, 5\.4\.1\)/,
  ],
  [
    ['waive', ID, '--charge', `${ID}/${MARCH}/penalty`, '--reason', '初犯'],
    ['ChargeWaived'],
    /nothing is open at \S+\/penalty \(clause 4\.6\.3\)/,
  ],
  [
    ['document', ID, '--entry', `${ID}/ledger/payments/1`, '--kind', 'vat-invoice', '--number', '发-1'],
    ['DocumentIssued'],
    /the vat-invoice 发-1 was issued .*\(clause 5\.4\)/,
  ],
  [
    ['declare', ID, '--duty', 'system-access', '--note', '开通', '--done', '2026-01-02T10:00:00+08:00'],
    ['DutyDeclared'],
    /system-access is declared for that moment already \(clause 2\.1\)/,
  ],
  [['evidence', 'request', ID, '--what', '三月录音'], ['EvidenceRequested'], null],
  [
    [
      'evidence',
      'provide',
      ID,
      '--request',
      'evidence/1',
      '--file',
      'EVIDENCE',
      '--given',
      '2026-04-26T09:00:00+08:00',
    ],
    ['EvidenceProvided'],
    /evidence\/1 is answered already \(clause 3\.6\)/,
  ],
];

describe('what a command of the month records', () => {
  let cycle: CycleStore;
  const answers = new Map<string, Recorded>();
  beforeAll(async () => {
    cycle = await makeCycleStore();
  });
  afterAll(() => cycle.remove());
  const answer = (type: string) => answers.get(type)?.events[0]?.data;

  it('is answered as contract, events and log position; the same command again is refused with its clause', async () => {
    for (const [args, types, again] of STEPS) {
      const named = args.map((arg) => ({ FIX: cycle.fix, EVIDENCE: cycle.evidence })[arg] ?? arg);
      if (args[0] === 'clock') {
        await cycle.say('en', ...named);
        continue;
      }
      const recorded = await cycle.json<Recorded>(...named);
      if (args[0] !== 'advance') {
        expect({ args, ...recorded }).toMatchObject({ contract: ID, position: expect.any(Number), mode: 'SIMULATED' });
        expect({ args, types: recorded.events.map(({ type }) => type) }).toEqual({ args, types });
        for (const type of types) answers.set(type, recorded);
      }
      if (again === null) continue;
      const { code, stdout, stderr } = await cycle.run(...named);
      expect({ args, code, stdout, stderr }).toEqual({
        args,
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(again),
      });
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });

  it('of an objection has its id beside, and its evidence by hash', () => {
    const sha256 = createHash('sha256').update('录音\n').digest('hex');
    expect(answers.get('ObjectionReceived')).toMatchObject({ objection: FEES_1 });
    expect(answer('ObjectionReceived')).toMatchObject({ late: false, receivedAt: '2026-04-07T08:00:00+08:00' });
    expect(answer('EvidenceProvided')).toEqual({
      request: `${ID}/evidence/1`,
      evidence: [{ location: cycle.evidence, sha256, bytes: 7, kept: true }],
    });
  });

  it('of a decision has what was decided and the figures restated', () => {
    expect(answers.get('ResultRestated')?.events).toMatchObject([
      { data: { decision: 'partly', reason: '录音为证', by: 'parties', facts: [{ source: '/test' }] } },
      { data: { result: { scorecards: [{ score: '60', penalty: '5000.00' }] } } },
      { data: { of: 'ResultRestated' } },
    ]);
  });

  it('of money has the sums as given', () => {
    expect(answer('PaymentReceived')).toEqual({
      entry: `${ID}/ledger/payments/1`,
      amount: '10.50',
      reference: '电汇-1',
      parts: [{ purpose: 'fees', amount: '10.50' }],
    });
    expect(answer('SetOffMade')).toMatchObject({ amount: '2500.00', parts: [{ amount: '2500.00' }] });
    expect(answer('ChargeWaived')).toMatchObject({ amount: '2500.00', reason: '初犯' });
    expect(answer('DocumentIssued')).toMatchObject({ amount: '10.50', document: 'vat-invoice', number: '发-1' });
  });

  it('brings figures up to date: the ledger is paid', async () => {
    expect(await cycle.json('ledger', ID)).toMatchObject({ balance: '0.00', overdue: '0.00', mode: 'SIMULATED' });
  });
});

describe('what only looks', () => {
  let cycle: CycleStore;
  beforeAll(async () => {
    cycle = await makeCycleStore();
    await cycle.say('en', 'clock', '--to', '2026-04-07T09:00:00+08:00');
    await cycle.say('en', 'publish', ID, MARCH);
    await cycle.say('en', 'object', ID, MARCH, '--kind', 'result', ...LINES, '--claim', '漏记');
  });
  afterAll(() => cycle.remove());

  it('a decision tried out answers the figures with it and without, and records nothing', async () => {
    const args = ['decide', RESULT_1, ...PHONE, '--uphold', '--reason', '录音', '--correct', cycle.fix, '--what-if'];
    const tried = await cycle.json(...args);
    expect(tried).toMatchObject({
      contract: ID,
      month: MARCH,
      objection: RESULT_1,
      decision: 'upheld',
      facts: 1,
      without: { scorecards: [{ score: '20', band: 'unmet', penalty: '10000.00' }], balance: '10000.00' },
      with: { scorecards: [{ score: '60', band: 'improve-serious', penalty: '5000.00' }], balance: '5000.00' },
      mode: 'SIMULATED',
    });
    expect(await cycle.json(...args)).toEqual(tried);
    expect(await cycle.json('window', ID, MARCH, '--kind', 'result')).toMatchObject({ state: 'objected' });
  });

  it('advance answers its report, a second time an empty one', async () => {
    await cycle.say('en', 'decide', RESULT_1, ...PHONE, '--reject', '--reason', '无录音');
    await cycle.say('en', 'decide', RESULT_1, '--line', 'facts/call/来电-9', '--reject', '--reason', '无录音');
    const to = '2026-04-16T00:00:00+08:00';
    expect(await cycle.json('advance', '--to', to)).toEqual({
      to,
      steps: [
        {
          contract: ID,
          types: ['ResultFinal', 'PenaltyCharged', 'StandardFoundUnmet'],
          about: MARCH,
          dueAt: '2026-04-15T00:00:00+08:00',
          position: expect.any(Number),
        },
      ],
      stopped: [],
      mode: 'SIMULATED',
    });
    expect(await cycle.json('advance')).toEqual({ to, steps: [], stopped: [], mode: 'SIMULATED' });
  });

  it('a take-over then rests on the month that was found unmet', async () => {
    const from = ['--from', '2026-04-20T00:00:00+08:00'];
    expect(await cycle.say('zh', 'take-over', ID, ...from)).toMatch(
      /的服务转由甲方操作,无法达到服务标准见: 2026-03 \(/,
    );
  });
});
