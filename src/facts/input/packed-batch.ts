import type { Instant } from '../../calendar/instant.js';
import { FACT_KINDS, FACT_TYPES } from '../catalog.js';
import type { FactKind, FactType } from '../catalog.js';
import type { Fact, FactData, LineFact, Rejection } from '../fact.js';

/**
 * Checked facts on their way from a worker thread: columns and few long strings instead of thousands of objects, which would cost more to
 * hand over than to make. Texts hold no control characters, so a newline parts them.
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
  readonly ids: string;
  readonly keys: string;
  readonly bodies: string;
  readonly rejected: readonly Rejection[];
  /** Rows that a mapping left out. */
  readonly leftOut: number;
  /** Index of the file, and how far it has been read. */
  readonly file: number;
  readonly bytesRead: number;
  readonly linesRead: number;
}

const MOST_FACTS = 5_000;
const MOST_CHARACTERS = 4 * 1024 * 1024;
const typeNumbers = new Map(FACT_TYPES.map((type, index) => [type, index]));
const kindNumbers = new Map(FACT_KINDS.map((kind, index) => [kind, index]));

/** Gathers facts until a batch is full, by number or by size. */
export class BatchPacker {
  private facts: Fact[] = [];
  private lines: number[] = [];
  private rejected: Rejection[] = [];
  private characters = 0;
  private leftOut = 0;

  add(line: number, fact: Fact): void {
    this.facts.push(fact);
    this.lines.push(line);
    this.characters += fact.body.length;
  }

  reject(rejection: Rejection): void {
    this.rejected.push(rejection);
  }

  leaveOut(): void {
    this.leftOut++;
  }

  get full(): boolean {
    return this.facts.length + this.rejected.length >= MOST_FACTS || this.characters >= MOST_CHARACTERS;
  }

  /** What was gathered; the packer begins anew. */
  pack(file: number, bytesRead: number, linesRead: number): PackedBatch {
    const { facts, lines, rejected, leftOut } = this;
    const columns = emptyColumns(facts.length);
    const names = new NameTable();
    facts.forEach((fact, i) => {
      columns.types[i] = typeNumbers.get(fact.type) ?? 0;
      columns.kinds[i] = kindNumbers.get(fact.kind) ?? 0;
      columns.lines[i] = lines[i] ?? 0;
      columns.times[i] = fact.time;
      columns.latest[i] = fact.latest;
      columns.recordedTimes[i] = fact.recordedTime ?? Number.NaN;
      columns.features[i] = fact.features;
      columns.subjects[i] = names.number(fact.subject);
      columns.sources[i] = names.number(fact.source);
      columns.categories[i] = fact.category === undefined ? -1 : names.number(fact.category);
    });
    this.facts = [];
    this.lines = [];
    this.rejected = [];
    this.characters = this.leftOut = 0;
    return {
      count: facts.length,
      ...columns,
      names: names.all,
      ids: facts.map((fact) => fact.id).join('\n'),
      keys: facts.map((fact) => fact.key).join('\n'),
      bodies: facts.map((fact) => fact.body).join('\n'),
      rejected,
      leftOut,
      file,
      bytesRead,
      linesRead,
    };
  }
}

function emptyColumns(count: number) {
  return {
    lines: new Float64Array(count),
    types: new Uint8Array(count),
    kinds: new Uint8Array(count),
    times: new Float64Array(count),
    latest: new Float64Array(count),
    recordedTimes: new Float64Array(count),
    features: new Int32Array(count),
    subjects: new Int32Array(count),
    sources: new Int32Array(count),
    categories: new Int32Array(count),
  };
}

/** The facts of a batch. Their `data` is parsed from the body when it is asked for, which is seldom. */
export function unpack(batch: PackedBatch): LineFact[] {
  const ids = batch.ids.split('\n');
  const keys = batch.keys.split('\n');
  const bodies = batch.bodies.split('\n');
  const facts = new Array<LineFact>(batch.count);
  for (let i = 0; i < batch.count; i++)
    facts[i] = {
      line: batch.lines[i] ?? 0,
      fact: new PackedFact(batch, i, ids[i] ?? '', keys[i] ?? '', bodies[i] ?? ''),
    };
  return facts;
}

/** The buffers that can be handed to another thread without a copy. */
export function buffersOf(batch: PackedBatch): ArrayBuffer[] {
  const { lines, types, kinds, times, latest, recordedTimes, features, subjects, sources, categories } = batch;
  return [lines, types, kinds, times, latest, recordedTimes, features, subjects, sources, categories].map(
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
