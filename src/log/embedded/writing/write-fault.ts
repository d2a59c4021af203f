import { StoreAccessError } from '../../port/errors.js';
import { canBeWritten, isFull, whyReadOnly } from '../file/writability.js';

/** What is asked of a disk. */
export interface Disk {
  readonly whyReadOnly: (dir: string) => string | null;
  readonly isFull: (dir: string) => boolean;
  readonly canBeWritten: (dir: string) => boolean;
}

/** Why a log cannot be written now: as its disk stands, and as the last attempt went. */
export class WriteFault {
  private last: string | null = null;

  constructor(
    private readonly dir: string,
    private readonly disk: Disk = { whyReadOnly, isFull, canBeWritten },
  ) {}

  /** The outcome of an attempt: what it failed by, or null. A fault of what was to be written is none of the disk's. */
  tried(error: Error | null): void {
    if (error === null) this.last = null;
    else if (error instanceof StoreAccessError) this.last = error.message;
  }

  /** In words; null where nothing is wrong. What failed before is tried again, so that it is not told for longer than it holds. */
  now(): string | null {
    const { dir, disk } = this;
    const why = disk.whyReadOnly(dir);
    if (why !== null) return `the store ${dir} cannot be written: ${why}`;
    if (disk.isFull(dir)) return `no space is left on the disk of the store ${dir}`;
    if (this.last !== null && disk.canBeWritten(dir)) this.last = null;
    return this.last;
  }
}
