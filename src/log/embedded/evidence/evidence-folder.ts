import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync, statSync } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { link, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreFullError } from '../../port/errors.js';

/** The folder of a store that holds files of evidence. */
export const EVIDENCE_FOLDER = 'evidence';
/** Longest name of a contract's folder; file systems take 255 bytes. */
const MOST_NAME = 200;

/** What a file is known by. */
export interface KeptFile {
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Files of evidence, beside the log in the store's directory: `evidence/<contract>/<SHA-256>`. A contract's folder is its id, percent-encoded, so that
 * whoever may see one contract's files sees no other's. A file is complete and on disk before it has its name, and is never written over.
 */
export class EvidenceFolder {
  constructor(private readonly storeDir: string) {}

  /** Keeps a file that comes in pieces. Throws what reading them throws, `StoreFullError`, and `Error` where it cannot be written. */
  async keep(contract: string, pieces: AsyncIterable<Uint8Array>): Promise<KeptFile> {
    const folder = this.folderOf(contract);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = join(folder, `.${randomBytes(12).toString('hex')}.part`);
    try {
      const kept = await writeDraft(draft, pieces);
      await nameFile(draft, join(folder, kept.sha256));
      await syncFolder(folder);
      await syncFolder(join(this.storeDir, EVIDENCE_FOLDER));
      return kept;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
        throw new StoreFullError(`the disk is full: the file of evidence was not kept (${folder})`);
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** The size of a contract's file of that hash in bytes; null where it is not kept. */
  sizeOf(contract: string, sha256: string): number | null {
    const found = statSync(this.placeOf(contract, sha256), { throwIfNoEntry: false });
    return found?.isFile() ? found.size : null;
  }

  /** The content of a contract's file; null where it is not kept. */
  read(contract: string, sha256: string): ReadStream | null {
    return this.sizeOf(contract, sha256) === null ? null : createReadStream(this.placeOf(contract, sha256));
  }

  /** What is wrong with a file that was kept: it is not there, or its content is another; null where all is as it was. */
  async fault(contract: string, { sha256, bytes }: KeptFile): Promise<'missing' | 'altered' | null> {
    const content = this.read(contract, sha256);
    if (content === null) return 'missing';
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of content as AsyncIterable<Buffer>) {
      hash.update(piece);
      size += piece.length;
    }
    return size === bytes && hash.digest('hex') === sha256 ? null : 'altered';
  }

  private placeOf(contract: string, sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError(`"${sha256}" is no SHA-256: 64 hexadecimal digits`);
    return join(this.folderOf(contract), sha256);
  }

  private folderOf(contract: string): string {
    const name = encodeURIComponent(contract).replaceAll('.', '%2E');
    const short = name.length > MOST_NAME ? createHash('sha256').update(contract).digest('hex') : name;
    return join(this.storeDir, EVIDENCE_FOLDER, short);
  }
}

async function writeDraft(draft: string, pieces: AsyncIterable<Uint8Array>): Promise<KeptFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(draft, 'wx', 0o400);
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Gives a draft its name, unless a file has it: then that one stays as it is. */
async function nameFile(draft: string, place: string): Promise<void> {
  try {
    await link(draft, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const [here, there] = await Promise.all([stat(draft), stat(place)]);
    if (here.size !== there.size)
      throw new Error(`${place} is there with another content; it is not written over: put it right from a backup`, {
        cause: error,
      });
  }
}

/** Without it a name may be lost when the power fails. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
