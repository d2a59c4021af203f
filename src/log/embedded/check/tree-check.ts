import type { DatabaseSync } from 'node:sqlite';
import { checked } from '../../port/check.js';
import type { StoreCheck } from '../../port/check.js';
import { leafOf } from '../../port/leaf.js';
import { Growth } from '../../tree/hashing/growth.js';
import { HASH_BYTES, leafHashOf } from '../../tree/hashing/hash.js';
import { TILE_WIDTH } from '../../tree/hashing/tiles.js';
import { EventRows } from '../event-rows.js';
import { TileRows } from '../tree/tile-rows.js';
import { looked } from './row-checks.js';

/** A difference, if `says` tells one, and where it is. */
interface Place {
  readonly says?: string;
  readonly position: number | null;
}

/** Events read at once. */
const CHUNK = 1_000;

/** The tree is the one that the events make: each leaf that of the event at its place, each tile that of those below. */
export function treeCheck(db: DatabaseSync): StoreCheck {
  return looked('tree', () => {
    const rows = new EventRows(db, { trusting: true });
    const stored = new TileRows(db);
    const found: { first: Place | null } = { first: null };
    const growth = new Growth((level, index, hashes) => {
      found.first ??= differenceOf(level, index, hashes, stored.tile(level, index));
    });
    for (let done = 0; found.first === null;) {
      const events = rows.following(done, CHUNK);
      if (events.length === 0) break;
      for (const event of events) growth.add(leafHashOf(leafOf(event)));
      done += events.length;
    }
    growth.flush();
    const { says, position } = found.first ?? endOf(growth.size, stored.size());
    return checked('tree', growth.size, says, position);
  });
}

/** Where a tile that was made anew differs from the one that was stored; null where it does not. */
function differenceOf(level: number, index: number, made: Buffer, stored: Buffer | null): Place | null {
  if (stored?.equals(made)) return null;
  if (level > 0)
    return { says: `the tree's tile ${index} on level ${level} is not what the tiles below come to`, position: null };
  for (let i = 0; i * HASH_BYTES < made.length; i++) {
    const [begin, end] = [i * HASH_BYTES, (i + 1) * HASH_BYTES];
    if (stored !== null && made.subarray(begin, end).equals(stored.subarray(begin, end))) continue;
    const position = index * TILE_WIDTH + i + 1;
    return { says: `the event at position ${position} is not the one that the tree has there`, position };
  }
  return endOf(index * TILE_WIDTH + made.length / HASH_BYTES, index * TILE_WIDTH + (stored?.length ?? 0) / HASH_BYTES);
}

function endOf(events: number, leaves: number): Place {
  if (events === leaves) return { position: null };
  const says = `the events end at position ${events}, the tree at ${leaves}: what is between them was lost`;
  return { says, position: Math.min(events, leaves) + 1 };
}
