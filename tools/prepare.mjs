// What npm runs in a clone after installing, and before packing: the build, where the compiler was installed.
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

if (existsSync('node_modules/@swc/cli')) {
  execSync('npm run --silent build', { stdio: 'inherit' });
} else if (!existsSync('dist/src/main.js')) {
  process.stdout.write(
    'plumbline is not built: its compiler is a development dependency. Run: npm ci && npm prune --omit=dev\n',
  );
}
