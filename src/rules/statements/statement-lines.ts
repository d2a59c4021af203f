import { formatDay } from '../calendar/day.js';
import type { Day } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { formatYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { LineState, LineStanding, StatementCredit, StatementEntry, StatementLine } from './statement-shape.js';

/** A line while it is being settled. */
export class SettledLine {
  readonly settled: Record<StatementCredit['kind'], Fen> = { payment: 0, 'set-off': 0, waiver: 0 };
  readonly amount: Fen;

  /** `entries`: at least one, all of one address, unit price and standing. */
  constructor(
    readonly first: StatementEntry,
    private readonly entries: readonly StatementEntry[],
  ) {
    this.amount = total(entries);
  }

  get standing(): LineStanding {
    return this.first.standing;
  }

  /** What is left; negative where more was paid than is charged now. */
  get open(): Fen {
    return this.amount - this.covered;
  }

  /** How often the unit price was counted; undefined for a sum without one. */
  get quantity(): number | undefined {
    return this.first.unitPrice === undefined
      ? undefined
      : this.entries.reduce((count, { quantity = 0 }) => count + quantity, 0);
  }

  /** What is open of sums whose due day has ended; credits and what was taken back lower the oldest first. */
  overdueAt(at: Instant, zone: Zone): Fen {
    if (this.standing !== 'final') return 0;
    const counted = this.entries.filter(
      ({ amount, dueOn }) => amount < 0 || (dueOn !== null && at >= zone.startOf(dueOn + 1)),
    );
    return Math.max(0, Math.min(this.open, total(counted) - this.covered));
  }

  /** The due day of the oldest sum of which something is open, else of the last one. */
  get dueOn(): Day | null {
    const due = this.entries
      .flatMap(({ amount, dueOn }) => (amount > 0 && dueOn !== null ? [{ amount, dueOn }] : []))
      .sort((a, b) => a.dueOn - b.dueOn);
    let left = this.covered - total(this.entries.filter(({ amount }) => amount < 0));
    const oldest = due.find(({ amount }) => (left -= amount) < 0);
    return (oldest ?? due.at(-1))?.dueOn ?? null;
  }

  private get covered(): Fen {
    return this.settled.payment + this.settled['set-off'] + this.settled.waiver;
  }
}

/** The lines of entries, in the order in which each first appears. */
export function linesOf(entries: readonly StatementEntry[]): SettledLine[] {
  const lines = new Map<string, [StatementEntry, ...StatementEntry[]]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.standing, entry.address, entry.unitPrice]);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, [entry]);
    else line.push(entry);
  }
  return [...lines.values()].map((line) => new SettledLine(line[0], line));
}

const STANDING_ORDER: readonly LineStanding[] = ['final', 'disputed', 'not-final'];

/** Lowers lines by a credit; returns the credit with only those of its parts that concern one of them. */
export function settle(lines: readonly SettledLine[], credit: StatementCredit): StatementCredit {
  const parts = credit.parts.filter((part) => {
    const own = lines
      .filter((line) => line.first.address === part.address)
      .sort((a, b) => STANDING_ORDER.indexOf(a.standing) - STANDING_ORDER.indexOf(b.standing));
    let left = part.amount;
    for (const line of own) {
      const taken = Math.min(left, Math.max(0, line.open));
      line.settled[credit.kind] += taken;
      left -= taken;
    }
    if (own[0] !== undefined) own[0].settled[credit.kind] += left;
    return own.length > 0;
  });
  return { ...credit, parts };
}

/** A line as a statement shows it at a moment. */
export function printLine(line: SettledLine, at: Instant, zone: Zone): StatementLine {
  const { first, quantity, settled, dueOn } = line;
  return {
    kind: first.kind,
    item: first.item,
    ...(first.note === undefined ? {} : { note: first.note }),
    ...(first.unitPrice === undefined ? {} : { unitPrice: formatYuan(first.unitPrice) }),
    ...(quantity === undefined ? {} : { quantity }),
    amount: formatYuan(line.amount),
    paid: formatYuan(settled.payment),
    setOff: formatYuan(settled['set-off']),
    waived: formatYuan(settled.waiver),
    open: formatYuan(line.open),
    overdue: formatYuan(line.overdueAt(at, zone)),
    clause: first.clause,
    address: first.address,
    dueOn: dueOn === null ? null : formatDay(dueOn),
    state: stateOf(line, at, zone),
  };
}

function stateOf(line: SettledLine, at: Instant, zone: Zone): LineState {
  if (line.standing !== 'final') return line.standing;
  if (line.open < 0) return 'in-credit';
  if (line.open > 0) return line.overdueAt(at, zone) > 0 ? 'overdue' : 'open';
  return line.amount > 0 && line.settled.waiver === line.amount ? 'waived' : 'settled';
}

function total(entries: readonly StatementEntry[]): Fen {
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}
