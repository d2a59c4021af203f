import type { FeesFigure } from '../fees/fees.js';
import type { MetricFigure, RateFigure } from '../scoring/figure.js';
import { formatYuan, parseYuan } from '../kernel/money.js';
import type { ResultFigures } from '../cycle/review-events.js';

type Plain = string | number | null;

/** A figure as it is compared: a plain value, or the few that belong together (a rate with its counts and score). */
export type FigureValue = Plain | { readonly [field: string]: Plain };

/** Figures by their addresses (SPEC 10), in the order in which they are shown. */
export type AddressedFigures = ReadonlyMap<string, FigureValue>;

/**
 * The figures of a month's result. `month`: the address of the month, `HT-2026-0042/2026-03`. Those of the first scorecard stand right under
 * it, those of a further one under `scorecards/<id>`; the totals of the ticket rounds under `tickets`.
 */
export function resultByAddress(result: ResultFigures, month: string): AddressedFigures {
  const figures = new Map<string, FigureValue>();
  result.scorecards.forEach((card, i) => {
    const at = i === 0 ? month : `${month}/scorecards/${card.scorecard}`;
    figures.set(`${at}/score`, card.score).set(`${at}/band`, card.band).set(`${at}/penalty`, card.penalty);
    for (const metric of card.metrics) {
      figures.set(`${at}/metrics/${metric.id}`, measured(metric));
      for (const channel of metric.channels ?? [])
        figures.set(`${at}/metrics/${metric.id}/${channel.id}`, measured(channel));
    }
  });
  const { rounds, met, breached, pending, relieved } = result.breaches;
  return figures.set(`${month}/tickets`, { rounds, met, breached, pending, relieved });
}

/** The figures of a month's fees: the amount of each item, whatever its prices within the month, and the total at `fees`. */
export function feesByAddress(fees: FeesFigure, month: string): AddressedFigures {
  const items = new Map<string, number>();
  for (const { item, amount } of fees.lines) items.set(item, (items.get(item) ?? 0) + parseYuan(amount));
  const figures = new Map<string, FigureValue>([[`${month}/fees`, fees.total]]);
  for (const [item, fen] of items) figures.set(`${month}/fees/${item}`, formatYuan(fen));
  return figures;
}

function measured(figure: Partial<RateFigure> & Pick<MetricFigure, 'score'>): FigureValue {
  const { numerator, denominator, rate, score } = figure;
  if (numerator === undefined || denominator === undefined) return { score };
  return { numerator, denominator, rate: rate ?? null, score };
}
