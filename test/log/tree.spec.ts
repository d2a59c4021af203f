import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../src/log/port/event-store.js';
import { openStore } from '../../src/log/embedded/store.js';
import type { Store } from '../../src/log/embedded/store.js';
import { isConsistent, isIncluded } from '../../src/log/tree/hashing/checking.js';
import { event, NOON, opening, withStore } from './fixtures.js';

const sha256 = (...parts: (string | Buffer)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** SPEC 11 and RFC 6962 by themselves: the leaf of an event as its canonical JSON, and the hash of a list of leaves. */
function leafOf({ body, contract, meta, number, recorded, revision, schema, stream, type }: RecordedEvent): Buffer {
  const [told, who] = [body, meta].map((text) => JSON.parse(text) as object);
  const leaf = { body: told, contract, meta: who, number, recorded, revision, schema, stream, type };
  return sha256('\0', canonicalize(leaf) ?? '');
}

function mth(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return only;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256('\x01', mth(leaves.slice(0, half)), mth(leaves.slice(half)));
}

async function leavesOf({ events, journal }: Store): Promise<Buffer[]> {
  return (await events.readAll(0, journal.head() + 1)).map(leafOf);
}

/** Events with bodies as the log keeps them. */
const many = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const one = opening(`C-${from + i}`, { contract: i % 3 === 0 ? 'HT-2' : 'HT-1' });
    return { ...one, events: one.events.map((e) => ({ ...e, body: canonicalize(JSON.parse(e.body)) ?? '' })) };
  });

describe("the log's tree", () => {
  it('holds each event when its append is answered, and is what RFC 6962 makes of the leaves', () =>
    withStore(async (store) => {
      expect([store.tree.size(), store.tree.root(0)]).toEqual([0, sha256()]);
      for (const [from, count] of [
        [0, 1],
        [1, 2],
        [3, 300],
        [303, 700],
      ] as const) {
        await store.events.append(many(from, count));
        const leaves = await leavesOf(store);
        expect(store.tree.size()).toBe(from + count);
        expect(store.tree.root(from + count)).toEqual(mth(leaves));
        expect(store.tree.root(from)).toEqual(mth(leaves.slice(0, from)));
      }
    }));

  it('proves each event, and each earlier state of itself, to whoever has the roots', () =>
    withStore(async (store, dir) => {
      await store.events.append(many(0, 600));
      const leaves = await leavesOf(store);
      const head = { size: 600, root: mth(leaves) };
      const reader = await openStore(dir, { access: 'read' });
      for (const { tree } of [store, reader])
        for (const at of [1, 2, 256, 257, 512, 599, 600]) {
          expect(isIncluded(leaves[at - 1] as Buffer, at - 1, head, tree.inclusion(at, 600))).toBe(true);
          const earlier = { size: at, root: mth(leaves.slice(0, at)) };
          expect(isConsistent(earlier, head, tree.consistency(at, 600))).toBe(true);
        }
      await reader.close();
      expect(() => store.tree.root(601)).toThrow("the log's tree has 600 events, and was never one of 601");
      expect(() => store.tree.inclusion(0, 600)).toThrow(RangeError);
      expect(() => store.tree.consistency(601, 600)).toThrow(RangeError);
    }));

  it('gives its tiles as they were at any size', () =>
    withStore(async (store) => {
      await store.events.append(many(0, 300));
      const leaves = Buffer.concat(await leavesOf(store));
      expect(store.tree.tile({ level: 0, index: 0, width: 256 })).toEqual(leaves.subarray(0, 256 * 32));
      expect(store.tree.tile({ level: 0, index: 1, width: 44 })).toEqual(leaves.subarray(256 * 32));
      expect(store.tree.tile({ level: 0, index: 1, width: 10 })).toEqual(leaves.subarray(256 * 32, 266 * 32));
      expect(store.tree.tile({ level: 0, index: 1, width: 45 })).toBeNull();
      expect(store.tree.tile({ level: 1, index: 0, width: 1 })).toHaveLength(32);
      expect(store.tree.tile({ level: 1, index: 0, width: 2 })).toBeNull();
    }));

  it('goes on where it was left, and holds nothing of what was refused', () =>
    withStore(async (first, dir) => {
      await first.events.append(many(0, 5));
      const refused = [...many(90, 1), { stream: 'call-HT-1-C-1', expected: 9, events: [event('Y')] } as const];
      await expect(first.events.append([opening('Z', { recorded: NOON - 1 })])).rejects.toThrow();
      await first.events.append(refused);
      await first.close();
      const store = await openStore(dir, { access: 'write' });
      await store.events.append(many(10, 260));
      expect(store.tree.root(store.tree.size())).toEqual(mth(await leavesOf(store)));
      expect(store.tree.size()).toBe(266);
      await store.close();
    }));
});
