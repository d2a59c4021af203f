import { TimeSlice } from '../../time-slice.js';

/** Small enough that what is made of it, a rejection for each line, takes no longer than some ten milliseconds, in a process just started too. */
const PIECE_BYTES = 4 * 1024;
const PIECE_LINES = 100;

const NEWLINE = 10;

/**
 * Bytes in small pieces, of few lines. Whoever works on them piece by piece lets others have their turn in between, before each chunk that came is at its end.
 * `late` is thrown instead of the next piece once the moment `until` (by `performance.now()`) has passed.
 */
export async function* inTurns(
  chunks: AsyncIterable<Uint8Array>,
  until: number,
  late: () => Error,
): AsyncGenerator<Uint8Array> {
  const slice = new TimeSlice();
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length;) {
      if (performance.now() > until) throw late();
      const piece = fewLines(chunk.subarray(from, from + PIECE_BYTES));
      yield piece;
      from += piece.length;
      await slice.rest();
    }
  }
}

/** The bytes, or as many of them as hold `PIECE_LINES` ends of lines. */
function fewLines(bytes: Uint8Array): Uint8Array {
  let end = 0;
  for (let lines = 0; lines < PIECE_LINES; lines++) {
    const newline = bytes.indexOf(NEWLINE, end);
    if (newline === -1) return bytes;
    end = newline + 1;
  }
  return bytes.subarray(0, end);
}
