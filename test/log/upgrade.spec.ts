import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { importFiles } from '../../src/commands/intake/import-files.js';
import { journalFaults } from '../../src/log/embedded/check/journal-checks.js';
import type { RecordedEvent } from '../../src/log/port/event-store.js';
import { JOURNAL_FILE, openStore, StoreOutdatedError } from '../../src/log/embedded/store.js';
import type { Upgraded } from '../../src/log/embedded/store.js';
import type { Session } from '../../src/session.js';
import { moveClock, pipelineOver } from '../support/commands.js';
import { makeDirectory } from '../support/directory.js';
import {
  answersOf02,
  FACTS_OF_0_2,
  layOutAsFormat1,
  layOutAsFormat2,
  unpackStoreOf02,
} from '../support/recorded/old-store.js';
import { run } from '../support/plumbline.js';
import { inSession } from '../support/store.js';

let dir: string;
const file = () => join(dir, JOURNAL_FILE);

beforeEach(async () => {
  ({ dir } = await makeDirectory());
  unpackStoreOf02(dir);
});

/** An answer without the readings that the old one does not list: there was no choice then. */
function withReadingsOf(old: Record<string, unknown>, answer: object): object {
  const listed = (list: unknown) => (Array.isArray(list) ? list : []) as readonly { readonly id: string }[];
  if (!('readings' in answer)) return answer;
  const known = listed(old['readings']).map(({ id }) => id);
  return { ...answer, readings: listed(answer.readings).filter(({ id }) => known.includes(id)) };
}

/** Opens the store for writing, and tells what an upgrade did. */
async function upgraded(): Promise<Upgraded | undefined> {
  let done: Upgraded | undefined;
  await (await openStore(dir, { access: 'write', onUpgrade: (told) => (done = told) })).close();
  return done;
}

const events = (): Promise<RecordedEvent[]> => inSession(dir, 'read', ({ store }) => store.events.readAll(0, 10_000));

/** Answers the words of a command in this process, as of what was known at a moment. */
function asked(
  { figures, cycle }: Session,
  [figure, contract = '', ...rest]: readonly string[],
  moment: unknown,
): object {
  const known = String(moment);
  const question = { known, at: known, rules: known };
  const month = rest.find((word) => /^\d{4}-\d{2}$/.test(word)) ?? '';
  switch (figure) {
    case 'scorecard':
      return figures.scorecard(contract, month, question);
    case 'fees':
      return figures.fees(contract, month, question);
    case 'breaches':
      return figures.breaches(contract, month === '' ? undefined : month, question);
    default:
      return cycle.window(contract, month, 'result', question);
  }
}

/** What an event was when it was recorded, whatever the layout: position, source, id, body, times and so on; not its stream's name. */
function recordedBefore(): unknown[] {
  const db = new DatabaseSync(file(), { readOnly: true });
  const rows = db
    .prepare(
      'SELECT position, revision, type, contract_no, month, occurred, recorded, schema, source, id, body FROM events ORDER BY position',
    )
    .all();
  db.close();
  return rows;
}

describe('a store of 0.2.0', () => {
  it('is left alone by who only reads, who is told what to do', async () => {
    const before = recordedBefore();
    await expect(openStore(dir, { access: 'read' })).rejects.toThrow(StoreOutdatedError);
    await expect(openStore(dir, { access: 'read' })).rejects.toThrow(`plumbline upgrade --store ${dir}`);
    expect(recordedBefore()).toEqual(before);
  });

  it('is upgraded once, when it is opened for writing; what was recorded stays as it was', async () => {
    const before = recordedBefore();
    expect(await upgraded()).toEqual({ from: 1, to: 3, events: before.length, renamed: 3 });
    expect(await upgraded()).toBeUndefined();
    expect(recordedBefore()).toEqual(before);
    expect(journalFaults(file())).toEqual([]);
    const all = await events();
    expect(new Set(all.map(({ meta }) => meta))).toEqual(new Set(['{}']));
    expect(all.filter(({ contract }) => contract === 'HT-1').map(({ number }) => number)).toEqual(
      Array.from({ length: 10 }, (_, i) => i + 1),
    );
  });

  it('has other names for the streams that two things could have shared, and no others', async () => {
    await upgraded();
    const streams = new Set(
      (await events()).filter(({ contract }) => contract?.startsWith('HT-1')).map(({ stream }) => stream),
    );
    expect([...streams]).toEqual([
      'contract-HT-1',
      'contract-HT-1-01',
      'call-HT-1~01-7',
      'call-HT-1-7',
      'call-HT-1~a~b',
      'call-HT-1-/x//',
      'ticket-HT-1~2026-03-20',
      'call-HT-1-01-C-1',
      'assessment-HT-1-2026-03',
      'billing-HT-1-2026-03',
    ]);
  });

  it('takes a fact that it has already for a duplicate, and what joins alike for another thing', async () => {
    const again = await inSession(dir, 'write', (session) =>
      importFiles(session.store, session.rules(), [FACTS_OF_0_2]),
    );
    expect(again).toMatchObject({ accepted: 0, duplicates: 8, conflicts: [], rejected: [] });
    const call = { callId: '7', stage: 'presale', category: '数码', outcome: 'answered', handledBy: 'supplier' };
    const fact = {
      id: 'n9',
      source: '/s',
      type: 'CallRecorded',
      subject: 'HT-1-01',
      time: '2026-03-03T10:02:00+08:00',
      data: call,
    };
    const told = await run(['import', '-'], { store: dir, input: JSON.stringify({ specversion: '1.0', ...fact }) });
    expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining('1 accepted') as unknown });
    expect((await events()).filter(({ stream }) => stream === 'call-HT-1-01-7')).toMatchObject([
      { contract: 'HT-1-01' },
    ]);
  });

  it('answers as 0.2.0 did, before and after a rebuild of its read models', async () => {
    await upgraded();
    const answersAreTheSame = (session: Session) => {
      for (const { args, answer } of answersOf02())
        expect(withReadingsOf(answer, asked(session, args, answer['known']))).toMatchObject(answer);
    };
    await inSession(dir, 'read', answersAreTheSame);
    // A session adopts the defaults of today, after the moment that is asked about.
    const store = await openStore(dir, { access: 'write' });
    await moveClock(pipelineOver(store), store.clock.now() + 1);
    await store.close();
    await inSession(dir, 'write', async (session) => {
      answersAreTheSame(session);
      await session.projector.rebuild();
      answersAreTheSame(session);
    });
  });
});

describe('an upgrade that is killed', () => {
  /** Upgrades in a process of its own, which kills itself after so many portions of the log. */
  const CHILD = `
    const [dist, file, portions] = process.argv.slice(1);
    const { openForWriting } = await import(dist + '/sqlite.js');
    const { upgrade } = await import(dist + '/upgrade.js');
    let left = Number(portions);
    upgrade(openForWriting(file), 1, () => --left === 0 && process.kill(process.pid, 'SIGKILL'));
  `;

  it.each([1, 2])('after portion %d leaves the store as it was, to be upgraded the next time', async (portions) => {
    const before = recordedBefore();
    const dist = join(import.meta.dirname, '..', '..', 'dist', 'src', 'log', 'embedded', 'file');
    for (let times = 0; times < 2; times++) {
      const child = spawnSync(process.execPath, ['--input-type=module', '-e', CHILD, dist, file(), String(portions)]);
      expect({ signal: child.signal, stderr: child.stderr.toString().replace(/.*Warning.*\n?/g, '') }).toMatchObject({
        signal: 'SIGKILL',
      });
      await expect(openStore(dir, { access: 'read' })).rejects.toThrow(StoreOutdatedError);
    }
    expect(await upgraded()).toMatchObject({ events: before.length, renamed: 3 });
    expect(recordedBefore()).toEqual(before);
    expect(journalFaults(file())).toEqual([]);
  });
});

describe('a store laid out as 0.1.0 did', () => {
  it('is upgraded too, and looks for events of the cycle as fast as any', async () => {
    await upgraded();
    layOutAsFormat1(dir, '0.1.0');
    expect(await upgraded()).toMatchObject({ from: 1, renamed: 0 });
    const db = new DatabaseSync(file(), { readOnly: true });
    expect(db.prepare(`SELECT count(*) AS n FROM sqlite_master WHERE name = 'events_cycle'`).get()).toEqual({ n: 1 });
    db.close();
  });
});

describe('a store laid out as 0.3.0 did', () => {
  it('gets the tree of its log, the same that a log has whose tree grew with it', async () => {
    await upgraded();
    const before = tiles();
    expect(before.length).toBeGreaterThan(0);
    layOutAsFormat2(dir);
    const count = recordedBefore().length;
    expect(await upgraded()).toEqual({ from: 2, to: 3, events: count, renamed: 0 });
    expect(tiles()).toEqual(before);
    expect(journalFaults(file())).toEqual([]);
  });

  function tiles(): unknown[] {
    const db = new DatabaseSync(file(), { readOnly: true });
    const rows = db.prepare('SELECT key, hex(hashes) AS hashes FROM tree_tiles ORDER BY key').all();
    db.close();
    return rows;
  }
});

describe('plumbline upgrade', () => {
  it('takes a store of an earlier version over, and says what it did; a second time there is nothing to do', async () => {
    const first = await run(['upgrade', '--json'], { store: dir });
    expect(JSON.parse(first.stdout)).toMatchObject({ upgraded: { from: 1, to: 3, renamed: 3 }, mode: 'SIMULATED' });
    expect(await run(['upgrade'], { store: dir })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nothing was to be done') as unknown,
    });
  });

  it('is what any other command that records does first, and says so on standard error', async () => {
    const told = await run(['clock', '--to', '2026-05-01T00:00:00+08:00'], { store: dir });
    expect(told).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('was upgraded from format 1 to 3') as unknown,
    });
  });

  it('is what a question to such a store says is to be done', async () => {
    const told = await run(['contract', 'show', 'HT-1'], { store: dir });
    expect(told).toMatchObject({ code: 1, stderr: expect.stringContaining('plumbline upgrade --store') as unknown });
  });
});
