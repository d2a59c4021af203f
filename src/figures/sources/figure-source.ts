import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { LeakIncident } from '../../rules/charges/charge-facts.js';
import type { PlatformWork } from '../../rules/fees/work.js';
import type { EvidenceSource } from '../../rules/scoring/evidence/evidence.js';
import type { ChargeFacts } from '../../rules/charges/charge-facts.js';
import type { TicketHistory } from '../../rules/sla/ticket.js';
import type { ContractRules } from '../../rules/terms/types.js';

/**
 * What the figures of one contract rest on, at one state of knowledge. Two things stand behind it: the read models (the present)
 * and a fold of the journal cut at a past position and a past moment; both run the folds of projections/.
 */
export interface FigureSource extends EvidenceSource {
  /** Position of the last event that was folded in. */
  readonly cutoff: number;
  /**
   * The log position of the contract's last event, where all of it is seen: nothing was recorded after the cut, nothing occurred after `at`.
   * Two sources with one such position give the same evidence, tickets and work. Null where something is cut off, or that is not known.
   */
  wholePosition(): number | null;
  /** Tickets with a moment in the month or that were handed over in it (all tickets when null), in the order of their ids. */
  tickets(month: Month | null): readonly TicketHistory[];
  /** The tickets of those ids to which something happened, in the order of their ids. */
  ticketsOf(ids: readonly string[]): readonly TicketHistory[];
  /** The month's platform work: by day, or single facts with their time. */
  platformWork(month: Month, precision: 'day' | 'instant'): readonly PlatformWork[];
  /** All incidents of the contract, in the order of their times. */
  incidents(): readonly LeakIncident[];
  /** All facts of the contract that carry a sum. */
  chargeFacts(): ChargeFacts;
  /** Orders with the supplier that were opened and not judged by `at`, in the order of their ids. */
  openOrders(at: Instant): readonly string[];
}

/** A source that tells the facts with a sum apart from the tickets' replies, for one that has the tickets at hand. */
export interface SourceOfCharges extends FigureSource {
  statedCharges(): Omit<ChargeFacts, 'replies'>;
}

/** Chooses what a figure rests on: the read models or a fold of the journal (figures/sources). */
export type SourceOf = (contract: ContractRules, knownPosition: number, at: number) => FigureSource;
