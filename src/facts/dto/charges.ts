import { MOST_RECORDS_AN_INCIDENT } from '../../rules/kernel/limits.js';
import { FactDto, MAX_CLAUSE, MAX_KEY, MAX_NOTE, MAX_TOPIC, MAX_WORD } from './fact-dto.js';
import { Count, DateOnly, Flag, Money, Text } from './fields.js';

/** A disclosure of customers' data (3.7). */
export class CustomerDataDisclosed extends FactDto {
  @Text(MAX_KEY)
  incidentId!: string;

  @Count(MOST_RECORDS_AN_INCIDENT)
  records!: number;

  /** 透露范围较大. */
  @Flag({ optional: true })
  wide?: boolean;

  @Flag({ optional: true })
  toCompetitor?: boolean;
}

/** A cost that the supplier bears (3.4, 4.5.2, 6.3). */
export class CostIncurred extends FactDto {
  @Text(MAX_KEY)
  costId!: string;

  @Text(MAX_CLAUSE)
  clause!: string;

  @Money()
  amount!: string | number;

  @Text(MAX_TOPIC, { optional: true, exact: false })
  about?: string;
}

/** A breach found on inspection (2.5, 3.5, 3.6, annex 3). */
export class ViolationFound extends FactDto {
  @Text(MAX_KEY)
  violationId!: string;

  @Text(MAX_WORD)
  kind!: string;

  @Text(MAX_NOTE, { optional: true, exact: false })
  note?: string;
}

/** What the platform owes the supplier for goods. */
export class PayableRecorded extends FactDto {
  @Text(MAX_KEY)
  payableId!: string;

  @Money()
  amount!: string | number;

  @DateOnly()
  dueOn!: string;
}
