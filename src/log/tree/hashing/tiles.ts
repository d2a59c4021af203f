import { HASH_BYTES } from './hash.js';

/** A tile holds the hashes of one level out of eight (C2SP tlog-tiles). */
export const TILE_HEIGHT = 8;

/** Hashes in a full tile. */
export const TILE_WIDTH = 256;

/** Bytes of a full tile. */
export const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/** Levels are numbered up to here. */
const MOST_LEVEL = 63;

/** A tile of hashes, or of entries: the `index`-th of its level. `width`: its first so many hashes, 1 to 256. */
export interface TileName {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** How many hashes stand at a level of a tree of so many leaves; level 0 has the leaves', each further one those of the full tiles below. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** The tiles of a tree of so many leaves, level by level; the last of a level may be partial, none is empty. */
export function* tilesOf(size: number): Generator<TileName> {
  for (let level = 0, count = size; count > 0; count = hashesAt(++level, size))
    for (let index = 0; index * TILE_WIDTH < count; index++)
      yield { level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) };
}

/** The path of a tile below the log's address: `tile/0/x001/x234/067`, a partial one with `.p/` and its width. */
export function tilePath({ level, index, width }: TileName): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The tile of a path; null for one that names none. A tile has one path only. */
export function parseTilePath(path: string): TileName | null {
  const [, level = '', groups = '', part] = PATH.exec(path) ?? [];
  if (level === '') return null;
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  const name: TileName = {
    level: level === 'entries' ? level : Number(level),
    index,
    width: part === undefined ? TILE_WIDTH : Number(part),
  };
  const isOne = (name.level === 'entries' || name.level <= MOST_LEVEL) && Number.isSafeInteger(index);
  return isOne && tilePath(name) === path ? name : null;
}
