import { parseDay } from '../calendar/day.js';
import type { Day, Month } from '../calendar/day.js';
import { parseMonth } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import type { ContractCycle } from '../cycle/cycle.js';
import type { HappenedEvent } from '../cycle/review-state.js';
import { itemOfLine } from '../review/review-steps.js';
import type { ItemsOfLines } from '../review/review-steps.js';
import type { LeakIncident } from '../charges/charge-facts.js';
import { parseSignedYuan, parseYuan } from '../kernel/money.js';
import { READINGS } from '../terms/readings.js';
import type { ReadingId, WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { ContractRules } from '../terms/types.js';
import type { ChargeFacts } from '../charges/charge-facts.js';
import { chargesOfFacts } from '../charges/charges-of-facts.js';
import type { ChargeDisputes } from '../cycle/charge-disputes.js';
import { resting, saidAgainst, withDisputes } from '../charges/resting.js';
import type { FactCharges } from '../charges/charges-of-facts.js';
import { dueOnFor } from '../charges/due-on.js';
import type { Charge } from '../charges/charge.js';
import type { Credit, Movements, PayableChange, Refund, Reversal } from '../settling/entry.js';
import type { Purpose } from '../cycle/money-events.js';
import { purposeOfAddress } from '../charges/purpose.js';

export interface MoneyQuestion {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  /** Nothing that occurred later is in it. */
  readonly at: Instant;
  readonly cycle: ContractCycle;
  readonly facts: ChargeFacts;
  readonly incidents: readonly LeakIncident[];
  /** The item under which a disputed fact is billed. */
  readonly items: ItemsOfLines;
  /** What the payables that were set off came to, each from its first telling on. */
  readonly payables: readonly PayableChange[];
  /** What is contested of the charges of facts, where it is not what has happened: a decision tried out. */
  readonly disputes?: ChargeDisputes | undefined;
}

/** The readings that move the day on which a final sum is due. */
const DUE_READINGS: readonly ReadingId[] = ['payment.lateFinal', 'deadline.onHoliday'];
/** Where the parties settle what is billed (经双方核对), by what it is for, and where money goes back and forth. */
const AGREED: Readonly<Record<Purpose, string>> = { penalties: '4.4', fees: '5.3', damages: '4.4', costs: '4.4' };
const REFUNDED: Readonly<Record<Purpose, string>> = { penalties: '4.6', fees: '5.4', damages: '4.6', costs: '4.6' };
const PAID: Readonly<Record<Purpose, string>> = { penalties: '4.6.2', fees: '5.4.2', damages: '4.6.2', costs: '4.6.2' };

/** All that moves a contract's ledger: what became final, what facts alone make owed, what was paid, set off, let go, given and taken back. */
export class ContractMoney {
  private readonly credits: readonly Credit[];
  private readonly ofFacts = new Map<string, FactCharges>();
  private readonly rest: Omit<Movements, 'charges'>;

  constructor(private readonly question: MoneyQuestion) {
    const { settlements } = question.cycle;
    this.credits = settlements.flatMap((event) => this.creditOf(event));
    this.rest = {
      credits: this.credits,
      refunds: settlements.flatMap((event) => refundOf(event)),
      reversals: settlements.flatMap((event) => this.reversalOf(event)),
      payables: question.payables,
    };
  }

  /** All movements under readings tried out. */
  readonly movements = (whatIf: WhatIf): Movements => ({ charges: this.charges(whatIf), ...this.rest });

  /** The charges under readings tried out. An event's own due day holds unless a reading that moves it is tried. */
  readonly charges = (whatIf: WhatIf): readonly Charge[] => [
    ...this.question.cycle.assessments.flatMap((event) => this.chargesOf(event, whatIf)),
    ...this.disputedFacts(whatIf),
  ];

  /** What facts alone make owed, as it was told: whatever is said against it. */
  get ofFactsAlone(): readonly Charge[] {
    return this.factCharges(new Map()).charges;
  }

  /** Violations without a sum. */
  get unpriced(): FactCharges['unpriced'] {
    return this.factCharges(new Map()).unpriced;
  }

  private disputedFacts(whatIf: WhatIf): readonly Charge[] {
    const { rules, calendars, cycle, disputes = cycle.chargeDisputes } = this.question;
    return withDisputes(this.factCharges(whatIf).charges, disputes, { rules, calendars, whatIf });
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
    const { rules, calendars, cycle, items } = this.question;
    const due = { rules, calendars, whatIf };
    const common = { at, month, dueOn, position, chargedAt: position, disputed: false };
    if (event.type === 'PenaltyCharged') {
      const { amount, clause, address } = event.data;
      const said = saidAgainst(cycle.review('result', month), position, () => true);
      return [resting({ kind: 'penalty', ...common, amount: parseSignedYuan(amount), clause, address }, said, due)];
    }
    return event.data.lines.map(({ item, amount, clause, address }) => {
      const said = saidAgainst(cycle.review('fees', month), position, (line) => {
        const of = itemOfLine(line, { contract: rules.id, month, items });
        return of === null || of === item;
      });
      return resting({ kind: 'fee', ...common, amount: parseSignedYuan(amount), clause, address }, said, due);
    });
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
        const { entry: address, amount, reference } = event.data;
        const parts = event.data.parts.map(({ purpose, amount: yuan, month, charge }) => ({
          purpose,
          amount: parseYuan(yuan),
          ...(month === undefined ? {} : { month: parseMonth(month) }),
          ...(charge === undefined ? {} : { charge }),
        }));
        const clause = clausesOf(parts.map(({ purpose }) => PAID[purpose]));
        return [{ kind: 'payment', address, at, amount: parseYuan(amount), clause, position, reference, parts }];
      }
      case 'SetOffMade': {
        const { entry: address, payable, amount, parts } = event.data;
        const clause = this.setOffClause(parts, at);
        return [{ kind: 'set-off', address, at, amount: parseYuan(amount), clause, position, payable, parts }];
      }
      case 'ChargeWaived':
      case 'ChargeCredited': {
        const { entry: address, address: of, amount, reason } = event.data;
        const kind = event.type === 'ChargeWaived' ? 'waiver' : 'credit';
        const clause = kind === 'waiver' ? '4.6.3' : AGREED[purposeOfAddress(of)];
        return [{ kind, address, at, amount: parseYuan(amount), clause, position, of, reason }];
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
    return clausesOf(clauses);
  }

  /** A reversal under the clause of what it takes back; that of a document moves no money. */
  private reversalOf({ type, at, position, data }: ContractCycle['settlements'][number]): Reversal[] {
    if (type !== 'EntryReversed') return [];
    const { entry: address, of, reason } = data;
    const clause = this.credits.find((credit) => credit.address === of)?.clause;
    return clause === undefined ? [] : [{ kind: 'reversal', address, at, position, clause, of, reason }];
  }
}

function refundOf({ type, at, position, data }: ContractCycle['settlements'][number]): Refund[] {
  if (type !== 'RefundPaid') return [];
  const { entry: address, purpose, amount, reference } = data;
  const clause = REFUNDED[purpose];
  return [{ kind: 'refund', address, at, amount: parseYuan(amount), clause, position, purpose, reference }];
}

function clausesOf(clauses: readonly string[]): string {
  return [...new Set(clauses)].sort().join(', ');
}
