import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** Folder of the project: two levels up from dist/src, one from src. */
export const PROJECT_DIR = here.includes(join('dist', 'src')) ? join(here, '..', '..') : join(here, '..');

/** Version of the engine, as in package.json. */
export const ENGINE_VERSION = (
  JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8')) as { version: string }
).version;

/** Where the store is when no `--store` names one: `PLUMBLINE_STORE`, else `./data`. */
export function defaultStoreDir(): string {
  return process.env['PLUMBLINE_STORE'] ?? './data';
}

/** Most rows that one answer lists; a longer list says where to go on. */
export const LIST_LIMIT = 10_000;
