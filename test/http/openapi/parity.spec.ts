import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { buildProgram } from '../../../src/cli/program.js';
import { operationsOf } from '../../support/documented.js';
import type { ApiDocument } from '../../support/documented.js';
import { startTestServer } from '../../support/server.js';

/** What each command is over HTTP, under `/contracts/{id}` where it begins with no slash. Months: `M`. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  clock: ['get /clock', 'post /clock'],
  verify: ['get /verification', 'post /verification'],
  checkpoint: ['get /log/checkpoint'],
  'prove inclusion': ['get /log/proofs/inclusion', 'get /log/tile/{path}'],
  'prove consistency': ['get /log/proofs/consistency'],
  'tree-key show': ['get /log/keys'],
  cosign: ['post cosigners', 'post cosignatures'],
  bundle: ['get M/bundle'],
  'calendar adopt': ['post /calendars'],
  'calendar show': ['get /calendars/{year}'],
  'contract sign': ['post /contracts'],
  'contract amend': ['post amendments'],
  'contract terminate': ['post termination'],
  'contract show': ['get'],
  history: ['get history'],
  replay: ['get M/replay', 'get M/comparison'],
  'contract lint': ['post /contracts/lint'],
  contracts: ['get /contracts'],
  delegate: ['post delegations'],
  'take-over': ['post take-overs'],
  'hand-back': ['post hand-backs'],
  import: ['post /facts'],
  scorecard: ['get M/scorecard'],
  breaches: ['get breaches', 'get M/breaches'],
  fees: ['get M/fees'],
  leaks: ['get leaks'],
  window: ['get M/window', 'get charges/window'],
  ledger: ['get ledger'],
  drift: ['get M/drift'],
  duties: ['get duties'],
  statement: ['get M/statement'],
  result: ['get M/result'],
  contacts: ['get M/contacts'],
  fact: ['get facts/{kind}/{key}'],
  explain: ['get explain'],
  receipts: ['get M/receipts'],
  publish: ['post M/result'],
  notice: ['post M/notice'],
  object: ['post M/objections', 'post charges/objections', 'post evidence', 'get evidence/{sha256}'],
  accept: ['post M/acceptances'],
  decide: ['post M/decisions', 'post charges/decisions'],
  withdraw: ['post M/withdrawals', 'post charges/withdrawals'],
  reissue: ['post M/reissues'],
  advance: ['post /advance'],
  pay: ['post payments'],
  'set-off': ['post set-offs'],
  waive: ['post waivers'],
  document: ['post documents'],
  credit: ['post credits'],
  refund: ['post refunds'],
  reverse: ['post reversals'],
  declare: ['post declarations'],
  'evidence request': ['post evidence-requests'],
  'evidence provide': ['post evidence-answers'],
};

/** What only whoever has the machine does: stores and their upkeep, the server itself, a mapping for a file, a bundle's check, measuring, trying out. */
const LOCAL = [
  'init',
  'map',
  'verify-bundle',
  'upgrade',
  'tree-key rotate',
  'tree-key replace',
  'serve',
  'rebuild',
  'bench',
  'sample',
  'demo',
];

/** What only a server tells: how it fares. */
const SERVED = ['get /health', 'get /metrics'];

describe('what the command line can do', () => {
  let operations: string[];

  beforeAll(async () => {
    const server = await startTestServer();
    const { body } = await server.get<ApiDocument & Record<string, unknown>>('/docs/openapi.json');
    operations = operationsOf(body).map(({ method, path }) => `${method} ${path}`);
    await server.close();
  });

  it('can be done over HTTP, but for what is of the machine alone', async () => {
    const commands = leavesOf(await buildProgram());
    expect(commands.sort()).toEqual([...Object.keys(OPERATIONS), ...LOCAL].sort());
    expect(
      Object.values(OPERATIONS)
        .flat()
        .map(whole)
        .filter((one) => !operations.includes(one)),
    ).toEqual([]);
  });

  it('is all that HTTP can do, but for how the server fares', () => {
    const reached = Object.values(OPERATIONS).flat().map(whole);
    expect(operations.filter((one) => !reached.includes(one)).sort()).toEqual(SERVED);
  });
});

function whole(operation: string): string {
  const [method = '', path = ''] = operation.split(' ');
  if (path.startsWith('/')) return operation;
  return `${method} /contracts/{id}${path === '' ? '' : `/${path.replace(/^M/, 'months/{month}')}`}`;
}

/** Every command that does something, by its full name. */
function leavesOf(command: Command): string[] {
  return command.commands.flatMap((one) =>
    one.commands.length === 0 ? [one.name()] : leavesOf(one).map((name) => `${one.name()} ${name}`),
  );
}
