import { Words } from './byte-words.js';

const [SPACE, QUOTE, BACKSLASH, DELETE, COMMA, COLON, OPEN, CLOSE, RETURN] = [32, 34, 92, 127, 44, 58, 123, 125, 13];

/** The places of the envelope's fields in `QuickScan`. */
export const PLACE = {
  specversion: 0,
  id: 1,
  source: 2,
  type: 3,
  subject: 4,
  time: 5,
  data: 6,
  datacontenttype: 7,
  recordedtime: 8,
} as const;
const names = new Words(Object.keys(PLACE));
/** Bits of the fields that must be there. */
const REQUIRED = (1 << (PLACE.data + 1)) - 1;

/** Fields of `data` that a line may have. */
const MOST_PAIRS = 16;

/** Where texts stand in the bytes of a line. */
export class Spans {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly hash: Int32Array;
  /** 1 where all characters are ASCII. */
  readonly ascii: Uint8Array;

  constructor(size: number) {
    this.from = new Int32Array(size);
    this.to = new Int32Array(size);
    this.hash = new Int32Array(size);
    this.ascii = new Uint8Array(size);
  }
}

/**
 * Finds the fields of an event in the bytes of its line without making anything of them. It knows JSON as programs write it: an object of texts
 * with one object of texts in it, no escapes, spaces between tokens at most. Whatever is written in another way is left to JSON.parse.
 */
export class QuickScan {
  /** The values of the envelope's fields, at their places; of an optional one when it is there (`has`). */
  readonly envelope = new Spans(Object.keys(PLACE).length);
  /** Names and values of the fields of `data`, in the order of the line. */
  readonly keys = new Spans(MOST_PAIRS);
  readonly values = new Spans(MOST_PAIRS);
  pairs = 0;
  private seen = 0;
  private at = 0;
  private end = 0;
  private hash = 0;
  private ascii = 0;

  has(place: number): boolean {
    return (this.seen & (1 << place)) !== 0;
  }

  /** False when the line is not written as expected, or gives a field of the envelope that is unknown or was there before, or lacks one. */
  scan(bytes: Buffer, from: number, to: number): boolean {
    this.seen = this.pairs = 0;
    this.end = to;
    this.at = from;
    if (!this.token(bytes, OPEN)) return false;
    do {
      const start = this.text(bytes);
      if (start < 0) return false;
      const place = names.find(bytes, start, this.at - 1, this.hash);
      if (place < 0 || this.has(place)) return false;
      this.seen |= 1 << place;
      if (!this.token(bytes, COLON)) return false;
      if (place === PLACE.data ? !this.scanData(bytes) : !this.keep(bytes, this.envelope, place)) return false;
    } while (this.token(bytes, COMMA));
    if (!this.token(bytes, CLOSE) || (this.seen & REQUIRED) !== REQUIRED) return false;
    while (this.at < to && (bytes[this.at] === SPACE || bytes[this.at] === RETURN)) this.at++;
    return this.at === to;
  }

  private scanData(bytes: Buffer): boolean {
    if (!this.token(bytes, OPEN)) return false;
    do {
      const pair = this.pairs++;
      if (pair === MOST_PAIRS || !this.keep(bytes, this.keys, pair)) return false;
      if (!this.token(bytes, COLON) || !this.keep(bytes, this.values, pair)) return false;
    } while (this.token(bytes, COMMA));
    return this.token(bytes, CLOSE);
  }

  /** Goes over a text and notes where it stands. */
  private keep(bytes: Buffer, spans: Spans, place: number): boolean {
    const start = this.text(bytes);
    if (start < 0) return false;
    spans.from[place] = start;
    spans.to[place] = this.at - 1;
    spans.hash[place] = this.hash;
    spans.ascii[place] = this.ascii;
    return true;
  }

  /** Goes over one character and the spaces before it, if it is there. */
  private token(bytes: Buffer, character: number): boolean {
    let at = this.at;
    while (bytes[at] === SPACE) at++;
    if (bytes[at] !== character) return false;
    this.at = at + 1;
    return true;
  }

  /** Goes over a text and the spaces before it, and says where its first character stands; -1 when there is none, or it has an escape. */
  private text(bytes: Buffer): number {
    if (!this.token(bytes, QUOTE)) return -1;
    const { at: start, end } = this;
    let hash = 0;
    let all = 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        this.at = at + 1;
        this.hash = hash;
        this.ascii = all < 128 ? 1 : 0;
        return start;
      }
      if (byte < SPACE || byte === BACKSLASH || byte === DELETE) return -1;
      hash = (Math.imul(hash, 31) + byte) | 0;
      all |= byte;
    }
    return -1;
  }
}
