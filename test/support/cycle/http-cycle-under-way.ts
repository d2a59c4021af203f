import { expect } from '@jest/globals';
import { CYCLE, cycleContract, cycleFacts, monthPath, pathOf, recorded } from './http-cycle.js';
import { ndjson } from '../facts.js';
import { problem, startTestServer } from '../server.js';
import type { TestServer } from '../server.js';

/** March's objection: the line that is open, and the one that is decided. */
export const OBJECTION = `${CYCLE.id}/${CYCLE.month}/result/objections/1`;
export const OPEN = 'facts/call/来电-8';
export const DECIDED = 'metrics/answer-rate';
/** A file of evidence. */
export const FILE = { location: '录音.wav', sha256: '0'.repeat(64), bytes: 1 };
/** Just further ahead of the clock than is taken; and before the term. */
export const AHEAD = '2026-04-07T12:05:00.001+08:00';
export const BEFORE = '2025-12-31T23:59:59+08:00';

/**
 * A server over a cycle under way, its clock on 7 April at noon. January's result is provided and its window closed; February's is accepted; of
 * March's, one line is decided and one is open. No fee notice is sent. A payment is in and documented but for a fen; one request for records is answered,
 * another is not.
 */
export async function startUnderWay(): Promise<TestServer> {
  const server = await startTestServer('2026-03-01T09:00:00+08:00');
  await server.post('/contracts', cycleContract());
  await recorded(server, monthPath('result', '2026-01'));
  await server.post('/clock', { to: '2026-04-07T12:00:00+08:00' });
  await server.post('/facts', ndjson(cycleFacts()), 'application/x-ndjson');
  for (const month of ['2026-02', '2026-03']) await recorded(server, monthPath('result', month));
  await recorded(server, monthPath('acceptances', '2026-02'), { kind: 'result' });
  await recorded(server, monthPath('objections'), { kind: 'result', lines: [OPEN, DECIDED], claim: '有误' });
  const decision = { objection: OBJECTION, line: DECIDED, decision: 'rejected', reason: '无误' };
  await recorded(server, monthPath('decisions'), decision);
  await recorded(server, pathOf('payments'), { for: 'fees', amount: '10.00', reference: '电汇-1' });
  const invoice = { entry: 'ledger/payments/1', document: 'vat-invoice', number: 'N-1', amount: '9.99' };
  await recorded(server, pathOf('documents'), invoice);
  await recorded(server, pathOf('declarations'), { duty: 'training', note: '杭州', done: '2026-01-08T10:00:00+08:00' });
  for (const what of ['一月录音', '二月录音']) await recorded(server, pathOf('evidence-requests'), { what });
  await recorded(server, pathOf('evidence-answers'), { request: 'evidence/1', evidence: [FILE] });
  return server;
}

/** The command must be refused with that problem, and record nothing. */
export async function refuses(
  server: TestServer,
  path: string,
  body: object,
  status: number,
  code: string,
  clause?: string,
): Promise<void> {
  const { journal } = server.session.store;
  const head = journal.head();
  const more = { code, instance: path, ...(clause === undefined ? {} : { clause }) };
  expect(await server.post(path, body)).toMatchObject(problem(status, /./, more));
  expect(journal.head()).toBe(head);
}
