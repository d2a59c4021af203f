import { describe, expect, it } from '@jest/globals';
import { Following } from './following.js';
import type { Follower, FollowerFault } from './following.js';
import { Subscriptions } from './subscription.js';

const PAUSE = { first: 1, last: 4 };

/** A follower of which each call waits to be ended by the test. */
function follower(name: string) {
  const calls: { end: (again?: number) => void; fail: (error: Error) => void; ended: AbortSignal }[] = [];
  const follow: Follower['follow'] = (ended) =>
    new Promise((resolve, reject) =>
      calls.push({ ended, end: (again) => resolve(again ?? null), fail: (error) => reject(error) }),
    );
  const called = async (count: number) => {
    for (;;) {
      const call = calls[count - 1];
      if (call) return call;
      await settled();
    }
  };
  return { name, follow, calls, called };
}

const settled = () => new Promise(setImmediate);

function following(log: Subscriptions, ...followers: Follower[]) {
  const told: FollowerFault[] = [];
  const all = new Following(log, followers, (fault) => told.push(fault), PAUSE);
  all.start();
  return { all, told };
}

describe('what follows the log', () => {
  it('is called at the start and after commits, never twice at once; commits meanwhile are one more call', async () => {
    const [log, one] = [new Subscriptions(7), follower('one')];
    const { all } = following(log, one);
    const first = await one.called(1);
    for (let end = 8; end < 12; end++) log.move(end);
    await settled();
    expect(one.calls).toHaveLength(1);
    first.end();
    (await one.called(2)).end();
    await settled();
    expect(one.calls).toHaveLength(2);
    log.move(12);
    (await one.called(3)).end();
    await all.stop();
  });

  it('misses no commit, at whatever moment of its way it comes', async () => {
    for (let turns = 0; turns < 12; turns++) {
      const log = new Subscriptions(1);
      let seen = 0;
      let end = 1;
      const reading: Follower = {
        name: 'reading',
        follow: () => {
          seen = end;
          return Promise.resolve(null);
        },
      };
      const { all } = following(log, reading);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      log.move((end = 2));
      await settled();
      expect(seen).toBe(2);
      await all.stop();
    }
  });

  it('does not wait for another that is slow, or fails', async () => {
    const log = new Subscriptions(1);
    const [slow, failing, quick] = [follower('slow'), follower('failing'), follower('quick')];
    const { all, told } = following(log, slow, failing, quick);
    await slow.called(1);
    (await failing.called(1)).fail(new Error('the disk is full'));
    for (let end = 2; end < 5; end++) {
      (await quick.called(end - 1)).end();
      log.move(end);
    }
    (await quick.called(4)).end();
    expect(slow.calls).toHaveLength(1);
    expect(told).toEqual([{ name: 'failing', reason: 'the disk is full' }]);
    expect(all.faults).toEqual(told);
    await all.stop(0);
  });

  it('is tried again after a fault, which is told once, until it comes through', async () => {
    const [log, one] = [new Subscriptions(1), follower('one')];
    const { all, told } = following(log, one);
    for (let n = 1; n <= 4; n++) (await one.called(n)).fail(new Error('the disk is full'));
    (await one.called(5)).fail(new Error('another'));
    expect(told.map(({ reason }) => reason)).toEqual(['the disk is full']);
    (await one.called(6)).end();
    await settled();
    expect(told.map(({ reason }) => reason)).toEqual(['the disk is full', 'another']);
    expect(all.faults).toEqual([]);
    await all.stop();
  });

  it('is called when the time has come that it named, though nothing was recorded', async () => {
    const [log, one] = [new Subscriptions(1), follower('one')];
    const { all } = following(log, one);
    (await one.called(1)).end(1);
    (await one.called(2)).end();
    log.move(2);
    (await one.called(3)).end(100_000);
    await settled();
    log.move(3);
    (await one.called(4)).end();
    await all.stop();
  });

  it('is told when all ends, and waited for; but not for ever', async () => {
    const [log, willing, stuck] = [new Subscriptions(1), follower('willing'), follower('stuck')];
    const { all, told } = following(log, willing);
    const call = await willing.called(1);
    let stopped = false;
    const stopping = all.stop().then(() => (stopped = true));
    expect(call.ended.aborted).toBe(true);
    await settled();
    expect(stopped).toBe(false);
    call.fail(new Error('aborted'));
    await stopping;
    expect(told).toEqual([]);
    log.move(2);
    await settled();
    expect(willing.calls).toHaveLength(1);
    const { all: others } = following(log, stuck);
    await stuck.called(1);
    await others.stop(1);
  });
});
