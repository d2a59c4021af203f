import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../commands/caller.js';
import { Asking } from '../asking.js';
import { dataOf } from '../dto/command-data.js';
import { EvidenceAnswerDto, filesOf } from '../dto/evidence.dto.js';
import { ApiAnswer } from '../openapi/api-answer.js';
import { Recorder } from '../recorder.service.js';
import {
  CreditDto,
  DeclarationDto,
  DocumentDto,
  EvidenceRequestDto,
  PaymentDto,
  RefundDto,
  ReversalDto,
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
  @ApiOperation({
    summary: 'A payment has come (4.6.2, 5.4.2)',
    description: 'For one purpose (`for`, `amount`), or for several (`parts`). The same told again is recorded once.',
  })
  @ApiAnswer('Recorded', 'PaymentReceived', 201)
  pay(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: PaymentDto) {
    return this.recorder.record({ name: 'pay', data: dataOf(body, { contract }) }, caller);
  }

  @Post('set-offs')
  @ApiOperation({ summary: 'What is owed is deducted from a payable (4.6.1, 4.6.3, 5.4.1, 5.4.3)' })
  @ApiAnswer('Recorded', 'SetOffMade', 201)
  setOff(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: SetOffDto) {
    return this.recorder.record({ name: 'set-off', data: dataOf(body, { contract }) }, caller);
  }

  @Post('waivers')
  @ApiOperation({ summary: 'The platform lets a charge go, whole or in part' })
  @ApiAnswer('Recorded', 'ChargeWaived', 201)
  waive(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: WaiverDto) {
    return this.recorder.record({ name: 'waive', data: dataOf(body, { contract }) }, caller);
  }

  @Post('documents')
  @ApiOperation({ summary: 'A receipt or a VAT invoice was issued for a payment or set-off (4.6, 5.4)' })
  @ApiAnswer('Recorded', 'DocumentIssued', 201)
  issue(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: DocumentDto) {
    return this.recorder.record({ name: 'document', data: dataOf(body, { contract }) }, caller);
  }

  @Post('credits')
  @ApiOperation({ summary: 'The parties agree to give back a charge, or a part of it (4.4, 5.3)' })
  @ApiAnswer('Recorded', 'ChargeCredited', 201)
  credit(@Asking() caller: Caller, @Param('id') contract: string, @Body() { charge, amount, reason }: CreditDto) {
    return this.recorder.record({ name: 'credit', data: { contract, charge, amount, reason } }, caller);
  }

  @Post('refunds')
  @ApiOperation({ summary: 'The platform has paid back money that was on account (4.6, 5.4)' })
  @ApiAnswer('Recorded', 'RefundPaid', 201)
  refund(
    @Asking() caller: Caller,
    @Param('id') contract: string,
    @Body() { for: purpose, amount, reference, paid }: RefundDto,
  ) {
    return this.recorder.record({ name: 'refund', data: { contract, for: purpose, amount, reference, paid } }, caller);
  }

  @Post('reversals')
  @ApiOperation({ summary: 'A payment, set-off or document was entered wrongly, or a wire bounced (4.6, 5.4)' })
  @ApiAnswer('Recorded', 'EntryReversed', 201)
  reverse(@Asking() caller: Caller, @Param('id') contract: string, @Body() { entry, reason }: ReversalDto) {
    return this.recorder.record({ name: 'reverse', data: { contract, entry, reason } }, caller);
  }

  @Post('declarations')
  @ApiOperation({ summary: 'The platform has opened its system to the supplier (2.1), or trained it (2.4)' })
  @ApiAnswer('Recorded', 'DutyDeclared', 201)
  declare(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: DeclarationDto) {
    return this.recorder.record({ name: 'declare', data: dataOf(body, { contract }) }, caller);
  }

  @Post('evidence-requests')
  @ApiOperation({ summary: 'Records are asked for (3.6)' })
  @ApiAnswer('Recorded', 'EvidenceRequested', 201)
  request(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: EvidenceRequestDto) {
    return this.recorder.record({ name: 'request-evidence', data: dataOf(body, { contract }) }, caller);
  }

  @Post('evidence-answers')
  @ApiOperation({ summary: 'The supplier gives the records (3.6)' })
  @ApiAnswer('Recorded', 'EvidenceProvided', 201)
  provide(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: EvidenceAnswerDto) {
    return this.recorder.record(
      {
        name: 'provide-evidence',
        data: dataOf(body, { contract, evidence: filesOf(body.evidence) }),
      },
      caller,
    );
  }
}
