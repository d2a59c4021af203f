import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { metaText, NO_META } from '../../src/log/port/event-meta.js';
import type { EventStore } from '../../src/log/port/event-store.js';
import { event, NOON, opening } from './fixtures.js';

/** An empty event store for one test. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** Closes the store and opens it again, as after a restart. */
  reopen(): Promise<EventStore>;
  remove(): Promise<void>;
}

/** What every implementation of `EventStore` keeps. */
export function eventStoreConformance(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the promises of an event store`, () => {
    let test: StoreUnderTest;
    let store: EventStore;

    beforeEach(async () => {
      test = await create();
      store = test.store;
    });
    afterEach(() => test.remove());

    it('gives the first event position 1 and its stream revision 0', async () => {
      expect(await store.append([opening('a')])).toEqual([{ ok: true, position: 1, revision: 0 }]);
    });

    it('gives an event back as it was appended, with its place', async () => {
      const change = { occurred: NOON - 1, contract: null };
      await store.append([opening('a', change)]);
      const expected = { ...event('a', change), month: 0, features: 0 };
      expect(await store.readAll(0)).toEqual([
        { ...expected, position: 1, stream: 'call-HT-1-a', revision: 0, number: 1 },
      ]);
    });

    it('keeps who did it, events with and without such a meta side by side', async () => {
      const meta = { actor: 'cli:1000', party: 'platform', command: 'c-1', correlation: 'a'.repeat(32) } as const;
      const metas = [meta, { ...meta, onBehalfOf: 'acme' }, meta].map(metaText);
      await store.append([
        { stream: 's', expected: 'no-stream', events: [...metas, NO_META].map((m, i) => event(`e${i}`, { meta: m })) },
      ]);
      expect((await store.readAll(0)).map((one) => one.meta)).toEqual([...metas, NO_META]);
      store = await test.reopen();
      await store.append([{ stream: 's', expected: 3, events: [event('e4', { meta: metas[1] ?? '' })] }]);
      expect((await store.readStream('s', 3)).map((one) => one.meta)).toEqual([NO_META, metas[1]]);
    });

    it('refuses an event whose meta is no canonical JSON of who did it', async () => {
      await expect(store.append([opening('a', { meta: '{"actor": "cli:1"}' })])).rejects.toThrow(/meta/);
      await expect(store.append([opening('a', { meta: '{"name":"张三"}' })])).rejects.toThrow(/meta/);
      expect(await store.append([opening('a')])).toEqual([{ ok: true, position: 1, revision: 0 }]);
    });

    it("numbers each contract's events 1, 2, …, those without a contract in a series of their own, and passes over what is refused", async () => {
      const of = (id: string, contract: string | null) => opening(id, { contract });
      await store.append([
        of('a', 'HT-1'),
        of('b', null),
        of('c', 'HT-2'),
        of('d', 'HT-1'),
        of('a', 'HT-1'),
        of('e', null),
      ]);
      store = await test.reopen();
      await expect(
        store.append([of('f', 'HT-1'), of('g', 'HT-1'), opening('h', { recorded: NOON - 1 })]),
      ).rejects.toThrow();
      await store.append([of('f', 'HT-1'), of('g', 'HT-2')]);
      expect((await store.readAll(0)).map(({ id, contract, number }) => [id, contract, number])).toEqual([
        ['a', 'HT-1', 1],
        ['b', null, 1],
        ['c', 'HT-2', 1],
        ['d', 'HT-1', 2],
        ['e', null, 2],
        ['f', 'HT-1', 3],
        ['g', 'HT-2', 2],
      ]);
    });

    it('keeps every character of a text', async () => {
      const id = 'a\u0000b"\\\n手机😀\u2028';
      await store.append([{ stream: `s-${id}`, expected: 'no-stream', events: [event(id)] }]);
      const [found] = await store.readStream(`s-${id}`);
      expect(found).toMatchObject({ id, stream: `s-${id}`, body: event(id).body });
    });

    it('tells which of many streams have an event, whatever their names', async () => {
      const names = ['a', 'b\0', '手机', ...Array.from({ length: 1_200 }, (_, i) => `n${i}`)];
      const begun = names.filter((_, i) => i % 3 !== 1);
      await store.append(
        begun.map((stream) => ({ stream, expected: 'no-stream' as const, events: [event(`of-${stream}`)] })),
      );
      expect([...(await store.existing([...names, 'never']))].sort()).toEqual([...begun].sort());
      expect(await store.existing([])).toEqual(new Set());
    });

    it('holds an append against what was recorded since its stream was asked for', async () => {
      await store.existing(['a', 'b']);
      await store.append([{ stream: 'a', expected: 'no-stream', events: [event('1'), event('2')] }]);
      expect(await store.append([{ stream: 'a', expected: 'no-stream', events: [event('3')] }])).toEqual([
        { ok: false, actual: 1 },
      ]);
      await store.existing(['a', 'b']);
      await expect(
        store.append([{ stream: 'b', expected: 'no-stream', events: [event('4', { recorded: NOON - 1 })] }]),
      ).rejects.toThrow(/recorded/);
      expect(await store.append([{ stream: 'b', expected: 'no-stream', events: [event('5')] }])).toEqual([
        { ok: true, position: 3, revision: 0 },
      ]);
    });

    it('answers an append of several events with the place of the last one', async () => {
      const events = [event('a'), event('b'), event('c')];
      expect(await store.append([{ stream: 's', expected: 'no-stream', events }])).toEqual([
        { ok: true, position: 3, revision: 2 },
      ]);
      expect((await store.readStream('s')).map(({ id, revision }) => [id, revision])).toEqual([
        ['a', 0],
        ['b', 1],
        ['c', 2],
      ]);
    });

    it('appends to a stream at the revision that is expected', async () => {
      await store.append([{ stream: 's', expected: 'no-stream', events: [event('a')] }]);
      const [next] = await store.append([{ stream: 's', expected: 0, events: [event('b')] }]);
      expect(next).toEqual({ ok: true, position: 2, revision: 1 });
    });

    it('refuses a stream that exists when none is expected, and says its revision', async () => {
      await store.append([{ stream: 's', expected: 'no-stream', events: [event('a'), event('b')] }]);
      const [refused] = await store.append([{ stream: 's', expected: 'no-stream', events: [event('c')] }]);
      expect(refused).toEqual({ ok: false, actual: 1 });
      expect(await store.readAll(0)).toHaveLength(2);
    });

    it('refuses a stream that does not exist when a revision is expected, and says -1', async () => {
      expect(await store.append([{ stream: 's', expected: 0, events: [event('a')] }])).toEqual([
        { ok: false, actual: -1 },
      ]);
    });

    it.each([0, 2])('refuses revision %d of a stream that is at revision 1', async (expected) => {
      await store.append([{ stream: 's', expected: 'no-stream', events: [event('a'), event('b')] }]);
      const [refused] = await store.append([{ stream: 's', expected, events: [event('c')] }]);
      expect(refused).toEqual({ ok: false, actual: 1 });
    });

    it('records the rest of a batch of which one append is refused, without a hole', async () => {
      await store.append([opening('a')]);
      const results = await store.append([opening('b'), opening('a'), opening('c')]);
      expect(results).toEqual([
        { ok: true, position: 2, revision: 0 },
        { ok: false, actual: 0 },
        { ok: true, position: 3, revision: 0 },
      ]);
      expect((await store.readAll(0)).map(({ id, position }) => [id, position])).toEqual([
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ]);
    });

    it('lets two appends of one batch to the same stream see each other', async () => {
      const results = await store.append([
        { stream: 's', expected: 'no-stream', events: [event('a')] },
        { stream: 's', expected: 'no-stream', events: [event('b')] },
        { stream: 's', expected: 0, events: [event('c')] },
      ]);
      expect(results).toEqual([
        { ok: true, position: 1, revision: 0 },
        { ok: false, actual: 0 },
        { ok: true, position: 2, revision: 1 },
      ]);
    });

    it('leaves nothing of an append of several events that is refused', async () => {
      await store.append([opening('a')]);
      await store.append([{ ...opening('a'), events: [event('x'), event('y')] }]);
      expect((await store.readAll(0)).map(({ id }) => id)).toEqual(['a']);
    });

    it('answers an empty batch with nothing', async () => {
      expect(await store.append([])).toEqual([]);
    });

    it('lets exactly one of many concurrent appends to a stream through', async () => {
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          store.append([{ stream: 's', expected: 'no-stream', events: [event(`e${i}`)] }]),
        ),
      );
      expect(results.flat().filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.flat().filter((r) => !r.ok && r.actual === 0)).toHaveLength(49);
    });

    it('gives concurrent appends dense positions, each its own', async () => {
      const results = await Promise.all(Array.from({ length: 300 }, (_, i) => store.append([opening(`e${i}`)])));
      const positions = results.flat().map((r) => (r.ok ? r.position : 0));
      expect(positions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
      const all = await store.readAll(0);
      results.forEach(([r], i) => expect(r?.ok === true && all[r.position - 1]?.id).toBe(`e${i}`));
    });

    it('keeps a large batch in its order', async () => {
      const batch = Array.from({ length: 3_000 }, (_, i) => opening(`e${i}`));
      const results = await store.append(batch);
      expect(results.map((r) => (r.ok ? r.position : 0))).toEqual(batch.map((_, i) => i + 1));
      const ids = [...(await store.readAll(0, 2_000)), ...(await store.readAll(2_000, 2_000))].map(({ id }) => id);
      expect(ids).toEqual(batch.map((_, i) => `e${i}`));
    });

    it('reads at most as many events as it is told, 1,000 unless told', async () => {
      await store.append(Array.from({ length: 1_100 }, (_, i) => opening(`e${i}`)));
      await store.append([
        { stream: 's', expected: 'no-stream', events: Array.from({ length: 1_100 }, (_, i) => event(`s${i}`)) },
      ]);
      expect(await store.readAll(0)).toHaveLength(1_000);
      expect((await store.readAll(1_098, 3)).map(({ position }) => position)).toEqual([1_099, 1_100, 1_101]);
      expect(await store.readStream('s')).toHaveLength(1_000);
      expect((await store.readStream('s', 1_097, 2)).map(({ revision }) => revision)).toEqual([1_097, 1_098]);
    });

    it('reads nothing of a stream that does not exist or after the last event', async () => {
      await store.append([opening('a')]);
      expect(await store.readStream('other')).toEqual([]);
      expect(await store.readStream('call-HT-1-a', 1)).toEqual([]);
      expect(await store.readAll(1)).toEqual([]);
    });

    it('has after a restart what it had acknowledged before, and goes on from there', async () => {
      await store.append([opening('a'), opening('b')]);
      const before = await store.readAll(0);
      store = await test.reopen();
      expect(await store.readAll(0)).toEqual(before);
      expect(await store.append([opening('a'), opening('c')])).toEqual([
        { ok: false, actual: 0 },
        { ok: true, position: 3, revision: 0 },
      ]);
    });

    it('refuses a call with an event recorded before the last one, whole, and takes later calls', async () => {
      await store.append([opening('a', { recorded: NOON + 10 })]);
      const late = store.append([opening('b', { recorded: NOON + 10 }), opening('c', { recorded: NOON + 9 })]);
      await expect(late).rejects.toThrow(/recorded times never go back/);
      expect(await store.append([opening('d', { recorded: NOON + 10 })])).toEqual([
        { ok: true, position: 2, revision: 0 },
      ]);
    });

    it('rejects only the faulty one of concurrent calls', async () => {
      const settled = await Promise.allSettled([
        store.append([opening('a')]),
        store.append([opening('b', { body: '{"data":{"outcome":"?"}}' })]),
        store.append([{ stream: 'empty', expected: 'no-stream', events: [] }]),
        store.append([opening('c')]),
      ]);
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
      expect((await store.readAll(0)).map(({ id }) => id)).toEqual(['a', 'c']);
    });

    it('refuses to append when it is closed', async () => {
      await store.close();
      await expect(store.append([opening('a')])).rejects.toThrow(/closed/);
    });

    describe('tells subscribers where the log ends', () => {
      const told = (position: number) => ({ value: position, done: false });
      const OVER = { value: undefined, done: true };

      it('at once where that lies beyond what they know, then after each commit', async () => {
        await store.append([opening('a'), opening('b')]);
        const [fromStart, fromEnd] = [store.subscribe(0), store.subscribe(2)];
        expect(await fromStart.next()).toEqual(told(2));
        const both = [fromStart.next(), fromEnd.next()];
        await store.append([opening('c')]);
        expect(await Promise.all(both)).toEqual([told(3), told(3)]);
      });

      it('when the events of a told position can be read', async () => {
        const subscription = store.subscribe(0);
        const read = subscription.next().then(({ value = 0 }) => store.readAll(value - 1));
        await store.append([opening('a')]);
        expect((await read).map(({ id }) => id)).toEqual(['a']);
      });

      it('not of what was refused, nor of what records nothing', async () => {
        await store.append([opening('a')]);
        const next = store.subscribe(1).next();
        await store.append([]);
        await store.append([opening('a')]);
        await expect(store.append([opening('b', { meta: '?' })])).rejects.toThrow(/meta/);
        await store.append([opening('c')]);
        expect(await next).toEqual(told(2));
      });

      it('the last of many commits to one who was busy, and none is missed by one who is always a little late', async () => {
        const [busy, late] = [store.subscribe(0), store.subscribe(0)];
        let known = 0;
        const following = (async () => {
          for await (const position of late) {
            await new Promise(setImmediate);
            known = position;
            if (position === 40) break;
          }
        })();
        for (let i = 0; i < 40; i++) await store.append([opening(`e${i}`)]);
        await following;
        expect(known).toBe(40);
        expect(await busy.next()).toEqual(told(40));
      });

      it('and takes no harm from one that throws, nor do the others', async () => {
        const throwing = (async () => {
          for await (const position of store.subscribe(0)) throw new Error(`at ${position}`);
        })();
        const other = store.subscribe(0);
        const [refusal, [result]] = await Promise.all([
          throwing.catch((error: unknown) => error),
          store.append([opening('a')]),
        ]);
        expect([refusal, result]).toEqual([new Error('at 1'), { ok: true, position: 1, revision: 0 }]);
        expect(await other.next()).toEqual(told(1));
        expect(await store.append([opening('b')])).toMatchObject([{ position: 2 }]);
        expect(await other.next()).toEqual(told(2));
      });

      it('until they end, even while they wait', async () => {
        const subscription = store.subscribe(0);
        const waiting = subscription.next();
        expect(await subscription.return()).toEqual(OVER);
        expect(await waiting).toEqual(OVER);
        await store.append([opening('a')]);
        expect(await subscription.next()).toEqual(OVER);
      });

      it('until the log is closed, with what was committed before', async () => {
        const [behind, waiting] = [store.subscribe(0), store.subscribe(1)];
        const appending = store.append([opening('a')]);
        const next = waiting.next();
        await Promise.all([appending, store.close()]);
        expect([await next, await behind.next(), await behind.next()]).toEqual([OVER, told(1), OVER]);
        expect(await store.subscribe(1).next()).toEqual(OVER);
      });
    });
  });
}
