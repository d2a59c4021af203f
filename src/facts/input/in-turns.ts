import { TimeSlice } from '../../time-slice.js';

/** Small enough that what its shortest lines make of it, a rejection each, takes no longer than some ten milliseconds. */
const PIECE_BYTES = 4 * 1024;

/**
 * Bytes in small pieces. Whoever works on them piece by piece lets others have their turn in between, before each chunk that came is at its end.
 * `late` is thrown instead of the next piece once the moment `until` (by `performance.now()`) has passed.
 */
export async function* inTurns(
  chunks: AsyncIterable<Uint8Array>,
  until: number,
  late: () => Error,
): AsyncGenerator<Uint8Array> {
  const slice = new TimeSlice();
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += PIECE_BYTES) {
      if (performance.now() > until) throw late();
      yield chunk.subarray(from, from + PIECE_BYTES);
      await slice.rest();
    }
  }
}
