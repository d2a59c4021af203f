import { ApiPropertyOptional } from '@nestjs/swagger';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { MayBeLeftOut, MOST_ADDRESS } from './fields.js';

const NUMBER = { message: '$property must be a whole number' };
const NATURAL = /^\d{1,15}$/;
/** A signed note with some cosignatures. */
const MOST_NOTE = 64 * 1024;

/** Which checkpoint. */
export class CheckpointQueryDto {
  @ApiPropertyOptional({ description: 'The largest that was cosigned, not the one of now.', type: 'boolean' })
  @MayBeLeftOut()
  @IsIn(['true', 'false'])
  cosigned?: string;
}

/** Which event, in which tree. */
export class InclusionQueryDto {
  @ApiPropertyOptional({ description: 'The event at this log position.', type: 'integer', minimum: 1 })
  @MayBeLeftOut()
  @Matches(NATURAL, NUMBER)
  position?: string;

  @ApiPropertyOptional({ description: 'The event of this source and id, as `source#id`.', maxLength: MOST_ADDRESS })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(MOST_ADDRESS)
  event?: string;

  @ApiPropertyOptional({
    description: 'The fact of this address.',
    example: 'HT-2026-0042/2026-03/facts/call/C-1',
    maxLength: MOST_ADDRESS,
  })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(MOST_ADDRESS)
  fact?: string;

  @ApiPropertyOptional({
    description: 'In the tree of so many events; as it is now unless told.',
    type: 'integer',
    minimum: 1,
  })
  @MayBeLeftOut()
  @Matches(NATURAL, NUMBER)
  size?: string;
}

/** From which tree to which. */
export class ConsistencyQueryDto {
  @ApiProperty({ description: 'Events of the earlier tree.', type: 'integer', minimum: 0 })
  @Matches(NATURAL, NUMBER)
  from!: string;

  @ApiPropertyOptional({
    description: 'Events of the later tree; as it is now unless told.',
    type: 'integer',
    minimum: 0,
  })
  @MayBeLeftOut()
  @Matches(NATURAL, NUMBER)
  to?: string;
}

export class CosignerDto {
  @ApiProperty({ description: 'A verifier key of kind cosignature: `<name>+<id>+<key>`.', maxLength: MOST_ADDRESS })
  @IsString()
  @MaxLength(MOST_ADDRESS)
  key!: string;
}

export class CosignatureDto {
  @ApiProperty({ description: 'The checkpoint with the cosignature, a signed note.', maxLength: MOST_NOTE })
  @IsString()
  @MaxLength(MOST_NOTE)
  checkpoint!: string;
}

/** Checkpoints, and keys of the log, that one verification is made against. */
const MOST_KEPT = 100;

export class VerifyDto {
  @ApiPropertyOptional({
    description: 'Checkpoints of this log, signed notes: it must have been as they say.',
    type: [String],
    maxItems: MOST_KEPT,
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_KEPT)
  @IsString({ each: true })
  @MaxLength(MOST_NOTE, { each: true })
  checkpoints?: string[];

  @ApiPropertyOptional({
    description:
      "Verifier keys of the log, told by another way: only what they vouch for counts as the log's signature.",
    type: [String],
    maxItems: MOST_KEPT,
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_KEPT)
  @IsString({ each: true })
  @MaxLength(MOST_ADDRESS, { each: true })
  logKeys?: string[];
}
