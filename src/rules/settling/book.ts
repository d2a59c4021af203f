import type { Instant } from '../calendar/instant.js';
import { formatYuan, parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { chargeState } from './book-state.js';
import type { AtAddress, ChargeState, Lot, Used } from './book-state.js';
import type { Charge } from '../charges/charge.js';
import type { Credit, PayableChange, Refund, Reversal } from './entry.js';
import type { Purpose, SetOffPart } from '../cycle/money-events.js';
import { Flow } from './flow.js';
import type { MovementsTaken, Placed } from './movement.js';
import { PayableBook } from './payable-book.js';
import type { OnAccount } from './settle-steps.js';
import type { SameDueDay } from './shares.js';
import type { GivenBack, SetOffOrdering, SettledCharge, SettledCredit, SettledDebit, Use } from './settle.js';

/** What the book asks the terms. */
export interface BookRules {
  /** The reading `payment.sameDueDay` that a movement follows. */
  readonly sameDueDay: (movement: Placed) => SameDueDay;
  readonly order: SetOffOrdering | undefined;
}

type Payment = Extract<Credit, { kind: 'payment' }>;
type SetOff = Extract<Credit, { kind: 'set-off' }>;

/** A credit as it went, with its money. */
interface Kept {
  readonly credit: Credit;
  readonly lots: readonly Lot[];
  readonly givesBack?: GivenBack | null;
}

/** An entry that is reversed at some time: the reversal, and the entry, each once it has come. */
interface Reversed {
  reversal: Reversal | undefined;
  kept: Kept | undefined;
}

/** The state of a settlement while it goes through time. What it does and in which order is told by `settle`. */
export class Book implements MovementsTaken {
  private readonly charges: ChargeState[] = [];
  private readonly credits: Kept[] = [];
  private readonly debits: SettledDebit[] = [];
  private readonly reversed = new Map<string, Reversed>();
  private readonly payables = new PayableBook();
  private readonly flow: Flow;

  /** `reversals`: all that will come, at whatever time. */
  constructor(
    private readonly rules: BookRules,
    reversals: readonly Reversal[],
  ) {
    this.flow = new Flow(rules.sameDueDay);
    for (const { of } of reversals) this.reversed.set(of, { reversal: undefined, kept: undefined });
  }

  /** Charges of one moment: those that are owed are open before any money goes to them; then what gives back lowers its own. */
  charge(charges: readonly Charge[]): void {
    this.flow.movement = charges.at(-1) ?? this.flow.movement;
    let touched: readonly Purpose[] = [];
    const back: ChargeState[] = [];
    for (const charge of charges) {
      const state = chargeState(charge, this.charges.length);
      this.charges.push(state);
      if (charge.disputed) continue;
      if (!touched.includes(state.purpose)) touched = [...touched, state.purpose];
      if (charge.amount < 0) back.push(state);
      if (charge.amount <= 0) continue;
      const here = this.flow.at(charge.address);
      this.flow.owe(here, state);
      this.renew(here, charge.at);
    }
    for (const state of back) this.giveBack(state);
    for (const purpose of touched) this.flow.drain(purpose, charges[0]?.at ?? 0);
  }

  credit(credit: Credit): void {
    this.flow.movement = credit;
    const kept = this.keep(credit);
    this.credits.push(kept);
    const reversed = this.reversed.get(credit.address);
    if (reversed !== undefined) {
      reversed.kept = kept;
      if (reversed.reversal !== undefined) this.undo(reversed.reversal, kept, credit.at);
    }
    if (credit.kind === 'set-off') this.settleOverdraft(credit.payable, credit);
  }

  /** Has the money of a credit go where it goes. */
  private keep(credit: Credit): Kept {
    if (credit.kind === 'payment') return { credit, lots: this.pay(credit) };
    if (credit.kind === 'set-off') return this.setOff(credit);
    const here = this.flow.at(credit.of);
    const purpose = this.flow.purposeAt(here);
    const lot = this.flow.lot(credit, credit.kind === 'waiver' ? 'waived' : 'credited', purpose, 0, credit.of);
    if (here.letGo === undefined) here.letGo = [lot];
    else here.letGo.push(lot);
    this.renew(here, credit.at);
    const givesBack = credit.kind === 'credit' ? givenBackBy(lot, here) : null;
    this.flow.drain(purpose, credit.at);
    return { credit, lots: [lot], givesBack };
  }

  private pay(payment: Payment): Lot[] {
    checkParts(payment, payment.parts);
    return payment.parts.map((part) => {
      const lot = this.flow.lot(payment, 'paid', part.purpose, part.amount);
      this.flow.place(lot, this.flow.namedBy(part), payment.at);
      return lot;
    });
  }

  private setOff(recorded: SetOff): Kept {
    const { order } = this.rules;
    let credit = recorded;
    let parts = fenOf(recorded.parts);
    checkParts(recorded, parts);
    if (order !== undefined) {
      credit = { ...recorded, parts: this.reordered(recorded, parts, order) };
      parts = fenOf(credit.parts);
    }
    const lots = parts.map(({ address, amount }) => {
      const here = this.flow.at(address);
      const lot = this.flow.lot(credit, 'setOff', this.flow.purposeAt(here), amount, address);
      this.flow.place(lot, this.flow.openAt(here), credit.at);
      return lot;
    });
    this.payables.setOff(recorded, lots);
    return { credit, lots };
  }

  /** Takes money on account, first come first; beyond that what paid last, so that its charges are open again. */
  refund(refund: Refund): void {
    this.flow.movement = refund;
    const { purpose, at, amount } = refund;
    this.flow.payBack(purpose, amount, at);
    this.debits.push({ debit: refund, parts: [{ purpose, amount }] });
  }

  reverse(reversal: Reversal): void {
    this.flow.movement = reversal;
    const reversed = this.reversed.get(reversal.of);
    // Told of an entry that comes later: it is taken back as it comes.
    if (reversed?.kept !== undefined) this.undo(reversal, reversed.kept, reversal.at);
    else if (reversed !== undefined) reversed.reversal = reversal;
  }

  payable(change: PayableChange): void {
    this.flow.movement = change;
    this.payables.change(change);
    this.settleOverdraft(change.payable, change);
  }

  /** What waits on account as it stands, lot by lot. */
  accounts(): Record<Purpose, OnAccount> {
    return this.flow.accounts();
  }

  close(): {
    charges: SettledCharge[];
    credits: SettledCredit[];
    debits: SettledDebit[];
    uses: Use[];
    onAccount: Record<Purpose, bigint>;
  } {
    return {
      charges: this.charges.map(({ charge, paid, setOff, waived, credited, givenBack, open, openSince, paidOn }) => ({
        charge,
        paid,
        setOff,
        waived,
        credited,
        givenBack,
        open,
        openSince,
        paidOn,
      })),
      credits: this.credits.map(({ credit, lots, givesBack = null }) => ({
        credit,
        givesBack,
        counts:
          credit.kind === 'waiver' || credit.kind === 'credit'
            ? lots.reduce((sum, { amount }) => sum + amount, 0)
            : credit.amount,
        onAccount: lots.reduce((sum, { left }) => sum + left, 0),
      })),
      debits: this.debits,
      uses: this.flow.usesLeft(),
      onAccount: this.flow.onAccount(),
    };
  }

  /**
   * A giving-back lowers, of its own charge: what is open, what was let go, and frees what was paid, the latest first. Freed money is on
   * account. What a giving-back has no charge for is on account as well.
   */
  private giveBack(back: ChargeState): void {
    const { address, at, amount } = back.charge;
    const here = this.flow.at(address);
    let rest = -amount;
    const given = (state: ChargeState, sum: Fen) => {
      state.givenBack += sum;
      back.givenBack -= sum;
      rest -= sum;
    };
    for (const state of this.flow.openAt(here)) {
      const sum = Math.min(state.open, rest);
      if (sum === 0) continue;
      this.flow.lower(state, sum, at);
      given(state, sum);
    }
    const uses = (rest > 0 ? (here.owed ?? []) : []).flatMap(usesOf);
    uses.sort((a, b) => b.number - a.number);
    const isLetGo = ({ lot }: Used) => lot.home === address && (lot.means === 'waived' || lot.means === 'credited');
    for (const used of [...uses.filter(isLetGo), ...uses.filter((one) => !isLetGo(one))]) {
      const sum = Math.min(used.amount, rest);
      if (sum === 0) continue;
      used.amount -= sum;
      used.state[used.lot.means] -= sum;
      given(used.state, sum);
      if (isLetGo(used)) used.lot.amount -= sum;
      else this.flow.putOnAccount(used.lot, sum);
    }
    if (rest > 0) {
      back.credited -= rest;
      this.flow.putOnAccount(this.flow.lot(back.charge, 'credited', back.purpose, 0), rest);
    }
    this.curb(here, at);
  }

  /** No more is let go at an address than is charged there: of what is too much the latest does not count. */
  private curb(here: AtAddress, at: Instant): void {
    const lots = here.letGo;
    if (lots === undefined) return;
    let over = lots.reduce((sum, { amount }) => sum + amount, 0) - this.flow.chargedAt(here);
    for (const lot of lots.toReversed()) {
      const sum = Math.min(lot.amount, over);
      if (sum <= 0) continue;
      lot.amount -= sum;
      over -= sum;
      this.flow.takeOut(lot, sum, at);
    }
  }

  /** Waivers and credits of an address count as far as there is something charged to let go, the earlier ones first. */
  private renew(here: AtAddress, at: Instant): void {
    const lots = here.letGo;
    if (lots === undefined) return;
    let room = this.flow.chargedAt(here) - lots.reduce((sum, { amount }) => sum + amount, 0);
    for (const lot of lots) {
      const { amount: whole } = lot.from as Credit;
      const sum = Math.min(whole - lot.amount, room);
      if (sum <= 0) continue;
      room -= sum;
      lot.amount += sum;
      // What waits on account already is used in its turn; what counts from now on lets its own address go first.
      const waits = lot.left;
      lot.left = sum;
      for (const state of this.flow.openAt(here)) this.flow.use(lot, state, Math.min(lot.left, state.open), at);
      const rest = lot.left;
      lot.left = waits;
      this.flow.putOnAccount(lot, rest);
    }
  }

  private undo(reversal: Reversal, { credit, lots }: Kept, at: Instant): void {
    const parts: { purpose: Purpose; amount: Fen }[] = [];
    for (const lot of lots) {
      const { amount, purpose } = lot;
      if (amount === 0) continue;
      lot.amount = 0;
      this.flow.takeOut(lot, amount, at);
      parts.push({ purpose, amount });
    }
    const amount = parts.reduce((sum, part) => sum + part.amount, 0);
    this.debits.push({ debit: { ...reversal, amount }, parts });
    for (const { purpose } of lots) this.flow.drain(purpose, at);
    if (credit.kind !== 'set-off') return;
    this.payables.remove(credit);
    this.settleOverdraft(credit.payable, reversal);
  }

  /** Lets set-offs lapse, or stand again, until no more is set off against a payable than it comes to. */
  private settleOverdraft(
    payable: string,
    { at, position }: { readonly at: Instant; readonly position: number },
  ): void {
    const moved = this.payables.overdraft(payable);
    if (moved === null) return;
    const touched = new Set<Purpose>();
    const parts: { purpose: Purpose; amount: Fen }[] = [];
    for (const { lot, amount } of moved.lots) {
      touched.add(lot.purpose);
      parts.push({ purpose: lot.purpose, amount });
      lot.amount -= amount;
      if (amount > 0) this.flow.takeOut(lot, amount, at);
      else {
        lot.left -= amount;
        this.flow.place(lot, this.flow.openAt(this.flow.at(lot.home ?? '')), at);
      }
    }
    const amount = parts.reduce((sum, part) => sum + part.amount, 0);
    const { address, clause } = moved;
    this.debits.push({ debit: { kind: 'overdrawn', address, at, position, amount, clause, payable }, parts });
    for (const purpose of touched) this.flow.drain(purpose, at);
  }

  /** The parts by another order; what finds no charge stays with the recorded parts, so that the sum set off is the same. */
  private reordered(
    credit: SetOff,
    recorded: readonly { readonly address: string; readonly amount: Fen }[],
    order: SetOffOrdering,
  ): SetOffPart[] {
    const known = this.flow.allOpen().filter(({ charge }) => charge.position < credit.position);
    const parts = [...order(known, credit.amount, credit)];
    let rest = parts.reduce((left, part) => left - parseYuan(part.amount), credit.amount);
    for (const { address, amount } of recorded) {
      const stays = Math.min(rest, amount);
      if (stays > 0) parts.push({ address, amount: formatYuan(stays) });
      rest -= stays;
    }
    return parts;
  }
}

/** What a credit that was just made gives back of money that paid its charge; null where that is nothing. */
function givenBackBy(lot: Lot, { owed = [] }: AtAddress): GivenBack | null {
  let amount = lot.amount;
  for (let used = lot.last; used !== undefined; used = used.beforeOfLot) amount -= used.amount;
  const uses = owed.flatMap(usesOf).filter(({ lot: { means }, amount: of }) => isMoney(means) && of > 0);
  if (amount === 0 || uses.length === 0) return null;
  uses.sort((a, b) => b.number - a.number);
  return {
    amount,
    paid: uses.map((used) => ({ from: used.lot.from.address, to: used.state.charge, amount: used.amount })),
  };
}

function isMoney(means: Lot['means']): boolean {
  return means === 'paid' || means === 'setOff';
}

/** What lowered a charge. */
function usesOf(state: ChargeState): Used[] {
  const uses: Used[] = [];
  for (let used = state.last; used !== undefined; used = used.beforeOfCharge) uses.push(used);
  return uses;
}

function fenOf(parts: readonly SetOffPart[]): { readonly address: string; readonly amount: Fen }[] {
  return parts.map(({ address, amount }) => ({ address, amount: parseYuan(amount) }));
}

function checkParts({ address, amount }: Credit, parts: readonly { readonly amount: Fen }[]): void {
  if (parts.reduce((sum, part) => sum + part.amount, 0) !== amount)
    throw new RangeError(`the parts of ${address} do not add up to its amount, ${formatYuan(amount)}`);
}
