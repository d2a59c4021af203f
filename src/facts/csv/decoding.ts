import { TextDecoder } from 'node:util';
import { InputError } from '../input/inputs.js';
import type { Input } from '../input/inputs.js';

/** The encoding that a byte order mark tells; null where there is none. */
export function encodingOfMark(start: Uint8Array): string | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null;
}

/**
 * The text of an input, piece by piece, without its byte order mark; where it has one, that goes before `encoding`. Throws `InputError` where
 * bytes are none of the encoding's characters, after all that came before.
 */
export async function* decoded({ chunks, name }: Input, encoding: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of marked(chunks)) {
      decoder ??= new TextDecoder(encodingOfMark(chunk) ?? encoding, { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    const found = decoder?.encoding ?? encoding;
    throw new InputError(
      `${name} is not ${found} throughout; say in the mapping which encoding it has (most Chinese files: gb18030)`,
      { cause: error },
    );
  }
}

/** The same bytes; the first piece is long enough to hold a mark. */
async function* marked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (start === null) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < 3) continue;
    yield start;
    start = null;
  }
  if (start !== null) yield start;
}
