import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildProgram, programFor } from '../../src/cli/program.js';
import { nameIn, ROOMS } from '../../src/cli/commands/list.js';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE } from '../support/facts.js';
import { run, succeed } from '../support/plumbline.js';
import { makeExampleStore } from '../support/store.js';

const ID = 'HT-2026-0042';
/** What only some commands need, and what takes long to load. */
const HEAVY =
  /\/node_modules\/((?:@nestjs\/)?(?:class-[a-z]+|core|common|cqrs|rxjs|fastify|kysely|validator|yaml|csv-parse))\//;

/** What carries commands out, and takes facts in. */
const RECORDING = /\/dist\/src\/(session|commands\/(pipeline|catalogue|intake\/)|folding\/(projector|database))/;

let dir: string;
let store: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ dir, remove } = await makeDirectory());
  store = join(dir, 'store');
  await makeExampleStore(store);
  await succeed(['import', EXAMPLE.facts], { store });
});
afterAll(() => remove());

/** The modules that a command line of a process of its own loads, by their addresses. */
async function loadedBy(args: readonly string[]): Promise<string[]> {
  const file = join(dir, `loaded-${args.join(' ').replaceAll('/', '_')}.txt`);
  const recorder = `
    import { registerHooks } from 'node:module';
    import { appendFileSync } from 'node:fs';
    registerHooks({ load: (url, context, next) => (appendFileSync(${JSON.stringify(file)}, url + '\\n'), next(url, context)) });`;
  const recorded = `data:text/javascript,${encodeURIComponent(recorder)}`;
  const { code, stderr } = await run(args, { store, env: { NODE_OPTIONS: `--import=${recorded}` } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return readFileSync(file, 'utf8').trim().split('\n');
}

function heavyOf(modules: readonly string[]): string[] {
  return [...new Set(modules.flatMap((url) => HEAVY.exec(url)?.[1] ?? []))];
}

describe('a command loads what it needs', () => {
  it('in few files: the build puts together what is needed together', async () => {
    const own = (await loadedBy(['scorecard', ID, '2026-03'])).filter((url) => url.includes('/dist/'));
    expect(own.length).toBeLessThan(80);
  });

  it('--version: not even the command line', async () => {
    const modules = await loadedBy(['--version']);
    expect(modules.filter((url) => /\/node_modules\/|-command|\/outcome/.test(url))).toEqual([]);
  });

  it('--help: the list of commands, and none of them', async () => {
    const modules = await loadedBy(['--help']);
    expect(heavyOf(modules)).toEqual([]);
    expect(modules.filter((url) => url.includes('-command'))).toEqual([]);
  });

  it.each([
    ['scorecard', ID, '2026-03'],
    ['breaches', ID],
    ['ledger', ID],
    ['window', ID, '2026-03', '--kind', 'result'],
    ['statement', ID, '2026-03', '--kind', 'fees'],
    ['contract', 'show', ID],
    ['contract', 'show', ID, '--history'],
    ['calendar', 'show', '2026'],
    ['clock'],
  ])('a question (%s): no framework, no validation of facts, no YAML, nothing that records', async (...args) => {
    const modules = await loadedBy(args);
    expect(heavyOf(modules)).toEqual([]);
    expect(modules.filter((url) => RECORDING.test(url))).toEqual([]);
  });

  it('the recorder of this test sees what is heavy: a command that takes facts in', async () => {
    const modules = await loadedBy(['import', EXAMPLE.facts]);
    expect(heavyOf(modules)).toContain('class-validator');
    expect(modules.filter((url) => url.includes('-command'))).not.toEqual([]);
  });
});

describe('the list of commands', () => {
  it('says of every command what the command says of itself, in the same order', async () => {
    const [whole, listed] = await Promise.all([buildProgram(), programFor(['--help'])]);
    expect(listed.helpInformation()).toBe(whole.helpInformation());
  });

  it('leads from each name to the command', async () => {
    for (const name of ROOMS.flatMap(({ commands }) => Object.keys(commands).map(nameIn))) {
      const program = await programFor([name]);
      expect(program.commands.map((one) => one.name())).toContain(name);
    }
  });
});
