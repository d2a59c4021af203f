import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { sampleCommands, sampleContracts, writeDemoFiles, writeSample } from '../../../sample/index.js';
import type { RunCommand, Surroundings } from '../list.js';
import { wholeArgument } from '../../arguments.js';
import { demoCycle, PUBLISHED_AT } from './demo-cycle.js';
import type { DemoContracts } from './demo-cycle.js';
import { ProgressLine, write } from '../../output.js';
import { printOpenReadings } from './open-readings.js';
import { withLanguageOption } from '../../options.js';
import type { LanguageOptions } from '../../options.js';
import type { Language } from '../../../words/language.js';
import { SAMPLE } from '../../../words/sample.js';

interface SampleCommandOptions extends LanguageOptions {
  readonly seed: number;
  readonly facts: number;
  readonly months: number;
  readonly suppliers: number;
  readonly gzip?: boolean;
}

/** `sample` and `demo`: made-up facts to try the engine with. */
export function addSampleCommands(program: Command, { run }: Surroundings): void {
  withLanguageOption(
    program
      .command('sample <dir>')
      .description(
        'write a made-up quarter of three suppliers into a folder: contracts, facts, and the commands that take them in',
      ),
  )
    .option('--seed <n>', 'another seed, other facts', wholeArgument, 1)
    .option('--facts <n>', 'about how many facts', wholeArgument, 200_000)
    .option('--months <n>', 'months from January 2026 on, 1 to 11', wholeArgument, 3)
    .option('--suppliers <n>', 'how many suppliers', wholeArgument, 3)
    .option('--gzip', 'compress the file of facts')
    .action(async (dir: string, { lang, ...options }: SampleCommandOptions) => {
      const words = SAMPLE[lang];
      const line = new ProgressLine();
      const written = await writeSample(dir, {
        ...options,
        gzip: options.gzip ?? false,
        onProgress: (n) => line.show(words.factsWritten(n.toLocaleString('en'))),
      });
      line.done();
      write(words.written(written.facts, written.factsFile, written.contractFiles.length, join(dir, 'README.md')));
    });

  withLanguageOption(
    program
      .command('demo')
      .description(
        "import a made-up first quarter of 2026 into a throw-away store, show the three suppliers' March, and settle it",
      ),
  )
    .option('--keep <dir>', 'keep the store and the facts in this folder')
    .action(async (options: LanguageOptions & { keep?: string }) => {
      const dir = options.keep ?? (await mkdtemp(join(tmpdir(), 'plumbline-demo-')));
      try {
        await demo(dir, run, options.lang);
        write(nextSteps(options.keep, sampleContracts()[1]?.id ?? '', options.lang));
      } finally {
        if (options.keep === undefined) await rm(dir, { recursive: true, force: true });
      }
    });
}

async function demo(dir: string, run: RunCommand, lang: Language): Promise<void> {
  const words = SAMPLE[lang];
  const store = join(dir, 'store');
  const began = performance.now();
  const line = new ProgressLine();
  write(`${words.intro}\n`);
  const sample = await writeSample(dir, { onProgress: (n) => line.show(words.writing(n.toLocaleString('en'))) });
  line.done();
  const step = async (args: readonly string[]): Promise<void> => {
    write(`$ plumbline ${args.map((a) => a.replace(`${dir}/`, '')).join(' ')}`);
    await run([...args, '--store', store, '--lang', lang]);
    write('');
  };
  for (const { args } of sampleCommands()) await step(args.map((a) => (a.startsWith('contracts/') ? join(dir, a) : a)));
  // The results are due on 7 April: what was recorded by then is in them, the rest comes late.
  const contracts = sample.contractFiles.map((file) => file.replace(/^.*\/|\.yaml$/g, '')) as unknown as DemoContracts;
  line.show(words.cutting);
  const files = await writeDemoFiles(dir, sample.factsFile, PUBLISHED_AT, contracts[1]);
  line.done();
  await step(['import', files.inTime]);
  for (const id of contracts) {
    write(`${'─'.repeat(20)} ${id} ${'─'.repeat(20)}\n`);
    await step(['scorecard', id, '2026-03']);
    await step(['breaches', id, '--month', '2026-03', '--rows', '5']);
    await step(['fees', id, '2026-03']);
    await step(['leaks', id]);
  }
  await printOpenReadings(store, contracts, '2026-03', lang);
  write('');
  for (const { heading, commands } of demoCycle(contracts, files)) {
    write(`${'─'.repeat(20)} ${words.headings[heading]} ${'─'.repeat(20)}\n`);
    for (const args of commands) await step(args);
  }
  write(`\n${words.done(((performance.now() - began) / 1000).toFixed(1))}`);
}

function nextSteps(kept: string | undefined, id: string, lang: Language): string {
  const words = SAMPLE[lang];
  const store = kept === undefined ? 'demo/store' : join(kept, 'store');
  const lines: (readonly [command: string, why: string])[] = [
    ...(kept === undefined ? [['npx plumbline demo --keep demo', words.keep] as const] : []),
    [`export PLUMBLINE_STORE=${store}`, words.store],
    [`npx plumbline scorecard ${id} 2026-03 --json`, words.json],
    [`npx plumbline scorecard ${id} 2026-03 --reading score.channelCombination=pooled`, words.whatIf],
    [`npx plumbline scorecard ${id} 2026-03 --known 2026-04-02T00:00:00+08:00`, words.known],
    [`npx plumbline scorecard ${id} 2026-03 --at 2026-03-15T12:00:00+08:00`, words.at],
    [`npx plumbline ledger ${id} --known 2026-04-20T00:00:00+08:00`, words.owed],
    ['npx plumbline serve', words.serve],
  ];
  const width = Math.max(...lines.map(([command]) => command.length));
  // What stands behind # is a comment to the shell too, so that lines can be copied whole.
  return ['', words.next, ...lines.map(([command, why]) => `  ${command.padEnd(width)}  # ${why}`)].join('\n');
}
