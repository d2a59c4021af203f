import type { Month } from '../../calendar/day.js';
import { addressIn } from '../../cycle/address.js';
import type { InMonth } from '../../cycle/address.js';
import type { FeesFigure } from '../../cycle/figures.js';
import type { MetricFigure, RateFigure } from '../../cycle/figures.js';
import { formatYuan, parseYuan } from '../../kernel/money.js';
import type { ResultFigures } from '../../cycle/review-events.js';
import type { Frozen } from '../../cycle/review-state.js';

type Plain = string | number | null;

/** A figure as it is compared: a plain value, or the few that belong together (a rate with its counts and score). */
export type FigureValue = Plain | { readonly [field: string]: Plain };

/** Figures by their addresses (SPEC 10), in the order in which they are shown. */
export type AddressedFigures = ReadonlyMap<string, FigureValue>;

/**
 * The figures of a month's result. Those of the first scorecard stand right under the month, those of a further one under
 * `scorecards/<id>`; the totals of the ticket rounds under `tickets`.
 */
export function resultByAddress(result: ResultFigures, contract: string, month: Month): AddressedFigures {
  const figures = new Map<string, FigureValue>();
  const set = (named: InMonth, value: FigureValue) => figures.set(addressIn(contract, month, named), value);
  result.scorecards.forEach((card, i) => {
    const scorecard = i === 0 ? null : card.scorecard;
    set({ of: 'score', scorecard }, card.score);
    set({ of: 'band', scorecard }, card.band);
    set({ of: 'penalty', scorecard }, card.penalty);
    for (const metric of card.metrics) {
      set({ of: 'metric', scorecard, metric: metric.id, channel: null }, measured(metric));
      for (const channel of metric.channels ?? [])
        set({ of: 'metric', scorecard, metric: metric.id, channel: channel.id }, measured(channel));
    }
  });
  const { rounds, met, breached, pending, relieved } = result.breaches;
  return set({ of: 'tickets' }, { rounds, met, breached, pending, relieved });
}

/** The figures of a month's fees: the amount of each item, whatever its prices within the month, and the total at `fees`. */
export function feesByAddress(fees: FeesFigure, contract: string, month: Month): AddressedFigures {
  const items = new Map<string, number>();
  for (const { item, amount } of fees.lines) items.set(item, (items.get(item) ?? 0) + parseYuan(amount));
  const figures = new Map<string, FigureValue>([[addressIn(contract, month, { of: 'fees' }), fees.total]]);
  for (const [item, fen] of items) figures.set(addressIn(contract, month, { of: 'fee', item }), formatYuan(fen));
  return figures;
}

/** The figures of a month's result or fees as they were frozen; none where nothing was. */
export function frozenByAddress(
  frozen: Pick<Frozen, 'result' | 'fees'> | null,
  contract: string,
  month: Month,
): AddressedFigures {
  if (frozen?.result) return resultByAddress(frozen.result, contract, month);
  return frozen?.fees ? feesByAddress(frozen.fees, contract, month) : new Map();
}

/** Whether a figure that has an address differs between two results, or two bills, of a month. */
export function figuresDiffer(before: Frozen | null, after: Frozen | null, contract: string, month: Month): boolean {
  const [was, is] = [before, after].map((frozen) => frozenByAddress(frozen, contract, month));
  return JSON.stringify([...(was ?? [])]) !== JSON.stringify([...(is ?? [])]);
}

function measured(figure: Partial<RateFigure> & Pick<MetricFigure, 'score'>): FigureValue {
  const { numerator, denominator, rate, score } = figure;
  if (numerator === undefined || denominator === undefined) return { score };
  return { numerator, denominator, rate: rate ?? null, score };
}
