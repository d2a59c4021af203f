import type { Instant } from '../calendar/instant.js';
import { formatYuan, parseYuan, sumOf } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { chargeState, Waiting } from './book-state.js';
import type { ChargeState, Lot, Used } from './book-state.js';
import type { Charge, Credit, PaidPart, PayableChange, Refund, Reversal } from './entry.js';
import { PURPOSES } from '../cycle/money-events.js';
import type { Purpose, SetOffPart } from '../cycle/money-events.js';
import { byDueDay } from './movement.js';
import { OpenCharges } from './open-charges.js';
import { PayableBook } from './payable-book.js';
import { purposeOfAddress } from './purpose.js';
import { sharesOf } from './shares.js';
import type { SameDueDay } from './shares.js';
import type { SetOffOrdering, SettledCharge, SettledCredit, SettledDebit, Use } from './settle.js';

/** What the book asks the terms. */
export interface BookRules {
  /** The reading `payment.sameDueDay` by the terms in force at a moment. */
  readonly sameDueDay: (at: Instant) => SameDueDay;
  readonly order: SetOffOrdering | undefined;
}

/** A credit as it went, with its money. */
interface Kept {
  readonly credit: Credit;
  readonly lots: readonly Lot[];
}

/** The state of a settlement while it goes through time. What it does and in which order is told by `settle`. */
export class Book {
  private readonly charges: ChargeState[] = [];
  private readonly credits: Kept[] = [];
  private readonly kept = new Map<string, Kept>();
  private readonly uses: Used[] = [];
  private lots = 0;
  private readonly debits: SettledDebit[] = [];
  private readonly open = forEach(() => new OpenCharges());
  private readonly waiting = forEach(() => new Waiting());
  /** What was paid back or taken back beyond what there was; the next money of the purpose makes it up. */
  private readonly short = forEach(() => 0);
  private readonly at = new Map<string, ChargeState[]>();
  private readonly letGo = new Map<string, Lot[]>();
  private readonly reversed = new Map<string, Reversal>();
  private readonly payables = new PayableBook();

  constructor(private readonly rules: BookRules) {}

  /** Charges of one moment: those that are owed are open before any money goes to them; then what gives back lowers its own. */
  charge(charges: readonly Charge[]): void {
    const touched = new Set<Purpose>();
    const back: ChargeState[] = [];
    for (const charge of charges) {
      const state = chargeState(charge, this.charges.length);
      this.charges.push(state);
      if (charge.disputed) continue;
      touched.add(state.purpose);
      if (charge.amount < 0) back.push(state);
      if (charge.amount <= 0) continue;
      push(this.at, charge.address, state);
      this.open[state.purpose].add(state);
      this.renew(charge.address, charge.at);
    }
    for (const state of back) this.giveBack(state);
    for (const purpose of touched) this.drain(purpose, charges[0]?.at ?? 0);
  }

  credit(credit: Credit): void {
    const lots: Lot[] = [];
    const kept: { credit: Credit; lots: Lot[] } = { credit, lots };
    const { at } = credit;
    if (credit.kind === 'payment') {
      checkParts(credit, credit.parts);
      for (const part of credit.parts) {
        const lot = this.lot(credit, 'paid', part.purpose, part.amount);
        lots.push(lot);
        this.place(lot, this.namedBy(part), at);
      }
    } else if (credit.kind === 'set-off') {
      const parts = credit.parts.map(({ address, amount }) => ({ address, amount: parseYuan(amount) }));
      checkParts(credit, parts);
      const { order } = this.rules;
      if (order !== undefined) kept.credit = { ...credit, parts: this.reordered(credit, parts, order) };
      for (const { address, amount } of (kept.credit as typeof credit).parts) {
        const lot = this.lot(kept.credit, 'setOff', this.purposeOf(address), parseYuan(amount), address);
        lots.push(lot);
        this.place(lot, this.openAt(address), at);
      }
      this.payables.setOff(credit, lots);
    } else {
      const purpose = this.purposeOf(credit.of);
      const lot = this.lot(credit, credit.kind === 'waiver' ? 'waived' : 'credited', purpose, 0, credit.of);
      lots.push(lot);
      push(this.letGo, credit.of, lot);
      this.renew(credit.of, at);
      this.drain(purpose, at);
    }
    this.credits.push(kept);
    this.kept.set(credit.address, kept);
    const reversal = this.reversed.get(credit.address);
    if (reversal !== undefined) this.undo(reversal, kept, at);
    if (credit.kind === 'set-off') this.settleOverdraft(credit.payable, credit);
  }

  /** Takes money on account, first come first; beyond that what paid last, so that its charges are open again. */
  refund(refund: Refund): void {
    const { purpose, at, amount } = refund;
    let rest = amount;
    for (let lot = this.waiting[purpose].first(); lot !== undefined && rest > 0; lot = this.waiting[purpose].first()) {
      const taken = Math.min(lot.left, rest);
      lot.left -= taken;
      rest -= taken;
    }
    for (let i = this.uses.length - 1; i >= 0 && rest > 0; i--) {
      const used = this.uses[i];
      if (used === undefined || used.lot.purpose !== purpose || used.lot.means === 'waived') continue;
      const taken = Math.min(used.amount, rest);
      this.take(used, taken, at);
      rest -= taken;
    }
    this.short[purpose] += rest;
    this.debits.push({ debit: refund, parts: [{ purpose, amount }] });
  }

  reverse(reversal: Reversal): void {
    const kept = this.kept.get(reversal.of);
    // Told of an entry that comes later: it is taken back as it comes.
    if (kept === undefined) this.reversed.set(reversal.of, reversal);
    else this.undo(reversal, kept, reversal.at);
  }

  payable(change: PayableChange): void {
    this.payables.change(change);
    this.settleOverdraft(change.payable, change);
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
      credits: this.credits.map(({ credit, lots }) => ({
        credit,
        counts:
          credit.kind === 'waiver' || credit.kind === 'credit'
            ? lots.reduce((sum, { amount }) => sum + amount, 0)
            : credit.amount,
        onAccount: lots.reduce((sum, { left }) => sum + left, 0),
      })),
      debits: this.debits,
      uses: usesLeft(this.uses),
      onAccount: forEach((purpose) => sumOf(this.waiting[purpose].sums) - BigInt(this.short[purpose])),
    };
  }

  /** What payments to an address are for, as it is charged; an address without a charge is told by its text. */
  private purposeOf(address: string): Purpose {
    return this.at.get(address)?.[0]?.purpose ?? purposeOfAddress(address);
  }

  private lot(from: Lot['from'], means: Lot['means'], purpose: Purpose, amount: Fen, home?: string): Lot {
    return { from, means, purpose, number: this.lots++, home, amount, left: amount, last: undefined, queued: false };
  }

  /** The open charges that a payment names, what is due first first. */
  private namedBy({ purpose, month, charge }: PaidPart): readonly ChargeState[] {
    if (charge !== undefined) return this.openAt(charge).filter((state) => state.purpose === purpose);
    if (month === undefined) return [];
    return [...this.open[purpose].all()].filter((state) => state.charge.month === month);
  }

  private openAt(address: string): ChargeState[] {
    const open = (this.at.get(address) ?? []).filter((state) => state.open > 0);
    return open.length < 2 ? open : open.sort((a, b) => byDueDay(a.charge, b.charge) || a.number - b.number);
  }

  /** Pays with a lot what it names, then what is open of its purpose; the rest waits. */
  private place(lot: Lot, named: readonly ChargeState[], at: Instant): void {
    for (let i = 0; i < named.length && lot.left > 0;) {
      const { dueOn } = named[i]?.charge ?? {};
      const day: ChargeState[] = [];
      for (let one = named[i]; one !== undefined && one.charge.dueOn === dueOn; one = named[++i]) day.push(one);
      const shares = sharesOf(
        day.map(({ open }) => open),
        lot.left,
        this.rules.sameDueDay(at),
      );
      day.forEach((state, k) => this.use(lot, state, shares[k] ?? 0, at));
    }
    const rest = lot.left;
    lot.left = 0;
    this.putOnAccount(lot, rest);
    this.drain(lot.purpose, at);
  }

  /** Money on account pays what is open of its purpose, what is due first first; charges of one day by the reading. */
  private drain(purpose: Purpose, at: Instant): void {
    const waiting = this.waiting[purpose];
    const open = this.open[purpose];
    for (let lot = waiting.first(); lot !== undefined; lot = waiting.first()) {
      const rule = this.rules.sameDueDay(at);
      const day = open.first(rule === 'in-proportion');
      const [state] = day ?? [];
      if (day === undefined || state === undefined) return;
      if (day.length === 1) {
        this.use(lot, state, Math.min(lot.left, state.open), at);
        continue;
      }
      const sums = day.map((one) => one.open);
      const total = waiting.upTo(
        Math.min(
          Number.MAX_SAFE_INTEGER,
          sums.reduce((sum, one) => sum + one, 0),
        ),
      );
      const shares = sharesOf(sums, total, rule);
      day.forEach((one, i) => this.payFromAccount(one, shares[i] ?? 0, at));
    }
  }

  private payFromAccount(state: ChargeState, share: Fen, at: Instant): void {
    const waiting = this.waiting[state.purpose];
    let left = share;
    for (let lot = waiting.first(); lot !== undefined && left > 0; lot = waiting.first()) {
      const amount = Math.min(lot.left, left);
      this.use(lot, state, amount, at);
      left -= amount;
    }
  }

  private use(lot: Lot, state: ChargeState, amount: Fen, at: Instant): void {
    if (amount === 0) return;
    lot.left -= amount;
    state[lot.means] += amount;
    this.lower(state, amount, at);
    const number = this.uses.length;
    const used: Used = { lot, state, at, number, amount, beforeOfCharge: state.last, beforeOfLot: lot.last };
    this.uses.push(used);
    lot.last = used;
    state.last = used;
  }

  private lower(state: ChargeState, amount: Fen, at: Instant): void {
    state.open -= amount;
    if (state.open === 0) {
      state.paidOn = at;
      state.openSince = null;
    }
  }

  /** Takes back what a lot did to a charge, so that it is open again from now on. The money is the caller's to keep or drop. */
  private take(used: Used, amount: Fen, at: Instant): void {
    if (amount === 0) return;
    const { state, lot } = used;
    used.amount -= amount;
    state[lot.means] -= amount;
    state.openSince ??= at;
    state.open += amount;
    state.paidOn = null;
    this.open[state.purpose].add(state);
  }

  /** Takes money out of a lot: what is on account, then what it paid last. */
  private takeOut(lot: Lot, amount: Fen, at: Instant): void {
    let rest = amount;
    const waits = Math.min(lot.left, rest);
    lot.left -= waits;
    rest -= waits;
    for (let used = lot.last; used !== undefined && rest > 0; used = used.beforeOfLot) {
      const taken = Math.min(used.amount, rest);
      this.take(used, taken, at);
      rest -= taken;
    }
    this.short[lot.purpose] += rest;
  }

  /**
   * A giving-back lowers, of its own charge: what is open, what was let go, and frees what was paid, the latest first. Freed money is on
   * account. What a giving-back has no charge for is on account as well.
   */
  private giveBack(back: ChargeState): void {
    const { address, at, amount } = back.charge;
    let rest = -amount;
    const given = (state: ChargeState, sum: Fen) => {
      state.givenBack += sum;
      back.givenBack -= sum;
      rest -= sum;
    };
    for (const state of this.openAt(address)) {
      const sum = Math.min(state.open, rest);
      if (sum === 0) continue;
      this.lower(state, sum, at);
      given(state, sum);
    }
    const uses = (rest > 0 ? (this.at.get(address) ?? []) : []).flatMap(usesOf);
    uses.sort((a, b) => b.number - a.number);
    const isLetGo = ({ lot }: Used) => lot.home === address && (lot.means === 'waived' || lot.means === 'credited');
    for (const used of [...uses.filter(isLetGo), ...uses.filter((one) => !isLetGo(one))]) {
      const sum = Math.min(used.amount, rest);
      if (sum === 0) continue;
      used.amount -= sum;
      used.state[used.lot.means] -= sum;
      given(used.state, sum);
      if (isLetGo(used)) used.lot.amount -= sum;
      else this.putOnAccount(used.lot, sum);
    }
    if (rest > 0) {
      back.credited -= rest;
      this.putOnAccount(this.lot(back.charge, 'credited', back.purpose, 0), rest);
    }
    this.curb(address, at);
  }

  private putOnAccount(lot: Lot, sum: Fen): void {
    const missing = Math.min(sum, this.short[lot.purpose]);
    this.short[lot.purpose] -= missing;
    lot.left += sum - missing;
    this.waiting[lot.purpose].push(lot);
  }

  /** What is charged at an address, less what was given back. */
  private chargedAt(address: string): Fen {
    return (this.at.get(address) ?? []).reduce((sum, { charge, givenBack }) => sum + charge.amount - givenBack, 0);
  }

  /** No more is let go at an address than is charged there: of what is too much the latest does not count. */
  private curb(address: string, at: Instant): void {
    const lots = this.letGo.get(address);
    if (lots === undefined) return;
    let over = lots.reduce((sum, { amount }) => sum + amount, 0) - this.chargedAt(address);
    for (const lot of lots.toReversed()) {
      const sum = Math.min(lot.amount, over);
      if (sum <= 0) continue;
      lot.amount -= sum;
      over -= sum;
      this.takeOut(lot, sum, at);
    }
  }

  /** Waivers and credits of an address count as far as there is something charged to let go, the earlier ones first. */
  private renew(address: string, at: Instant): void {
    const lots = this.letGo.get(address);
    if (lots === undefined) return;
    let room = this.chargedAt(address) - lots.reduce((sum, { amount }) => sum + amount, 0);
    for (const lot of lots) {
      const { amount: whole } = lot.from as Credit;
      const sum = Math.min(whole - lot.amount, room);
      if (sum <= 0) continue;
      room -= sum;
      lot.amount += sum;
      lot.left += sum;
      for (const state of this.openAt(address)) this.use(lot, state, Math.min(lot.left, state.open), at);
      const rest = lot.left;
      lot.left = 0;
      this.putOnAccount(lot, rest);
    }
  }

  private undo(reversal: Reversal, { credit, lots }: Kept, at: Instant): void {
    const parts: { purpose: Purpose; amount: Fen }[] = [];
    for (const lot of lots) {
      const { amount, purpose } = lot;
      if (amount === 0) continue;
      lot.amount = 0;
      this.takeOut(lot, amount, at);
      parts.push({ purpose, amount });
    }
    const amount = parts.reduce((sum, part) => sum + part.amount, 0);
    this.debits.push({ debit: { ...reversal, amount }, parts });
    for (const { purpose } of lots) this.drain(purpose, at);
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
      if (amount > 0) this.takeOut(lot, amount, at);
      else {
        lot.left -= amount;
        this.place(lot, this.openAt(lot.home ?? ''), at);
      }
    }
    const amount = parts.reduce((sum, part) => sum + part.amount, 0);
    const { address, clause } = moved;
    this.debits.push({ debit: { kind: 'overdrawn', address, at, position, amount, clause, payable }, parts });
    for (const purpose of touched) this.drain(purpose, at);
  }

  /** The parts by another order; what finds no charge stays with the recorded parts, so that the sum set off is the same. */
  private reordered(
    credit: Extract<Credit, { kind: 'set-off' }>,
    recorded: readonly { readonly address: string; readonly amount: Fen }[],
    order: SetOffOrdering,
  ): SetOffPart[] {
    const open = PURPOSES.flatMap((purpose) => [...this.open[purpose].all()]);
    const known = open.filter(({ charge }) => charge.position < credit.position);
    const parts = [...order(known, credit.amount, credit.at)];
    let rest = parts.reduce((left, part) => left - parseYuan(part.amount), credit.amount);
    for (const { address, amount } of recorded) {
      const stays = Math.min(rest, amount);
      if (stays > 0) parts.push({ address, amount: formatYuan(stays) });
      rest -= stays;
    }
    return parts;
  }
}

function usesLeft(all: readonly Used[]): Use[] {
  const uses: Use[] = [];
  for (const { lot, state, amount, at } of all)
    if (amount > 0) uses.push({ from: lot.from, to: state.charge, amount, at });
  return uses;
}

/** What lowered a charge. */
function usesOf(state: ChargeState): Used[] {
  const uses: Used[] = [];
  for (let used = state.last; used !== undefined; used = used.beforeOfCharge) uses.push(used);
  return uses;
}

function checkParts({ address, amount }: Credit, parts: readonly { readonly amount: Fen }[]): void {
  if (parts.reduce((sum, part) => sum + part.amount, 0) !== amount)
    throw new RangeError(`the parts of ${address} do not add up to its amount, ${formatYuan(amount)}`);
}

function forEach<T>(of: (purpose: Purpose) => T): Record<Purpose, T> {
  return { penalties: of('penalties'), fees: of('fees'), damages: of('damages'), costs: of('costs') };
}

function push<T>(map: Map<string, T[]>, key: string, one: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [one]);
  else list.push(one);
}
