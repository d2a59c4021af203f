import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isConsistent, isIncluded } from '../../src/log/tree/hashing/checking.js';
import { hashLeaf } from '../../src/log/tree/hashing/hash.js';
import { checkSigned, parseCheckpoint } from '../../src/log/tree/notes/checkpoint.js';
import { parseVerifierKey } from '../../src/log/tree/notes/note-keys.js';
import { parseConsistencyFile, parseInclusionFile } from '../../src/log/tree/notes/proof-files.js';
import { makeDirectory } from '../support/directory.js';
import { call, EXAMPLE, ndjson } from '../support/facts.js';
import { hereOver } from '../support/in-process.js';
import type { Here } from '../support/in-process.js';
import { makeExampleStore } from '../support/store.js';

let dir: string;
let remove: () => Promise<void>;
let here: Here;
const file = (name: string) => join(dir, name);
const read = (name: string) => readFileSync(file(name), 'utf8');
const done = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await here.run(...args);
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trim();
};
const refused = async (...args: string[]): Promise<string> => {
  const { code, stderr } = await here.run(...args);
  expect(code).not.toBe(0);
  return stderr;
};
let logKey: string;

beforeAll(async () => {
  ({ dir, remove } = await makeDirectory());
  await makeExampleStore(file('store'));
  here = hereOver(file('store'));
  logKey = await done('tree-key', 'show');
});
afterAll(() => remove());

describe('plumbline checkpoint and prove', () => {
  it('a store has a key from its first day on, which only its owner may read', () => {
    expect(statSync(file('store/tree-key')).mode & 0o777).toBe(0o600);
    expect(parseVerifierKey(logKey)).toMatchObject({
      kind: 'note',
      name: expect.stringMatching(/^plumbline\/[0-9a-f]{32}$/) as unknown,
    });
  });

  it('a checkpoint is signed by it', async () => {
    await done('checkpoint', '-o', file('c1'));
    checkSigned(parseCheckpoint(read('c1')), [parseVerifierKey(logKey)]);
    expect(await here.json('checkpoint')).toMatchObject({
      checkpoint: read('c1'),
      size: parseCheckpoint(read('c1')).size,
    });
    expect(await refused('checkpoint', '-o', file('c1'))).toContain('is there already');
    expect(await refused('checkpoint', '--force', '-o', file('store/tree-key'))).toContain(
      "one of the store's own files",
    );
  });

  it('whoever imports facts gets a receipt: their range, and a checkpoint that covers them', async () => {
    const before = parseCheckpoint(read('c1')).size;
    writeFileSync(
      file('facts'),
      ndjson([1, 2, 3].map((i) => call(`C-${i}`, '2026-03-02T10:00:00+08:00', { category: '数码' }))),
    );
    await done('import', file('facts'), '--receipt', file('receipt'));
    const { from, to, checkpoint } = JSON.parse(read('receipt')) as { from: number; to: number; checkpoint: string };
    expect([from, to, parseCheckpoint(checkpoint).size]).toEqual([before + 1, before + 3, before + 3]);
    checkSigned(parseCheckpoint(checkpoint), [parseVerifierKey(logKey)]);
    expect(await refused('import', file('facts'), '--receipt', file('receipt'))).toContain('is there already');
  });

  it('a proof of inclusion holds, however the event is named, and has its leaf', async () => {
    await done('checkpoint', '-o', file('c2'));
    const { size, root } = parseCheckpoint(read('c2'));
    const at = size - 1;
    for (const named of [
      ['--position', `${at}`],
      ['--event', '/test#CallRecorded C-2 presale 2026-03-02T10:00:00+08:00'],
      ['--fact', `${EXAMPLE.id}/2026-03/facts/call/C-2`],
    ]) {
      const text = await done('prove', 'inclusion', ...named);
      const { index, proof, extra, checkpoint } = parseInclusionFile(`${text}\n`);
      expect([index, checkpoint.size]).toEqual([at - 1, size]);
      expect(JSON.parse(extra?.toString() ?? '')).toMatchObject({
        contract: EXAMPLE.id,
        type: 'CallRecorded',
        stream: `call-${EXAMPLE.id}-C-2`,
      });
      expect(isIncluded(hashLeaf(extra ?? ''), index, { size, root }, proof)).toBe(true);
    }
    expect(await refused('prove', 'inclusion', '--position', `${size + 1}`)).toContain('has no event at position');
    expect(await refused('prove', 'inclusion', '--event', 'x#y')).toContain('has no event x#y');
    expect(await refused('prove', 'inclusion', '--position', `${size}`, '--in', file('c1'))).toContain(
      'came after the tree',
    );
    expect(await refused('prove', 'inclusion')).toContain('name the event by one of');
  });

  it('a proof of consistency holds, from a checkpoint or a size', async () => {
    const [earlier, later] = [parseCheckpoint(read('c1')), parseCheckpoint(read('c2'))];
    for (const from of [file('c1'), String(earlier.size)]) {
      const { proof, checkpoint } = parseConsistencyFile(`${await done('prove', 'consistency', '--from', from)}\n`);
      expect(isConsistent(earlier, checkpoint, proof)).toBe(true);
    }
    expect(await done('prove', 'consistency', '--from', file('c1'), '--to', file('c2'))).toContain(read('c2').trim());
    writeFileSync(file('strange'), read('c2').replace(later.root.toString('base64'), earlier.root.toString('base64')));
    expect(await refused('prove', 'consistency', '--from', file('strange'))).toContain(
      'are not those of the checkpoint',
    );
  });
});

describe('plumbline cosign', () => {
  const own = () => ['--key', file('supplier.key'), '--state', file('state')];

  it('takes a key that is made once, and looks at who signed the checkpoint', async () => {
    const key = await done('cosign', '--new-key', 'acme.example/准绳', '--key', file('supplier.key'));
    expect(parseVerifierKey(key)).toMatchObject({ kind: 'cosignature', name: 'acme.example/准绳' });
    expect(statSync(file('supplier.key')).mode & 0o777).toBe(0o600);
    expect(await refused('cosign', '--new-key', 'acme.example', '--key', file('supplier.key'))).toContain(
      'is there already',
    );
    const wrong = (await done('cosign', '--new-key', 'plumbline/x', '--key', file('other.key'))).replace(/\+.*/, '');
    expect(wrong).toBe('plumbline/x');
    await done('cosign', file('c1'), ...own(), '--log-key', logKey, '-o', file('c1.cosigned'));
    writeFileSync(file('forged'), read('c2').replace(/\n\d+\n/, '\n99\n'));
    expect(await refused('cosign', file('forged'), ...own(), '-o', file('x'))).toContain(
      'the text was changed, or the signature',
    );
  });

  it('refuses what is not proven to begin with what it cosigned last, and remembers', async () => {
    expect(await refused('cosign', file('c2'), ...own(), '-o', file('x'))).toContain('a proof is needed');
    await done('prove', 'consistency', '--from', file('c1'), '--to', file('c2'), '-o', file('proof'));
    writeFileSync(file('broken'), read('proof').replace(/\n[A-Za-z0-9+/]{42}/, `\n${'A'.repeat(42)}`));
    expect(await refused('cosign', file('c2'), ...own(), '--proof', file('broken'), '-o', file('x'))).toContain(
      'NOT CONSISTENT',
    );
    await done('cosign', file('c2'), ...own(), '--proof', file('proof'), '-o', file('c2.cosigned'));
    expect(await refused('cosign', file('c1'), ...own(), '-o', file('x'))).toContain('ROLLED BACK');
    expect(existsSync(file('x'))).toBe(false);
    expect(existsSync(file('state.lock'))).toBe(false);
    // The same again changes nothing: it can be asked twice.
    await done('cosign', file('c2'), ...own(), '-o', file('c2.again'));
  });

  it('says so where the key of the log is not known', async () => {
    const { code, stderr } = await here.run(
      'cosign',
      file('c2'),
      '--key',
      file('other.key'),
      '--state',
      file('state2'),
      '-o',
      file('y'),
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining('--log-key')]);
  });

  it('is recorded for the contract that declared the key, on behalf of its supplier', async () => {
    expect(await refused('cosign', '--record', file('c2.cosigned'))).toContain(
      'no cosignature of a key that was declared',
    );
    const key = await done('cosign', '--new-key', 'acme.example/2', '--key', file('third.key'));
    expect(await refused('cosign', '--declare', logKey, '--contract', EXAMPLE.id)).toContain('this is a key of a log');
    await done('cosign', '--declare', key, '--contract', EXAMPLE.id);
    expect(await refused('cosign', '--record', file('c2.cosigned'), '--contract', EXAMPLE.id)).toContain(
      'is not cosigned by acme.example/2',
    );
    await done(
      'cosign',
      file('c2'),
      '--key',
      file('third.key'),
      '--state',
      file('state3'),
      '--log-key',
      logKey,
      '-o',
      file('c2.third'),
    );
    const { recorded } = await here.json<{ recorded: { position: number }[] }>('cosign', '--record', file('c2.third'));
    expect(recorded).toMatchObject([{ contract: EXAMPLE.id, size: parseCheckpoint(read('c2')).size }]);
    const text = await done('prove', 'inclusion', '--position', `${recorded[0]?.position ?? 0}`);
    const leaf = JSON.parse(parseInclusionFile(`${text}\n`).extra?.toString() ?? '') as {
      meta: object;
      body: { data: object };
    };
    expect(leaf.meta).toMatchObject({ onBehalfOf: 'acme' });
    expect(leaf.body.data).toMatchObject({ key, checkpoint: read('c2.third') });
  });
});

describe('plumbline tree-key rotate', () => {
  it('makes a key that signs from then on; the log records it, signed by both, and checkpoints of both keys still hold', async () => {
    const [rotated] = (await done('tree-key', 'rotate')).split('\n');
    expect(await done('tree-key', 'show')).toBe(`${logKey}\n${rotated ?? ''}`);
    await done('checkpoint', '-o', file('c3'));
    checkSigned(parseCheckpoint(read('c3')), [parseVerifierKey(rotated ?? '')]);
    expect(() => checkSigned(parseCheckpoint(read('c3')), [parseVerifierKey(logKey)])).toThrow();
    expect(existsSync(file('store/tree-key.new'))).toBe(false);
    await done('verify', '--checkpoint', file('c1'), file('c2'), file('c3'), file('c2.third'));
  });

  it('that was killed after it was recorded signs with the new key', async () => {
    const old = read('store/tree-key');
    await done('tree-key', 'rotate');
    renameSync(file('store/tree-key'), file('store/tree-key.new'));
    writeFileSync(file('store/tree-key'), old);
    const inUse = (await done('tree-key', 'show')).split('\n').at(-1) ?? '';
    await done('checkpoint', '-o', file('c4'));
    checkSigned(parseCheckpoint(read('c4')), [parseVerifierKey(inUse)]);
    expect(existsSync(file('store/tree-key.new'))).toBe(false);
  });

  it('no new log takes the key of another', async () => {
    mkdirSync(file('new'));
    writeFileSync(file('new/tree-key'), read('store/tree-key'));
    const { code, stderr } = await hereOver(file('new')).run('init');
    expect([code, stderr]).toEqual([1, expect.stringContaining('is the key of another log')]);
  });

  it('where the key is not there, nothing is signed, and nothing made in its place', async () => {
    const key = readFileSync(file('store/tree-key'));
    writeFileSync(file('store/tree-key'), '');
    expect(await refused('checkpoint')).toContain('the text is no private key');
    writeFileSync(file('store/tree-key'), read('third.key'));
    expect(await refused('checkpoint')).toContain('put it back from where it is kept');
    expect(await refused('tree-key', 'rotate')).toContain('put it back from where it is kept');
    writeFileSync(file('store/tree-key'), key);
    await done('checkpoint');
  });
});
