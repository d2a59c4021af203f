import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsObject, ValidateNested } from 'class-validator';
import { MOST_CORRECTIONS } from '../../commands/review/corrections.js';
import { MOST_DECISIONS } from '../../commands/review/decisions.js';
import { DECISIONS, REVIEW_KINDS } from '../../rules/cycle/review-events.js';
import type { Decision, ReviewKind } from '../../rules/cycle/review-events.js';
import { EvidenceDto } from './evidence.dto.js';
import { MayBeLeftOut, Moment, MOST_ADDRESS, MOST_FILES, MOST_LINES, Name, Names, OneOf, Words } from './fields.js';

/** The facts that a decided line brings in. */
function Corrections(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description: 'Facts that an upheld line brings in: corrections, voidings, facts that came late (CloudEvents).',
      type: 'array',
      items: { type: 'object' },
      required: false,
      maxItems: MOST_CORRECTIONS,
    }),
    MayBeLeftOut(),
    IsArray(),
    ArrayMaxSize(MOST_CORRECTIONS),
  );
}

/** The body of a command that says nothing more than its address. */
@ApiSchema({ description: 'No fields.' })
export class NothingDto {}

export class NoticeDto {
  @Moment({ optional: true, description: 'When the supplier received it; now unless told (5.3).' })
  received?: string;
}

/** What an objection says, whatever it is about. */
class ClaimDto {
  @Words({ description: 'What is wrong with them.' })
  claim!: string;

  @ApiProperty({ type: [EvidenceDto], required: false, maxItems: MOST_FILES })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_FILES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EvidenceDto)
  evidence?: EvidenceDto[];

  @Moment({ optional: true, description: 'When the platform received it; now unless told.' })
  received?: string;
}

export class ObjectionDto extends ClaimDto {
  @OneOf(REVIEW_KINDS)
  kind!: ReviewKind;

  @Names(MOST_LINES, MOST_ADDRESS, {
    description: 'Addresses of lines, whole or from the month on.',
    example: ['metrics/answer-rate/phone', 'tickets/T-17/1'],
  })
  lines!: string[];
}

export class ChargeObjectionDto extends ClaimDto {
  @Names(MOST_LINES, MOST_ADDRESS, {
    description: 'Addresses of charges that facts make, whole or from the contract on.',
    example: ['violations/V-3', 'costs/K-7'],
  })
  lines!: string[];
}

/** How a line of an objection is decided. */
export class LineDecisionDto {
  @Name(MOST_ADDRESS, { description: 'One line that the objection names.', example: 'metrics/answer-rate/phone' })
  line!: string;

  @OneOf(DECISIONS)
  decision!: Decision;

  @Words()
  reason!: string;

  @Corrections()
  corrections?: unknown[];
}

export class DecisionDto {
  @Name(MOST_ADDRESS, { description: "The objection's id.", example: 'HT-2026-0042/2026-03/result/objections/1' })
  objection!: string;

  @Name(MOST_ADDRESS, {
    optional: true,
    description: 'One line that it names; with decision and reason, unless there are `decisions`.',
    example: 'metrics/answer-rate/phone',
  })
  line?: string;

  @OneOf(DECISIONS, { optional: true })
  decision?: Decision;

  @Words({ optional: true })
  reason?: string;

  @Corrections()
  corrections?: unknown[];

  @ApiProperty({
    description: 'In place of line, decision, reason and corrections: several lines, all of them or none.',
    type: [LineDecisionDto],
    required: false,
    minItems: 1,
    maxItems: MOST_DECISIONS,
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_DECISIONS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => LineDecisionDto)
  decisions?: LineDecisionDto[];

  @ApiProperty({ description: 'True: nothing is recorded; the answer says what would be.', required: false })
  @MayBeLeftOut()
  @IsBoolean()
  whatIf?: boolean;
}

export class WithdrawalDto {
  @Name(MOST_ADDRESS, { description: "The objection's id.", example: 'HT-2026-0042/2026-03/result/objections/1' })
  objection!: string;

  @Names(MOST_LINES, MOST_ADDRESS, {
    description: 'Lines that it names and that are not decided; all of them unless told.',
    example: ['metrics/answer-rate/phone'],
    required: false,
  })
  @MayBeLeftOut()
  lines?: string[];
}

export class ReissueDto {
  @OneOf(REVIEW_KINDS)
  kind!: ReviewKind;

  @Words({ description: 'Why what was provided is replaced.' })
  reason!: string;
}

export class AcceptanceDto {
  @OneOf(REVIEW_KINDS)
  kind!: ReviewKind;
}
