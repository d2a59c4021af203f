import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { call, ndjson } from '../support/facts.js';
import { inDirectory } from '../support/directory.js';
import { start } from '../support/plumbline.js';
import { headOf, makeExampleStore } from '../support/store.js';

/** What a process has written to a stream so far. */
function writtenTo(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (piece) => (text += String(piece)));
  return () => text;
}

it('serve says on standard output that it serves, logs JSON on standard error, and ends with 0', async () => {
  await inDirectory(async (dir) => {
    const store = join(dir, 'store');
    await makeExampleStore(store);
    const child = start(['serve', '--port', '0'], { store });
    const [stdout, stderr] = [writtenTo(child.stdout), writtenTo(child.stderr)];
    const closed = once(child, 'close');
    while (!stdout().includes('\n')) await once(child.stdout, 'data');
    const url = /at (http:\S+)/.exec(stdout())?.[1] ?? '';
    const { headers } = await fetch(`${url}/clock`);
    child.kill('SIGTERM');
    expect(await closed).toEqual([0, null]);
    expect(stdout().trimEnd().split('\n')).toHaveLength(1);
    const log = stderr().trimEnd().split('\n');
    expect(log.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 'info', msg: `Server listening at ${url}` },
      { level: 'info', path: '/clock', status: 200, request: headers.get('x-request-id') },
    ]);
  });
});

it.each(['SIGINT', 'SIGTERM'] as const)(
  'import says at %s what is recorded, and that it can be sent again',
  async (signal) => {
    await inDirectory(async (dir) => {
      const store = join(dir, 'store');
      await makeExampleStore(store);
      const before = await headOf(store);
      const child = start(['import', '-', '--json'], { store });
      const [stdout, stderr] = [writtenTo(child.stdout), writtenTo(child.stderr)];
      const closed = once(child, 'close');
      // What it is still being sent when it ends goes nowhere.
      child.stdin.on('error', () => undefined);
      // More than a batch, and no end: it waits for the rest.
      child.stdin.write(ndjson(Array.from({ length: 12_000 }, (_, i) => call(`C-${i}`, '2026-03-02T10:00:00+08:00'))));
      while ((await headOf(store)) === before) await sleep(20);
      child.kill(signal);
      expect(await closed).toEqual([1, null]);
      const report = JSON.parse(stdout()) as { accepted: number };
      expect(report).toMatchObject({
        accepted: (await headOf(store)) - before,
        rejected: [],
        brokenOff: expect.any(String) as unknown,
      });
      expect(stderr()).toMatch(/told to end; what is counted here is done, and the files can be imported again/);
    });
  },
);
