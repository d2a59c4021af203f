import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { adoptedKeys } from '../src/audit/tree/tree-keys.js';
import { localCaller } from '../src/commands/caller.js';
import { VERIFIER_FILE } from '../src/audit/bundle/page.js';
import { openSession } from '../src/session.js';
import { PROJECT_DIR } from '../src/settings.js';
import { fillTo, makeStore } from './projecting-log.js';
import { median } from './rows.js';

/** A month of the quarter over which the facts are spread. */
const MONTH = '2026-02';
const AFTER_IT = '2026-04-02T09:00:00+08:00';

/** How long a month's bundle takes to be written and to be checked, each by a process of its own. */
export interface BundleSeconds {
  /** Events of the contract, of three months. */
  readonly events: number;
  readonly written: number;
  readonly verified: number;
}

/** The bundle of a month whose result and fees were provided, of a contract that has so many events in three months, over a new store in `dir`. */
export async function bundleSeconds(dir: string, events: number, rounds: number): Promise<BundleSeconds> {
  const store = join(dir, 'store');
  const [contract = ''] = await makeStore(store);
  await fillTo(store, [contract], events);
  const key = await provided(store, contract);
  const file = join(dir, 'bundle.json');
  const main = join(PROJECT_DIR, 'dist', 'src', 'main.js');
  const bundle = [main, 'bundle', contract, MONTH, '--store', store, '-o', file, '--force'];
  const [written, verified]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    written.push(await secondsOf(bundle));
    verified.push(await secondsOf([VERIFIER_FILE, file, '--key', key]));
  }
  return { events, written: median(written), verified: median(verified) };
}

/** Provides the month's result and fees, so that there are figures and receipts to be proven. Returns the log's verifier key. */
async function provided(store: string, contract: string): Promise<string> {
  const session = await openSession(store, 'write', 'bench');
  try {
    await session.commands.execute({ name: 'move-clock', data: { to: AFTER_IT } }, localCaller());
    for (const name of ['publish', 'notice'] as const)
      await session.commands.execute({ name, data: { contract, month: MONTH } }, localCaller());
    return adoptedKeys(session.store.journal).at(-1)?.data.key ?? '';
  } finally {
    await session.close();
  }
}

/** Throws where the process ends otherwise than well: a bundle that does not hold is none to be measured. */
async function secondsOf(line: readonly string[]): Promise<number> {
  const began = performance.now();
  await promisify(execFile)(process.execPath, line, { maxBuffer: 2 ** 26 });
  return (performance.now() - began) / 1000;
}
