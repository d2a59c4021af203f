import type { Instant } from '../../rules/calendar/instant.js';
import { FACT_TYPES } from '../catalog.js';
import { FACT_KINDS } from '../../rules/kernel/vocabulary.js';
import type { Fact, Rejection } from '../fact.js';
import type { PackedBatch } from './packed-batch.js';
import { TextBuffer } from './text-buffer.js';

const MOST_FACTS = 5_000;
/** A row of a CSV file may tell several facts, so a batch that was not full may come to hold a few more. */
const ROOM = MOST_FACTS + 1_000;
const MOST_BYTES = 4 * 1024 * 1024;
const typeNumbers = new Map(FACT_TYPES.map((type, index) => [type, index]));
const kindNumbers = new Map(FACT_KINDS.map((kind, index) => [kind, index]));

/** What of a fact stands in columns. */
export interface FactRow {
  readonly line: number;
  /** Places in `FACT_TYPES` and `FACT_KINDS`. */
  readonly typeNo: number;
  readonly kindNo: number;
  readonly time: Instant;
  readonly latest: Instant;
  readonly recorded: Instant | null;
  readonly subject: string;
  readonly source: string;
  readonly category: string | null;
}

/** Gathers facts until a batch is full, by number or by size. Facts are written down at once, so that none of their objects is kept. */
export class BatchPacker {
  private columns = emptyColumns();
  private names = new NameTable();
  readonly keys = new TextBuffer();
  readonly bodies = new TextBuffer();
  private count = 0;
  private rejected: Rejection[] = [];
  private leftOut = 0;

  /** Adds a fact; only while the batch is not full. */
  add(line: number, fact: Fact): void {
    const typeNo = typeNumbers.get(fact.type) ?? 0;
    const kindNo = kindNumbers.get(fact.kind) ?? 0;
    const { time, latest, recordedTime: recorded = null, subject, source, category = null } = fact;
    this.column({ line, typeNo, kindNo, time, latest, recorded, subject, source, category });
    this.keys.add(`${fact.id}\n${fact.key}\n`);
    this.bodies.add(`${fact.body}\n`);
  }

  /** Adds what of a fact stands in columns; who does puts its id and key into `keys` and its body into `bodies`. */
  column(row: FactRow): void {
    const { columns, names } = this;
    const i = this.count++;
    columns.lines[i] = row.line;
    columns.types[i] = row.typeNo;
    columns.kinds[i] = row.kindNo;
    columns.times[i] = row.time;
    columns.latest[i] = row.latest;
    columns.recordedTimes[i] = row.recorded ?? Number.NaN;
    columns.subjects[i] = names.number(row.subject);
    columns.sources[i] = names.number(row.source);
    columns.categories[i] = row.category === null ? -1 : names.number(row.category);
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
