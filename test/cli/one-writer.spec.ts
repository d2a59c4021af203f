import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDirectory } from '../support/directory.js';
import { call, EXAMPLE } from '../support/facts.js';
import { ask, run, serve } from '../support/plumbline.js';
import type { Served } from '../support/plumbline.js';
import { makeExampleStore } from '../support/store.js';

describe('while a server writes a store', () => {
  let store: string;
  let server: Served;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const made = await makeDirectory();
    remove = made.remove;
    store = join(made.dir, 'store');
    await makeExampleStore(store);
    server = await serve(store);
  });
  afterAll(async () => {
    await server.stop();
    await remove();
  });

  it('a second writer is refused, and told which process writes', async () => {
    const { code, stdout, stderr } = await run(['import', EXAMPLE.facts], { store });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      new RegExp(`being written by process ${server.pid} \\(serve, since .*\\); stop it or, if it serves, give it`),
    );
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('readers go on, and see what the server has taken in', async () => {
    const post = (id: string) =>
      fetch(`${server.url}/facts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(call(id, '2026-03-02T10:00:00+08:00')),
      });
    const seen: unknown[] = [];
    for (const id of ['first', 'second']) {
      expect((await post(id)).status).toBe(200);
      const card = await ask<{ metrics: { channels: { numerator: number }[] }[] }>(
        ['scorecard', EXAMPLE.id, EXAMPLE.month],
        { store },
      );
      seen.push(card.metrics[0]?.channels[0]?.numerator);
    }
    expect(seen).toEqual([1, 2]);
  });

  it('told to stop, it ends in order, and the next writer may write', async () => {
    expect(await server.stop()).toBe(0);
    expect(await run(['import', EXAMPLE.facts], { store })).toMatchObject({ code: 0, stderr: '' });
  });
});
