import canonicalize from 'canonicalize';
import { hashLeaf } from '../tree/hashing/hash.js';
import type { RecordedEvent } from './event-store.js';

/**
 * The leaf of the log that an event is (SPEC 11): the RFC 8785 canonical JSON of what was recorded, without what can be worked out from it
 * (position, month, packed features). `number` makes a contract's leaves a series without a gap.
 */
export function leafOf(
  event: Omit<RecordedEvent, 'position' | 'month' | 'features' | 'occurred' | 'source' | 'id'>,
): string {
  const { body, contract, meta, number, recorded, revision, schema, stream, type } = event;
  const [bodyJson, metaJson] = [JSON.parse(body) as object, JSON.parse(meta) as object];
  const leaf = { body: bodyJson, contract, meta: metaJson, number, recorded, revision, schema, stream, type };
  return canonicalize(leaf) ?? '';
}

/** The hash of a leaf (RFC 6962: SHA-256 of a zero byte and the leaf), hex. */
export function leafHash(leaf: string): string {
  return hashLeaf(leaf).toString('hex');
}
