import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Aside } from '../../src/http/threads/aside.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { moveClock } from '../support/commands.js';
import { billingFromNothing, billingTables, sql } from '../support/billing/billing.js';
import { makeStoreToBill, STEPS } from '../support/billing/billed-store.js';
import { makeDirectory } from '../support/directory.js';
import { IN_THREADS } from '../support/server.js';

/** Has reports made in another thread. Returns how many were, and what ends it. */
function inThread(session: Session): { made: () => number; end: () => Promise<void> } {
  const aside = new Aside(session, IN_THREADS.aside);
  let made = 0;
  session.report.maker = {
    make: async (order) => {
      const report = await aside.make(order);
      if (report) made++;
      return report;
    },
  };
  return { made: () => made, end: () => aside.close() };
}

describe.each([
  ['here', false],
  ['in another thread', true],
])('the tables of billing, made %s, after each step of a contract’s life,', (_where, elsewhere) => {
  let thread: ReturnType<typeof inThread> | undefined;
  let store: string;
  let session: Session;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const made = await makeDirectory();
    remove = made.remove;
    store = join(made.dir, 'store');
    await makeStoreToBill(store);
    session = await openSession(store, 'write', 'test');
    if (elsewhere) thread = inThread(session);
    await session.report.refresh();
  });
  afterAll(async () => {
    await thread?.end();
    await session.close();
    await remove();
  });

  it.each(STEPS)('say what they would say if they were made from nothing: %s', async (_what, act) => {
    await act(session);
    expect(await session.report.refresh()).toMatchObject({ faults: [] });
    expect(billingTables(store)).toEqual(await billingFromNothing(store, session));
    const { position } =
      sql<{ position: number }>(store, `select position from projections where name = 'billing'`)[0] ?? {};
    expect(position).toBe(session.store.journal.head());
  });

  it('are made where they are to be', () => {
    expect((thread?.made() ?? 0) > STEPS.length).toBe(elsewhere);
  });

  it('are the same after a rebuild a moment later', async () => {
    await moveClock(session, session.store.clock.now() + 61_000);
    await session.report.refreshAll();
    const before = billingTables(store);
    expect(await session.report.rebuild()).toMatchObject({ name: 'billing', sameAsBefore: true });
    expect(billingTables(store)).toEqual(before);
  });
});
