import type { Instant } from '../calendar/instant.js';
import type { Party } from '../kernel/vocabulary.js';
import type { Fen } from '../kernel/money.js';

/** Something that happened to a ticket, corrections and voidings already applied. */
export interface TicketMoment {
  readonly what: 'opened' | 'returned' | 'replied' | 'closed';
  readonly at: Instant;
  /** Of an opening. */
  readonly topic?: string;
  /** Of a reply. */
  readonly by?: Party;
  /** Of a reply: an unclear one does not stop the clock. */
  readonly clear?: boolean;
  /** Of a reply of the platform in the supplier's place: what it cost (4.5.2), where that was said. */
  readonly cost?: Fen;
  /** Of a closing. */
  readonly reason?: 'resolved' | 'cancelled';
  /** Position of the fact in the log. */
  readonly position: number;
}

/** A ticket with its moments in the order of the business: by time, then by position. */
export interface TicketHistory {
  readonly ticketId: string;
  readonly moments: readonly TicketMoment[];
}
