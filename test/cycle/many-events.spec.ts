import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { localCaller } from '../../src/commands/caller.js';
import type { Command } from '../../src/commands/catalogue.js';
import { loadCycle } from '../../src/folding/contract-cycle.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { makeDirectory } from '../support/directory.js';
import { call, EXAMPLE } from '../support/facts.js';
import { makeExampleStore, record } from '../support/store.js';

const { id } = EXAMPLE;
/** Of each kind. */
const MANY = 60;

let session: Session;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await makeDirectory();
  ({ remove } = made);
  const dir = join(made.dir, 'store');
  await makeExampleStore(dir, '2026-04-07T09:00:00+08:00');
  session = await openSession(dir, 'write', 'test');
  const calls = Array.from({ length: MANY }, (_, n) =>
    call(`many-${n}`, '2026-03-10T10:00:00+08:00', { outcome: 'abandoned' }),
  );
  await record(session, calls);
  await execute({ name: 'publish', data: { contract: id, month: '2026-03' } });
});
afterAll(async () => {
  await session.close();
  await remove();
});

const execute = (command: Command) => session.commands.execute(command, localCaller());

/** How many events of the cycle were read from the log while that was done. */
async function readsOf(work: () => Promise<unknown>): Promise<number> {
  const { journal } = session.store;
  const cycle = journal.cycle.bind(journal);
  let read = 0;
  const counting = jest.spyOn(journal, 'cycle').mockImplementation((...asked) => {
    const events = cycle(...asked);
    read += events.length;
    return events;
  });
  try {
    await work();
  } finally {
    counting.mockRestore();
  }
  return read;
}

it.each<[string, (n: number) => Command]>([
  ['payments', (n) => ({ name: 'pay', data: { contract: id, for: 'fees', amount: '1.00', reference: `R-${n}` } })],
  ['requests for records', (n) => ({ name: 'request-evidence', data: { contract: id, what: `录音 ${n}` } })],
  [
    'objections to one result',
    (n) => ({
      name: 'object',
      data: { contract: id, month: '2026-03', kind: 'result', lines: [`facts/call/many-${n}`], claim: '漏记' },
    }),
  ],
])('of many %s each reads what came since the one before, and not all of them anew', async (_what, command) => {
  await execute(command(0));
  const read = await readsOf(async () => {
    for (let n = 1; n < MANY; n++) await execute(command(n));
  });
  expect(read).toBeLessThanOrEqual(2 * MANY);
});

it('what is kept of a cycle is told up to the position that is asked for, and what comes later is seen', async () => {
  const { journal } = session.store;
  const all = () => loadCycle(journal, id, Number.MAX_SAFE_INTEGER).settlements.map(({ position }) => position);
  const before = all();
  const middle = before[Math.floor(before.length / 2)] ?? 0;
  const told = loadCycle(journal, id, middle).settlements.map(({ position }) => position);
  expect(told).toEqual(before.filter((position) => position <= middle));
  await execute({ name: 'pay', data: { contract: id, for: 'fees', amount: '1.00', reference: 'R-last' } });
  expect(all()).toEqual([...before, journal.head()]);
});
