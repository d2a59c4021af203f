import { FACT_KINDS, FACT_TYPES } from '../catalog.js';
import type { Fact, Rejection } from '../fact.js';
import type { PackedBatch } from './packed-batch.js';

const MOST_FACTS = 5_000;
/** A row of a CSV file may tell several facts, so a batch that was not full may come to hold a few more. */
const ROOM = MOST_FACTS + 1_000;
const MOST_BYTES = 4 * 1024 * 1024;
const FIRST_BYTES = 256 * 1024;
const typeNumbers = new Map(FACT_TYPES.map((type, index) => [type, index]));
const kindNumbers = new Map(FACT_KINDS.map((kind, index) => [kind, index]));

/** Gathers facts until a batch is full, by number or by size. Facts are written down at once, so that none of their objects is kept. */
export class BatchPacker {
  private columns = emptyColumns();
  private names = new NameTable();
  private readonly keys = new TextBuffer();
  private readonly bodies = new TextBuffer();
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
    this.keys.add(`${fact.id}\n${fact.key}\n`);
    this.bodies.add(`${fact.body}\n`);
  }

  reject(rejection: Rejection): void {
    this.rejected.push(rejection);
  }

  leaveOut(): void {
    this.leftOut++;
  }

  get full(): boolean {
    return this.count + this.rejected.length >= MOST_FACTS || this.keys.length + this.bodies.length >= MOST_BYTES;
  }

  /** What was gathered; the packer begins anew. */
  pack(file: number, bytesRead: number, linesRead: number): PackedBatch {
    const { count, columns, names, rejected, leftOut } = this;
    const texts = { keys: this.keys.take(), bodies: this.bodies.take() };
    this.columns = emptyColumns();
    this.names = new NameTable();
    this.count = this.leftOut = 0;
    this.rejected = [];
    return { count, ...columns, names: names.all, ...texts, rejected, leftOut, file, bytesRead, linesRead };
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

class NameTable {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();

  number(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) this.numbers.set(name, (number = this.all.push(name) - 1));
    return number;
  }
}

/** Texts one behind the other, in UTF-8. */
class TextBuffer {
  length = 0;
  private buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);

  add(text: string): void {
    // A UTF-16 unit takes at most three bytes of UTF-8.
    while (this.length + text.length * 3 > this.buffer.length) this.grow();
    this.length += this.buffer.write(text, this.length);
  }

  /** What was added; the buffer begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.buffer.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  private grow(): void {
    const larger = Buffer.allocUnsafeSlow(this.buffer.length * 2);
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}
