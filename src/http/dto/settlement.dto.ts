import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { DECLARED_DUTIES, DOCUMENTS, PURPOSES } from '../../rules/cycle/money-events.js';
import type { DeclaredDuty, DocumentKind, Purpose } from '../../rules/cycle/money-events.js';
import { MOST_PARTS_A_PAYMENT } from '../../rules/kernel/limits.js';
import { DateOf, MayBeLeftOut, Moment, MonthOf, MOST_ADDRESS, Name, OneOf, Sum, Words } from './fields.js';

/** A part of a payment (art. 560: the debtor names what it pays). */
export class PaymentPartDto {
  @OneOf(PURPOSES, { description: 'What it is for (4.6, 5.4).' })
  for!: Purpose;

  @Sum()
  amount!: string;

  @MonthOf({ optional: true, description: 'The month that it pays first.' })
  month?: string;

  @Name(MOST_ADDRESS, { optional: true, description: 'The address of the charge that it pays first.' })
  charge?: string;
}

export class PaymentDto {
  @OneOf(PURPOSES, { optional: true, description: 'What it is for (4.6, 5.4); left out where it has `parts`.' })
  for?: Purpose;

  @Sum({ optional: true, description: 'Yuan; left out where it has `parts`.' })
  amount?: string;

  @MonthOf({ optional: true, description: 'The month that it pays first.' })
  month?: string;

  @Name(MOST_ADDRESS, { optional: true, description: 'The address of the charge that it pays first.' })
  charge?: string;

  @ApiProperty({
    type: [PaymentPartDto],
    required: false,
    minItems: 1,
    maxItems: MOST_PARTS_A_PAYMENT,
    description: 'One wire for several purposes.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PARTS_A_PAYMENT)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PaymentPartDto)
  parts?: PaymentPartDto[];

  @Name(200, {
    description:
      "The bank's or the payer's reference, unique within the contract; the same payment told again is recorded once.",
    example: 'TT-0426-17',
  })
  reference!: string;

  @Moment({ optional: true, description: 'When the platform had the money; now unless told.' })
  paid?: string;
}

export class CreditDto {
  @Name(MOST_ADDRESS, { description: "The charge's address.", example: 'HT-2026-0042/2026-03/penalty' })
  charge!: string;

  @Sum()
  amount!: string;

  @Words()
  reason!: string;
}

export class RefundDto {
  @OneOf(PURPOSES, { description: 'For what the money on account was.' })
  for!: Purpose;

  @Sum()
  amount!: string;

  @Name(200, { description: "Of the platform's own payment, unique among the contract's refunds." })
  reference!: string;

  @Moment({ optional: true, description: 'When it was paid; now unless told.' })
  paid?: string;
}

export class ReversalDto {
  @Name(MOST_ADDRESS, {
    description: 'The address of the payment, set-off or document that is taken back.',
    example: 'HT-2026-0042/ledger/payments/1',
  })
  entry!: string;

  @Words()
  reason!: string;
}

export class SetOffDto {
  @Name(200, { description: 'The payable that it is deducted from.', example: 'P-2026-03' })
  payable!: string;

  @Sum({ optional: true, description: 'Yuan; all that can be unless told.' })
  amount?: string;
}

export class WaiverDto {
  @Name(MOST_ADDRESS, { description: "The charge's address.", example: 'HT-2026-0042/2026-03/penalty' })
  charge!: string;

  @Sum({ optional: true, description: 'Yuan; all that is open unless told.' })
  amount?: string;

  @Words()
  reason!: string;
}

export class DocumentDto {
  @Name(MOST_ADDRESS, {
    description: 'The payment or set-off that it documents; the credit or reversal after which it corrects.',
    example: 'HT-2026-0042/ledger/payments/1',
  })
  entry!: string;

  @OneOf(DOCUMENTS, { description: 'A receipt (收据, 4.6) or a VAT invoice (增值税发票, 5.4).' })
  document!: DocumentKind;

  @Name(200, { description: 'Its number.' })
  number!: string;

  @Sum({ optional: true, description: 'Yuan; the whole entry unless told.' })
  amount?: string;

  @Moment({ optional: true, description: 'When it was issued; now unless told.' })
  issued?: string;
}

export class DeclarationDto {
  @OneOf(DECLARED_DUTIES, { description: 'System access (2.1) or training (2.4).' })
  duty!: DeclaredDuty;

  @Words({ description: 'Who, what, where.' })
  note!: string;

  @Moment({ optional: true, description: 'When it was done; now unless told.' })
  done?: string;
}

export class EvidenceRequestDto {
  @Words({ description: 'What is to be shown.' })
  what!: string;

  @DateOf({ optional: true, description: 'The day by whose end it is asked for.' })
  by?: string;
}

export class AdvanceDto {
  @Moment({
    optional: true,
    description: "The moment up to which all is done; the store's clock unless told. A simulated store's clock moves.",
  })
  to?: string;
}
