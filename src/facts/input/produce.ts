import { validateFact } from '../validate.js';
import type { Fact, Rejection } from '../fact.js';
import { InputError, openInput } from './inputs.js';
import type { Input } from './inputs.js';
import { parseLeniently, repetitionFault } from './json-line.js';
import { LineSplitter, MAX_LINE_BYTES } from './lines.js';
import { BatchPacker } from './batch-packer.js';
import type { PackedBatch } from './packed-batch.js';
import { QuickFacts } from './quick-facts.js';

/** What is to be read; plain data, so that it can be handed to a worker thread. */
export interface Production {
  readonly paths: readonly string[];
  /** Text of a mapping file: the inputs are CSV. */
  readonly mapping?: string;
  readonly contract?: string;
}

/**
 * Reads inputs, one after the other, and gives their facts, checked and packed, with what was refused. Throws `InputError` when one cannot be
 * read to its end, after a batch with what was read of it; `MappingError` for a faulty mapping.
 */
export async function* produce(
  production: Production,
  standardInput: AsyncIterable<Buffer>,
): AsyncGenerator<PackedBatch> {
  const { paths, contract } = production;
  const factsOf = production.mapping === undefined ? utf8Facts : await csvReader(production.mapping, contract);
  for (const [file, path] of paths.entries()) {
    yield* factsOf(openInput(path, standardInput), file);
  }
}

/** Loads what reads YAML and CSV only where there is a mapping: every import of NDJSON starts a thread, which would wait for it. */
async function csvReader(text: string, contract: string | undefined): Promise<typeof lineFacts> {
  const [{ csvFacts }, { parseMapping }] = await Promise.all([
    import('../csv/csv-facts.js'),
    import('../csv/mapping.js'),
  ]);
  const mapping = parseMapping(text, contract);
  return (input, file = 0) => csvFacts(input, file, mapping);
}

/** The facts of NDJSON, which is UTF-8. Throws `InputError` for a file whose byte order mark says UTF-16. */
function utf8Facts(input: Input, file = 0): AsyncGenerator<PackedBatch> {
  async function* checked(): AsyncGenerator<Buffer> {
    let first = true;
    for await (const chunk of input.chunks) {
      const [a, b] = chunk;
      if (first && ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)))
        throw new InputError(`${input.name} is UTF-16; save it as UTF-8`);
      first = false;
      yield chunk;
    }
  }
  return lineFacts({ ...input, chunks: checked() }, file);
}

/** The facts of NDJSON. */
export async function* lineFacts(input: Input, file = 0): AsyncGenerator<PackedBatch> {
  const packer = new BatchPacker();
  const ready: PackedBatch[] = [];
  const pack = (): PackedBatch => packer.pack(file, input.bytesRead(), splitter.count);
  const quickFacts = new QuickFacts(packer);
  const packIfFull = (): void => {
    if (packer.full) ready.push(pack());
  };
  const handle = (line: number, text: string | null, fault: string | null): void => {
    takeLine(packer, line, text, fault);
    packIfFull();
  };
  const quick = (line: number, bytes: Buffer, from: number, to: number): boolean => {
    if (!quickFacts.take(line, bytes, from, to)) return false;
    packIfFull();
    return true;
  };
  const splitter = new LineSplitter(handle, MAX_LINE_BYTES, quick);
  try {
    for await (const chunk of input.chunks) {
      splitter.push(chunk);
      yield* ready.splice(0);
    }
    splitter.end();
  } catch (error) {
    yield* ready.splice(0);
    yield pack();
    throw error;
  }
  yield* ready.splice(0);
  yield pack();
}

/** Checks the fact of a line and packs it, or says what is wrong with it. */
export function takeLine(packer: BatchPacker, line: number, text: string | null, fault: string | null): void {
  if (text === null) {
    packer.reject(wholeLine(line, fault ?? 'cannot be read'));
    return;
  }
  const parsed = parseLeniently(text);
  if ('fault' in parsed) {
    packer.reject(wholeLine(line, parsed.fault));
    return;
  }
  const result = validateFact(parsed.value);
  if (!('fact' in result)) {
    packer.reject({ line, ...result });
    return;
  }
  const twice = isShortest(text, result.fact) ? null : repetitionFault(text, parsed.value);
  if (twice === null) packer.add(line, result.fact);
  else packer.reject(wholeLine(line, twice));
}

/** What a line has beyond the canonical body, when it is written as briefly as can be and has no optional field of the envelope. */
const SHORTEST_EXTRA = '"specversion":"1.0",'.length;

/**
 * True when a line has no room for a field that is given twice: it is as long as its fact at its briefest. Only texts are sure to have no
 * briefer form, so facts that may hold numbers are not told this way.
 */
function isShortest(text: string, { kind, body }: Fact): boolean {
  const brief = kind === 'call' || kind === 'chat' || kind === 'survey' || kind === 'order';
  return brief && text.length === body.length + SHORTEST_EXTRA;
}

/** A line that is no event at all. */
export function wholeLine(line: number, reason: string): Rejection {
  return { line, errors: [{ field: '(line)', reason }] };
}
