import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { pathOf } from '../../support/cycle/http-cycle.js';
import { AHEAD, BEFORE, FILE, refuses, startUnderWay } from '../../support/cycle/http-cycle-under-way.js';
import type { TestServer } from '../../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startUnderWay();
});
afterAll(() => server.close());

describe('what the contract does not allow of money and duties is a problem with its clause, and nothing is recorded', () => {
  it.each([
    [
      'a payment of nothing',
      'payments',
      { for: 'penalties', amount: '0.00', reference: '电汇-2' },
      'no-amount',
      '4.6.2',
    ],
    [
      'a payment with a reference that was used',
      'payments',
      { for: 'fees', amount: '1.00', reference: '电汇-1' },
      'already-paid',
      '5.4.2',
    ],
    [
      'a payment ahead of the clock',
      'payments',
      { for: 'fees', amount: '1.00', reference: '电汇-2', paid: AHEAD },
      'ahead-of-clock',
      '5.4.2',
    ],
    [
      'a payment before the term',
      'payments',
      { for: 'fees', amount: '1.00', reference: '电汇-2', paid: BEFORE },
      'outside-term',
      '5.4.2',
    ],
    [
      'a set-off of more than the payable',
      'set-offs',
      { payable: '货款-3', amount: '3000.01' },
      'over-payable',
      '4.6.1, 5.4.1',
    ],
    ['a set-off where nothing is owed', 'set-offs', { payable: '货款-3' }, 'nothing-to-set-off', '4.6.1, 5.4.1'],
    [
      'a waiver where nothing is open',
      'waivers',
      { charge: '2026-03/penalty', reason: '首次' },
      'nothing-to-waive',
      '4.6.3',
    ],
    [
      'a document a second time',
      'documents',
      { entry: 'ledger/payments/1', document: 'vat-invoice', number: 'N-1' },
      'already-issued',
      '5.4',
    ],
    [
      'a document for more than is left to document',
      'documents',
      { entry: 'ledger/payments/1', document: 'vat-invoice', number: 'N-2', amount: '0.02' },
      'over-entry',
      '5.4',
    ],
    [
      'a receipt for fees',
      'documents',
      { entry: 'ledger/payments/1', document: 'receipt', number: 'N-2' },
      'wrong-document',
      '4.6',
    ],
    [
      'a duty declared a second time',
      'declarations',
      { duty: 'training', note: '上海', done: '2026-01-08T02:00:00Z' },
      'already-declared',
      '2.4',
    ],
    [
      'a duty declared before the term',
      'declarations',
      { duty: 'system-access', note: '开通', done: BEFORE },
      'outside-term',
      '2.1',
    ],
    [
      'records given a second time',
      'evidence-answers',
      { request: 'evidence/1', evidence: [FILE] },
      'already-provided',
      '3.6',
    ],
    [
      'records given before they were asked for',
      'evidence-answers',
      { request: 'evidence/2', evidence: [FILE], given: '2026-04-01T00:00:00Z' },
      'before-request',
      '3.6',
    ],
  ])('%s: 409', async (_what, path, body, code, clause) => {
    await refuses(server, pathOf(path), body, 409, code, clause);
  });

  it.each([
    ['a payment', 'payments', { for: 'fees', amount: '1000000000.01', reference: '电汇-2' }, '5.4.2'],
    ['a set-off', 'set-offs', { payable: '货款-3', amount: '99999999999999999999' }, '4.6.1, 5.4.1'],
    ['a waiver', 'waivers', { charge: '2026-03/penalty', amount: '1000000000.01', reason: '首次' }, '4.6.3'],
    [
      'a document',
      'documents',
      { entry: 'ledger/payments/1', document: 'vat-invoice', number: 'N-3', amount: '1000000000.01' },
      '5.4',
    ],
  ])('%s of more than one amount may come to: 422', async (_what, path, body, clause) => {
    await refuses(server, pathOf(path), body, 422, 'over-limit', clause);
  });

  it.each([
    ['a payable that is not recorded', pathOf('set-offs'), { payable: '货款-4' }, 'unknown-payable', '4.6.3'],
    [
      'an entry that is not in the ledger',
      pathOf('documents'),
      { entry: 'ledger/payments/2', document: 'receipt', number: '1' },
      'unknown-entry',
      '4.6',
    ],
    [
      'a request that was not made',
      pathOf('evidence-answers'),
      { request: 'evidence/3', evidence: [FILE] },
      'unknown-request',
      '3.6',
    ],
  ])('%s is not found: 404', async (_what, path, body, code, clause) => {
    await refuses(server, path, body, 404, code, clause);
  });
});
