import { addressIn } from '../../rules/cycle/address.js';
import { parseMonth } from '../../rules/calendar/day.js';
import type { FeesFigure } from '../../rules/cycle/figures.js';
import type { Answer } from '../../figures/questions/figures.js';
import { parseYuan } from '../../rules/kernel/money.js';
import type { TermsPack } from '../../rules/terms/types.js';
import type { ReportRow } from '../tables/index.js';

/**
 * A month's platform work (Article 5) as it comes to now: what can be billed, then work without a basis, then contacts of categories that no
 * plan prices; in the order of the figure. `prices`: of the terms that the figure names.
 */
export function feeRows(fees: Answer<FeesFigure>, month: string, prices: TermsPack['fees']): ReportRow<'fees'>[] {
  const { contract } = fees;
  const address = (item: string) => addressIn(contract, parseMonth(month), { of: 'fee', item });
  const clause = (item: string) => prices.prices[item]?.clause ?? prices.clause;
  const unbilled = { unit_price_fen: null, amount_fen: 0 };
  const lines: Omit<ReportRow<'fees'>, 'contract' | 'month' | 'line_no'>[] = [
    ...fees.lines.map(({ item, unitPrice, quantity, amount }) => ({
      state: 'billable',
      item,
      category: null,
      unit_price_fen: parseYuan(unitPrice),
      quantity,
      amount_fen: parseYuan(amount),
      clause: clause(item),
      address: address(item),
    })),
    ...fees.noBasis.map(({ item, count: quantity }) => ({
      ...unbilled,
      state: 'no-basis',
      item,
      category: null,
      quantity,
      clause: clause(item),
      address: address(item),
    })),
    ...fees.unpriced.map(({ category, count: quantity }) => ({
      ...unbilled,
      state: 'unpriced',
      item: null,
      category,
      quantity,
      clause: prices.clause,
      address: null,
    })),
  ];
  return lines.map((line, i) => ({ contract, month, line_no: i + 1, ...line }));
}
