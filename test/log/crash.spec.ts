import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { journalFaults } from '../../src/log/embedded/check/journal-checks.js';
import { createStore, JOURNAL_FILE, openStore, StoreBusyError } from '../../src/log/embedded/store.js';
import { times } from '../support/deep.js';
import { inTemporaryDirectory, NOON, opening } from './fixtures.js';

/**
 * A writer as a process of its own. It appends calls of 1 to 400 events, some of them concurrent, and says on standard output, a line each, which
 * call was acknowledged: its number, its first and its last position.
 */
const WRITER = `
  import { writeSync } from 'node:fs';
  import { openStore } from './src/log/embedded/store.js';
  const [dir, round] = process.argv.slice(2);
  const store = await openStore(dir, { access: 'write', purpose: 'crash test' });
  writeSync(1, 'ready\\n');
  const append = async (call) => {
    const size = 1 + ((call * 7919) % 400) * (call % 3 === 0 ? 1 : 0);
    const recorded = store.clock.now();
    const batch = Array.from({ length: size }, (_, i) => {
      const key = round + '-' + call + '-' + i;
      const contract = 'HT-' + (call % 5);
      const body = JSON.stringify({ data: { callId: key, category: 'c', handledBy: 'supplier', outcome: 'answered', stage: 'presale', of: size },
        id: key, source: '/crash', subject: contract, time: new Date(recorded).toISOString(), type: 'CallRecorded' });
      return { stream: 'call-' + contract + '~' + key, expected: 'no-stream', events: [
        { type: 'CallRecorded', schema: 1, contract, occurred: recorded, recorded, source: '/crash', id: key, body, meta: '{}' },
      ] };
    });
    const results = await store.events.append(batch);
    writeSync(1, [call, results[0].position, results.at(-1).position].join(' ') + '\\n');
  };
  for (let call = 0; ; call += 3) await Promise.all([append(call), append(call + 1), append(call + 2)]);
`;

const running = new Set<ChildProcess>();

/** Compiles the journal to `dir`, so that a test needs no build and never runs yesterday's. */
async function compileTo(dir: string): Promise<void> {
  const files = ['src/log', 'src/facts', 'src/rules'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => `${folder}/${file}`),
  );
  for (const file of ['src/settings.ts', ...files]) {
    const { code } = await transformFile(file);
    mkdirSync(join(dir, dirname(file)), { recursive: true });
    writeFileSync(join(dir, dirname(file), `${basename(file, '.ts')}.js`), code);
  }
  writeFileSync(join(dir, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(process.cwd(), 'node_modules'), join(dir, 'node_modules'));
  writeFileSync(join(dir, 'writer.mjs'), WRITER);
}

interface Writer {
  readonly process: ChildProcess;
  /** Complete lines that it has written so far. */
  lines(): string[];
}

async function startWriter(dir: string, store: string, round: number): Promise<Writer> {
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    join(dir, 'writer.mjs'),
    store,
    String(round),
  ]);
  running.add(child);
  let [output, errors] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const lines = () => output.split('\n').slice(0, -1);
  while (lines().length === 0) {
    if (child.exitCode !== null) throw new Error(`the writer did not start: ${errors}`);
    await sleep(5);
  }
  return { process: child, lines };
}

async function kill(writer: Writer): Promise<string[]> {
  const closed = once(writer.process, 'close');
  writer.process.kill('SIGKILL');
  await closed;
  running.delete(writer.process);
  return writer.lines().slice(1);
}

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

describe('a writer that is killed', () => {
  it('has lost nothing that it acknowledged, has half-written nothing, and leaves no lock behind', async () => {
    await inTemporaryDirectory(async (dir) => {
      await compileTo(dir);
      const data = join(dir, 'data');
      const file = join(data, JOURNAL_FILE);
      await createStore(data, { mode: 'live' });
      let head = 0;
      for (let round = 0; round < times(4); round++) {
        const writer = await startWriter(dir, data, round);
        while (round === 0 && writer.lines().length < 2) await sleep(5);
        await sleep(Math.random() * 250);
        const acknowledged = (await kill(writer)).map((line) => line.split(' ').map(Number));

        // A reader is first to open the store after the crash; it finds what was committed.
        const reader = await openStore(data, { access: 'read' });
        const before = head;
        head = reader.journal.head();
        for (const [call = 0, first = 0, last = 0] of acknowledged) {
          const [one, other] = reader.journal.events([first, last]);
          expect([one?.id, other?.id]).toEqual([`${round}-${call}-0`, `${round}-${call}-${last - first}`]);
          expect(last).toBeLessThanOrEqual(head);
        }
        // Every call is there whole or not at all.
        const found = new Map<string, number>();
        for (let at = before; at < head; at += 1_000)
          for (const { id, body } of await reader.events.readAll(at, Math.min(1_000, head - at))) {
            const call = id.slice(0, id.lastIndexOf('-'));
            found.set(call, (found.get(call) ?? (JSON.parse(body) as { data: { of: number } }).data.of) - 1);
          }
        expect([...found].filter(([, missing]) => missing !== 0)).toEqual([]);
        await reader.close();
        expect(journalFaults(file)).toEqual([]);
      }
      expect(head).toBeGreaterThan(0);

      const store = await openStore(data, { access: 'write' });
      expect(await store.events.append([opening('after', { recorded: store.clock.now() })])).toEqual([
        { ok: true, position: head + 1, revision: 0 },
      ]);
      await store.close();
    });
  });
});

describe('a writer in another process', () => {
  it('is named to a second one, and read from while it writes', async () => {
    await inTemporaryDirectory(async (dir) => {
      await compileTo(dir);
      const data = join(dir, 'data');
      await createStore(data, { mode: 'simulated', clock: NOON });
      const writer = await startWriter(dir, data, 0);

      const refused = await openStore(data, { access: 'write' }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(StoreBusyError);
      expect(String(refused)).toContain(`is being written by process ${writer.process.pid ?? '?'} (crash test, since`);

      const reader = await openStore(data, { access: 'read' });
      let seen = 0;
      while (seen < 3_000) {
        const head = reader.journal.head();
        expect(head).toBeGreaterThanOrEqual(seen);
        let counted = 0;
        for (const { length } of reader.journal.columns(0, head)) counted += length;
        expect(counted).toBe(head);
        if (head > 0) expect(reader.journal.find('/crash', '0-0-0')?.position).toBe(1);
        seen = head;
        await sleep(5);
      }
      await kill(writer);
      expect(reader.journal.head()).toBeGreaterThanOrEqual(seen);
      await reader.close();
      expect(journalFaults(join(data, JOURNAL_FILE))).toEqual([]);
    });
  });
});
