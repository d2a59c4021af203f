import { NO_META } from '../src/log/port/event-meta.js';
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { StreamAppend } from '../src/log/port/event-store.js';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import { createStore, openStore } from '../src/log/embedded/store.js';
import type { Store } from '../src/log/embedded/store.js';

/** What a measurement took. */
export interface Rate {
  readonly events: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Processor time of this process, in seconds: less shaken by what else the machine does. */
  readonly cpuSeconds: number;
}

/** Events of one transaction, in every measurement. */
const TRANSACTION = 5_000;

const CONTRACTS = ['HT-2026-0042', 'HT-2026-0043', 'HT-2026-0044'];
const START = Date.UTC(2026, 0, 1);

/** Calls of three contracts over one quarter, in the order of their time, each on a stream of its own. */
export function sampleAppends(count: number, first = 0): StreamAppend[] {
  const step = Math.floor((90 * 86_400_000) / Math.max(count, 1));
  return Array.from({ length: count }, (_, i) => {
    const contract = CONTRACTS[i % CONTRACTS.length] ?? '';
    const key = `C${String(first + i).padStart(8, '0')}`;
    const occurred = START + i * step;
    const time = `${new Date(occurred).toISOString().slice(0, 19)}+00:00`;
    const body = `{"data":{"answeredAt":"${time}","callId":"${key}","category":"手机","endedAt":"${time}","handledBy":"supplier","outcome":"answered","stage":"presale"},"id":"call-${key}","source":"/bench/calls","subject":"${contract}","time":"${time}","type":"CallRecorded"}`;
    const event = {
      type: 'CallRecorded' as const,
      schema: 1,
      contract,
      occurred,
      recorded: START,
      source: '/bench/calls',
      id: `call-${key}`,
      body,
      meta: NO_META,
    };
    return { stream: `call-${contract}-${key}`, expected: 'no-stream', events: [event] };
  });
}

/**
 * The base line: the same rows in the same table of a file of their own, by one prepared statement a row, with the same safety
 * (WAL, synchronous=FULL) and the same transactions; no columns, no expectations.
 */
export function bareInserts(dir: string, appends: readonly StreamAppend[]): Rate {
  const file = join(dir, 'bare.db');
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const db = new DatabaseSync(file);
  db.exec(`
    PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
    CREATE TABLE events (
      position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, type INTEGER NOT NULL, contract_no INTEGER NOT NULL,
      month INTEGER NOT NULL, occurred INTEGER NOT NULL, recorded INTEGER NOT NULL, schema INTEGER NOT NULL, features INTEGER NOT NULL,
      source TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (stream, revision)
    ) STRICT;
  `);
  const insert = db.prepare(`INSERT INTO events VALUES (${new Array(13).fill('?').join(', ')})`);
  try {
    return measured(appends.length, () => {
      let position = 0;
      for (let i = 0; i < appends.length; i += TRANSACTION) {
        db.exec('BEGIN IMMEDIATE');
        for (const { stream, events } of appends.slice(i, i + TRANSACTION))
          events.forEach((e, revision) => {
            const type = EVENT_TYPES[e.type];
            const contract = CONTRACTS.indexOf(e.contract ?? '') + 1;
            const { occurred, recorded, schema, source, id, body } = e;
            // Numbers of the size that months and features have.
            const [month, features] = [24_312, position & 0x3fff];
            insert.run(
              ++position,
              stream,
              revision,
              type,
              contract,
              month,
              occurred,
              recorded,
              schema,
              features,
              source,
              id,
              body,
            );
          });
        db.exec('COMMIT');
      }
    });
  } finally {
    db.close();
  }
}

/** Appends through an open store, in the transactions of the base line. */
export async function appendRate(store: Store, appends: readonly StreamAppend[]): Promise<Rate> {
  return measuredAsync(appends.length, async () => {
    for (let i = 0; i < appends.length; i += TRANSACTION) {
      const results = await store.events.append(appends.slice(i, i + TRANSACTION));
      if (!results.every(({ ok }) => ok)) throw new Error('an append of the benchmark was refused');
    }
  });
}

/** Reads every page of columns and adds up two of them, so that none is left unread. */
export function columnsScanRate(store: Store): Rate {
  const head = store.journal.head();
  let sum = 0;
  const rate = measured(head, () => {
    for (const { length, contract, features } of store.journal.columns(0, head))
      for (let i = 0; i < length; i++) sum += (contract[i] ?? 0) + (features[i] ?? 0);
  });
  if (!Number.isSafeInteger(sum)) throw new Error('the sum of the columns is no number');
  return rate;
}

/** A new store for a measurement, at `dir`. */
export async function benchStore(dir: string): Promise<Store> {
  await createStore(dir, { mode: 'simulated', clock: START });
  return openStore(dir, { access: 'write', purpose: 'bench' });
}

function measured(events: number, work: () => void): Rate {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  work();
  return rateOf(events, started, cpu);
}

async function measuredAsync(events: number, work: () => Promise<void>): Promise<Rate> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  return rateOf(events, started, cpu);
}

function rateOf(events: number, started: number, since: NodeJS.CpuUsage): Rate {
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(since);
  return { events, seconds, perSecond: Math.round(events / seconds), cpuSeconds: (user + system) / 1_000_000 };
}
