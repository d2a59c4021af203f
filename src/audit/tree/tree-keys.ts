import { dataOf, hasType } from '../../facts/event-data.js';
import type { EventData } from '../../facts/event-data.js';
import type { Journal } from '../../log/port/journal.js';
import { formatNote, isNoteSignedBy, parseNote, signNote } from '../../log/tree/notes/note.js';
import { parseVerifierKey } from '../../log/tree/notes/note-keys.js';
import type { SignerKey, VerifierKey } from '../../log/tree/notes/note-keys.js';
import { TREE_KEY_STREAM } from '../../rules/kernel/streams.js';

/** A key of the log, from its position on until the next one. */
export interface AdoptedKey {
  readonly position: number;
  readonly data: EventData['TreeKeyAdopted'];
}

/** The keys that signed the log's checkpoints, the one in use last. */
export function adoptedKeys(journal: Journal): AdoptedKey[] {
  return journal
    .stream(TREE_KEY_STREAM, journal.head())
    .flatMap((event) => (hasType(event, 'TreeKeyAdopted') ? [{ position: event.position, data: dataOf(event) }] : []));
}

/** The verifier keys of the log, the one in use last. Throws `NoteError` for one that cannot be read. */
export function verifierKeys(journal: Journal): VerifierKey[] {
  return adoptedKeys(journal).map(({ data }) => parseVerifierKey(data.key));
}

/** What is recorded when a key is adopted: the first one, or one in the place of another, which says so with its own signature. */
export function adoption(key: SignerKey, old: SignerKey | null): EventData['TreeKeyAdopted'] {
  const origin = key.verifier.name;
  const replaces = old?.verifier.text ?? null;
  const text = adoptionText(origin, key.verifier.text, replaces);
  const signatures = (old === null ? [key] : [key, old]).map((one) => signNote(text, one));
  return { origin, key: key.verifier.text, replaces, note: formatNote({ text, signatures }) };
}

function adoptionText(origin: string, key: string, replaces: string | null): string {
  return `${origin}\ntree key\n${key}\n${replaces === null ? '' : `replaces\n${replaces}\n`}`;
}

/** What is wrong with a key that follows another one (null: it is the first): it is of another log, or was not signed by both. Null where nothing is. */
export function adoptionFault({ data }: AdoptedKey, before: AdoptedKey | null): string | null {
  const { origin, key, replaces, note } = data;
  if (before !== null && origin !== before.data.origin)
    return `it is a key of ${origin}, and the log is ${before.data.origin}`;
  if (replaces !== (before?.data.key ?? null)) return 'it does not replace the key before it';
  const read = parseNote(note);
  if (read.text !== adoptionText(origin, key, replaces)) return 'what was signed of it is something else';
  const signed = [key, ...(replaces === null ? [] : [replaces])].every((one) =>
    isNoteSignedBy(read, parseVerifierKey(one)),
  );
  return signed ? null : 'it is not signed by itself and by the key that it replaces';
}
