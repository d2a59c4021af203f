import { HASH_BYTES } from '../hashing/hash.js';
import type { Head } from '../hashing/checking.js';
import { NoteError } from './note-error.js';
import { formatNote, isNoteSignedBy, parseNote, signNote } from './note.js';
import type { Note } from './note.js';
import type { SignerKey, VerifierKey } from './note-keys.js';

/** What a log says of itself at a moment (C2SP tlog-checkpoint): so many leaves, that root. */
export interface Checkpoint extends Head {
  /** Which log it is. */
  readonly origin: string;
  readonly root: Buffer;
  /** The note that it stands in. */
  readonly note: Note;
}

/** The text of a checkpoint, which is what is signed. */
export function checkpointText(origin: string, { size, root }: Head): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** A checkpoint, signed by the log's keys. */
export function signedCheckpoint(head: Head, keys: readonly SignerKey[]): string {
  const text = checkpointText(keys[0]?.verifier.name ?? '', head);
  return formatNote({ text, signatures: keys.map((key) => signNote(text, key)) });
}

/** Reads a checkpoint; who signed it is not looked at. Throws `NoteError` for a text that is none. */
export function parseCheckpoint(whole: string): Checkpoint {
  const note = parseNote(whole);
  const [origin = '', size = '', root = '', ...more] = note.text.slice(0, -1).split('\n');
  const hash = Buffer.from(root, 'base64');
  const isOne =
    origin !== '' &&
    /^(0|[1-9]\d*)$/.test(size) &&
    Number.isSafeInteger(Number(size)) &&
    hash.length === HASH_BYTES &&
    hash.toString('base64') === root &&
    !more.includes('');
  if (!isOne)
    throw new NoteError(
      'the note is no checkpoint: its lines are the log, how many leaves it has, and the hash of its root',
    );
  return { origin, size: Number(size), root: hash, note };
}

/** Throws `NoteError` unless the log of the keys, which have one name, has signed the checkpoint by one of them. */
export function checkSigned({ origin, note }: Checkpoint, keys: readonly VerifierKey[]): void {
  const names = new Set(keys.map(({ name }) => name));
  if (!names.has(origin))
    throw new NoteError(`the checkpoint is of the log ${origin}, and the key is of ${[...names].join(', ')}`);
  // All of them are looked at: one false signature is enough.
  if (keys.filter((key) => isNoteSignedBy(note, key)).length === 0)
    throw new NoteError(
      `the checkpoint of ${origin} is not signed by the key that is expected: ${keys.map(({ id }) => id).join(', ')}`,
    );
}
