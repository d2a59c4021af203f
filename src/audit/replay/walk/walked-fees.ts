import { platformWorkKind } from '../../../../projections/platform-work.js';
import { unpackContact } from '../../../facts/features/features.js';
import type { JournalNames } from '../../../folding/journal-names.js';
import type { Month } from '../../../rules/calendar/day.js';
import { Zone } from '../../../rules/calendar/zone.js';
import { addressIn } from '../../../rules/cycle/address.js';
import { billingOf, needsInstants } from '../../../rules/fees/fees.js';
import type { PlatformWork } from '../../../rules/fees/work.js';
import { formatYuan } from '../../../rules/kernel/money.js';
import type { Fen } from '../../../rules/kernel/money.js';
import { STAGES } from '../../../rules/kernel/vocabulary.js';
import type { FigureValue } from '../../../rules/review/drift/drift-figures.js';
import type { ContractRules } from '../../../rules/terms/types.js';
import type { Placed } from './walked-evidence.js';

/** A month's fees, item by item: each piece of the platform's work adds its price, or takes it away. */
export class WalkedFees {
  private readonly items = new Map<string, { quantity: number; amount: Fen }>();
  private readonly zone: Zone;
  private readonly byInstant: boolean;

  constructor(
    work: readonly PlatformWork[],
    private readonly rules: ContractRules,
    private readonly month: Month,
    private readonly names: JournalNames,
  ) {
    this.zone = Zone.of(rules.timeZone);
    this.byInstant = needsInstants(rules, month);
    for (const one of work) this.add(one, one.count);
  }

  /** A fact that came, was corrected or voided. Says whether it is work that is paid for in the month. */
  changed(before: Placed | null, after: Placed | null): boolean {
    const [was, is] = [this.put(before, -1), this.put(after, 1)];
    return was || is;
  }

  /** The total and each item, in the order in which they are shown. */
  figures(): [string, FigureValue][] {
    const { id } = this.rules;
    const items = [...this.items].filter(([, { quantity }]) => quantity !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
    const total = items.reduce((sum, [, { amount }]) => sum + amount, 0);
    return [
      [addressIn(id, this.month, { of: 'fees' }), formatYuan(total)],
      ...items.map(([item, { amount }]): [string, FigureValue] => [
        addressIn(id, this.month, { of: 'fee', item }),
        formatYuan(amount),
      ]),
    ];
  }

  private put(fact: Placed | null, by: 1 | -1): boolean {
    const of = fact?.month === this.month ? platformWorkKind(fact.type, fact.features) : null;
    if (!fact || of === null) return false;
    const { stage, category } = unpackContact(fact.features);
    const day = this.zone.dayAt(fact.occurred);
    const stageName = of === 'order' ? null : (STAGES[stage] ?? null);
    const work = { of, stage: stageName, category: this.names.category(category), day, count: 1 };
    this.add(this.byInstant ? { ...work, time: fact.occurred } : work, by);
    return true;
  }

  private add(work: PlatformWork, count: number): void {
    const billing = billingOf(work, work.time ?? this.zone.startOf(work.day), this.rules);
    if (billing.notBilled !== null) return;
    const item = this.items.get(billing.item) ?? { quantity: 0, amount: 0 };
    item.quantity += count;
    item.amount += billing.price * count;
    this.items.set(billing.item, item);
  }
}
