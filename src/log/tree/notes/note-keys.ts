import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { NoteError } from './note-error.js';

/** The kinds of signature that we make: of a log (C2SP signed-note), of a cosigner (C2SP tlog-cosignature v1). */
export const SIGNATURE_TYPES = { note: 1, cosignature: 4 } as const;
export type SignatureKind = keyof typeof SIGNATURE_TYPES;

/** A key that verifies signatures of one kind under one name. */
export interface VerifierKey {
  readonly kind: SignatureKind;
  readonly name: string;
  /** The first four bytes of a hash over name, kind and key, hex. */
  readonly id: string;
  /** The key as its owner gives it out: `<name>+<id>+<base64 of the kind's byte and the key>`. */
  readonly text: string;
  readonly publicKey: KeyObject;
}

/** A key that signs, with the one that verifies what it signed. */
export interface SignerKey {
  readonly verifier: VerifierKey;
  /** The key as its owner keeps it secret: `PRIVATE+KEY+<name>+<id>+<base64 of the kind's byte and the seed>`. */
  readonly text: string;
  readonly privateKey: KeyObject;
}

/** Bytes of an Ed25519 key, and of the seed of a private one. */
const KEY_BYTES = 32;
const SECRET = 'PRIVATE+KEY+';
/** What stands before the raw bytes of an Ed25519 key in its DER form (RFC 8410). */
const DER = {
  public: Buffer.from('302a300506032b6570032100', 'hex'),
  private: Buffer.from('302e020100300506032b657004220420', 'hex'),
};

/** Makes a new Ed25519 key. Throws `NoteError` for a name that a note cannot hold. */
export function newSignerKey(name: string, kind: SignatureKind): SignerKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return signerOf(name, kind, der.subarray(-KEY_BYTES));
}

/** Reads a key as its owner keeps it. Throws `NoteError` for a text that is none; the text is never in the message. */
export function parseSignerKey(text: string): SignerKey {
  const line = text.trim();
  const [, name = '', id = '', data = ''] =
    /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const bytes = Buffer.from(data, 'base64');
  const kind = kindOf(bytes[0]);
  if (name === '' || kind === null || bytes.length !== KEY_BYTES + 1)
    throw new NoteError('the text is no private key; one begins with PRIVATE+KEY+');
  const key = signerOf(name, kind, bytes.subarray(1));
  if (key.verifier.id !== id)
    throw new NoteError(`the private key of ${name} is damaged: its id is not that of its name`);
  return key;
}

/** Reads a key as its owner gives it out. Throws `NoteError` for a text that is none. */
export function parseVerifierKey(text: string): VerifierKey {
  const line = text.trim();
  const [, name = '', id = '', data = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const bytes = Buffer.from(data, 'base64');
  const kind = kindOf(bytes[0]);
  if (name === '' || kind === null || bytes.length !== KEY_BYTES + 1)
    throw new NoteError(`"${line}" is no verifier key; write it as name+id+key, with an Ed25519 key`);
  const key = verifierOf(name, kind, bytes.subarray(1));
  if (key.text !== line) throw new NoteError(`the verifier key of ${name} is damaged: its id is not ${id}`);
  return key;
}

/** Signs bytes (RFC 8032): 64 bytes. */
export function signBytes({ privateKey }: SignerKey, bytes: Uint8Array): Buffer {
  return sign(null, bytes, privateKey);
}

/** Whether a signature is the key's, over just these bytes. */
export function isSignedBy({ publicKey }: VerifierKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, bytes, publicKey, signature);
}

function signerOf(name: string, kind: SignatureKind, seed: Uint8Array): SignerKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([DER.private, seed]), format: 'der', type: 'pkcs8' });
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const verifier = verifierOf(name, kind, der.subarray(-KEY_BYTES));
  const text = `${SECRET}${name}+${verifier.id}+${encoded(kind, seed)}`;
  return { verifier, text, privateKey };
}

function verifierOf(name: string, kind: SignatureKind, raw: Uint8Array): VerifierKey {
  if (!/^[^\p{White_Space}+]+$/u.test(name))
    throw new NoteError(`"${name}" is no name of a key: it must have neither spaces nor a plus sign`);
  const publicKey = createPublicKey({ key: Buffer.concat([DER.public, raw]), format: 'der', type: 'spki' });
  const named = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(SIGNATURE_TYPES[kind]), raw]);
  const id = hash('sha256', named, 'hex').slice(0, 8);
  return { kind, name, id, text: `${name}+${id}+${encoded(kind, raw)}`, publicKey };
}

function encoded(kind: SignatureKind, raw: Uint8Array): string {
  return Buffer.concat([Buffer.of(SIGNATURE_TYPES[kind]), raw]).toString('base64');
}

function kindOf(byte: number | undefined): SignatureKind | null {
  const found = Object.entries(SIGNATURE_TYPES).find(([, type]) => type === byte);
  return found ? (found[0] as SignatureKind) : null;
}
