import type { Store } from '../../log/embedded/store.js';
import { leafOf } from '../../log/port/leaf.js';
import { entryBundle } from '../../log/tree/hashing/entry-bundle.js';
import { parseTilePath, TILE_WIDTH } from '../../log/tree/hashing/tiles.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';

/** A tile of a path (`tile/0/000`), or a bundle of entries (`tile/entries/000`), and which of both. Throws `RuleViolation` for one that the log does not have. */
export function tileAt(
  { tree, journal }: Pick<Store, 'tree' | 'journal'>,
  path: string,
): { readonly of: 'hashes' | 'entries'; readonly bytes: Buffer } {
  const name = parseTilePath(path);
  const missing = () => new RuleViolation('unknown-tile', `the log has no ${path}`);
  if (!name) throw missing();
  const { level, index, width } = name;
  if (level !== 'entries') {
    const bytes = tree.tile({ level, index, width });
    if (!bytes) throw missing();
    return { of: 'hashes', bytes };
  }
  const first = index * TILE_WIDTH + 1;
  if (first + width - 1 > tree.size()) throw missing();
  const events = journal.events(Array.from({ length: width }, (_, i) => first + i));
  return { of: 'entries', bytes: entryBundle(events.map((event) => Buffer.from(leafOf(event)))) };
}
