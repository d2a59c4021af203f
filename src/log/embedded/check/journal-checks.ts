import { dirname } from 'node:path';
import type { StoreCheck } from '../../port/check.js';
import { openForReading } from '../file/sqlite.js';
import { bodyCheck } from './body-check.js';
import {
  endCheck,
  fileCheck,
  metaCheck,
  numberCheck,
  positionCheck,
  recordedCheck,
  revisionCheck,
} from './row-checks.js';
import { pageCheck } from './page-check.js';
import { treeCheck } from './tree-check.js';

const PARTS = [
  fileCheck,
  positionCheck,
  revisionCheck,
  numberCheck,
  recordedCheck,
  metaCheck,
  bodyCheck,
  pageCheck,
  treeCheck,
] as const;

/**
 * Looks at all that a journal holds of its events: SQLite's own check of the file, where its parts and the note beside it say that it ends, dense
 * positions, revisions and numbers, recorded times that never go back, every body against its columns, every page of columns against its rows, the Merkle tree
 * against the events. Each
 * check tells its first difference. Throws for a file that cannot be opened.
 */
export function journalChecks(file: string): StoreCheck[] {
  const db = openForReading(file);
  try {
    // One state of the file, also while it is being written.
    db.exec('BEGIN');
    const end = endCheck(db, dirname(file));
    const parts = PARTS.map((part) => part(db));
    return [...parts.slice(0, 1), end, ...parts.slice(1)];
  } finally {
    db.close();
  }
}

/** The first difference of each kind in plain words; none for a sound journal. */
export function journalFaults(file: string): string[] {
  return journalChecks(file).flatMap(({ difference }) => (difference ? [difference.says] : []));
}
