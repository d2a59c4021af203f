import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BodyError } from '../../commands/intake/body/body-error.js';
import { inTurns } from '../../facts/input/in-turns.js';
import { through } from '../../facts/input/through.js';

/** How long a request may take to arrive, and the facts of its body to be taken in, in milliseconds. */
export const REQUEST_MS = 120_000;

/** Facts shrink some twentyfold in gzip. What swells more than this, once it is more than so many bytes, is no log of facts. */
const MOST_SWELLING = 200;
const FREE_BYTES = 1024 * 1024;
/** What one gzip body may unpack to. */
const MOST_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024;

const RECORDED = 'facts that came whole before may be recorded, and can be sent again';

/**
 * The bytes of a body of facts, unpacked where they come as gzip, in pieces between which others have their turn. Throws `BodyError`: 415 for another encoding;
 * while reading 400 for what is no gzip, 413 for gzip that unpacks to too much, 408 for what takes longer than `REQUEST_MS`.
 */
export function factBytes(body: Readable, encoding = 'identity'): AsyncIterable<Uint8Array> {
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new BodyError(415, `facts are sent plain or as gzip, not as ${encoding}`);
  const sent = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  return inTurns(encoding === 'gzip' ? unzipped(sent) : sent, performance.now() + REQUEST_MS, tookTooLong);
}

function tookTooLong(): BodyError {
  return new BodyError(408, `the facts took longer than ${REQUEST_MS / 1000} s; send fewer at a time; ${RECORDED}`);
}

async function* unzipped(sent: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let [packed, unpacked] = [0, 0];
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of sent) {
      packed += piece.length;
      yield piece;
    }
  }
  try {
    for await (const piece of through<Buffer, Buffer>(counted(), createGunzip())) {
      unpacked += piece.length;
      if (unpacked > Math.min(MOST_UNPACKED_BYTES, Math.max(FREE_BYTES, packed * MOST_SWELLING)))
        throw new BodyError(413, `the body unpacks to too much from ${packed} bytes of gzip; ${RECORDED}`);
      yield piece;
    }
  } catch (error) {
    // The sender's going away is no fault of the packing.
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error;
    throw new BodyError(400, `the body cannot be unpacked (${(error as Error).message}); ${RECORDED}`);
  }
}
