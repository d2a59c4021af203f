import { ApiPropertyOptional } from '@nestjs/swagger';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { MayBeLeftOut, MOST_ADDRESS } from './fields.js';

const NUMBER = { message: '$property must be a whole number' };
const NATURAL = /^\d{1,15}$/;
/** A signed note with some cosignatures. */
const MOST_NOTE = 64 * 1024;

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
