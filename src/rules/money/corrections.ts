import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { HappenedSettlement } from '../cycle/cycle.js';
import type { DocumentKind } from '../cycle/money-events.js';
import type { Fen } from '../kernel/money.js';
import { documentsGiven } from './documents.js';
import type { GivenDocument } from './documents.js';
import type { Charge } from '../charges/charge.js';
import type { Credit, Debit } from '../settling/entry.js';
import type { GivenBack, Settlement } from '../settling/settle.js';

/** What a credit or reversal makes untrue of documents that were given before it, and by which document that is put right. */
export interface Correction {
  /** The credit or reversal. */
  readonly entry: string;
  /** The kind that is to be corrected: a VAT invoice by a red-letter invoice (5.4), a receipt by a corrected one (4.6). */
  readonly document: DocumentKind;
  /** What is to be taken off, fen; more than zero. */
  readonly amount: Fen;
  /** The month of the charge; null for a reversal. */
  readonly month: Month | null;
  /** The moment of the credit or reversal. */
  readonly since: Instant;
}

type Given = Extract<Credit, { kind: 'waiver' | 'credit' }> & { readonly givesBack: GivenBack };
type Reversed = Extract<Debit, { kind: 'reversal' }>;

/**
 * 4.6, 5.4: a document is of the same sum as what was paid (等额), so that one given before a credit or reversal is to be corrected: after a
 * reversal by all that documents its payment or set-off, after a credit by what it gave back, when it was made, of documented money. A document that was taken
 * back calls for nothing. In order of time; each fen of a document is corrected once. Fen.
 */
export function correctionsOwed(
  contract: string,
  settlements: readonly HappenedSettlement[],
  settlement: Pick<Settlement, 'credits' | 'debits'>,
): Correction[] {
  const documents = documentsGiven(contract, settlements);
  if (documents.length === 0) return [];
  const left = new Map(documents.map((document) => [document, document.amount]));
  const before = ({ at, position }: Given | Reversed, entry: string) =>
    documents.filter((one) => one.entry === entry && (one.at - at || one.position - position) < 0);
  return adjustments(settlement).flatMap((adjustment): Correction[] => {
    const { address: entry, at: since } = adjustment;
    if (adjustment.kind === 'reversal') {
      const own = Map.groupBy(before(adjustment, adjustment.of), ({ document }) => document);
      return [...own].flatMap(([document, some]) => {
        const amount = takeOff(some, Number.POSITIVE_INFINITY, left);
        return amount === 0 ? [] : [{ entry, document, amount, month: null, since }];
      });
    }
    const { amount: back, paid } = adjustment.givesBack;
    const [first] = paid;
    if (first === undefined) return [];
    const document = documentFor(first.to);
    let rest = back;
    for (const { from, amount } of paid) {
      const some = before(adjustment, from).filter((one) => one.document === document);
      rest -= takeOff(some, Math.min(amount, rest), left);
    }
    const amount = back - rest;
    return amount === 0 ? [] : [{ entry, document, amount, month: first.to.month, since }];
  });
}

/** The credits and reversals, in order of time. */
function adjustments({ credits, debits }: Pick<Settlement, 'credits' | 'debits'>): (Given | Reversed)[] {
  const given = credits.flatMap(({ credit, givesBack }): Given[] =>
    credit.kind === 'credit' && givesBack !== null ? [{ ...credit, givesBack }] : [],
  );
  const reversed = debits.flatMap(({ debit }) => (debit.kind === 'reversal' ? [debit] : []));
  return [...given, ...reversed].sort((a, b) => a.at - b.at || a.position - b.position);
}

function documentFor({ kind }: Charge): DocumentKind {
  return kind === 'fee' ? 'vat-invoice' : 'receipt';
}

/** Takes up to `most` off what is left of the documents; returns what it took. */
function takeOff(documents: readonly GivenDocument[], most: Fen, left: Map<GivenDocument, Fen>): Fen {
  let taken = 0;
  for (const document of documents) {
    const sum = Math.min(left.get(document) ?? 0, most - taken);
    left.set(document, (left.get(document) ?? 0) - sum);
    taken += sum;
  }
  return taken;
}
