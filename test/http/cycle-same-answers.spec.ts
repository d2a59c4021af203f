import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from '../support/directory.js';
import { ndjson } from '../support/facts.js';
import { answered, CYCLE, cycleContract, cycleFacts, monthPath, pathOf } from '../support/http-cycle.js';
import { printedBy } from '../support/in-process.js';
import { serveStore } from '../support/server.js';
import type { TestServer } from '../support/server.js';
import { inSession, makeStore, record } from '../support/store.js';

const { id, month } = CYCLE;
const OBJECTION = `${id}/${month}/result/objections/1`;
const LINE = 'facts/call/来电-8';

/** A year's beginning as the command line is told and as HTTP is told: after each pair both stores hold the same. */
const COMMANDS: readonly (readonly [readonly string[], string, object])[] = [
  [['publish', id, month], monthPath('result'), {}],
  [
    ['notice', id, month, '--received', '2026-04-10T08:00:00+08:00'],
    monthPath('notice'),
    { received: '2026-04-10T08:00:00+08:00' },
  ],
  [
    ['object', id, month, '--kind', 'result', '--claim', '已接听', '--line', LINE, 'metrics/answer-rate'],
    monthPath('objections'),
    { kind: 'result', lines: [LINE, 'metrics/answer-rate'], claim: '已接听' },
  ],
  [
    ['decide', OBJECTION, '--line', LINE, '--uphold', '--reason', '属实', '--correct', 'CORRECTIONS', '--what-if'],
    monthPath('decisions'),
    {
      objection: OBJECTION,
      line: LINE,
      decision: 'upheld',
      reason: '属实',
      corrections: [answered()],
      whatIf: true,
    },
  ],
  [
    ['decide', OBJECTION, '--line', LINE, '--uphold', '--reason', '属实', '--correct', 'CORRECTIONS'],
    monthPath('decisions'),
    { objection: OBJECTION, line: LINE, decision: 'upheld', reason: '属实', corrections: [answered()] },
  ],
  [
    ['decide', OBJECTION, '--line', 'metrics/answer-rate', '--reject', '--reason', '无误'],
    monthPath('decisions'),
    { objection: OBJECTION, line: 'metrics/answer-rate', decision: 'rejected', reason: '无误' },
  ],
  [['accept', id, month, '--kind', 'fees'], monthPath('acceptances'), { kind: 'fees' }],
  [['advance', '--to', '2026-04-20T09:00:00+08:00'], '/advance', { to: '2026-04-20T09:00:00+08:00' }],
  [
    ['pay', id, '--for', 'penalties', '--amount', '1000.00', '--ref', '电汇-1', '--paid', '2026-04-20T08:00:00+08:00'],
    pathOf('payments'),
    { for: 'penalties', amount: '1000.00', reference: '电汇-1', paid: '2026-04-20T08:00:00+08:00' },
  ],
  [['set-off', id, '--payable', '货款-3', '--amount', '500'], pathOf('set-offs'), { payable: '货款-3', amount: '500' }],
  [
    ['waive', id, '--charge', `${id}/${month}/penalty`, '--amount', '0.01', '--reason', '尾差'],
    pathOf('waivers'),
    { charge: `${id}/${month}/penalty`, amount: '0.01', reason: '尾差' },
  ],
  [
    ['document', id, '--entry', `${id}/ledger/payments/1`, '--kind', 'receipt', '--number', '收据-1'],
    pathOf('documents'),
    { entry: `${id}/ledger/payments/1`, document: 'receipt', number: '收据-1' },
  ],
  [
    ['declare', id, '--duty', 'system-access', '--note', '已开通', '--done', '2026-01-02T09:00:00+08:00'],
    pathOf('declarations'),
    { duty: 'system-access', note: '已开通', done: '2026-01-02T09:00:00+08:00' },
  ],
  [
    ['evidence', 'request', id, '--what', '三月录音', '--by', '2026-05-08'],
    pathOf('evidence-requests'),
    { what: '三月录音', by: '2026-05-08' },
  ],
];

describe('a command of the cycle, told to the command line and over HTTP', () => {
  let server: TestServer;
  let dir: string;
  let remove: () => Promise<void>;
  const cliStore = () => join(dir, 'cli');

  beforeAll(async () => {
    ({ dir, remove } = await makeDirectory());
    for (const store of [cliStore(), join(dir, 'http')]) {
      await makeStore(store, [JSON.stringify(cycleContract())], '2026-04-10T09:00:00+08:00');
      await inSession(store, 'write', (session) => record(session, cycleFacts()));
    }
    await writeFile(join(dir, 'corrections.ndjson'), ndjson([answered()]));
    server = await serveStore(join(dir, 'http'));
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  it.each(COMMANDS)('%j: the same answer', async (args, path, body) => {
    const told = args.map((arg) => (arg === 'CORRECTIONS' ? join(dir, 'corrections.ndjson') : arg));
    const printed = await printedBy([...told, '--json', '--store', cliStore()]);
    const reply = await server.post(path, body);
    expect(reply.status).toBeLessThan(300);
    expect(JSON.stringify(reply.body)).toBe(JSON.stringify(JSON.parse(printed)));
  });

  it('leaves the same log behind', async () => {
    const bodies = (store: string) =>
      inSession(store, 'read', async ({ store: { events } }) =>
        (await events.readAll(0, 10_000)).map(({ type, body }) => `${type} ${body}`),
      );
    expect(await bodies(join(dir, 'http'))).toEqual(await bodies(cliStore()));
  });
});
