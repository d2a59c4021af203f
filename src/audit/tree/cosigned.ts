import type { Journal } from '../../log/port/journal.js';
import { parseCheckpoint } from '../../log/tree/notes/checkpoint.js';
import { isOf } from '../../log/tree/notes/note.js';
import { parseVerifierKey } from '../../log/tree/notes/note-keys.js';
import type { NoteSignature } from '../../log/tree/notes/note.js';
import { allCosignatures } from './cosigners.js';
import type { RecordedCosignature } from './cosigners.js';

/** What suppliers have cosigned last of a log: one checkpoint, and all their signatures on it. */
export interface Cosigned {
  readonly size: number;
  readonly signatures: readonly NoteSignature[];
}

/** The cosignatures of the largest tree that anybody has cosigned; null where nobody has. Those of several suppliers on it stand together. */
export function latestCosigned(journal: Journal): Cosigned | null {
  const all = allCosignatures(journal);
  const size = Math.max(...all.map(({ data }) => data.size));
  return all.length === 0 ? null : { size, signatures: signaturesOn(all, size) };
}

function signaturesOn(all: readonly RecordedCosignature[], size: number): NoteSignature[] {
  const found = new Map<string, NoteSignature>();
  for (const { data } of all)
    if (data.size === size)
      for (const one of parseCheckpoint(data.checkpoint).note.signatures)
        if (isOf(one, parseVerifierKey(data.key))) found.set(`${one.name} ${one.id}`, one);
  return [...found.values()];
}
