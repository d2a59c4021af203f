import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import { ownEvent } from '../../src/log/port/own-events.js';
import { NO_META } from '../../src/log/port/event-meta.js';
import { thingStream } from '../../src/rules/kernel/streams.js';
import { ID, makeCycleStore, MARCH } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { sql } from '../support/billing/billing.js';
import { fact } from '../support/facts.js';
import { headOf, inSession } from '../support/store.js';

const MOST = '9999999999999.99';

let cycle: CycleStore;
beforeAll(async () => {
  cycle = await makeCycleStore();
  await inSession(cycle.store, 'write', async ({ store }) => {
    const at = parseInstant('2026-03-20T10:00:00+08:00');
    const recorded = store.clock.now();
    const contract = { id: ID, timeZone: 'Asia/Shanghai' };
    const payments = Array.from({ length: 12 }, (_, revision) => {
      const entry = `${ID}/ledger/payments/${revision + 1}`;
      const parts = [{ purpose: 'fees' as const, amount: MOST }];
      const data = { entry, amount: MOST, reference: `电汇-${revision}`, parts };
      return ownEvent({
        ...{ stream: `ledger-${ID}`, revision, type: 'PaymentReceived', contract, at, recorded },
        data,
      });
    });
    const told = fact('CustomerDataDisclosed', '2026-03-20T10:00:00+08:00', { incidentId: '泄露-1', records: 1e11 });
    const { data, id, source, time, type } = told;
    const body = { data, id, source, subject: ID, time, type };
    const disclosed = {
      ...({ type: 'CustomerDataDisclosed', schema: 1, contract: ID, occurred: at, recorded } as const),
      ...{ source: body.source, id: body.id, body: JSON.stringify(body), meta: NO_META },
    };
    const results = await store.events.append([
      { stream: `ledger-${ID}`, expected: 'no-stream', events: payments },
      { stream: thingStream('incident', ID, '泄露-1'), expected: 'no-stream', events: [disclosed] },
    ]);
    expect(results.every(({ ok }) => ok)).toBe(true);
  });
});
afterAll(() => cycle.remove());

describe('what is recorded above the most that is taken today still counts', () => {
  it('and time goes on', async () => {
    const { steps } = await cycle.json<{ steps: { types: string[] }[] }>(
      'advance',
      '--to',
      '2026-04-27T09:00:00+08:00',
    );
    expect(steps.flatMap(({ types }) => types)).toEqual(['ChargeOverdue']);
  });

  it('in the ledger to the fen, however much it comes to', async () => {
    const ledger = await cycle.json<{ balance: string; onAccount: { fees: string }; readings: readonly object[] }>(
      'ledger',
      ID,
    );
    expect(ledger.onAccount.fees).toBe('119999999999999.88');
    expect(ledger.balance).toBe('-119999999499999.88');
    const alternatives = [{ value: 'add', balance: '-19999999499999.88', overdue: '100000000500000.00' }];
    expect(ledger.readings).toContainEqual(expect.objectContaining({ id: 'leak.tiers', alternatives }));
    for (const lang of ['en', 'zh'] as const)
      expect(await cycle.say(lang, 'ledger', ID)).toContain('119999999999999.88');
  });

  it('in statements, duties and the tables of billing, which a rebuild gives again', async () => {
    const statement = await cycle.json<{ totals: object }>('statement', ID, MARCH, '--kind', 'penalties');
    expect(statement.totals).toMatchObject({ charged: '500000.00', open: '500000.00' });
    await cycle.say('zh', 'duties', ID);
    const rebuilt = await cycle.json<{ projections: { name: string; sameAsBefore: boolean }[] }>('rebuild');
    expect(rebuilt.projections.filter(({ sameAsBefore }) => !sameAsBefore)).toEqual([]);
    const [row] = sql(cycle.store, `select on_account_fen from ledger_entries where reference = '电汇-1'`);
    expect(row).toEqual({ on_account_fen: 999_999_999_999_999 });
  });
});

describe('more than the most is refused before anything is recorded (SPEC 8)', () => {
  const ABOVE = '1000000000.01';

  it.each([
    ['a payment', ['pay', ID, '--for', 'fees', '--ref', '电汇-x', '--amount', ABOVE]],
    ['a payment beyond all numbers', ['pay', ID, '--for', 'fees', '--ref', '电汇-x', '--amount', '9'.repeat(20)]],
    ['a set-off', ['set-off', ID, '--payable', '货款-3', '--amount', ABOVE]],
    ['a waiver', ['waive', ID, '--charge', `${ID}/leaks/泄露-1`, '--amount', ABOVE, '--reason', '首次']],
    [
      'a document',
      ['document', ID, '--entry', 'ledger/payments/1', '--kind', 'vat-invoice', '--number', '1', '--amount', ABOVE],
    ],
    [
      'a document for a whole entry that is above it',
      ['document', ID, '--entry', 'ledger/payments/1', '--kind', 'vat-invoice', '--number', '1'],
    ],
  ])('%s', async (_what, args) => {
    const head = await headOf(cycle.store);
    const { code, stderr } = await cycle.run(...args);
    expect(stderr).toMatch(/is more than one amount may come to, 1000000000\.00 yuan/);
    expect(code).toBe(1);
    expect(await headOf(cycle.store)).toBe(head);
  });
});
