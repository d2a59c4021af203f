import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * The house from the ground up (docs/architecture.md). A folder may import what lies on a floor below its own, and itself; folders of one
 * floor do not know each other. What is inside a folder stands on its floor, unless it is named here itself.
 */
const FLOORS = [
  ['src/rules/kernel', 'src/settings.ts', 'src/time-slice.ts'],
  ['src/rules/calendar'],
  ['src/rules/terms'],
  ['src/rules/contract'],
  ['src/rules/cycle'],
  ['src/rules/sla', 'src/rules/fees'],
  ['src/rules/scoring'],
  ['src/rules/review'],
  ['src/rules/charges'],
  ['src/rules/settling'],
  ['src/rules/money'],
  ['src/rules/statements', 'src/rules/duties'],
  ['src/shipped', 'src/sample', 'src/words'],
  ['src/documents', 'src/facts'],
  ['projections'],
  ['src/log/tree'],
  ['migrations', 'src/log/port'],
  ['src/log/embedded'],
  ['src/folding'],
  ['src/figures/sources'],
  ['src/figures'],
  ['src/figures/questions'],
  ['src/access', 'src/audit'],
  ['src/commands'],
  ['src/delivery', 'src/billing'],
  ['src/session.ts', 'src/verifying'],
  ['src/cli', 'src/http'],
  ['src/run.ts'],
  ['src/main.ts'],
];

it('has no import that goes up, or across a floor', () => {
  expect(imports().filter(({ from, to }) => !(room(from) === room(to) || floor(to) < floor(from)))).toEqual([]);
});

/** The most specific folder that the floors name for a file. Throws for one that they do not name. */
function room(file: string): string {
  const named = FLOORS.flat().filter((name) => file === name || file.startsWith(`${name}/`));
  const [deepest] = named.sort((a, b) => b.length - a.length);
  if (deepest === undefined) throw new Error(`${file} lies on no floor`);
  return deepest;
}

function floor(file: string): number {
  return FLOORS.findIndex((rooms) => rooms.includes(room(file)));
}

/** All imports between files of the project, of types too. What only tests use (`*.spec.ts`, `testing/`) may look from anywhere. */
function imports(): { from: string; to: string }[] {
  const files = ['src', 'projections', 'migrations'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return files
    .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|\/testing\//.test(file))
    .flatMap((from) =>
      [...readFileSync(from, 'utf8').matchAll(/(?:\bfrom |\bimport\(|\bimport )'(\.[^']*)\.js'/g)].map(([, path]) => ({
        from,
        to: normalize(join(dirname(from), `${path ?? ''}.ts`)),
      })),
    );
}
