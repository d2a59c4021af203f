import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../facts/input/inputs.js';
import { MAX_EVIDENCE_BYTES, readEvidence } from './evidence-files.js';

async function inDirectory(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'plumbline-evidence-'));
  try {
    await work(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

describe('files of evidence', () => {
  it('are known by location as given, SHA-256 and size, in the order given', () =>
    inDirectory(async (dir) => {
      const first = join(dir, '申诉 录音.txt');
      const second = join(dir, 'empty');
      await writeFile(first, 'abc');
      await writeFile(second, '');
      // The digests of "abc" (FIPS 180-2) and of nothing.
      expect(await readEvidence([second, first])).toEqual([
        { location: second, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', bytes: 0 },
        { location: first, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', bytes: 3 },
      ]);
    }));

  it('are read whole when they take many reads', () =>
    inDirectory(async (dir) => {
      const path = join(dir, 'recording.bin');
      const content = Buffer.alloc(3_500_001, '准绳');
      await writeFile(path, content);
      const [file] = await readEvidence([path]);
      expect(file).toEqual({
        location: path,
        sha256: createHash('sha256').update(content).digest('hex'),
        bytes: 3_500_001,
      });
    }));

  it('may have 1 GiB and no byte more', () =>
    inDirectory(async (dir) => {
      const path = join(dir, 'large');
      await writeFile(path, '');
      await truncate(path, MAX_EVIDENCE_BYTES + 1);
      await expect(readEvidence([path])).rejects.toThrow(`${path} is larger than 1 GiB`);
      await writeFile(path, '12345');
      expect(await readEvidence([path], 5)).toHaveLength(1);
      await expect(readEvidence([path], 4)).rejects.toThrow(`${path} is larger than 4 bytes`);
    }));

  it('that cannot be read are all named, a line each', () =>
    inDirectory(async (dir) => {
      const [missing, folder, pipe] = [join(dir, '没有.pdf'), join(dir, 'folder'), join(dir, 'pipe')];
      await mkdir(folder);
      execFileSync('mkfifo', [pipe]);
      const reading = readEvidence([missing, folder, pipe]);
      await expect(reading).rejects.toBeInstanceOf(InputError);
      await expect(reading).rejects.toThrow(
        [
          `${missing} does not exist`,
          `${folder} is a directory; name the files in it`,
          `${pipe} is no file that can be kept as evidence`,
        ].join('\n'),
      );
    }));

  it('are none where none are named', async () => {
    expect(await readEvidence([])).toEqual([]);
  });
});
