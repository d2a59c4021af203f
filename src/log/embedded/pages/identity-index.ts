/** Hashes of consecutive events: `low` and `high` of the event at `firstPosition + i` at `2i` and `2i + 1`. */
export interface IdentityPage {
  readonly firstPosition: number;
  readonly hashes: Uint32Array;
}

/** Reads the hashes of the events after `position`, page by page. */
export type IdentityPages = (position: number) => Iterable<IdentityPage>;

const NOTHING: readonly number[] = [];

/** So many look-ups go through the stored hashes; the next one builds the table, since then many more are to be expected. */
const SCANS = 3;

/** A store of so few events is put in the table at once. */
const SMALL = 20_000;

/**
 * Where an event of a given `(source, id)` may be. A few look-ups read the stored hashes through; for many there is a table in memory:
 * open addressing, a slot is 32 bits of the hash and the position, 8 bytes an entry at most 70 % full.
 */
export class IdentityIndex {
  private tags = new Uint32Array(0);
  private positions = new Uint32Array(0);
  private entries = 0;
  private through = 0;
  private scans = 0;

  constructor(private readonly pages: IdentityPages) {}

  /** Positions, up to `head`, at which the event may be: the caller compares. Usually one or none. */
  candidates(low: number, high: number, head: number): readonly number[] {
    if (this.through === 0 && head > SMALL && this.scans < SCANS) return this.scan(low, high);
    if (this.through < head) this.catchUp(head);
    return this.probe(low);
  }

  private scan(low: number, high: number): number[] {
    this.scans++;
    const found: number[] = [];
    for (const { firstPosition, hashes } of this.pages(0))
      for (let i = 0; i < hashes.length; i += 2)
        if (hashes[i] === low && hashes[i + 1] === high) found.push(firstPosition + i / 2);
    return found;
  }

  private probe(low: number): readonly number[] {
    const { tags, positions } = this;
    if (positions.length === 0) return NOTHING;
    const mask = positions.length - 1;
    let found: number[] | undefined;
    for (let slot = low & mask; positions[slot] !== 0; slot = (slot + 1) & mask)
      if (tags[slot] === low) (found ??= []).push(positions[slot] ?? 0);
    return found ?? NOTHING;
  }

  private catchUp(head: number): void {
    this.makeRoom(head);
    for (const { firstPosition, hashes } of this.pages(this.through)) {
      const skipped = Math.max(0, this.through + 1 - firstPosition);
      const end = firstPosition + hashes.length / 2 - 1;
      this.makeRoom(end);
      for (let i = skipped; 2 * i < hashes.length; i++) this.put(hashes[2 * i] ?? 0, firstPosition + i);
      this.entries += hashes.length / 2 - skipped;
      this.through = end;
    }
  }

  private put(tag: number, position: number): void {
    const { tags, positions } = this;
    const mask = positions.length - 1;
    let slot = tag & mask;
    while (positions[slot] !== 0) slot = (slot + 1) & mask;
    tags[slot] = tag;
    positions[slot] = position;
  }

  private makeRoom(entries: number): void {
    if (entries <= this.positions.length * 0.7) return;
    let size = Math.max(1024, this.positions.length);
    while (entries > size * 0.7) size *= 2;
    const [tags, positions] = [this.tags, this.positions];
    this.tags = new Uint32Array(size);
    this.positions = new Uint32Array(size);
    for (let slot = 0; slot < positions.length; slot++) {
      const position = positions[slot] ?? 0;
      if (position !== 0) this.put(tags[slot] ?? 0, position);
    }
  }
}
