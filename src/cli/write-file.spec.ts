import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsageError } from './failure.js';
import { writeNamed } from './write-file.js';

describe('a file that the user named', () => {
  let store: string;
  const of = (name: string) => join(store, name);
  beforeAll(() => {
    store = mkdtempSync(join(tmpdir(), 'plumbline-'));
  });
  afterAll(() => rmSync(store, { recursive: true, force: true }));

  it('is not written over unless that is asked for', async () => {
    await writeNamed(of('s.csv'), 'one', { store });
    await expect(writeNamed(of('s.csv'), 'two', { store })).rejects.toThrow(UsageError);
    expect(readFileSync(of('s.csv'), 'utf8')).toBe('one');
    await writeNamed(of('s.csv'), 'two', { store, force: true });
    expect(readFileSync(of('s.csv'), 'utf8')).toBe('two');
  });

  it.each(['journal.db', 'journal.db-wal', 'read-model.db', 'log-end.json', 'writer.lock'])(
    'is never the store’s own %s, not through a link either',
    async (name) => {
      writeFileSync(of(name), 'as it was');
      symlinkSync(of(name), of(`link-to-${name}`));
      for (const path of [of(name), of(`link-to-${name}`)])
        await expect(writeNamed(path, 'x', { store, force: true })).rejects.toThrow("one of the store's own files");
      expect(readFileSync(of(name), 'utf8')).toBe('as it was');
    },
  );
});
