import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDirectory } from '../support/directory.js';
import { call, contractFile, ndjson } from '../support/facts.js';
import { MALFORMED } from '../support/malformed.js';
import { run } from '../support/plumbline.js';
import { startTestServer } from '../support/server.js';
import { headOf, makeExampleStore } from '../support/store.js';

interface Rejection {
  readonly line: number;
  readonly errors: readonly { readonly field: string; readonly reason: string }[];
}

interface Report {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: readonly unknown[];
  readonly rejected: readonly Rejection[];
}

const LINES = 1_000;
const kindOf = (index: number) => {
  const kind = MALFORMED[index % MALFORMED.length];
  if (!kind) throw new Error('there is a kind for every line');
  return kind;
};
const lineOf = (index: number): Buffer => Buffer.concat([Buffer.from(kindOf(index).line(index)), Buffer.from('\n')]);
const body = Buffer.concat(Array.from({ length: LINES }, (_, index) => lineOf(index)));

/** Every line refused in its order, with the field that is at fault and a reason. */
function expectAllRefused(rejected: readonly Rejection[]): void {
  expect(rejected.map(({ line }) => line)).toEqual(Array.from({ length: LINES }, (_, index) => index + 1));
  for (const [index, { line, errors }] of rejected.entries()) {
    const { what, field } = kindOf(index);
    expect({ line, what, fields: errors.map((error) => error.field) }).toEqual({
      line,
      what,
      fields: [field],
    });
    for (const { reason } of errors) expect(reason).toMatch(/^\S.{4,}/);
  }
}

describe(`1,000 malformed lines of ${MALFORMED.length} kinds`, () => {
  let dir: string;
  let store: string;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ dir, remove } = await makeDirectory());
    store = join(dir, 'store');
    await makeExampleStore(store);
  });
  afterAll(() => remove());

  it('on the command line are each refused with line, field and reason; nothing is recorded; exit 1', async () => {
    const file = join(dir, 'malformed.ndjson');
    await writeFile(file, body);
    const before = await headOf(store);
    const { code, stdout, stderr } = await run(['import', file, '--json'], { store });
    expect([code, stderr]).toEqual([1, '']);
    const report = JSON.parse(stdout) as Report;
    expect(report).toMatchObject({ accepted: 0, duplicates: 0, conflicts: [] });
    expectAllRefused(report.rejected);
    expect(await headOf(store)).toBe(before);
  });

  it('among sound ones, from standard input, do not keep those from being recorded', async () => {
    const before = await headOf(store);
    const sound = Array.from({ length: 100 }, (_, n) => ndjson([call(`sound ${n}`, '2026-03-02T12:00:00+08:00')]));
    const mixed = sound.flatMap((line, n) => [
      Buffer.from(line),
      ...Array.from({ length: 10 }, (_, i) => lineOf(10 * n + i)),
    ]);
    const { code, stdout } = await run(['import', '-', '--json'], { store, input: Buffer.concat(mixed) });
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as Report;
    expect(report).toMatchObject({ accepted: 100, duplicates: 0, conflicts: [] });
    expect(report.rejected).toHaveLength(LINES);
    expect(await headOf(store)).toBe(before + 100);
  });

  it('without --json, the first are shown and the rest counted', async () => {
    const { code, stdout } = await run(['import', '-'], { store, input: body });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^0 accepted, 0 duplicates, 0 conflicts, 1000 rejected/);
    expect(stdout).toContain('line 1: rejected\n    (line): is not JSON');
    expect(stdout).toMatch(/… and 980 more rejected/);
  });

  it('over HTTP are each refused too, and the server lives', async () => {
    const server = await startTestServer();
    try {
      await server.post('/contracts', contractFile());
      const before = server.session.store.journal.head();
      const response = await fetch(`${server.url}/facts`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body,
      });
      const report = (await response.json()) as Report;
      expect([response.status, report]).toMatchObject([200, { accepted: 0, duplicates: 0, conflicts: [] }]);
      expectAllRefused(report.rejected);
      expect(server.session.store.journal.head()).toBe(before);
      expect((await server.get('/health')).body).toMatchObject({ status: 'ok', position: before });
    } finally {
      await server.close();
    }
  });
});
