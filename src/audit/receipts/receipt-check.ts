import { dataOf, hasType } from '../../facts/event-data.js';
import { messageOf } from '../../log/embedded/file/sqlite.js';
import type { StoreCheck } from '../../log/port/check.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import { parseMonth } from '../../rules/calendar/day.js';
import { isReceipted } from '../../rules/cycle/receipt.js';
import type { Receipt } from '../../rules/cycle/receipt.js';
import { ENGINE_VERSION } from '../../settings.js';
import { eventsBehind, hashOf } from './receipt-of.js';
import type { ReceiptSource } from './receipt-of.js';
import { inputsOf, outputsOf, readingsOf, restsOnBasis } from './told-figures.js';
import type { Provided } from '../../rules/review/figures/provided-figures.js';

/** An event that tells figures, what they were provided as last, and in what a computation of today differs; null where in nothing. */
export interface Receiptable {
  readonly event: RecordedEvent;
  readonly provided: Provided | null;
  readonly fault: string | null;
}

/**
 * Looks at every receipt of figures, a contract's events of the cycle after each other: that it is of the event right before it, of its figures, their
 * readings, terms and calendar, of the log as it was, of the facts that the figures rest on; and that they are computed alike today. Figures
 * without a receipt were provided by a version that gave none.
 */
export class ReceiptChecks {
  private looked = 0;
  private noReceipt = 0;
  private difference: StoreCheck['difference'] = null;
  private waiting: Receiptable | null = null;
  /** The last that was found to be right, by stream: a final figure rests on the same as what was provided. */
  private readonly right = new Map<string, Receipt>();

  constructor(private readonly source: ReceiptSource) {}

  /** Takes an event of a contract's cycle. */
  take(contract: string, event: RecordedEvent, told: Omit<Receiptable, 'event'>): void {
    if (!hasType(event, 'FigureReceipted')) {
      this.end();
      if (isReceipted(event.type)) this.waiting = { event, ...told };
      return;
    }
    const of = this.waiting;
    this.waiting = null;
    this.looked++;
    const receipt = dataOf(event);
    const fault = receiptFault(this.source, contract, event, receipt, of, this.right.get(event.stream));
    if (fault === null) this.right.set(event.stream, receipt);
    else if (this.difference === null) {
      const says = `the receipt of ${receipt.of} of ${receipt.month}, ${contract}: ${fault}`;
      this.difference = { position: event.position, says };
    }
  }

  /** To be called behind the last event of a contract. */
  end(): void {
    if (this.waiting !== null) this.noReceipt++;
    this.waiting = null;
  }

  check(): StoreCheck {
    const { looked, difference, noReceipt } = this;
    return { check: 'receipts', looked, difference, noReceipt };
  }
}

/** What of a receipt is not as it should be, told first; null where all is. */
function receiptFault(
  source: ReceiptSource,
  contract: string,
  { stream, revision, position }: RecordedEvent,
  receipt: Receipt & { readonly month: string },
  of: Receiptable | null,
  before: Receipt | undefined,
): string | null {
  const { event, provided } = of ?? {};
  const outputs = event && outputsOf({ type: event.type, data: dataOf(event) });
  if (!event || !provided || !outputs || event.stream !== stream || event.position + 1 !== position)
    return 'it stands behind no figures';
  if (receipt.of !== event.type || receipt.revision !== event.revision || event.revision + 1 !== revision)
    return `it is of ${receipt.of} at revision ${receipt.revision}, and stands behind ${event.type} at revision ${event.revision}`;
  const { kind, month, frozen } = provided;
  if (receipt.kind !== kind || receipt.month !== month) return `it is not of the ${kind} of ${month}`;
  if (!restsOnBasis(receipt, frozen.basis)) return 'its cut-off is another than that of the figures';
  const { terms, calendar } = frozen.basis;
  const inputs = inputsOf(frozen, contract, parseMonth(month));
  const hashes = [
    ['terms', receipt.hashes.terms, terms.hash],
    ['calendar', receipt.hashes.calendar, calendar.hash],
    ['readings', receipt.hashes.readings, hashOf(readingsOf(frozen))],
    ['inputs', receipt.inputs.hash, hashOf(inputs)],
    ['outputs', receipt.outputs.hash, hashOf(outputs.figures)],
  ] as const;
  for (const [name, told, found] of hashes)
    if (told !== found) return `its hash of the ${name} is ${told}, and that of the event's is ${found}`;
  if (receipt.inputs.count !== Object.keys(inputs).length || receipt.outputs.count !== outputs.count)
    return 'it counts other inputs or outputs than the figures have';
  return rootsFault(source, contract, receipt, provided, before) ?? anewFault(receipt, of);
}

/** What of the roots in a receipt does not follow from the log; of one that rests on the same as the receipt before, which was right, they are the same. */
function rootsFault(
  { store, figures }: ReceiptSource,
  contract: string,
  { tree, events, basis }: Receipt,
  provided: Provided,
  before: Receipt | undefined,
): string | null {
  try {
    const same = before && restsOnBasis(before, basis) ? before : null;
    const root = same?.tree.root ?? store.tree.root(basis.position).toString('hex');
    if (tree.size !== basis.position || tree.root !== root)
      return `it says that the log of ${tree.size} events had the root ${tree.root}; at its cut-off, ${basis.position}, it was ${root}`;
    const found = same?.events ?? eventsBehind({ store, figures }, contract, provided);
    if (events.count !== found.count || events.root !== found.root)
      return `it says that the figures rest on ${events.count} facts with the root ${events.root}; by the log they rest on ${found.count} with the root ${found.root}`;
    return null;
  } catch (error) {
    return `what it rests on cannot be found: ${messageOf(error)}`;
  }
}

/** In what figures are computed otherwise today than when they got their receipt. */
function anewFault({ engine }: Receipt, of: Receiptable | null): string | null {
  if (of?.fault === null || of === null) return null;
  return `engine ${engine} computed it, and engine ${ENGINE_VERSION} computes otherwise: ${of.fault}`;
}
