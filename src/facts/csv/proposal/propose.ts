import type { LineFact, Rejection } from '../../fact.js';
import { BatchPacker } from '../../input/batch-packer.js';
import { InputError } from '../../input/inputs.js';
import type { Input } from '../../input/inputs.js';
import { unpack } from '../../input/packed-batch.js';
import { FactMaker } from '../fact-maker.js';
import { parseMapping } from '../mapping.js';
import type { CsvRow } from '../split-rows.js';
import { chooseFacts } from './choose.js';
import { tableOf } from './columns.js';
import { lookAt, workbookOf } from './look.js';
import type { Look } from './look.js';
import { writeMapping } from './write.js';
import type { Told } from './write.js';

/** Of a file as much as is looked at: some ten thousand rows. */
const MOST_BYTES = 4 * 1024 * 1024;

/** A proposed mapping, and what becomes of the rows by it. */
export interface Proposal {
  /** YAML. */
  readonly mapping: string;
  /** Rows below the names of the columns that were looked at. */
  readonly rows: number;
  readonly facts: readonly LineFact[];
  readonly rejected: readonly Rejection[];
  readonly leftOut: number;
}

/** Proposes a mapping for a CSV file by its first rows. Throws `InputError` for what is no CSV, or of which no column is known. */
export async function proposeMapping(input: Input, told: Told): Promise<Proposal> {
  const { bytes, whole } = await beginningOf(input);
  const kind = workbookOf(bytes);
  if (kind !== null) throw new InputError(`${input.name} is a ${kind}; save it as CSV (UTF-8) first`);
  const look = lookAt(bytes, whole);
  const table = look && tableOf(look.rows);
  if (!look || !table) throw new InputError(`${input.name} holds no rows of text`);
  const facts = chooseFacts(table);
  if (facts.length === 0)
    throw new InputError(
      `none of the columns of ${input.name} is known as an id (${table.columns
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 500)}); write the mapping by hand: docs/mapping.md`,
    );
  const mapping = writeMapping(look, table, facts, told);
  return { mapping, ...tried(mapping, look, table.header, input.name) };
}

/** What the rows become by a mapping. */
function tried(mapping: string, { rows }: Look, header: CsvRow, name: string): Omit<Proposal, 'mapping'> {
  const packer = new BatchPacker();
  const maker = new FactMaker(name, parseMapping(mapping), packer);
  const below = rows.slice(rows.indexOf(header));
  const looked: Omit<Proposal, 'mapping'>[] = [];
  for (const row of below) {
    maker.take(row);
    if (packer.full) looked.push(packed(packer));
  }
  looked.push(packed(packer));
  return {
    rows: below.length - 1,
    facts: looked.flatMap(({ facts }) => facts),
    rejected: looked.flatMap(({ rejected }) => rejected),
    leftOut: looked.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

function packed(packer: BatchPacker): Omit<Proposal, 'mapping'> {
  const batch = packer.pack(0, 0, 0);
  return { rows: 0, facts: unpack(batch), rejected: batch.rejected, leftOut: batch.leftOut };
}

async function beginningOf({ chunks }: Input): Promise<{ bytes: Buffer; whole: boolean }> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    size += chunk.length;
    if (size >= MOST_BYTES) return { bytes: Buffer.concat(pieces).subarray(0, MOST_BYTES), whole: false };
  }
  return { bytes: Buffer.concat(pieces), whole: true };
}
