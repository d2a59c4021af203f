import type { Store } from '../../log/embedded/store.js';
import { StoreAccessError, StoreDamagedError } from '../../log/port/errors.js';
import { keyOf, KEY_FILE } from '../../log/embedded/tree/key-file.js';
import { keepPublished, readPublished } from '../../log/embedded/tree/published-note.js';
import { checkpointText, parseCheckpoint, signedCheckpoint } from '../../log/tree/notes/checkpoint.js';
import { formatNote, signNote } from '../../log/tree/notes/note.js';
import type { NoteSignature } from '../../log/tree/notes/note.js';
import type { SignerKey } from '../../log/tree/notes/note-keys.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { latestCosigned } from './cosigned.js';
import { adoptedKeys } from './tree-keys.js';
import { join } from 'node:path';

type Kept = Pick<Store, 'dir' | 'tree' | 'journal' | 'events'>;

/**
 * Publishes the log: signs what its tree is (SPEC 10: append → integrate → publish). An event is in the tree when its append is answered, so whoever
 * asks then gets a checkpoint that covers it. Nothing is signed that contradicts what was signed before.
 */
export class Publisher {
  private last: { readonly size: number; readonly note: string } | null = null;

  constructor(private readonly store: Kept) {}

  /** The checkpoint of the log as it is now, a signed note. Throws `StoreDamagedError` where the log is not what was published once, `MissingKeyError` without the key. */
  checkpoint(): string {
    const size = this.store.tree.size();
    if (this.last?.size === size) return this.last.note;
    const note = this.sign(size);
    this.last = { size, note };
    keepPublished(this.store.dir, note);
    return note;
  }

  /**
   * The checkpoint of the log once it has the event at a position, of this process or another: at once where it has it already. Throws what `checkpoint` throws, and `StoreAccessError`
   * where the log was closed before.
   */
  async published(position: number): Promise<string> {
    const { tree, events } = this.store;
    if (tree.size() >= position) return this.checkpoint();
    for await (const end of events.subscribe(position - 1)) if (end >= position) return this.checkpoint();
    throw new StoreAccessError(`the log was closed before it had an event at position ${position}`);
  }

  /** The largest checkpoint that suppliers have cosigned, signed by the log and by them. Throws what `sign` throws, and `RuleViolation` where there is none. */
  cosigned(): string {
    const latest = latestCosigned(this.store.journal);
    if (latest === null)
      throw new RuleViolation('unknown-cosignature', 'nobody has cosigned a checkpoint of this log yet');
    const { note } = parseCheckpoint(this.sign(latest.size));
    return formatNote({ ...note, signatures: [...note.signatures, ...latest.signatures] });
  }

  /** The checkpoint of the log as it was when it had so many events. Throws what `checkpoint` throws, and `RangeError` for more than it has. */
  sign(size: number): string {
    const key = this.key();
    return signedCheckpoint({ size, root: this.store.tree.root(size) }, [key]);
  }

  /** What signs the log as it was when it had so many events, for whoever needs many such signatures. Throws as `sign` does. */
  signer(): (size: number) => NoteSignature {
    const key = this.key();
    return (size) => signNote(checkpointText(key.verifier.name, { size, root: this.store.tree.root(size) }), key);
  }

  private key(): SignerKey {
    const { dir, journal } = this.store;
    this.checkPublished();
    const adopted = adoptedKeys(journal).at(-1);
    const key = adopted ? keyOf(dir, adopted.data.key) : null;
    if (!key)
      throw new MissingKeyError(
        `the key that signs for this log is not at ${join(dir, KEY_FILE)}; put it back from where it is kept`,
      );
    return key;
  }

  private checkPublished(): void {
    const { dir, tree } = this.store;
    const published = this.last ? parseCheckpoint(this.last.note) : readPublished(dir);
    if (published === null) return;
    const { size, root } = published;
    if (size <= tree.size() && tree.root(size).equals(root)) return;
    throw new StoreDamagedError(
      `a checkpoint of ${size} events was signed and given out, and the log is another now: it lost its end, or was altered. Nothing is signed. Look at all of it with: plumbline verify`,
    );
  }
}

/** The key that signs for the log is not there. */
export class MissingKeyError extends Error {
  override readonly name = 'MissingKeyError';
}
