import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { helpInChinese, widthOf, wrapped } from '../../src/cli/help-language.js';
import { buildProgram } from '../../src/cli/program.js';
import { helpIn, HELP_PARTS } from '../../src/words/help/help.js';
import { outcomeOf } from '../support/in-process.js';

const program = await buildProgram();
const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
const commands = all(program);

/** What a command says of itself, and each of its arguments and options. */
function textsOf(command: Command): string[] {
  const options = command.options.flatMap(({ description, defaultValueDescription }) => [
    description,
    ...(defaultValueDescription === undefined ? [] : [defaultValueDescription]),
  ]);
  const args = command.registeredArguments.map(({ description }) => description);
  const said = [command.summary(), command.description(), command.helpGroup(), ...args, ...options];
  return said.filter((text) => text !== '');
}

const said = new Set(commands.flatMap(textsOf));

/** What a command line comes to where the environment speaks that language. */
async function run(args: readonly string[], lang = 'en') {
  const before = process.env['PLUMBLINE_LANG'];
  process.env['PLUMBLINE_LANG'] = lang;
  try {
    return await outcomeOf(args);
  } finally {
    if (before === undefined) delete process.env['PLUMBLINE_LANG'];
    else process.env['PLUMBLINE_LANG'] = before;
  }
}

describe('help in Chinese', () => {
  it.each(commands.map((command) => [pathOf(command), command] as const))('%s: each of its texts', (_path, command) => {
    for (const text of textsOf(command)) {
      const chinese = helpIn(text, 'zh');
      expect([text, chinese]).toEqual([text, expect.stringMatching(/\p{Script=Han}/u)]);
      // Clauses, options and addresses are the same in both.
      expect([text, marksIn(chinese)]).toEqual([text, expect.arrayContaining(marksIn(text)) as unknown]);
    }
  });

  it('has no text that no command says, and none twice', () => {
    const texts = HELP_PARTS.flatMap((part) => Object.keys(part));
    expect(new Set(texts).size).toBe(texts.length);
    const own = /^(Usage|Arguments|Options|Commands|Help):$|^\[|^display help|^\nTo begin/;
    expect(texts.filter((text) => !said.has(text) && !own.test(text))).toEqual([]);
  });

  it('is for who reads Chinese, and stands in English words nowhere', async () => {
    for (const command of commands) {
      const path = pathOf(command).split(' ').slice(1);
      const { stdout, code } = await run([...path, '--help', '--lang', 'zh']);
      expect([path, code]).toEqual([path, 0]);
      expect(stdout).toMatch(/^用法： plumbline/);
      for (const line of stdout.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80);
      expect(stdout).not.toMatch(
        /Usage|Options|Commands|default:|choices:|env:|\[options\]|(?<!-)\b(the|of|what|is|for)\b/,
      );
    }
  });

  it('is asked for by the environment too; without a command it says what there is', async () => {
    expect(await run(['--help'], 'zh')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('每月流程：') as unknown,
    });
    expect(await run(['help', 'decide'], 'zh')).toMatchObject({
      stdout: expect.stringContaining('部分成立') as unknown,
    });
    expect(await run(['contract'], 'zh')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('用法：') as unknown,
    });
    const whole = await run([], 'zh');
    expect(whole).toMatchObject({ code: 2, stderr: expect.stringMatching(/用法：[^]*入门/) as unknown });
    expect(await run(['--help', '--lang', 'en'], 'zh')).toMatchObject({
      stdout: expect.stringContaining('Usage: plumbline') as unknown,
    });
  });

  it('has no more in English than before', async () => {
    const before = commands.map((command) => command.helpInformation());
    const again = await buildProgram();
    expect(all(again).map((command) => command.helpInformation())).toEqual(before);
    helpInChinese(again);
    expect(again.helpInformation()).not.toBe(before[0]);
  });
});

describe('a text in Chinese', () => {
  it('is broken between characters, and between words of others; a mark stays with what it follows', () => {
    expect(widthOf('库 store：')).toBe(10);
    expect(wrapped('一二三四五，六七 abc', 10)).toBe('一二三四\n五，六七\nabc');
    expect(wrapped('用 tickets/T-1/cost（可重复）', 20)).toBe('用 tickets/T-1/cost\n（可重复）');
  });
});

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/** Numbers of clauses, names of options, addresses. */
function marksIn(text: string): string[] {
  return text.match(/\d+\.\d+(\.\d+)?|--[a-z-]+|[a-z]+\/[A-Za-z0-9/-]+|[A-Z][a-z]+[A-Z]\w+/g) ?? [];
}
