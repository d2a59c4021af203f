import { describe, expect, it } from '@jest/globals';
import { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import { rulesWith } from '../charges/testing/rules.js';
import { ContractCycle } from '../cycle/cycle.js';
import type { CycleRecord } from '../cycle/cycle.js';
import type { SettlementEvent } from '../cycle/money-events.js';
import { parseYuan } from '../kernel/money.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { settle } from '../settling/settle.js';
import { charge, on, payment } from '../settling/testing/entries.js';
import { decideCredit, decideRefund } from './giving-back.js';
import { decideReversal } from './reversing.js';

const NOW = on('2026-05-10 09:00');
const FEE = charge('fee', '10.50', '2026-04-20', { address: '2026-03/fees/a', dueOn: '2026-04-25' });
const DISPUTED = charge('fee', '7', '2026-04-20', { address: '2026-03/fees/b', dueOn: '2026-04-25', disputed: true });
/** 10.50 owed, 12.00 paid: 1.50 are on account. */
const SETTLEMENT = settle(
  { charges: [FEE, DISPUTED], credits: [payment('fees', '12', '2026-04-22')] },
  { at: NOW, sameDueDay: () => 'in-proportion' },
);
const paid: SettlementEvent = {
  type: 'PaymentReceived',
  data: {
    entry: 'HT-1/ledger/payments/1',
    amount: '12.00',
    reference: 'bank-1',
    parts: [{ purpose: 'fees', amount: '12.00' }],
  },
};

/** The case after events of the ledger, one after the other from 22 April on. */
function after(...events: readonly SettlementEvent[]) {
  const records = events.map((event, i): CycleRecord => {
    const at = on('2026-04-22') + i;
    return { ...event, occurred: at, recorded: at, position: 100 + i, stream: 'ledger-HT-1', revision: i };
  });
  const cycle = new ContractCycle(records);
  return { rules: rulesWith(), calendars: new StatutoryCalendars([]), adoptions: [], cycle, now: NOW };
}

function refused(decide: () => unknown, code: string, clause: string): void {
  expect(decide).toThrow(RuleViolation);
  expect(decide).toThrow(expect.objectContaining({ code, clause }));
}

describe('a credit', () => {
  const credit = (address: string, yuan: string) =>
    decideCredit(after(paid), SETTLEMENT, { address, amount: parseYuan(yuan), reason: 'agreed' });

  it('gives back up to the whole of a charge, whether it is paid or not', () => {
    expect(credit('2026-03/fees/a', '10.50')).toEqual({
      at: NOW,
      events: [
        {
          type: 'ChargeCredited',
          data: { entry: 'HT-1/ledger/credits/1', address: FEE.address, amount: '10.50', reason: 'agreed' },
        },
      ],
    });
  });

  it('is refused beyond it, of a charge that there is not or that is disputed, and of nothing', () => {
    refused(() => credit('2026-03/fees/a', '10.51'), 'over-charge', '5.3');
    refused(() => credit('2026-03/fees/c', '1'), 'unknown-charge', '5.3');
    refused(() => credit('2026-03/penalty', '1'), 'unknown-charge', '4.4');
    refused(() => credit('2026-03/fees/b', '1'), 'line-open', '5.3');
    refused(() => credit('2026-03/fees/a', '0'), 'no-amount', '5.3');
  });
});

describe('a refund', () => {
  const refund = (yuan: string, reference = 'R-1', ...before: readonly SettlementEvent[]) =>
    decideRefund(after(paid, ...before), SETTLEMENT, { purpose: 'fees', amount: parseYuan(yuan), reference });
  const done: SettlementEvent = {
    type: 'RefundPaid',
    data: { entry: 'HT-1/ledger/refunds/1', purpose: 'fees', amount: '1.50', reference: 'R-1' },
  };

  it('pays back what is on account of a purpose', () => {
    expect(refund('1.50')).toEqual({ at: NOW, events: [done] });
  });

  it('is recorded once, however often it is told; under its reference nothing else is', () => {
    expect(refund('1.50', 'R-1', done).events).toEqual([]);
    refused(() => refund('1.00', 'R-1', done), 'already-refunded', '5.4');
  });

  it('is refused beyond what is on account', () => {
    refused(() => refund('1.51'), 'over-account', '5.4');
  });
});

describe('a reversal', () => {
  const reverse = (entry: string, reason: string, ...before: readonly SettlementEvent[]) =>
    decideReversal(after(paid, ...before), { entry, reason });
  const reversed: SettlementEvent = {
    type: 'EntryReversed',
    data: { entry: 'HT-1/ledger/reversals/1', of: 'HT-1/ledger/payments/1', reason: 'bounced' },
  };
  const invoice: SettlementEvent = {
    type: 'DocumentIssued',
    data: { entry: 'HT-1/ledger/payments/1', document: 'vat-invoice', number: '1', amount: '12.00' },
  };

  it('takes a payment or a document back, under the clause of what it is', () => {
    expect(reverse('ledger/payments/1', 'bounced')).toEqual({ at: NOW, events: [reversed] });
    expect(reverse('ledger/documents/1', 'wrong', invoice).events).toEqual([
      { type: 'EntryReversed', data: { ...reversed.data, of: 'HT-1/ledger/documents/1', reason: 'wrong' } },
    ]);
  });

  it('is recorded once for one reason, and refused for another', () => {
    expect(reverse('ledger/payments/1', 'bounced', reversed).events).toEqual([]);
    refused(() => reverse('ledger/payments/1', 'wrong', reversed), 'already-reversed', '5.4.2');
  });

  it('is refused for an entry that there is not', () => {
    refused(() => reverse('ledger/payments/2', 'x'), 'unknown-entry', '4.6, 5.4');
    refused(() => reverse('ledger/documents/1', 'x'), 'unknown-entry', '4.6, 5.4');
  });
});
