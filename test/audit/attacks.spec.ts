import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Verification } from '../../src/audit/verify-store.js';
import { EventRows } from '../../src/log/embedded/event-rows.js';
import { TreeWriter } from '../../src/log/embedded/tree/tree-writer.js';
import type { RecordedEvent } from '../../src/log/port/event-store.js';
import { parseSignerKey } from '../../src/log/tree/notes/note-keys.js';
import { newSignerKey } from '../../src/log/tree/notes/note-keys.js';
import { signedCheckpoint } from '../../src/log/tree/notes/checkpoint.js';
import { inDirectory, makeDirectory } from '../support/directory.js';
import { call } from '../support/facts.js';
import { forge } from '../support/proof/forged-store.js';
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

describe('columns and bodies no longer say the same', () => {
  /** Does something to a copy of the store's file, and has the tree be what the events make. */
  async function altered(change: (db: DatabaseSync) => void, work: (of: string) => Promise<void>): Promise<void> {
    await inDirectory(async (other) => {
      const of = join(other, 'store');
      cpSync(store(), of, { recursive: true });
      const db = new DatabaseSync(join(of, 'journal.db'));
      change(db);
      db.exec('DELETE FROM tree_tiles');
      const rows = new EventRows(db, { trusting: true });
      const tree = new TreeWriter(db);
      tree.catchUp(
        (position) => rows.following(position, 1_000),
        () => undefined,
      );
      tree.close();
      db.close();
      await work(of);
    });
  }

  /** Writes a number over that of a position in a column of its page, four bytes each. */
  function onPage(db: DatabaseSync, column: string, position: number, value: number): void {
    const page = db
      .prepare(
        `SELECT first_position AS first, ${column} AS bytes FROM pages WHERE first_position <= ? ORDER BY 1 DESC`,
      )
      .get(position) as { first: number; bytes: Uint8Array };
    const bytes = Buffer.from(page.bytes);
    bytes.writeInt32LE(value, 4 * (position - page.first));
    db.prepare(`UPDATE pages SET ${column} = ? WHERE first_position = ?`).run(bytes, page.first);
  }
  const held = (db: DatabaseSync, column: string, position: number) =>
    (db.prepare(`SELECT ${column} AS value FROM events WHERE position = ?`).get(position) as { value: number }).value;

  it('columns edited, in the event and on its page, and the body left: the body says otherwise', async () => {
    await altered(
      (db) => {
        // Abandoned, where it was answered.
        const features = held(db, 'features', 45) ^ 2;
        db.exec(`UPDATE events SET features = ${features} WHERE position = 45`);
        onPage(db, 'features', 45, features);
      },
      async (of) => {
        const { bodies, columns } = await found(of);
        expect([bodies?.position, columns]).toEqual([45, undefined]);
      },
    );
  });

  it('a page edited, and the event left: the page is named', async () => {
    await altered(
      (db) => onPage(db, 'features', 45, held(db, 'features', 45) ^ 2),
      async (of) => expect((await found(of))['columns']?.position).toBe(45),
    );
  });

  it('an event moved to another month, with its column, page and contents: the body says otherwise', async () => {
    await altered(
      (db) => {
        const month = held(db, 'month', 45) + 1;
        db.exec(`UPDATE events SET month = ${month} WHERE position = 45`);
        onPage(db, 'month', 45, month);
        db.exec(
          `INSERT OR IGNORE INTO page_contents SELECT contract, month + 1, first_position FROM page_contents WHERE contract = 1`,
        );
      },
      async (of) => expect((await found(of))['bodies']?.position).toBe(45),
    );
  });

  it('a page that is said to hold a month that it does not hold is named', async () => {
    await altered(
      (db) => db.exec('INSERT INTO page_contents VALUES (1, 24000, 1)'),
      async (of) => expect((await found(of))['columns']?.says).toContain('name what is not on it'),
    );
  });

  it.each([
    ['a value', `'"outcome":"answered"', '"outcome":"abandoned"'`],
    ['its time', `'2026-03-02T10', '2026-04-02T10'`],
    ['its contract', `'"subject":"HT-2026-0042"', '"subject":"HT-2026-0043"'`],
    ['its key', `'"callId":"C-45"', '"callId":"C-46"'`],
  ])('%s edited in the body, hashes made anew and columns left: the columns say otherwise', async (_what, values) => {
    await altered(
      (db) => db.exec(`UPDATE events SET body = replace(body, ${values}) WHERE position = 45`),
      async (of) => {
        const { bodies, tree } = await found(of);
        expect([bodies?.position, tree]).toEqual([45, undefined]);
        expect((await found(of, ...kept()))['checkpoints']?.position).toBe(41);
      },
    );
  });
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

  it('a key that was told is none of this log', async () => {
    const stranger = newSignerKey(key().verifier.name, 'note').verifier.text;
    expect((await found(store(), '--log-key', stranger))['tree-keys']?.says).toContain('was never a key of this log');
    expect(await found(store(), '--log-key', key().verifier.text, ...kept())).toEqual({});
  });

  it('a key that takes the place of another as if that were lost: the one that was told vouches for nothing of it', async () => {
    await inDirectory(async (other) => {
      const of = join(other, 'store');
      cpSync(store(), of, { recursive: true });
      const { run } = hereOver(of);
      const told = key().verifier.text;
      expect((await run('tree-key', 'replace')).stderr).toContain(
        'is there; change it with: plumbline tree-key rotate',
      );
      rmSync(join(of, 'tree-key'));
      const { code, stdout } = await run('tree-key', 'replace');
      expect([code, stdout]).toEqual([0, expect.stringContaining('the lost one has not signed it')]);
      await run('checkpoint', '-o', join(other, 'new'));
      const both = [...kept(), '--checkpoint', join(other, 'new')];
      // Who goes by the log alone takes its word for it.
      expect(await found(of, ...both)).toEqual({});
      expect((await found(of, ...both, '--log-key', told))['checkpoints']?.says).toMatch(
        /for which the keys given do not vouch: a lost key was replaced without its signature/,
      );
      const replacing = stdout.split('\n')[0] ?? '';
      expect(await found(of, ...both, '--log-key', replacing)).toEqual({});
      // Rotated from there on, each key is signed by the one before again.
      await run('tree-key', 'rotate');
      await run('checkpoint', '-o', join(other, 'newest'));
      expect(await found(of, '--checkpoint', join(other, 'newest'), '--log-key', replacing)).toEqual({});
    });
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
