import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../commands/caller.js';
import { Asking } from '../asking.js';
import type { Command } from '../../commands/catalogue.js';
import type { LintReport } from '../../rules/terms/lint/report.js';
import { Ask } from '../ask.js';
import { dataOf } from '../dto/command-data.js';
import { AmendDto, DelegateDto, FromDto, TakeOverDto, TerminateDto } from '../dto/contract.dto.js';
import { HistoryQuestionDto, PageQuestionDto, QuestionDto } from '../dto/question.dto.js';
import { ApiAnswer, ApiBodyOf } from '../openapi/api-answer.js';
import type { ContractChanged } from '../openapi/shapes.js';
import { Recorder } from '../recorder.service.js';
import { ASIDE } from '../threads/aside.js';
import type { Aside } from '../threads/aside.js';

const CONTRACT_BODY = 'The contract file as JSON (docs/facts.md, examples/contract.yaml).';
const CHANGED = 'The event that was recorded';

/** Contracts: sign, amend, terminate, show, lint, and the bases of fees. */
@ApiTags('contracts')
@Controller('contracts')
export class ContractsController {
  constructor(
    @Inject(ASIDE) private readonly aside: Aside,
    @Inject(Recorder) private readonly recorder: Recorder,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Contracts by id, a page at a time' })
  @ApiAnswer('Contracts', 'A page of contracts')
  list(@Query() asked: PageQuestionDto) {
    return this.queries.execute(new Ask('contracts', { asked, page: asked }));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Terms, versions, bases and readings of a contract' })
  @ApiAnswer('ContractDescription', 'As known at the moment of the question')
  show(@Param('id') id: string, @Query() asked: QuestionDto) {
    return this.queries.execute(new Ask('contract', { contract: id, asked }));
  }

  @Get(':id/history')
  @ApiOperation({
    summary: 'Who did what: every event of a contract, facts where they are asked for, a page at a time, oldest first',
    description:
      'A page may have fewer events than asked for where many were looked at for it; the last one has no `next`.',
  })
  @ApiAnswer('ContractHistory', 'Who, in whose name, by which command')
  history(@Param('id') id: string, @Query() asked: HistoryQuestionDto) {
    return this.queries.execute(new Ask('history', { contract: id, asked, page: asked }));
  }

  @Post()
  @ApiOperation({ summary: 'Sign a contract' })
  @ApiBodyOf('ContractFileBody', CONTRACT_BODY)
  @ApiAnswer('ContractChanged', CHANGED, 201)
  async sign(@Asking() caller: Caller, @Body() body: object) {
    const file = await this.aside.readFile(body);
    return this.record({ name: 'sign', data: { file } }, caller);
  }

  @Post('lint')
  @HttpCode(200)
  @ApiOperation({ summary: 'What is wrong with the terms of a contract file' })
  @ApiBodyOf('ContractFileBody', CONTRACT_BODY)
  @ApiAnswer('LintReport', 'With clause and severity')
  lint(@Body() body: object): Promise<LintReport> {
    return this.aside.lint(body);
  }

  @Post(':id/amendments')
  @ApiOperation({ summary: 'Amend the terms after a notice (2.6)' })
  @ApiAnswer('ContractChanged', CHANGED, 201)
  async amend(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: AmendDto) {
    const file = await this.aside.readFile(body.file);
    return this.record({ name: 'amend', data: dataOf(body, { contract, file }) }, caller);
  }

  @Post(':id/termination')
  @ApiOperation({ summary: 'End a contract (6.3)' })
  @ApiAnswer('ContractChanged', CHANGED, 201)
  terminate(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: TerminateDto) {
    return this.record({ name: 'terminate', data: dataOf(body, { contract }) }, caller);
  }

  @Post(':id/delegations')
  @ApiOperation({ summary: "Have the platform do a service in the supplier's place (1.4)" })
  @ApiAnswer('ContractChanged', CHANGED, 201)
  delegate(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: DelegateDto) {
    return this.record({ name: 'delegate', data: dataOf(body, { contract }) }, caller);
  }

  @Post(':id/take-overs')
  @ApiOperation({ summary: 'The platform takes the services over, after a final result under 60 (Article 5)' })
  @ApiAnswer('ContractChanged', CHANGED, 201)
  takeOver(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: TakeOverDto) {
    return this.record({ name: 'take-over', data: dataOf(body, { contract }) }, caller);
  }

  @Post(':id/hand-backs')
  @ApiOperation({ summary: 'The supplier does its work again' })
  @ApiAnswer('ContractChanged', CHANGED, 201)
  handBack(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: FromDto) {
    return this.record({ name: 'hand-back', data: dataOf(body, { contract }) }, caller);
  }

  private record(command: Command, caller: Caller): Promise<ContractChanged> {
    return this.recorder.record(command, caller);
  }
}
