import { parseDay } from '../calendar/day.js';
import type { Day, Month } from '../calendar/day.js';
import { parseMonth } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import type { ContractCycle } from '../cycle/cycle.js';
import type { HappenedEvent } from '../cycle/review-state.js';
import { openLines } from '../cycle/review-state.js';
import { disputedItems } from '../review/review-steps.js';
import type { LeakIncident } from '../fees/work.js';
import { parseSignedYuan, parseYuan } from '../kernel/money.js';
import { READINGS } from '../terms/readings.js';
import type { ReadingId, WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { ContractRules } from '../terms/types.js';
import type { ChargeFacts } from './charge-facts.js';
import { chargesOfFacts } from './charges-of-facts.js';
import type { FactCharges } from './charges-of-facts.js';
import { dueOnFor } from './due-on.js';
import type { Charge, Credit } from './entry.js';
import type { Purpose } from '../cycle/money-events.js';
import { purposeOfAddress } from './purpose.js';

export interface MoneyQuestion {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  /** Nothing that occurred later is in it. */
  readonly at: Instant;
  readonly cycle: ContractCycle;
  readonly facts: ChargeFacts;
  readonly incidents: readonly LeakIncident[];
  /** The item under which a disputed fact is billed. */
  readonly itemOfFact: (kind: string, key: string) => string | null;
}

/** The readings that move the day on which a final sum is due. */
const DUE_READINGS: readonly ReadingId[] = ['payment.lateFinal', 'deadline.onHoliday'];
const PAID: Readonly<Record<Purpose, string>> = { penalties: '4.6.2', fees: '5.4.2', damages: '4.6.2', costs: '4.6.2' };

/** All charges and credits of a contract: what became final, what facts alone make owed, what was paid, set off and let go. */
export class ContractMoney {
  readonly credits: readonly Credit[];
  private readonly ofFacts = new Map<string, FactCharges>();

  constructor(private readonly question: MoneyQuestion) {
    this.credits = question.cycle.settlements.flatMap((event) => this.creditOf(event));
  }

  /** The charges under readings tried out. An event's own due day holds unless a reading that moves it is tried. */
  readonly charges = (whatIf: WhatIf): readonly Charge[] => [
    ...this.question.cycle.assessments.flatMap((event) => this.chargesOf(event, whatIf)),
    ...this.factCharges(whatIf).charges,
  ];

  /** Violations without a sum. */
  get unpriced(): FactCharges['unpriced'] {
    return this.factCharges(new Map()).unpriced;
  }

  private factCharges(whatIf: WhatIf): FactCharges {
    const key = [...whatIf].map(([id, value]) => (id in READINGS ? `${id}=${value}` : '')).join();
    const known = this.ofFacts.get(key);
    if (known) return known;
    const { rules, calendars, at, facts, incidents } = this.question;
    const made = chargesOfFacts({ rules, calendars, whatIf, at, facts, incidents });
    this.ofFacts.set(key, made);
    return made;
  }

  private chargesOf(event: HappenedEvent, whatIf: WhatIf): Charge[] {
    if (event.type !== 'PenaltyCharged' && event.type !== 'FeesCharged') return [];
    const { at, position } = event;
    const month = parseMonth(event.data.month);
    const dueOn = this.dueOn(month, at, parseDay(event.data.dueOn), whatIf);
    const common = { at, month, dueOn, position };
    if (event.type === 'PenaltyCharged') {
      const { amount, clause, address } = event.data;
      const disputed = openLines(this.question.cycle.review('result', month)).length > 0;
      return [{ kind: 'penalty', ...common, amount: parseSignedYuan(amount), clause, address, disputed }];
    }
    const disputed = this.disputedFees(month);
    return event.data.lines.map(({ item, amount, clause, address }) => ({
      kind: 'fee',
      ...common,
      amount: parseSignedYuan(amount),
      clause,
      address,
      disputed: disputed === 'any' || disputed.has(item),
    }));
  }

  private disputedFees(month: Month): Set<string> | 'any' {
    const { rules, cycle, itemOfFact } = this.question;
    return disputedItems(cycle.review('fees', month), { contract: rules.id, month, itemOfFact });
  }

  private dueOn(month: Month, finalAt: Instant, recorded: Day, whatIf: WhatIf): Day {
    if (!DUE_READINGS.some((id) => whatIf.has(id))) return recorded;
    const { rules, calendars } = this.question;
    return dueOnFor(month, finalAt, { rules, calendars, whatIf }).on;
  }

  private creditOf(event: ContractCycle['settlements'][number]): Credit[] {
    const { at, position } = event;
    switch (event.type) {
      case 'PaymentReceived': {
        const { entry: address, purpose, amount, reference } = event.data;
        const clause = PAID[purpose];
        return [{ kind: 'payment', address, at, amount: parseYuan(amount), clause, position, purpose, reference }];
      }
      case 'SetOffMade': {
        const { entry: address, payable, amount, parts } = event.data;
        const clause = this.setOffClause(parts, at);
        return [{ kind: 'set-off', address, at, amount: parseYuan(amount), clause, position, payable, parts }];
      }
      case 'ChargeWaived': {
        const { entry: address, address: of, amount } = event.data;
        return [{ kind: 'waiver', address, at, amount: parseYuan(amount), clause: '4.6.3', position, of }];
      }
      default:
        return [];
    }
  }

  /** 4.6.1 and 5.4.1 where the parties agreed on deduction, 4.6.3 and 5.4.3 where it takes the place of a payment that did not come. */
  private setOffClause(parts: readonly { readonly address: string }[], at: Instant): string {
    const { payment } = termsAt(this.question.rules, at).file;
    const clauses = parts.map(({ address }) =>
      purposeOfAddress(address) === 'fees'
        ? `5.4.${payment.fees === 'offset' ? 1 : 3}`
        : `4.6.${payment.penalties === 'offset' ? 1 : 3}`,
    );
    return [...new Set(clauses)].sort().join(', ');
  }
}
