import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { AdvancedStep, AdvanceReport, StoppedContract } from '../../commands/due/advance.js';
import { AdvanceRuns } from '../advance-runs.service.js';
import { momentOf } from '../dto/optional.js';
import { AdvanceDto } from '../dto/settlement.dto.js';

class AdvancedStepDto implements AdvancedStep {
  @ApiProperty({ example: 'HT-2026-0042' })
  contract!: string;

  @ApiProperty({ type: [String], example: ['ResultFinal', 'PenaltyCharged'] })
  types!: AdvancedStep['types'];

  @ApiProperty({ description: 'A month, or an address.', example: '2026-03' })
  about!: string;

  @ApiProperty({ format: 'date-time' })
  dueAt!: string;

  @ApiProperty({ type: 'integer', description: 'Position in the log.' })
  position!: number;
}

class StoppedContractDto implements StoppedContract {
  @ApiProperty({ example: 'HT-2026-0042' })
  contract!: string;

  @ApiProperty()
  reason!: string;
}

class AdvanceReportDto implements AdvanceReport {
  @ApiProperty({ format: 'date-time' })
  to!: string;

  @ApiProperty({ type: [AdvancedStepDto], description: 'In the order in which they fell due.' })
  steps!: AdvancedStepDto[];

  @ApiProperty({
    type: [StoppedContractDto],
    description: 'Contracts of which something went wrong: they stay as they stand, the others went on.',
  })
  stopped!: StoppedContractDto[];
}

/** What time makes due (SPEC 8). */
@ApiTags('settlement')
@Controller('advance')
export class AdvanceController {
  constructor(@Inject(AdvanceRuns) private readonly runs: AdvanceRuns) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Do what time has made due: acceptance by silence, finality and its charges, overdue marks',
    description: "Does nothing twice. With `to` a simulated store's clock moves there first.",
  })
  @ApiBody({ type: AdvanceDto, required: false })
  @ApiOkResponse({ type: AdvanceReportDto })
  advance(@Body() { to }: AdvanceDto) {
    return this.runs.run(momentOf(to));
  }
}
