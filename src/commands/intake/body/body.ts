import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { IntakeReport, LineFact } from '../../../facts/fact.js';
import { csvFacts } from '../../../facts/csv/csv-facts.js';
import { parseMapping } from '../../../facts/csv/mapping.js';
import { inputOf } from '../../../facts/input/inputs.js';
import { parseLine } from '../../../facts/input/json-line.js';
import { MAX_LINE_BYTES } from '../../../facts/input/lines.js';
import { unpack } from '../../../facts/input/packed-batch.js';
import type { PackedBatch } from '../../../facts/input/packed-batch.js';
import { lineFacts, wholeLine } from '../../../facts/input/produce.js';
import { ReportBuilder } from '../../../facts/report.js';
import { validateFact } from '../../../facts/validate.js';
import { TimeSlice } from '../../../time-slice.js';
import { binaryEvent, isBinaryEvent } from './binary-event.js';
import { BodyError } from './body-error.js';
import { beginsArray, elementsOf } from './json-array.js';
import { withRejected } from '../taking.js';
import type { Take } from '../taking.js';

/** Longest JSON batch, in bytes and in events; NDJSON and CSV are streamed and have no such limit. */
export const MAX_BATCH_BYTES = 16 * 1024 * 1024;
export const MAX_BATCH_EVENTS = 100_000;

/** Facts of a body that are recorded together: some fifty milliseconds of work. */
const PORTION = 1_000;

const AS_LINES = 'send many facts as application/x-ndjson';

/** The media types in which facts are sent. */
export const FACT_CONTENT_TYPES = [
  'application/cloudevents+json',
  'application/json',
  'application/cloudevents-batch+json',
  'application/x-ndjson',
  'multipart/form-data',
] as const;

/** What of a request's head tells how its facts are written. */
export type FactHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Takes the facts of a request body: one event (`application/cloudevents+json`, `application/json`; in binary mode, its envelope in headers), a batch
 * (`application/cloudevents-batch+json`, or a JSON array as `application/json`) or `application/x-ndjson`, which is streamed. `line` in the
 * report is the line, or the event's number in the batch, from 1. Throws `BodyError`: 415 for another type of content or encoding, 413 for a
 * body over the limit, 400 for one that is no JSON.
 */
export async function takeFactsBody(
  headers: FactHeaders,
  body: AsyncIterable<Uint8Array>,
  take: Take,
): Promise<IntakeReport> {
  const [type = '', ...parameters] = String(headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (parameters.some((parameter) => parameter.startsWith('charset=') && !/^charset="?utf-8"?$/.test(parameter)))
    throw new BodyError(415, 'facts are sent in UTF-8');
  switch (type) {
    case 'application/x-ndjson':
      return takeBatches(lineFacts({ name: 'the body', chunks: buffers(body), bytesRead: () => 0 }), take);
    case 'application/cloudevents+json':
      return takeEvents([parseBody(await whole(body, MAX_LINE_BYTES))], take);
    case 'application/cloudevents-batch+json':
      return takeEvents(events(await whole(body, MAX_BATCH_BYTES)), take);
    case 'application/json': {
      if (isBinaryEvent(headers))
        return takeEvents([binaryEvent(headers, parseBody(await whole(body, MAX_LINE_BYTES)))], take);
      const bytes = await whole(body, MAX_BATCH_BYTES);
      if (beginsArray(bytes)) return takeEvents(events(bytes), take);
      if (bytes.length > MAX_LINE_BYTES) throw tooLong(MAX_LINE_BYTES);
      return takeEvents([parseBody(bytes)], take);
    }
    default:
      throw new BodyError(
        415,
        `facts are sent as ${FACT_CONTENT_TYPES.join(', ')}${type === '' ? '' : `, not as ${type}`}`,
      );
  }
}

/** A CSV file that came with its mapping. */
export interface CsvBody {
  readonly mapping: string;
  readonly contract?: string | undefined;
  /** As messages name it. */
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

/** Takes the facts of a CSV file, plain or gzip. Throws `MappingError`; `InputError` for a file that the mapping does not fit. */
export async function takeCsv({ mapping, contract, name, chunks }: CsvBody, take: Take): Promise<IntakeReport> {
  return takeBatches(csvFacts(inputOf(name, chunks), 0, parseMapping(mapping, contract)), take);
}

async function takeBatches(batches: AsyncIterable<PackedBatch>, take: Take): Promise<IntakeReport> {
  const report = new ReportBuilder();
  for await (const batch of batches)
    report.add(withRejected(await inPortions(unpack(batch), take), batch.rejected, batch.leftOut));
  return report.build();
}

/** Takes facts a portion at a time: recording one is work that nothing comes between. */
async function inPortions(facts: readonly LineFact[], take: Take): Promise<IntakeReport> {
  const report = new ReportBuilder();
  let from = 0;
  do {
    report.add(await take(facts.slice(from, (from += PORTION))));
  } while (from < facts.length);
  return report.build();
}

/** Checks all events before any is recorded: what is no JSON after all is refused whole. */
async function takeEvents(values: Iterable<unknown>, take: Take): Promise<IntakeReport> {
  const facts: LineFact[] = [];
  const faulty = new ReportBuilder();
  const slice = new TimeSlice();
  let line = 0;
  for (const value of values) {
    if (++line > MAX_BATCH_EVENTS)
      throw new BodyError(413, `the body has over ${MAX_BATCH_EVENTS} events; ${AS_LINES}`);
    const result = value === TOO_LONG ? wholeLine(line, `is longer than ${KIB}`) : validateFact(value);
    if ('fact' in result) facts.push({ line, fact: result.fact });
    else faulty.reject({ ...result, line });
    await slice.rest();
  }
  const report = new ReportBuilder();
  const { rejected, more } = faulty.build();
  const taken = withRejected(await inPortions(facts, take), rejected);
  report.add({ ...taken, more: { ...taken.more, rejected: taken.more.rejected + more.rejected } });
  return report.build();
}

const KIB = `${MAX_LINE_BYTES / 1024} KiB`;
const TOO_LONG = Symbol('too long');

/** The events of an array, each read when it is asked for. Throws `BodyError` (400) for what is no array of JSON. */
function* events(bytes: Buffer): Generator {
  if (!isUtf8(bytes)) throw notUtf8();
  if (!beginsArray(bytes)) {
    if (bytes.length <= MAX_LINE_BYTES) parseBody(bytes);
    throw new BodyError(400, 'a batch is a JSON array of events');
  }
  for (const element of elementsOf(bytes)) yield element.length > MAX_LINE_BYTES ? TOO_LONG : parseBody(element);
}

/** All bytes of a body. Throws `BodyError` (413) for one that is longer than the limit. */
async function whole(body: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of buffers(body)) {
    size += chunk.length;
    if (size > limit) throw tooLong(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLong(limit: number): BodyError {
  return new BodyError(413, `the body is longer than ${limit / 1024} KiB; ${AS_LINES}`);
}

/**
 * The JSON of a request body. Throws `BodyError` (400) for one that is not UTF-8 or no JSON, or gives a field twice: readers would differ on
 * what it says.
 */
export function parseBody(bytes: Buffer): unknown {
  const parsed = parseLine(decoded(bytes));
  if ('fault' in parsed) throw new BodyError(400, `the body ${parsed.fault}`);
  return parsed.value;
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notUtf8();
  }
}

function notUtf8(): BodyError {
  return new BodyError(400, 'the body is not valid UTF-8');
}

async function* buffers(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of body) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
