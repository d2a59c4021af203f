import type { Spans } from './quick-scan.js';

const FIRST_BYTES = 256 * 1024;

/** Texts one behind the other, in UTF-8. */
export class TextBuffer {
  length = 0;
  private buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);

  add(text: string): void {
    // A UTF-16 unit takes at most three bytes of UTF-8.
    this.reserve(text.length * 3);
    this.length += this.buffer.write(text, this.length);
  }

  put(bytes: Buffer): void {
    this.copy(bytes, 0, bytes.length);
  }

  putSpan(bytes: Buffer, spans: Spans, at: number): void {
    this.copy(bytes, spans.from[at] ?? 0, spans.to[at] ?? 0);
  }

  /** What was added; the buffer begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.buffer.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  /** Byte by byte: the texts are short, and a call of `Buffer.copy` costs more than they do. */
  private copy(bytes: Buffer, from: number, to: number): void {
    this.reserve(to - from);
    const { buffer } = this;
    let at = this.length;
    for (let i = from; i < to; i++) buffer[at++] = bytes[i] ?? 0;
    this.length = at;
  }

  private reserve(more: number): void {
    while (this.length + more > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(this.buffer.length * 2);
      this.buffer.copy(larger, 0, 0, this.length);
      this.buffer = larger;
    }
  }
}
