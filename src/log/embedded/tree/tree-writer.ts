import type { DatabaseSync } from 'node:sqlite';
import { StoreDamagedError } from '../../port/errors.js';
import { leafOf } from '../../port/leaf.js';
import type { LeafEvent } from '../../port/leaf.js';
import { Growth } from '../../tree/hashing/growth.js';
import { LeafHasher } from './leaf-hasher.js';
import { TileRows, TileWriter } from './tile-rows.js';

/**
 * Grows the log's tree with the log: a leaf for each event, in the order of the log, written in the transaction that writes the events. So the
 * tree is never ahead of the log and never behind it, whenever a process is killed.
 */
export class TreeWriter {
  private readonly rows: TileRows;
  private readonly growth: Growth;
  private readonly hasher: LeafHasher;

  constructor(db: DatabaseSync) {
    this.rows = new TileRows(db);
    this.growth = new Growth(new TileWriter(db).store);
    this.hasher = new LeafHasher(this.growth);
  }

  /** Goes on from what the file holds, which is a tree of so many events. Throws `StoreDamagedError` for another. */
  reload(events: number): void {
    const size = this.rows.size();
    if (size !== events)
      throw new StoreDamagedError(`the journal is damaged: its events end at position ${events}, its tree at ${size}`);
    this.resume(size);
  }

  /** Makes what the tree lacks out of the events: of a store that had none. `eventsAfter` gives some that follow a position, none at the end. */
  catchUp(eventsAfter: (position: number) => readonly LeafEvent[], onPortion: () => void): void {
    this.resume(this.rows.size());
    for (let page = eventsAfter(this.growth.size); page.length > 0; page = eventsAfter(this.growth.size)) {
      for (const event of page) this.add(event);
      this.hasher.settle();
      onPortion();
    }
    this.finish();
  }

  /** The event that comes next in the log. */
  add(event: LeafEvent): void {
    this.hasher.add(leafOf(event));
  }

  /** Writes what was added and is not in the file yet. */
  finish(): void {
    this.hasher.settle();
    this.growth.flush();
  }

  /** Ends what hashes beside. */
  close(): void {
    this.hasher.close();
  }

  private resume(size: number): void {
    this.hasher.forget();
    try {
      this.growth.resume(size, this.rows.tile);
    } catch (error) {
      throw new StoreDamagedError("the journal is damaged: its tree's last tiles are missing or too short", {
        cause: error,
      });
    }
  }
}
