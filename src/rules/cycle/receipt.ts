import type { Basis, ReviewKind } from './review-events.js';

/** The events that publish, restate or make final a month's result or fees: each is followed by a receipt of its figures (SPEC 10). */
export const RECEIPTED = [
  'ResultPublished',
  'FeeNoticeSent',
  'ResultReissued',
  'FeeNoticeReissued',
  'ResultRestated',
  'FeesRestated',
  'ResultFinal',
  'FeesFinal',
] as const;
export type ReceiptedType = (typeof RECEIPTED)[number];

/**
 * What a month's figures were computed from, and by what. Hashes are SHA-256, hex; of values, over their canonical JSON (RFC 8785). The hash of an event
 * is that of its leaf, a root is that of RFC 6962.
 */
export interface Receipt {
  readonly kind: ReviewKind;
  /** The event of the figures, and its revision in the same stream: the one right before the receipt. */
  readonly of: ReceiptedType;
  readonly revision: number;
  /** Version of the engine. */
  readonly engine: string;
  readonly basis: Pick<Basis, 'at' | 'position' | 'rulesPosition' | 'added'>;
  /** `readings`: of the list of `{ id, settled, value }` that the figures name, in the order of their ids. */
  readonly hashes: { readonly terms: string; readonly readings: string; readonly calendar: string };
  /** The log as it was at the basis. */
  readonly tree: { readonly size: number; readonly root: string };
  /** What was counted, by address. */
  readonly inputs: { readonly count: number; readonly hash: string };
  /** The event's own figures: `result`, `fees`, `verdicts` or `{ total }`. */
  readonly outputs: { readonly count: number; readonly hash: string };
  /** The facts that the figures rest on or leave out, in the order of the log. */
  readonly events: { readonly count: number; readonly root: string };
}

/** Whether events of a type have a receipt. */
export function isReceipted(type: string): type is ReceiptedType {
  return (RECEIPTED as readonly string[]).includes(type);
}
