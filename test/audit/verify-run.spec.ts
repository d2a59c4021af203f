import { cpSync, existsSync, mkdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KEPT_RUN_FILE, KeptRun } from '../../src/audit/kept-run.js';
import { verifyStore } from '../../src/audit/verify-store.js';
import type { Verification } from '../../src/audit/verify-store.js';
import { journalChecks } from '../../src/log/embedded/check/journal-checks.js';
import { runJournalChecks } from '../../src/log/embedded/check/journal-run.js';
import { makeDirectory } from '../support/directory.js';
import { call } from '../support/facts.js';
import { outcomeOf } from '../support/in-process.js';
import { run } from '../support/plumbline.js';
import { inSession, makeExampleStore, record } from '../support/store.js';

/** Facts of each of the portions of the log. */
const PORTION = 600;
let whole: string;
let dir: string;
let remove: () => Promise<void>;
let count = 0;
const journal = () => join(dir, 'journal.db');

beforeAll(async () => {
  ({ dir: whole, remove } = await makeDirectory());
  await makeExampleStore(join(whole, 'store'));
  await inSession(join(whole, 'store'), 'write', async (session) => {
    for (const part of ['a', 'b', 'c'])
      await record(
        session,
        Array.from({ length: PORTION }, (_, i) => call(`${part}-${i}`, '2026-03-02T10:00:00+08:00')),
      );
  });
});
afterAll(() => remove());
beforeEach(() => {
  dir = join(whole, `copy-${count++}`);
  mkdirSync(dir);
  cpSync(join(whole, 'store'), dir, { recursive: true });
});

/** What a run says of the one before it. */
interface Said {
  readonly from: number[];
  anew: number;
}

/** A run that keeps how far it came after each portion, as if that took long. */
function keptRun(said: Said): KeptRun {
  let now = 0;
  const told = { onFrom: (position: number) => said.from.push(position), onAnew: () => said.anew++ };
  return new KeptRun(join(dir, KEPT_RUN_FILE), told, () => (now += 10_000));
}

/** A run that is killed when it has come to the second portion's end. */
async function killed(): Promise<void> {
  const kept = keptRun({ from: [], anew: 0 });
  kept.begin(journal());
  const killing = runJournalChecks(journal(), {
    ...{ threads: 1, portion: PORTION },
    onPortion: (found) => {
      kept.keepLog(found);
      if (found.to > PORTION) throw new Error('killed');
    },
  });
  await expect(killing).rejects.toThrow('killed');
}

/** The run after it: where it began, what it said, and the checks of the log. */
async function next() {
  const said: Said = { from: [], anew: 0 };
  const from = keptRun(said).begin(journal());
  const { checks } = await runJournalChecks(journal(), {
    ...{ threads: 1, portion: PORTION },
    ...(from ? { from } : {}),
  });
  return { said, checks, differ: checks.flatMap(({ check, difference }) => (difference ? [check] : [])) };
}

function edited(sql: string): void {
  const db = new DatabaseSync(journal());
  db.exec(sql);
  db.close();
}

describe('a run of verify that was killed', () => {
  it('is gone on with from where it was, and finds what a whole one finds', async () => {
    await killed();
    const { said, checks } = await next();
    expect([said.anew, said.from]).toEqual([0, [expect.any(Number)]]);
    expect(said.from[0]).toBeGreaterThan(PORTION);
    expect(checks).toEqual(journalChecks(journal()));
  });

  it('knows again what it had found before it was killed', async () => {
    edited(`UPDATE events SET body = replace(body, 'answered', 'abandoned') WHERE position = 100`);
    await killed();
    const { said, checks, differ } = await next();
    expect(said.from).toHaveLength(1);
    expect(differ).toEqual(expect.arrayContaining(['bodies', 'tree']));
    expect(checks).toEqual(journalChecks(journal()));
  });

  it.each([
    ['a value', `UPDATE events SET body = replace(body, 'answered', 'abandoned') WHERE position = 100`, 'bodies'],
    [
      'a column, in the event and on its page',
      `UPDATE events SET month = month + 1 WHERE position = 100; UPDATE pages SET month = substr(month, 1, 0)`,
      'columns',
    ],
  ])('begins anew where %s was edited since, although the file looks as old', async (_what, sql, check) => {
    await killed();
    const { atime, mtime } = statSync(journal());
    edited(sql);
    utimesSync(journal(), atime, mtime);
    const { said, differ } = await next();
    expect(said).toEqual({ from: [], anew: 1 });
    expect(differ).toContain(check);
  });

  it('begins anew where something was recorded since, or another engine left it', async () => {
    await killed();
    const state = JSON.parse(readFileSync(join(dir, KEPT_RUN_FILE), 'utf8')) as { engine: string; files: string };
    expect(state.engine).toMatch(/^\d/);
    await inSession(dir, 'write', (session) => record(session, [call('later', '2026-03-02T10:00:00+08:00')]));
    const { said, differ } = await next();
    expect([said, differ]).toEqual([{ from: [], anew: 1 }, []]);
  });

  it('says so on standard error, and leaves nothing behind when it has come to its end', async () => {
    await killed();
    const { code, stderr } = await outcomeOf(['verify', '--store', dir]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^an earlier run came as far as log position \d+/)]);
    expect(existsSync(join(dir, KEPT_RUN_FILE))).toBe(false);
    await killed();
    const anew = await outcomeOf(['verify', '--store', dir, '--anew']);
    expect([anew.code, anew.stderr]).toEqual([0, '']);
  });
});

it('a run tells how far it is, up to the end of the log', async () => {
  const told: [string, number, number][] = [];
  await verifyStore(dir, { threads: 1, onProgress: ({ check, done, of }) => told.push([check, done, of]) });
  const log = told.filter(([check]) => check === 'log');
  const end = log.at(-1)?.[2];
  expect(log.at(-1)).toEqual(['log', end, end]);
  expect(told.map(([check]) => check)).toEqual(expect.arrayContaining(['read-models', 'published', 'checkpoints']));
});

it('several threads find what one does', async () => {
  edited(`UPDATE events SET body = replace(body, 'answered', 'abandoned') WHERE position = 1300;
    UPDATE events SET number = number + 1 WHERE position = 700;
    UPDATE events SET recorded = recorded - 1 WHERE position = 90`);
  const aside = await run(['verify', '--json', '--store', dir]);
  const here = await outcomeOf(['verify', '--json', '--store', dir]);
  const checks = ({ stdout }: { stdout: string }) => (JSON.parse(stdout) as Verification).checks;
  expect(checks(aside)).toEqual(checks(here));
  const differ = checks(here).flatMap(({ check, difference }) => (difference ? [[check, difference.position]] : []));
  expect(differ).toEqual(
    expect.arrayContaining([
      ['bodies', 1300],
      ['numbers', 700],
      ['recorded', 90],
    ]),
  );
});
