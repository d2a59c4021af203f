import type { IntakeReport, LineFact, Rejection } from '../../facts/fact.js';
import { parseLine } from '../../facts/input/json-line.js';
import { MAX_LINE_BYTES } from '../../facts/input/lines.js';
import { unpack } from '../../facts/input/packed-batch.js';
import { lineFacts, wholeLine } from '../../facts/input/produce.js';
import type { Intake } from './intake.js';
import { Reporter } from './reporter.js';
import { ReportBuilder } from '../../facts/report.js';
import { validateFact } from '../../facts/validate.js';

/** A request body that cannot be taken at all. */
export class BodyError extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

/** Longest JSON batch, in bytes; NDJSON is streamed and has no such limit. */
export const MAX_BATCH_BYTES = 16 * 1024 * 1024;

export const FACT_CONTENT_TYPES = [
  'application/cloudevents+json',
  'application/json',
  'application/cloudevents-batch+json',
  'application/x-ndjson',
] as const;

/**
 * Takes the facts of a request body: one event (`application/cloudevents+json`, `application/json`), a batch
 * (`application/cloudevents-batch+json`, or a JSON array as `application/json`) or `application/x-ndjson`, which is streamed. `line` in the
 * report is the line, or the event's number in the batch, from 1. Throws `BodyError`: 415 for another type of content or encoding, 413 for a
 * body over the limit, 400 for one that is no JSON.
 */
export async function takeFactsBody(
  contentType: string | undefined,
  body: AsyncIterable<Uint8Array>,
  intake: Intake,
  reporter = new Reporter(),
): Promise<IntakeReport> {
  const [type = '', ...parameters] = (contentType ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (parameters.some((parameter) => parameter.startsWith('charset=') && !/^charset="?utf-8"?$/.test(parameter)))
    throw new BodyError(415, 'facts are sent in UTF-8');
  switch (type) {
    case 'application/x-ndjson':
      return takeLines(body, intake, reporter);
    case 'application/cloudevents+json':
      return takeEvents([await json(body, MAX_LINE_BYTES)], intake, reporter);
    case 'application/cloudevents-batch+json':
      return takeEvents(events(await json(body, MAX_BATCH_BYTES)), intake, reporter);
    case 'application/json': {
      const value = await json(body, MAX_BATCH_BYTES);
      return takeEvents(Array.isArray(value) ? value : [value], intake, reporter);
    }
    default:
      throw new BodyError(415, `facts are sent as ${FACT_CONTENT_TYPES.join(', ')}`);
  }
}

async function takeLines(body: AsyncIterable<Uint8Array>, intake: Intake, reporter: Reporter): Promise<IntakeReport> {
  const report = new ReportBuilder();
  for await (const batch of lineFacts({ name: 'the body', chunks: buffers(body), bytesRead: () => 0 }))
    report.add(merged(await intake.take(unpack(batch), reporter), batch.rejected));
  return report.build();
}

async function takeEvents(values: readonly unknown[], intake: Intake, reporter: Reporter): Promise<IntakeReport> {
  const facts: LineFact[] = [];
  const rejected: Rejection[] = [];
  values.forEach((value, index) => {
    const line = index + 1;
    if (Buffer.byteLength(JSON.stringify(value)) > MAX_LINE_BYTES) {
      rejected.push(wholeLine(line, `is longer than ${MAX_LINE_BYTES / 1024} KiB`));
      return;
    }
    const result = validateFact(value);
    if ('fact' in result) facts.push({ line, fact: result.fact });
    else rejected.push({ line, ...result });
  });
  const report = new ReportBuilder();
  report.add(merged(await intake.take(facts, reporter), rejected));
  return report.build();
}

function merged(taken: IntakeReport, rejected: readonly Rejection[]): IntakeReport {
  return { ...taken, rejected: [...taken.rejected, ...rejected].sort((a, b) => a.line - b.line) };
}

function events(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new BodyError(400, 'a batch is a JSON array of events');
}

async function json(body: AsyncIterable<Uint8Array>, limit: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of buffers(body)) {
    size += chunk.length;
    if (size > limit)
      throw new BodyError(413, `the body is longer than ${limit / 1024} KiB; send many facts as application/x-ndjson`);
    chunks.push(chunk);
  }
  const parsed = parseLine(decoded(Buffer.concat(chunks)));
  if ('fault' in parsed) throw new BodyError(400, `the body ${parsed.fault}`);
  return parsed.value;
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BodyError(400, 'the body is not valid UTF-8');
  }
}

async function* buffers(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of body) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
