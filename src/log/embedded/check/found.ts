import type { CheckName, Discrepancy } from '../../port/check.js';

/** The numbers that a contract's events have within a portion. */
export interface NumbersOf {
  readonly first: number;
  /** Position of the event of the first number. */
  readonly firstAt: number;
  readonly last: number;
  readonly count: number;
}

/** What was looked at in a portion of the log, and the first difference of each kind. Plain data: it is handed between threads, and kept by a run that may be killed. */
export interface PortionFound {
  readonly from: number;
  readonly to: number;
  /** Events, streams that begin, pages of columns. */
  readonly looked: { readonly events: number; readonly streams: number; readonly pages: number };
  /** By contract; empty: the store's own. */
  readonly numbers: Readonly<Record<string, NumbersOf>>;
  readonly first: Readonly<Partial<Record<CheckName, Discrepancy>>>;
}

/** Nothing was looked at yet. */
export const NOTHING: PortionFound = {
  ...{ from: 1, to: 0 },
  looked: { events: 0, streams: 0, pages: 0 },
  ...{ numbers: {}, first: {} },
};

/** The first differences of a portion that is looked at, kind by kind. */
export class Found {
  readonly first: Partial<Record<CheckName, Discrepancy>> = {};

  /** A difference, in words. Only the first of its kind is kept. */
  tell(check: CheckName, says: string, position: number | null): void {
    this.first[check] ??= { position, says };
  }
}

/** What was found up to a place, from the log's beginning on, and in the portion behind it. */
export function joined(before: PortionFound, next: PortionFound): PortionFound {
  const numbers: Record<string, NumbersOf> = { ...before.numbers };
  let broken: Discrepancy | undefined;
  for (const [contract, one] of Object.entries(next.numbers)) {
    const was = numbers[contract];
    if (one.first !== (was?.last ?? 0) + 1 && one.firstAt < (broken?.position ?? Infinity))
      broken = notTheNext(one.firstAt);
    numbers[contract] = was ? { ...was, last: one.last, count: was.count + one.count } : one;
  }
  const inNext = next.first.numbers;
  const first = {
    ...next.first,
    ...(broken && !((inNext?.position ?? Infinity) < (broken.position ?? 0)) ? { numbers: broken } : {}),
  };
  return {
    ...{ from: before.from, to: next.to },
    looked: {
      events: before.looked.events + next.looked.events,
      streams: before.looked.streams + next.looked.streams,
      pages: before.looked.pages + next.looked.pages,
    },
    numbers,
    first: { ...first, ...before.first },
  };
}

/** The number of an event does not follow the one before of its contract. */
export function notTheNext(position: number): Discrepancy {
  return { position, says: `the number of the event at position ${position} is not the next of its contract` };
}
