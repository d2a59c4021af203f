import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { parseDay } from '../../rules/calendar/day.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import {
  AmendTerms,
  DelegateService,
  HandBackService,
  SignContract,
  TakeOverService,
  TerminateContract,
} from '../../commands/contract/commands.js';
import type { Recorded } from '../../commands/contract/operations.js';
import { describeContract, listContracts } from '../../figures/contracts.js';
import { SESSION } from '../../session.js';
import type { Session } from '../../session.js';
import { parseContractFile, readContractFile } from '../../shipped/contract-file.js';
import { lintContract } from '../../rules/terms/lint/lint.js';
import { loadPack } from '../../shipped/packs.js';
import { AmendDto, DelegateDto, FromDto, TakeOverDto, TerminateDto } from '../dto/contract.dto.js';
import { PageQuestionDto, QuestionDto } from '../dto/question.dto.js';

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
    @Inject(CommandBus) private readonly commands: CommandBus,
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

  @Post()
  @ApiOperation({ summary: 'Sign a contract' })
  @ApiBody(CONTRACT_BODY)
  sign(@Body() file: object) {
    return this.record(new SignContract(parseContractFile(JSON.stringify(file), 'the contract file')));
  }

  @Post('lint')
  @HttpCode(200)
  @ApiOperation({ summary: 'What is wrong with the terms of a contract file' })
  @ApiBody(CONTRACT_BODY)
  lint(@Body() body: object) {
    const { file } = readContractFile(JSON.stringify(body), 'the contract file');
    return { contract: file.id, findings: lintContract(file, loadPack(file.pack), this.session.rules().calendars) };
  }

  @Post(':id/amendments')
  @ApiOperation({ summary: 'Amend the terms after a notice (2.6)' })
  amend(@Param('id') id: string, @Body() body: AmendDto) {
    const file = parseContractFile(JSON.stringify(body.file), 'the contract file');
    return this.record(
      new AmendTerms(id, file, { at: parseInstant(body.notice), channel: body.channel }, parseDay(body.effective)),
    );
  }

  @Post(':id/termination')
  @ApiOperation({ summary: 'End a contract (6.3)' })
  terminate(@Param('id') id: string, @Body() body: TerminateDto) {
    return this.record(new TerminateContract(id, parseDay(body.on)));
  }

  @Post(':id/delegations')
  @ApiOperation({ summary: "Have the platform do a service in the supplier's place (1.4)" })
  delegate(@Param('id') id: string, @Body() body: DelegateDto) {
    const to = body.to === undefined ? null : parseInstant(body.to);
    return this.record(new DelegateService(id, body.service, body.channel ?? null, parseInstant(body.from), to));
  }

  @Post(':id/take-overs')
  @ApiOperation({ summary: 'The platform takes the services over, after a final result under 60 (Article 5)' })
  takeOver(@Param('id') id: string, @Body() body: TakeOverDto) {
    return this.record(new TakeOverService(id, parseInstant(body.from), body.ground));
  }

  @Post(':id/hand-backs')
  @ApiOperation({ summary: 'The supplier does its work again' })
  handBack(@Param('id') id: string, @Body() body: FromDto) {
    return this.record(new HandBackService(id, parseInstant(body.from)));
  }

  private async record(command: object) {
    const recorded = await this.commands.execute<object, Recorded>(command);
    await this.session.projector.catchUp();
    return { contract: recorded.contract, type: recorded.event.type, position: recorded.position };
  }
}
