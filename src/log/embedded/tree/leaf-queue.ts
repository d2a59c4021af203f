import { hash } from 'node:crypto';
import { HASH_BYTES } from '../../tree/hashing/hash.js';

/** Leaves that wait at a time, a power of two: each has a slot, in turn. */
const SLOTS = 8_192;
/** Bytes of the text that they may have together. */
const TEXT_BYTES = 8 * 1024 * 1024;
/** So many bytes at most come of a UTF-16 unit. */
const WIDEST = 3;
/** Leaves that are told of together: fewer would wake the other thread too often. */
const TOLD_AT_ONCE = 512;

/** Where the counters stand: leaves told of, leaves hashed (both run on, and around), whether the other end is there. */
const [TOLD, HASHED, THERE] = [0, 1, 2];

/** The memory that the two ends share. */
export interface SharedQueue {
  readonly counters: SharedArrayBuffer;
  /** Where the bytes of the leaf in each slot begin and end. */
  readonly spans: SharedArrayBuffer;
  readonly bytes: SharedArrayBuffer;
  readonly hashes: SharedArrayBuffer;
}

export function sharedQueue(): SharedQueue {
  return {
    counters: new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT),
    spans: new SharedArrayBuffer(2 * SLOTS * Uint32Array.BYTES_PER_ELEMENT),
    bytes: new SharedArrayBuffer(TEXT_BYTES),
    hashes: new SharedArrayBuffer(SLOTS * HASH_BYTES),
  };
}

/** A queue of leaves from a thread that writes to one that hashes. Each end has a view of the same memory; neither needs its event loop. */
export class LeafQueue {
  private readonly counters: Int32Array;
  private readonly spans: Uint32Array;
  private readonly bytes: Buffer;
  private readonly hashes: Buffer;
  /** Of the writing end: leaves that were ever put in, and taken out, and where the next one's bytes go. */
  private put = 0;
  private taken = 0;
  private free = 0;

  constructor({ counters, spans, bytes, hashes }: SharedQueue) {
    this.counters = new Int32Array(counters);
    this.spans = new Uint32Array(spans);
    this.bytes = Buffer.from(bytes);
    this.hashes = Buffer.from(hashes);
  }

  /** Whether the end that hashes is there. */
  get isServed(): boolean {
    return Atomics.load(this.counters, THERE) === 1;
  }

  /** Puts a leaf in; false where there is no room for it until what is in was taken. */
  add(leaf: string): boolean {
    const { bytes, free, put } = this;
    if (put - this.taken === SLOTS || free + 1 + WIDEST * leaf.length > TEXT_BYTES) return false;
    // RFC 6962: a zero byte goes before a leaf.
    bytes[free] = 0;
    this.free += 1 + bytes.write(leaf, free + 1, 'utf8');
    const slot = put % SLOTS;
    this.spans[2 * slot] = free;
    this.spans[2 * slot + 1] = this.free;
    if (++this.put % TOLD_AT_ONCE === 0) this.tell();
    return true;
  }

  /**
   * Waits until all that was put in is hashed, and hands the hashes over, in order, in one piece or two that are to be copied at once. False where
   * the other end did not answer for so long; nothing is handed over then.
   */
  take(patienceMs: number, each: (hashes: Buffer) => void): boolean {
    this.tell();
    for (let hashed = this.look(HASHED); hashed !== (this.put | 0); hashed = this.look(HASHED))
      if (Atomics.wait(this.counters, HASHED, hashed, patienceMs) === 'timed-out') return false;
    while (this.taken < this.put) {
      const from = this.taken % SLOTS;
      const count = Math.min(this.put - this.taken, SLOTS - from);
      each(this.hashes.subarray(from * HASH_BYTES, (from + count) * HASH_BYTES));
      this.taken += count;
    }
    this.free = 0;
    return true;
  }

  /** The other end: hashes what comes in, until its thread is ended. */
  serve(): never {
    Atomics.store(this.counters, THERE, 1);
    for (let hashed = 0; ;) {
      const told = this.look(TOLD);
      if (told === hashed) {
        Atomics.wait(this.counters, TOLD, told);
        continue;
      }
      for (; hashed !== told; hashed = (hashed + 1) | 0) this.hash((hashed >>> 0) % SLOTS);
      Atomics.store(this.counters, HASHED, hashed);
      Atomics.notify(this.counters, HASHED);
    }
  }

  private hash(slot: number): void {
    const leaf = this.bytes.subarray(this.spans[2 * slot], this.spans[2 * slot + 1]);
    this.hashes.write(hash('sha256', leaf, 'binary'), slot * HASH_BYTES, HASH_BYTES, 'binary');
  }

  private tell(): void {
    Atomics.store(this.counters, TOLD, this.put | 0);
    Atomics.notify(this.counters, TOLD);
  }

  private look(at: number): number {
    return Atomics.load(this.counters, at);
  }
}
