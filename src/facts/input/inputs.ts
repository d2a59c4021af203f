import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { through } from './through.js';

const CHUNK_BYTES = 256 * 1024;
/** gzip can swell a thousandfold; small pieces keep what one of them becomes small. */
const GZIP_CHUNK_BYTES = 64 * 1024;

/** A file that cannot be read, or not to its end. The message names it. */
export class InputError extends Error {}

/** One input: its bytes, unzipped, and how many were read of the file itself. */
export interface Input {
  /** As messages name it. */
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
  bytesRead(): number;
}

/**
 * Sizes of files in bytes; null for standard input. Throws `InputError` naming every one that is not there or no file, in the order in
 * which they were given.
 */
export async function inputSizes(paths: readonly string[]): Promise<(number | null)[]> {
  const found = await Promise.all(paths.map(lookAt));
  const faults = found.flatMap(({ fault }) => fault ?? []);
  if (paths.filter((path) => path === '-').length > 1) faults.push('- (standard input) can be read only once');
  if (faults.length > 0) throw new InputError(faults.join('\n'));
  return found.map(({ size }) => size);
}

async function lookAt(path: string): Promise<{ readonly size: number | null; readonly fault?: string }> {
  if (path === '-') return { size: null };
  try {
    const found = await stat(path);
    if (found.isDirectory()) return { size: null, fault: `${path} is a directory` };
    return { size: found.isFile() ? found.size : null };
  } catch (error) {
    return { size: null, fault: unreadable(path, error) };
  }
}

/** Opens a file, or standard input for `-`. What is gzip, by its name or its first bytes, is unzipped. */
export function openInput(path: string, standardInput: AsyncIterable<Buffer>): Input {
  const name = path === '-' ? 'standard input' : path;
  let bytes = 0;
  async function* counted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  const gzipName = path.endsWith('.gz');
  const source =
    path === '-' ? standardInput : createReadStream(path, { highWaterMark: gzipName ? GZIP_CHUNK_BYTES : CHUNK_BYTES });
  const chunks = explained(unzipped(counted(source as AsyncIterable<Buffer>), gzipName), name);
  return { name, chunks, bytesRead: () => bytes };
}

/** An input whose bytes come from somewhere else, such as a request. What is gzip by its first bytes is unzipped. */
export function inputOf(name: string, chunks: AsyncIterable<Buffer>): Input {
  async function* all(): AsyncGenerator<Buffer> {
    yield* chunks;
  }
  return { name, chunks: explained(unzipped(all(), false), name), bytesRead: () => 0 };
}

async function* unzipped(source: AsyncGenerator<Buffer>, named: boolean): AsyncGenerator<Buffer> {
  const start: Buffer[] = [];
  let length = 0;
  while (length < 2) {
    const next = await source.next();
    if (next.done === true) break;
    start.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(start);
  async function* all(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    yield* source;
  }
  const gzip = named || (head[0] === 0x1f && head[1] === 0x8b);
  yield* gzip ? through<Buffer, Buffer>(all(), createGunzip({ chunkSize: CHUNK_BYTES })) : all();
}

async function* explained(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (error) {
    throw new InputError(unreadable(name, error), { cause: error });
  }
}

/** Why a file cannot be read, in words that name it. */
export function unreadable(path: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return `${path} does not exist`;
    case 'EACCES':
    case 'EPERM':
      return `${path} may not be read by this user`;
    case 'Z_BUF_ERROR':
      return `${path} ends in the middle of its gzip data: it was cut off. What came before was read`;
    case 'Z_DATA_ERROR':
      return `${path} is not gzip, or is damaged (${(error as Error).message})`;
    default:
      return `${path} ${error instanceof InputError ? error.message : `cannot be read: ${(error as Error).message}`}`;
  }
}
