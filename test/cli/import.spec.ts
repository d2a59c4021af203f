import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE, exampleFacts, ndjson } from '../support/facts.js';
import { digestsOf, figuresOf } from '../support/figures.js';
import { hereOver } from '../support/in-process.js';
import type { Here } from '../support/in-process.js';
import { run } from '../support/plumbline.js';
import { exampleText, headOf, importAll, makeExampleStore } from '../support/store.js';

interface Report {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: readonly object[];
  readonly rejected: readonly object[];
}

describe('plumbline import', () => {
  let dir: string;
  let store: string;
  let here: Here;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ dir, remove } = await makeDirectory());
    store = join(dir, 'store');
    here = hereOver(store);
    await makeExampleStore(store);
  });
  afterEach(() => remove());

  const importing = (...files: string[]) => here.json<Report>('import', ...files);

  it('of the same file twice: all duplicates, the same figures, the same digests', async () => {
    expect(await importing(EXAMPLE.facts)).toMatchObject({ accepted: 34, duplicates: 0 });
    const before = [await figuresOf(store, [EXAMPLE.id], [EXAMPLE.month]), await digestsOf(store)];
    expect(await importing(EXAMPLE.facts)).toMatchObject({ accepted: 0, duplicates: 34, conflicts: [], rejected: [] });
    expect([await figuresOf(store, [EXAMPLE.id], [EXAMPLE.month]), await digestsOf(store)]).toEqual(before);
  });

  it('with one field of one line changed: one conflict, named with its line, and exit 1', async () => {
    await importAll(store, EXAMPLE.facts);
    const before = await figuresOf(store, [EXAMPLE.id], [EXAMPLE.month]);
    const changed = join(dir, 'changed.ndjson');
    const facts = exampleFacts();
    const was = facts[24];
    if (was?.type !== 'CallRecorded') throw new Error('line 25 of the example is a call');
    facts[24] = { ...was, data: { ...was.data, handledBy: 'platform' } };
    await writeFile(changed, ndjson(facts));

    const { code, stdout } = await here.run('import', changed, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      accepted: 0,
      duplicates: 33,
      rejected: [],
      conflicts: [
        {
          line: 25,
          id: was.id,
          recorded: { differences: [{ field: 'data.handledBy', recorded: 'supplier', reported: 'platform' }] },
        },
      ],
    });
    const { stdout: table } = await here.run('import', changed);
    expect(table).toMatch(/^0 accepted, 33 duplicates, 1 conflict, 0 rejected/);
    expect(table).toMatch(/line 25: conflict on call C-10: .*FactCorrected/);
    expect(await figuresOf(store, [EXAMPLE.id], [EXAMPLE.month])).toEqual(before);
  });

  it('takes standard input, gzip by name or by content, and several files in one run', async () => {
    const lines = exampleFacts().map((one) => ndjson([one]));
    const zipped = gzipSync(lines.slice(10, 20).join(''));
    await writeFile(join(dir, 'some.ndjson.gz'), zipped);
    await writeFile(join(dir, 'zipped.ndjson'), gzipSync(lines.slice(20, 25).join('')));
    await writeFile(join(dir, 'rest.ndjson'), lines.slice(25).join('').trimEnd());

    const piped = await run(['import', '-', '--json'], { store, input: lines.slice(0, 5).join('') });
    expect([piped.code, JSON.parse(piped.stdout)]).toMatchObject([0, { accepted: 5 }]);
    const zippedPipe = await run(['import', '-', '--json'], { store, input: gzipSync(lines.slice(5, 10).join('')) });
    expect([zippedPipe.code, JSON.parse(zippedPipe.stdout)]).toMatchObject([0, { accepted: 5 }]);
    const files = ['some.ndjson.gz', 'zipped.ndjson', 'rest.ndjson'].map((file) => join(dir, file));
    expect(await importing(...files)).toMatchObject({ accepted: 24, duplicates: 0 });
    expect(await importing(EXAMPLE.facts)).toMatchObject({ accepted: 0, duplicates: 34 });
  });

  it('names the file beside the line when there are several', async () => {
    await writeFile(join(dir, 'good.ndjson'), ndjson(exampleFacts().slice(0, 2)));
    await writeFile(join(dir, 'bad.ndjson'), '\n{}\n');
    const files = [join(dir, 'good.ndjson'), join(dir, 'bad.ndjson')];
    const { code, stdout } = await here.run('import', ...files, '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { accepted: 2, rejected: [{ file: files[1], line: 2 }] }]);
  });

  it('with --dry-run says what would happen and records nothing', async () => {
    const before = await headOf(store);
    const twice = `${exampleText()}${exampleText()}{"specversion":"1.0"}\n`;
    const dry = await run(['import', '-', '--dry-run', '--json'], { store, input: twice });
    expect([dry.code, JSON.parse(dry.stdout)]).toMatchObject([
      1,
      { accepted: 34, duplicates: 34, rejected: [{ line: 69 }] },
    ]);
    expect((await here.run('import', EXAMPLE.facts, '--dry-run')).stdout.split('\n')[0]).toMatch(
      /^Dry run, nothing recorded: 34 accepted/,
    );
    expect(await headOf(store)).toBe(before);
    expect(await importing(EXAMPLE.facts)).toMatchObject({ accepted: 34, duplicates: 0 });
  });

  it('of a file that was cut off says so, keeps what came before, and goes on where it is run again', async () => {
    const file = join(dir, 'cut.ndjson.gz');
    const whole = gzipSync(exampleText(), { level: 0 });
    await writeFile(file, whole.subarray(0, whole.length - 300));
    const { code, stderr } = await here.run('import', file);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/cut\.ndjson\.gz ends in the middle of its gzip data/)]);
    await writeFile(file, whole);
    const again = await importing(file);
    expect(again.duplicates).toBeGreaterThan(0);
    expect(again.accepted + again.duplicates).toBe(34);
  });

  it('shows no progress where there is no terminal', async () => {
    expect(await run(['import', EXAMPLE.facts], { store })).toMatchObject({ code: 0, stderr: '' });
  });
});
