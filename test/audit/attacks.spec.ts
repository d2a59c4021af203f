import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Verification } from '../../src/audit/verify-store.js';
import type { RecordedEvent } from '../../src/log/port/event-store.js';
import { parseSignerKey } from '../../src/log/tree/notes/note-keys.js';
import { newSignerKey } from '../../src/log/tree/notes/note-keys.js';
import { signedCheckpoint } from '../../src/log/tree/notes/checkpoint.js';
import { inDirectory, makeDirectory } from '../support/directory.js';
import { call } from '../support/facts.js';
import { forge } from '../support/forged-store.js';
import { hereOver } from '../support/in-process.js';
import { inSession, makeExampleStore, record } from '../support/store.js';

/** Events of the store; checkpoints were given out of its first 40 and of all of them. */
const [EARLIER, ALL] = [40, 60];

let dir: string;
let remove: () => Promise<void>;
const file = (name: string) => join(dir, name);
const store = () => file('store');

beforeAll(async () => {
  ({ dir, remove } = await makeDirectory());
  await makeExampleStore(store());
  await fill(store(), EARLIER);
  await hereOver(store()).run('checkpoint', '-o', file('earlier'));
  await fill(store(), ALL);
  await hereOver(store()).run('checkpoint', '-o', file('latest'));
});
afterAll(() => remove());

/** Calls, one after the other, until the log has so many events. */
async function fill(of: string, events: number): Promise<void> {
  await inSession(of, 'write', async (session) => {
    for (let at = session.store.journal.head() + 1; at <= events; at++)
      await record(session, [call(`C-${at}`, '2026-03-02T10:00:00+08:00')]);
  });
}

/** What `verify` finds in a store, by check. */
async function found(
  of: string,
  ...args: string[]
): Promise<Record<string, { position: number | null; says: string }>> {
  const { code, stdout } = await hereOver(of).run('verify', '--json', ...args);
  const { checks, sound } = JSON.parse(stdout) as Verification;
  const differ = checks.filter(({ difference }) => difference !== null);
  expect({ code, sound }).toEqual({ code: differ.length > 0 ? 1 : 0, sound: differ.length === 0 });
  return Object.fromEntries(differ.map(({ check, difference }) => [check, difference])) as never;
}

/** The checkpoints that were given out, as their receiver has them. */
const kept = () => ['--checkpoint', file('earlier'), '--checkpoint', file('latest')];

it('nothing is found where nothing was done', async () => {
  expect(await found(store(), ...kept())).toEqual({});
});

describe('the file is edited, and the tree left as it was', () => {
  it.each<[string, number, string]>([
    ['a value', 45, `UPDATE events SET body = replace(body, 'answered', 'abandoned') WHERE position = 45`],
    ['a recorded time', 60, `UPDATE events SET recorded = recorded + 1 WHERE position = 60`],
    ['who did it', 1, `UPDATE events SET meta_no = 0`],
    [
      'two events, exchanged',
      44,
      `UPDATE events SET position = 0 WHERE position = 44; UPDATE events SET position = 44 WHERE position = 47;
       UPDATE events SET position = 47 WHERE position = 0`,
    ],
    [
      'one in the middle, removed',
      50,
      `DELETE FROM events WHERE position = 50; UPDATE events SET position = position - 1 WHERE position > 50`,
    ],
    ['the last ten, cut off', 51, 'DELETE FROM events WHERE position > 50'],
    ['all of them', 1, 'DELETE FROM events'],
  ])('%s: the tree says where, position %d', async (_what, position, sql) => {
    await edited(sql, async (of) => {
      expect((await found(of))['tree']).toMatchObject({ position });
    });
  });

  it('the tree itself: the tile is named', async () => {
    await edited(`UPDATE tree_tiles SET hashes = zeroblob(32 * ${ALL}) WHERE key = 0`, async (of) => {
      expect((await found(of, ...kept()))['tree']).toMatchObject({ position: 1 });
    });
  });

  async function edited(sql: string, work: (of: string) => Promise<void>): Promise<void> {
    await inDirectory(async (other) => {
      const of = join(other, 'store');
      cpSync(store(), of, { recursive: true });
      const db = new DatabaseSync(join(of, 'journal.db'));
      db.exec(sql);
      db.close();
      await work(of);
    });
  }
});

describe('all is made anew as if it had been recorded so, hashes too', () => {
  const without = (position: number) => (events: RecordedEvent[]) => events.filter((one) => one.position !== position);
  const changed = (position: number, change: (event: RecordedEvent) => object) => (events: RecordedEvent[]) =>
    events.map((one) => (one.position === position ? { ...one, ...change(one) } : one));

  it.each<[string, RegExp, number, (events: RecordedEvent[]) => readonly RecordedEvent[]]>([
    [
      'a value',
      /after position 40, up to 60, was altered/,
      41,
      changed(45, ({ body }) => ({ body: body.replace('answered', 'abandoned') })),
    ],
    [
      'a value of before the first checkpoint',
      /after position 0, up to 40, was altered/,
      1,
      changed(30, ({ body }) => ({ body: body.replace('answered', 'abandoned') })),
    ],
    ['a recorded time', /after position 40, up to 60/, 41, changed(60, ({ recorded }) => ({ recorded: recorded + 1 }))],
    ['one in the middle, removed', /was signed for 60 events, and the log has 59/, 60, without(45)],
    [
      'the last ten, cut off',
      /was signed for 60 events, and the log has 50: what came after was lost or taken back/,
      51,
      (events) => events.slice(0, 50),
    ],
    [
      'two, exchanged',
      /after position 40, up to 60/,
      41,
      (events) => [...events.slice(0, 44), events[45], events[44], ...events.slice(46)] as RecordedEvent[],
    ],
  ])('%s: the checkpoints that were given out say so, and where', async (_what, says, position, change) => {
    await inDirectory(async (other) => {
      const of = join(other, 'store');
      await forge(store(), of, change);
      // By itself it agrees with itself: only who kept a checkpoint can tell.
      expect(await found(of)).toEqual({});
      const { checkpoints, ...others } = await found(of, ...kept());
      expect(others).toEqual({});
      expect(checkpoints).toMatchObject({ position, says: expect.stringMatching(says) as unknown });
    });
  });

  it('the checkpoint that the store itself gave out last is enough, where it was left', async () => {
    await inDirectory(async (other) => {
      const of = join(other, 'store');
      await forge(store(), of, (events) => events.slice(0, 50));
      copyFileSync(join(store(), 'checkpoint.txt'), join(of, 'checkpoint.txt'));
      expect((await found(of))['checkpoints']?.says).toMatch(/^checkpoint.txt was signed for 60 events/);
      const { code, stderr } = await hereOver(of).run('checkpoint');
      expect([code, stderr]).toEqual([1, expect.stringContaining('the log is another now')]);
    });
  });
});

it('the last page is removed with its events, its tiles and all that counts them', async () => {
  await inDirectory(async (other) => {
    const of = join(other, 'store');
    await makeExampleStore(of);
    await inSession(of, 'write', async (session) => {
      for (const part of [0, 1])
        await record(
          session,
          Array.from({ length: 600 }, (_, i) => call(`P-${part}-${i}`, '2026-03-02T10:00:00+08:00')),
        );
    });
    await hereOver(of).run('checkpoint', '-o', join(other, 'given'));
    const db = new DatabaseSync(join(of, 'journal.db'));
    const first = (db.prepare('SELECT max(first_position) AS first FROM pages').get() as { first: number }).first;
    expect(first).toBeGreaterThan(1);
    db.close();
    await forge(of, join(other, 'forged'), (events) => events.slice(0, first - 1));
    const { checkpoints } = await found(join(other, 'forged'), '--checkpoint', join(other, 'given'));
    expect(checkpoints).toMatchObject({
      position: first,
      says: expect.stringContaining(`the log has ${first - 1}`) as unknown,
    });
  });
});

it('-wal is deleted after a checkpoint was given out', async () => {
  await inDirectory(async (other) => {
    const [of, left] = [join(other, 'store'), join(other, 'left')];
    await makeExampleStore(of);
    mkdirSync(left);
    await inSession(of, 'write', async (session) => {
      await record(session, [call('W-1', '2026-03-02T10:00:00+08:00')]);
      writeFileSync(join(other, 'given'), session.publisher.checkpoint());
      for (const name of ['journal.db', 'tree-key']) copyFileSync(join(of, name), join(left, name));
    });
    const { checkpoints } = await found(left, '--checkpoint', join(other, 'given'));
    expect(checkpoints?.says).toMatch(/what came after was lost or taken back/);
  });
});

describe('two who have checkpoints compare them', () => {
  const key = () => parseSignerKey(readFileSync(join(store(), 'tree-key'), 'utf8'));
  const written = (name: string, text: string) => {
    writeFileSync(file(name), text);
    return file(name);
  };

  it('a split view: one size, two roots, both signed', async () => {
    const other = written('other', signedCheckpoint({ size: ALL, root: Buffer.alloc(32, 1) }, [key()]));
    const { checkpoints } = await found(store(), ...kept(), '--checkpoint', other);
    expect(checkpoints?.says).toMatch(/are a split view: both were signed for 60 events, with different roots/);
    expect(checkpoints?.says).toContain('other');
  });

  it('another key: what it signed is none of this log', async () => {
    const stranger = newSignerKey(key().verifier.name, 'note');
    const other = written('stranger', signedCheckpoint({ size: ALL, root: Buffer.alloc(32, 1) }, [stranger]));
    const { checkpoints } = await found(store(), '--checkpoint', other);
    expect(checkpoints?.says).toContain('is not signed by the key that is expected');
  });

  it('a checkpoint rolled back after the supplier cosigned a later one: it is not cosigned, and the later one convicts', async () => {
    await inDirectory(async (other) => {
      const supplier = (name: string) => join(other, name);
      const { run } = hereOver(supplier('no store'));
      await run('cosign', '--new-key', 'acme.example', '--key', supplier('key'));
      const signing = ['--key', supplier('key'), '--state', supplier('state')];
      expect((await run('cosign', file('latest'), ...signing, '-o', supplier('cosigned'))).code).toBe(0);
      await forge(store(), supplier('store'), (events) => events.slice(0, 50));
      const back = hereOver(supplier('store'));
      await back.run('checkpoint', '-o', supplier('back'));
      const refused = await run('cosign', supplier('back'), ...signing, '-o', supplier('again'));
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('ROLLED BACK')]);
      // Grown again to the same size, and beyond.
      rmSync(join(supplier('store'), 'checkpoint.txt'));
      await inSession(supplier('store'), 'write', async (session) => {
        for (let i = 0; i < 12; i++) await record(session, [call(`N-${i}`, '2026-03-03T10:00:00+08:00')]);
      });
      await back.run('prove', 'consistency', '--from', String(ALL), '-o', supplier('proof'));
      await back.run('checkpoint', '-o', supplier('grown'));
      const again = await run(
        'cosign',
        supplier('grown'),
        ...signing,
        '--proof',
        supplier('proof'),
        '-o',
        supplier('again'),
      );
      expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('NOT CONSISTENT')]);
      const { checkpoints } = await found(supplier('store'), '--checkpoint', supplier('cosigned'));
      expect(checkpoints?.says).toContain("the log's first 60 events are not those");
    });
  });
});
