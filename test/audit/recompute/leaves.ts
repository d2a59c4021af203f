import { join } from 'node:path';
import type { Journal } from '../../../src/log/port/journal.js';

/** A leaf of the log (SPEC 11) as a verifier holds it: parsed, with its place. */
export interface Leaf {
  readonly position: number;
  readonly contract: string | null;
  readonly type: string;
  readonly stream: string;
  readonly schema: number;
  readonly recorded: number;
  readonly body: { readonly data: Record<string, unknown>; readonly source: string; readonly time: string };
}

/** What the verifier found of a month. */
export interface Recomputed {
  readonly checked: readonly { readonly address: string; readonly position: number; readonly type: string }[];
  readonly differences: readonly { readonly address: string; readonly told: unknown; readonly computed: unknown }[];
  readonly cannot: readonly { readonly address: string; readonly reason: string }[];
  readonly charges: readonly Charged[];
}

/** A damage, violation or cost. */
export interface Charged {
  readonly kind: string;
  readonly address: string;
  readonly amount: string;
  readonly clause: string;
  readonly dueOn: string | null;
}

const VERIFIER = join(import.meta.dirname, '..', '..', '..', 'docs', 'verify.mjs');

/** The part of the shipped verifier that works figures out anew. */
export const { recompute } = (await import(VERIFIER)) as {
  readonly recompute: (of: { events: readonly Leaf[]; contract: string; month: string }) => Recomputed;
};

/** All leaves of a log. */
export function leavesOf(journal: Journal): Leaf[] {
  const positions = Array.from({ length: journal.head() }, (_, i) => i + 1);
  return journal.events(positions).map(({ position, contract, type, stream, schema, recorded, body }) => ({
    position,
    contract,
    type,
    stream,
    schema,
    recorded,
    body: JSON.parse(body) as Leaf['body'],
  }));
}
