import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';

const PROJECT = join(import.meta.dirname, '..', '..');

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as Manifest;

describe('the package that npm pack makes', () => {
  let files: string[];

  beforeAll(async () => {
    const pack = ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'];
    const { stdout } = await promisify(execFile)('npm', pack, { cwd: PROJECT, maxBuffer: 2 ** 25 });
    const [made] = Object.values(JSON.parse(stdout) as Record<string, { files: { path: string }[] }>);
    files = (made?.files ?? []).map(({ path }) => path);
  });

  it('has the command, the terms packs, the examples, the READMEs and the licence', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        ...Object.values(manifest.bin),
        'dist/projections/index.js',
        'dist/migrations/index.js',
        'examples/contract.yaml',
        ...['package.json', 'LICENSE', 'README.md', 'README.zh-CN.md', 'docs/operations.md'],
      ]),
    );
    expect(files.filter((path) => /^dist\/src\/.*packs\/.*\.yaml$/.test(path))).not.toEqual([]);
  });

  it('has nothing that only the project’s own work needs', () => {
    expect(files.filter((path) => !/^(dist|docs|examples)\/|^[^/]+$/.test(path))).toEqual([]);
    expect(files.filter((path) => /^dist\/bench\/|\/testing\/|\.spec\.|\.ts$|\.map$/.test(path))).toEqual([]);
  });

  it('brings every package that its code names, the Node among them that an older one starts', () => {
    const named = files.filter((path) => path.endsWith('.js')).flatMap((path) => packagesIn(join(PROJECT, path)));
    const brought = Object.keys(manifest.dependencies);
    expect(brought).toContain('node');
    expect([...new Set(named)].filter((name) => !brought.includes(name))).toEqual([]);
  });
});

/** The packages that a built file imports. */
function packagesIn(file: string): string[] {
  const named = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)\b(?:[^\n]* from)? ['"]((?:@[\w-]+\/)?[a-z][\w.-]*)[^'"\n]*['"];$/gm,
  );
  return [...named].flatMap(([, name]) => (name === undefined || name === 'node' ? [] : [name]));
}

it('is told in one place where its files lie: the build puts modules together, and a module is then elsewhere', () => {
  const asking = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .filter((file) => /import\.meta\.(dirname|filename)/.test(readFileSync(join(PROJECT, 'src', file), 'utf8')));
  expect(asking).toEqual([]);
});
