import type { Month } from '../calendar/day.js';
import type { InMonth } from '../cycle/address.js';
import { MonthTelling } from '../cycle/month-telling.js';
import { formatYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { Input, NotChosen, Observer } from '../kernel/observer.js';
import type { TermsVersion } from '../terms/types.js';

/** An item at one of its prices. */
export interface PricedItem {
  readonly item: string;
  readonly price: Fen;
  readonly quantity: number;
}

/** What is listed and not billed, by item or category. */
export interface NotBilled {
  readonly noBasis: ReadonlyMap<string, number>;
  readonly unpriced: ReadonlyMap<string, number>;
}

/** Puts the steps of a month's fees into words for an observer. Made only where there is one. */
export class FeeSteps {
  private readonly telling: MonthTelling;

  constructor(
    observer: Observer,
    contract: string,
    month: Month,
    private readonly terms: TermsVersion,
  ) {
    this.telling = new MonthTelling(observer, contract, month);
  }

  /** Each item, at all the prices that it had within the month, and what they come to. */
  total(lines: readonly PricedItem[], total: Fen, { noBasis, unpriced }: NotBilled): void {
    const items = [...Map.groupBy(lines, ({ item }) => item)];
    const { fees } = this.terms.pack;
    const inputs = items.map(([item, prices]): Input => {
      const amount = formatYuan(prices.reduce((sum, { price, quantity }) => sum + price * quantity, 0));
      const clause = fees.prices[item]?.clause ?? fees.clause;
      const parts = prices.flatMap(({ price, quantity }, i): Input[] => [
        { name: 'unit-price', about: String(i + 1), value: formatYuan(price), unit: 'yuan' },
        { name: 'quantity', about: String(i + 1), value: String(quantity), unit: 'count' },
      ]);
      this.telling.tell(
        { of: 'fee', item },
        { rule: { id: 'fee.item', clause }, inputs: parts, value: amount, unit: 'yuan' },
      );
      return {
        name: 'item',
        about: item,
        address: this.telling.addressOf({ of: 'fee', item }),
        value: amount,
        unit: 'yuan',
      };
    });
    this.notBilled({ noBasis, unpriced });
    const notBilled = (counts: ReadonlyMap<string, number>, why: string) =>
      [...counts].map(([what, n]): NotChosen => ({ what, why, distance: { value: String(n), unit: 'count' } }));
    this.telling.tell(
      { of: 'fees' },
      {
        rule: { id: 'fee.total', clause: fees.clause },
        inputs,
        notChosen: [...notBilled(noBasis, 'no-basis'), ...notBilled(unpriced, 'unpriced')],
        value: formatYuan(total),
        unit: 'yuan',
      },
    );
  }

  /** What is only listed: how much of each item nothing allows to bill, and of each category no plan prices. */
  private notBilled({ noBasis, unpriced }: NotBilled): void {
    const { clause } = this.terms.pack.fees;
    const tell = (named: InMonth, id: string, n: number) => {
      const told = { value: String(n), unit: 'count' } as const;
      this.telling.tell(named, { rule: { id, clause }, inputs: [{ name: 'quantity', ...told }], ...told });
    };
    for (const [item, n] of noBasis) tell({ of: 'no-basis', item }, 'fee.no-basis', n);
    for (const [category, n] of unpriced) tell({ of: 'unpriced', category }, 'fee.unpriced', n);
  }
}
