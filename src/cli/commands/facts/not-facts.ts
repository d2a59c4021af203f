import { stat } from 'node:fs/promises';
import { isCsv, workbookOf } from '../../../facts/csv/proposal/look.js';
import { InputError, openInput } from '../../../facts/input/inputs.js';
import { UsageError } from '../../failure.js';

/** Throws `UsageError` for a CSV file, `InputError` for a workbook, with the way to facts: neither holds them as it is. */
export async function refuseTables(files: readonly string[]): Promise<void> {
  for (const file of files.filter((path) => path !== '-')) {
    const beginning = await beginningOf(file);
    const workbook = workbookOf(beginning);
    if (workbook !== null)
      throw new InputError(`${file} is a ${workbook}; save it as CSV (UTF-8), then: plumbline map FILE.csv`);
    if (isCsv(file, beginning))
      throw new UsageError(
        `${file} is CSV: say with --map how its rows are facts. To get a mapping: plumbline map ${file} > mapping.yaml`,
      );
  }
}

/** The first bytes of a file, unzipped; none of one that cannot be read, which the import will say. */
async function beginningOf(file: string): Promise<Buffer> {
  try {
    if (!(await stat(file)).isFile()) return Buffer.alloc(0);
    for await (const chunk of openInput(file, process.stdin as AsyncIterable<Buffer>).chunks) return chunk;
  } catch {
    // Whoever reads the file says what is wrong with it.
  }
  return Buffer.alloc(0);
}
