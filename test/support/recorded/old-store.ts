import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { JOURNAL_FILE } from '../../../src/log/embedded/store.js';

const RECORDED = join(import.meta.dirname, '..', '..', 'recorded', '0.2.0');

/** Facts that the store of 0.2.0 took in last, a line each. */
export const FACTS_OF_0_2 = join(RECORDED, 'facts.ndjson');

/** Puts the store that version 0.2.0 made (`test/recorded/0.2.0/journal.db.gz`) into a directory. */
export function unpackStoreOf02(dir: string): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, JOURNAL_FILE), gunzipSync(readFileSync(join(RECORDED, 'journal.db.gz'))));
}

/** What 0.2.0 answered from that store: the words of a command, and what it printed with `--json`. */
export function answersOf02(): { readonly args: string[]; readonly answer: Record<string, unknown> }[] {
  const lines = readFileSync(join(RECORDED, 'answers.ndjson'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as { args: string[]; answer: Record<string, unknown> });
}

/** Lays a closed store out as 0.2.0 did (format 1), or as 0.1.0 did, which did not look for events of the month's cycle. */
export function layOutAsFormat1(dir: string, version: '0.1.0' | '0.2.0' = '0.2.0'): void {
  const db = new DatabaseSync(join(dir, JOURNAL_FILE));
  try {
    db.exec(`
      ALTER TABLE events DROP COLUMN meta_no;
      ALTER TABLE events DROP COLUMN number;
      DROP TABLE tree_tiles;
      DROP TABLE metas;
      DROP TABLE contract_counts;
      UPDATE meta SET value = 1 WHERE key = 'format';
    `);
    if (version === '0.1.0') db.exec('DROP INDEX events_cycle');
  } finally {
    db.close();
  }
}

/** Lays a closed store out as 0.3.0 did (format 2): the log had no tree. */
export function layOutAsFormat2(dir: string): void {
  const db = new DatabaseSync(join(dir, JOURNAL_FILE));
  try {
    db.exec(`DROP TABLE tree_tiles; UPDATE meta SET value = 2 WHERE key = 'format'`);
  } finally {
    db.close();
  }
}
