import type { Store } from '../../log/embedded/store.js';
import { TimeSlice } from '../../time-slice.js';
import type { Publisher } from '../tree/publisher.js';
import { leafLines } from './leaves.js';
import type { BundledLeaf, OtherSubtree } from './leaves.js';
import type { BundlePlan } from './plan.js';
import type { ListedReceipt } from './receipts.js';

/** What a bundle of this shape calls itself (docs/bundle.md). */
export const BUNDLE_FORMAT: BundleDocument['format'] = 'plumbline-bundle/1';

/** A month of a contract with all that proves it (docs/bundle.md). */
export interface BundleDocument extends Pick<BundlePlan, 'contract' | 'month' | 'treeSize' | 'keys' | 'charges'> {
  readonly format: 'plumbline-bundle/1';
  /** Only of a simulated store. */
  readonly mode?: 'SIMULATED';
  /** A signed note (C2SP tlog-checkpoint) of `treeSize` events. */
  readonly checkpoint: string;
  readonly receipts: readonly Pick<ListedReceipt, 'index' | 'events'>[];
  /** Earlier sizes of the tree that are signed too. */
  readonly marks: readonly Mark[];
  readonly others: readonly OtherSubtree[];
  /** In the order of the log. */
  readonly leaves: readonly BundledLeaf[];
}

/** A size that the tree had, and the signature of its checkpoint, base64. */
export interface Mark {
  readonly size: number;
  readonly signature: string;
}

/**
 * A bundle as it is written: one JSON document, piece by piece, so that its events are never all at hand at once; others get their turn between the pieces.
 * Throws what `Publisher.sign` throws, and `StoreDamagedError` for an event that is not the one that was recorded.
 */
export async function* bundleText(
  { store, publisher }: { readonly store: Pick<Store, 'journal' | 'tree'>; readonly publisher: Publisher },
  plan: BundlePlan,
): AsyncGenerator<string> {
  const { contract, month, simulated, treeSize, keys, charges } = plan;
  const slice = new TimeSlice();
  const marks: Mark[] = [];
  const sign = publisher.signer();
  for (const size of plan.marks) {
    marks.push({ size, signature: sign(size).bytes.toString('base64') });
    await slice.rest();
  }
  const head = {
    format: BUNDLE_FORMAT,
    ...{ contract, month },
    ...(simulated ? { mode: 'SIMULATED' } : {}),
    ...{ treeSize, checkpoint: publisher.sign(treeSize), keys, charges },
  };
  const receipts = plan.receipts.map(({ index, events }) => ({ index, events }));
  for (const [name, value] of Object.entries(head))
    yield `${name === 'format' ? '{' : ',\n'}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  for (const [name, list] of Object.entries({ receipts, marks, others: plan.others })) {
    yield `,\n${JSON.stringify(name)}:[`;
    yield list.map((one) => `\n${JSON.stringify(one)}`).join();
    yield ']';
    await slice.rest();
  }
  yield ',\n"leaves":[';
  let between = '\n';
  for (const lines of leafLines(store, plan.positions)) {
    yield between + lines.join(',\n');
    between = ',\n';
    await slice.rest();
  }
  yield ']}\n';
}
