import { parseMonth } from '../../rules/calendar/day.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { DOCUMENTS, PURPOSES } from '../../rules/cycle/money-events.js';
import type { DocumentKind, Purpose } from '../../rules/cycle/money-events.js';
import { parseYuan } from '../../rules/kernel/money.js';
import type { Fen } from '../../rules/kernel/money.js';
import { MOST_PARTS_A_PAYMENT } from '../../rules/kernel/limits.js';
import { decidePayment, paymentOf } from '../../rules/money/paying.js';
import { decideDocument, decideSetOff, decideWaiver } from '../../rules/money/payments.js';
import type { CommandDefinition } from '../command.js';
import { cycleAnswer } from '../open-case.js';
import { checkData, listOf, moment, month, oneOf, optional, sum, text } from '../schema.js';
import type { Schema } from '../schema.js';
import { moneyCase, onLedger, repeatedAnswer } from './books.js';
import type { MoneyCase } from './books.js';

/** What a payment, or a part of it, is for (art. 560: the debtor names it). */
interface PartData {
  readonly for: Purpose;
  readonly amount: string;
  /** The month, or the address of the charge, that it pays first. */
  readonly month?: string | undefined;
  readonly charge?: string | undefined;
}

/** For one purpose as it stands here, or for several as `parts`. */
interface PayData extends Pick<PartData, 'month' | 'charge'> {
  readonly contract: string;
  readonly for?: Purpose | undefined;
  readonly amount?: string | undefined;
  readonly parts?: readonly PartData[] | undefined;
  /** The bank's or the payer's own reference, unique within the contract. */
  readonly reference: string;
  /** When the platform had the money; now unless told. */
  readonly paid?: string | undefined;
}

const PART: Schema<PartData> = { for: oneOf(PURPOSES), amount: sum, month: optional(month), charge: optional(text) };

/**
 * 4.6.2, 5.4.2: a payment has come. Refused for a sum of nothing and for a reference that another payment has; told again the same, nothing is
 * recorded again.
 */
export const pay: CommandDefinition<'pay', PayData, MoneyCase> = {
  name: 'pay',
  schema: {
    contract: text,
    for: optional(oneOf(PURPOSES)),
    amount: optional(sum),
    month: optional(month),
    charge: optional(text),
    parts: optional(listOf((part) => checkData('pay', PART, part))),
    reference: text,
    paid: optional(moment),
  },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => moneyCase(desk, contract),
  decide: (one, data) => {
    const parts = partsOf(data).map(({ for: purpose, amount, month: of, charge }) => ({
      purpose,
      amount: parseYuan(amount),
      month: of === undefined ? undefined : parseMonth(of),
      charge,
    }));
    const { reference, paid } = data;
    return onLedger(one, decidePayment(one, one.books.settlement, { parts, reference, paidAt: instantOf(paid) }));
  },
  answer: (recorded, one, { reference }) => repeatedAnswer(recorded, paymentOf(one, reference)),
};

/** The parts of a payment. Throws `RangeError` for data that name none, or name one beside others. */
function partsOf({ for: purpose, amount, month: of, charge, parts }: PayData): readonly PartData[] {
  if (parts !== undefined) {
    if (parts.length === 0 || purpose !== undefined || amount !== undefined || of !== undefined || charge !== undefined)
      throw new RangeError('a payment has parts, at least one, or is itself for something with an amount, not both');
    if (parts.length > MOST_PARTS_A_PAYMENT)
      throw new RangeError(`a payment has at most ${MOST_PARTS_A_PAYMENT} parts`);
    return parts;
  }
  if (purpose === undefined || amount === undefined)
    throw new RangeError('a payment says what it is for and its amount, or has parts that do');
  return [{ for: purpose, amount, month: of, charge }];
}

interface SetOffData {
  readonly contract: string;
  readonly payable: string;
  /** All that can be unless told. */
  readonly amount?: string | undefined;
}

/**
 * 4.6.1, 4.6.3, 5.4.1, 5.4.3: deducts what the supplier owes from what the platform owes it for goods. Refused when nothing can be set off, or
 * not so much, and for a payable that is not recorded.
 */
export const setOff: CommandDefinition<'set-off', SetOffData, MoneyCase> = {
  name: 'set-off',
  schema: { contract: text, payable: text, amount: optional(sum) },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => moneyCase(desk, contract),
  decide: (one, { payable, amount }) => onLedger(one, decideSetOff(one, one.books, { payable, amount: fenOf(amount) })),
  answer: cycleAnswer,
};

interface WaiveData {
  readonly contract: string;
  /** The charge's address. */
  readonly charge: string;
  /** All that is open unless told. */
  readonly amount?: string | undefined;
  readonly reason: string;
}

/** The platform lets a charge go. Refused when nothing, or not so much, is open at the address. */
export const waive: CommandDefinition<'waive', WaiveData, MoneyCase> = {
  name: 'waive',
  schema: { contract: text, charge: text, amount: optional(sum), reason: text },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => moneyCase(desk, contract),
  decide: (one, { charge, amount, reason }) =>
    onLedger(one, decideWaiver(one, one.books, { address: charge, amount: fenOf(amount), reason })),
  answer: cycleAnswer,
};

interface DocumentData {
  readonly contract: string;
  /** The address of the payment or set-off. */
  readonly entry: string;
  readonly document: DocumentKind;
  readonly number: string;
  /** All that is not documented yet unless told. */
  readonly amount?: string | undefined;
  /** When it was issued; now unless told. */
  readonly issued?: string | undefined;
}

/**
 * 4.6, 5.4: the receipt or VAT invoice for a payment or set-off was given. Refused for an entry that is none or calls for the other document,
 * for more than it comes to (等额) and for a number used before.
 */
export const document: CommandDefinition<'document', DocumentData, MoneyCase> = {
  name: 'document',
  schema: {
    contract: text,
    entry: text,
    document: oneOf(DOCUMENTS),
    number: text,
    amount: optional(sum),
    issued: optional(moment),
  },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => moneyCase(desk, contract),
  decide: (one, { entry, document, number, amount, issued }) =>
    onLedger(
      one,
      decideDocument(one, one.books, { entry, document, number, amount: fenOf(amount), issuedAt: instantOf(issued) }),
    ),
  answer: cycleAnswer,
};

function instantOf(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : parseInstant(text);
}

function fenOf(text: string | undefined): Fen | undefined {
  return text === undefined ? undefined : parseYuan(text);
}
