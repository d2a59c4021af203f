import { addressIn, readAddress } from '../cycle/address.js';
import type { Review } from '../cycle/review-state.js';
import { Zone } from '../calendar/zone.js';
import { parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { SettledCharge } from '../settling/settle.js';
import { disputedItems } from '../review/review-steps.js';
import { termsAt } from '../terms/terms-version.js';
import { chargedSum, divide, unsettled } from './charged.js';
import type { ChargedSum } from './charged.js';
import type { StatementQuestion } from './statement-facts.js';
import type { StatementEntry } from './statement-shape.js';

/** A line of a notice. Fen. */
interface NoticeLine {
  readonly item: string;
  readonly address: string;
  readonly unitPrice: Fen;
  readonly quantity: number;
  readonly amount: Fen;
}

/**
 * The fees of a month: the lines of the notice as it stands, each as far as it has come, by its due days and at last what is not charged yet;
 * and what is charged beyond the notice, until it is given back.
 */
export function feeEntries(
  charges: readonly SettledCharge[],
  review: Review,
  question: StatementQuestion,
): StatementEntry[] {
  const { rules, month, items } = question;
  const disputed = disputedItems(review, { contract: rules.id, month, items });
  const notice = (review.current?.fees?.lines ?? []).map(({ item, unitPrice, quantity, amount }): NoticeLine => ({
    item,
    address: addressIn(rules.id, month, { of: 'fee', item }),
    unitPrice: parseYuan(unitPrice),
    quantity,
    amount: parseYuan(amount),
  }));
  const byAddress = Map.groupBy(charges, ({ charge }) => charge.address);
  const told = Map.groupBy(notice, ({ address }) => address);
  const addresses = new Set([...told.keys(), ...byAddress.keys()]);
  return [...addresses].flatMap((address) => {
    const own = byAddress.get(address) ?? [];
    const lines = told.get(address) ?? [];
    const item = lines[0]?.item ?? itemAt(address);
    const prices = termsAt(rules, review.provided?.at ?? question.at).pack.fees;
    const clause = own[0]?.charge.clause ?? prices.prices[item]?.clause ?? prices.clause;
    const isDisputed = disputed === 'any' || disputed.has(item);
    const common = { kind: 'fee', clause, address, item } as const;
    if (isDisputed) return restingEntries(lines, own).map((entry) => ({ ...common, ...entry }));
    return linesOf(own, lines, question).map((entry) => ({ ...common, ...entry }));
  });
}

/** The item of a fee's address. */
function itemAt(text: string): string {
  const address = readAddress(text);
  return address?.of === 'fee' ? address.item : text;
}

type Entry = Omit<StatementEntry, 'kind' | 'clause' | 'address' | 'item'>;

/** What is disputed, as the notice has it; as it was charged where the notice has it no longer. */
function restingEntries(lines: readonly NoticeLine[], own: readonly SettledCharge[]): Entry[] {
  const rests = (amount: Fen) => ({ amount, standing: 'disputed' as const, settled: unsettled(amount) });
  if (lines.length === 0) return own.map(({ charge: { amount, dueOn } }) => ({ dueOn, ...rests(amount) }));
  const dueOn = own[0]?.charge.dueOn ?? null;
  return lines.map(({ unitPrice, quantity, amount }) => ({ unitPrice, quantity, dueOn, ...rests(amount) }));
}

function linesOf(own: readonly SettledCharge[], lines: readonly NoticeLine[], question: StatementQuestion): Entry[] {
  const zone = Zone.of(question.rules.timeZone);
  const sums = own.map((state) => chargedSum(state, question.at, zone));
  const { pieces, rest } = divide(
    sums,
    lines.map(({ amount }) => amount),
  );
  const told = lines.flatMap(({ unitPrice, quantity, amount }, i) => {
    const piece = pieces[i] ?? [];
    const missing = piece.reduce((left, sum) => left - sum.amount, amount);
    const parts: (ChargedSum | null)[] = missing > 0 || piece.length === 0 ? [...piece, null] : piece;
    const amounts = parts.map((part) => part?.amount ?? missing);
    return parts.map((part, k): Entry => ({
      unitPrice,
      quantity: quantityOf(amounts, k, unitPrice, quantity),
      ...(part === null
        ? { amount: missing, dueOn: null, standing: 'not-final', settled: unsettled(missing) }
        : charged(part)),
    }));
  });
  return [...told, ...rest.map(charged)];
}

function charged({
  amount,
  dueOn,
  ...settled
}: ChargedSum): Pick<StatementEntry, 'amount' | 'dueOn' | 'standing' | 'settled'> {
  return { amount, dueOn, standing: 'final', settled };
}

/** How many of a line's pieces a part is for: by the unit price where it goes into every part, else the first part has them all. */
function quantityOf(amounts: readonly Fen[], i: number, unitPrice: Fen, quantity: number): number {
  if (amounts.every((amount) => amount % unitPrice === 0)) return (amounts[i] ?? 0) / unitPrice;
  return i === 0 ? quantity : 0;
}
