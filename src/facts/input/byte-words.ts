import { textFault } from '../dto/fields.js';

/** So many texts of one kind are remembered; a power of two. */
const REMEMBERED = 1024;

/** The hash of a text's UTF-8 bytes, as `Words` and `Texts` are asked with; a reader that goes over the bytes anyway works it out on the way. */
export function hashOf(bytes: Uint8Array): number {
  let hash = 0;
  for (const byte of bytes) hash = (Math.imul(hash, 31) + byte) | 0;
  return hash;
}

/** A fixed list of words, found by their UTF-8 bytes. */
export class Words {
  private readonly words: readonly Buffer[];
  private readonly slots: Int16Array;

  constructor(words: readonly string[]) {
    this.words = words.map((word) => Buffer.from(word));
    let size = 16;
    while (size < 4 * words.length) size *= 2;
    this.slots = new Int16Array(size).fill(-1);
    this.words.forEach((word, index) => {
      let slot = hashOf(word) & (size - 1);
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & (size - 1);
      this.slots[slot] = index;
    });
  }

  /** The place in the list of the word whose bytes are these; -1 when there is none. */
  find(bytes: Buffer, from: number, to: number, hash: number): number {
    const { slots, words } = this;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot] ?? -1;
      const word = words[index];
      if (word === undefined) return -1;
      if (same(word, bytes, from, to)) return index;
    }
  }
}

/** Texts that recur, such as categories: made and checked once, then found by their UTF-8 bytes. */
export class Texts {
  private readonly known = new Array<{ readonly bytes: Buffer; readonly text: string } | undefined>(REMEMBERED);

  constructor(private readonly rule: { readonly max: number; readonly exact: boolean }) {}

  /** The text of these bytes; undefined when it is none that the field may hold. */
  find(bytes: Buffer, from: number, to: number, hash: number): string | undefined {
    const slot = hash & (REMEMBERED - 1);
    const known = this.known[slot];
    if (known && same(known.bytes, bytes, from, to)) return known.text;
    const text = bytes.toString('utf8', from, to);
    if (textFault(text, this.rule.max, this.rule.exact) !== null) return undefined;
    // A copy: what is remembered must not keep a whole chunk of input alive.
    this.known[slot] = { bytes: Buffer.from(bytes.subarray(from, to)), text };
    return text;
  }
}

function same(word: Buffer, bytes: Buffer, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let i = 0; i < word.length; i++) if (word[i] !== bytes[from + i]) return false;
  return true;
}
