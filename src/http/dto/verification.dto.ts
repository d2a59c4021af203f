import { ApiProperty } from '@nestjs/swagger';
import type { Verification } from '../../audit/verify-store.js';
import { CHECKS } from '../../log/port/check.js';
import type { Check, CheckName, Difference } from '../../log/port/check.js';

export class DifferenceDto implements Difference {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of the event in the log; null: of no single one.' })
  position!: number | null;

  @ApiProperty({ description: 'What differs, in plain words.' })
  says!: string;
}

export class CheckDto implements Check {
  @ApiProperty({ enum: CHECKS })
  check!: CheckName;

  @ApiProperty({ type: 'integer', description: 'How many things were looked at.' })
  looked!: number;

  @ApiProperty({ type: DifferenceDto, nullable: true, description: 'The first one; null: none.' })
  difference!: DifferenceDto | null;
}

export class VerificationDto implements Verification {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Where the log ends; null: it cannot be opened.' })
  position!: number | null;

  @ApiProperty({ description: 'Whether no check found a difference.' })
  sound!: boolean;

  @ApiProperty({ type: [CheckDto] })
  checks!: CheckDto[];
}
