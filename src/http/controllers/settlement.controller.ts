import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { parseDay } from '../../rules/calendar/day.js';
import {
  DeclareDuty,
  IssueDocument,
  ProvideEvidence,
  ReceivePayment,
  RequestEvidence,
  SetOff,
  WaiveCharge,
} from '../../commands/money/commands.js';
import { parseYuan } from '../../rules/kernel/money.js';
import { EvidenceAnswerDto, filesOf } from '../dto/evidence.dto.js';
import { momentOf, sumOf } from '../dto/optional.js';
import { RecordedDto, Recorder } from '../recorder.service.js';
import {
  DeclarationDto,
  DocumentDto,
  EvidenceRequestDto,
  PaymentDto,
  SetOffDto,
  WaiverDto,
} from '../dto/settlement.dto.js';

/** What happens to a contract's money and duties (SPEC 8). */
@ApiTags('settlement')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@Controller('contracts/:id')
export class SettlementController {
  constructor(@Inject(Recorder) private readonly recorder: Recorder) {}

  @Post('payments')
  @ApiOperation({ summary: 'A payment has come (4.6.2, 5.4.2)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'PaymentReceived' })
  pay(@Param('id') id: string, @Body() body: PaymentDto) {
    const { for: purpose, amount, reference, paid } = body;
    const payment = { purpose, amount: parseYuan(amount), reference, paidAt: momentOf(paid) };
    return this.recorder.record(id, new ReceivePayment(id, payment));
  }

  @Post('set-offs')
  @ApiOperation({ summary: 'What is owed is deducted from a payable (4.6.1, 4.6.3, 5.4.1, 5.4.3)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'SetOffMade' })
  setOff(@Param('id') id: string, @Body() { payable, amount }: SetOffDto) {
    return this.recorder.record(id, new SetOff(id, { payable, amount: sumOf(amount) }));
  }

  @Post('waivers')
  @ApiOperation({ summary: 'The platform lets a charge go, whole or in part' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'ChargeWaived' })
  waive(@Param('id') id: string, @Body() { charge, amount, reason }: WaiverDto) {
    return this.recorder.record(id, new WaiveCharge(id, { address: charge, amount: sumOf(amount), reason }));
  }

  @Post('documents')
  @ApiOperation({ summary: 'A receipt or a VAT invoice was issued for a payment or set-off (4.6, 5.4)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'DocumentIssued' })
  issue(@Param('id') id: string, @Body() body: DocumentDto) {
    const { entry, document, number, amount, issued } = body;
    const issuing = { entry, document, number, amount: sumOf(amount), issuedAt: momentOf(issued) };
    return this.recorder.record(id, new IssueDocument(id, issuing));
  }

  @Post('declarations')
  @ApiOperation({ summary: 'The platform has opened its system to the supplier (2.1), or trained it (2.4)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'DutyDeclared' })
  declare(@Param('id') id: string, @Body() { duty, note, done }: DeclarationDto) {
    return this.recorder.record(id, new DeclareDuty(id, { duty, note, doneAt: momentOf(done) }));
  }

  @Post('evidence-requests')
  @ApiOperation({ summary: 'Records are asked for (3.6)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'EvidenceRequested' })
  request(@Param('id') id: string, @Body() { what, by }: EvidenceRequestDto) {
    return this.recorder.record(id, new RequestEvidence(id, { what, dueOn: by === undefined ? null : parseDay(by) }));
  }

  @Post('evidence-answers')
  @ApiOperation({ summary: 'The supplier gives the records (3.6)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'EvidenceProvided' })
  provide(@Param('id') id: string, @Body() { request, evidence, given }: EvidenceAnswerDto) {
    const answer = { request, evidence: filesOf(evidence), givenAt: momentOf(given) };
    return this.recorder.record(id, new ProvideEvidence(id, answer));
  }
}
