import { PARTIES } from '../../rules/kernel/vocabulary.js';
import { FactDto, MAX_KEY, MAX_TOPIC } from './fact-dto.js';
import { Flag, Money, OneOf, OnlyWhen, Text } from './fields.js';

/** A ticket handed to the supplier (4.5.1). */
export class TicketOpened extends FactDto {
  @Text(MAX_KEY)
  ticketId!: string;

  @Text(MAX_TOPIC, { optional: true })
  topic?: string;
}

/** A reply to a ticket. */
export class TicketReplied extends FactDto {
  @Text(MAX_KEY)
  ticketId!: string;

  @OneOf(PARTIES)
  by!: string;

  /** An unclear reply does not stop the clock (4.5.2: 明确回复); clear unless it says otherwise. */
  @Flag({ optional: true })
  clear?: boolean;

  /** What the platform's reply in the supplier's place cost (4.5.2). */
  @Money({ optional: true })
  @OnlyWhen('by', 'platform', PARTIES)
  cost?: string | number;
}

/** A ticket handed to the supplier again: a new round. */
export class TicketReturned extends FactDto {
  @Text(MAX_KEY)
  ticketId!: string;
}

/** The end of a ticket. */
export class TicketClosed extends FactDto {
  @Text(MAX_KEY)
  ticketId!: string;

  @OneOf(['resolved', 'cancelled'])
  reason!: string;
}
