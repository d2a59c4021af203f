import type { Month } from '../calendar/day.js';
import { withinContract } from '../cycle/address.js';
import type { StatedSum } from '../cycle/stated-address.js';
import { MonthTelling } from '../cycle/month-telling.js';
import { formatYuan } from '../kernel/money.js';
import type { Input, Observer } from '../kernel/observer.js';
import type { Statement, StatementKind, StatementLine } from './statement-shape.js';

/** The sums of a line, and where in it each is. */
const SUMS = {
  amount: 'amount',
  paid: 'paid',
  'set-off': 'setOff',
  waived: 'waived',
  credited: 'credited',
  open: 'open',
  overdue: 'overdue',
} as const satisfies Partial<Record<StatedSum, keyof StatementLine>>;
type LineSum = keyof typeof SUMS;

/** What of a line is open is what is left of its amount after these. */
const LESS = ['paid', 'set-off', 'waived', 'credited'] as const;

/** Puts a statement's sums into words for an observer: of each line, and of all together. Made only where there is one. */
export class StatementSteps {
  private readonly telling: MonthTelling;

  constructor(
    observer: Observer,
    private readonly contract: string,
    month: Month,
    private readonly kind: StatementKind,
  ) {
    this.telling = new MonthTelling(observer, contract, month);
  }

  stated({ lines, disputed, notFinal, totals }: Pick<Statement, 'lines' | 'disputed' | 'notFinal' | 'totals'>): void {
    const { charged, setOff, notFinal: open, ...others } = totals;
    for (const sum of Object.keys(SUMS) as LineSum[]) this.lines(sum, lines);
    this.lines('disputed', disputed);
    this.lines('not-final', notFinal);
    const all = { ...others, amount: charged, 'set-off': setOff, 'not-final': open };
    for (const sum of Object.keys(all) as (keyof typeof all)[])
      this.total(sum, sum === 'disputed' ? disputed : sum === 'not-final' ? notFinal : lines, all[sum]);
  }

  /** One sum of each line; lines of one address, which have other unit prices, stand together. */
  private lines(sum: StatedSum, lines: readonly StatementLine[]): void {
    for (const [address, own] of Map.groupBy(lines, (line) => line.address))
      this.telling.tell(this.named(sum, address), {
        rule: { id: sum === 'open' ? 'statement.open' : 'statement.line', clause: own[0]?.clause ?? '' },
        inputs: own.flatMap((line): Input[] => partsOf(sum, line)),
        value: sumOf(own.map((line) => valueOf(sum, line))),
        unit: 'yuan',
      });
  }

  private total(sum: StatedSum, lines: readonly StatementLine[], value: string): void {
    const inputs = [...Map.groupBy(lines, (line) => line.address)].map(([address, own]): Input => {
      const named = this.named(sum, address);
      const about = withinContract(address, this.contract);
      const amount = sumOf(own.map((line) => valueOf(sum, line)));
      return { name: 'line', about, address: this.telling.addressOf(named), value: amount, unit: 'yuan' };
    });
    this.telling.tell(this.named(sum, null), {
      rule: { id: 'statement.total', clause: this.kind === 'fees' ? '5.4' : '4.6' },
      inputs,
      value,
      unit: 'yuan',
    });
  }

  private named(sum: StatedSum, address: string | null) {
    const charge = address === null ? null : withinContract(address, this.contract);
    return { of: 'stated', purpose: this.kind, sum, charge } as const;
  }
}

function partsOf(sum: StatedSum, line: StatementLine): Input[] {
  const yuan = (name: string, value: string): Input => ({ name, value, unit: 'yuan' });
  if (sum !== 'open') return [yuan('stated', valueOf(sum, line))];
  return [yuan('charged', line.amount), ...LESS.map((one) => yuan(one, line[SUMS[one]]))];
}

function valueOf(sum: StatedSum, line: StatementLine): string {
  return sum === 'disputed' || sum === 'not-final' ? line.amount : line[SUMS[sum]];
}

function sumOf(sums: readonly string[]): string {
  // Fen without a bound: what was recorded above the limits replays.
  return formatYuan(sums.reduce((all, one) => all + BigInt(one.replace('.', '')), 0n));
}
