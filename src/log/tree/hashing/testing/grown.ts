import { Growth } from '../growth.js';
import { hashLeaf } from '../hash.js';
import { TileNodes } from '../tile-nodes.js';

/** Tiles in memory. */
export class Tiles {
  readonly kept = new Map<string, Buffer>();
  readonly store = (level: number, index: number, hashes: Buffer): void => {
    this.kept.set(`${level}/${index}`, Buffer.from(hashes));
  };
  readonly read = (level: number, index: number): Buffer | null => this.kept.get(`${level}/${index}`) ?? null;
}

/** A tree of leaves that came one after the other. */
export function grown(leaves: readonly Buffer[]): TileNodes {
  const tiles = new Tiles();
  const growth = new Growth(tiles.store);
  for (const leaf of leaves) growth.add(hashLeaf(leaf).toString('binary'));
  growth.flush();
  return new TileNodes(tiles.read);
}
