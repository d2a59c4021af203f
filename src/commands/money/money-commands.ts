import { parseInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { DOCUMENTS, PURPOSES } from '../../rules/cycle/money-events.js';
import type { DocumentKind, Purpose } from '../../rules/cycle/money-events.js';
import { parseYuan } from '../../rules/kernel/money.js';
import type { Fen } from '../../rules/kernel/money.js';
import { decideDocument, decidePayment, decideSetOff, decideWaiver } from '../../rules/money/payments.js';
import type { CommandDefinition } from '../command.js';
import { cycleAnswer, openCase } from '../open-case.js';
import type { OpenCase } from '../open-case.js';
import { moment, oneOf, optional, sum, text } from '../schema.js';
import { moneyCase, onLedger } from './books.js';
import type { MoneyCase } from './books.js';

interface PayData {
  readonly contract: string;
  readonly for: Purpose;
  readonly amount: string;
  /** The bank's or the payer's own reference, unique within the contract. */
  readonly reference: string;
  /** When the platform had the money; now unless told. */
  readonly paid?: string | undefined;
}

/** 4.6.2, 5.4.2: a payment has come. Refused for a sum of nothing and for a reference that was used before. */
export const pay: CommandDefinition<'pay', PayData, OpenCase> = {
  name: 'pay',
  schema: { contract: text, for: oneOf(PURPOSES), amount: sum, reference: text, paid: optional(moment) },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => openCase(desk, contract),
  decide: (one, { for: purpose, amount, reference, paid }) =>
    onLedger(one, decidePayment(one, { purpose, amount: parseYuan(amount), reference, paidAt: instantOf(paid) })),
  answer: cycleAnswer,
};

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
