import type { MetricFigure, RateFigure } from '../../src/rules/cycle/figures.js';
import type { StatementKind } from '../../src/rules/statements/statement-shape.js';
import type { Session } from '../../src/session.js';

/** A value that a command prints, and the address at which it is explained. */
export type Printed = readonly [address: string, value: string | null];

type Sum = string | number | null | undefined;
const plain = (value: Sum) => (value === null || value === undefined ? null : String(value));

/** Every value that a month's scorecard prints, but for the alternatives of readings, which are those values under `--reading`. */
export function printedScore({ figures }: Session, id: string, month: string): Printed[] {
  const { status, score, band, penalty, metrics, excluded } = figures.scorecard(id, month, {});
  const at = `${id}/${month}`;
  return [
    [`${at}/status`, status],
    [`${at}/score`, score],
    [`${at}/band`, band],
    [`${at}/penalty`, penalty],
    ...excluded.map(({ reason, count }): Printed => [`${at}/left-out/${reason}`, String(count)]),
    ...metrics.flatMap((metric) => printedMetric(metric, at)),
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
  const { rounds: all, ...counts } = totals;
  return [
    [`${of}/tickets`, String(all)],
    ...Object.entries(counts).map(([state, n]): Printed => [`${of}/tickets/${state}`, String(n)]),
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
  const { lines, total, noBasis, unpriced } = figures.fees(id, month, {});
  const at = `${id}/${month}/fees`;
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
  const { dueOn, closesAt, finalBy, state, days } = cycle.window(id, month, kind, {});
  const at = `${id}/${month}/window/${kind}`;
  return [
    [at, state],
    [`${at}/due-on`, dueOn],
    [`${at}/closes-at`, closesAt],
    [`${at}/final-by`, finalBy],
    ...days.slice(0, 1).map((day): Printed => [`${at}/last-day/input/day:1`, day]),
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
      ...all.map(({ amount }, i): Printed => {
        const n = i === 0 ? '' : `.${i + 1}`;
        return [`${id}/ledger/charged/${charge}/input/charged${n}`, amount];
      }),
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
