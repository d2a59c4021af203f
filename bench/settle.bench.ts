import { settle } from '../src/rules/settling/settle.js';
import type { Charge } from '../src/rules/charges/charge.js';
import type { Credit, Movements, PayableChange, Reversal } from '../src/rules/settling/entry.js';
import { formatYuan } from '../src/rules/kernel/money.js';

/** Charges of one month, all due on one day, and what becomes of them: a wire that covers most, a set-off, some waivers, a bounce. */
const CHARGES_A_MONTH = 8;
const MOVEMENTS_A_MONTH = 13;
const DAY_MS = 86_400_000;

/** Movements of a contract that goes on for as many months as it takes. */
export function manyMovements(count: number): Movements {
  const charges: Charge[] = [];
  const credits: Credit[] = [];
  const reversals: Reversal[] = [];
  const payables: PayableChange[] = [];
  let position = 0;
  const placed = (list: string, at: number) => {
    position++;
    return { address: `HT-1/ledger/${list}/${position}`, at, position, clause: '4.6' };
  };
  for (let month = 0; month < count / MOVEMENTS_A_MONTH; month++) {
    const start = month * 30 * DAY_MS;
    const address = (i: number) => `HT-1/${month}/fees/item-${i}`;
    for (let i = 0; i < CHARGES_A_MONTH; i++)
      charges.push({
        ...placed('charges', start),
        kind: 'fee',
        month,
        amount: 1000 + i,
        address: address(i),
        dueOn: month * 30 + 20,
        disputed: false,
      });
    charges.push({
      ...placed('charges', start + DAY_MS),
      kind: 'fee',
      month,
      amount: -300,
      address: address(0),
      dueOn: month * 30 + 20,
      disputed: false,
    });
    const wire = placed('payments', start + 2 * DAY_MS);
    credits.push({
      ...wire,
      kind: 'payment',
      amount: 7000,
      reference: `R-${month}`,
      parts: [{ purpose: 'fees', amount: 7000 }],
    });
    const parts = [{ address: address(7), amount: formatYuan(100) }];
    credits.push({
      ...placed('set-offs', start + 3 * DAY_MS),
      kind: 'set-off',
      amount: 100,
      payable: `P-${month}`,
      parts,
    });
    payables.push({ ...placed('payables', start + 4 * DAY_MS), payable: `P-${month}`, amount: 60 });
    if (month % 10 === 9)
      reversals.push({
        ...placed('reversals', start + 5 * DAY_MS),
        kind: 'reversal',
        of: wire.address,
        reason: 'bounced',
      });
    else
      credits.push({
        ...placed('waivers', start + 5 * DAY_MS),
        kind: 'waiver',
        amount: 50,
        of: address(6),
        reason: 'settled',
      });
  }
  return { charges, credits, reversals, payables };
}

/** Movements of the ledger that are settled in a second, charges of one due day in proportion. */
export function settleRate(count: number): number {
  const movements = manyMovements(count);
  const options = { at: Number.MAX_SAFE_INTEGER, sameDueDay: () => 'in-proportion' as const };
  settle(manyMovements(count / 10), options);
  const began = performance.now();
  settle(movements, options);
  return (count * 1000) / (performance.now() - began);
}
