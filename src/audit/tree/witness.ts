import { isConsistent } from '../../log/tree/hashing/checking.js';
import { EMPTY_ROOT } from '../../log/tree/hashing/hash.js';
import { checkSigned, parseCheckpoint } from '../../log/tree/notes/checkpoint.js';
import type { Checkpoint } from '../../log/tree/notes/checkpoint.js';
import { cosign } from '../../log/tree/notes/cosignature.js';
import { NoteError } from '../../log/tree/notes/note-error.js';
import { formatNote } from '../../log/tree/notes/note.js';
import { parseSignerKey, parseVerifierKey } from '../../log/tree/notes/note-keys.js';
import { parseConsistencyFile } from '../../log/tree/notes/proof-files.js';

/** What a cosigner remembers of a log: the last checkpoint that it signed, and the log's keys. */
export interface WitnessState {
  readonly origin: string;
  /** Verifier keys of the log. Empty: it was told none, and has not looked at who signed. */
  readonly keys: readonly string[];
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** The signed note. */
  readonly checkpoint: string;
}

/** What is to be cosigned, and by what is judged whether it may. */
export interface ToCosign {
  readonly checkpoint: string;
  /** The cosigner's private key. */
  readonly key: string;
  /** A proof that the log begins with the last one cosigned; needed where the log has grown since. */
  readonly proof: string | null;
  /** Null: it has not cosigned anything of this log. */
  readonly state: WitnessState | null;
  /** Verifier keys of the log that were told now. */
  readonly logKeys: readonly string[];
  /** Seconds since 1970. */
  readonly now: number;
}

/** What came of it: the checkpoint with the cosignature, to be given out only after the state was kept. */
export interface Cosigned {
  readonly note: string;
  readonly state: WitnessState;
  /** Whether the log's own signature was looked at. */
  readonly logKeyKnown: boolean;
}

/**
 * Cosigns a checkpoint (C2SP tlog-witness, without its HTTP): signed by the log's key, as large as the last one or larger, and proven to begin with it.
 * Throws `NoteError`, with the reason, where it may not: then nothing is to be kept and nothing to be given out.
 */
export function cosignCheckpoint({ checkpoint: given, key: secret, proof, state, logKeys, now }: ToCosign): Cosigned {
  const key = parseSignerKey(secret);
  if (key.verifier.kind !== 'cosignature')
    throw new NoteError(
      'this is the key of a log; a cosigner has one of its own, made with: plumbline cosign --new-key NAME --key FILE',
    );
  const checkpoint = parseCheckpoint(given);
  const keys = [...new Set([...(state?.keys ?? []), ...logKeys.map((one) => parseVerifierKey(one).text)])];
  if (keys.length > 0) checkSigned(checkpoint, keys.map(parseVerifierKey));
  if (checkpoint.size === 0 && !checkpoint.root.equals(EMPTY_ROOT))
    throw new NoteError('the checkpoint has no events, and another root than that of nothing');
  if (state !== null) checkContinues(state, checkpoint, proof);
  const { origin, size, root, note } = checkpoint;
  const cosigned = formatNote({ ...note, signatures: [...note.signatures, cosign(checkpoint, key, now)] });
  return {
    note: cosigned,
    state: { origin, keys, size, root: root.toString('base64'), checkpoint: formatNote(note) },
    logKeyKnown: keys.length > 0,
  };
}

/** Throws `NoteError` unless the log begins with what was cosigned last. */
function checkContinues(state: WitnessState, checkpoint: Checkpoint, proof: string | null): void {
  const { origin, size, root } = checkpoint;
  const last = { size: state.size, root: Buffer.from(state.root, 'base64') };
  if (origin !== state.origin)
    throw new NoteError(`the checkpoint is of the log ${origin}, and the state of ${state.origin}`);
  if (size < last.size)
    throw new NoteError(
      `ROLLED BACK: the checkpoint has ${size} events, and one of ${last.size} was cosigned already. Keep both`,
    );
  if (size === last.size) {
    if (last.root.equals(root)) return;
    throw new NoteError(
      `SPLIT VIEW: another checkpoint of ${size} events was cosigned already, with another root. Keep both`,
    );
  }
  if (last.size === 0) return;
  if (proof === null)
    throw new NoteError(
      `a proof is needed that the log begins with the ${last.size} events cosigned last; ask the platform for one: plumbline prove consistency --from ${last.size} -o FILE`,
    );
  const read = parseConsistencyFile(proof);
  if (read.from !== last.size)
    throw new NoteError(`the proof goes from ${read.from} events, and ${last.size} were cosigned last`);
  if (read.checkpoint.size !== size || !read.checkpoint.root.equals(root))
    throw new NoteError('the proof is of another checkpoint than the one to be cosigned');
  if (!isConsistent(last, checkpoint, read.proof))
    throw new NoteError(
      `NOT CONSISTENT: the log of ${size} events does not begin with the ${last.size} that were cosigned last. Keep both`,
    );
}
