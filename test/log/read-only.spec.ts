import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXAMPLE } from '../support/facts.js';
import { makeDirectory } from '../support/directory.js';
import { printedBy } from '../support/in-process.js';
import { ask, run, serve } from '../support/plumbline.js';
import { problem } from '../support/server.js';
import { makeExampleStore } from '../support/store.js';

const CARD = ['scorecard', EXAMPLE.id, '2026-03'];
const REFUSED = /^plumbline: the store .* can only be read: this user may not write .*; questions are answered/;

let store: string;
let remove: () => Promise<void>;
/** What was answered before. */
let card: unknown;

/** Sets the permissions of the store's files and of its folder. */
async function permit(files: number, folder: number): Promise<void> {
  for (const file of await readdir(store)) await chmod(join(store, file), files);
  await chmod(store, folder);
}

beforeAll(async () => {
  const made = await makeDirectory();
  store = join(made.dir, 'store');
  remove = made.remove;
  await makeExampleStore(store);
  card = JSON.parse(await printedBy([...CARD, '--json', '--store', store]));
  await permit(0o444, 0o555);
});
afterAll(async () => {
  await permit(0o644, 0o755);
  await remove();
});

describe('a store that this user may not write', () => {
  const bound = true;

  it('answers questions as one that may be written, from its tables, and is verified', async () => {
    expect(await ask(CARD, { store, bound })).toEqual(card);
    expect(await ask(['verify'], { store, bound })).toMatchObject({ sound: true });
  });

  it('takes nothing in, and says why; it can be tried out', async () => {
    const { code, stderr } = await run(['publish', EXAMPLE.id, '2026-03'], { store, bound });
    expect([code, stderr]).toEqual([1, expect.stringMatching(REFUSED)]);
    expect((await run(['import', '-', '--dry-run'], { store, bound, input: '' })).code).toBe(0);
  });

  it('is served: questions are answered, commands refused, and /health says why', async () => {
    const server = await serve(store, [], { bound });
    const get = async (path: string) => await (await fetch(server.url + path)).json();
    expect(await get('/health')).toMatchObject({
      status: 'degraded',
      storeFault: expect.stringMatching(/cannot be written: this user may not/) as unknown,
    });
    expect(await get(`/contracts/${EXAMPLE.id}/months/2026-03/scorecard`)).toEqual(card);
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    const answer = await fetch(`${server.url}/contracts/${EXAMPLE.id}/months/2026-03/result`, init);
    const type = answer.headers.get('content-type')?.replace(/;.*/, '');
    expect({ status: answer.status, type, body: await answer.json() }).toMatchObject(
      problem(503, /can only be read/, { code: 'read-only' }),
    );
    expect(await server.stop()).toBe(0);
  });
});
