import { formatDay } from '../calendar/day.js';
import type { Day } from '../calendar/day.js';
import { formatYuan, sumOf } from '../kernel/money.js';
import type { Standing } from './charged.js';
import type { LineState, LineStanding, StatementEntry, StatementLine } from './statement-shape.js';

/** The sums that a line has: what it is for, and what became of that. */
export type LineSum = 'amount' | keyof Standing;

/** Entries of one address, unit price and standing. */
export class StatedLine {
  /** `entries`: at least one. */
  constructor(
    readonly first: StatementEntry,
    private readonly entries: readonly StatementEntry[],
  ) {}

  get standing(): LineStanding {
    return this.first.standing;
  }

  sum(of: LineSum): bigint {
    return sumOf(this.entries.map((entry) => (of === 'amount' ? entry.amount : entry.settled[of])));
  }

  /** How often the unit price was counted; undefined for a sum without one. */
  get quantity(): number | undefined {
    return this.first.unitPrice === undefined
      ? undefined
      : this.entries.reduce((count, { quantity = 0 }) => count + quantity, 0);
  }

  /** The due day of the oldest sum of which something is open, else of the last one. */
  get dueOn(): Day | null {
    const due = this.entries.flatMap(({ dueOn, settled }) => (dueOn === null ? [] : [{ dueOn, open: settled.open }]));
    due.sort((a, b) => a.dueOn - b.dueOn);
    return (due.find(({ open }) => open > 0) ?? due.at(-1))?.dueOn ?? null;
  }
}

/** The lines of entries, in the order in which each first appears. */
export function linesOf(entries: readonly StatementEntry[]): StatedLine[] {
  const lines = new Map<string, [StatementEntry, ...StatementEntry[]]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.standing, entry.address, entry.unitPrice]);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, [entry]);
    else line.push(entry);
  }
  return [...lines.values()].map((line) => new StatedLine(line[0], line));
}

/** A line as a statement shows it. */
export function printLine(line: StatedLine): StatementLine {
  const { first, quantity, dueOn } = line;
  return {
    kind: first.kind,
    item: first.item,
    ...(first.note === undefined ? {} : { note: first.note }),
    ...(first.unitPrice === undefined ? {} : { unitPrice: formatYuan(first.unitPrice) }),
    ...(quantity === undefined ? {} : { quantity }),
    amount: formatYuan(line.sum('amount')),
    paid: formatYuan(line.sum('paid')),
    setOff: formatYuan(line.sum('setOff')),
    waived: formatYuan(line.sum('waived')),
    credited: formatYuan(line.sum('credited')),
    open: formatYuan(line.sum('open')),
    overdue: formatYuan(line.sum('overdue')),
    clause: first.clause,
    address: first.address,
    dueOn: dueOn === null ? null : formatDay(dueOn),
    state: stateOf(line),
  };
}

function stateOf(line: StatedLine): LineState {
  if (line.standing !== 'final') return line.standing;
  if (line.sum('open') > 0) return line.sum('overdue') > 0 ? 'overdue' : 'open';
  const amount = line.sum('amount');
  if (amount > 0 && line.sum('waived') === amount) return 'waived';
  return amount > 0 && line.sum('credited') === amount ? 'credited' : 'settled';
}
