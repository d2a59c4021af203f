import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { monthPath, ofContract } from '../../support/cycle/http-cycle.js';
import { OBJECTION, OPEN, startUnderWay } from '../../support/cycle/http-cycle-under-way.js';
import { call } from '../../support/facts.js';
import { problem } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startUnderWay();
});
afterAll(() => server.close());

describe('the corrections of a decision that cannot be recorded: 422, every fault with its number, and nothing is recorded', () => {
  const other = (id: string) => ofContract(call(id, '2026-03-30T10:00:00+08:00'));

  it.each([true, false])('whether it is tried out or meant: %s', async (whatIf) => {
    const corrections = [
      other('来电-11'),
      { ...other('来电-12'), id: '' },
      'no event',
      call('来电-13', '2026-03-30T10:00:00+08:00'),
      ofContract(call('来电-1', '2026-03-01T10:00:00+08:00', { outcome: 'abandoned' }, { id: 'another' })),
      other('来电-14'),
    ];
    const head = server.session.store.journal.head();
    const body = { objection: OBJECTION, line: OPEN, decision: 'upheld', reason: '属实', corrections, whatIf };
    const reply = await server.post<{ errors: object[] }>(monthPath('decisions'), body);
    expect(reply).toMatchObject(problem(422, /nothing is: line 2/, { code: 'faulty-corrections' }));
    expect(reply.body.errors).toEqual([
      { line: 2, id: '', field: 'id', reason: expect.stringMatching(/empty/) },
      { line: 3, field: '(line)', reason: expect.stringMatching(/not a JSON object/) },
      expect.objectContaining({ line: 4, field: 'subject', reason: expect.stringMatching(/the objection is about/) }),
      expect.objectContaining({
        line: 5,
        id: 'another',
        field: 'call 来电-1',
        reason: expect.stringMatching(/other content/),
      }),
    ]);
    expect(server.session.store.journal.head()).toBe(head);
  });

  it('more than a decision carries', async () => {
    const corrections = Array.from({ length: 5_001 }, () => 0);
    const body = { objection: OBJECTION, line: OPEN, decision: 'upheld', reason: '属实', corrections };
    expect(await server.post(monthPath('decisions'), body)).toMatchObject(problem(400, /corrections .*5000/));
  });
});
