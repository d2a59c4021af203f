import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Verification } from '../../src/audit/verify-store.js';
import { CHECKS } from '../../src/log/port/check.js';
import { ID, makeCycleStore, MARCH, RESULT_1 } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { inDirectory } from '../support/directory.js';
import { outcomeOf } from '../support/in-process.js';

let cycle: CycleStore;
beforeAll(async () => {
  cycle = await makeCycleStore();
  await cycle.say('en', 'clock', '--to', '2026-04-07T09:00:00+08:00');
  await cycle.say('en', 'publish', ID, MARCH);
  await cycle.say('en', 'notice', ID, MARCH);
  const line = ['--line', 'metrics/answer-rate/phone', '--claim', '有误', '--evidence', cycle.evidence];
  await cycle.say('en', 'object', ID, MARCH, '--kind', 'result', ...line);
  await cycle.say('en', 'withdraw', RESULT_1);
  await cycle.say('en', 'advance', '--to', '2026-04-30T09:00:00+08:00');
  await cycle.say('en', 'checkpoint');
});
afterAll(() => cycle.remove());

/** A copy of the store in which something was done to one of its databases. */
async function damaged<T>(file: string, sql: string, work: (store: string) => Promise<T>): Promise<T> {
  return inDirectory((dir) => {
    const store = join(dir, 'store');
    cpSync(cycle.store, store, { recursive: true });
    edit(join(store, file), sql);
    return work(store);
  });
}

function edit(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

async function verified(store: string): Promise<{ code: number | null; found: Verification }> {
  const { code, stdout } = await outcomeOf(['verify', '--json', '--store', store]);
  return { code, found: JSON.parse(stdout) as Verification };
}

/** The last event with all that the journal keeps of it: nothing in the file tells that it was there. */
const LAST = '(SELECT max(position) FROM events)';
const WITHOUT_LAST = `
  UPDATE contract_counts SET number = number - 1 WHERE contract = (SELECT contract_no FROM events WHERE position = ${LAST});
  UPDATE pages SET length = length - 1, type = substr(type, 1, length - 1), contract = substr(contract, 1, 4 * (length - 1)),
    month = substr(month, 1, 4 * (length - 1)), occurred = substr(occurred, 1, 8 * (length - 1)),
    features = substr(features, 1, 4 * (length - 1)) WHERE first_position = (SELECT max(first_position) FROM pages);
  UPDATE page_links SET links = substr(links, 1, length(links) - 4) WHERE first_position = (SELECT max(first_position) FROM pages);
  UPDATE page_identities SET hashes = substr(hashes, 1, length(hashes) - 8)
    WHERE first_position = (SELECT max(first_position) FROM page_identities);
  UPDATE tree_tiles SET hashes = substr(hashes, 1, length(hashes) - 32) WHERE key = 0;
  DELETE FROM events WHERE position = ${LAST};`;

describe('verify', () => {
  it('looks at all there is of a sound store, says how much of each, and ends with 0', async () => {
    const { code, found } = await verified(cycle.store);
    expect(found.checks.filter(({ difference }) => difference !== null)).toEqual([]);
    expect([code, found.sound, found.checks.map(({ check }) => check)]).toEqual([0, true, [...CHECKS]]);
    expect(found.checks.filter(({ looked }) => looked === 0)).toEqual([]);
  });

  it.each([
    ['bodies', `UPDATE events SET body = replace(body, 'abandoned', 'answered') WHERE type = 32`],
    ['bodies', `UPDATE events SET body = replace(body, '"subject"', '"subjekt"') WHERE position = ${LAST}`],
    ['bodies', `UPDATE events SET occurred = occurred + 1 WHERE position = ${LAST}`],
    ['columns', `UPDATE pages SET features = zeroblob(length(features))`],
    ['numbers', `UPDATE events SET number = number + 1 WHERE position = ${LAST}`],
    ['revisions', `UPDATE events SET revision = revision + 1 WHERE position = ${LAST}`],
    ['recorded', `UPDATE events SET recorded = recorded - 100000000000 WHERE position = ${LAST}`],
    ['positions', 'UPDATE events SET position = position + 1 WHERE position = (SELECT max(position) FROM events)'],
    ['meta', `UPDATE metas SET text = '{"who":' || no || '}'`],
    ['published', `UPDATE events SET body = replace(body, '"penalty":"10000.00"', '"penalty":"0.00"') WHERE type = 64`],
    ['final', `UPDATE events SET body = replace(body, '"penalty":"10000.00"', '"penalty":"0.00"') WHERE type = 72`],
    ['tree', `UPDATE tree_tiles SET hashes = zeroblob(length(hashes))`],
    ['end', WITHOUT_LAST],
  ])('notices what is wrong with %s: %s', async (check, sql) => {
    await damaged('journal.db', sql, async (store) => {
      const { code, found } = await verified(store);
      const differ = found.checks.filter(({ difference }) => difference !== null).map((one) => one.check);
      expect([code, found.sound]).toEqual([1, false]);
      expect(differ).toContain(check);
    });
  });

  it('notices a read model that is not what the log makes of it, which a rebuild notices too and mends', async () => {
    const sql = 'DELETE FROM contact_counts';
    await damaged('read-model.db', sql, async (store) => {
      const before = await verified(store);
      expect(before.found.checks.filter(({ difference }) => difference !== null)).toMatchObject([
        { check: 'read-models', difference: { says: expect.stringContaining('is not what the log makes of it') } },
      ]);
      expect((await outcomeOf(['rebuild', '--store', store])).code).toBe(1);
      expect((await outcomeOf(['rebuild', '--store', store])).code).toBe(0);
      expect((await verified(store)).code).toBe(0);
    });
  });
});

describe("billing's tables", () => {
  it.each([
    ['a row was edited', `UPDATE monthly_scores SET penalty_fen = penalty_fen + 1`, 'in monthly_scores'],
    [
      'a row is missing',
      `DELETE FROM ledger_entries WHERE entry_no = (SELECT min(entry_no) FROM ledger_entries)`,
      'in ledger_entries',
    ],
    ['a contract is missing', 'DELETE FROM report_checkpoints', `have nothing of ${ID}`],
  ])('%s: the contract and the table are named', async (_what, sql, says) => {
    await damaged('read-model.db', sql, async (store) => {
      const { code, found } = await verified(store);
      const differ = found.checks.filter(({ difference }) => difference !== null);
      expect([code, differ]).toMatchObject([
        1,
        [{ check: 'billing', difference: { says: expect.stringContaining(says) } }],
      ]);
      await outcomeOf(['rebuild', '--store', store]);
      expect((await verified(store)).code).toBe(0);
    });
  });
});

describe('a log that lost its end', () => {
  const QUESTION = ['ledger', ID];

  it('is refused by every command, which names both positions and says what to do', async () => {
    await damaged('journal.db', WITHOUT_LAST, async (store) => {
      const head = (await verified(cycle.store)).found.position ?? 0;
      for (const args of [QUESTION, ['advance']]) {
        const { code, stderr } = await outcomeOf([...args, '--store', store]);
        expect([code, stderr]).toEqual([
          1,
          expect.stringContaining(`end at position ${head - 1}, and they went on to ${head}`),
        ]);
        expect(stderr).toContain('Put a whole copy back');
      }
    });
  });

  it('is noticed by the read model alone, and goes on where the user says that it is meant to end there', async () => {
    await damaged('journal.db', WITHOUT_LAST, async (store) => {
      rmSync(join(store, 'log-end.json'));
      for (const args of [QUESTION, ['advance']]) {
        const { code, stderr } = await outcomeOf([...args, '--store', store]);
        expect([code, stderr]).toEqual([1, expect.stringContaining('by read-model.db')]);
      }
      for (const suffix of ['', '-wal', '-shm']) rmSync(join(store, `read-model.db${suffix}`), { force: true });
      expect((await outcomeOf(['advance', '--store', store])).code).toBe(0);
    });
  });

  it.each([
    ['with its columns, but not their count', `DELETE FROM events; DELETE FROM pages; DELETE FROM page_identities`],
    ['without its columns', `DELETE FROM events WHERE position = ${LAST}`],
  ])('%s is noticed by the file itself', async (_, sql) => {
    await damaged('journal.db', sql, async (store) => {
      rmSync(join(store, 'log-end.json'));
      expect((await outcomeOf([...QUESTION, '--store', store])).stderr).toMatch(
        /journal.db is damaged: its events end at/,
      );
    });
  });
});

it('the body of a contact that is not what its columns say is noticed where it is read', async () => {
  const sql = `UPDATE events SET body = replace(body, 'abandoned', 'answered') WHERE type = 32`;
  await damaged('journal.db', sql, async (store) => {
    const again = ['import', cycle.fix, '--store', store];
    expect((await outcomeOf(again)).stderr).toContain('is not what its columns say');
  });
});
