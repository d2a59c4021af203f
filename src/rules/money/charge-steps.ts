import { byTime } from '../charges/charge.js';
import type { Charge } from '../charges/charge.js';
import { formatAddress, readAddress, withinContract } from '../cycle/address.js';
import type { MonthFigure } from '../cycle/address.js';
import { ContractTelling } from '../cycle/contract-telling.js';
import type { ReviewKind } from '../cycle/review-events.js';
import type { HappenedEvent } from '../cycle/review-state.js';
import { asDay, inYuan } from '../cycle/told-values.js';
import { parseYuan, sumOf } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { Input, Observer } from '../kernel/observer.js';
import { providedFigures } from '../review/figures/provided-figures.js';
import type { ProvidedFigures } from '../review/figures/provided-figures.js';

/** A figure that a penalty or fee is charged by, as it was frozen when it became final. */
interface FigureOfCharge {
  readonly address: string | null;
  readonly amount: Fen;
}

/** Puts into words for an observer what each charge was made by: a figure that became final, or a fact. Made only where there is one. */
export class ChargeSteps {
  private readonly telling: ContractTelling;
  private readonly provided = new Map<string, readonly ProvidedFigures[]>();

  /** `assessments`: what happened to the contract's results and fees, in the order of the log. */
  constructor(
    observer: Observer,
    private readonly contract: string,
    private readonly assessments: readonly HappenedEvent[],
  ) {
    this.telling = new ContractTelling(observer, contract);
  }

  /** Each sum that an address was charged, by itself, with its due day; then what they come to. */
  charges(charges: readonly Charge[]): void {
    const byAddress = Map.groupBy([...charges].sort(byTime), ({ address }) => address);
    for (const [address, own] of byAddress) {
      const charge = withinContract(address, this.contract);
      this.fact(own[0]);
      const inputs = own.map((one, i): Input => this.sum(one, own, { charge, number: i + 1 }));
      this.telling.tell(
        { of: 'charged', charge },
        {
          rule: { id: 'ledger.charged', clause: own[0]?.clause ?? '' },
          inputs,
          positions: own.flatMap(positionsOf),
          ...inYuan(sumOf(own.map(({ amount }) => amount))),
        },
      );
    }
  }

  /** A charge that a fact alone makes: a cost as it was told, a violation by the contract's own tariff. Damages tell their own steps. */
  private fact(charge: Charge | undefined): void {
    const named = charge && readAddress(charge.address);
    if (named?.of !== 'cost' && named?.of !== 'violation' && named?.of !== 'reply-cost') return;
    const isTariff = named.of === 'violation';
    this.telling.tell(named, {
      rule: { id: isTariff ? 'charge.tariff' : 'charge.cost', clause: charge?.clause ?? '' },
      inputs: [{ name: isTariff ? 'tariff' : 'cost-told', ...inYuan(charge?.amount ?? 0) }],
      positions: [charge?.position ?? 0],
      ...inYuan(charge?.amount ?? 0),
    });
  }

  private sum(one: Charge, all: readonly Charge[], of: { readonly charge: string; readonly number: number }): Input {
    const told = inYuan(one.amount);
    const { clause } = one;
    const positions = positionsOf(one);
    const named = { of: 'charged-sum', ...of } as const;
    this.telling.tell(named, { ...this.madeOf(one, all), positions, ...told });
    const due = asDay(one.dueOn);
    const rule = { id: 'charge.due-on', clause };
    this.telling.tell({ of: 'charge-due', ...of }, { rule, positions, inputs: [{ name: 'due-on', ...due }], ...due });
    return { name: 'charged', about: String(of.number), address: this.telling.addressOf(named), ...told };
  }

  private madeOf(one: Charge, all: readonly Charge[]) {
    const { clause, amount, address } = one;
    if (one.chargedAt === undefined)
      return { rule: { id: 'charge.of-fact', clause }, inputs: [{ name: 'fact', address, ...inYuan(amount) }] };
    const before = sumOf(all.filter((other) => isBefore(other, one)).map((other) => other.amount));
    const figure = this.figureOf(one);
    // What 0.2.0 charged of a line while another of its month was disputed is on record as it is.
    if (figure === null || BigInt(figure.amount) - before !== BigInt(amount))
      return { rule: { id: 'charge.recorded', clause }, inputs: [{ name: 'recorded', ...inYuan(amount) }] };
    const of = figure.address === null ? {} : { address: figure.address };
    return {
      rule: { id: 'charge.of-figure', clause },
      inputs: [
        { name: 'final-figure', ...of, ...inYuan(figure.amount) },
        ...(before === 0n ? [] : [{ name: 'charged-before', ...inYuan(before) }]),
      ],
    };
  }

  /** What a penalty or fee was by the figures that stood when it was charged; null where nothing was provided by then. */
  private figureOf({ address, chargedAt = 0 }: Charge): FigureOfCharge | null {
    const named = readAddress(address);
    if (named?.of !== 'penalty' && named?.of !== 'fee') return null;
    const kind = named.of === 'penalty' ? 'result' : 'fees';
    const stood = this.providedOf(kind, named.month).findLast(({ position }) => position < chargedAt);
    if (stood === undefined) return null;
    const { contract, month, ...figure } = named;
    const { number } = stood;
    const at = formatAddress({ contract, month, of: 'provided', number, figure: figure satisfies MonthFigure });
    if (figure.of !== 'fee') {
      const cards = stood.result?.scorecards ?? [];
      const card = figure.scorecard === null ? cards[0] : cards.find((one) => one.scorecard === figure.scorecard);
      return card ? { address: at, amount: parseYuan(card.penalty) } : { address: null, amount: 0 };
    }
    const lines = (stood.fees?.lines ?? []).filter(({ item }) => item === figure.item);
    const amount = lines.reduce((sum, line) => sum + parseYuan(line.amount), 0);
    return { address: lines.length === 0 ? null : at, amount };
  }

  private providedOf(kind: ReviewKind, month: number): readonly ProvidedFigures[] {
    const key = `${kind} ${month}`;
    let found = this.provided.get(key);
    if (found === undefined) this.provided.set(key, (found = providedFigures(this.assessments, kind, month)));
    return found;
  }
}

/** Whether a charge of the same address was made before another one. */
function isBefore(one: Charge, other: Charge): boolean {
  return one !== other && (one.chargedAt ?? one.position) < (other.chargedAt ?? other.position);
}

/** The events that made a charge and, where it was contested, brought it back. */
function positionsOf({ position, chargedAt = position }: Charge): number[] {
  return chargedAt === position ? [position] : [chargedAt, position];
}
