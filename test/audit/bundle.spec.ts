import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VERIFIER_FILE } from '../../src/audit/bundle/page.js';
import { makeExampleBundle, OTHER } from '../support/proof/bundle.js';
import type { ExampleBundle, Verified } from '../support/proof/bundle.js';
import { inDirectory, makeDirectory } from '../support/directory.js';
import { EXAMPLE } from '../support/facts.js';
import { hereOver } from '../support/in-process.js';
import { run } from '../support/plumbline.js';

let bundle: ExampleBundle;
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await makeDirectory();
  remove = made.remove;
  bundle = await makeExampleBundle(made.dir);
});
afterAll(() => remove());

const refused = async (...args: string[]) => {
  const { code, stderr } = await hereOver(bundle.store).run('bundle', ...args);
  return [code, stderr.trim()];
};

describe('plumbline bundle', () => {
  it('writes one JSON document, the verifier as it is shipped, and a page', () => {
    expect(bundle.document()).toMatchObject({
      ...{ format: 'plumbline-bundle/1', contract: EXAMPLE.id, month: EXAMPLE.month, mode: 'SIMULATED' },
    });
    expect(readFileSync(join(bundle.dir, 'verify.mjs'), 'utf8')).toBe(readFileSync(VERIFIER_FILE, 'utf8'));
    expect(readFileSync(`${bundle.file}.html`, 'utf8')).toContain('<!doctype html>');
  });

  it('has all events of the contract and those of the store, and none of another contract', () => {
    const { leaves, treeSize } = bundle.document();
    const events = leaves.map(({ leaf }) => JSON.parse(leaf) as { contract: string | null; number: number });
    const own = events.filter(({ contract }) => contract === EXAMPLE.id);
    expect(own.map(({ number }) => number)).toEqual(own.map((_, i) => i + 1));
    expect(new Set(events.map(({ contract }) => contract))).toEqual(new Set([null, EXAMPLE.id]));
    expect(leaves.at(-1)?.index).toBe(treeSize - 1);
    expect(readFileSync(bundle.file, 'utf8')).not.toContain(OTHER);
  });

  it('has a receipt for each figure of the month, and what facts alone charge', () => {
    const { receipts, charges } = bundle.document();
    expect(receipts).toHaveLength(4);
    expect(charges.list).toContainEqual({
      ...{ kind: 'cost', address: `${EXAMPLE.id}/costs/费用-1`, amount: '88.00', clause: '3.4', dueOn: '2026-04-25' },
    });
  });

  it('is the same whenever it is made, until something is recorded', async () => {
    const again = join(bundle.dir, 'again.json');
    await hereOver(bundle.store).json('bundle', EXAMPLE.id, EXAMPLE.month, '-o', again);
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(bundle.file, 'utf8'));
  });

  it('writes over nothing unless told, and leaves nothing half done', async () => {
    expect(await refused(EXAMPLE.id, EXAMPLE.month, '-o', bundle.file)).toEqual([
      2,
      expect.stringContaining('is there already'),
    ]);
    const other = join(bundle.dir, 'other.json');
    writeFileSync(`${other}.html`, 'a page of mine');
    expect(await refused(EXAMPLE.id, EXAMPLE.month, '-o', other)).toEqual([
      2,
      expect.stringContaining('other.json.html is there already'),
    ]);
    expect(existsSync(other)).toBe(false);
    const third = join(bundle.dir, 'third.json');
    expect(await refused('HT-1', EXAMPLE.month, '-o', third)).toEqual([1, expect.stringContaining('no contract HT-1')]);
    expect(await refused(EXAMPLE.id, '2026-3', '-o', third)).toEqual([2, expect.stringContaining('2026-3')]);
    expect([existsSync(third), existsSync(`${third}.html`)]).toEqual([false, false]);
  });

  it('of a month without figures proves the events, and tells none', async () => {
    const file = join(bundle.dir, 'june.json');
    await hereOver(bundle.store).json('bundle', EXAMPLE.id, '2026-06', '-o', file);
    const { stdout, code } = await run(['verify-bundle', file, '--key', bundle.logKey, '--json']);
    expect([code, (JSON.parse(stdout) as Verified).figures]).toEqual([0, []]);
  });
});

describe('its check', () => {
  it('needs nothing but Node, in an empty folder', async () => {
    await inDirectory(async (empty) => {
      copyFileSync(bundle.file, join(empty, 'b.json'));
      copyFileSync(VERIFIER_FILE, join(empty, 'verify.mjs'));
      const line = ['verify.mjs', 'b.json', '--key', bundle.logKey];
      const { stdout } = await promisify(execFile)(process.execPath, line, { cwd: empty, env: {} });
      expect(stdout.split('\n')[0]).toBe('✓  PROVEN  SIMULATED');
      expect(stdout).toContain('consultation score');
    });
  });

  it('is that of verify-bundle, to the letter, in both languages', async () => {
    for (const lang of ['zh', 'en']) {
      const args = [bundle.file, '--key', bundle.logKey, '--supplier-key', bundle.supplierKey, '--lang', lang];
      const { stdout } = await promisify(execFile)(process.execPath, [VERIFIER_FILE, ...args]);
      expect(await run(['verify-bundle', ...args])).toEqual({ code: 0, stdout, stderr: '' });
      expect(stdout).toContain(lang === 'zh' ? '已证明' : 'PROVEN');
      expect(stdout).toContain('acme.example/plumbline');
    }
  });

  it.each([
    ['no key', []],
    ['a key that is none', ['--key', 'plumbline/x+00000000+AAAA']],
    ['a key of another kind', ['--key', 'acme']],
    ['an option that is none', ['--key', 'K', '--kez', 'x']],
  ])('says what it needs, with exit code 2: %s', async (_what, args) => {
    const done = promisify(execFile)(process.execPath, [VERIFIER_FILE, bundle.file, ...args]);
    await expect(done).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--key KEY') as unknown });
  });

  it('of a file that is not there is wrong use', async () => {
    const { code } = await run(['verify-bundle', join(bundle.dir, 'none.json'), '--key', bundle.logKey]);
    expect(code).toBe(2);
  });

  it('stays within the lines that one person reads in an afternoon', () => {
    expect(readFileSync(VERIFIER_FILE, 'utf8').split('\n').length).toBeLessThan(1_400);
    expect(readFileSync(VERIFIER_FILE, 'utf8').match(/^import .*|import\('(?!node:)[^)]*\)/gm)).toBeNull();
  });
});
