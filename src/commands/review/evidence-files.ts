import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { InputError, unreadable } from '../../facts/input/inputs.js';
import type { EvidenceFile } from '../../rules/cycle/review-events.js';

/** The largest file of evidence: 1 GiB. */
export const MAX_EVIDENCE_BYTES = 1024 ** 3;
const CHUNK_BYTES = 1024 * 1024;

/**
 * What an objection says of its files of evidence (SPEC 8), in the order given: location as written, SHA-256 of the content, size. Files are
 * read as a stream, one after another. Throws `InputError` with a line for every file that is not there, is no file, may not be read or is too large.
 */
export async function readEvidence(
  locations: readonly string[],
  limit: number = MAX_EVIDENCE_BYTES,
): Promise<EvidenceFile[]> {
  const found: EvidenceFile[] = [];
  const faults: string[] = [];
  for (const location of locations) {
    try {
      found.push(await readFile(location, limit));
    } catch (error) {
      faults.push(unreadable(location, error));
    }
  }
  if (faults.length > 0) throw new InputError(faults.join('\n'));
  return found;
}

async function readFile(location: string, limit: number): Promise<EvidenceFile> {
  // Asked before it is opened: opening a pipe would wait for somebody to write.
  const { size } = await fileAt(location);
  if (size > limit) throw tooLarge(limit);
  const file = await open(location, 'r');
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of file.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false })) {
      const piece = chunk as Buffer;
      bytes += piece.length;
      // It may have grown since.
      if (bytes > limit) throw tooLarge(limit);
      hash.update(piece);
    }
    return { location, sha256: hash.digest('hex'), bytes };
  } finally {
    await file.close();
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
