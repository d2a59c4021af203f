import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { REPLAY_BY } from '../../audit/replay/replay.js';
import type { ReplayBy } from '../../audit/replay/replay.js';
import { REVIEW_KINDS } from '../../rules/cycle/review-events.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';
import { BEHIND_ONLY } from '../../figures/questions/behind/page.js';
import type { BehindOnly } from '../../figures/questions/behind/page.js';
import { RESULT_AS } from '../../rules/review/given-result.js';
import type { ResultAs } from '../../rules/review/given-result.js';
import { EVENT_PARTIES } from '../../log/port/event-meta.js';
import type { EventParty } from '../../log/port/event-meta.js';
import { LIST_LIMIT } from '../../settings.js';
import { STATEMENT_KINDS } from '../../rules/statements/statement-shape.js';
import type { StatementKind } from '../../rules/statements/statement-shape.js';
import { STATEMENT_FORMATS } from '../statement-form.js';
import type { StatementFormat } from '../statement-form.js';

/** Query parameters of every question (SPEC 1, 3). */
export class QuestionDto {
  @ApiPropertyOptional({
    description: 'The moment the question is about (ISO 8601 with offset).',
    example: '2026-04-01T00:00:00+08:00',
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  at?: string;

  @ApiPropertyOptional({ description: 'Use only events recorded at or before this moment.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  known?: string;

  @ApiPropertyOptional({ description: 'Use only terms, readings and calendars recorded at or before this moment.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  rules?: string;

  @ApiPropertyOptional({
    description: 'What if this reading held: id=value; may be given several times.',
    isArray: true,
    type: String,
    example: ['score.shortfallStep=proportional'],
  })
  @IsOptional()
  @Transform(
    ({ value }: { value: unknown }) => (value === undefined || Array.isArray(value) ? value : [value]) as unknown,
  )
  @IsArray()
  @IsString({ each: true })
  @MaxLength(120, { each: true })
  reading?: string[];
}

export class ScorecardQuestionDto extends QuestionDto {
  @ApiPropertyOptional({ description: 'Another scorecard of the contract.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  scorecard?: string;
}

export class ReviewQuestionDto extends QuestionDto {
  @ApiProperty({ enum: REVIEW_KINDS, description: "The month's result (4.4) or its fees (5.3)." })
  @IsIn(REVIEW_KINDS)
  kind!: ReviewKind;
}

export class DriftQuestionDto extends QuestionDto {
  @ApiPropertyOptional({ enum: REVIEW_KINDS, default: 'result' })
  @IsOptional()
  @IsIn(REVIEW_KINDS)
  kind?: ReviewKind;
}

/** Query parameters of a document: its form and language. */
class DocumentQuestionDto extends QuestionDto {
  @ApiPropertyOptional({ enum: STATEMENT_FORMATS, description: 'What `Accept` likes best unless told.' })
  @IsOptional()
  @IsIn(STATEMENT_FORMATS)
  format?: StatementFormat;

  @ApiPropertyOptional({ enum: ['zh', 'en'], description: 'Of CSV and HTML; as `Accept-Language` says unless told.' })
  @IsOptional()
  @IsIn(['zh', 'en'])
  lang?: 'zh' | 'en';
}

export class StatementQuestionDto extends DocumentQuestionDto {
  @ApiProperty({ enum: STATEMENT_KINDS, description: 'What is no service (4.6), or the fees (5.4).' })
  @IsIn(STATEMENT_KINDS)
  kind!: StatementKind;
}

export class ResultQuestionDto extends DocumentQuestionDto {
  @ApiPropertyOptional({
    enum: RESULT_AS,
    default: 'published',
    description: 'As it was provided last, or as it is final.',
  })
  @IsOptional()
  @IsIn(RESULT_AS)
  as?: ResultAs;
}

/** Query parameters of a list: a page, and where it begins. */
export class PageQuestionDto extends QuestionDto {
  @ApiPropertyOptional({
    description: 'Rows of a page; the default is 100 contracts, 1,000 facts behind a line, and 10,000 of other things.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(LIST_LIMIT)
  limit?: number;

  @ApiPropertyOptional({ description: 'The `next` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

export class BehindQuestionDto extends PageQuestionDto {
  @ApiProperty({
    description:
      'The line, from the contract or from the month on: `score`, `metrics/answer-rate/phone`, `tickets`, `tickets/T-1/1`, `fees`, `fees/presale-phone`.',
    example: 'metrics/answer-rate/phone',
  })
  @IsString()
  @MaxLength(1000)
  line!: string;

  @ApiPropertyOptional({ enum: BEHIND_ONLY, description: 'Only what counts, or only what is left out.' })
  @IsOptional()
  @IsIn(BEHIND_ONLY)
  only?: BehindOnly;
}

export class ExplainQuestionDto extends PageQuestionDto {
  @ApiProperty({
    description:
      'What to explain: the whole address, or from the contract on. `2026-03/score`, `2026-03/metrics/answer-rate/phone`, `2026-03/tickets/T-17/1`, `2026-03/fees/presale-phone`, `2026-03/window/result`, `leaks`, `ledger/balance`.',
    example: '2026-03/score',
  })
  @IsString()
  @MaxLength(1000)
  address!: string;

  @ApiPropertyOptional({ description: 'Levels of inputs that are shown; all unless told, as far as there is room.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(1000)
  depth?: number;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'Whether the events are listed, a page at a time (`limit`, `cursor`).',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  events?: 'true' | 'false';

  @ApiPropertyOptional({
    enum: ['zh', 'en'],
    description: 'Of the words in `text`; as `Accept-Language` says unless told.',
  })
  @IsOptional()
  @IsIn(['zh', 'en'])
  lang?: 'zh' | 'en';
}

/** A flag in an address. */
function isTrue({ value }: { value: unknown }): unknown {
  return value === undefined || typeof value === 'boolean'
    ? value
    : value === 'true'
      ? true
      : value === 'false'
        ? false
        : value;
}

export class HistoryQuestionDto extends PageQuestionDto {
  @ApiPropertyOptional({
    type: Boolean,
    description: "Facts too; a `type` that is a fact's asks for those in any case.",
  })
  @IsOptional()
  @Transform(isTrue)
  @IsBoolean()
  facts?: boolean;

  @ApiPropertyOptional({
    description: 'Only events of this type; may be given several times.',
    isArray: true,
    type: String,
    example: ['ResultPublished'],
  })
  @IsOptional()
  @Transform(
    ({ value }: { value: unknown }) => (value === undefined || Array.isArray(value) ? value : [value]) as unknown,
  )
  @IsArray()
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  type?: string[];

  @ApiPropertyOptional({ enum: EVENT_PARTIES, description: 'Only what this party did.' })
  @IsOptional()
  @IsIn(EVENT_PARTIES)
  party?: EventParty;

  @ApiPropertyOptional({ description: 'Only what this actor did.', example: 'engine' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  actor?: string;

  @ApiPropertyOptional({
    description: 'Only what this command or import caused: its id, or the first 12 signs of it or more.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  command?: string;

  @ApiPropertyOptional({ description: 'Only what is of this month of the business.', example: '2026-03' })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'month must be written YYYY-MM' })
  month?: string;

  @ApiPropertyOptional({ description: 'Recorded at or after this moment.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  from?: string;

  @ApiPropertyOptional({ description: 'Recorded at or before this moment.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  to?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Only what the local command line did, which nobody approved.' })
  @IsOptional()
  @Transform(isTrue)
  @IsBoolean()
  local?: boolean;
}

/** Several values of one parameter, or one. */
const severally = ({ value }: { value: unknown }) =>
  (value === undefined || Array.isArray(value) ? value : [value]) as unknown;

/** Figures that are asked for by their addresses. */
function FiguresAsked() {
  return applyDecorators(
    ApiPropertyOptional({
      description:
        'Only this figure and what lies under it; may be given several times. `score`, `metrics/answer-rate`, `fees`, `ledger/balance`.',
      isArray: true,
      type: String,
      example: ['score'],
    }),
    IsOptional(),
    Transform(severally),
    IsArray(),
    IsString({ each: true }),
    MaxLength(300, { each: true }),
  );
}

export class ReplayQuestionDto extends PageQuestionDto {
  @ApiPropertyOptional({
    description: "Where the replay begins: ISO 8601 with offset; the month's beginning unless told.",
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  from?: string;

  @ApiPropertyOptional({ description: 'Where it ends; what is known now unless told.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  to?: string;

  @ApiPropertyOptional({ enum: REPLAY_BY, default: 'event', description: 'What one move is.' })
  @IsOptional()
  @IsIn(REPLAY_BY)
  by?: ReplayBy;

  @FiguresAsked()
  figure?: string[];
}

export class CompareQuestionDto extends QuestionDto {
  @ApiPropertyOptional({
    description: 'What `known` is compared with: ISO 8601 with offset; what is known now unless told.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  against?: string;

  @FiguresAsked()
  figure?: string[];
}

export class BreachesQuestionDto extends PageQuestionDto {
  @ApiPropertyOptional({ description: 'Only rounds handed over in this month.', example: '2026-03' })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'month must be written YYYY-MM' })
  month?: string;
}
