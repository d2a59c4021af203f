import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { commandFirst, optionsWithValue } from './command-first.js';
import { buildProgram } from './program.js';

const program = await buildProgram();
const line = (text: string) => commandFirst(text.split(' '), program).join(' ');

describe('options before the command', () => {
  it.each([
    ['--store X --json scorecard HT-1 2026-03', 'scorecard HT-1 2026-03 --store X --json'],
    ['--json --store=X contract sign terms.yaml', 'contract sign terms.yaml --json --store=X'],
    ['--store fees fees HT-1 2026-03', 'fees HT-1 2026-03 --store fees'],
    ['--lang zh withdraw O-1 --line a b', 'withdraw O-1 --line a b --lang zh'],
    ['-o out.html statement HT-1 2026-03', 'statement HT-1 2026-03 -o out.html'],
    ['--store X import -- -facts.ndjson', 'import --store X -- -facts.ndjson'],
  ])('%s is %s', (written, meant) => {
    expect(line(written)).toBe(meant);
  });

  it.each(['scorecard HT-1 2026-03 --store X', '--store X', '--json --help', '--store'])(
    'leaves %s as it is, where none stand before a command',
    (written) => {
      expect(line(written)).toBe(written);
    },
  );

  it('is clear, as no option takes a value in one command and none in another', () => {
    const valued = optionsWithValue(program);
    const flagsOf = (command: Command): string[] => [
      ...command.options
        .filter((o) => !o.required && !o.optional)
        .flatMap((o) => (o.long === undefined ? [] : [o.long])),
      ...command.commands.flatMap(flagsOf),
    ];
    expect(valued).toContain('--store');
    expect(flagsOf(program).filter((flag) => valued.has(flag))).toEqual([]);
  });
});
