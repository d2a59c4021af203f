import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const BUILT = join('dist', 'src');

/** Folder of the sources as they run: `src`, or `dist/src` where they were built, in whatever file of it the build has put this. */
export const SOURCE_DIR = here.includes(BUILT) ? here.slice(0, here.lastIndexOf(BUILT) + BUILT.length) : here;

/** Folder of the project. */
export const PROJECT_DIR = here.includes(BUILT) ? join(SOURCE_DIR, '..', '..') : join(SOURCE_DIR, '..');

/** Version of the engine, as in package.json. */
export const ENGINE_VERSION = (
  JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8')) as { version: string }
).version;

/** Where the store is when no `--store` names one: `PLUMBLINE_STORE`, else `./data`. */
export function defaultStoreDir(): string {
  return process.env['PLUMBLINE_STORE'] ?? './data';
}

/** How much a server's log tells, from nothing on. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Most rows that one answer lists; a longer list says where to go on. */
export const LIST_LIMIT = 10_000;
