import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_META } from '../../src/log/port/event-meta.js';
import type { NewEvent, StreamAppend } from '../../src/log/port/event-store.js';
import { createStore, openStore } from '../../src/log/embedded/store.js';
import type { Store } from '../../src/log/embedded/store.js';

export const NOON = Date.UTC(2026, 2, 2, 4);

/** A directory of its own for `work`, removed afterwards. */
export async function inTemporaryDirectory<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-'));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A new simulated store for `work`, whose clock starts at `NOON`; closed and removed afterwards. */
export async function withStore<T>(work: (store: Store, dir: string) => Promise<T>): Promise<T> {
  return inTemporaryDirectory(async (dir) => {
    await createStore(dir, { mode: 'simulated', clock: NOON });
    const store = await openStore(dir, { access: 'write', purpose: 'test' });
    try {
      return await work(store, dir);
    } finally {
      await store.close();
    }
  });
}

/** An event like those that facts become, recorded at `NOON`. */
export function event(id: string, change: Partial<NewEvent> = {}): NewEvent {
  const whole = {
    ...({ type: 'CallRecorded', schema: 1, contract: 'HT-1', occurred: NOON, recorded: NOON } as const),
    ...{ source: '/test', id, meta: NO_META },
    ...change,
  };
  return { ...whole, body: change.body ?? bodyOf(whole) };
}

/** A body that an event of any type can have. */
function bodyOf({ id, source, contract, occurred, type }: Omit<NewEvent, 'body'>): string {
  const file = { timeZone: 'Asia/Shanghai' };
  const call = { callId: id, category: '手机', handledBy: 'supplier', outcome: 'abandoned', stage: 'aftersale' };
  const time = Number.isInteger(occurred) ? new Date(occurred).toISOString() : '';
  return JSON.stringify({ data: { ...call, file }, id, source, subject: contract ?? '', time, type });
}

/** An append of one event to a stream of its own. */
export function opening(id: string, change: Partial<NewEvent> = {}): StreamAppend {
  return { stream: `call-${change.contract ?? 'HT-1'}-${id}`, expected: 'no-stream', events: [event(id, change)] };
}
