/**
 * A run of consecutive events as columns: what the folds need of an event, without its JSON.
 * Row `i` of every column is the event at `firstPosition + i`.
 */
export interface Columns {
  readonly firstPosition: number;
  readonly length: number;
  /** Type numbers (src/facts/event-types.ts). */
  readonly type: Uint8Array;
  /** Contract numbers (the log's contract names); 0 for the store's own events. */
  readonly contract: Int32Array;
  readonly month: Int32Array;
  readonly occurred: Float64Array;
  readonly features: Int32Array;
  /** The contact's name as a number where an event has one (src/facts/features/contact-link.ts); 0 elsewhere, and throughout pages of older logs. */
  readonly links: Uint32Array;
}
