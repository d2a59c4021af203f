import { describe, expect, it } from '@jest/globals';
import { AppendQueue, GROUP_EVENTS, QUEUE_EVENTS } from './append-queue.js';
import type { Waiting } from './append-queue.js';
import type { NewEvent } from '../../port/event-store.js';

function call(size: number, recorded = 0): Waiting {
  const event = { recorded } as NewEvent;
  return {
    batch: [{ stream: 's', expected: 'no-stream', events: [event] }],
    size,
    resolve: () => undefined,
    reject: () => undefined,
  };
}

describe('the queue of appends', () => {
  it('gives the calls of one transaction in the order they came, until it has enough events', () => {
    const queue = new AppendQueue();
    const calls = [call(GROUP_EVENTS - 1), call(1), call(1)];
    for (const waiting of calls) queue.add(waiting);
    expect(queue.take()).toEqual(calls.slice(0, 2));
    expect(queue.take()).toEqual(calls.slice(2));
    expect(queue.empty).toBe(true);
  });

  it('never splits a call, however large', () => {
    const queue = new AppendQueue();
    const large = call(10 * QUEUE_EVENTS);
    queue.add(large);
    queue.add(call(1));
    expect(queue.take()).toEqual([large]);
    expect(queue.take()).toHaveLength(1);
  });

  it('lets nobody in line be overtaken, not even by a call that would still fit', () => {
    const queue = new AppendQueue();
    const calls = [call(QUEUE_EVENTS - 5), call(10), call(1), call(QUEUE_EVENTS), call(2)];
    for (const waiting of calls) queue.add(waiting);
    const taken: Waiting[] = [];
    while (!queue.empty) taken.push(...queue.take());
    expect(taken).toEqual(calls);
  });

  it('knows the latest recorded time of what waits', () => {
    const queue = new AppendQueue();
    queue.add(call(GROUP_EVENTS, 7));
    queue.add(call(GROUP_EVENTS, 9));
    expect(queue.lastRecorded).toBe(9);
    queue.take();
    expect(queue.lastRecorded).toBe(9);
    queue.take();
    expect(queue.lastRecorded).toBe(0);
  });
});
