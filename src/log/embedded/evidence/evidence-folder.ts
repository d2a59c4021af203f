import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, globSync, mkdirSync, rmSync, statSync } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { link, open, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RuleViolation } from '../../../rules/kernel/rule-violation.js';
import { StoreFullError } from '../../port/errors.js';

/** The folder of a store that holds files of evidence. */
export const EVIDENCE_FOLDER = 'evidence';
/** How the name of a file ends that is not complete. */
const DRAFT = '.part';
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

  /**
   * Keeps a file that comes in pieces; `isNew`: it was not there before. Throws what reading them throws, `RuleViolation` where the file of that hash has come
   * to hold something else, `StoreFullError`, and `Error` where it cannot be written.
   */
  async keep(contract: string, pieces: AsyncIterable<Uint8Array>): Promise<KeptFile & { readonly isNew: boolean }> {
    const folder = this.folderOf(contract);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = join(folder, `.${randomBytes(12).toString('hex')}${DRAFT}`);
    try {
      const kept = await writeDraft(draft, pieces);
      const isNew = await nameFile(draft, join(folder, kept.sha256));
      if (!isNew && (await this.fault(contract, kept)) !== null) throw altered(contract, kept);
      await syncFolder(folder);
      await syncFolder(join(this.storeDir, EVIDENCE_FOLDER));
      return { ...kept, isNew };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
        throw new StoreFullError(`the disk is full: the file of evidence was not kept (${folder})`);
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Takes a contract's file away, which nobody names; with the last of them goes its folder. */
  async remove(contract: string, sha256: string): Promise<void> {
    await rm(this.placeOf(contract, sha256), { force: true });
    // Refused where another file is in it.
    await rmdir(this.folderOf(contract)).catch(() => undefined);
  }

  /** Takes away what killed processes left half-written. Only for who writes the store, before anything is kept. */
  sweep(): void {
    const folder = join(this.storeDir, EVIDENCE_FOLDER);
    for (const draft of globSync(`*/.*${DRAFT}`, { cwd: folder })) rmSync(join(folder, draft), { force: true });
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

/** Gives a draft its name, unless a file has it: then that one stays as it is, which is false. */
async function nameFile(draft: string, place: string): Promise<boolean> {
  try {
    await link(draft, place);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** It is not put right in passing: that it was altered is something to look into. */
function altered(contract: string, { sha256 }: KeptFile): RuleViolation {
  return new RuleViolation(
    'evidence-altered',
    `the file of evidence ${sha256} of ${contract} was altered after it was kept; it is not written over: look into it (plumbline verify), put it right from a backup, or move it away and send it again`,
  );
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
