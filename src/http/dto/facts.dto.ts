import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeLeftOut } from './fields.js';

/** How facts are taken. */
export class FactsQueryDto {
  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'True: the report says what would happen, and nothing is recorded.',
  })
  @MayBeLeftOut()
  @IsIn(['true', 'false'])
  dryRun?: string;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'True: the report has a `receipt`, the range of log positions and a signed checkpoint that covers it.',
  })
  @MayBeLeftOut()
  @IsIn(['true', 'false'])
  receipt?: string;
}
