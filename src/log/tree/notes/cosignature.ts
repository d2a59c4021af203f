import { isSignedBy, signBytes } from './note-keys.js';
import type { SignerKey, VerifierKey } from './note-keys.js';
import { NoteError } from './note-error.js';
import { isOf } from './note.js';
import type { NoteSignature } from './note.js';
import type { Checkpoint } from './checkpoint.js';

/** Bytes before the signature: when it was made, seconds since 1970. */
const TIME_BYTES = 8;

/** A cosigner's signature on a checkpoint, and when it says that it was made. */
export interface Cosignature {
  readonly signature: NoteSignature;
  /** Seconds since 1970. */
  readonly time: number;
}

/** What a cosigner signs (C2SP tlog-cosignature v1): that at this time the largest tree it has seen of this log, consistent with all before, was this one. */
function signedText(time: number, checkpointText: string): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${checkpointText}`);
}

/** Cosigns a checkpoint at a time, seconds since 1970, with a key of kind `cosignature`. */
export function cosign({ note }: Checkpoint, key: SignerKey, time: number): NoteSignature {
  const { name, id } = key.verifier;
  const stamp = Buffer.alloc(TIME_BYTES);
  stamp.writeBigUInt64BE(BigInt(time));
  return { name, id, bytes: Buffer.concat([stamp, signBytes(key, signedText(time, note.text))]) };
}

/**
 * The key's cosignature on a checkpoint; null where it has none. Throws `NoteError` where a signature says that it is the key's and is not.
 */
export function cosignatureBy({ note }: Checkpoint, key: VerifierKey): Cosignature | null {
  const signature = note.signatures.findLast((one) => isOf(one, key));
  if (!signature) return null;
  const time = signature.bytes.length > TIME_BYTES ? Number(signature.bytes.readBigUInt64BE()) : Number.NaN;
  if (
    !Number.isSafeInteger(time) ||
    !isSignedBy(key, signedText(time, note.text), signature.bytes.subarray(TIME_BYTES))
  )
    throw new NoteError(`the cosignature of ${key.name} is not one of this checkpoint`);
  return { signature, time };
}
