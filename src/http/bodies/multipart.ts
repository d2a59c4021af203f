import { BodyError } from '../../commands/intake/body/body-error.js';

/** A part of a form. Its content is read before the next part is asked for; what is left of it is passed over. */
export interface Part {
  readonly name: string;
  /** Of a file. */
  readonly filename: string | undefined;
  readonly content: AsyncGenerator<Buffer>;
}

const [NEWLINE, HEAD_END] = [Buffer.from('\r\n'), Buffer.from('\r\n\r\n')];
/** Longest head of a part, and longest boundary (RFC 2046). */
const [MOST_HEAD_BYTES, MOST_BOUNDARY] = [16 * 1024, 70];

/** The boundary of a `multipart/form-data` content type. Throws `BodyError` (400) where it has none. */
export function boundaryOf(contentType: string): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain ?? '';
  if (boundary === '' || boundary.length > MOST_BOUNDARY)
    throw new BodyError(400, `multipart/form-data needs a boundary of at most ${MOST_BOUNDARY} characters`);
  return boundary;
}

/** The parts of a form (RFC 7578), one after the other, with bounded memory. Throws `BodyError` (400) for a body that is none or ends early. */
export async function* partsOf(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const reader = new Reader(body);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  await drain(reader.until(delimiter));
  while (!(await reader.startsWith('--'))) {
    // Blanks may follow the boundary.
    await drain(reader.until(NEWLINE));
    const head = await headOf(reader);
    const content = reader.until(delimiter);
    yield { ...head, content };
    await drain(content);
  }
}

async function headOf(reader: Reader): Promise<Pick<Part, 'name' | 'filename'>> {
  const pieces: Buffer[] = [];
  let size = 0;
  reader.unread(NEWLINE);
  for await (const piece of reader.until(HEAD_END)) {
    pieces.push(piece);
    size += piece.length;
    if (size > MOST_HEAD_BYTES) throw new BodyError(400, 'a part of the form has too long a head');
  }
  const head = Buffer.concat(pieces).toString('utf8');
  const disposition = /^content-disposition:\s*form-data\b(.*)$/im.exec(head)?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) throw new BodyError(400, 'a part of the form has no name');
  return { name, filename: parameter(disposition, 'filename') };
}

function parameter(disposition: string, name: string): string | undefined {
  const [, quoted, plain] =
    new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;]+))`, 'i').exec(disposition) ?? [];
  return quoted?.replace(/\\(.)/g, '$1') ?? plain;
}

async function drain(pieces: AsyncGenerator<Buffer>): Promise<void> {
  for (let done: boolean | undefined; done !== true;) ({ done } = await pieces.next());
}

/** Bytes that come piece by piece. */
class Reader {
  // The first boundary stands at the very beginning, without the line end that goes before all others.
  private held: Buffer = NEWLINE;
  private readonly source: AsyncIterator<Uint8Array>;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.source = body[Symbol.asyncIterator]();
  }

  /** What comes before a marker, which is gone over. */
  async *until(marker: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.held.indexOf(marker);
      if (at >= 0) {
        const before = this.held.subarray(0, at);
        this.held = this.held.subarray(at + marker.length);
        if (before.length > 0) yield before;
        return;
      }
      // All but what may be the beginning of the marker.
      const sure = this.held.length - marker.length + 1;
      if (sure > 0) {
        const before = this.held.subarray(0, sure);
        this.held = this.held.subarray(sure);
        yield before;
      }
      await this.more();
    }
  }

  /** Whether a text comes next; it is not gone over. */
  async startsWith(text: string): Promise<boolean> {
    while (this.held.length < text.length) await this.more();
    return this.held.toString('latin1', 0, text.length) === text;
  }

  unread(bytes: Buffer): void {
    this.held = Buffer.concat([bytes, this.held]);
  }

  private async more(): Promise<void> {
    const next = await this.source.next();
    if (next.done === true) throw new BodyError(400, 'the form ends in the midst of a part');
    this.held = Buffer.concat([this.held, next.value]);
  }
}
