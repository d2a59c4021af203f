import { formatDay, formatMonth } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { formatYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { ChargeKind } from '../charges/charge.js';
import type { Credit, Debit } from '../settling/entry.js';
import type { Purpose } from '../cycle/money-events.js';
import { byTime } from '../charges/charge.js';
import { isOverdue } from '../settling/settle.js';
import type { SettledCharge, SettledCredit, SettledDebit, Settlement, Use } from '../settling/settle.js';

/**
 * Where a charge stands: nothing paid, a part paid, its due day over with something open; paid in money or by set-off, let go, credited, or
 * given back by a later charge; under dispute, and at rest.
 */
export type ChargeState = 'open' | 'part-paid' | 'overdue' | 'paid' | 'waived' | 'credited' | 'given-back' | 'disputed';

/** A line of the ledger (SPEC 8). Amounts are yuan: what the supplier owes is positive, what it paid or got back negative. */
export interface LedgerEntry {
  readonly at: string;
  readonly kind: ChargeKind | Credit['kind'] | Debit['kind'];
  /** The month that a charge is about; of a credit, where all of it is about charges of one month. */
  readonly month: string | null;
  readonly amount: string;
  readonly clause: string;
  readonly address: string;
  /** Of charges only. */
  readonly dueOn: string | null;
  /** Of a charge that is owed. */
  readonly state?: ChargeState;
  readonly open?: string;
  /** From when on nothing was open; null while something is. */
  readonly paidAt?: string | null;
  /** Of a payment that has one purpose, and of a refund. */
  readonly purpose?: Purpose;
  readonly reference?: string;
  /** Of a payment that has several, or names what it pays. */
  readonly parts?: readonly LedgerPart[];
  /** Of a set-off: the id of the payable that it lowers; of a payable that is overdrawn: its own. */
  readonly payable?: string;
  /** Of a waiver or credit: the address that it lets go; of a reversal: the entry that it takes back. */
  readonly of?: string;
  /** Of a credit or reversal. */
  readonly reason?: string;
  /** Of credits, and of charges that give back: where the sum went, and what of it is still on account. */
  readonly pays?: readonly { readonly address: string; readonly amount: string }[];
  readonly onAccount?: string;
}

/** What a part of a payment is for, and what it names. Yuan. */
export interface LedgerPart {
  readonly for: Purpose;
  readonly amount: string;
  readonly month?: string;
  readonly charge?: string;
}

/** Every charge, credit and debit of a settlement as a line, in the order of time. */
export function entriesOf(settlement: Settlement, zone: Zone): LedgerEntry[] {
  const uses = Map.groupBy(settlement.uses, ({ from }) => from);
  const months = new Map(settlement.charges.map(({ charge }) => [charge.address, charge.month]));
  const lines = [
    ...settlement.charges.map((settled) => ({
      ...placeOf(settled.charge),
      entry: () => chargeEntry(settled, uses.get(settled.charge) ?? [], settlement, zone),
    })),
    ...settlement.credits.map((settled) => ({
      ...placeOf(settled.credit),
      entry: () => creditEntry(settled, uses.get(settled.credit) ?? [], months, zone),
    })),
    ...settlement.debits.map((settled) => ({ ...placeOf(settled.debit), entry: () => debitEntry(settled, zone) })),
  ];
  return lines.sort(byTime).map(({ entry }) => entry());
}

function placeOf({ at, position }: { readonly at: Instant; readonly position: number }) {
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
  if (charge.amount < 0 && !charge.disputed) return { ...entry, ...whatItGaveBack(settled, uses) };
  return {
    ...entry,
    state: stateOf(settled, isOverdue(charge, at, zone)),
    open: formatYuan(open),
    paidAt: paidOn === null ? null : formatInstant(paidOn, zone),
  };
}

function stateOf({ charge, open, paid, setOff, waived, credited }: SettledCharge, overdue: boolean): ChargeState {
  if (charge.disputed) return 'disputed';
  if (open > 0) return overdue ? 'overdue' : open < charge.amount ? 'part-paid' : 'open';
  if (paid + setOff > 0 || charge.amount === 0) return 'paid';
  if (waived + credited === 0) return 'given-back';
  return waived > 0 ? 'waived' : 'credited';
}

function creditEntry(
  { credit, counts, onAccount }: SettledCredit,
  uses: readonly Use[],
  months: ReadonlyMap<string, number>,
  zone: Zone,
): LedgerEntry {
  const [month, ...others] = new Set(aboutOf(credit, uses, onAccount).map((address) => months.get(address)));
  return {
    at: formatInstant(credit.at, zone),
    kind: credit.kind,
    month: month === undefined || others.length > 0 ? null : formatMonth(month),
    amount: formatYuan(0 - counts),
    clause: credit.clause,
    address: credit.address,
    dueOn: null,
    ...causeOf(credit),
    pays: paysOf(uses),
    onAccount: formatYuan(onAccount),
  };
}

function debitEntry({ debit }: SettledDebit, zone: Zone): LedgerEntry {
  return {
    at: formatInstant(debit.at, zone),
    kind: debit.kind,
    month: null,
    amount: formatYuan(debit.amount),
    clause: debit.clause,
    address: debit.address,
    dueOn: null,
    ...causeOf(debit),
  };
}

/** The addresses that a credit is about: those that it names; of a payment, which names none, those that it paid when nothing of it is left. */
function aboutOf(credit: Credit, uses: readonly Use[], onAccount: Fen): string[] {
  switch (credit.kind) {
    case 'waiver':
    case 'credit':
      return [credit.of];
    case 'set-off':
      return credit.parts.map(({ address }) => address);
    case 'payment':
      return onAccount === 0 ? uses.map(({ to }) => to.address) : [];
  }
}

type Cause = Pick<LedgerEntry, 'purpose' | 'reference' | 'parts' | 'payable' | 'of' | 'reason'>;

function causeOf(entry: Credit | Debit): Cause {
  switch (entry.kind) {
    case 'payment': {
      const { parts, reference } = entry;
      const [first] = parts;
      if (first !== undefined && parts.length === 1 && first.month === undefined && first.charge === undefined)
        return { purpose: first.purpose, reference };
      return {
        reference,
        parts: parts.map(({ purpose, amount, month, charge }) => ({
          for: purpose,
          amount: formatYuan(amount),
          ...(month === undefined ? {} : { month: formatMonth(month) }),
          ...(charge === undefined ? {} : { charge }),
        })),
      };
    }
    case 'refund':
      return { purpose: entry.purpose, reference: entry.reference };
    case 'set-off':
    case 'overdrawn':
      return { payable: entry.payable };
    case 'waiver':
      return { of: entry.of };
    case 'credit':
    case 'reversal':
      return { of: entry.of, reason: entry.reason };
  }
}

/** What a charge that gives back lowered its own address by; what it found no charge for went like a credit. */
function whatItGaveBack({ charge, givenBack, credited }: SettledCharge, uses: readonly Use[]) {
  const own = givenBack === 0 ? [] : [{ address: charge.address, amount: formatYuan(-givenBack) }];
  const used = uses.reduce((sum, { amount }) => sum + amount, 0);
  return { pays: [...own, ...paysOf(uses)], onAccount: formatYuan(-credited - used) };
}

/** The addresses that a sum went to. */
function paysOf(uses: readonly Use[]) {
  const pays = new Map<string, Fen>();
  for (const use of uses) pays.set(use.to.address, (pays.get(use.to.address) ?? 0) + use.amount);
  return [...pays].map(([address, paid]) => ({ address, amount: formatYuan(paid) }));
}
