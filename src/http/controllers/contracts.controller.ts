import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Command } from '../../commands/catalogue.js';
import { contractHistory } from '../../figures/questions/contract-history.js';
import { ContractHistoryDto } from '../dto/history.dto.js';
import { describeContract, listContracts } from '../../figures/questions/contracts.js';
import { SESSION } from '../../session.js';
import type { Session } from '../../session.js';
import { parseContractFile, readContractFile } from '../../shipped/contract-file.js';
import { lintContract } from '../../rules/terms/lint/lint.js';
import { loadPack } from '../../shipped/packs.js';
import { dataOf } from '../dto/command-data.js';
import { AmendDto, DelegateDto, FromDto, TakeOverDto, TerminateDto } from '../dto/contract.dto.js';
import { PageQuestionDto, QuestionDto } from '../dto/question.dto.js';
import { ContractChangedDto, Recorder } from '../recorder.service.js';

const CONTRACT_BODY = {
  description: 'The contract file as JSON (docs/facts.md, examples/contract.yaml).',
  schema: { type: 'object' as const },
};

/** Contracts: sign, amend, terminate, show, lint, and the bases of fees. */
@ApiTags('contracts')
@Controller('contracts')
export class ContractsController {
  constructor(
    @Inject(SESSION) private readonly session: Session,
    @Inject(Recorder) private readonly recorder: Recorder,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Contracts by id, a page at a time' })
  list(@Query() asked: PageQuestionDto) {
    return listContracts(this.session.figures, asked, asked.limit ?? 100, asked.cursor);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Terms, versions, bases and readings of a contract' })
  show(@Param('id') id: string, @Query() asked: QuestionDto) {
    return describeContract(this.session.figures, id, asked, this.session.store.mode);
  }

  @Get(':id/history')
  @ApiOperation({ summary: 'Who did what: every event of a contract but facts, a page at a time, oldest first' })
  @ApiOkResponse({ type: ContractHistoryDto })
  history(@Param('id') id: string, @Query() asked: PageQuestionDto): ContractHistoryDto {
    return contractHistory(this.session.figures, this.session.store, id, asked, asked);
  }

  @Post()
  @ApiOperation({ summary: 'Sign a contract' })
  @ApiBody(CONTRACT_BODY)
  @ApiCreatedResponse({ type: ContractChangedDto })
  sign(@Body() body: object) {
    const file = parseContractFile(body, 'the contract file');
    return this.record({ name: 'sign', data: { file } });
  }

  @Post('lint')
  @HttpCode(200)
  @ApiOperation({ summary: 'What is wrong with the terms of a contract file' })
  @ApiBody(CONTRACT_BODY)
  lint(@Body() body: object) {
    const { file } = readContractFile(body, 'the contract file');
    return { contract: file.id, findings: lintContract(file, loadPack(file.pack), this.session.rules().calendars) };
  }

  @Post(':id/amendments')
  @ApiOperation({ summary: 'Amend the terms after a notice (2.6)' })
  @ApiCreatedResponse({ type: ContractChangedDto })
  amend(@Param('id') contract: string, @Body() body: AmendDto) {
    const file = parseContractFile(body.file, 'the contract file');
    return this.record({ name: 'amend', data: dataOf(body, { contract, file }) });
  }

  @Post(':id/termination')
  @ApiOperation({ summary: 'End a contract (6.3)' })
  @ApiCreatedResponse({ type: ContractChangedDto })
  terminate(@Param('id') contract: string, @Body() body: TerminateDto) {
    return this.record({ name: 'terminate', data: dataOf(body, { contract }) });
  }

  @Post(':id/delegations')
  @ApiOperation({ summary: "Have the platform do a service in the supplier's place (1.4)" })
  @ApiCreatedResponse({ type: ContractChangedDto })
  delegate(@Param('id') contract: string, @Body() body: DelegateDto) {
    return this.record({ name: 'delegate', data: dataOf(body, { contract }) });
  }

  @Post(':id/take-overs')
  @ApiOperation({ summary: 'The platform takes the services over, after a final result under 60 (Article 5)' })
  @ApiCreatedResponse({ type: ContractChangedDto })
  takeOver(@Param('id') contract: string, @Body() body: TakeOverDto) {
    return this.record({ name: 'take-over', data: dataOf(body, { contract }) });
  }

  @Post(':id/hand-backs')
  @ApiOperation({ summary: 'The supplier does its work again' })
  @ApiCreatedResponse({ type: ContractChangedDto })
  handBack(@Param('id') contract: string, @Body() body: FromDto) {
    return this.record({ name: 'hand-back', data: dataOf(body, { contract }) });
  }

  private record(command: Command): Promise<ContractChangedDto> {
    return this.recorder.record<ContractChangedDto>(command);
  }
}
