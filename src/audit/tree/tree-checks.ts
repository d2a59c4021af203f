import { messageOf } from '../../log/embedded/file/sqlite.js';
import { readPublished } from '../../log/embedded/tree/published-note.js';
import type { Store } from '../../log/embedded/store.js';
import { checked } from '../../log/port/check.js';
import type { StoreCheck } from '../../log/port/check.js';
import { checkSigned, parseCheckpoint } from '../../log/tree/notes/checkpoint.js';
import type { Checkpoint } from '../../log/tree/notes/checkpoint.js';
import { NoteError } from '../../log/tree/notes/note-error.js';
import { formatNote, isNoteSignedBy } from '../../log/tree/notes/note.js';
import { parseVerifierKey } from '../../log/tree/notes/note-keys.js';
import { allCosignatures } from './cosigners.js';
import { adoptedKeys, adoptionFault, vouchedKeys } from './tree-keys.js';
import type { VouchedKey } from './tree-keys.js';

/** A checkpoint that somebody kept: the text of a signed note, and what it is called in what is told. */
export interface KeptCheckpoint {
  readonly name: string;
  readonly text: string;
}

/** What somebody has kept of a log, or was told of it by another way than the log's own. */
export interface TreeKept {
  readonly checkpoints?: readonly KeptCheckpoint[];
  /** Verifier keys of the log. */
  readonly logKeys?: readonly string[];
}

/** Each key of the log is signed by the one it replaces, unless it says that this was lost; and those that were told are keys of this log. Throws `NoteError` for a text that is no key. */
export function keyCheck({ journal }: Pick<Store, 'journal'>, { logKeys = [] }: TreeKept): StoreCheck {
  const adopted = adoptedKeys(journal);
  for (const [i, one] of adopted.entries()) {
    const fault = faultOf(() => adoptionFault(one, adopted[i - 1] ?? null));
    if (fault !== null)
      return checked('tree-keys', i + 1, `the log's key at position ${one.position}: ${fault}`, one.position);
  }
  const stranger = logKeys.find((told) => !adopted.some(({ data }) => data.key === parseVerifierKey(told).text));
  if (stranger !== undefined)
    return checked('tree-keys', adopted.length, `${parseVerifierKey(stranger).text} was never a key of this log`);
  return checked('tree-keys', adopted.length);
}

/**
 * The log still is what it was when checkpoints of it were signed: those that were given, the last one published, and those that suppliers cosigned. Tells the smallest
 * that it is not, and the largest below that it still is: what was altered is between them. Two of one size with different roots are a split view.
 */
export function checkpointCheck(
  store: Pick<Store, 'dir' | 'journal' | 'tree'>,
  { checkpoints: given = [], logKeys = [] }: TreeKept,
): StoreCheck {
  const kept = [...given, ...keptByStore(store)];
  const keys = vouchedKeys(store.journal, logKeys);
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

function signed(text: string, keys: readonly VouchedKey[]): Checkpoint {
  const checkpoint = parseCheckpoint(text);
  const vouched = keys.filter((one) => one.vouched);
  const doubtful = keys.find((one) => !one.vouched && isNoteSignedBy(checkpoint.note, one.key));
  if (doubtful && !vouched.some(({ key }) => isNoteSignedBy(checkpoint.note, key)))
    throw new NoteError(
      `it is signed by the key ${doubtful.key.id} of log position ${doubtful.position}, for which the keys given do not vouch: a lost key was replaced without its signature`,
    );
  checkSigned(
    checkpoint,
    vouched.map(({ key }) => key),
  );
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
