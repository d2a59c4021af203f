import { hashLeaf } from '../tree/hashing/hash.js';
import type { RecordedEvent } from './event-store.js';

/** What of an event its leaf says. */
export type LeafEvent = Pick<
  RecordedEvent,
  'body' | 'contract' | 'meta' | 'number' | 'recorded' | 'revision' | 'schema' | 'stream' | 'type'
>;

/**
 * The leaf of the log that an event is (SPEC 11): the RFC 8785 canonical JSON of what was recorded, without what can be worked out from it
 * (position, month, packed features). `number` makes a contract's leaves a series without a gap. Body and meta are canonical already, and the
 * names stand in order, so they are put together as texts: the tree grows by this for each event of an import.
 */
export function leafOf(event: LeafEvent): string {
  const { body, contract, meta, number, recorded, revision, schema, stream, type } = event;
  return `{"body":${body},"contract":${JSON.stringify(contract)},"meta":${meta},"number":${number},"recorded":${recorded},"revision":${revision},"schema":${schema},"stream":${JSON.stringify(stream)},"type":"${type}"}`;
}

/** The hash of a leaf (RFC 6962: SHA-256 of a zero byte and the leaf), hex. */
export function leafHash(leaf: string): string {
  return hashLeaf(leaf).toString('hex');
}
