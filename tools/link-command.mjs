// Makes node_modules/.bin/plumbline of what was built, as npm does in a project that has plumbline as a dependency.
import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

chmodSync('dist/src/main.js', 0o755);
if (process.platform !== 'win32') {
  const command = 'node_modules/.bin/plumbline';
  rmSync(command, { force: true });
  symlinkSync('../../dist/src/main.js', command);
}
