import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { QUEUE_EVENTS } from '../../src/log/embedded/writing/append-queue.js';
import { journalFaults } from '../../src/log/embedded/check/journal-checks.js';
import { LiveClock } from '../../src/log/port/clock.js';
import { SqliteEventStore } from '../../src/log/embedded/sqlite-event-store.js';
import { openForWriting } from '../../src/log/embedded/file/sqlite.js';
import {
  createStore,
  JOURNAL_FILE,
  openStore,
  StoreAccessError,
  StoreBusyError,
  StoreDamagedError,
  StoreExistsError,
  StoreMissingError,
  StoreVersionError,
} from '../../src/log/embedded/store.js';
import { event, inTemporaryDirectory, NOON, opening, withStore } from './fixtures.js';

describe('making and opening a store', () => {
  it('says how to make one where there is none', async () => {
    await inTemporaryDirectory(async (dir) => {
      const missing = join(dir, 'data');
      await expect(openStore(missing, { access: 'read' })).rejects.toThrow(new StoreMissingError(missing));
      await expect(openStore(missing, { access: 'write' })).rejects.toThrow(
        `no store at ${missing}; make one with: plumbline init`,
      );
      expect(existsSync(missing)).toBe(false);
    });
  });

  it('makes the directories above it, and refuses where there is a store', async () => {
    await inTemporaryDirectory(async (dir) => {
      const deep = join(dir, 'a', 'b');
      await createStore(deep, { mode: 'live' });
      await expect(createStore(deep, { mode: 'live' })).rejects.toThrow(StoreExistsError);
      const store = await openStore(deep, { access: 'read' });
      expect([store.mode, store.access]).toEqual(['live', 'read']);
      await store.close();
    });
  });

  it('starts anew when making a store was broken off', async () => {
    await inTemporaryDirectory(async (dir) => {
      writeFileSync(join(dir, `${JOURNAL_FILE}.new`), 'half a file');
      await expect(openStore(dir, { access: 'read' })).rejects.toThrow(StoreMissingError);
      await createStore(dir, { mode: 'live' });
      await (await openStore(dir, { access: 'write' })).close();
    });
  });

  it('needs a clock for a simulated store and none for a live one', async () => {
    await inTemporaryDirectory(async (dir) => {
      await expect(createStore(dir, { mode: 'simulated' })).rejects.toThrow(RangeError);
      await expect(createStore(dir, { mode: 'live', clock: NOON })).rejects.toThrow(RangeError);
    });
  });

  it('refuses a directory that is a file', async () => {
    await inTemporaryDirectory(async (dir) => {
      writeFileSync(join(dir, 'data'), '');
      await expect(createStore(join(dir, 'data'), { mode: 'live' })).rejects.toThrow(StoreAccessError);
    });
  });

  it('refuses a store of a later version', async () => {
    await withStore(async (store, dir) => {
      await store.close();
      change(dir, `UPDATE meta SET value = 99 WHERE key = 'format'`);
      await expect(openStore(dir, { access: 'write' })).rejects.toThrow(StoreVersionError);
      await expect(openStore(dir, { access: 'read' })).rejects.toThrow(/format 99.*use a newer Plumbline/);
    });
  });

  it.each([
    ['a file that is no database', (dir: string) => writeFileSync(join(dir, JOURNAL_FILE), 'x'.repeat(9_000))],
    ['an empty file', (dir: string) => writeFileSync(join(dir, JOURNAL_FILE), '')],
    ['another database', (dir: string) => change(dir, 'PRAGMA application_id = 1')],
    ['events without their columns', (dir: string) => change(dir, 'DELETE FROM pages')],
  ])('says so when it finds %s', async (_, damage) => {
    await withStore(async (store, dir) => {
      await store.events.append([opening('a')]);
      await store.close();
      damage(dir);
      await expect(openStore(dir, { access: 'write' })).rejects.toThrow(StoreDamagedError);
      await expect(openStore(dir, { access: 'write' })).rejects.not.toThrow(StoreBusyError);
    });
  });
});

describe('the writer of a store', () => {
  it('is alone: a second is told who the first is, and may write when the first has closed', async () => {
    await withStore(async (store, dir) => {
      const second = openStore(dir, { access: 'write', purpose: 'import' });
      await expect(second).rejects.toThrow(StoreBusyError);
      await expect(openStore(dir, { access: 'write' })).rejects.toThrow(
        new RegExp(
          `the store ${dir} is being written by process ${process.pid} \\(test, since \\d{4}-.*Z\\); stop it or, if it serves, give it the work over HTTP`,
        ),
      );
      await store.close();
      await (await openStore(dir, { access: 'write' })).close();
    });
  });

  it('closes twice without harm, and leaves no note of itself', async () => {
    await withStore(async (store, dir) => {
      expect(JSON.parse(readFileSync(join(dir, 'writer.json'), 'utf8'))).toMatchObject({
        pid: process.pid,
        purpose: 'test',
      });
      await store.close();
      await store.close();
      expect(existsSync(join(dir, 'writer.json'))).toBe(false);
    });
  });

  it('commits what is queued before it closes', async () => {
    await withStore(async (store, dir) => {
      const appended = Array.from({ length: 20 }, (_, i) => store.events.append([opening(`e${i}`)]));
      await store.close();
      expect((await Promise.all(appended)).flat().every(({ ok }) => ok)).toBe(true);
      const reader = await openStore(dir, { access: 'read' });
      expect(reader.journal.head()).toBe(20);
      await reader.close();
    });
  });

  it('lets readers see each commit, and refuses them the pen', async () => {
    await withStore(async (store, dir) => {
      const reader = await openStore(dir, { access: 'read' });
      expect(reader.journal.head()).toBe(0);
      await store.events.append([opening('a', { contract: '合同' })]);
      expect(reader.journal.head()).toBe(1);
      expect(reader.journal.contractNames()).toEqual(['', '合同']);
      expect(reader.journal.find('/test', 'a')?.contract).toBe('合同');
      expect(await reader.events.readAll(0)).toEqual(await store.events.readAll(0));
      expect([reader.numbering.contractNo('合同'), reader.numbering.contractNo('other')]).toEqual([1, 0]);
      await expect(reader.events.append([opening('b')])).rejects.toThrow(StoreAccessError);
      await reader.close();
    });
  });

  it('takes more than the queue holds, in order', async () => {
    await withStore(async (store) => {
      const calls = Array.from({ length: 12 }, (_, c) => {
        const events = Array.from({ length: QUEUE_EVENTS / 8 }, (_, i) => event(`${c}-${i}`, { recorded: NOON + c }));
        return store.events.append([{ stream: `s${c}`, expected: 'no-stream', events }]);
      });
      expect(store.clock.now()).toBe(NOON + 11);
      const positions = (await Promise.all(calls)).flat().map((r) => (r.ok ? r.position : 0));
      expect(positions).toEqual(calls.map((_, c) => ((c + 1) * QUEUE_EVENTS) / 8));
    });
  });

  it('rejects what finds no room on the disk, records none of it, and goes on when there is room', async () => {
    await withStore(async (store, dir) => {
      await store.events.append([opening('a')]);
      await store.close();
      const file = join(dir, JOURNAL_FILE);
      const db = openForWriting(file);
      const events = new SqliteEventStore(db, file);
      const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count);
      db.exec(`PRAGMA max_page_count = ${pages + 5}`);
      const batch = Array.from({ length: 2_000 }, (_, i) => opening(`e${i}`, { contract: `new-${i % 7}` }));
      const settled = await Promise.allSettled([events.append(batch), events.append([opening('z')])]);
      for (const outcome of settled) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StoreAccessError' } });
        expect(String((outcome as PromiseRejectedResult).reason)).toMatch(
          /no space left.*what was being written then is not recorded/,
        );
      }
      expect([events.head, (await events.readAll(0)).length]).toEqual([1, 1]);
      db.exec('PRAGMA max_page_count = 1000000');
      expect((await events.append(batch)).at(-1)).toEqual({ ok: true, position: 2_001, revision: 0 });
      await events.close();
      expect(journalFaults(file)).toEqual([]);
    });
  });

  it('records none of what shares a transaction with a row that the file refuses, and goes on when it no longer does', async () => {
    await withStore(async (store, dir) => {
      await store.events.append([opening('a')]);
      const other = new DatabaseSync(join(dir, JOURNAL_FILE));
      // Somebody else's row stands where the fortieth event would go.
      other.exec(
        `INSERT INTO events SELECT 41, 'foreign', 0, type, contract_no, month, occurred, recorded, schema, features, source, id, body, meta_no, number FROM events`,
      );
      const batch = Array.from({ length: 100 }, (_, i) => opening(`e${i}`));
      await expect(store.events.append(batch)).rejects.toThrow(/UNIQUE|damaged/);
      expect(other.prepare('SELECT count(*) AS n FROM events').get()).toEqual({ n: 2 });
      other.exec('DELETE FROM events WHERE position = 41');
      other.close();
      expect((await store.events.append(batch)).at(-1)).toEqual({ ok: true, position: 101, revision: 0 });
      expect(journalFaults(join(dir, JOURNAL_FILE))).toEqual([]);
    });
  });

  it('numbers contracts and categories from 1, for good', async () => {
    await withStore(async (store, dir) => {
      expect(['手机', '', '数码', '手机'].map((name) => store.numbering.categoryNo(name))).toEqual([1, 0, 2, 1]);
      await store.events.append([opening('a')]);
      await store.close();
      const again = await openStore(dir, { access: 'write' });
      expect(again.journal.categoryNames()).toEqual(['', '手机', '数码']);
      expect([
        again.numbering.categoryNo('新'),
        again.numbering.categoryNo('数码'),
        again.numbering.contractNo('HT-1'),
      ]).toEqual([3, 2, 1]);
      await again.close();
    });
  });

  it('refuses more categories than features can tell apart', async () => {
    await withStore((store) => {
      for (let i = 1; i < 1 << 14; i++) store.numbering.categoryNo(`c${i}`);
      expect(store.numbering.categoryNo('c16383')).toBe(16_383);
      expect(() => store.numbering.categoryNo('one more')).toThrow(/at most 16383 different categories/);
      return Promise.resolve();
    });
  });
});

describe("a store's clock", () => {
  it('of a simulated store stands at its start, then where the log has moved it, also after a restart', async () => {
    await withStore(async (store, dir) => {
      expect(store.clock.now()).toBe(NOON);
      const appended = store.events.append([opening('a', { recorded: NOON + 5 })]);
      expect(store.clock.now()).toBe(NOON + 5);
      await appended;
      await store.close();
      const again = await openStore(dir, { access: 'read' });
      expect(again.clock.now()).toBe(NOON + 5);
      await again.close();
    });
  });

  it('of a live store is the wall clock, and does not go back with it', () => {
    let [wall, last] = [100, 0];
    const clock = new LiveClock(
      () => last,
      () => wall,
    );
    expect(clock.now()).toBe(100);
    last = 100;
    wall = 40;
    expect(clock.now()).toBe(100);
    wall = 101;
    expect(clock.now()).toBe(101);
  });
});

function change(dir: string, sql: string): void {
  mkdirSync(dir, { recursive: true });
  const db = new DatabaseSync(join(dir, JOURNAL_FILE));
  db.exec(sql);
  db.close();
}
