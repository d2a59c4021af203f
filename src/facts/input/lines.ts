import { isUtf8 } from 'node:buffer';

/** Longest line or event, in bytes. */
export const MAX_LINE_BYTES = 64 * 1024;

const NEWLINE = 10;
const BOM = '\ufeff';

/** A line as it was read; or what makes it unreadable. */
export type LineHandler = (line: number, text: string | null, fault: string | null) => void;

/** Takes a line as bytes of valid UTF-8, or leaves it: then it is made a text and handed on. */
export type QuickHandler = (line: number, bytes: Buffer, from: number, to: number) => boolean;

/**
 * Splits bytes into lines, numbered from 1. Blank lines are counted and not handed on. A line over the limit is refused without being held in
 * memory, one that is not UTF-8 is refused; the others go on. A byte order mark at the start and CRLF are tolerated.
 */
export class LineSplitter {
  /** Lines read so far. */
  count = 0;
  private carried: Buffer[] = [];
  private carriedBytes = 0;
  private overlong = false;

  constructor(
    private readonly handle: LineHandler,
    private readonly limit = MAX_LINE_BYTES,
    private readonly quick?: QuickHandler,
  ) {}

  push(chunk: Buffer): void {
    const last = chunk.lastIndexOf(NEWLINE);
    if (last < 0) {
      this.carry(chunk);
      return;
    }
    let whole = chunk.subarray(0, last + 1);
    if (this.overlong) whole = this.endOverlong(whole);
    if (this.carriedBytes > 0) whole = Buffer.concat([...this.carried, whole]);
    this.carried = [];
    this.carriedBytes = 0;
    if (!isUtf8(whole)) this.splitBytes(whole);
    else if (this.quick) this.splitQuickly(whole, this.quick);
    else this.split(whole.toString('utf8'));
    if (last + 1 < chunk.length) this.carry(chunk.subarray(last + 1));
  }

  /** The end of the input: a last line needs no newline. */
  end(): void {
    if (this.overlong || this.carriedBytes > 0) this.push(Buffer.from('\n'));
  }

  private carry(rest: Buffer): void {
    if (this.overlong) return;
    if (this.carriedBytes + rest.length > this.limit) {
      this.overlong = true;
      this.carried = [];
      this.carriedBytes = 0;
      return;
    }
    // A copy: what is carried must not keep the whole chunk alive, or change when its memory is used again.
    this.carried.push(Buffer.from(rest));
    this.carriedBytes += rest.length;
  }

  private endOverlong(whole: Buffer): Buffer {
    this.overlong = false;
    this.tooLong(++this.count);
    return whole.subarray(whole.indexOf(NEWLINE) + 1);
  }

  private split(text: string): void {
    for (let from = 0; from < text.length;) {
      const to = text.indexOf('\n', from);
      this.line(++this.count, text.slice(from, to));
      from = to + 1;
    }
  }

  private splitQuickly(bytes: Buffer, quick: QuickHandler): void {
    for (let from = 0; from < bytes.length;) {
      const to = bytes.indexOf(NEWLINE, from);
      const number = ++this.count;
      if (to - from > this.limit || !quick(number, bytes, from, to))
        this.line(number, bytes.toString('utf8', from, to));
      from = to + 1;
    }
  }

  private splitBytes(bytes: Buffer): void {
    for (let from = 0; from < bytes.length;) {
      const to = bytes.indexOf(NEWLINE, from);
      const line = bytes.subarray(from, to);
      if (isUtf8(line)) this.line(++this.count, line.toString('utf8'));
      else this.handle(++this.count, null, 'is not valid UTF-8; save the file as UTF-8');
      from = to + 1;
    }
  }

  private line(number: number, raw: string): void {
    // A UTF-16 unit takes at most three bytes of UTF-8, so most lines need no count.
    if (raw.length * 3 > this.limit && Buffer.byteLength(raw) > this.limit) {
      this.tooLong(number);
      return;
    }
    const text = number === 1 && raw.startsWith(BOM) ? raw.slice(1) : raw;
    if (text.length > 4 || text.trim() !== '') this.handle(number, text, null);
  }

  private tooLong(number: number): void {
    this.handle(number, null, `is longer than ${this.limit / 1024} KiB`);
  }
}
