import type { Zone } from '../calendar/zone.js';
import type { Charge } from '../charges/charge.js';
import { withinContract } from '../cycle/address.js';
import { ContractTelling } from '../cycle/contract-telling.js';
import { PURPOSES } from '../cycle/money-events.js';
import type { Purpose } from '../cycle/money-events.js';
import { asDay, asMoment, inYuan } from '../cycle/told-values.js';
import type { Fen } from '../kernel/money.js';
import type { Input, Observer, Step } from '../kernel/observer.js';
import type { Credit } from './entry.js';
import { balanceOf, overdueOf } from './settle.js';
import type { SettledCharge, Settlement, Use } from './settle.js';

/** What waits on account of a purpose: money of credits, or freed by charges that gave back; less what is missing there. Fen. */
export interface OnAccount {
  readonly lots: readonly { readonly from: Credit | Charge; readonly left: Fen }[];
  readonly short: Fen;
}

/** Where what is paid is due, by what it is for. */
const CLAUSE: Readonly<Record<Purpose, string>> = { penalties: '4.6', fees: '5.4', damages: '4.6', costs: '4.6' };
const BOTH = '4.6, 5.4';

/** Puts the steps of a settlement into words for an observer. Made only where there is one. */
export class SettleSteps {
  private readonly telling: ContractTelling;

  /** `reading`: `payment.sameDueDay` as it is at the moment of the settlement. */
  constructor(
    observer: Observer,
    private readonly contract: string,
    private readonly zone: Zone,
    private readonly reading: NonNullable<Step['reading']>,
  ) {
    this.telling = new ContractTelling(observer, contract);
  }

  /** What is open at each address and on account of each purpose; then the balance and what is overdue, which are made of these. */
  settled(settlement: Settlement, accounts: Readonly<Record<Purpose, OnAccount>>): void {
    const uses = Map.groupBy(settlement.uses, ({ to }) => to);
    const byAddress = Map.groupBy(settlement.charges, ({ charge }) => charge.address);
    const open = [...byAddress].map(([address, states]) => this.open(address, states, uses));
    const onAccount = PURPOSES.map((purpose) => this.onAccount(purpose, accounts[purpose], settlement));
    this.telling.tell(
      { of: 'balance' },
      {
        rule: { id: 'ledger.balance', clause: BOTH },
        inputs: [...open, ...onAccount],
        ...inYuan(balanceOf(settlement)),
      },
    );
    this.overdue(settlement);
  }

  /** What is charged at an address less what lowered it; what is disputed rests. */
  private open(address: string, states: readonly SettledCharge[], uses: ReadonlyMap<Charge, readonly Use[]>): Input {
    const charge = withinContract(address, this.contract);
    const inputs = states.flatMap((state, i): Input[] => [
      {
        name: state.charge.disputed ? 'disputed' : 'charged',
        about: String(i + 1),
        address: this.telling.addressOf({ of: 'charged-sum', number: i + 1, charge }),
        ...inYuan(state.charge.amount),
      },
      ...(uses.get(state.charge) ?? []).map(({ from, amount }) => ({ ...this.source(from), ...inYuan(amount) })),
      // What gives back and found nothing there to lower is on account.
      ...(state.charge.amount < 0 && state.credited !== 0 ? [{ name: 'freed', ...inYuan(state.credited) }] : []),
    ]);
    const told = inYuan(states.reduce((sum, { open }) => sum + open, 0));
    this.telling.tell(
      { of: 'open', charge },
      {
        rule: { id: 'ledger.open', clause: states[0]?.charge.clause ?? BOTH },
        reading: this.reading,
        inputs,
        ...told,
      },
    );
    return { name: 'open', about: charge, address: this.telling.addressOf({ of: 'open', charge }), ...told };
  }

  private onAccount(purpose: Purpose, { lots, short }: OnAccount, settlement: Settlement): Input {
    const told = inYuan(settlement.onAccount[purpose]);
    this.telling.tell(
      { of: 'on-account', purpose },
      {
        rule: { id: 'ledger.on-account', clause: CLAUSE[purpose] },
        inputs: [
          ...lots.map(({ from, left }) => ({ ...this.source(from), ...inYuan(left) })),
          ...(short === 0 ? [] : [{ name: 'missing', ...inYuan(-short) }]),
        ],
        ...told,
      },
    );
    return {
      name: 'on-account',
      about: purpose,
      address: this.telling.addressOf({ of: 'on-account', purpose }),
      ...told,
    };
  }

  /** What is open past the end of its due day. */
  private overdue(settlement: Settlement): void {
    const inputs = settlement.charges.flatMap(({ charge, open }): Input[] => {
      const about = withinContract(charge.address, this.contract);
      if (open === 0) return [];
      return [
        { name: 'due-on', about, ...asDay(charge.dueOn) },
        { name: 'open', about, ...inYuan(open) },
      ];
    });
    this.telling.tell(
      { of: 'overdue' },
      {
        rule: { id: 'ledger.overdue', clause: '4.6.3, 5.4.3' },
        inputs: [{ name: 'at', ...asMoment(settlement.at, this.zone) }, ...inputs],
        ...inYuan(overdueOf(settlement, this.zone)),
      },
    );
  }

  /** Where money came from: an entry of the ledger, or a charge that gave back. */
  private source(from: Credit | Charge): Pick<Input, 'name' | 'about'> {
    return { name: 'dueOn' in from ? 'given-back' : from.kind, about: withinContract(from.address, this.contract) };
  }
}
