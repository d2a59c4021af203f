import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { sampleCommands, sampleContracts, writeSample } from '../sample/index.js';
import { ProgressLine, write } from './output.js';
import { printOpenReadings } from './open-readings.js';

/** Runs one command line; what it prints goes to standard output as usual. */
export type RunCommand = (args: readonly string[]) => Promise<void>;

interface SampleCommandOptions {
  readonly seed: number;
  readonly facts: number;
  readonly months: number;
  readonly suppliers: number;
  readonly gzip?: boolean;
}

/** `sample` and `demo`: made-up facts to try the engine with. */
export function addSampleCommands(program: Command, run: RunCommand): void {
  program
    .command('sample <dir>')
    .description(
      'write a made-up quarter of three suppliers into a folder: contracts, facts, and the commands that take them in',
    )
    .option('--seed <n>', 'another seed, other facts', whole, 1)
    .option('--facts <n>', 'about how many facts', whole, 200_000)
    .option('--months <n>', 'months from January 2026 on, 1 to 11', whole, 3)
    .option('--suppliers <n>', 'how many suppliers', whole, 3)
    .option('--gzip', 'compress the file of facts')
    .action(async (dir: string, options: SampleCommandOptions) => {
      const line = new ProgressLine();
      const written = await writeSample(dir, {
        ...options,
        gzip: options.gzip ?? false,
        onProgress: (n) => line.show(`${n.toLocaleString('en')} facts written`),
      });
      line.done();
      write(
        `${written.facts} facts in ${written.factsFile}, ${written.contractFiles.length} contracts; ${join(dir, 'README.md')} says what to run.`,
      );
    });

  program
    .command('demo')
    .description("import a made-up first quarter of 2026 into a throw-away store and show the three suppliers' March")
    .option('--keep <dir>', 'keep the store and the facts in this folder')
    .action(async (options: { keep?: string }) => {
      const dir = options.keep ?? (await mkdtemp(join(tmpdir(), 'plumbline-demo-')));
      try {
        await demo(dir, run);
        write(nextSteps(options.keep, sampleContracts()[1]?.id ?? ''));
      } finally {
        if (options.keep === undefined) await rm(dir, { recursive: true, force: true });
      }
    });
}

async function demo(dir: string, run: RunCommand): Promise<void> {
  const store = join(dir, 'store');
  const began = performance.now();
  const line = new ProgressLine();
  write('准绳 Plumbline: three suppliers, the first quarter of 2026, made up from a seed.\n');
  const sample = await writeSample(dir, { onProgress: (n) => line.show(`writing facts: ${n.toLocaleString('en')}`) });
  line.done();
  const step = async (args: readonly string[]): Promise<void> => {
    write(`$ plumbline ${args.map((a) => a.replace(`${dir}/`, '')).join(' ')}`);
    await run([...args, '--store', store]);
    write('');
  };
  for (const { args } of sampleCommands()) await step(args.map((a) => (a.startsWith('contracts/') ? join(dir, a) : a)));
  await step(['import', sample.factsFile]);
  const ids = sample.contractFiles.map((file) => file.replace(/^.*\/|\.yaml$/g, ''));
  for (const id of ids) {
    write(`${'─'.repeat(20)} ${id} ${'─'.repeat(20)}\n`);
    await step(['scorecard', id, '2026-03']);
    await step(['breaches', id, '--month', '2026-03', '--rows', '5']);
    await step(['fees', id, '2026-03']);
    await step(['leaks', id]);
  }
  await printOpenReadings(store, ids, '2026-03');
  write(`\nDone in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

function nextSteps(kept: string | undefined, id: string): string {
  const store = kept === undefined ? 'demo/store' : join(kept, 'store');
  const lines: (readonly [command: string, why: string])[] = [
    ...(kept === undefined ? [['npx plumbline demo --keep demo', 'the same, kept in ./demo'] as const] : []),
    [`export PLUMBLINE_STORE=${store}`, 'the store that the commands below ask'],
    [`npx plumbline scorecard ${id} 2026-03 --json`, 'as programs read it'],
    [`npx plumbline scorecard ${id} 2026-03 --reading score.channelCombination=pooled`, 'what if'],
    [`npx plumbline scorecard ${id} 2026-03 --known 2026-04-02T00:00:00+08:00`, 'as it was known then'],
    [`npx plumbline scorecard ${id} 2026-03 --at 2026-03-15T12:00:00+08:00`, 'as it stood in mid-month'],
    ['npx plumbline serve', 'the same over HTTP, API at /docs'],
  ];
  const width = Math.max(...lines.map(([command]) => command.length));
  // What stands behind # is a comment to the shell too, so that lines can be copied whole.
  return ['', 'What to try next:', ...lines.map(([command, why]) => `  ${command.padEnd(width)}  # ${why}`)].join('\n');
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number is needed');
  return Number(text);
}
