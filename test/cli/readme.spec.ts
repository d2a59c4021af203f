import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDirectory } from '../support/directory.js';
import { printedBy } from '../support/in-process.js';
import { succeed } from '../support/plumbline.js';

/** Command lines to be pasted, and what the page shows of their output. */
interface Step {
  readonly commands: readonly string[];
  readonly shown: readonly string[];
}

/** The steps of a page, in its order: a block of commands, and the block of output after it where there is one. */
function stepsOf(page: string): Step[] {
  const text = readFileSync(join(import.meta.dirname, '..', '..', page), 'utf8');
  const blocks = [...text.matchAll(/^```(sh)?\n(.*?)^```$/gms)].map(([, language, body = '']) => ({
    commands: language === 'sh',
    lines: body.split('\n').filter((line) => line.trim() !== ''),
  }));
  return blocks.flatMap(({ commands, lines }, index) => {
    const next = blocks[index + 1];
    return commands ? [{ commands: lines, shown: next && !next.commands ? next.lines : [] }] : [];
  });
}

/** Whether a command is run here: the demo and the server have tests of their own. */
const isRun = (line: string) => line.startsWith('npx plumbline') && !/ (demo|serve)\b|demo\/store/.test(line);
const argumentsOf = (line: string) =>
  [...line.replace(/\s+#.*/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word = '']) => quoted ?? word).slice(2);
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

type Run = (args: readonly string[], store: string) => Promise<string>;
/** The first store's commands are processes of their own; the rest needs none, they take longer than what they do. */
const inEnglish: Run = (args, store) =>
  store.endsWith('data') ? succeed(args, { store }) : printedBy([...args, '--store', store, '--lang', 'en']);
const inChinese: Run = (args, store) => printedBy([...args, '--store', store, '--lang', 'zh']);
/** A line that says which store the commands after it are about. */
const storeNamed = (line: string) =>
  line.startsWith('unset PLUMBLINE_STORE') ? 'data' : /^export PLUMBLINE_STORE=(\S+)$/.exec(line)?.[1];

describe.each([
  ['README.md', inEnglish],
  ['README.zh-CN.md', inChinese],
])('%s, copied and pasted in its order', (page, runIt) => {
  let dir: string;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await makeDirectory();
    remove = made.remove;
    dir = made.dir;
  });
  afterAll(() => remove());

  const steps = stepsOf(page).filter(({ commands }) =>
    commands.some((line) => isRun(line) || storeNamed(line) !== undefined),
  );
  /** What is written goes beside the stores, not into the project. */
  const written = (arg: string) => (arg.endsWith('.html') ? join(dir, arg) : arg);

  it('has the first steps and some questions', () => {
    const commands = steps.flatMap((step) => step.commands.filter(isRun)).join('\n');
    for (const command of [
      'init',
      'contract sign',
      'import',
      'scorecard',
      'breaches',
      'fees',
      'leaks',
      '--reading',
      '--at',
      'publish',
      'object',
      'decide',
      'advance',
      'set-off',
      'ledger',
      'statement',
      'duties',
    ])
      expect(commands).toContain(command);
  });

  it('prints what the page shows', async () => {
    let store = join(dir, 'data');
    for (const { commands, shown } of steps) {
      let printed = '';
      let says: string | undefined;
      for (const line of commands) {
        const named = storeNamed(line);
        if (named !== undefined) store = join(dir, named);
        if (isRun(line)) {
          const text = await runIt(argumentsOf(line).map(written), store);
          const output = plain(text.replaceAll(join(dir, 'data'), './data').replaceAll(`${dir}/`, ''));
          printed += `${output} `;
          for (const part of says?.split(', ') ?? []) expect(output).toContain(part.replace(' yuan', ''));
        }
        // A comment ends in what the command below it comes to.
        says = /^#.* {3,}(\S.*)$/.exec(line)?.[1];
      }
      if (commands.every((line) => isRun(line) || storeNamed(line) !== undefined)) expectInOrder(printed, shown);
    }
  });
});

it('README.zh-CN.md has the commands of README.md', () => {
  const run = (page: string) =>
    stepsOf(page)
      .flatMap(({ commands }) => commands.filter(isRun))
      // What a person says is said in the page's language.
      .map((line) => line.replace(/\s+#.*/, '').replace(/"[^"]*"/g, '""'));
  expect(run('README.zh-CN.md')).toEqual(run('README.md'));
});

/** Every line shown is in what was printed, one after the other; where a line is cut short by … its parts are. */
function expectInOrder(printed: string, shown: readonly string[]): void {
  let at = 0;
  for (const part of shown.flatMap((line) => line.split('…').map(plain))) {
    const found = printed.indexOf(part, at);
    if (found < 0) throw new Error(`the page shows "${part}", which is not in:\n${printed.slice(at)}`);
    at = found + part.length;
  }
}
