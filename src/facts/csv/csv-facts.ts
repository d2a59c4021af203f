import { BatchPacker } from '../input/batch-packer.js';
import type { Input } from '../input/inputs.js';
import type { PackedBatch } from '../input/packed-batch.js';
import { decoded } from './decoding.js';
import { FactMaker } from './fact-maker.js';
import type { Mapping } from './mapping.js';
import { RowSplitter } from './split-rows.js';

/**
 * The facts of a CSV file, made by a mapping. Throws `InputError` when the file lacks columns that the mapping names, or is in another
 * encoding: what was read before is handed on first.
 */
export async function* csvFacts(input: Input, file: number, mapping: Mapping): AsyncGenerator<PackedBatch> {
  const packer = new BatchPacker();
  const maker = new FactMaker(input.name, mapping, packer);
  const splitter = new RowSplitter(mapping.delimiter);
  const pack = (): PackedBatch => packer.pack(file, input.bytesRead(), splitter.linesRead);
  try {
    for await (const text of decoded(input, mapping.encoding))
      for (const row of splitter.push(text)) {
        maker.take(row);
        if (packer.full) yield pack();
      }
    for (const row of splitter.end()) maker.take(row);
    maker.end();
  } catch (error) {
    yield pack();
    throw error;
  }
  yield pack();
}
