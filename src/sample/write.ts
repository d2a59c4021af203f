import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sampleCommands } from './commands.js';
import { sampleContracts } from './contracts.js';
import { sampleFacts } from './facts.js';
import type { SampleOptions } from './options.js';

export interface WriteOptions extends SampleOptions {
  /** Write `facts.ndjson.gz` in place of `facts.ndjson`. */
  readonly gzip?: boolean;
  /** Called now and then with the number of facts written so far. */
  readonly onProgress?: (facts: number) => void;
}

export interface WrittenSample {
  /** Path of the file of facts, beneath the folder given. */
  readonly factsFile: string;
  readonly facts: number;
  /** Paths of the contract files. */
  readonly contractFiles: readonly string[];
}

const CHUNK = 2_000;

/**
 * Writes the sample into a folder (made if need be): `contracts/*.yaml`, `facts.ndjson` and a `README.md` with the commands to run. Files of a former sample
 * are replaced. Throws `RangeError` for options that cannot be met, and what the file system throws.
 */
export async function writeSample(dir: string, options: WriteOptions = {}): Promise<WrittenSample> {
  const { gzip = false, onProgress, ...sample } = options;
  await mkdir(join(dir, 'contracts'), { recursive: true });
  const contractFiles: string[] = [];
  for (const contract of sampleContracts(sample)) {
    const path = join(dir, 'contracts', contract.file);
    await writeFile(path, contract.yaml);
    contractFiles.push(path);
  }
  const name = gzip ? 'facts.ndjson.gz' : 'facts.ndjson';
  await writeFile(join(dir, 'README.md'), sampleReadme(name, sample));

  const factsFile = join(dir, name);
  let facts = 0;
  const text = Readable.from(
    chunks(sampleFacts(sample), (written) => {
      facts = written;
      onProgress?.(written);
    }),
  );
  const file = createWriteStream(factsFile);
  await (gzip ? pipeline(text, createGzip({ level: 1 }), file) : pipeline(text, file));
  return { factsFile, facts, contractFiles };
}

function* chunks(lines: Iterable<string>, report: (written: number) => void): Generator<string> {
  let chunk = '';
  let written = 0;
  for (const line of lines) {
    chunk += `${line}\n`;
    if (++written % CHUNK === 0) {
      yield chunk;
      chunk = '';
      report(written);
    }
  }
  if (chunk !== '') yield chunk;
  report(written);
}

/** The commands that bring the sample into a store, to copy and paste in its folder. */
function sampleReadme(factsName: string, options: SampleOptions): string {
  const commands = sampleCommands(options).map(({ args, why }) => `# ${why.en} ${why.zh}\nplumbline ${args.join(' ')}`);
  return `# A sample of Plumbline 准绳演示数据

Made up from a seed; no such companies, no such customers. 由种子生成,纯属虚构。

Run these in this folder, in this order (\`plumbline\` is \`npx plumbline\` in the project). 在本目录依次执行:

\`\`\`sh
${commands.join('\n')}
# the facts, in the order in which they were recorded 按入库先后导入事实
plumbline import ${factsName}
\`\`\`
`;
}
