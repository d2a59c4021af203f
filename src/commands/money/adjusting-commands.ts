import { parseInstant } from '../../rules/calendar/instant.js';
import { PURPOSES } from '../../rules/cycle/money-events.js';
import type { Purpose } from '../../rules/cycle/money-events.js';
import { happenedOf } from '../../rules/cycle/case.js';
import { wholeAddress } from '../../rules/cycle/address.js';
import { parseYuan } from '../../rules/kernel/money.js';
import { decideCredit, decideRefund } from '../../rules/money/giving-back.js';
import { decideReversal } from '../../rules/money/reversing.js';
import type { CommandDefinition } from '../command.js';
import { cycleAnswer, openCase } from '../open-case.js';
import type { OpenCase } from '../open-case.js';
import { moment, oneOf, optional, sum, text } from '../schema.js';
import { moneyCase, onLedger, repeatedAnswer } from './books.js';
import type { MoneyCase } from './books.js';

interface CreditData {
  readonly contract: string;
  /** The charge's address. */
  readonly charge: string;
  readonly amount: string;
  readonly reason: string;
}

/** 4.4, 5.3: what the parties agree to give back after finality. Refused for more than is left of the charge. */
export const credit: CommandDefinition<'credit', CreditData, MoneyCase> = {
  name: 'credit',
  schema: { contract: text, charge: text, amount: sum, reason: text },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => moneyCase(desk, contract),
  decide: (one, { charge, amount, reason }) =>
    onLedger(one, decideCredit(one, one.books.settlement, { address: charge, amount: parseYuan(amount), reason })),
  answer: cycleAnswer,
};

interface RefundData {
  readonly contract: string;
  readonly for: Purpose;
  readonly amount: string;
  /** Of the platform's own payment, unique among the contract's refunds. */
  readonly reference: string;
  /** When it was paid; now unless told. */
  readonly paid?: string | undefined;
}

/** 4.6, 5.4: the platform has paid back money on account. Refused for more than there is; told again the same, nothing is recorded again. */
export const refund: CommandDefinition<'refund', RefundData, MoneyCase> = {
  name: 'refund',
  schema: { contract: text, for: oneOf(PURPOSES), amount: sum, reference: text, paid: optional(moment) },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => moneyCase(desk, contract),
  decide: (one, { for: purpose, amount, reference, paid }) => {
    const paidAt = paid === undefined ? undefined : parseInstant(paid);
    return onLedger(
      one,
      decideRefund(one, one.books.settlement, { purpose, amount: parseYuan(amount), reference, paidAt }),
    );
  },
  answer: (recorded, one, { reference }) =>
    repeatedAnswer(
      recorded,
      happenedOf(one, 'RefundPaid').find(({ data }) => data.reference === reference),
    ),
};

interface ReverseData {
  readonly contract: string;
  /** The address of a payment, set-off or document. */
  readonly entry: string;
  readonly reason: string;
}

/** 4.6, 5.4: an entry was entered wrongly, or a wire bounced. Told again the same, nothing is recorded again. */
export const reverse: CommandDefinition<'reverse', ReverseData, OpenCase> = {
  name: 'reverse',
  schema: { contract: text, entry: text, reason: text },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => openCase(desk, contract),
  decide: (one, { entry, reason }) => onLedger(one, decideReversal(one, { entry, reason })),
  answer: (recorded, one, { contract, entry }) => {
    const of = wholeAddress(entry, contract);
    return repeatedAnswer(
      recorded,
      happenedOf(one, 'EntryReversed').find(({ data }) => data.of === of),
    );
  },
};
