import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE } from '../support/facts.js';
import { serve } from '../support/plumbline.js';
import type { Served } from '../support/plumbline.js';
import { makeExampleStore } from '../support/store.js';

// As people start it: the command as it was built, put together anew from its modules, so that nothing lies beside a file that looks for it there.
let server: Served;
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await makeDirectory();
  remove = made.remove;
  const store = join(made.dir, 'store');
  await makeExampleStore(store);
  server = await serve(store);
});
afterAll(async () => {
  await server.stop();
  await remove();
});

interface Documented {
  readonly paths: Readonly<Record<string, { readonly get?: object }>>;
}

describe('a server as it is started', () => {
  it('has the pages of its API, with all that they load', async () => {
    const page = await fetch(`${server.url}/docs`);
    const loaded = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(loaded.length).toBeGreaterThan(3);
    const answers = await Promise.all(
      loaded.map(async (path) => [path, (await fetch(new URL(path, page.url))).status]),
    );
    expect(answers).toEqual(loaded.map((path) => [path, 200]));
  });

  it('answers every question of its API without failing', async () => {
    const { paths } = (await (await fetch(`${server.url}/docs/openapi.json`)).json()) as Documented;
    const questions = Object.entries(paths).flatMap(([path, { get }]) => (get ? [path] : []));
    expect(questions.length).toBeGreaterThan(20);
    for (const path of questions) {
      const asked = path.replace('{id}', EXAMPLE.id).replace('{month}', '2026-03').replace('{year}', '2026');
      const { status } = await fetch(server.url + asked.replaceAll(/\{\w+\}/g, '1'));
      // What the path alone does not say is asked for, and what is not there is not found: nothing fails.
      expect([asked, status < 500]).toEqual([asked, true]);
    }
  });
});
