import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFiles } from '../../../commands/intake/import-files.js';
import { MemoryStore, testContracts } from '../../../commands/intake/testing/memory-store.js';
import type { IntakeReport } from '../../fact.js';

/** Imports a CSV file's content through a mapping into an empty store with the contract HT-1: the report, and the events recorded. */
export async function imported(csv: string | Buffer, mapping: string, contract?: string) {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-csv-'));
  const store = new MemoryStore();
  try {
    const path = join(dir, 'f.csv');
    writeFileSync(path, csv);
    const options = { mapping, ...(contract === undefined ? {} : { contract }) };
    const report: IntakeReport = await importFiles(store, testContracts(), [path], options);
    const events = store.log.map((event) => JSON.parse(event.body) as { time: string; data: Record<string, unknown> });
    return { report, events, store };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** What was refused of a report, each as line, field, reason. */
export function refusals({ rejected }: IntakeReport): (readonly [number, string, string])[] {
  return rejected.flatMap(({ line, errors }) => errors.map(({ field, reason }) => [line, field, reason] as const));
}
