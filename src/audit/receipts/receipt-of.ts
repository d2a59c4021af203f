import { hash } from 'node:crypto';
import { canonicalValue } from '../../facts/canonical.js';
import type { Figures } from '../../figures/questions/figures.js';
import type { Store } from '../../log/embedded/store.js';
import { parseMonth } from '../../rules/calendar/day.js';
import type { Receipt, ReceiptedType } from '../../rules/cycle/receipt.js';
import { ENGINE_VERSION } from '../../settings.js';
import { restedOn } from './rested-on.js';
import { rootOver } from './root-over.js';
import { inputsOf, outputsOf, readingsOf, restsOnBasis } from './told-figures.js';
import type { Provided } from '../../rules/review/figures/provided-figures.js';

/** The store that a receipt's figures are of. */
export interface ReceiptSource {
  readonly store: Pick<Store, 'journal' | 'tree'>;
  readonly figures: Pick<Figures, 'registryAt' | 'sourceOf'>;
}

/** Figures that an event tells, and what they were provided as last: by the same event, or by the one that it makes final. */
export interface ToBeReceipted {
  readonly contract: string;
  readonly event: { readonly type: ReceiptedType; readonly data: unknown };
  readonly revision: number;
  readonly provided: Provided;
  /** The receipts before, of the same month and kind: one of the same basis need not be worked out again. */
  readonly before: readonly Receipt[];
}

/** The receipt of an event's figures (SPEC 10). Throws `RangeError` for an event that tells none. */
export function receiptOf(
  source: ReceiptSource,
  { contract, event, revision, provided: { kind, month, frozen }, before }: ToBeReceipted,
): Receipt & { readonly month: string } {
  const { at, position, rulesPosition, added, terms, calendar } = frozen.basis;
  const basis = { at, position, rulesPosition, added };
  const outputs = outputsOf(event);
  if (outputs === null) throw new RangeError(`a ${event.type} event tells no figures`);
  const inputs = inputsOf(frozen, contract, parseMonth(month));
  const same = before.findLast((one) => restsOnBasis(one, basis));
  return {
    ...{ month, kind, of: event.type, revision, engine: ENGINE_VERSION, basis },
    hashes: { terms: terms.hash, readings: hashOf(readingsOf(frozen)), calendar: calendar.hash },
    tree: same?.tree ?? { size: position, root: source.store.tree.root(position).toString('hex') },
    inputs: { count: Object.keys(inputs).length, hash: hashOf(inputs) },
    outputs: { count: outputs.count, hash: hashOf(outputs.figures) },
    events: same?.events ?? eventsBehind(source, contract, { kind, month, frozen }),
  };
}

/** How many facts figures rest on or leave out, and the root over their leaf hashes. */
export function eventsBehind(
  { store, figures }: ReceiptSource,
  contract: string,
  { kind, month, frozen: { basis } }: Provided,
): Receipt['events'] {
  const positions = restedOn({
    journal: store.journal,
    registryAt: (position) => figures.registryAt(position),
    sourceOf: figures.sourceOf,
    ...{ contract, kind, month: parseMonth(month), basis },
  });
  return { count: positions.length, root: rootOver(store.tree, positions).toString('hex') };
}

/** The SHA-256 of a value's canonical JSON (RFC 8785), hex. */
export function hashOf(value: unknown): string {
  return hash('sha256', canonicalValue(value), 'hex');
}
