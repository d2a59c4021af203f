import { TextDecoder } from 'node:util';
import { BodyError } from '../../commands/intake/body/body-error.js';
import { takeCsv } from '../../commands/intake/body/body.js';
import type { Take } from '../../commands/intake/taking.js';
import type { IntakeReport } from '../../facts/fact.js';
import { boundaryOf, partsOf } from './multipart.js';
import type { Part } from './multipart.js';

const MOST_TEXT_BYTES = 256 * 1024;
/** The parts that come before the file. */
const TEXTS = ['mapping', 'contract'] as const;

/**
 * Takes the CSV file of a form: the part `mapping` (YAML), `contract` where it goes before the mapping's own, then `file`, which is streamed. Throws
 * `BodyError` for a form of other parts, and what `takeCsv` throws.
 */
export async function takeFactsForm(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  take: Take,
): Promise<IntakeReport> {
  const texts = new Map<string, string>();
  let report: IntakeReport | undefined;
  for await (const part of partsOf(body, boundaryOf(contentType))) {
    if (report !== undefined)
      throw new BodyError(400, `the part "${part.name}" comes after the file; it must be the last, and one`);
    if (part.name === 'file') {
      const mapping = texts.get('mapping');
      if (mapping === undefined)
        throw new BodyError(400, 'the part "mapping" must come before the part "file": it says how its rows are facts');
      const contract = texts.get('contract')?.trim();
      report = await takeCsv({ mapping, contract, name: part.filename ?? 'the file', chunks: part.content }, take);
    } else if (!(TEXTS as readonly string[]).includes(part.name) || texts.has(part.name))
      throw new BodyError(
        400,
        `the part "${part.name}" is not known, or there twice; the parts are mapping, contract, file`,
      );
    else texts.set(part.name, await textOf(part));
  }
  if (report === undefined) throw new BodyError(400, 'the form has no part "file"');
  return report;
}

async function textOf({ name, content }: Part): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of content) {
    pieces.push(piece);
    size += piece.length;
    if (size > MOST_TEXT_BYTES)
      throw new BodyError(413, `the part "${name}" is longer than ${MOST_TEXT_BYTES / 1024} KiB`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw new BodyError(400, `the part "${name}" is not valid UTF-8`);
  }
}
