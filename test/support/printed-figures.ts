import { loadCycle } from '../../src/folding/contract-cycle.js';
import { parseMonth } from '../../src/rules/calendar/day.js';
import type {
  BreachTotals,
  FeesFigure,
  MetricFigure,
  RateFigure,
  ScorecardFigure,
} from '../../src/rules/cycle/figures.js';
import { providedFigures } from '../../src/rules/review/figures/provided-figures.js';
import type { StatementKind } from '../../src/rules/statements/statement-shape.js';
import type { Session } from '../../src/session.js';

/** A value that a command prints, and the address at which it is explained. */
export type Printed = readonly [address: string, value: string | null];

type Sum = string | number | null | undefined;
const plain = (value: Sum) => (value === null || value === undefined ? null : String(value));

/** Every value that a month's scorecard prints, but for the alternatives of readings, which are those values under `--reading`. */
export function printedScore({ figures }: Session, id: string, month: string): Printed[] {
  return printedCard(figures.scorecard(id, month, {}), `${id}/${month}`);
}

function printedCard(card: Omit<ScorecardFigure, 'readings' | 'termsVersion'>, at: string): Printed[] {
  const { status, score, band, penalty, metrics, excluded, title, improvement, standardUnmet } = card;
  return [
    [`${at}/status`, status],
    [`${at}/score`, score],
    [`${at}/band`, band],
    [`${at}/penalty`, penalty],
    [`${at}/title`, String(title)],
    [`${at}/improvement`, String(improvement)],
    [`${at}/standard-unmet`, String(standardUnmet)],
    ...excluded.map(({ reason, count }): Printed => [`${at}/left-out/${reason}`, String(count)]),
    ...metrics.flatMap((metric) => printedMetric(metric, at)),
  ];
}

/** Every value of a month's result as it was provided, restated or reissued, one after the other, and of its fees. */
export function printedProvided({ store }: Session, id: string, month: string): Printed[] {
  const { assessments } = loadCycle(store.journal, id, store.journal.head());
  const at = (number: number) => `${id}/${month}/provided/${number}`;
  return [
    ...providedFigures(assessments, 'result', parseMonth(month)).flatMap(({ number, result }): Printed[] => [
      ...(result?.scorecards ?? []).flatMap((card, i) =>
        printedCard(card, i === 0 ? at(number) : `${at(number)}/scorecards/${card.scorecard}`),
      ),
      ...printedTotals(result?.breaches, at(number)),
    ]),
    ...providedFigures(assessments, 'fees', parseMonth(month)).flatMap(({ number, fees }) =>
      fees ? printedBill(fees, `${at(number)}/fees`) : [],
    ),
  ];
}

function printedMetric({ id, weight, channels = [], score, ...whole }: MetricFigure, at: string): Printed[] {
  const own = `${at}/metrics/${id}`;
  return [
    [own, plain(score)],
    [`${at}/score/input/weight:${id}`, String(weight)],
    ...printedRate(own, whole),
    ...channels.flatMap((one): Printed[] => [
      [`${own}/${one.id}`, plain(one.score)],
      ...printedRate(`${own}/${one.id}`, one),
    ]),
  ];
}

function printedRate(at: string, rate: Partial<RateFigure>): Printed[] {
  return (['numerator', 'denominator', 'rate', 'shortfall'] as const).flatMap((part): Printed[] =>
    rate[part] === undefined || rate[part] === null ? [] : [[`${at}/${part}`, plain(rate[part])]],
  );
}

/** Every value that the reply deadlines print, of a month or of all. */
export function printedBreaches({ figures }: Session, id: string, month?: string): Printed[] {
  const { rounds, totals } = figures.breaches(id, month, {});
  const of = month === undefined ? id : `${id}/${month}`;
  return [
    ...printedTotals(totals, of),
    ...(month === undefined ? [] : rounds).flatMap(({ ticketId, round, ...one }): Printed[] => {
      const at = `${of}/tickets/${ticketId}/${round}`;
      return [
        [at, one.state],
        [`${at}/due-at`, one.dueAt],
        [`${at}/due-at/input/opened`, one.openedAt],
        [`${at}/working-minutes`, String(one.workingMinutes)],
      ];
    }),
  ];
}

/** Every value that a month's fees print. */
export function printedFees({ figures }: Session, id: string, month: string): Printed[] {
  return printedBill(figures.fees(id, month, {}), `${id}/${month}/fees`);
}

function printedTotals(totals: BreachTotals | undefined, of: string): Printed[] {
  if (totals === undefined) return [];
  const { rounds, ...counts } = totals;
  return [
    [`${of}/tickets`, String(rounds)],
    ...Object.entries(counts).map(([state, n]): Printed => [`${of}/tickets/${state}`, String(n)]),
  ];
}

function printedBill(
  { lines, total, noBasis, unpriced }: Omit<FeesFigure, 'readings' | 'termsVersion'>,
  at: string,
): Printed[] {
  return [
    [at, total],
    ...lines.flatMap(({ item, quantity, unitPrice }): Printed[] => {
      const prices = lines.filter((one) => one.item === item);
      const n = prices.findIndex((one) => one.unitPrice === unitPrice) + 1;
      return [
        [`${at}/${item}/input/quantity:${n}`, String(quantity)],
        [`${at}/${item}/input/unit-price:${n}`, unitPrice],
        ...(prices.length === 1 ? ([[`${at}/${item}`, prices[0]?.amount ?? null]] as const) : []),
      ];
    }),
    ...noBasis.map(({ item, count }): Printed => [`${at}/no-basis/${item}`, String(count)]),
    ...unpriced.map(({ category, count }): Printed => [`${at}/unpriced/${category}`, String(count)]),
  ];
}

/** The days and moments of a window, and its state. */
export function printedWindow({ cycle }: Session, id: string, month: string, kind: 'result' | 'fees'): Printed[] {
  const { dueOn, closesAt, finalBy, state, days, ...more } = cycle.window(id, month, kind, {});
  const at = `${id}/${month}/window/${kind}`;
  return [
    [at, state],
    [`${at}/due-on`, dueOn],
    [`${at}/closes-at`, closesAt],
    [`${at}/final-by`, finalBy],
    [`${at}/provided-on`, more.providedOn],
    [`${at}/conflict`, String(more.conflict)],
    [`${at}/latest-safe`, more.latestSafeNoticeOn],
    [`${at}/provisional`, String(more.provisional)],
    ...(more.conflict ? [] : days.map((day, i): Printed => [`${at}/last-day/input/day:${i + 1}`, day])),
  ];
}

/** The sums of a ledger, each entry, and the accounts. */
export function printedLedger({ cycle }: Session, id: string): Printed[] {
  const { balance, overdue, disputed, onAccount, entries, accounts, unpriced } = cycle.ledger(id, {});
  const charges = Map.groupBy(
    entries.filter(({ dueOn }) => dueOn !== null),
    ({ address }) => address.slice(id.length + 1),
  );
  return [
    [`${id}/ledger/balance`, balance],
    [`${id}/ledger/overdue`, overdue],
    [`${id}/ledger/disputed`, disputed],
    ...Object.entries(onAccount).map(([purpose, sum]): Printed => [`${id}/ledger/on-account/${purpose}`, sum]),
    ...accounts.map(({ account, balance: sum }): Printed => [`${id}/ledger/accounts/${account}`, sum]),
    ...[...charges].flatMap(([charge, all]): Printed[] => [
      ...all.flatMap(({ amount, dueOn }, i): Printed[] => [
        [`${id}/ledger/charges/${i + 1}/${charge}`, amount],
        [`${id}/ledger/due-on/${i + 1}/${charge}`, dueOn],
      ]),
      ...(all.length === 1 ? [[`${id}/ledger/charged/${charge}`, all[0]?.amount ?? null] as const] : []),
      ...(all.length === 1 && all[0]?.open !== undefined
        ? [[`${id}/ledger/open/${charge}`, all[0].open] as const]
        : []),
    ]),
    ...unpriced.map(({ address }): Printed => [address, null]),
    ...entries
      .filter(({ kind, address }) => kind === 'cost' && charges.get(address.slice(id.length + 1))?.length === 1)
      .map(({ address, amount }): Printed => [address, amount]),
    ...entries.filter(({ dueOn }) => dueOn === null).map(({ address, amount }): Printed => [address, amount]),
  ];
}

/** The sums of a month's statement, of each line that is alone at its address and of all together. */
export function printedStatement({ cycle }: Session, id: string, month: string, kind: StatementKind): Printed[] {
  const { totals, lines } = cycle.statement(id, month, kind, {});
  const at = `${id}/${month}/statement/${kind}`;
  const { charged, setOff, notFinal, ...others } = totals;
  const all = { amount: charged, 'set-off': setOff, 'not-final': notFinal, ...others };
  const alone = lines.filter((line) => lines.filter(({ address }) => address === line.address).length === 1);
  return [
    ...Object.entries(all).map(([sum, value]): Printed => [`${at}/${sum}`, value]),
    ...alone.flatMap((line): Printed[] => {
      const { amount, paid, waived, credited, open, overdue } = line;
      const sums = { amount, paid, 'set-off': line.setOff, waived, credited, open, overdue };
      const charge = line.address.slice(id.length + 1);
      return Object.entries(sums).map(([sum, value]): Printed => [`${at}/${sum}/${charge}`, value]);
    }),
  ];
}

/** How many duties are in each state, of each party and of all. */
export function printedDuties({ cycle }: Session, id: string): Printed[] {
  const { parties, ...all } = cycle.duties(id, {}).totals;
  return [
    ...Object.entries(all).map(([state, n]): Printed => [`${id}/duties/${state}`, String(n)]),
    ...Object.entries(parties).flatMap(([party, counts]) =>
      Object.entries(counts).map(([state, n]): Printed => [`${id}/duties/${party}/${state}`, String(n)]),
    ),
  ];
}
