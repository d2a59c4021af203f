import { formatDay, formatMonth } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { formatYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { Charge, ChargeKind, Credit } from './entry.js';
import type { Purpose } from '../cycle/money-events.js';
import { byTime } from './movement.js';
import { isOverdue } from './settle.js';
import type { SettledCharge, Settlement, Use } from './settle.js';

/**
 * Where a charge stands: nothing paid, a part paid, its due day over with something open; paid in money or by set-off, let go, or given back
 * by a later charge; under dispute, and at rest.
 */
export type ChargeState = 'open' | 'part-paid' | 'overdue' | 'paid' | 'waived' | 'given-back' | 'disputed';

/** A line of the ledger (SPEC 8). Amounts are yuan: what the supplier owes is positive, what it paid or got back negative. */
export interface LedgerEntry {
  readonly at: string;
  readonly kind: ChargeKind | 'payment' | 'set-off' | 'waiver';
  /** The month that a charge is about; of a credit, where all of it is about charges of one month. */
  readonly month: string | null;
  readonly amount: string;
  readonly clause: string;
  readonly address: string;
  /** Null for credits. */
  readonly dueOn: string | null;
  /** Of a charge that is owed. */
  readonly state?: ChargeState;
  readonly open?: string;
  /** From when on nothing was open; null while something is. */
  readonly paidAt?: string | null;
  /** Of a payment. */
  readonly purpose?: Purpose;
  readonly reference?: string;
  /** Of a set-off: the id of the payable that it lowers. */
  readonly payable?: string;
  /** Of a waiver: the address that it lets go. */
  readonly of?: string;
  /** Of credits, and of charges that give back: where the sum went, and what of it is still on account. */
  readonly pays?: readonly { readonly address: string; readonly amount: string }[];
  readonly onAccount?: string;
}

/** Every charge and credit of a settlement as a line, in the order of time. */
export function entriesOf(settlement: Settlement, zone: Zone): LedgerEntry[] {
  const uses = Map.groupBy(settlement.uses, ({ from }) => from);
  const months = new Map(settlement.charges.map(({ charge }) => [charge.address, charge.month]));
  const lines = [
    ...settlement.charges.map((settled) => ({
      ...placeOf(settled.charge),
      entry: () => chargeEntry(settled, uses.get(settled.charge) ?? [], settlement, zone),
    })),
    ...settlement.credits.map((credit) => ({
      ...placeOf(credit),
      entry: () => creditEntry(credit, uses.get(credit) ?? [], months, zone),
    })),
  ];
  return lines.sort(byTime).map(({ entry }) => entry());
}

function placeOf({ at, position }: Charge | Credit) {
  return { at, position };
}

function chargeEntry(
  settled: SettledCharge,
  uses: readonly Use[],
  { at }: Pick<Settlement, 'at'>,
  zone: Zone,
): LedgerEntry {
  const { charge, open, paidOn } = settled;
  const entry = {
    at: formatInstant(charge.at, zone),
    kind: charge.kind,
    month: formatMonth(charge.month),
    amount: formatYuan(charge.amount),
    clause: charge.clause,
    address: charge.address,
    dueOn: formatDay(charge.dueOn),
  };
  if (charge.amount < 0 && !charge.disputed) return { ...entry, ...whereItWent(-charge.amount, uses) };
  return {
    ...entry,
    state: stateOf(settled, isOverdue(charge, at, zone)),
    open: formatYuan(open),
    paidAt: paidOn === null ? null : formatInstant(paidOn, zone),
  };
}

function stateOf({ charge, open, paid, setOff, waived }: SettledCharge, overdue: boolean): ChargeState {
  if (charge.disputed) return 'disputed';
  if (open > 0) return overdue ? 'overdue' : open < charge.amount ? 'part-paid' : 'open';
  if (paid + setOff > 0 || charge.amount === 0) return 'paid';
  return waived > 0 ? 'waived' : 'given-back';
}

function creditEntry(
  credit: Credit,
  uses: readonly Use[],
  months: ReadonlyMap<string, number>,
  zone: Zone,
): LedgerEntry {
  const went = whereItWent(credit.amount, uses);
  const [month, ...others] = new Set(aboutOf(credit, went).map((address) => months.get(address)));
  return {
    at: formatInstant(credit.at, zone),
    kind: credit.kind,
    month: month === undefined || others.length > 0 ? null : formatMonth(month),
    amount: formatYuan(-credit.amount),
    clause: credit.clause,
    address: credit.address,
    dueOn: null,
    ...causeOf(credit),
    ...went,
  };
}

/** The addresses that a credit is about: those that it names; of a payment, which names none, those that it paid when nothing of it is left. */
function aboutOf(credit: Credit, { pays, onAccount }: ReturnType<typeof whereItWent>): string[] {
  if (credit.kind === 'waiver') return [credit.of];
  if (credit.kind === 'payment') return onAccount === formatYuan(0) ? pays.map(({ address }) => address) : [];
  return credit.parts.map(({ address }) => address);
}

function causeOf(credit: Credit): Pick<LedgerEntry, 'purpose' | 'reference' | 'payable' | 'of'> {
  if (credit.kind === 'payment') return { purpose: credit.purpose, reference: credit.reference };
  return credit.kind === 'set-off' ? { payable: credit.payable } : { of: credit.of };
}

function whereItWent(amount: Fen, uses: readonly Use[]) {
  const pays = new Map<string, Fen>();
  for (const use of uses) pays.set(use.to.address, (pays.get(use.to.address) ?? 0) + use.amount);
  const used = uses.reduce((sum, use) => sum + use.amount, 0);
  return {
    pays: [...pays].map(([address, paid]) => ({ address, amount: formatYuan(paid) })),
    onAccount: formatYuan(amount - used),
  };
}
