import type { Answering } from '../../figures/questions/reader.js';
import type { StoreEventData } from '../../facts/event-data.js';
import type { LedgerEntry } from '../../rules/money/ledger-entries.js';
import { parseMonth } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { cosignerOf } from '../tree/cosigners.js';
import { adoptedKeys } from '../tree/tree-keys.js';
import { otherSubtrees, positionsOf, storeWidePositions } from './leaves.js';
import type { OtherSubtree } from './leaves.js';
import { receiptsIn } from './receipts.js';
import type { ListedReceipt } from './receipts.js';

/** Behind so many events of a bundle the tree is signed once more: where something was altered is then named as closely. */
const EVENTS_BETWEEN_MARKS = 256;

/** Charges of the month that facts alone make (3.4, 3.7, annex 3). */
const OF_FACTS = ['damages', 'violation', 'cost'];

/** A charge as the ledger had it. Yuan, days as ISO dates. */
export type BundledCharge = Pick<LedgerEntry, 'kind' | 'address' | 'amount' | 'clause' | 'dueOn'>;

/** A bundle but for its leaves and signatures: plain data, so that it can be worked out in another thread. */
export interface BundlePlan {
  readonly contract: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly simulated: boolean;
  /** The log position of the contract's last event: the tree of that size ends with it, so that none of the contract's can be missing. */
  readonly treeSize: number;
  /** Log positions of the bundled events, ascending. */
  readonly positions: readonly number[];
  readonly others: readonly OtherSubtree[];
  /** Sizes of the tree to be signed beside `treeSize`. */
  readonly marks: readonly number[];
  readonly keys: readonly StoreEventData['TreeKeyAdopted'][];
  readonly receipts: readonly ListedReceipt[];
  /** What facts alone charge for the month, as the ledger had it when the last event was recorded. */
  readonly charges: { readonly at: string; readonly list: readonly BundledCharge[] };
}

/** What a bundle of a contract's month holds. Throws `RuleViolation` for a contract that is not there, `RangeError` for what is no month. */
export function planBundle(answering: Answering, contract: string, month: string): BundlePlan {
  return answering.store.still(() => planned(answering, contract, month));
}

function planned(answering: Answering, contract: string, month: string): BundlePlan {
  const { store, figures } = answering;
  const { journal, tree } = store;
  parseMonth(month);
  const { rules } = figures.rulesFor(contract, figures.question({}));
  const own = positionsOf(journal, contract);
  const treeSize = own.at(-1) ?? 0;
  const positions = [...own, ...storeWidePositions(journal, treeSize)].sort((a, b) => a - b);
  const marks = positions.filter((_, i) => i % EVENTS_BETWEEN_MARKS === EVENTS_BETWEEN_MARKS - 1);
  const receipts = receiptsIn(answering, contract, month);
  const sizes = [
    ...marks,
    ...cosignerOf(journal, contract).cosignatures.map(({ data }) => data.size),
    ...receipts.map(({ size }) => size),
  ].sort((a, b) => a - b);
  const [last] = journal.events([treeSize]);
  const at = formatInstant(last?.recorded ?? 0, Zone.of(rules.timeZone));
  return {
    ...{ contract, month, simulated: store.mode === 'simulated', treeSize, positions, marks },
    others: otherSubtrees(tree, positions, sizes),
    keys: adoptedKeys(journal).map(({ data }) => data),
    receipts,
    charges: { at, list: chargesOf(answering, contract, month, at) },
  };
}

function chargesOf({ cycle }: Answering, contract: string, month: string, at: string): BundledCharge[] {
  return cycle
    .ledger(contract, { known: at, at })
    .entries.filter((entry) => entry.month === month && OF_FACTS.includes(entry.kind))
    .map(({ kind, address, amount, clause, dueOn }) => ({ kind, address, amount, clause, dueOn }));
}
