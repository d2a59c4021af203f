import type { Instant } from '../calendar/instant.js';
import { PURPOSES } from '../cycle/money-events.js';
import type { Purpose } from '../cycle/money-events.js';
import { sumOf } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { Waiting } from './book-state.js';
import type { AtAddress, ChargeState, Lot, Used } from './book-state.js';
import type { PaidPart } from './entry.js';
import { byDueDay } from '../charges/charge.js';
import type { Placed } from './movement.js';
import { OpenCharges } from './open-charges.js';
import { purposeOfAddress } from '../charges/purpose.js';
import type { OnAccount } from './settle-steps.js';
import { sharesOf } from './shares.js';
import type { SameDueDay } from './shares.js';
import type { Use } from './settle.js';

/** How money gets to charges and away from them: what is open, what waits on account, and each use of money on a charge. */
export class Flow {
  /** In the order in which they were made; one that was taken back whole comes to nothing. */
  private readonly uses: Used[] = [];
  private lots = 0;
  private readonly open = forEach(() => new OpenCharges());
  private readonly waiting = forEach(() => new Waiting());
  /** What was paid back or taken back beyond what there was; the next money of the purpose makes it up. */
  private readonly short = forEach(() => 0);
  private readonly addresses = new Map<string, AtAddress>();

  /** The movement that is taken in: by its moment and place in the log what is due on one day is paid. */
  movement: Placed = { at: 0, position: 0 };

  /** `sameDueDay`: the reading `payment.sameDueDay` that a movement follows. */
  constructor(private readonly sameDueDay: (movement: Placed) => SameDueDay) {}

  /** What came to an address so far. */
  at(address: string): AtAddress {
    let here = this.addresses.get(address);
    if (here === undefined) this.addresses.set(address, (here = { address, owed: undefined, letGo: undefined }));
    return here;
  }

  /** Takes a charge in that is owed and not disputed. */
  owe(here: AtAddress, state: ChargeState): void {
    if (here.owed === undefined) here.owed = [state];
    else here.owed.push(state);
    this.open[state.purpose].add(state);
  }

  /** All that is open. */
  allOpen(): ChargeState[] {
    return PURPOSES.flatMap((purpose) => [...this.open[purpose].all()]);
  }

  /** The uses of money as they stand. */
  usesLeft(): Use[] {
    const uses: Use[] = [];
    for (const { lot, state, amount, at } of this.uses)
      if (amount > 0) uses.push({ from: lot.from, to: state.charge, amount, at });
    return uses;
  }

  /** What waits on account, less what is missing there. */
  onAccount(): Record<Purpose, bigint> {
    return forEach((purpose) => sumOf(this.waiting[purpose].all.map(({ left }) => left)) - BigInt(this.short[purpose]));
  }

  /** What that is made of. */
  accounts(): Record<Purpose, OnAccount> {
    return forEach((purpose) => ({
      lots: this.waiting[purpose].all.filter(({ left }) => left > 0),
      short: this.short[purpose],
    }));
  }

  /** Takes money on account, first come first; beyond that what paid last, so that its charges are open again. */
  payBack(purpose: Purpose, amount: Fen, at: Instant): void {
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
  }

  /** What payments to an address are for, as it is charged; an address without a charge is told by its text. */
  purposeAt({ address, owed }: AtAddress): Purpose {
    return owed?.[0]?.purpose ?? purposeOfAddress(address);
  }

  /** New money on its way; `home`: the address that it is meant for. Fen. */
  lot(from: Lot['from'], means: Lot['means'], purpose: Purpose, amount: Fen, home?: string): Lot {
    return { from, means, purpose, number: this.lots++, home, amount, left: amount, last: undefined, queued: false };
  }

  /** The open charges that a payment names, what is due first first. */
  namedBy({ purpose, month, charge }: PaidPart): readonly ChargeState[] {
    if (charge !== undefined) return this.openAt(this.at(charge)).filter((state) => state.purpose === purpose);
    if (month === undefined) return [];
    return [...this.open[purpose].all()].filter((state) => state.charge.month === month);
  }

  /** The open charges of an address, what is due first first. */
  openAt({ owed }: AtAddress): readonly ChargeState[] {
    if (owed === undefined) return [];
    if (owed.length === 1 && (owed[0]?.open ?? 0) > 0) return owed;
    return owed.filter(({ open }) => open > 0).sort((a, b) => byDueDay(a.charge, b.charge) || a.number - b.number);
  }

  /** Pays with a lot what it names, then what is open of its purpose; the rest waits. */
  place(lot: Lot, named: readonly ChargeState[], at: Instant): void {
    for (let i = 0; i < named.length && lot.left > 0;) {
      const { dueOn } = named[i]?.charge ?? {};
      const day: ChargeState[] = [];
      for (let one = named[i]; one !== undefined && one.charge.dueOn === dueOn; one = named[++i]) day.push(one);
      const shares = sharesOf(
        day.map(({ open }) => open),
        lot.left,
        this.sameDueDay(this.movement),
      );
      day.forEach((state, k) => this.use(lot, state, shares[k] ?? 0, at));
    }
    const rest = lot.left;
    lot.left = 0;
    this.putOnAccount(lot, rest);
    this.drain(lot.purpose, at);
  }

  /** Money on account pays what is open of its purpose, what is due first first; charges of one day by the reading. */
  drain(purpose: Purpose, at: Instant): void {
    const waiting = this.waiting[purpose];
    const open = this.open[purpose];
    for (let lot = waiting.first(); lot !== undefined; lot = waiting.first()) {
      const rule = this.sameDueDay(this.movement);
      const day = open.first(rule === 'in-proportion');
      const state = day?.[0];
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

  /** Lowers a charge by money of a lot. */
  use(lot: Lot, state: ChargeState, amount: Fen, at: Instant): void {
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

  /** Lowers what is open on a charge. */
  lower(state: ChargeState, amount: Fen, at: Instant): void {
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
  takeOut(lot: Lot, amount: Fen, at: Instant): void {
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

  /** Has money wait for what comes, but for what is missing on the account. */
  putOnAccount(lot: Lot, sum: Fen): void {
    const missing = Math.min(sum, this.short[lot.purpose]);
    this.short[lot.purpose] -= missing;
    lot.left += sum - missing;
    this.waiting[lot.purpose].push(lot);
  }

  /** What is charged at an address, less what was given back. */
  chargedAt({ owed = [] }: AtAddress): Fen {
    return owed.reduce((sum, { charge, givenBack }) => sum + charge.amount - givenBack, 0);
  }
}

/** Of each purpose. */
function forEach<T>(of: (purpose: Purpose) => T): Record<Purpose, T> {
  return { penalties: of('penalties'), fees: of('fees'), damages: of('damages'), costs: of('costs') };
}
