import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { buildProgram } from '../../src/cli/program.js';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE } from '../support/facts.js';
import { outcomeOf } from '../support/in-process.js';
import { run } from '../support/plumbline.js';
import { makeExampleStore } from '../support/store.js';

let dir: string;
let store: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ dir, remove } = await makeDirectory());
  store = join(dir, 'store');
  await makeExampleStore(store);
  Object.assign(process.env, { PLUMBLINE_STORE: store, PLUMBLINE_LANG: 'en' });
  await writeFile(join(dir, 'broken.yaml'), 'id: [HT-1\n');
  await writeFile(join(dir, 'calendar.yaml'), 'year: 2027\ndaysOff: all\n');
});
afterAll(() => remove());

/** Every command with its subcommands, as `plumbline <path> --help` tells of it. */
function commandsOf(command: Command, path: readonly string[] = []): { path: readonly string[]; command: Command }[] {
  return command.commands.flatMap((one) => {
    const own = [...path, one.name()];
    return [{ path: own, command: one }, ...commandsOf(one, own)];
  });
}

const program = await buildProgram();

describe('the command line', () => {
  const all = commandsOf(program);

  it('has the commands of SPEC 9 that tell figures, take facts in, keep contracts, go through the month and run the store', () => {
    expect(all.map(({ path }) => path.join(' '))).toEqual(
      expect.arrayContaining([
        ...['init', 'clock', 'contract sign', 'contract amend', 'contract terminate', 'contract show', 'contract lint'],
        ...[
          'contracts',
          'delegate',
          'take-over',
          'hand-back',
          'calendar adopt',
          'calendar show',
          'import',
          'scorecard',
          'breaches',
        ],
        ...['fees', 'leaks', 'rebuild', 'serve', 'sample', 'demo'],
        ...[
          'window',
          'ledger',
          'drift',
          'duties',
          'statement',
          'publish',
          'notice',
          'object',
          'accept',
          'decide',
          'advance',
        ],
        ...['pay', 'set-off', 'waive', 'document', 'declare', 'evidence request', 'evidence provide'],
      ]),
    );
  });

  it.each(all.map(({ path, command }) => [path.join(' '), command] as const))(
    '%s has a help text that says what it does and what each option means',
    (path, command) => {
      const help = command.helpInformation();
      expect(help).toContain(`Usage: plumbline ${path}`);
      expect(command.description()).toMatch(/^\S.{9,}$/);
      for (const { flags, description } of command.options)
        expect([flags, description]).toEqual([flags, expect.stringMatching(/\w{2}/)]);
    },
  );

  it.each([
    'scorecard',
    'breaches',
    'fees',
    'leaks',
    'window',
    'ledger',
    'drift',
    'duties',
    'statement',
    'contract show',
    'contracts',
  ])('%s takes --at, --known, --rules, --reading and --json', (path) => {
    const command = all.find((one) => one.path.join(' ') === path)?.command;
    expect(command?.options.map(({ long }) => long)).toEqual(
      expect.arrayContaining(['--store', '--at', '--known', '--rules', '--reading', '--json']),
    );
  });

  it('lists its commands in groups', () => {
    const help = program.helpInformation();
    const headings = [...help.matchAll(/^(\S.*):$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(expect.arrayContaining(['Figures', "The month's cycle", 'Money and duties']));
    expect(headings).not.toContain('Commands');
  });

  it('prints help and version on standard output and exits 0', async () => {
    const [help, one, version] = await Promise.all([run(['--help']), run(['import', '--help']), run(['--version'])]);
    expect(help).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('scorecard') as unknown });
    expect(one).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('--dry-run') as unknown });
    expect(version).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as unknown,
    });
  });

  it('without a command tells what there is, and exits 2', async () => {
    expect(await run([])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Usage: plumbline') as unknown,
    });
  });
});

describe('what cannot be done is said on standard error in one or two plain lines', () => {
  const months = ['HT-2026-0042', '2026-03'];
  const take = ['take-over', 'HT-2026-0042', '--from'];

  /** Command line, exit code (1: the input was at fault, 2: wrong use), what is said. */
  const FAULTS: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ['a command that is none', ['score'], 2, /unknown command 'score'/],
    ['an option that is none', ['scorecard', ...months, '--when', 'now'], 2, /unknown option '--when'/],
    ['an argument that is missing', ['scorecard', 'HT-2026-0042'], 2, /missing required argument 'month'/],
    ['a month that is none', ['fees', 'HT-2026-0042', '2026-3'], 2, /"2026-3" is not a month/],
    ['a moment that is none', ['scorecard', ...months, '--at', 'now'], 2, /at: "now" is not a time/],
    ['a moment without offset', [...take, '2026-04-01T00:00:00'], 2, /has no offset/],
    ['a reading that is none', ['scorecard', ...months, '--reading', 'mood=good'], 2, /there is no reading "mood"/],
    ['a number that is none', ['breaches', 'HT-2026-0042', '--rows', 'many'], 2, /whole number/],
    ['a year that is none', ['calendar', 'show', 'next'], 2, /whole number/],
    ['a projection that is none', ['rebuild', 'sums'], 2, /"sums" is no projection/],
    ['a contract that is not there', ['scorecard', 'HT-0', '2026-03'], 1, /no contract HT-0 .*HT-2026-0042/],
    ['a store that is not there', ['leaks', 'HT-0', '--store', 'nowhere'], 1, /no store at nowhere; .*plumbline init/],
    ['a store that is there already', ['init'], 1, /there is a store at/],
    ['a file that is not there', ['import', 'none.ndjson'], 1, /none\.ndjson does not exist/],
    ['a contract file that is not there', ['contract', 'sign', 'none.yaml'], 1, /none\.yaml/],
    ['a calendar with faults', ['calendar', 'adopt', 'DIR/calendar.yaml'], 1, /source: .*daysOff: /],
    ['what a clause refuses', ['contract', 'sign', EXAMPLE.contract], 1, /already signed.*\(clause 2\.6\)/],
    ['a clock that would go back', ['clock', '--to', '2026-01-01T00:00:00+08:00'], 1, /cannot go back/],
    ['a simulated store without its clock', ['init', '--simulated', '--store', 'DIR/other'], 2, /--clock/],
  ];

  it('each with its exit code, and nothing on standard output', async () => {
    for (const [what, args, code, says] of FAULTS) {
      const line = args.map((one) => one.replace('DIR', dir));
      const outcome = await outcomeOf(line);
      expect({ what, ...outcome }).toEqual({ what, code, stdout: '', stderr: expect.stringMatching(says) });
      const lines = outcome.stderr.trimEnd().split('\n');
      expect({ what, lines: lines.length <= 2 }).toEqual({ what, lines: true });
      expect(outcome.stderr).not.toMatch(/ {4}at |Error:/);
    }
  });

  it('a file that is no YAML is said with its line', async () => {
    const { code, stderr } = await run(['contract', 'sign', join(dir, 'broken.yaml')], { store });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/broken\.yaml has a fault:\n\s+line 2: is not YAML/)]);
  });
});
