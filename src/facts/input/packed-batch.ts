import type { Instant } from '../../calendar/instant.js';
import { FACT_KINDS, FACT_TYPES } from '../catalog.js';
import type { FactKind, FactType } from '../catalog.js';
import type { Fact, FactData, LineFact, Rejection } from '../fact.js';

/**
 * Checked facts on their way from a worker thread: columns and one long text instead of thousands of objects, which would cost more to
 * hand over than to make. Columns may be longer than `count`. Texts hold no control characters, so a newline parts them.
 */
export interface PackedBatch {
  readonly count: number;
  readonly lines: Float64Array<ArrayBuffer>;
  readonly types: Uint8Array<ArrayBuffer>;
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly times: Float64Array<ArrayBuffer>;
  readonly latest: Float64Array<ArrayBuffer>;
  /** NaN where there is none. */
  readonly recordedTimes: Float64Array<ArrayBuffer>;
  readonly features: Int32Array<ArrayBuffer>;
  /** Indexes into `names`; -1 for no category. */
  readonly subjects: Int32Array<ArrayBuffer>;
  readonly sources: Int32Array<ArrayBuffer>;
  readonly categories: Int32Array<ArrayBuffer>;
  readonly names: readonly string[];
  /** Id, key and body of each fact, each ended by a newline, in UTF-8. */
  readonly texts: Uint8Array<ArrayBuffer>;
  readonly rejected: readonly Rejection[];
  /** Rows that a mapping left out. */
  readonly leftOut: number;
  /** Index of the file, and how far it has been read. */
  readonly file: number;
  readonly bytesRead: number;
  readonly linesRead: number;
}

const MOST_FACTS = 5_000;
/** A row of a CSV file may tell several facts, so a batch that was not full may come to hold a few more. */
const ROOM = MOST_FACTS + 1_000;
const MOST_BYTES = 4 * 1024 * 1024;
const FIRST_BYTES = 1024 * 1024;
const typeNumbers = new Map(FACT_TYPES.map((type, index) => [type, index]));
const kindNumbers = new Map(FACT_KINDS.map((kind, index) => [kind, index]));

/** Gathers facts until a batch is full, by number or by size. Facts are written down at once, so that none of their objects is kept. */
export class BatchPacker {
  private columns = emptyColumns();
  private names = new NameTable();
  private texts = Buffer.allocUnsafeSlow(FIRST_BYTES);
  private textBytes = 0;
  private count = 0;
  private rejected: Rejection[] = [];
  private leftOut = 0;

  /** Adds a fact; only while the batch is not full. */
  add(line: number, fact: Fact): void {
    const { columns, names } = this;
    const i = this.count++;
    columns.types[i] = typeNumbers.get(fact.type) ?? 0;
    columns.kinds[i] = kindNumbers.get(fact.kind) ?? 0;
    columns.lines[i] = line;
    columns.times[i] = fact.time;
    columns.latest[i] = fact.latest;
    columns.recordedTimes[i] = fact.recordedTime ?? Number.NaN;
    columns.features[i] = fact.features;
    columns.subjects[i] = names.number(fact.subject);
    columns.sources[i] = names.number(fact.source);
    columns.categories[i] = fact.category === undefined ? -1 : names.number(fact.category);
    const text = `${fact.id}\n${fact.key}\n${fact.body}\n`;
    // A UTF-16 unit takes at most three bytes of UTF-8.
    while (this.textBytes + text.length * 3 > this.texts.length) this.grow();
    this.textBytes += this.texts.write(text, this.textBytes);
  }

  reject(rejection: Rejection): void {
    this.rejected.push(rejection);
  }

  leaveOut(): void {
    this.leftOut++;
  }

  get full(): boolean {
    return this.count + this.rejected.length >= MOST_FACTS || this.textBytes >= MOST_BYTES;
  }

  /** What was gathered; the packer begins anew. */
  pack(file: number, bytesRead: number, linesRead: number): PackedBatch {
    const { count, columns, names, rejected, leftOut } = this;
    const texts = new Uint8Array(this.texts.subarray(0, this.textBytes));
    this.columns = emptyColumns();
    this.names = new NameTable();
    this.textBytes = this.count = this.leftOut = 0;
    this.rejected = [];
    return { count, ...columns, names: names.all, texts, rejected, leftOut, file, bytesRead, linesRead };
  }

  private grow(): void {
    const larger = Buffer.allocUnsafeSlow(this.texts.length * 2);
    this.texts.copy(larger, 0, 0, this.textBytes);
    this.texts = larger;
  }
}

function emptyColumns() {
  return {
    lines: new Float64Array(ROOM),
    types: new Uint8Array(ROOM),
    kinds: new Uint8Array(ROOM),
    times: new Float64Array(ROOM),
    latest: new Float64Array(ROOM),
    recordedTimes: new Float64Array(ROOM),
    features: new Int32Array(ROOM),
    subjects: new Int32Array(ROOM),
    sources: new Int32Array(ROOM),
    categories: new Int32Array(ROOM),
  };
}

/** The facts of a batch. Their `data` is parsed from the body when it is asked for, which is seldom. */
export function unpack(batch: PackedBatch): LineFact[] {
  const texts = Buffer.from(batch.texts.buffer, 0, batch.texts.length).toString('utf8').split('\n');
  const facts = new Array<LineFact>(batch.count);
  for (let i = 0; i < batch.count; i++) {
    const [id = '', key = '', body = ''] = [texts[3 * i], texts[3 * i + 1], texts[3 * i + 2]];
    facts[i] = { line: batch.lines[i] ?? 0, fact: new PackedFact(batch, i, id, key, body) };
  }
  return facts;
}

/** The buffers that can be handed to another thread without a copy. */
export function buffersOf(batch: PackedBatch): ArrayBuffer[] {
  const { lines, types, kinds, times, latest, recordedTimes, features, subjects, sources, categories, texts } = batch;
  return [lines, types, kinds, times, latest, recordedTimes, features, subjects, sources, categories, texts].map(
    (column) => column.buffer,
  );
}

class PackedFact implements Fact {
  readonly type: FactType;
  readonly kind: FactKind;
  readonly subject: string;
  readonly source: string;
  readonly time: Instant;
  readonly latest: Instant;
  readonly features: number;
  readonly recordedTime?: Instant;
  readonly category?: string;
  private parsed: FactData | undefined;

  constructor(
    batch: PackedBatch,
    at: number,
    readonly id: string,
    readonly key: string,
    readonly body: string,
  ) {
    this.type = FACT_TYPES[batch.types[at] ?? 0] ?? 'CallRecorded';
    this.kind = FACT_KINDS[batch.kinds[at] ?? 0] ?? 'call';
    this.subject = batch.names[batch.subjects[at] ?? 0] ?? '';
    this.source = batch.names[batch.sources[at] ?? 0] ?? '';
    this.time = batch.times[at] ?? 0;
    this.latest = batch.latest[at] ?? 0;
    this.features = batch.features[at] ?? 0;
    const recordedTime = batch.recordedTimes[at] ?? Number.NaN;
    if (!Number.isNaN(recordedTime)) this.recordedTime = recordedTime;
    const category = batch.names[batch.categories[at] ?? -1];
    if (category !== undefined) this.category = category;
  }

  get data(): FactData {
    this.parsed ??= (JSON.parse(this.body) as { data: FactData }).data;
    return this.parsed;
  }
}

class NameTable {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();

  number(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) this.numbers.set(name, (number = this.all.push(name) - 1));
    return number;
  }
}
