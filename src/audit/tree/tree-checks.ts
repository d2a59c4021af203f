import { messageOf } from '../../log/embedded/file/sqlite.js';
import { readPublished } from '../../log/embedded/tree/published-note.js';
import type { Store } from '../../log/embedded/store.js';
import { checked } from '../../log/port/check.js';
import type { StoreCheck } from '../../log/port/check.js';
import { checkSigned, parseCheckpoint } from '../../log/tree/notes/checkpoint.js';
import type { Checkpoint } from '../../log/tree/notes/checkpoint.js';
import { formatNote } from '../../log/tree/notes/note.js';
import type { VerifierKey } from '../../log/tree/notes/note-keys.js';
import { allCosignatures } from './cosigners.js';
import { adoptedKeys, adoptionFault, verifierKeys } from './tree-keys.js';

/** A checkpoint that somebody kept: the text of a signed note, and what it is called in what is told. */
export interface KeptCheckpoint {
  readonly name: string;
  readonly text: string;
}

/** Each key of the log is signed by the one it replaces. */
export function keyCheck({ journal }: Pick<Store, 'journal'>): StoreCheck {
  const adopted = adoptedKeys(journal);
  for (const [i, one] of adopted.entries()) {
    const fault = faultOf(() => adoptionFault(one, adopted[i - 1] ?? null));
    if (fault !== null)
      return checked('tree-keys', i + 1, `the log's key at position ${one.position}: ${fault}`, one.position);
  }
  return checked('tree-keys', adopted.length);
}

/**
 * The log still is what it was when checkpoints of it were signed: those that were given, the last one published, and those that suppliers cosigned. Tells the smallest
 * that it is not, and the largest below that it still is: what was altered is between them. Two of one size with different roots are a split view.
 */
export function checkpointCheck(
  store: Pick<Store, 'dir' | 'journal' | 'tree'>,
  given: readonly KeptCheckpoint[],
): StoreCheck {
  const kept = [...given, ...keptByStore(store)];
  const keys = verifierKeys(store.journal);
  const heads: { readonly name: string; readonly checkpoint: Checkpoint }[] = [];
  for (const { name, text } of kept) {
    const fault = faultOf(() => {
      const checkpoint = signed(text, keys);
      heads.push({ name, checkpoint });
      return null;
    });
    if (fault !== null) return checked('checkpoints', heads.length + 1, `${name}: ${fault}`);
  }
  heads.sort((a, b) => a.checkpoint.size - b.checkpoint.size);
  for (const [i, { name, checkpoint }] of heads.entries()) {
    const same = heads[i + 1];
    if (same?.checkpoint.size === checkpoint.size && !same.checkpoint.root.equals(checkpoint.root))
      return checked(
        'checkpoints',
        heads.length,
        `${name} and ${same.name} are a split view: both were signed for ${checkpoint.size} events, with different roots`,
      );
  }
  let agreed = 0;
  for (const { name, checkpoint } of heads) {
    const { size, root } = checkpoint;
    if (size > store.tree.size())
      return checked(
        'checkpoints',
        heads.length,
        `${name} was signed for ${size} events, and the log has ${store.tree.size()}: what came after was lost or taken back`,
        store.tree.size() + 1,
      );
    if (!store.tree.root(size).equals(root))
      return checked(
        'checkpoints',
        heads.length,
        `the log's first ${size} events are not those for which ${name} was signed: one after position ${agreed}, up to ${size}, was altered`,
        agreed + 1,
      );
    agreed = size;
  }
  return checked('checkpoints', heads.length);
}

function keptByStore({ dir, journal }: Pick<Store, 'dir' | 'journal'>): KeptCheckpoint[] {
  const published = readPublished(dir);
  return [
    ...(published ? [{ name: 'checkpoint.txt', text: formatNote(published.note) }] : []),
    ...allCosignatures(journal).map(({ position, data }) => ({
      name: `CheckpointCosigned (${position})`,
      text: data.checkpoint,
    })),
  ];
}

function signed(text: string, keys: readonly VerifierKey[]): Checkpoint {
  const checkpoint = parseCheckpoint(text);
  checkSigned(checkpoint, keys);
  return checkpoint;
}

/** What a look finds wrong, or why it cannot be made. */
function faultOf(look: () => string | null): string | null {
  try {
    return look();
  } catch (error) {
    return messageOf(error);
  }
}
