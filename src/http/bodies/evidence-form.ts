import { extname } from 'node:path';
import { BodyError } from '../../commands/intake/body/body-error.js';
import { hiddenIn, hasControl } from '../../rules/kernel/text.js';
import { boundaryOf, partsOf } from './multipart.js';

/** The largest file of evidence that a request may bring: 256 MiB. */
export const MOST_SENT_BYTES = 256 * 1024 * 1024;
/** Longest name of a file. */
const MOST_NAME = 200;

/** Documents, tables, pictures, recordings, mails and archives: nothing that a browser would run. */
const TYPES = [
  ...['.pdf', '.doc', '.docx', '.xls', '.xlsx', '.ods', '.odt', '.txt', '.csv', '.json', '.ndjson', '.log'],
  ...['.png', '.jpg', '.jpeg', '.gif', '.webp', '.tif', '.tiff', '.bmp', '.heic'],
  ...['.wav', '.mp3', '.m4a', '.aac', '.amr', '.ogg', '.opus', '.flac', '.mp4', '.mov', '.webm'],
  ...['.eml', '.msg', '.zip', '.gz', '.7z'],
];

/** A file that a form brings: its name, and its content as it comes. */
export interface SentFile {
  readonly name: string;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * Has the one file of a form taken, its part `file`, and gives what `take` gives. Throws `BodyError`: 400 for a form of other parts or a name that none can have, 415
 * for a type of file that is not taken, 413 for one that is too large.
 */
export async function takeEvidenceForm<T>(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  take: (file: SentFile) => Promise<T>,
): Promise<{ readonly name: string; readonly taken: T }> {
  if (!/^multipart\/form-data\b/i.test(contentType))
    throw new BodyError(415, 'a file of evidence is sent as multipart/form-data, in the part "file"');
  let done: { readonly name: string; readonly taken: T } | undefined;
  for await (const part of partsOf(body, boundaryOf(contentType))) {
    if (part.name !== 'file' || done !== undefined)
      throw new BodyError(400, `the part "${part.name}" is not known, or there twice; the only part is file`);
    const name = nameOf(part.filename);
    done = { name, taken: await take({ name, pieces: bounded(part.content) }) };
  }
  if (done === undefined) throw new BodyError(400, 'the form has no part "file"');
  return done;
}

/** The name of a file without the folders that some senders put before it. */
function nameOf(filename = ''): string {
  const name = filename.replace(/^.*[/\\]/s, '');
  if (name === '' || name.length > MOST_NAME || hasControl(name) || hiddenIn(name) !== null)
    throw new BodyError(
      400,
      `the part "file" needs the name of a file: at most ${MOST_NAME} characters, all of which can be seen`,
    );
  if (!TYPES.includes(extname(name).toLowerCase()))
    throw new BodyError(415, `${name} is no type of file that is taken as evidence; taken are ${TYPES.join(', ')}`);
  return name;
}

async function* bounded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > MOST_SENT_BYTES)
      throw new BodyError(413, `the file is larger than ${MOST_SENT_BYTES / 1024 ** 2} MiB, the most that is taken`);
    yield piece;
  }
}
