import { monthStream, monthWordOf } from '../kernel/streams.js';
import type { Month } from '../calendar/day.js';
import { formatMonth, parseMonth } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { SettlementEvent } from './money-events.js';
import { evolveChargeDisputes, NOTHING_CONTESTED } from './charge-disputes.js';
import type { ChargeDisputes } from './charge-disputes.js';
import type { AssessmentEvent, ReviewKind } from './review-events.js';
import { evolveReview, initialReview } from './review-state.js';
import type { HappenedEvent, Review } from './review-state.js';

/** An event of money or duties with its moments and place in the log. */
export type HappenedSettlement = SettlementEvent & {
  readonly at: Instant;
  readonly recorded: Instant;
  readonly position: number;
  /** Who said what is objected to, where that was kept. */
  readonly actor?: string;
};

/** Anything that happens in the month's cycle. */
export type CycleEvent = AssessmentEvent | SettlementEvent;

/** An event of the cycle and where the log has it. */
export type CycleRecord = CycleEvent & {
  readonly occurred: Instant;
  readonly recorded: Instant;
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  /** Of what is objected to: who did it (SPEC 11), where that was kept. */
  readonly actor?: string;
};

/** All that has happened to a contract's months, money and duties, as known at a log position and by a moment. */
export class ContractCycle {
  private readonly reviews = new Map<string, Review>();
  private readonly events: HappenedEvent[] = [];
  private readonly others: HappenedSettlement[] = [];
  private readonly revisions = new Map<string, number>();
  private contested = NOTHING_CONTESTED;

  /** Of a contract's events of the cycle in the order of the log; what occurred after `at` has not happened (SPEC 1). */
  constructor(recorded: readonly CycleRecord[], at: Instant = Number.POSITIVE_INFINITY) {
    for (const event of recorded) if (event.occurred <= at) this.take(event);
  }

  /** The result or the fees of a month. */
  review(kind: ReviewKind, month: Month): Review {
    return this.reviews.get(keyOf(kind, month)) ?? initialReview(kind);
  }

  /** Months of which something was provided, ascending. */
  get months(): Month[] {
    return [...new Set([...this.reviews.keys()].map((key) => Number(key.split('/')[1])))].sort((a, b) => a - b);
  }

  /** What happened to results and fees, in the order of the log. */
  get assessments(): readonly HappenedEvent[] {
    return this.events;
  }

  /** What happened to money and duties, in the order of the log. */
  get settlements(): readonly HappenedSettlement[] {
    return this.others;
  }

  /** What is contested of what facts alone make owed. */
  get chargeDisputes(): ChargeDisputes {
    return this.contested;
  }

  /** The last revision of one of the contract's streams; -1 before its first event. */
  revision(stream: string): number {
    return this.revisions.get(stream) ?? -1;
  }

  private take(event: CycleRecord): void {
    const { occurred: at, recorded, position, stream } = event;
    this.revisions.set(stream, event.revision);
    // A receipt changes nothing: it says what figures were computed from.
    if (event.type === 'FigureReceipted') return;
    const by = event.actor === undefined ? {} : { actor: event.actor };
    const kind = reviewKindOf(stream);
    if (kind === null) {
      const { type, data } = event as SettlementEvent;
      const happened = { type, data, at, recorded, position, ...by } as HappenedSettlement;
      this.others.push(happened);
      this.contested = evolveChargeDisputes(this.contested, happened);
      return;
    }
    const { type, data } = event as AssessmentEvent;
    const happened = { type, data, at, position, ...by } as HappenedEvent;
    const month = parseMonth(data.month);
    this.events.push(happened);
    this.reviews.set(keyOf(kind, month), evolveReview(this.review(kind, month), happened));
  }
}

/** Of which of the two a stream tells; null for one of money or duties. */
function reviewKindOf(stream: string): ReviewKind | null {
  const word = monthWordOf(stream);
  return word === null ? null : word === 'assessment' ? 'result' : 'fees';
}

/** The stream of a month's result or fees. */
export function reviewStream(kind: ReviewKind, contract: string, month: string): string {
  return monthStream(kind === 'result' ? 'assessment' : 'billing', contract, month);
}

/** Months whose final result found the standard unmet (A1 1.3), in order, and when. */
export function unmetMonths(cycle: ContractCycle): { readonly month: string; readonly foundAt: Instant }[] {
  return cycle.months.flatMap((month) =>
    cycle.review('result', month).unmet.map(({ at }) => ({ month: formatMonth(month), foundAt: at })),
  );
}

function keyOf(kind: ReviewKind, month: Month): string {
  return `${kind}/${month}`;
}
