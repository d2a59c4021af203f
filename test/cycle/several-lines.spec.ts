import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import type { TriedDecision } from '../../src/commands/review/what-if.js';
import { answered, ID, makeCycleStore, MARCH, RESULT_1 } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { ndjson } from '../support/facts.js';
import { problem, serveStore } from '../support/server.js';
import { headOf } from '../support/store.js';

const [EIGHT, NINE, PHONE] = ['facts/call/来电-8', 'facts/call/来电-9', 'metrics/answer-rate/phone'];
const whole = (line: string) => `${ID}/${MARCH}/${line}`;
/** Calls 8 and 9 were answered after all: 90 % of ten. */
const UPHELD = [
  { line: EIGHT, decision: 'upheld', reason: '录音', corrections: [answered(8, { id: 'fix-8' })] },
  { line: PHONE, decision: 'rejected', reason: '无误' },
  { line: NINE, decision: 'partly', reason: '同上', corrections: [answered(9, { id: 'fix-9' })] },
];

let cycle: CycleStore;
beforeEach(async () => {
  cycle = await makeCycleStore();
  await cycle.say('en', 'publish', ID, MARCH);
  const lines = ['--line', EIGHT, NINE, PHONE];
  await cycle.say('en', 'object', ID, MARCH, '--kind', 'result', ...lines, '--claim', '有误');
});
afterEach(() => cycle.remove());

async function fileOf(decisions: readonly object[]): Promise<string> {
  const file = cycle.path('decisions.ndjson');
  await writeFile(file, ndjson(decisions));
  return file;
}

describe('several lines decided by one command', () => {
  it('are decided each as the file says, and the figures restated once with the facts of all', async () => {
    const file = await fileOf(UPHELD);
    const tried = await cycle.json<TriedDecision>('decide', RESULT_1, '--decisions', file, '--what-if');
    expect(tried).toMatchObject({ line: null, decision: null, facts: 2, figuresChange: true });
    expect(tried.decisions).toEqual(UPHELD.map(({ line, decision }) => ({ line: whole(line), decision })));
    const answer = await cycle.json<{ events: { type: string; data: object }[] }>(
      ...['decide', RESULT_1, '--decisions', file],
    );
    expect(answer.events).toMatchObject([
      { type: 'LineDecided', data: { line: whole(EIGHT), decision: 'upheld', facts: [{ id: 'fix-8' }] } },
      { type: 'LineDecided', data: { line: whole(PHONE), decision: 'rejected', facts: [] } },
      { type: 'LineDecided', data: { line: whole(NINE), decision: 'partly', facts: [{ id: 'fix-9' }] } },
      { type: 'ResultRestated', data: { line: whole(NINE), result: { scorecards: tried.with.scorecards } } },
      { type: 'FigureReceipted', data: { of: 'ResultRestated' } },
    ]);
    expect(tried.with.scorecards[0]).not.toEqual(tried.without.scorecards[0]);
  });

  it('are decided alike when the command names them, and listed on the terminal', async () => {
    const said = await cycle.say(
      'en',
      'decide',
      RESULT_1,
      '--line',
      EIGHT,
      '--line',
      NINE,
      '--reject',
      '--reason',
      '无误',
    );
    expect(said).toMatch(/^Decided 2 lines/);
    expect(said).toMatch(`  ${whole(NINE)}: rejected`);
    expect(said).toMatch(/^1 line is still open/m);
  });

  it('are all refused with one of them, which is named, and nothing is recorded', async () => {
    const head = await headOf(cycle.store);
    const [first, second] = UPHELD;
    const faulty: [object, RegExp][] = [
      [{ line: 'facts/call/来电-7', decision: 'rejected', reason: '无' }, /来电-7/],
      [
        { line: NINE, decision: 'rejected', reason: '无', corrections: [answered(9)] },
        /来电-9: .*carries no corrections/,
      ],
      [{ line: NINE, decision: 'upheld', reason: '无', corrections: [answered(99)] }, /来电-9: the corrections cannot/],
      [{ line: whole(EIGHT), decision: 'rejected', reason: '无' }, /来电-8 is decided twice/],
      [{ line: NINE, decision: 'maybe', reason: '无' }, /decisions.ndjson, line 3: decision must be one of/],
      [{ line: NINE, decision: 'rejected', reason: '无', more: 1 }, /decisions.ndjson, line 3: .* has no more/],
    ];
    for (const [third, why] of faulty)
      for (const more of [[], ['--what-if']]) {
        const file = await fileOf([first, second, third].map((one) => one ?? {}));
        const { code, stderr } = await cycle.run('decide', RESULT_1, '--decisions', file, ...more);
        expect(stderr).toMatch(why);
        expect(code).not.toBe(0);
      }
    expect(await headOf(cycle.store)).toBe(head);
  });

  it('stand in a body in place of one line, not beside it, and are 100 at most', async () => {
    const server = await serveStore(cycle.store);
    try {
      const path = `/contracts/${encodeURIComponent(ID)}/months/${MARCH}/decisions`;
      const one = { line: PHONE, decision: 'rejected', reason: '无误' };
      const post = (body: object) => server.post(path, { objection: RESULT_1, ...body });
      expect(await post({})).toMatchObject(problem(400, /needs line, decision and reason/));
      expect(await post({ ...one, decisions: [one] })).toMatchObject(problem(400, /none beside the list/));
      expect(await post({ decisions: Array.from({ length: 101 }, () => one) })).toMatchObject(problem(400, /100/));
      expect(await post({ decisions: [one, { ...one, line: 'x' }] })).toMatchObject({ status: 400 });
      expect(await post({ decisions: [one, { ...one, line: NINE }] })).toMatchObject({
        status: 201,
        body: { events: [{ type: 'LineDecided' }, { type: 'LineDecided' }], figuresChange: false },
      });
    } finally {
      await server.close();
    }
  });

  it('are wrong use with a file and what goes with a line', async () => {
    const file = await fileOf(UPHELD);
    for (const more of [['--line', NINE], ['--reject'], ['--reason', '无']])
      expect(await cycle.run('decide', RESULT_1, '--decisions', file, ...more)).toMatchObject({ code: 2 });
    expect(await cycle.run('decide', RESULT_1, '--reject', '--reason', '无')).toMatchObject({ code: 2 });
  });
});
