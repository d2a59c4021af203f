import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { InputError, unreadable } from '../../facts/input/inputs.js';
import { EvidenceFolder } from '../../log/embedded/evidence/evidence-folder.js';
import type { KeptFile } from '../../log/embedded/evidence/evidence-folder.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { StoreFullError } from '../../log/port/errors.js';
import type { EvidenceFile } from '../../rules/cycle/review-events.js';

/** The largest file of evidence: 1 GiB. */
export const MAX_EVIDENCE_BYTES = 1024 ** 3;
const CHUNK_BYTES = 1024 * 1024;

/**
 * What an event says of its files of evidence (SPEC 8), in the order given: location as written, SHA-256 of the content, size. Files are
 * read as a stream, one after another. Throws `InputError` with a line for every file that is not there, is no file, may not be read or is too large.
 */
export async function readEvidence(
  locations: readonly string[],
  limit: number = MAX_EVIDENCE_BYTES,
): Promise<EvidenceFile[]> {
  return eachFile(locations, limit, hashed);
}

/** The files as an event records them: of those that the store keeps for the contract it is said. */
export function markedKept(store: string, contract: string, files: readonly EvidenceFile[]): EvidenceFile[] {
  const folder = new EvidenceFolder(store);
  return files.map(({ location, sha256, bytes }) => ({
    ...{ location, sha256, bytes },
    ...(folder.sizeOf(contract, sha256) === bytes ? { kept: true as const } : {}),
  }));
}

/** What `take` makes of each file, of at most `limit` bytes. Throws `InputError` with a line for each that cannot be read, and what keeping one throws. */
export async function eachFile(
  locations: readonly string[],
  limit: number,
  take: (pieces: AsyncIterable<Uint8Array>) => Promise<KeptFile>,
): Promise<EvidenceFile[]> {
  const found: EvidenceFile[] = [];
  const faults: string[] = [];
  for (const location of locations) {
    try {
      found.push({ location, ...(await readFile(location, limit, take)) });
    } catch (error) {
      if (error instanceof StoreFullError || error instanceof RuleViolation) throw error;
      faults.push(unreadable(location, error));
    }
  }
  if (faults.length > 0) throw new InputError(faults.join('\n'));
  return found;
}

async function readFile<T>(
  location: string,
  limit: number,
  take: (pieces: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  // Asked before it is opened: opening a pipe would wait for somebody to write.
  const { size } = await fileAt(location);
  if (size > limit) throw tooLarge(limit);
  const file = await open(location, 'r');
  try {
    // It may have grown since.
    return await take(bounded(file.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false }), limit));
  } finally {
    await file.close();
  }
}

async function hashed(pieces: AsyncIterable<Uint8Array>): Promise<KeptFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    hash.update(piece);
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function* bounded(pieces: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > limit) throw tooLarge(limit);
    yield piece;
  }
}

async function fileAt(location: string): Promise<{ readonly size: number }> {
  const found = await stat(location);
  if (found.isDirectory()) throw new InputError('is a directory; name the files in it');
  if (!found.isFile()) throw new InputError('is no file that can be kept as evidence');
  return found;
}

function tooLarge(limit: number): InputError {
  return new InputError(`is larger than ${sizeName(limit)}, the most that a file of evidence may have`);
}

function sizeName(bytes: number): string {
  return bytes % 1024 ** 3 === 0 ? `${bytes / 1024 ** 3} GiB` : `${bytes} bytes`;
}
