import type { Columns } from '../../../../projections/columns.js';

/** A page holds at most this many events. */
export const PAGE_EVENTS = 8_192;

/** The last page goes on being filled by later transactions while it is shorter than this; so single facts do not leave a page each. */
export const EXTEND_BELOW = 512;

/** What a page keeps of an event. */
export interface PageRow {
  readonly type: number;
  readonly contract: number;
  readonly month: number;
  readonly occurred: number;
  readonly features: number;
  readonly link: number;
  readonly hashLow: number;
  readonly hashHigh: number;
}

/** A page as its BLOBs: arrays of little-endian numbers, 1 byte a type, 4 a contract, month, features and link, 8 an `occurred` (IEEE double) and a hash. */
export interface PageBlobs {
  readonly type: Uint8Array;
  readonly contract: Uint8Array;
  readonly month: Uint8Array;
  readonly occurred: Uint8Array;
  readonly features: Uint8Array;
  /** Null where no event of the page has a link, or none was kept. */
  readonly links: Uint8Array | null;
}

/** A page that is being filled. */
export class PageBuffer {
  length = 0;
  private readonly type = new Uint8Array(PAGE_EVENTS);
  private readonly contract = new Int32Array(PAGE_EVENTS);
  private readonly month = new Int32Array(PAGE_EVENTS);
  private readonly occurred = new Float64Array(PAGE_EVENTS);
  private readonly features = new Int32Array(PAGE_EVENTS);
  private readonly links = new Uint32Array(PAGE_EVENTS);
  private linked = false;
  private readonly identities = new Uint32Array(2 * PAGE_EVENTS);

  constructor(public firstPosition: number) {}

  get full(): boolean {
    return this.length === PAGE_EVENTS;
  }

  push(row: PageRow): void {
    const i = this.length++;
    this.type[i] = row.type;
    this.contract[i] = row.contract;
    this.month[i] = row.month;
    this.occurred[i] = row.occurred;
    this.features[i] = row.features;
    this.links[i] = row.link;
    this.linked ||= row.link !== 0;
    this.identities[2 * i] = row.hashLow;
    this.identities[2 * i + 1] = row.hashHigh;
  }

  /** Empties the page; the next event pushed is at `firstPosition`. */
  begin(firstPosition: number): void {
    this.firstPosition = firstPosition;
    this.length = 0;
    this.linked = false;
  }

  /** Takes over a stored page, to be filled further. */
  resume(page: Columns, hashes: Uint32Array): void {
    this.firstPosition = page.firstPosition;
    this.length = page.length;
    this.type.set(page.type);
    this.contract.set(page.contract);
    this.month.set(page.month);
    this.occurred.set(page.occurred);
    this.features.set(page.features);
    this.links.set(page.links);
    this.linked = page.links.some((link) => link !== 0);
    this.identities.set(hashes);
  }

  blobs(): PageBlobs {
    const { length } = this;
    return {
      type: bytes(this.type, length),
      contract: bytes(this.contract, length),
      month: bytes(this.month, length),
      occurred: bytes(this.occurred, length),
      features: bytes(this.features, length),
      links: this.linked ? bytes(this.links, length) : null,
    };
  }

  hashes(): Uint8Array {
    return bytes(this.identities, 2 * this.length);
  }
}

/** The columns of a stored page. Returns null when a BLOB has not the size that `length` events take: the page is damaged. */
export function columnsFrom(firstPosition: number, length: number, blobs: PageBlobs): Columns | null {
  const { type, contract, month, occurred, features, links } = blobs;
  const fits =
    type.byteLength === length &&
    contract.byteLength === 4 * length &&
    month.byteLength === 4 * length &&
    occurred.byteLength === 8 * length &&
    features.byteLength === 4 * length &&
    (links === null || links.byteLength === 4 * length);
  if (!fits) return null;
  return {
    firstPosition,
    length,
    type,
    contract: new Int32Array(aligned(contract), 0, length),
    month: new Int32Array(aligned(month), 0, length),
    occurred: new Float64Array(aligned(occurred), 0, length),
    features: new Int32Array(aligned(features), 0, length),
    links: links === null ? new Uint32Array(length) : new Uint32Array(aligned(links), 0, length),
  };
}

/** The hashes of a stored page. Returns null when the BLOB is cut. */
export function hashesFrom(blob: Uint8Array): Uint32Array | null {
  if (blob.byteLength % 8 !== 0) return null;
  return new Uint32Array(aligned(blob), 0, blob.byteLength / 4);
}

/** The rows of a page from one position to another, both inclusive; the page itself when that is all of it. */
export function cut(page: Columns, from: number, until: number): Columns {
  const start = Math.max(0, from - page.firstPosition);
  const end = Math.min(page.length, until - page.firstPosition + 1);
  if (start === 0 && end === page.length) return page;
  return {
    firstPosition: page.firstPosition + start,
    length: end - start,
    type: page.type.subarray(start, end),
    contract: page.contract.subarray(start, end),
    month: page.month.subarray(start, end),
    occurred: page.occurred.subarray(start, end),
    features: page.features.subarray(start, end),
    links: page.links.subarray(start, end),
  };
}

function bytes(array: Int32Array | Uint32Array | Float64Array | Uint8Array, count: number): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, count * array.BYTES_PER_ELEMENT);
}

/** A buffer that typed arrays can lie over: the BLOB's own, as SQLite hands out each in a buffer of its own. */
function aligned(blob: Uint8Array): ArrayBuffer {
  if (blob.byteOffset === 0 && blob.buffer instanceof ArrayBuffer) return blob.buffer;
  return new Uint8Array(blob).buffer;
}
