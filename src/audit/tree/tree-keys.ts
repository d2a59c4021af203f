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

/** A key of the log, and whether those that somebody was told by another way vouch for it. */
export interface VouchedKey {
  readonly position: number;
  readonly key: VerifierKey;
  readonly vouched: boolean;
}

/**
 * Which keys of the log those vouch for that were told by another way (verifier keys; none: all are taken as they are). A key vouches for the ones before it, which it says that it
 * replaces, and for the next one where it has signed it; not for one that took the place of a lost key. Throws `NoteError` for a text that is no key.
 */
export function vouchedKeys(journal: Journal, told: readonly string[]): VouchedKey[] {
  const given = new Set(told.map((text) => parseVerifierKey(text).text));
  const adopted = adoptedKeys(journal).map(({ position, data }) => ({
    position,
    data,
    key: parseVerifierKey(data.key),
  }));
  const lastTold = adopted.findLastIndex(({ key }) => given.has(key.text));
  let vouched = given.size === 0;
  return adopted.map(({ position, data, key }, i) => {
    vouched = given.size === 0 || i <= lastTold || (vouched && data.lost !== true);
    return { position, key, vouched };
  });
}

/** How a key comes in the place of another: the old one is there and signs, or it was lost. */
export type Replaced = { readonly old: SignerKey } | { readonly lost: VerifierKey };

/** What is recorded when a key is adopted: the first one (null), or one in the place of another, which says so with its own signature unless it was lost. */
export function adoption(key: SignerKey, replaced: Replaced | null): EventData['TreeKeyAdopted'] {
  const origin = key.verifier.name;
  const lost = replaced !== null && 'lost' in replaced;
  const replaces = replaced === null ? null : 'lost' in replaced ? replaced.lost.text : replaced.old.verifier.text;
  const text = adoptionText(origin, key.verifier.text, replaces, lost);
  const signers = replaced !== null && 'old' in replaced ? [key, replaced.old] : [key];
  const note = formatNote({ text, signatures: signers.map((one) => signNote(text, one)) });
  return { origin, key: key.verifier.text, replaces, ...(lost ? { lost } : {}), note };
}

function adoptionText(origin: string, key: string, replaces: string | null, lost: boolean): string {
  const instead =
    replaces === null ? '' : `${lost ? 'replaces without its signature, as it was lost' : 'replaces'}\n${replaces}\n`;
  return `${origin}\ntree key\n${key}\n${instead}`;
}

/** What is wrong with a key that follows another one (null: it is the first): it is of another log, or was not signed by those that have to. Null where nothing is. */
export function adoptionFault({ data }: AdoptedKey, before: AdoptedKey | null): string | null {
  const { origin, key, replaces, lost = false, note } = data;
  if (before !== null && origin !== before.data.origin)
    return `it is a key of ${origin}, and the log is ${before.data.origin}`;
  if (replaces !== (before?.data.key ?? null)) return 'it does not replace the key before it';
  const read = parseNote(note);
  if (read.text !== adoptionText(origin, key, replaces, lost)) return 'what was signed of it is something else';
  const signed = [key, ...(replaces === null || lost ? [] : [replaces])].every((one) =>
    isNoteSignedBy(read, parseVerifierKey(one)),
  );
  return signed ? null : 'it is not signed by itself and by the key that it replaces';
}
