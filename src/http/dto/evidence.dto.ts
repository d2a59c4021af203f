import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { EvidenceFile } from '../../rules/cycle/review-events.js';
import { Moment, MOST_ADDRESS, MOST_FILES, Name, Words } from './fields.js';

/** A file of evidence. The file itself stays where it is, or was sent before (`POST …/evidence`). */
export class EvidenceDto implements EvidenceFile {
  @Words({ description: 'Where the file is kept.', example: 'https://files.example/录音-17.wav' })
  location!: string;

  @ApiProperty({ description: 'Its SHA-256, hex.', pattern: '^[0-9a-fA-F]{64}$' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @Matches(/^[0-9a-f]{64}$/, { message: '$property must be 64 hexadecimal digits' })
  sha256!: string;

  @ApiProperty({ description: 'Its size.', type: 'integer', minimum: 0 })
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  bytes!: number;
}

export class EvidenceAnswerDto {
  @Name(MOST_ADDRESS, { description: "The request's address.", example: 'HT-2026-0042/evidence/1' })
  request!: string;

  @ApiProperty({ type: [EvidenceDto], minItems: 1, maxItems: MOST_FILES })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_FILES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EvidenceDto)
  evidence!: EvidenceDto[];

  @Moment({ optional: true, description: 'When it was given; now unless told.' })
  given?: string;
}

/** The files of a body as they are recorded. */
export function filesOf(evidence: readonly EvidenceDto[] = []): EvidenceFile[] {
  return evidence.map(({ location, sha256, bytes }) => ({ location, sha256, bytes }));
}
