import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answered, CYCLE, monthPath, pathOf, recorded } from '../../support/cycle/http-cycle.js';
import {
  AHEAD,
  DECIDED,
  FILE,
  OBJECTION,
  OPEN,
  refuses,
  startUnderWay,
} from '../../support/cycle/http-cycle-under-way.js';
import { problem } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';

const LATE = `${CYCLE.id}/2026-01/result/objections/1`;

let server: TestServer;
beforeAll(async () => {
  server = await startUnderWay();
});
afterAll(() => server.close());

describe('what the contract does not allow is a problem with its clause, and nothing is recorded', () => {
  const objection = (change: object = {}) => ({
    kind: 'result',
    lines: ['metrics/answer-rate'],
    claim: '有误',
    ...change,
  });
  const decision = (change: object = {}) => ({
    objection: OBJECTION,
    line: OPEN,
    decision: 'upheld',
    reason: '属实',
    ...change,
  });

  it.each([
    ['a result before the month is over', 'result', '2026-04', {}, 'month-not-over', '4.4'],
    ['a result provided twice', 'result', '2026-03', {}, 'already-provided', '4.4'],
    ['a result of a month outside the term', 'result', '2027-01', {}, 'outside-term', '4.4'],
    ['a fee notice before the month is over', 'notice', '2026-04', {}, 'month-not-over', '5.3'],
    [
      'a fee notice received before the month was over',
      'notice',
      '2026-03',
      { received: '2026-03-31T23:59:59+08:00' },
      'month-not-over',
      '5.3',
    ],
    ['a fee notice received ahead of the clock', 'notice', '2026-03', { received: AHEAD }, 'ahead-of-clock', '5.3'],
    [
      'an objection to fees that were not told',
      'objections',
      '2026-03',
      objection({ kind: 'fees', lines: ['fees/presale-phone'] }),
      'not-provided',
      '5.3',
    ],
    [
      'an objection before the result',
      'objections',
      '2026-03',
      objection({ lines: ['metrics/answer-rate/phone'], received: '2026-04-07T11:59:59+08:00' }),
      'before-provided',
      '4.4',
    ],
    [
      'an objection received ahead of the clock',
      'objections',
      '2026-03',
      objection({ received: AHEAD }),
      'ahead-of-clock',
      '4.4',
    ],
    [
      'an objection to a line under objection',
      'objections',
      '2026-03',
      objection({ lines: [OPEN] }),
      'line-disputed',
      '4.4',
    ],
    [
      'an objection to a line that is decided',
      'objections',
      '2026-03',
      objection({ lines: [DECIDED] }),
      'line-decided',
      '4.4',
    ],
    [
      'an objection to an accepted result',
      'objections',
      '2026-02',
      objection({ lines: ['metrics/satisfaction'] }),
      'already-accepted',
      '4.4',
    ],
    ['a decision on a decided line', 'decisions', '2026-03', decision({ line: DECIDED }), 'line-decided', '4.4'],
    ['the same, tried out', 'decisions', '2026-03', decision({ line: DECIDED, whatIf: true }), 'line-decided', '4.4'],
    [
      'a rejection with corrections',
      'decisions',
      '2026-03',
      decision({ decision: 'rejected', corrections: [answered()] }),
      'rejected-with-facts',
      '4.4',
    ],
    ['an acceptance while a line is open', 'acceptances', '2026-03', { kind: 'result' }, 'line-open', '4.4'],
    ['an acceptance a second time', 'acceptances', '2026-02', { kind: 'result' }, 'already-accepted', '4.4'],
    ['an acceptance of fees that were not told', 'acceptances', '2026-03', { kind: 'fees' }, 'not-provided', '5.3'],
  ])('%s: 409', async (_what, path, month, body, code, clause) => {
    await refuses(server, monthPath(path, month), body, 409, code, clause);
  });

  it.each([
    [
      'a line that the result lacks',
      monthPath('objections'),
      objection({ lines: ['metrics/answer-rate/fax'] }),
      'unknown-line',
      '4.4',
    ],
    [
      'a fact that is not of the month',
      monthPath('objections'),
      objection({ lines: ['facts/call/来电-11'] }),
      'unknown-line',
      '4.4',
    ],
    [
      'an objection that is not there',
      monthPath('decisions'),
      decision({ objection: OBJECTION.replace(/1$/, '2') }),
      'unknown-objection',
      '4.4',
    ],
    ['an objection of another month', monthPath('decisions', '2026-01'), decision(), 'unknown-objection', undefined],
    [
      'an objection of another contract',
      monthPath('decisions'),
      decision({ objection: OBJECTION.replace('甲', '乙') }),
      'unknown-objection',
      undefined,
    ],
    [
      'a line that the objection does not name',
      monthPath('decisions'),
      decision({ line: 'metrics/satisfaction' }),
      'unknown-line',
      '4.4',
    ],
  ])('%s is not found: 404', async (_what, path, body, code, clause) => {
    await refuses(server, path, body, 404, code, clause);
  });

  it('an objection after the window has closed is on record as late, and cannot be decided', async () => {
    const late = await recorded(
      server,
      monthPath('objections', '2026-01'),
      objection({ lines: ['metrics/satisfaction'] }),
    );
    expect(late).toMatchObject({ objection: LATE, events: [{ data: { late: true } }] });
    const asked = { ...decision(), objection: LATE, line: 'metrics/satisfaction' };
    await refuses(server, monthPath('decisions', '2026-01'), asked, 409, 'late-objection', '4.4');
  });

  it('a contract that is not there: 404 for every command and question', async () => {
    const nobody = (path: string) => pathOf(path, '合同-无');
    const month = 'months/2026-03';
    for (const [path, body] of [
      [`${month}/result`, {}],
      [`${month}/notice`, {}],
      [`${month}/objections`, objection()],
      [`${month}/acceptances`, { kind: 'fees' }],
      [`${month}/decisions`, decision({ objection: OBJECTION.replace(CYCLE.id, '合同-无') })],
      ['payments', { for: 'costs', amount: '1.00', reference: '1' }],
      ['set-offs', { payable: '1' }],
      ['waivers', { charge: 'x', reason: 'x' }],
      ['documents', { entry: 'x', document: 'receipt', number: '1' }],
      ['declarations', { duty: 'training', note: 'x' }],
      ['evidence-requests', { what: 'x' }],
      ['evidence-answers', { request: 'x', evidence: [FILE] }],
    ] as const)
      await refuses(server, nobody(path), body, 404, 'unknown-contract');
    for (const path of [`${month}/window?kind=fees`, 'ledger'])
      expect(await server.get(nobody(path))).toMatchObject(
        problem(404, /no contract 合同-无/, { code: 'unknown-contract' }),
      );
  });

  it('a window of a month outside the term: 409', async () => {
    expect(await server.get(monthPath('window?kind=fees', '2027-01'))).toMatchObject(
      problem(409, /2027-01 lies outside/, { code: 'outside-term', clause: '5.3' }),
    );
  });

  it('a clock that would go back: 409', async () => {
    await refuses(server, '/advance', { to: '2026-04-01T00:00:00+08:00' }, 409, 'clock-back');
  });
});
