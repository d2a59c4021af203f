import type { Instant } from '../../rules/calendar/instant.js';
import { FACT_TYPES } from '../catalog.js';
import { FACT_KINDS } from '../../rules/kernel/vocabulary.js';
import type { FactType } from '../catalog.js';
import type { FactKind } from '../../rules/kernel/vocabulary.js';
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
  /** Indexes into `names`; -1 for no category. */
  readonly subjects: Int32Array<ArrayBuffer>;
  readonly sources: Int32Array<ArrayBuffer>;
  readonly categories: Int32Array<ArrayBuffer>;
  readonly names: readonly string[];
  /** Id and key of each fact, each ended by a newline, in UTF-8; apart from the bodies, since they mostly take one byte a character. */
  readonly keys: Uint8Array<ArrayBuffer>;
  /** Body of each fact, each ended by a newline, in UTF-8. */
  readonly bodies: Uint8Array<ArrayBuffer>;
  readonly rejected: readonly Rejection[];
  /** Rows that a mapping left out. */
  readonly leftOut: number;
  /** Index of the file, and how far it has been read. */
  readonly file: number;
  readonly bytesRead: number;
  readonly linesRead: number;
}

/** The facts of a batch. Their `data` is parsed from the body when it is asked for, which is seldom. */
export function unpack(batch: PackedBatch): LineFact[] {
  const keys = linesOf(batch.keys);
  const bodies = linesOf(batch.bodies);
  const facts = new Array<LineFact>(batch.count);
  for (let i = 0; i < batch.count; i++) {
    const fact = new PackedFact(batch, i, keys[2 * i] ?? '', keys[2 * i + 1] ?? '', bodies[i] ?? '');
    facts[i] = { line: batch.lines[i] ?? 0, fact };
  }
  return facts;
}

function linesOf(text: Uint8Array<ArrayBuffer>): string[] {
  return Buffer.from(text.buffer, text.byteOffset, text.length).toString('utf8').split('\n');
}

/** The buffers that can be handed to another thread without a copy. */
export function buffersOf(batch: PackedBatch): ArrayBuffer[] {
  return Object.values(batch).flatMap((column) => (ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : []));
}

/** A fact whose numbers stay in the batch's columns. */
class PackedFact implements Fact {
  private parsed: FactData | undefined = undefined;

  constructor(
    private readonly batch: PackedBatch,
    private readonly at: number,
    readonly id: string,
    readonly key: string,
    readonly body: string,
  ) {}

  get type(): FactType {
    return FACT_TYPES[this.batch.types[this.at] ?? 0] ?? 'CallRecorded';
  }

  get kind(): FactKind {
    return FACT_KINDS[this.batch.kinds[this.at] ?? 0] ?? 'call';
  }

  get subject(): string {
    return this.batch.names[this.batch.subjects[this.at] ?? 0] ?? '';
  }

  get source(): string {
    return this.batch.names[this.batch.sources[this.at] ?? 0] ?? '';
  }

  get time(): Instant {
    return this.batch.times[this.at] ?? 0;
  }

  get latest(): Instant {
    return this.batch.latest[this.at] ?? 0;
  }

  get recordedTime(): Instant | undefined {
    const time = this.batch.recordedTimes[this.at] ?? Number.NaN;
    return Number.isNaN(time) ? undefined : time;
  }

  get category(): string | undefined {
    const at = this.batch.categories[this.at] ?? -1;
    return at < 0 ? undefined : this.batch.names[at];
  }

  get data(): FactData {
    this.parsed ??= (JSON.parse(this.body) as { data: FactData }).data;
    return this.parsed;
  }
}
