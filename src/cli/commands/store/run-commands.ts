import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { rebuildTables } from '../../../billing/rebuild-tables.js';
import type { RebuildReport } from '../../../folding/rebuild.js';
import { openForWriting, openToServe } from '../../context.js';
import { EXIT_INPUT } from '../../failure.js';
import { withLanguageOption, withStoreOption, withWritingOptions } from '../../options.js';
import type { StoreOptions, WritingOptions } from '../../options.js';
import { markOf, ProgressLine, write, writeAnswer } from '../../output.js';
import { STOP_SIGNALS } from '../../starting/signals.js';
import type { Surroundings } from '../list.js';
import { LOG_LEVELS } from '../../../settings.js';
import type { LogLevel } from '../../../settings.js';
import { table } from '../../print/table.js';
import { COMMON } from '../../../words/common.js';
import { STORE } from '../../../words/store/store.js';

interface ServeCommandOptions extends WritingOptions {
  readonly port: number;
  readonly host: string;
  readonly hosts: string;
  readonly logLevel: LogLevel;
  readonly advance: boolean;
  readonly verifyEvery: number | null;
}

/** `serve`, `rebuild`: running the engine. */
export function addRunCommands(program: Command, { startServer }: Surroundings): void {
  withWritingOptions(program.command('serve').description('answer over HTTP, and keep the read models up to date'))
    .option('--port <n>', 'port; 0 takes a free one', port, 3000)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(
      new Option('--hosts <names>', 'hosts beyond loopback that requests may be for, and whose pages may send them')
        .env('PLUMBLINE_HOSTS')
        .default('', 'none'),
    )
    .addOption(
      new Option('--log-level <level>', 'how much the log on standard error tells')
        .choices(LOG_LEVELS)
        .env('PLUMBLINE_LOG_LEVEL')
        .default('info' satisfies LogLevel),
    )
    .option('--no-advance', 'leave what time makes due alone: it is then done by POST /advance only')
    .addOption(
      new Option(
        '--verify-every <time>',
        'verify the whole store so often, beside all else: 24h, 30m, 7d; never unless told',
      )
        .env('PLUMBLINE_VERIFY_EVERY')
        .argParser(interval)
        .default(null, 'never'),
    )
    .action(async (options: ServeCommandOptions) => {
      const session = await openToServe(options);
      try {
        const { url, close } = await startServer(session, {
          port: options.port,
          host: options.host,
          hosts: options.hosts,
          logLevel: options.logLevel,
          verifyEveryMs: options.verifyEvery,
          ...(options.advance ? {} : { advanceEveryMs: null }),
        });
        // Whoever reads that it serves may end it from then on.
        const stop = toldToStop();
        const words = STORE[options.lang];
        const readOnly = session.store.access === 'read' ? `  ${words.onlyRead}` : '';
        write(`${words.serving(options.store, url)}${readOnly}${markOf(session.store.mode, options.lang)}`);
        await stop;
        await close();
      } finally {
        await session.close();
      }
      // What was cut off in its midst, a thread that verifies the store say, would keep the process.
      setImmediate(() => process.exit());
    });

  withStoreOption(
    program
      .command('rebuild [projections...]')
      .description('rebuild the read models from the log, beside the live ones, and switch'),
  )
    .option('--json', 'print the report as JSON')
    .action(async (names: string[], options: StoreOptions) => {
      const words = STORE[options.lang];
      const session = await openForWriting(options, 'rebuild');
      const line = new ProgressLine();
      try {
        const report = await rebuildTables(session, names, ({ position, head }) =>
          line.show(
            words.rebuilding(
              Math.floor((100 * position) / Math.max(1, head)),
              position.toLocaleString('en'),
              head.toLocaleString('en'),
            ),
          ),
        );
        line.done();
        if (report.projections.some(isAmiss)) process.exitCode = EXIT_INPUT;
        if (options.json) writeAnswer(report, session.store.mode);
        else
          write(
            table(
              words.rebuildHead,
              report.projections.map((p) => [
                p.name,
                p.events,
                p.rows,
                p.digest.slice(0, 16),
                p.sameAsBefore === null ? words.hadStopped : p.sameAsBefore ? words.same : words.different,
                p.seconds.toFixed(2),
              ]),
            ) + (session.store.mode === 'simulated' ? `\n${COMMON[options.lang].simulated}` : ''),
          );
      } finally {
        line.done();
        await session.close();
      }
    });

  withLanguageOption(
    program
      .command('bench')
      .description(
        'measure this machine: import, rebuild, questions, deadlines (some minutes; nothing else should run)',
      ),
  )
    .option('--json', 'print JSON')
    .option('--quick', 'see that all of it works; the figures then mean little')
    .action(async ({ json, quick }: { json?: boolean; quick?: boolean }) => {
      const { measure } = await import('../../measuring.js');
      process.exitCode = await measure([...(json ? ['--json'] : []), ...(quick ? ['--quick'] : [])]);
    });
}

/** Whether a table could not be made anew, not in all of its parts, or was not what the log says. */
function isAmiss({ stopped, sameAsBefore, contracts = [] }: RebuildReport['projections'][number]): boolean {
  return stopped !== undefined || sameAsBefore === false || contracts.length > 0;
}

/** One Ctrl-C may come twice, from the terminal and from a launcher. Whoever asks again after this time wants it ended at once. */
const ONE_ASKING_MS = 1_000;

/** Resolves at the first signal to end. */
function toldToStop(): Promise<void> {
  return new Promise((stop) => {
    const told = (): void => {
      stop();
      setTimeout(() => STOP_SIGNALS.forEach((signal) => process.off(signal, told)), ONE_ASKING_MS).unref();
    };
    for (const signal of STOP_SIGNALS) process.on(signal, told);
  });
}

function port(text: string): number {
  const n = Number(text);
  if (!/^\d+$/.test(text) || n > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535');
  return n;
}

const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** What a timer can wait. */
const LONGEST_MS = 24 * 86_400_000;

/** A time such as `24h`, in milliseconds. */
function interval(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS_MS[unit] ?? 0);
  if (ms === 0 || ms > LONGEST_MS)
    throw new InvalidArgumentError('write it like 30m, 24h or 7d, from one minute to 24 days');
  return ms;
}
