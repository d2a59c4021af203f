import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { JOURNAL_FILE, openStore } from '../src/log/embedded/store.js';
import { JournalSource } from '../src/figures/sources/journal-source.js';
import { Projector } from '../src/folding/projector.js';
import { openReadModel } from '../src/folding/tables/database.js';
import { fillTo, makeStore } from './projecting-log.js';

/** Events a second of a full rebuild of all projections of a store, comparison with the live tables and switch included. */
export async function rebuildRate(dir: string): Promise<number> {
  const store = await openStore(dir, { access: 'read' });
  const model = await openReadModel(dir, { access: 'write' });
  const projector = new Projector(store, model);
  await projector.catchUp();
  const { position, seconds, projections } = await projector.rebuild();
  await model.destroy();
  await store.close();
  const differs = projections.find(({ sameAsBefore }) => sameAsBefore !== true);
  if (differs) throw new Error(`${differs.name} is not the same after a rebuild`);
  return position / seconds;
}

/** Events a second of one SQL statement that counts what `contact_counts` counts, out of the events' JSON. */
export function sqlGroupByRate(dir: string): number {
  const db = new DatabaseSync(join(dir, JOURNAL_FILE), { readOnly: true });
  const began = performance.now();
  const rows = db
    .prepare(
      `SELECT contract_no, month, type, json_extract(body, '$.data.stage') AS stage, json_extract(body, '$.data.outcome') AS outcome,
         json_extract(body, '$.data.handledBy') AS handled_by, json_extract(body, '$.data.rating') AS rating, count(*) AS n
       FROM events GROUP BY 1, 2, 3, 4, 5, 6, 7`,
    )
    .all() as { n: number }[];
  const seconds = (performance.now() - began) / 1000;
  db.close();
  return rows.reduce((sum, { n }) => sum + n, 0) / seconds;
}

/** Milliseconds of one month's counts out of the journal, as `--known` asks for them; the best of some runs in a warm process. */
export async function knownMs(dir: string, contract: string, month: number): Promise<number> {
  const store = await openStore(dir, { access: 'read' });
  const position = store.journal.head();
  const times = Array.from({ length: 7 }, () => {
    const began = performance.now();
    const source = new JournalSource({
      journal: store.journal,
      contract: { id: contract, timeZone: 'Asia/Shanghai' },
      position,
      at: Number.MAX_SAFE_INTEGER,
    });
    source.evidence(month, 'counts');
    return performance.now() - began;
  });
  await store.close();
  return Math.min(...times);
}

/** Most memory, in MB, that a process of its own took to rebuild all projections of a log of that many events, for each size asked. */
export async function rebuildPeaksMb(sizes: readonly number[]): Promise<number[]> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  try {
    const store = join(dir, 'store');
    const contracts = await makeStore(store);
    const peaks: number[] = [];
    for (const size of [...sizes].sort((a, b) => a - b)) {
      await fillTo(store, contracts, size);
      peaks.push(await rebuildPeakMb(store));
    }
    return peaks;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The same for a store that there is: the middle of some runs, since when V8 collects garbage is a matter of chance. */
export async function rebuildPeakMb(dir: string, runs = 3): Promise<number> {
  const child = fileURLToPath(new URL('./projecting-memory.child.js', import.meta.url));
  const peaks: number[] = [];
  for (let run = 0; run < runs; run++) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      child,
      dir,
    ]);
    peaks.push(Number(stdout));
  }
  return peaks.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}
