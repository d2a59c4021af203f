import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { withinContract } from '../cycle/address.js';
import { ContractTelling } from '../cycle/contract-telling.js';
import type { SetOffPart } from '../cycle/money-events.js';
import { inYuan } from '../cycle/told-values.js';
import type { Fen } from '../kernel/money.js';
import type { Input, NotChosen, Observer, Step } from '../kernel/observer.js';
import type { SettledCharge } from './settle.js';

/** A charge as a set-off finds it. */
export type OpenCharge = Pick<SettledCharge, 'charge' | 'open'>;

/** Charges of one rank and due day, with what was left for them of the set-off's sum and what each got of it. Fen. */
interface DueDay {
  readonly group: readonly OpenCharge[];
  readonly left: Fen;
  readonly shares: readonly Fen[];
}

/** Which set-off it is, and what it goes by. */
export interface ToldSetOff {
  readonly contract: string;
  /** Its number among the contract's. */
  readonly number: number;
  readonly at: Instant;
  readonly zone: Zone;
  readonly clause: string;
  /** `setoff.order` and `payment.sameDueDay`. */
  readonly order: NonNullable<Step['reading']>;
  readonly sameDueDay: NonNullable<Step['reading']>;
}

/**
 * Puts into words for an observer what a set-off's parts were chosen by. Made only where there is one. What is noted while they are chosen is told
 * when the set-off stands (`tell`).
 */
export class SetOffSteps {
  private readonly telling: ContractTelling;
  private readonly days: DueDay[] = [];
  private notChosen: NotChosen[] = [];

  constructor(
    observer: Observer,
    private readonly of: ToldSetOff,
  ) {
    this.telling = new ContractTelling(observer, of.contract);
  }

  /** Charges that it cannot pay: they are disputed, or paid by wire and not overdue. */
  barred(charges: readonly OpenCharge[]): void {
    const today = this.of.zone.dayAt(this.of.at);
    this.notChosen = charges.map(({ charge: { address, disputed, dueOn } }) => ({
      what: this.within(address),
      ...(disputed
        ? { why: 'disputed', distance: null }
        : { why: 'not-overdue', distance: { value: String(dueOn + 1 - today), unit: 'days' } as const }),
    }));
  }

  /** The charges of one rank and due day, in the order of the readings. */
  dueDay(group: readonly OpenCharge[], left: Fen, shares: readonly Fen[]): void {
    this.days.push({ group, left, shares });
  }

  /** What each due day took of the sum, what each part is of that, and what they come to. */
  tell(limit: Fen, parts: readonly SetOffPart[]): void {
    const paid = this.days.filter(({ shares }) => shares.some((share) => share > 0));
    const taken: Input[] = [];
    for (const [i, day] of paid.entries()) taken.push(this.taken(i + 1, day, limit, taken));
    const inputs = parts.map(({ address, amount }) => this.part(address, amount, paid, taken));
    const unpaid = this.days.flatMap(({ group, shares }) =>
      group.map(({ charge, open }, i) => ({ charge, left: open - (shares[i] ?? 0) })),
    );
    const short = unpaid.flatMap(({ charge, left }): NotChosen[] =>
      left === 0 ? [] : [{ what: this.within(charge.address), why: 'nothing-left', distance: inYuan(left) }],
    );
    this.telling.tell(
      { of: 'entry', list: 'set-offs', number: this.of.number },
      {
        rule: { id: 'setoff.total', clause: this.of.clause },
        inputs,
        notChosen: [...this.notChosen, ...short],
        ...inYuan(sum(paid.flatMap(({ shares }) => shares))),
      },
    );
  }

  /** What a due day took: all that is open on it, or what those before it left. */
  private taken(day: number, { group, shares }: DueDay, limit: Fen, before: readonly Input[]): Input {
    const named = { of: 'set-off-day', number: this.of.number, day } as const;
    const told = inYuan(sum(shares));
    this.telling.tell(named, {
      rule: { id: 'setoff.day', clause: this.of.clause },
      reading: this.of.order,
      inputs: [
        { name: 'limit', ...inYuan(limit) },
        ...before,
        ...group.map(({ charge, open }): Input => ({
          name: 'open',
          about: this.within(charge.address),
          ...inYuan(open),
        })),
      ],
      ...told,
    });
    return { name: 'taken', about: String(day), address: this.telling.addressOf(named), ...told };
  }

  /** What an address gets: all that is open on it, and of a due day that was not covered its share beside the others'. */
  private part(address: string, amount: string, paid: readonly DueDay[], taken: readonly Input[]): Input {
    const charge = this.within(address);
    const inputs = paid.flatMap(({ group, left }, i): Input[] => {
      const isOwn = (one: OpenCharge) => one.charge.address === address;
      if (!group.some(isOwn)) return [];
      if (left >= sum(group.map(({ open }) => open)))
        return group.filter(isOwn).map(({ open }): Input => ({ name: 'open', about: charge, ...inYuan(open) }));
      const shared = group.map((one): Input => ({
        name: isOwn(one) ? 'own' : 'other',
        about: this.within(one.charge.address),
        ...inYuan(one.open),
      }));
      return [...taken.slice(i, i + 1), ...shared];
    });
    const clause = paid.flatMap(({ group }) => group).find((one) => one.charge.address === address)?.charge.clause;
    const named = { of: 'set-off-part', number: this.of.number, charge } as const;
    const rule = { id: 'setoff.part', clause: clause ?? this.of.clause };
    this.telling.tell(named, { rule, reading: this.of.sameDueDay, inputs, value: amount, unit: 'yuan' });
    return { name: 'part', about: charge, address: this.telling.addressOf(named), value: amount, unit: 'yuan' };
  }

  private within(address: string): string {
    return withinContract(address, this.of.contract);
  }
}

function sum(amounts: readonly Fen[]): Fen {
  return amounts.reduce((all, one) => all + one, 0);
}
