import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { EvidenceAnswerDto, filesOf } from '../dto/evidence.dto.js';
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
  pay(@Param('id') contract: string, @Body() body: PaymentDto) {
    return this.recorder.record({ name: 'pay', data: { ...body, contract } });
  }

  @Post('set-offs')
  @ApiOperation({ summary: 'What is owed is deducted from a payable (4.6.1, 4.6.3, 5.4.1, 5.4.3)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'SetOffMade' })
  setOff(@Param('id') contract: string, @Body() body: SetOffDto) {
    return this.recorder.record({ name: 'set-off', data: { ...body, contract } });
  }

  @Post('waivers')
  @ApiOperation({ summary: 'The platform lets a charge go, whole or in part' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'ChargeWaived' })
  waive(@Param('id') contract: string, @Body() body: WaiverDto) {
    return this.recorder.record({ name: 'waive', data: { ...body, contract } });
  }

  @Post('documents')
  @ApiOperation({ summary: 'A receipt or a VAT invoice was issued for a payment or set-off (4.6, 5.4)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'DocumentIssued' })
  issue(@Param('id') contract: string, @Body() body: DocumentDto) {
    return this.recorder.record({ name: 'document', data: { ...body, contract } });
  }

  @Post('declarations')
  @ApiOperation({ summary: 'The platform has opened its system to the supplier (2.1), or trained it (2.4)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'DutyDeclared' })
  declare(@Param('id') contract: string, @Body() body: DeclarationDto) {
    return this.recorder.record({ name: 'declare', data: { ...body, contract } });
  }

  @Post('evidence-requests')
  @ApiOperation({ summary: 'Records are asked for (3.6)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'EvidenceRequested' })
  request(@Param('id') contract: string, @Body() body: EvidenceRequestDto) {
    return this.recorder.record({ name: 'request-evidence', data: { ...body, contract } });
  }

  @Post('evidence-answers')
  @ApiOperation({ summary: 'The supplier gives the records (3.6)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'EvidenceProvided' })
  provide(@Param('id') contract: string, @Body() body: EvidenceAnswerDto) {
    return this.recorder.record({
      name: 'provide-evidence',
      data: { ...body, contract, evidence: filesOf(body.evidence) },
    });
  }
}
