import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

const never = () => new Promise<never>(() => undefined);

describe('turns', () => {
  it('are taken one after the other, in the order in which they were asked for, whatever becomes of those before', async () => {
    const turns = new Turns({ mostWaiting: 10, longestWaitMs: 60_000 });
    const done: string[] = [];
    let under = 0;
    const work = (name: string, fails = false) =>
      turns.take('HT-1', async () => {
        expect(++under).toBe(1);
        await new Promise(setImmediate);
        under--;
        done.push(name);
        if (fails) throw new Error(name);
        return name;
      });
    const all = await Promise.allSettled([work('a'), work('b', true), work('c')]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('of different things do not wait for each other', async () => {
    const turns = new Turns({ mostWaiting: 10, longestWaitMs: 60_000 });
    void turns.take('HT-1', never);
    expect(await turns.take('HT-2', () => Promise.resolve('done'))).toBe('done');
  });

  it('behind too many others are refused at once', async () => {
    const turns = new Turns({ mostWaiting: 1, longestWaitMs: 60_000 });
    let end: () => void = () => undefined;
    const first = turns.take('HT-1', () => new Promise<null>((resolve) => (end = () => resolve(null))));
    const second = turns.take('HT-1', () => Promise.resolve('second'));
    await expect(turns.take('HT-1', () => Promise.resolve())).rejects.toMatchObject({ code: 'busy' });
    await new Promise(setImmediate);
    end();
    await first;
    expect(await second).toBe('second');
  });

  it('that take too long to come are given up, and whoever waits longer still has one', async () => {
    const turns = new Turns({ mostWaiting: 10, longestWaitMs: 1 });
    let end: () => void = () => undefined;
    const first = turns.take('HT-1', () => new Promise<null>((resolve) => (end = () => resolve(null))));
    let did = false;
    const second = turns.take('HT-1', async () => {
      did = true;
      await Promise.resolve();
    });
    await expect(second).rejects.toMatchObject({ code: 'busy' });
    end();
    await first;
    expect(did).toBe(false);
    expect(await turns.take('HT-1', () => Promise.resolve('third'))).toBe('third');
  });
});
