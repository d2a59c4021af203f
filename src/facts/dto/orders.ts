import { ORDER_KINDS, PARTIES } from '../../rules/kernel/vocabulary.js';
import { FactDto, MAX_KEY, MAX_WORD } from './fact-dto.js';
import { OneOf, Text } from './fields.js';

/** An after-sales service order (1.1 B). */
export class ServiceOrderOpened extends FactDto {
  @Text(MAX_KEY)
  orderId!: string;

  @OneOf(ORDER_KINDS)
  kind!: string;

  @Text(MAX_WORD)
  category!: string;

  @OneOf(PARTIES)
  handledBy!: string;
}

/** The opinion on a request (审核意见). */
export class ServiceOrderReviewed extends FactDto {
  @Text(MAX_KEY)
  orderId!: string;

  @OneOf(['approve', 'reject'])
  decision!: string;

  @OneOf(PARTIES)
  by!: string;
}

/** The goods are back. */
export class ServiceOrderReceived extends FactDto {
  @Text(MAX_KEY)
  orderId!: string;
}

/** The verdict after unpacking and testing (拆包检测). */
export class ServiceOrderJudged extends FactDto {
  @Text(MAX_KEY)
  orderId!: string;

  @OneOf(['refund', 'exchange', 'repair', 'reject'])
  verdict!: string;

  @OneOf(PARTIES)
  by!: string;
}
