import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { contactLink } from '../../src/facts/features/contact-link.js';
import { IdentityHash } from '../../src/log/embedded/pages/identity-hash.js';
import { IdentityIndex } from '../../src/log/embedded/pages/identity-index.js';
import { journalFaults } from '../../src/log/embedded/check/journal-checks.js';
import { EXTEND_BELOW, PAGE_EVENTS } from '../../src/log/embedded/pages/pages.js';
import { JOURNAL_FILE, openStore } from '../../src/log/embedded/store.js';
import type { Store } from '../../src/log/embedded/store.js';
import { NOON, opening, withStore } from './fixtures.js';

function lengths(store: Store): number[] {
  return [...store.journal.columns(0, Infinity)].map(({ length }) => length);
}

async function appendMany(store: Store, first: number, count: number, source = '/test'): Promise<void> {
  const batch = Array.from({ length: count }, (_, i) =>
    opening(`e${first + i}`, {
      source,
      contract: `HT-${(first + i) % 3}`,
      occurred: NOON + ((first + i) % 2) * 31 * 86_400_000,
    }),
  );
  expect((await store.events.append(batch)).every(({ ok }) => ok)).toBe(true);
}

describe('pages of columns', () => {
  it('do not pile up when facts come one at a time', async () => {
    await withStore(async (store, dir) => {
      await Promise.all(Array.from({ length: 3 }, (_, i) => appendMany(store, i * 100, 100)));
      for (let i = 300; i < 320; i++) await appendMany(store, i, 1);
      expect(lengths(store)).toEqual([320]);
      await appendMany(store, 320, EXTEND_BELOW - 320);
      await appendMany(store, 600, 1);
      expect(lengths(store)).toEqual([EXTEND_BELOW, 1]);
      expect(journalFaults(join(dir, JOURNAL_FILE))).toEqual([]);
    });
  });

  it('hold at most 8,192 events each, and a short last page is filled first', async () => {
    await withStore(async (store, dir) => {
      await appendMany(store, 0, 10);
      await appendMany(store, 10, 2 * PAGE_EVENTS);
      expect(lengths(store)).toEqual([PAGE_EVENTS, PAGE_EVENTS, 10]);
      await appendMany(store, 20_000, 5_000);
      await appendMany(store, 30_000, 5);
      expect(lengths(store)).toEqual([PAGE_EVENTS, PAGE_EVENTS, 5_010, 5]);
      expect(journalFaults(join(dir, JOURNAL_FILE))).toEqual([]);
    });
  });

  it('go on from a short last page after a restart', async () => {
    await withStore(async (store, dir) => {
      await appendMany(store, 0, 7);
      await store.close();
      const again = await openStore(dir, { access: 'write' });
      await appendMany(again, 7, 5);
      expect(lengths(again)).toEqual([12]);
      expect(again.journal.find('/test', 'e3')?.position).toBe(4);
      await again.close();
      expect(journalFaults(join(dir, JOURNAL_FILE))).toEqual([]);
    });
  });

  it('that are read while more is written end at the position asked for', async () => {
    await withStore(async (store) => {
      await appendMany(store, 0, 100);
      const reading = store.journal.columns(0, 100);
      await appendMany(store, 100, 300);
      expect([...reading].map(({ length }) => length)).toEqual([100]);
    });
  });
});

describe('looking an event up by its source and id', () => {
  it('finds each of two events whose hashes are alike', async () => {
    const hash = new IdentityHash();
    const seen = new Map<number, string>();
    let alike: [string, string] | undefined;
    for (let i = 0; !alike; i++) {
      const { low } = hash.of('/test', `id-${i}`);
      const other = seen.get(low);
      if (other !== undefined) alike = [other, `id-${i}`];
      seen.set(low, `id-${i}`);
    }
    const [one, two] = alike;
    await withStore(async (store) => {
      await store.events.append([opening(one)]);
      expect(store.journal.find('/test', two)).toBeUndefined();
      await store.events.append([opening(two)]);
      expect(store.journal.find('/test', one)?.position).toBe(1);
      expect(store.journal.find('/test', two)?.position).toBe(2);
    });
  });

  it('gives all places of one hash, by scanning and by table', () => {
    const hashes = new Uint32Array(50_000).fill(7);
    hashes.set([1, 1], 40);
    const index = new IdentityIndex(() => [{ firstPosition: 1, hashes }]);
    for (let lookUp = 0; lookUp < 8; lookUp++) {
      expect(index.candidates(1, 1, 25_000)).toEqual([21]);
      expect(index.candidates(7, 7, 25_000)).toHaveLength(24_999);
      expect(index.candidates(8, 8, 25_000)).toEqual([]);
    }
  });

  it('finds what was appended since the table was built, in a store of many events', async () => {
    await withStore(async (store, dir) => {
      await appendMany(store, 0, 25_000);
      const reader = await openStore(dir, { access: 'read' });
      for (const { journal } of [store, reader])
        for (let i = 0; i < 25_000; i += 499) expect(journal.find('/test', `e${i}`)?.position).toBe(i + 1);
      await appendMany(store, 25_000, 40_000);
      for (const { journal } of [store, reader]) {
        for (let i = 0; i < 65_000; i += 997) expect(journal.find('/test', `e${i}`)?.position).toBe(i + 1);
        expect(journal.find('/test', 'e65000')).toBeUndefined();
      }
      await reader.close();
    });
  });

  it('tells sources apart that run together with their ids', async () => {
    await withStore(async (store) => {
      await store.events.append([opening('bc', { source: 'a' })]);
      expect(store.journal.find('ab', 'c')).toBeUndefined();
      expect(store.journal.find('a', 'bc')?.position).toBe(1);
    });
  });
});

describe('the check of a journal', () => {
  it('finds a changed link, and takes a page that keeps none as one of an older log', async () => {
    await withStore(async (store, dir) => {
      const body = (opening('P1').events[0]?.body ?? '').replace('supplier', 'platform');
      await store.events.append([opening('P1', { body }), opening('C1')]);
      const [page] = [...store.journal.columns(0, 2)];
      expect([...(page?.links ?? [])]).toEqual([contactLink('P1'), 0]);
      const file = join(dir, JOURNAL_FILE);
      expect(journalFaults(file)).toEqual([]);
      const db = new DatabaseSync(file);
      db.exec(`UPDATE page_links SET links = x'0100000000000000'`);
      expect(journalFaults(file).join()).toMatch(/columns of position 1 differ/);
      db.exec('DELETE FROM page_links');
      expect(journalFaults(file)).toEqual([]);
      db.close();
    });
  });

  it.each([
    ['a changed month', 'UPDATE events SET month = month + 1 WHERE position = 5', /columns of position 5 differ/],
    ['a changed id', `UPDATE events SET id = 'x' WHERE position = 5`, /hash of position 5/],
    ['an event taken out', 'DELETE FROM events WHERE position = 5', /positions are not dense/],
    ['a last event taken out', 'DELETE FROM events WHERE position = 20', /columns go on after the last event/],
    ['a page taken out', 'DELETE FROM pages', /columns end at position 0/],
    ['a month of a page taken out', 'DELETE FROM page_contents WHERE contract = 2', /contents of the page at 1/],
    [
      'a recorded time that goes back',
      'UPDATE events SET recorded = recorded - 1 WHERE position = 5',
      /position 5 was recorded before/,
    ],
  ])('finds %s', async (_, sql, fault) => {
    await withStore(async (store, dir) => {
      await appendMany(store, 0, 20);
      const file = join(dir, JOURNAL_FILE);
      expect(journalFaults(file)).toEqual([]);
      const db = new DatabaseSync(file);
      db.exec(sql);
      db.close();
      expect(journalFaults(file).join('\n')).toMatch(fault);
    });
  });
});
