import { stamp } from './local-time.js';
import type { Local } from './local-time.js';

/** A fact's envelope; `data` is JSON text already. */
export interface Envelope {
  readonly type: string;
  /** CloudEvents source, a URI reference: the system of the platform that reported it. */
  readonly source: string;
  readonly id: string;
  readonly contract: string;
  readonly time: Local;
  readonly recorded: Local;
  readonly data: string;
}

/** One line of NDJSON in the form of CloudEvents 1.0, with `recordedtime` for a simulated store. Ids and sources need no escaping. */
export function line(e: Envelope): string {
  return (
    `{"specversion":"1.0","id":"${e.id}","source":"${e.source}","type":"${e.type}","subject":"${e.contract}"` +
    `,"time":"${stamp(e.time)}","recordedtime":"${stamp(e.recorded)}","data":${e.data}}`
  );
}
