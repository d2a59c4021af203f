import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMonth, parseDay, parseMonth } from '../calendar/day.js';
import { FACT_KINDS } from '../kernel/vocabulary.js';
import {
  ENTRY_LISTS,
  METRIC_PARTS,
  ROUND_COUNTS,
  ROUND_PARTS,
  WINDOW_PARTS,
  formatAddress,
  parseAddress,
  shortAddress,
} from './address.js';
import type { Address, InContract, InMonth, MonthFigure } from './address.js';
import { CONTRACT_DUTIES, DUTY_PARTS, MONTH_DUTIES } from './duty-address.js';
import type { NamedDuty } from './duty-address.js';
import { DUTY_PARTIES, DUTY_STATES } from './duty-kinds.js';
import { DOCUMENTS, PURPOSES } from './money-events.js';
import { REVIEW_KINDS } from './review-events.js';
import { STATED_SUMS } from './stated-address.js';
import { times } from '../../../test/support/deep.js';

const MARCH = parseMonth('2026-03');
const month = { contract: 'HT-2026-0042', month: MARCH } as const;

describe('an address', () => {
  it.each<[string, Address]>([
    ['HT-2026-0042/2026-03', { ...month, of: 'month' }],
    ['HT-2026-0042/2026-03/score', { ...month, of: 'score', scorecard: null }],
    ['HT-2026-0042/2026-03/scorecards/售后/penalty', { ...month, of: 'penalty', scorecard: '售后' }],
    [
      'HT-2026-0042/2026-03/metrics/answer-rate/phone',
      { ...month, of: 'metric', scorecard: null, metric: 'answer-rate', channel: 'phone' },
    ],
    [
      'HT-2026-0042/2026-03/metrics/answer-rate/phone/rate',
      { ...month, of: 'metric-part', scorecard: null, metric: 'answer-rate', channel: 'phone', part: 'rate' },
    ],
    [
      'HT-2026-0042/2026-03/scorecards/售后/metrics/rate/shortfall',
      { ...month, of: 'metric-part', scorecard: '售后', metric: 'rate', channel: null, part: 'shortfall' },
    ],
    [
      'HT-2026-0042/2026-03/tickets/T-17/1/due-at',
      { ...month, of: 'round-part', ticketId: 'T-17', round: 1, part: 'due-at' },
    ],
    ['HT-2026-0042/2026-03/tickets/T/1/due-at/2', { ...month, of: 'round', ticketId: 'T/1/due-at', round: 2 }],
    ['HT-2026-0042/2026-03/tickets/T-17/1', { ...month, of: 'round', ticketId: 'T-17', round: 1 }],
    ['HT-2026-0042/2026-03/tickets//T//1', { ...month, of: 'round', ticketId: '/T/', round: 1 }],
    ['HT-2026-0042/2026-03/facts/call/C//1/', { ...month, of: 'fact', kind: 'call', key: 'C//1/' }],
    ['HT-2026-0042/2026-03/fees/presale-phone', { ...month, of: 'fee', item: 'presale-phone' }],
    ['HT-2026-0042/2026-03/tickets/breached', { ...month, of: 'round-count', state: 'breached' }],
    [
      'HT-2026-0042/2026-03/provided/2/fees/presale-phone',
      { ...month, of: 'provided', number: 2, figure: { of: 'fee', item: 'presale-phone' } },
    ],
    [
      'HT-2026-0042/ledger/charges/2/2026-03/penalty',
      { contract: 'HT-2026-0042', of: 'charged-sum', number: 2, charge: '2026-03/penalty' },
    ],
    ['HT-2026-0042/2026-03/window/result', { ...month, of: 'window', kind: 'result' }],
    ['HT-2026-0042/2026-03/window/fees/closes-at', { ...month, of: 'window-part', kind: 'fees', part: 'closes-at' }],
    ['HT-2026-0042/2026-03/fees/objections/2', { ...month, of: 'objection', kind: 'fees', number: 2 }],
    ['HT-2026-0042/leaks', { contract: 'HT-2026-0042', of: 'leaks' }],
    ['HT-2026-0042/leaks//', { contract: 'HT-2026-0042', of: 'leak', incidentId: '/' }],
    ['HT-2026-0042/tickets/T-3/cost', { contract: 'HT-2026-0042', of: 'reply-cost', ticketId: 'T-3', number: 1 }],
    [
      'HT-2026-0042/tickets/T/cost/cost/2',
      { contract: 'HT-2026-0042', of: 'reply-cost', ticketId: 'T/cost', number: 2 },
    ],
    ['HT-2026-0042/ledger/payments/1', { contract: 'HT-2026-0042', of: 'entry', list: 'payments', number: 1 }],
    ['HT-2026-0042/ledger/balance', { contract: 'HT-2026-0042', of: 'balance' }],
    ['HT-2026-0042/ledger/open/leaks//', { contract: 'HT-2026-0042', of: 'open', charge: 'leaks//' }],
    ['HT-2026-0042/ledger/on-account/fees', { contract: 'HT-2026-0042', of: 'on-account', purpose: 'fees' }],
    [
      'HT-2026-0042/ledger/set-offs/1/parts/leaks/L-1',
      { contract: 'HT-2026-0042', of: 'set-off-part', number: 1, charge: 'leaks/L-1' },
    ],
    ['HT-2026-0042/ledger/set-offs/1/days/2', { contract: 'HT-2026-0042', of: 'set-off-day', number: 1, day: 2 }],
    ['HT-2026-0042/2026-03/duties/final-result', { ...month, of: 'month-duty', duty: 'final-result', part: null }],
    [
      'HT-2026-0042/2026-03/duties/due-by/fee-notice',
      { ...month, of: 'month-duty', duty: 'fee-notice', part: 'due-by' },
    ],
    [
      'HT-2026-0042/duties/payment/2026-04-25/2026-03/penalty',
      {
        contract: 'HT-2026-0042',
        of: 'duty',
        named: { duty: 'payment', dueOn: parseDay('2026-04-25'), charge: '2026-03/penalty' },
        part: null,
      },
    ],
    [
      'HT-2026-0042/duties/done-at/document/receipt/ledger/payments/1',
      {
        contract: 'HT-2026-0042',
        of: 'duty',
        named: { duty: 'document', document: 'receipt', entry: 'ledger/payments/1' },
        part: 'done-at',
      },
    ],
    ['HT-2026-0042/duties/missed', { contract: 'HT-2026-0042', of: 'duties', party: null, state: 'missed' }],
    ['HT-2026-0042/duties/both/late', { contract: 'HT-2026-0042', of: 'duties', party: 'both', state: 'late' }],
    ['HT-2026-0042/evidence/1', { contract: 'HT-2026-0042', of: 'request', number: 1 }],
  ])('%s', (text, address) => {
    expect(formatAddress(address)).toBe(text);
    expect(parseAddress(text)).toEqual(address);
  });

  it.each([
    '',
    'HT-1',
    '/2026-03/score',
    'HT-1/2026-13/score',
    'HT-1/2026-03/nothing',
    'HT-1/2026-03/tickets/T-1/0',
    'HT-1/2026-03/facts/invoice/1',
    'HT-1/ledger/payments/01',
    'HT-1/ledger/gifts/1',
    'HT-1/tickets/cost',
    'HT-1/ledger/on-account/gifts',
    'HT-1/2026-03/window/fees/closed',
    'HT-1/2026-03/duties/payment',
    'HT-1/2026-03/duties/due-by',
    'HT-1/duties/final-result',
    'HT-1/duties/training/1',
    'HT-1/duties/payment/2026-02-30/costs/1',
    'HT-1/duties/payment/2026-04-25',
    'HT-1/duties/both',
    'HT-1/ledger/payments/1/parts/leaks/1',
    'HT-1/ledger/set-offs/1/days/0',
  ])('"%s" is none', (text) => {
    expect(() => parseAddress(text)).toThrow(RangeError);
  });

  it('is written from the month on where contract and month are given', () => {
    expect(shortAddress('HT-1/2026-03/fees/service-order', 'HT-1', MARCH)).toBe('fees/service-order');
    expect(shortAddress('HT-1/2026-02/fees/service-order', 'HT-1', MARCH)).toBe('HT-1/2026-02/fees/service-order');
  });

  // Ids of things are what the parties' systems make them: slashes at an end or doubled, and words that addresses use themselves.
  const id = fc
    .array(fc.constantFrom('/', 'a', 'cost', '1', 'due-at', 'due-by', 'parts', '2026-03', '工单', 'objections', '-'), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join(''));
  const name = fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,8}$/u);
  const number = fc.integer({ min: 1, max: 999 });
  const scorecard = fc.option(name);
  const kind = fc.constantFrom(...REVIEW_KINDS);
  const part = fc.option(fc.constantFrom(...DUTY_PARTS));
  const figure: fc.Arbitrary<MonthFigure> = fc.oneof(
    fc.record({ of: fc.constantFrom('tickets' as const, 'fees' as const) }),
    fc.record({ of: fc.constantFrom('score', 'band', 'penalty', 'status'), scorecard }),
    fc.record({ of: fc.constant('metric' as const), scorecard, metric: name, channel: fc.option(name) }),
    fc.record({
      of: fc.constant('metric-part' as const),
      scorecard,
      metric: name,
      channel: fc.option(name),
      part: fc.constantFrom(...METRIC_PARTS),
    }),
    fc.record({ of: fc.constant('round' as const), ticketId: id, round: number }),
    fc.record({
      of: fc.constant('round-part' as const),
      ticketId: id,
      round: number,
      part: fc.constantFrom(...ROUND_PARTS),
    }),
    fc.record({ of: fc.constant('fee' as const), item: name }),
    fc.record({ of: fc.constant('no-basis' as const), item: name }),
    fc.record({ of: fc.constant('unpriced' as const), category: id }),
    fc.record({ of: fc.constant('left-out' as const), scorecard, reason: id }),
    fc.record({ of: fc.constant('round-count' as const), state: fc.constantFrom(...ROUND_COUNTS) }),
  );
  const inMonth: fc.Arbitrary<InMonth> = fc.oneof(
    figure,
    fc.record({ of: fc.constant('provided' as const), number, figure }),
    fc.constant({ of: 'month' as const }),
    fc.record({ of: fc.constant('fact' as const), kind: fc.constantFrom(...FACT_KINDS), key: id }),
    fc.record({
      of: fc.constant('stated' as const),
      purpose: fc.constantFrom('penalties' as const, 'fees' as const),
      sum: fc.constantFrom(...STATED_SUMS),
      charge: fc.option(id),
    }),
    fc.record({ of: fc.constant('window' as const), kind }),
    fc.record({ of: fc.constant('window-part' as const), kind, part: fc.constantFrom(...WINDOW_PARTS) }),
    fc.record({ of: fc.constant('objection' as const), kind, number }),
    fc.record({ of: fc.constant('month-duty' as const), duty: fc.constantFrom(...MONTH_DUTIES), part }),
  );
  const named: fc.Arbitrary<NamedDuty> = fc.oneof(
    fc.record({ duty: fc.constantFrom(...CONTRACT_DUTIES) }),
    fc.record({ duty: fc.constant('final-charge' as const), objection: number, charge: id }),
    fc.record({ duty: fc.constant('payment' as const), dueOn: fc.integer({ min: 12_000, max: 22_000 }), charge: id }),
    fc.record({ duty: fc.constant('document' as const), document: fc.constantFrom(...DOCUMENTS), entry: id }),
    fc.record({ duty: fc.constantFrom('red-letter-invoice' as const, 'corrected-receipt' as const), entry: id }),
    fc.record({ duty: fc.constant('records' as const), request: number }),
  );
  const inContract: fc.Arbitrary<InContract> = fc.oneof(
    fc.record({ of: fc.constantFrom('leaks', 'balance', 'overdue', 'disputed', 'all-tickets') }),
    fc.record({ of: fc.constant('all-round-count' as const), state: fc.constantFrom(...ROUND_COUNTS) }),
    fc.record({ of: fc.constantFrom('open' as const, 'charged' as const), charge: id }),
    fc.record({ of: fc.constantFrom('charged-sum' as const, 'charge-due' as const), number, charge: id }),
    fc.record({ of: fc.constant('account' as const), account: name }),
    fc.record({ of: fc.constant('on-account' as const), purpose: fc.constantFrom(...PURPOSES) }),
    fc.record({ of: fc.constant('leak' as const), incidentId: id }),
    fc.record({ of: fc.constant('cost' as const), costId: id }),
    fc.record({ of: fc.constant('violation' as const), violationId: id }),
    fc.record({ of: fc.constant('payable' as const), payableId: id }),
    fc.record({ of: fc.constant('reply-cost' as const), ticketId: id, number }),
    fc.record({ of: fc.constant('entry' as const), list: fc.constantFrom(...ENTRY_LISTS), number }),
    fc.record({ of: fc.constant('set-off-day' as const), number, day: number }),
    fc.record({ of: fc.constant('set-off-part' as const), number, charge: id }),
    fc.record({ of: fc.constant('request' as const), number }),
    fc.record({ of: fc.constant('duty' as const), named, part }),
    fc.record({
      of: fc.constant('duties' as const),
      party: fc.option(fc.constantFrom(...DUTY_PARTIES)),
      state: fc.constantFrom(...DUTY_STATES),
    }),
  );
  const months = fc.integer({ min: parseMonth('2004-01'), max: parseMonth('2030-12') });
  const addresses: fc.Arbitrary<Address> = fc.oneof(
    fc.tuple(name, months, inMonth).map(([contract, month, named]): Address => ({ contract, month, ...named })),
    fc.tuple(name, inContract).map(([contract, named]): Address => ({ contract, ...named })),
  );

  it('is read back to what it names, whatever the ids hold', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(parseAddress(formatAddress(address))).toEqual(address);
      }),
      { numRuns: times(5000) },
    );
  });

  it('is another one for every other thing', () => {
    fc.assert(
      fc.property(addresses, addresses, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(formatAddress(a) === formatAddress(b)).toBe(same);
      }),
      { numRuns: times(2000) },
    );
  });

  it('keeps its month', () => {
    const address = parseAddress('HT-1/2026-03/fees');
    expect('month' in address && formatMonth(address.month)).toBe('2026-03');
  });
});
