/** What is looked at when a store is verified (SPEC 10), in the order in which it is looked at. */
export const CHECKS = [
  'file',
  'end',
  'positions',
  'revisions',
  'numbers',
  'recorded',
  'meta',
  'bodies',
  'columns',
  'tree',
  'opening',
  'read-models',
  'billing',
  'published',
  'final',
  'receipts',
  'evidence',
  'tree-keys',
  'checkpoints',
] as const;
export type CheckName = (typeof CHECKS)[number];

/** The first place at which something is not as it should be. */
export interface Discrepancy {
  /** Log position of the event that it is about; null where it is about no single one. */
  readonly position: number | null;
  /** What differs, in plain words. */
  readonly says: string;
}

/** One kind of thing that was looked at. */
export interface StoreCheck {
  readonly check: CheckName;
  /** How many things were looked at. */
  readonly looked: number;
  /** The first difference; null where there is none. */
  readonly difference: Discrepancy | null;
  /** Of receipts: figures that have none, since an earlier version provided them. */
  readonly noReceipt?: number;
}

/** A check's outcome: what it looked at, and its first difference if any. */
export function checked(check: CheckName, looked: number, says?: string, position: number | null = null): StoreCheck {
  return { check, looked, difference: says === undefined ? null : { position, says } };
}
