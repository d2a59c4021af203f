import type { PlacedFact } from '../../../projections/projection.js';
import { parseDay } from '../../rules/calendar/day.js';
import { EVENT_TYPES } from '../../facts/event-types.js';
import { byTime } from '../../rules/charges/charge-facts.js';
import type { ChargeFacts, CostFact, PayableFact, ViolationFact } from '../../rules/charges/charge-facts.js';
import { parseYuan } from '../../rules/kernel/money.js';
import type { Fen } from '../../rules/kernel/money.js';

/** Costs, violations and payables among facts as they count; other facts are passed over. */
export function statedCharges(
  facts: readonly Pick<PlacedFact, 'type' | 'data' | 'occurred' | 'position'>[],
): Omit<ChargeFacts, 'replies'> {
  const costs: CostFact[] = [];
  const violations: ViolationFact[] = [];
  const payables: PayableFact[] = [];
  for (const { type, data, occurred: time, position } of facts) {
    const text = (field: string) => String(data[field]);
    if (type === EVENT_TYPES.CostIncurred) {
      const about = data['about'] === undefined ? null : text('about');
      costs.push({
        costId: text('costId'),
        clause: text('clause'),
        amount: yuan(data['amount']),
        about,
        time,
        position,
      });
    } else if (type === EVENT_TYPES.ViolationFound)
      violations.push({ violationId: text('violationId'), kind: text('kind'), time, position });
    else if (type === EVENT_TYPES.PayableRecorded)
      payables.push({
        payableId: text('payableId'),
        amount: yuan(data['amount']),
        dueOn: parseDay(text('dueOn')),
        time,
        position,
      });
  }
  return { costs: costs.sort(byTime), violations: violations.sort(byTime), payables: payables.sort(byTime) };
}

/** A sum as reported: a decimal string, or a number that is one in its shortest form. */
function yuan(value: unknown): Fen {
  return parseYuan(String(value));
}
