import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StoreAccessError } from '../../port/errors.js';
import { newCorrelation } from '../../port/event-meta.js';
import { newSignerKey, parseSignerKey } from '../../tree/notes/note-keys.js';
import type { SignerKey } from '../../tree/notes/note-keys.js';
import { messageOf, property } from '../file/sqlite.js';

/** The key that signs a store's checkpoints, in its folder. Only the owner of the files may read it. */
export const KEY_FILE = 'tree-key';
/** A key that is to replace it, from before its rotation is recorded until after. */
const NEXT_FILE = 'tree-key.new';
const OWNER_ONLY = 0o600;

/** The key of a log whose key is in the folder, or a new one for a new log, which is kept there; what a killed process left is used. */
export function ensureKey(dir: string): SignerKey {
  const found = readKey(dir, KEY_FILE);
  if (found) return found;
  const key = newSignerKey(`plumbline/${newCorrelation()}`, 'note');
  writeKey(dir, KEY_FILE, key);
  return key;
}

/** A new key of the same log, kept beside the one in use until the log says that it is replaced. */
export function makeNextKey(dir: string, origin: string): SignerKey {
  const key = newSignerKey(origin, 'note');
  writeKey(dir, NEXT_FILE, key);
  return key;
}

/**
 * The private key of a verifier key, `null` where the folder has it not. Where it is the one that was to replace another, it takes its place:
 * its rotation was recorded.
 */
export function keyOf(dir: string, verifierText: string): SignerKey | null {
  const key = readKey(dir, KEY_FILE);
  if (key?.verifier.text === verifierText) return key;
  const next = readKey(dir, NEXT_FILE);
  if (next?.verifier.text !== verifierText) return null;
  renameSync(join(dir, NEXT_FILE), join(dir, KEY_FILE));
  return next;
}

function readKey(dir: string, name: string): SignerKey | null {
  const file = join(dir, name);
  if (!existsSync(file)) return null;
  try {
    return parseSignerKey(readFileSync(file, 'utf8'));
  } catch (error) {
    if (property(error, 'syscall') === undefined) throw error;
    throw new StoreAccessError(`the key ${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

/** Writes a key that is on the disk, whole, before anything says that it is used. */
function writeKey(dir: string, name: string, { text }: SignerKey): void {
  const file = join(dir, name);
  try {
    const to = openSync(`${file}.part`, 'w', OWNER_ONLY);
    writeSync(to, `${text}\n`);
    fsyncSync(to);
    closeSync(to);
    renameSync(`${file}.part`, file);
  } catch (error) {
    throw new StoreAccessError(`the key ${file} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}
