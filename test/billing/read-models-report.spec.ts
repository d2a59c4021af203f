import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { moveClock } from '../support/commands.js';
import { billingFromNothing, billingTables, sql } from '../support/billing/billing.js';
import { makeDirectory } from '../support/directory.js';
import { call, contractFile, fact } from '../support/facts.js';
import { inSession, makeStore, record } from '../support/store.js';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { BillingFollower } from '../../src/billing/billing-follower.js';
import type { BillingReport } from '../../src/billing/billing-report.js';
import type { Journal } from '../../src/log/port/journal.js';
import { RecordedSince } from '../../src/billing/recorded-since.js';

const CLOCK = '2026-04-10T09:00:00+08:00';
const of = (subject: string) => ({ subject });

describe('the report of billing', () => {
  let store: string;
  let session: Session;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    const made = await makeDirectory();
    remove = made.remove;
    store = join(made.dir, 'store');
    await makeStore(
      store,
      ['HT-1', 'HT-2'].map((id) => JSON.stringify(contractFile({ id }))),
      CLOCK,
    );
    session = await openSession(store, 'write', 'test');
  });
  afterEach(async () => {
    await session.close();
    await remove();
  });

  const checkpoint = (contract: string) =>
    sql<{ as_of: string; position: number; stale_at: string }>(
      store,
      'select * from report_checkpoints where contract = ?',
      contract,
    )[0];

  it('works out only the contracts that something has changed, and says how far all of them stand', async () => {
    expect(await session.report.refresh()).toEqual({ reported: ['HT-1', 'HT-2'], faults: [] });
    expect(await session.report.refresh()).toEqual({ reported: [], faults: [] });
    await record(session, [call('C-1', '2026-03-02T10:00:00+08:00', {}, of('HT-2'))]);
    expect(await session.report.refresh()).toEqual({ reported: ['HT-2'], faults: [] });
    const position = session.store.journal.head();
    expect([checkpoint('HT-1')?.position, checkpoint('HT-2')?.position]).toEqual([position, position]);
  });

  it('leaves rows alone that nothing has changed', async () => {
    await record(session, [
      call('C-1', '2026-03-02T10:00:00+08:00', {}, of('HT-1')),
      fact('TicketOpened', '2026-03-02T10:00:00+08:00', { ticketId: 'T-1' }, of('HT-1')),
      fact('TicketReplied', '2026-03-02T10:30:00+08:00', { ticketId: 'T-1', by: 'supplier' }, of('HT-1')),
    ]);
    await session.report.refresh();
    const before = session.store.journal.head();
    await record(session, [call('C-2', '2026-04-02T10:00:00+08:00', {}, of('HT-1'))]);
    await session.report.refresh();
    expect(
      sql(
        store,
        `select month, position from monthly_scores where contract = 'HT-1' and month >= '2026-03' order by month`,
      ),
    ).toEqual([
      { month: '2026-03', position: before },
      { month: '2026-04', position: before + 1 },
    ]);
    expect(sql(store, `select distinct position from sla_breaches`)).toEqual([{ position: before }]);
  });

  it('is judged anew when the clock reaches what it waits for: a deadline, the close of a day', async () => {
    await record(session, [fact('TicketOpened', '2026-04-10T08:30:00+08:00', { ticketId: 'T-1' }, of('HT-1'))]);
    await session.report.refresh();
    expect(checkpoint('HT-1')).toMatchObject({ as_of: CLOCK, stale_at: '2026-04-10T12:00:00.001+08:00' });
    expect(checkpoint('HT-2')).toMatchObject({ stale_at: '2026-04-10T18:00:00+08:00' });
    const state = () => sql(store, 'select state from sla_breaches')[0]?.['state'];
    for (const [clock, reported, expected] of [
      ['2026-04-10T12:00:00+08:00', [], 'pending'],
      ['2026-04-10T12:00:00.001+08:00', ['HT-1'], 'breached'],
      ['2026-04-10T18:00:00+08:00', ['HT-1', 'HT-2'], 'breached'],
      ['2026-04-10T23:59:59+08:00', [], 'breached'],
      ['2026-04-11T00:00:00+08:00', ['HT-1', 'HT-2'], 'breached'],
    ] as const) {
      await moveClock(session, parseInstant(clock));
      expect(await session.report.refresh()).toEqual({ reported, faults: [] });
      expect(state()).toBe(expected);
    }
    await moveClock(session, parseInstant('2026-04-11T00:00:01+08:00'));
    expect(await session.report.refreshAll()).toEqual({ reported: ['HT-1', 'HT-2'], faults: [] });
  });

  it('of one contract that cannot be made stays as it was, and is made as soon as it can; the others go on', async () => {
    const told: unknown[] = [];
    const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(text) > 0);
    try {
      await session.report.refresh();
      const { position } = checkpoint('HT-1') ?? {};
      await record(session, [
        call('C-1', '2026-03-02T10:00:00+08:00', {}, of('HT-1')),
        call('C-2', '2026-03-02T10:00:00+08:00', {}, of('HT-2')),
      ]);
      const fees = session.figures.fees.bind(session.figures);
      const broken = jest.spyOn(session.figures, 'fees').mockImplementation((id, ...asked) => {
        if (id === 'HT-1') throw new Error('no such figure');
        return fees(id, ...asked);
      });
      const faults = [{ contract: 'HT-1', reason: 'no such figure' }];
      expect(await session.report.refresh()).toEqual({ reported: ['HT-2'], faults });
      expect(await session.report.refresh()).toEqual({ reported: [], faults });
      expect(told).toEqual(['the billing tables of HT-1 stay as they were: no such figure\n']);
      expect(checkpoint('HT-1')).toMatchObject({ position, made_by: '' });
      const tables = billingTables(store);
      const rows = () =>
        ['dispute_windows', 'report_checkpoints'].map((t) => sql(store, `select * from ${t} where contract = 'HT-1'`));
      const before = rows();
      expect(await session.report.rebuild()).toMatchObject({ contracts: faults, sameAsBefore: true });
      expect([rows(), billingTables(store)]).toEqual([before, tables]);
      expect(sql(store, `select name from sqlite_master where substr(name, 1, 8) = 'rebuild_'`)).toEqual([]);
      broken.mockRestore();
      expect(await session.report.refresh()).toEqual({ reported: ['HT-1'], faults: [] });
      expect(checkpoint('HT-1')?.position).toBe(session.store.journal.head());
    } finally {
      write.mockRestore();
    }
  });

  it('is the old one, whole, when writing it breaks off anywhere', async () => {
    await record(session, [call('C-1', '2026-03-02T10:00:00+08:00', {}, of('HT-1'))]);
    await session.report.refresh();
    const everything = () =>
      ['monthly_scores', 'dispute_windows', 'statements', 'duties', 'report_checkpoints'].map((table) =>
        sql(store, `select * from ${table} where contract = 'HT-1'`).map((row) => ({ ...row, made_by: null })),
      );
    const before = everything();
    await moveClock(session, parseInstant('2026-04-16T09:00:00+08:00'));
    const { Connection } = await import('../../src/folding/tables/connection.js');
    const run = Object.getOwnPropertyDescriptor(Connection.prototype, 'run')?.value as (
      sql: string,
      row: readonly unknown[],
    ) => void;
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    for (const after of [1, 20, 60]) {
      let left = after;
      const breaking = jest.spyOn(Connection.prototype, 'run').mockImplementation(function (this: unknown, text, row) {
        // The mark that the rows are to be made anew is written when the transaction is over.
        const isMark = text.includes('report_checkpoints') && row[2] === '';
        if (!isMark && row[0] === 'HT-1' && left-- === 0) throw new Error('the disk is full');
        run.call(this, text, row);
      });
      expect((await session.report.refresh()).faults).toMatchObject([{ contract: 'HT-1' }]);
      breaking.mockRestore();
      expect(everything()).toEqual(before);
    }
    quiet.mockRestore();
    expect((await session.report.refresh()).faults).toEqual([]);
    expect(everything()).not.toEqual(before);
  });

  it('writes nothing where the store is only read', async () => {
    await session.close();
    await inSession(store, 'read', async (reader) => {
      expect(await reader.report.refresh()).toEqual({ reported: [], faults: [] });
    });
    session = await openSession(store, 'write', 'test');
    expect(sql(store, 'select * from report_checkpoints')).toEqual([]);
  });

  it('is made anew when it was made by another engine, or from another log', async () => {
    await session.report.refresh();
    await session.close();
    await inSession(store, 'write', async (next) => {
      expect((await next.report.refresh()).reported).toEqual([]);
      next.projector.catchUpNow();
    });
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(join(store, 'read-model.db'));
    db.exec(`update report_checkpoints set made_by = '0.0.1/1' where contract = 'HT-2'`);
    db.close();
    await inSession(store, 'write', async (next) => expect((await next.report.refresh()).reported).toEqual(['HT-2']));
    const again = new DatabaseSync(join(store, 'read-model.db'));
    again.exec(`update projections set anchor = 'of another log' where name = 'billing'`);
    again.close();
    session = await openSession(store, 'write', 'test');
    expect((await session.report.refresh()).reported).toEqual(['HT-1', 'HT-2']);
  });

  it('is made anew, and nothing else is, when its tables were made from other definitions', async () => {
    await record(session, [call('C-1', '2026-03-02T10:00:00+08:00', {}, of('HT-1'))]);
    await session.report.refresh();
    const before = billingTables(store);
    await session.close();
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(join(store, 'read-model.db'));
    db.exec(`update definitions set digest = 'of others' where owner = 'billing'`);
    db.exec('alter table fees drop column clause');
    db.exec(`update contact_counts set count = 7`);
    db.close();
    session = await openSession(store, 'write', 'test');
    expect(sql(store, 'select clause from fees')).toEqual([]);
    expect((await session.report.refresh()).reported).toEqual(['HT-1', 'HT-2']);
    expect(billingTables(store).fees).toEqual(before.fees);
    expect(sql(store, 'select count from contact_counts')).toEqual([{ count: 7 }]);
  });

  it('takes in what is recorded while it is made, and gives way to it', async () => {
    let now = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 100));
    try {
      await session.report.refresh();
      await moveClock(session, parseInstant('2026-04-16T09:00:00+08:00'));
      const refreshing = session.report.refresh();
      let meanwhile = 0;
      const done = refreshing.then(() => true);
      while (!(await Promise.race([done, Promise.resolve(false)]))) {
        const [n, time] = [meanwhile++, `2026-04-0${1 + (meanwhile % 9)}T10:00:00+08:00`];
        await record(session, [
          call(`C-${n}`, time, { outcome: n % 2 ? 'answered' : 'abandoned' }, of('HT-1')),
          fact('TicketOpened', time, { ticketId: `T-${n}` }, of('HT-1')),
        ]);
      }
      expect(meanwhile).toBeGreaterThan(5);
      expect(await refreshing).toEqual({ reported: ['HT-1', 'HT-2'], faults: [] });
      const rows = sql(store, `select count(*) as n from sla_breaches where contract = 'HT-1'`)[0]?.['n'];
      expect(rows).toBeGreaterThan(2);
      await session.report.refresh();
      expect(billingTables(store)).toEqual(await billingFromNothing(store, session));
    } finally {
      clock.mockRestore();
    }
  });

  it('follows the log: soon after something was recorded, and when time has come to something; not once it is ended', async () => {
    const follower = new BillingFollower(session.report, session.store, { quietMs: 1, afterFaultMs: 7 });
    const { signal } = new AbortController();
    const head = () => session.store.journal.head();
    // A report that takes no time needs no rest.
    const timeless = jest.spyOn(performance, 'now').mockReturnValue(0);
    expect(await follower.follow(signal)).toBeNull();
    expect(checkpoint('HT-1')?.position).toBe(head());
    await record(session, [call('C-1', '2026-03-02T10:00:00+08:00', {}, of('HT-1'))]);
    expect(await follower.follow(signal)).toBeNull();
    expect(checkpoint('HT-1')?.position).toBe(head());
    const live = new BillingFollower(session.report, { ...session.store, mode: 'live' }, { quietMs: 1 });
    expect(await live.follow(signal)).toBe(60_000);
    const stale = jest.spyOn(session.report, 'nextStale').mockReturnValue(session.store.clock.now() + 5);
    expect(await live.follow(signal)).toBe(5);
    stale.mockRestore();
    await record(session, [call('C-2', '2026-03-02T10:00:00+08:00', {}, of('HT-1'))]);
    await expect(follower.follow(AbortSignal.abort())).rejects.toThrow(/aborted/);
    expect(await session.report.refresh(AbortSignal.abort())).toEqual({ reported: [], faults: [] });
    expect(checkpoint('HT-1')?.position).toBe(head() - 1);
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const broken = jest.spyOn(session.figures, 'fees').mockImplementation(() => {
      throw new Error('no such figure');
    });
    expect(await follower.follow(signal)).toBe(7);
    for (const mock of [broken, quiet, timeless]) mock.mockRestore();
  });

  it('waits while facts stream in, but not for ever', async () => {
    let [now, head] = [0, 0];
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
    const ended = new AbortController();
    const journal = { head: () => ++head } as unknown as Journal;
    const refresh = () => {
      ended.abort();
      return Promise.resolve({ reported: [], faults: [] });
    };
    try {
      const report = { refresh } as unknown as BillingReport;
      const follower = new BillingFollower(report, { ...session.store, journal }, { quietMs: 0 });
      await expect(follower.follow(ended.signal)).rejects.toThrow(/aborted/);
      expect([head > 10, now < 100_000]).toEqual([true, true]);
    } finally {
      clock.mockRestore();
    }
  });
});

describe('what was recorded since', () => {
  it('is kept by contract until it is taken; a calendar is every contract’s, the clock nobody’s', async () => {
    const { dir, remove } = await makeDirectory();
    const store = join(dir, 'store');
    await makeStore(store, [JSON.stringify(contractFile({ id: 'HT-1' }))], CLOCK);
    await inSession(store, 'write', async (session) => {
      const start = session.store.journal.head();
      const since = new RecordedSince(session.store.journal, start);
      await moveClock(session, parseInstant('2026-04-11T00:00:00+08:00'));
      since.look();
      expect([since.has('HT-1'), since.has('HT-2'), since.position]).toEqual([false, false, start + 1]);
      await record(session, [
        call('C-1', '2026-03-02T10:00:00+08:00', {}, of('HT-1')),
        fact('TicketOpened', '2026-03-02T10:00:00+08:00', { ticketId: 'T-1' }, of('HT-1')),
        fact('CostIncurred', '2026-03-02T10:00:00+08:00', { costId: 'K-1', clause: '3.4', amount: '1' }, of('HT-1')),
      ]);
      since.look();
      expect(since.take('HT-1')).toEqual({
        ...{ whole: false, first: start + 2, sums: true },
        ...{ telling: [start + 3], contacts: [start + 2] },
      });
      expect(since.take('HT-1')).toBeUndefined();
      since.again('HT-1');
      expect(since.take('HT-1')).toMatchObject({ whole: true });
    });
    await remove();
  });
});
