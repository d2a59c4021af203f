import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { NOTICE_CHANNELS } from '../../rules/contract/events.js';
import type { NoticeChannel } from '../../rules/contract/events.js';
import { CHANNELS } from '../../rules/kernel/vocabulary.js';
import type { Channel } from '../../rules/kernel/vocabulary.js';
import type { Service } from '../../rules/terms/types.js';
import { Words } from './fields.js';

const TIME = { description: 'ISO 8601 with offset', example: '2026-03-02T09:30:00+08:00' };

export class AmendDto {
  @ApiProperty({ description: 'The new terms, whole: the contract file as JSON.', type: Object })
  @IsObject()
  file!: object;

  @ApiProperty({ ...TIME, description: 'When the supplier was told.' })
  @IsString()
  @MaxLength(40)
  notice!: string;

  @ApiProperty({ enum: NOTICE_CHANNELS })
  @IsIn(NOTICE_CHANNELS)
  channel!: NoticeChannel;

  @ApiProperty({ description: 'The day on which the new terms begin.', example: '2026-04-01' })
  @IsString()
  @MaxLength(10)
  effective!: string;
}

export class TerminateDto {
  @ApiProperty({ description: 'The last day; the contract ends at 24:00.', example: '2026-06-15' })
  @IsString()
  @MaxLength(10)
  on!: string;
}

export class FromDto {
  @ApiProperty(TIME)
  @IsString()
  @MaxLength(40)
  from!: string;
}

export class TakeOverDto extends FromDto {
  @Words({ optional: true, description: 'Where the result under 60 is to be found when this store does not have it.' })
  ground?: string;
}

export class DelegateDto extends FromDto {
  @ApiProperty({ enum: ['consultation', 'after-sales'] })
  @IsIn(['consultation', 'after-sales'])
  service!: Service;

  @ApiPropertyOptional({ enum: CHANNELS })
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;

  @ApiPropertyOptional(TIME)
  @IsOptional()
  @IsString()
  @MaxLength(40)
  to?: string;
}

export class ClockDto {
  @ApiProperty(TIME)
  @IsString()
  @MaxLength(40)
  to!: string;
}
