import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import canonicalize from 'canonicalize';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOGUE } from '../../../src/commands/catalogue.js';
import { Pipeline } from '../../../src/commands/pipeline.js';
import { newSignerKey } from '../../../src/log/tree/notes/note-keys.js';
import { makeDirectory } from '../../support/directory.js';
import { contractFile, fact, ndjson } from '../../support/facts.js';
import {
  answered,
  CYCLE,
  cycleContract,
  cycleFacts,
  monthPath,
  ofContract,
  pathOf,
} from '../../support/cycle/http-cycle.js';
import { printedBy } from '../../support/in-process.js';
import { IN_THREADS, serveStore } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';
import { inSession, makeStore, record } from '../../support/store.js';

const { id, month } = CYCLE;
const OTHER = 'HT-二号';
const OBJECTION = `${id}/${month}/result/objections/1`;
const CONTEST = `${id}/charges/objections/1`;
const LINE = 'facts/call/来电-8';
/** Costs that the supplier contests. */
const COSTS = ['支出-1', '支出-2', '支出-3', '支出-4'].map((costId) =>
  ofContract(fact('CostIncurred', '2026-04-10T08:00:00+08:00', { costId, clause: '3.4', amount: '5.00' })),
);

const CONTESTED = ['1', '2', '3', '4'].map((n) => `costs/支出-${n}`);

type Told = readonly (readonly [readonly string[], string, object])[];

const SEVERAL = [
  { line: LINE, decision: 'upheld', reason: '属实', corrections: [answered()] },
  { line: 'metrics/answer-rate', decision: 'rejected', reason: '无误' },
];

/** Files that the command line is given by name. */
const SIGNED = contractFile({ id: OTHER, startsOn: '2026-01-01' });
const AMENDED = contractFile({ id: OTHER, startsOn: '2026-01-01', categories: { 宠物用品: 'plan-2' } });
const CALENDAR = { year: 2027, daysOff: ['2027-01-01'], makeUpDays: [], source: '试排' };
const RECORDING = '录音';
const FILES: Readonly<Record<string, string>> = {
  'signed.json': JSON.stringify(SIGNED),
  'amended.json': JSON.stringify(AMENDED),
  'calendar.json': JSON.stringify(CALENDAR),
  'corrections.ndjson': ndjson([answered()]),
  'recording.wav': RECORDING,
  'decisions.ndjson': ndjson(SEVERAL),
};
const sha256 = createHash('sha256').update(RECORDING).digest('hex');
const COSIGNER = newSignerKey('acme.example/准绳', 'cosignature').verifier.text;
/** A cosignature is of one log, and these are two (test/audit/tree-commands.spec.ts, test/http/log-tree.spec.ts). */
const OF_ONE_LOG = 'record-cosignature';
const phone = { service: 'consultation', channel: 'phone' };

/** What happens to a contract itself, and to the store. */
const CONTRACTS: Told = [
  [['contract', 'sign', 'signed.json'], '/contracts', SIGNED],
  [
    ['contract', 'amend', OTHER, 'amended.json', '--channel', 'email'].concat([
      '--notice',
      '2026-03-01T09:00:00+08:00',
      '--effective',
      '2026-03-02',
    ]),
    pathOf('amendments', OTHER),
    { file: AMENDED, notice: '2026-03-01T09:00:00+08:00', channel: 'email', effective: '2026-03-02' },
  ],
  [
    ['delegate', OTHER, '--service', 'consultation', '--channel', 'phone', '--from', '2026-02-01T00:00:00+08:00'],
    pathOf('delegations', OTHER),
    { ...phone, from: '2026-02-01T00:00:00+08:00' },
  ],
  [
    ['hand-back', OTHER, '--from', '2026-03-01T00:00:00+08:00'],
    pathOf('hand-backs', OTHER),
    { from: '2026-03-01T00:00:00+08:00' },
  ],
  [
    ['take-over', OTHER, '--from', '2026-03-15T00:00:00+08:00', '--ground', '2025年度考核'],
    pathOf('take-overs', OTHER),
    { from: '2026-03-15T00:00:00+08:00', ground: '2025年度考核' },
  ],
  [['contract', 'terminate', OTHER, '--on', '2026-12-31'], pathOf('termination', OTHER), { on: '2026-12-31' }],
  [['cosign', '--declare', COSIGNER, '--contract', OTHER], pathOf('cosigners', OTHER), { key: COSIGNER }],
  [['calendar', 'adopt', 'calendar.json'], '/calendars', CALENDAR],
  [['clock', '--to', '2026-04-10T10:00:00+08:00'], '/clock', { to: '2026-04-10T10:00:00+08:00' }],
];

/** A year's beginning as the command line is told and as HTTP is told: after each pair both stores hold the same. */
const CYCLES: Told = [
  [['publish', id, month], monthPath('result'), {}],
  [
    ['notice', id, month, '--received', '2026-04-10T08:00:00+08:00'],
    monthPath('notice'),
    { received: '2026-04-10T08:00:00+08:00' },
  ],
  [
    ['object', id, '--kind', 'charges', '--claim', '不实', '--line', ...CONTESTED],
    pathOf('charges/objections'),
    { lines: CONTESTED, claim: '不实' },
  ],
  [
    ['decide', CONTEST, '--line', 'costs/支出-1', '--reject', '--reason', '属实', '--what-if'],
    pathOf('charges/decisions'),
    { objection: CONTEST, line: 'costs/支出-1', decision: 'rejected', reason: '属实', whatIf: true },
  ],
  [
    ['decide', CONTEST, '--line', 'costs/支出-3', '--line', 'costs/支出-4', '--reject', '--reason', '有据'],
    pathOf('charges/decisions'),
    {
      objection: CONTEST,
      decisions: ['costs/支出-3', 'costs/支出-4'].map((line) => ({ line, decision: 'rejected', reason: '有据' })),
    },
  ],
  [
    ['decide', CONTEST, '--line', 'costs/支出-1', '--reject', '--reason', '属实'],
    pathOf('charges/decisions'),
    { objection: CONTEST, line: 'costs/支出-1', decision: 'rejected', reason: '属实' },
  ],
  [['withdraw', CONTEST], pathOf('charges/withdrawals'), { objection: CONTEST }],
  [
    ['object', id, month, '--kind', 'result', '--claim', '已接听', '--line', LINE, 'metrics/answer-rate'],
    monthPath('objections'),
    { kind: 'result', lines: [LINE, 'metrics/answer-rate'], claim: '已接听' },
  ],
  [
    ['object', id, month, '--kind', 'result', '--claim', '再核', '--line', 'metrics/answer-rate/phone'],
    monthPath('objections'),
    { kind: 'result', lines: ['metrics/answer-rate/phone'], claim: '再核' },
  ],
  [
    ['withdraw', `${id}/${month}/result/objections/2`],
    monthPath('withdrawals'),
    { objection: `${id}/${month}/result/objections/2` },
  ],
  [
    ['reissue', id, month, '--kind', 'fees', '--reason', '重算'],
    monthPath('reissues'),
    { kind: 'fees', reason: '重算' },
  ],
  [
    [
      'decide',
      OBJECTION,
      '--line',
      LINE,
      '--uphold',
      '--reason',
      '属实',
      '--correct',
      'corrections.ndjson',
      '--what-if',
    ],
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
    ['decide', OBJECTION, '--decisions', 'decisions.ndjson', '--what-if'],
    monthPath('decisions'),
    { objection: OBJECTION, decisions: SEVERAL, whatIf: true },
  ],
  [
    ['decide', OBJECTION, '--line', LINE, '--uphold', '--reason', '属实', '--correct', 'corrections.ndjson'],
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
    ['pay', id, '--for', 'fees', '--amount', '900', '--ref', '电汇-2', '--paid', '2026-04-20T08:30:00+08:00'],
    pathOf('payments'),
    { for: 'fees', amount: '900', reference: '电汇-2', paid: '2026-04-20T08:30:00+08:00' },
  ],
  [
    ['refund', id, '--for', 'fees', '--amount', '100.00', '--ref', '退-1'],
    pathOf('refunds'),
    { for: 'fees', amount: '100.00', reference: '退-1' },
  ],
  [
    ['credit', id, '--charge', `${id}/${month}/penalty`, '--amount', '1.00', '--reason', '协商'],
    pathOf('credits'),
    { charge: `${id}/${month}/penalty`, amount: '1.00', reason: '协商' },
  ],
  [
    ['reverse', id, '--entry', `${id}/ledger/payments/1`, '--reason', '退票'],
    pathOf('reversals'),
    { entry: `${id}/ledger/payments/1`, reason: '退票' },
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
  [
    ['evidence', 'provide', id, '--request', `${id}/evidence/1`, '--file', 'recording.wav'],
    pathOf('evidence-answers'),
    { request: `${id}/evidence/1`, evidence: [{ location: 'recording.wav', sha256, bytes: 6 }] },
  ],
];

/** Each log's tree is its own: its events say who caused them. */
function besideRoots(text: string): string {
  return text.replaceAll(/"root":"[0-9a-f]{64}"/g, '"root":""');
}

describe('a command, told to the command line and over HTTP', () => {
  let server: TestServer;
  let dir: string;
  let remove: () => Promise<void>;
  const cliStore = () => join(dir, 'cli');

  beforeAll(async () => {
    ({ dir, remove } = await makeDirectory());
    for (const store of [cliStore(), join(dir, 'http')]) {
      await makeStore(store, [JSON.stringify(cycleContract())], '2026-04-10T09:00:00+08:00');
      await inSession(store, 'write', (session) => record(session, [...cycleFacts(), ...COSTS]));
    }
    for (const [name, text] of Object.entries(FILES)) await writeFile(join(dir, name), text);
    server = await serveStore(join(dir, 'http'), IN_THREADS);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  /** A body whose evidence lies where the command line's does. */
  const located = (body: object) =>
    JSON.parse(JSON.stringify(body).replace('"recording.wav"', JSON.stringify(join(dir, 'recording.wav')))) as object;
  /** Sends the file itself, which the command line keeps as it records what names it. */
  const sendRecording = async () => {
    const form = new FormData();
    form.append('file', new Blob([RECORDING]), 'recording.wav');
    const sent = await fetch(server.url + pathOf('evidence'), { method: 'POST', body: form });
    expect(sent.status).toBe(201);
  };
  /** The commands that both sent on their way, as plain data, by name. */
  const sent = new Set<string>();

  it.each([...CONTRACTS, ...CYCLES])('%j: the same answer', async (args, path, body) => {
    const execute = jest.spyOn(Pipeline.prototype, 'execute');
    const told = args.map((arg) => (arg in FILES ? join(dir, arg) : arg));
    if (told.includes('--file')) await sendRecording();
    const printed = await printedBy([...told, '--json', '--store', cliStore()]);
    const reply = await server.post(path, located(body));
    expect(reply.status).toBeLessThan(300);
    expect(besideRoots(JSON.stringify(reply.body))).toBe(besideRoots(JSON.stringify(JSON.parse(printed))));
    const [first, second, ...more] = execute.mock.calls.map(([command]) => command);
    execute.mockRestore();
    // They differ in nothing that JSON keeps, whatever the order of fields.
    expect(canonicalize(second)).toBe(canonicalize(first));
    expect(more).toEqual([]);
    if (first) sent.add(first.name);
  });

  it('reaches every command of the catalogue from both', () => {
    const names = CATALOGUE.map(({ name }) => name).filter((name) => name !== OF_ONE_LOG);
    expect([...sent].sort()).toEqual(names.sort());
  });

  it('leaves the same log behind, but for its own key and the roots of its tree', async () => {
    const bodies = (store: string) =>
      inSession(store, 'read', async ({ store: { events } }) =>
        (await events.readAll(0, 10_000)).map(({ type, body }) =>
          type === 'TreeKeyAdopted' ? type : besideRoots(`${type} ${body}`),
        ),
      );
    expect(await bodies(join(dir, 'http'))).toEqual(await bodies(cliStore()));
  });
});
