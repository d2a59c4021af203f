import { CALL_OUTCOMES, CHANNELS, CHAT_OUTCOMES, PARTIES, RATINGS, STAGES } from '../../rules/kernel/vocabulary.js';
import { FactDto, MAX_KEY, MAX_WORD } from './fact-dto.js';
import { Moment, NotBefore, OneOf, OnlyWhen, Text } from './fields.js';

/** A call transferred to a person; the event's time is the transfer (转人工). */
export class CallRecorded extends FactDto {
  @Text(MAX_KEY)
  callId!: string;

  @OneOf(STAGES)
  stage!: string;

  @Text(MAX_WORD)
  category!: string;

  @OneOf(CALL_OUTCOMES)
  outcome!: string;

  @Moment({ optional: true })
  @NotBefore('time')
  @OnlyWhen('outcome', 'answered', CALL_OUTCOMES)
  answeredAt?: string;

  @Moment({ optional: true })
  @NotBefore('time')
  @NotBefore('answeredAt')
  endedAt?: string;

  @OneOf(PARTIES)
  handledBy!: string;
}

/** A chat; the event's time is the click on "start" (UPV). */
export class ChatRecorded extends FactDto {
  @Text(MAX_KEY)
  chatId!: string;

  @OneOf(STAGES)
  stage!: string;

  @Text(MAX_WORD)
  category!: string;

  @OneOf(CHAT_OUTCOMES)
  outcome!: string;

  @Moment({ optional: true })
  @NotBefore('time')
  @OnlyWhen('outcome', 'served', CHAT_OUTCOMES)
  servedAt?: string;

  @Moment({ optional: true })
  @NotBefore('time')
  @NotBefore('servedAt')
  endedAt?: string;

  @OneOf(PARTIES)
  handledBy!: string;
}

/** A customer's answer to a survey. */
export class SurveyAnswered extends FactDto {
  @Text(MAX_KEY)
  surveyId!: string;

  @OneOf(RATINGS)
  rating!: string;

  @OneOf(CHANNELS, { optional: true })
  channel?: string;

  /** The call or chat that the survey is about. */
  @Text(MAX_KEY, { optional: true })
  contactId?: string;
}
