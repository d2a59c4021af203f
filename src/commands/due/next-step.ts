import type { Desk } from '../command.js';
import type { OpenCase } from '../open-case.js';
import { contractStream } from '../../rules/kernel/streams.js';
import { happenedOf } from '../../rules/cycle/case.js';
import type { CycleEvent } from '../../rules/cycle/cycle.js';
import { reviewStream } from '../../rules/cycle/cycle.js';
import { REVIEW_KINDS } from '../../rules/cycle/review-events.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';
import { causeOfStep } from '../../rules/review/cause.js';
import { observeContested, observeSteps } from '../../figures/observe-steps.js';
import { stepContext } from '../../rules/charges/step-context.js';
import { nextReviewStep } from '../../rules/review/review-steps.js';
import type { DueStep } from '../../rules/review/review-steps.js';
import { formatDay, formatMonth } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { endOfTerm } from '../../rules/terms/term.js';
import { openTickets } from '../../rules/sla/open-tickets.js';
import { formatYuan } from '../../rules/kernel/money.js';
import type { ContractMoney } from '../../rules/money/contract-money.js';
import { moneyAt } from '../../figures/money-at.js';
import type { MoneySource } from '../../figures/money-at.js';
import { unresolvedSteps } from '../../rules/charges/unresolved.js';
import { settlementOf } from '../../rules/money/ledger.js';
import type { Charge } from '../../rules/charges/charge.js';

/** A step of one contract that is due, in the stream that it goes to. */
export interface ContractStep extends DueStep<CycleEvent> {
  readonly stream: string;
  /** What it is about, for people: a month, an address. */
  readonly about: string;
  /** Position of the event that made it due; null where none did by itself. */
  readonly cause: number | null;
}

/**
 * Works out what time has made due for a contract next. One run of `advance` asks again and again; the facts, which that does not change, are
 * read once.
 */
export class NextStep {
  private readonly facts = new Map<string, FactsOfRun>();

  constructor(
    private readonly desk: Desk,
    private readonly until: Instant,
  ) {}

  /** The first step that has fallen due, or null. Steps of one moment: results, fees, contested charges, the contract's end, overdue marks. */
  of(one: OpenCase): ContractStep | null {
    let first: ContractStep | null = null;
    const offer = (step: ContractStep | null) => {
      if (step && step.dueAt <= this.until && (first === null || step.dueAt < first.dueAt)) first = step;
    };
    for (const month of one.cycle.months)
      for (const kind of REVIEW_KINDS) offer(reviewStep(this.desk, one, kind, month));
    offer(this.unresolved(one));
    const end = endOfTerm(one.rules);
    if (end !== null && end <= this.until) offer(endingStep(this.desk, one, end));
    offer(overdueStep(one, this.until, this.moneyOf(one)));
    return first;
  }

  /** 4.4: nobody agreed on a contested charge. */
  private unresolved({ rules, calendars, adoptions, cycle, head: position }: OpenCase): ContractStep | null {
    const { until } = this;
    const { journal } = this.desk.store;
    const contested = observeContested({ rules, calendars, adoptions, cycle, journal, position }, until);
    const asked = { rules, calendars, adoptions, whatIf: new Map() };
    const [step] = unresolvedSteps(contested, cycle.chargeDisputes, asked, until);
    return step === undefined ? null : { ...step, stream: contractStream('ledger', rules.id), about: step.line };
  }

  private moneyOf(one: OpenCase): ContractMoney {
    const { rules, calendars, cycle, head } = one;
    let facts = this.facts.get(rules.id);
    if (!facts) {
      const source = this.desk.figures.sourceOf(rules, head, this.until);
      this.facts.set(rules.id, (facts = { facts: source.chargeFacts(), incidents: source.incidents() }));
    }
    const { journal } = this.desk.store;
    return moneyAt({
      rules,
      calendars,
      cycle,
      journal,
      position: head,
      at: this.until,
      ...facts,
    });
  }
}

type FactsOfRun = Pick<MoneySource, 'facts' | 'incidents'>;

function reviewStep(desk: Desk, one: OpenCase, kind: ReviewKind, month: Month): ContractStep | null {
  const { cycle, rules } = one;
  const review = cycle.review(kind, month);
  if (review.provided === null) return null;
  const { calendars, adoptions, head: position } = one;
  const source = { rules, calendars, adoptions, cycle, journal: desk.store.journal, position };
  const observed = observeSteps(source, kind === 'fees' ? [month] : []);
  const step = nextReviewStep(review, stepContext(observed, kind, month)(review));
  if (!step) return null;
  const stream = reviewStream(kind, rules.id, formatMonth(month));
  return { ...step, stream, about: formatMonth(month), cause: causeOfStep(review, step.events) };
}

/** 6.3: when the contract has ended, open tickets and orders go back to the platform and the supplier's access ends. */
function endingStep(desk: Desk, one: OpenCase, end: Instant): ContractStep | null {
  const { rules, head } = one;
  if (happenedOf(one, 'SystemAccessClosed').length > 0) return null;
  const source = desk.figures.sourceOf(rules, head, end - 1);
  return {
    dueAt: end,
    stream: contractStream('ending', rules.id),
    about: rules.id,
    cause: null,
    events: [
      {
        type: 'ServiceEventsReclaimed',
        data: { tickets: openTickets(source.tickets(null), end - 1), orders: [...source.openOrders(end - 1)] },
      },
      { type: 'SystemAccessClosed', data: { endedOn: formatDay(rules.endsOn ?? 0) } },
    ],
  };
}

/**
 * 4.6.3, 5.4.3: a charge was not paid by the end of its due day, or was open again after it. Each is marked once, with what was open at that
 * moment.
 */
function overdueStep(one: OpenCase, until: Instant, money: ContractMoney): ContractStep | null {
  const { rules } = one;
  const zone = Zone.of(rules.timeZone);
  const marked = new Set(happenedOf(one, 'ChargeOverdue').map(({ data }) => `${data.address} ${data.dueOn}`));
  const settledAt = (at: Instant) => settlementOf({ rules, at, movements: money.movements }, new Map()).charges;
  const isMarked = ({ address, dueOn }: Charge) => marked.has(`${address} ${formatDay(dueOn)}`);
  const lateAt = (charge: Charge) => zone.startOf(charge.dueOn + 1);
  const now = settledAt(until).filter(({ charge }) => charge.amount > 0 && !isMarked(charge));
  const moments = new Set(now.map(({ charge }) => lateAt(charge)));
  for (const { charge, openSince } of now) if (openSince !== null) moments.add(Math.max(openSince, lateAt(charge)));
  for (const dueAt of [...moments].sort((a, b) => a - b)) {
    if (dueAt > until) return null;
    const before = settledAt(dueAt - 1).filter(({ charge, open }) => open > 0 && lateAt(charge) === dueAt);
    const again = settledAt(dueAt).filter(({ openSince, charge }) => openSince === dueAt && lateAt(charge) < dueAt);
    const late = [...before, ...again].filter(({ charge }) => !isMarked(charge));
    const [first] = late;
    if (!first) continue;
    const { address, dueOn } = first.charge;
    const same = late.filter(({ charge }) => charge.address === address && charge.dueOn === dueOn);
    const unpaid = formatYuan(same.reduce((sum, { open }) => sum + open, 0));
    return {
      dueAt,
      stream: contractStream('ledger', rules.id),
      about: address,
      cause: first.charge.position,
      events: [{ type: 'ChargeOverdue', data: { address, dueOn: formatDay(dueOn), unpaid } }],
    };
  }
  return null;
}
