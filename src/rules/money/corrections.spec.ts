import { describe, expect, it } from '@jest/globals';
import { parseMonth } from '../calendar/day.js';
import type { HappenedSettlement } from '../cycle/cycle.js';
import type { DocumentKind } from '../cycle/money-events.js';
import { correctionsOwed } from './corrections.js';
import type { Movements } from '../settling/entry.js';
import { settle } from '../settling/settle.js';
import {
  charge,
  credited,
  on,
  payableOf,
  payment,
  payments,
  refund,
  reversal,
  setOff,
  waiver,
} from '../settling/testing/entries.js';

const FEE = charge('fee', '10.50', '2026-04-20', { address: '2026-03/fees/a', dueOn: '2026-04-25' });
const PENALTY = charge('penalty', '2000', '2026-04-20', { address: '2026-03/penalty', dueOn: '2026-04-25' });
const PAID = payment('fees', '10.50', '2026-04-22');
const BOUNCED = reversal('payments/1', '2026-05-10');

/** A document for an entry of the ledger. */
function given(entry: string, document: DocumentKind, amount: string, at: string): HappenedSettlement {
  const data = { entry: `HT-1/ledger/${entry}`, document, number: `${entry} ${at}`, amount };
  return { type: 'DocumentIssued', data, at: on(at), recorded: on(at), position: on(at) / 60_000 };
}

/** That the n-th document was taken back. */
function takenBack(n: number, at: string): HappenedSettlement {
  const data = { entry: 'HT-1/ledger/reversals/9', of: `HT-1/ledger/documents/${n}`, reason: 'wrong' };
  return { type: 'EntryReversed', data, at: on(at), recorded: on(at), position: on(at) / 60_000 };
}

/** What is to be corrected: entry within the ledger, kind of document, fen. */
function owed(documents: readonly HappenedSettlement[], moves: Partial<Movements>) {
  const settlement = settle(
    { charges: [FEE, PENALTY], credits: [PAID], ...moves },
    { at: on('2026-07-01'), sameDueDay: () => 'in-proportion' },
  );
  return correctionsOwed('HT-1', documents, settlement).map(
    ({ entry, document, amount }) => [entry.slice('HT-1/ledger/'.length), document, amount] as const,
  );
}

const INVOICE = given('payments/1', 'vat-invoice', '10.50', '2026-04-23');
const CREDIT = credited('2026-03/fees/a', '3.50', '2026-05-10');

describe('a credit after a document', () => {
  it('of fees that were paid is to be taken off the VAT invoice, from its moment on, under the month of the charge', () => {
    const settlement = settle(
      { charges: [FEE], credits: [PAID, CREDIT] },
      { at: on('2026-07-01'), sameDueDay: () => 'in-proportion' },
    );
    expect(correctionsOwed('HT-1', [INVOICE], settlement)).toEqual([
      {
        entry: 'HT-1/ledger/credits/1',
        document: 'vat-invoice',
        amount: 350,
        month: parseMonth('2026-03'),
        since: on('2026-05-10'),
      },
    ]);
  });

  it('of a penalty that was set off is to be taken off the receipt', () => {
    const credits = [
      setOff('2000', '2026-04-22', [['2026-03/penalty', '2000']]),
      credited('2026-03/penalty', '100', '2026-05-10'),
    ];
    const receipt = given('set-offs/1', 'receipt', '2000', '2026-04-23');
    expect(owed([receipt], { credits })).toEqual([['credits/1', 'receipt', 10_000]]);
  });

  it('calls for nothing where no document was given, or only after it', () => {
    const late = given('payments/1', 'vat-invoice', '10.50', '2026-05-11');
    expect(owed([], { credits: [PAID, CREDIT] })).toEqual([]);
    expect(owed([late], { credits: [PAID, CREDIT] })).toEqual([]);
    expect(owed([INVOICE, takenBack(1, '2026-05-01')], { credits: [PAID, CREDIT] })).toEqual([]);
  });

  it('calls for nothing as far as it lowers what is open: that was never documented', () => {
    const part = payment('fees', '8', '2026-04-22');
    const invoice = given('payments/1', 'vat-invoice', '8', '2026-04-23');
    expect(owed([invoice], { credits: [part, credited('2026-03/fees/a', '2.50', '2026-05-10')] })).toEqual([]);
    expect(owed([invoice], { credits: [part, CREDIT] })).toEqual([['credits/1', 'vat-invoice', 100]]);
  });

  it('calls for no more than was documented, and takes each fen of a document once', () => {
    const some = given('payments/1', 'vat-invoice', '4.00', '2026-04-23');
    const again = credited('2026-03/fees/a', '3.00', '2026-05-11', 2);
    expect(owed([some], { credits: [PAID, CREDIT, again] })).toEqual([
      ['credits/1', 'vat-invoice', 350],
      ['credits/2', 'vat-invoice', 50],
    ]);
  });

  it('a waiver and a refund call for nothing of their own', () => {
    const credits = [PAID, waiver('2026-03/penalty', '1', '2026-05-09')];
    expect(owed([INVOICE], { credits, refunds: [refund('fees', '1', '2026-05-12')] })).toEqual([]);
  });
});

describe('a document that a credit has corrected already', () => {
  const red = given('credits/1', 'vat-invoice', '3.50', '2026-05-11');
  const later = reversal('payments/1', '2026-06-01');

  it('is taken off by what is left of it where its payment is reversed: no fen is corrected twice', () => {
    const moves = { credits: [PAID, CREDIT], reversals: [later] };
    const wanted = [
      ['credits/1', 'vat-invoice', 350],
      ['reversals/1', 'vat-invoice', 700],
    ];
    expect(owed([INVOICE, red], moves)).toEqual(wanted);
    expect(owed([INVOICE], moves)).toEqual(wanted);
  });

  it('stays corrected by the credit where what it put on account is paid back, and the payment reversed then', () => {
    const moves = { credits: [PAID, CREDIT], refunds: [refund('fees', '3.50', '2026-05-20')] };
    expect(owed([INVOICE, red], moves)).toEqual([['credits/1', 'vat-invoice', 350]]);
    expect(owed([INVOICE, red], { ...moves, reversals: [later] })).toEqual([
      ['credits/1', 'vat-invoice', 350],
      ['reversals/1', 'vat-invoice', 700],
    ]);
  });

  it('stays corrected by the credit where the set-off behind it lapses as its payable is overdrawn, and is reversed then', () => {
    const credits = [
      setOff('2000', '2026-04-22', [['2026-03/penalty', '2000']]),
      credited('2026-03/penalty', '100', '2026-05-10'),
    ];
    const receipt = given('set-offs/1', 'receipt', '2000', '2026-04-23');
    const payables = [payableOf('P-1', '2000', '2026-04-01'), payableOf('P-1', '500', '2026-05-20')];
    expect(owed([receipt], { credits, payables })).toEqual([['credits/1', 'receipt', 10_000]]);
    const reversals = [reversal('set-offs/1', '2026-06-01')];
    expect(owed([receipt], { credits, payables, reversals })).toEqual([
      ['credits/1', 'receipt', 10_000],
      ['reversals/1', 'receipt', 190_000],
    ]);
  });

  it('calls for nothing where the payment was reversed before the credit: then it gave nothing back', () => {
    const credits = [PAID, credited('2026-03/fees/a', '3.50', '2026-05-12')];
    expect(owed([INVOICE], { credits, reversals: [BOUNCED] })).toEqual([['reversals/1', 'vat-invoice', 1050]]);
  });
});

describe('a reversal after a document', () => {
  it('takes off all that was given for the payment, each kind by its own', () => {
    const both = payments('2026-04-22', [
      { purpose: 'fees', yuan: '10.50' },
      { purpose: 'penalties', yuan: '100' },
    ]);
    const documents = [
      INVOICE,
      given('payments/1', 'receipt', '60', '2026-04-24'),
      given('payments/1', 'receipt', '40', '2026-04-25'),
    ];
    expect(owed(documents, { credits: [both], reversals: [BOUNCED] })).toEqual([
      ['reversals/1', 'vat-invoice', 1050],
      ['reversals/1', 'receipt', 10_000],
    ]);
  });

  it('takes nothing off what came after it, or is for another payment', () => {
    const later = given('payments/1', 'vat-invoice', '10.50', '2026-05-10 00:01');
    const other = given('payments/2', 'vat-invoice', '10.50', '2026-04-23');
    expect(owed([later, other], { reversals: [BOUNCED] })).toEqual([]);
  });
});
