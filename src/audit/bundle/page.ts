import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR, SOURCE_DIR } from '../../settings.js';

/** The verifier as it is shipped: one file that needs nothing but Node, or a browser. */
export const VERIFIER_FILE = join(PROJECT_DIR, 'docs', 'verify.mjs');

const PAGE_FILE = join(SOURCE_DIR, 'audit', 'bundle', 'page.html');

/**
 * A page that shows a bundle and checks it where it is opened, from a file, without a network: the verifier and the document are in it.
 * `document`: the bundle's own text, in pieces.
 */
export async function* bundlePage(document: AsyncIterable<string>): AsyncGenerator<string> {
  const [head = '', middle = '', tail = ''] = readFileSync(PAGE_FILE, 'utf8').split(
    /"\{\{bundle\}\}"|\/\* \{\{verifier\}\} \*\//,
  );
  yield head;
  // Within JSON this sign stands in texts alone, where it may be written so; and then nothing ends the element.
  for await (const piece of document) yield piece.replaceAll('<', '\\u003c');
  yield middle;
  yield readFileSync(VERIFIER_FILE, 'utf8');
  yield tail;
}
