import { thingStream } from '../../rules/kernel/streams.js';
import { targetType } from '../catalog.js';
import type { Fact } from '../fact.js';

/**
 * The streams that a correction or voiding may be about, the likeliest first: its key is a thing's, or a thing's and an event's id.
 */
export function amendedStreams(fact: Fact): string[] {
  const keys = [fact.key];
  if (targetType(String(fact.data['kind']))?.repeatable === true)
    for (let at = fact.key.lastIndexOf('/'); at > 0; at = fact.key.lastIndexOf('/', at - 1))
      keys.push(fact.key.slice(0, at));
  return keys.map((key) => thingStream(fact.kind, fact.subject, key));
}
