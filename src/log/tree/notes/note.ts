import { NoteError } from './note-error.js';
import { isSignedBy, signBytes } from './note-keys.js';
import type { SignerKey, VerifierKey } from './note-keys.js';

/** A signature line of a note. */
export interface NoteSignature {
  readonly name: string;
  /** The key's id, hex. */
  readonly id: string;
  /** What follows the id. */
  readonly bytes: Buffer;
}

/** A text with its signatures (C2SP signed-note). The text ends with a newline. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A note is at most so long, and has at most so many signatures. */
export const MOST_NOTE_BYTES = 64 * 1024;
const MOST_SIGNATURES = 100;
const DASH = '\u2014';

/** Reads a note. Throws `NoteError` for a text that is none: without a blank line, or with something behind it that is no signature. */
export function parseNote(whole: string): Note {
  if (Buffer.byteLength(whole) > MOST_NOTE_BYTES) throw new NoteError(`a note holds at most ${MOST_NOTE_BYTES} bytes`);
  const end = whole.lastIndexOf('\n\n');
  // eslint-disable-next-line no-control-regex
  if (end < 1 || !whole.isWellFormed() || /[\0-\x09\x0b-\x1f]/.test(whole))
    throw new NoteError('this is no signed note: a text, an empty line, then lines of signatures');
  const lines = whole.slice(end + 2).split('\n');
  if (lines.pop() !== '' || lines.length === 0)
    throw new NoteError('the note is not signed, or its last line was cut off');
  if (lines.length > MOST_SIGNATURES) throw new NoteError(`a note has at most ${MOST_SIGNATURES} signatures`);
  return { text: whole.slice(0, end + 1), signatures: lines.map((line, i) => signatureOf(line, i + 1)) };
}

function signatureOf(line: string, no: number): NoteSignature {
  const [, name = '', data = ''] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
  const bytes = Buffer.from(data, 'base64');
  if (name === '' || bytes.length < 5 || bytes.toString('base64') !== data)
    throw new NoteError(`line ${no} of the note's signatures is none: ${line}`);
  return { name, id: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) };
}

/** The note as it is written. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map((one) => `${signatureLine(one)}\n`).join('')}`;
}

/** A signature as it stands in a note, without the newline. */
export function signatureLine({ name, id, bytes }: NoteSignature): string {
  return `${DASH} ${name} ${Buffer.concat([Buffer.from(id, 'hex'), bytes]).toString('base64')}`;
}

/** The signature of a key of kind `note` on a text. */
export function signNote(text: string, key: SignerKey): NoteSignature {
  const { name, id } = key.verifier;
  return { name, id, bytes: signBytes(key, Buffer.from(text)) };
}

/** Whether a signature of a note is the key's, by its name and id. */
export function isOf({ name, id }: NoteSignature, key: VerifierKey): boolean {
  return name === key.name && id === key.id;
}

/**
 * Whether the key, of kind `note`, has signed the note. Throws `NoteError` where a signature says that it is the key's and is not: the
 * text was changed, or the signature.
 */
export function isNoteSignedBy({ text, signatures }: Note, key: VerifierKey): boolean {
  const own = signatures.filter((one) => isOf(one, key));
  for (const { bytes } of own)
    if (!isSignedBy(key, Buffer.from(text), bytes))
      throw new NoteError(
        `the signature of ${key.name} is not that of this text: the text was changed, or the signature`,
      );
  return own.length > 0;
}
