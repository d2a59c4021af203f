import { dataOf, hasType } from '../../facts/event-data.js';
import type { QuestionText } from '../../figures/questions/question.js';
import type { Answering } from '../../figures/questions/reader.js';
import type { Journal } from '../../log/port/journal.js';
import { formatMonth, parseMonth } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { reviewStream } from '../../rules/cycle/cycle.js';
import { isReceipted } from '../../rules/cycle/receipt.js';
import type { Receipt, ReceiptedType } from '../../rules/cycle/receipt.js';
import { REVIEW_KINDS } from '../../rules/cycle/review-events.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';

/** What published, restated or made final a month's result or fees, and its receipt. */
export interface ReceiptedFigures {
  readonly kind: ReviewKind;
  readonly of: ReceiptedType;
  /** When it happened. */
  readonly at: string;
  /** In the log. */
  readonly position: number;
  /** `no-receipt`: a version before receipts recorded it. */
  readonly state: 'receipted' | 'no-receipt';
  readonly receipt: ReceiptFigure | null;
}

/** A receipt, and where the log has it. */
export interface ReceiptFigure extends Omit<Receipt, 'kind' | 'of' | 'revision'> {
  readonly position: number;
}

/** The receipts of a month, in the order of the log. */
export interface MonthReceipts {
  readonly contract: string;
  readonly month: string;
  readonly figures: readonly ReceiptedFigures[];
  readonly mode?: 'SIMULATED';
}

/**
 * What was published, restated and made final of a month, as known and by the moment asked about, each with its receipt as it was recorded; `verify` computes
 * anew. Throws `RangeError` for a question that cannot be meant, `RuleViolation` for a contract that is not there.
 */
export function receiptsOfMonth(
  { figures, store: { journal, mode } }: Pick<Answering, 'figures' | 'store'>,
  { contract, month: text }: { readonly contract: string; readonly month: string },
  asked: QuestionText,
): MonthReceipts {
  const month = formatMonth(parseMonth(text));
  const question = figures.question(asked);
  const { rules } = figures.rulesFor(contract, question);
  const zone = Zone.of(rules.timeZone);
  const found = REVIEW_KINDS.flatMap((kind): ReceiptedFigures[] => {
    const events = journal.stream(reviewStream(kind, rules.id, month), question.knownPosition);
    return events.flatMap(({ type, occurred, position }, i) => {
      if (!isReceipted(type) || occurred > question.at) return [];
      const next = events[i + 1];
      const receipt = next && hasType(next, 'FigureReceipted') ? figureOf(dataOf(next), next.position) : null;
      const state = receipt === null ? 'no-receipt' : 'receipted';
      return [{ kind, of: type, at: formatInstant(occurred, zone), position, state, receipt }];
    });
  });
  return {
    contract,
    month,
    figures: found.sort((a, b) => a.position - b.position),
    ...(mode === 'simulated' ? { mode: 'SIMULATED' } : {}),
  };
}

/** Where the log has the receipt of the figures of the event at a position; null where they have none. */
export function receiptBehind(journal: Journal, position: number): number | null {
  if (position >= journal.head()) return null;
  const [next] = journal.events([position + 1]);
  return next?.type === 'FigureReceipted' ? next.position : null;
}

function figureOf(receipt: Receipt, position: number): ReceiptFigure {
  const { engine, basis, hashes, tree, inputs, outputs, events } = receipt;
  return { position, engine, basis, hashes, tree, inputs, outputs, events };
}
