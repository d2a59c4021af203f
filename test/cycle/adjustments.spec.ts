import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ID, makeCycleStore, MARCH } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { serveStore } from '../support/server.js';
import { headOf } from '../support/store.js';

const FEE = `${ID}/${MARCH}/fees/presale-phone`;
const PENALTY = `${ID}/${MARCH}/penalty`;
const LEDGER = `${ID}/ledger`;

interface Answer {
  readonly events: readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[];
  readonly position: number;
}
interface Ledger {
  readonly entries: readonly Readonly<Record<string, unknown>>[];
  readonly balance: string;
  readonly onAccount: Readonly<Record<string, string>>;
}

let cycle: CycleStore;
/** March is final: a penalty of 10,000.00 and fees of 10.50. */
beforeAll(async () => {
  cycle = await makeCycleStore();
  await cycle.say('en', 'clock', '--to', '2026-04-07T09:00:00+08:00');
  await cycle.say('en', 'publish', ID, MARCH);
  await cycle.say('en', 'notice', ID, MARCH);
  await cycle.say('en', 'advance', '--to', '2026-04-20T09:00:00+08:00');
});
afterAll(() => cycle.remove());

const ledger = () => cycle.json<Ledger>('ledger', ID);

describe('one wire may pay several purposes, and a payment may name what it pays (art. 560)', () => {
  const WIRE = ['pay', ID, '--for', 'penalties=100.00', '--for', 'fees=20.00', '--ref', '电汇-1'];

  it('in one command, with one reference, told in both languages', async () => {
    const paid = await cycle.json<Answer>(...WIRE);
    const parts = [
      { purpose: 'penalties', amount: '100.00' },
      { purpose: 'fees', amount: '20.00' },
    ];
    const data = { entry: `${LEDGER}/payments/1`, amount: '120.00', reference: '电汇-1', parts };
    expect(paid.events).toEqual([{ type: 'PaymentReceived', data }]);
    const { balance, onAccount } = await ledger();
    expect([balance, onAccount['fees']]).toEqual(['9890.50', '9.50']);
  });

  it('and told again, just so, nothing is recorded again: the answer is what was answered before', async () => {
    const head = await headOf(cycle.store);
    expect(await cycle.json<Answer>(...WIRE)).toMatchObject({ events: [{ data: { entry: `${LEDGER}/payments/1` } }] });
    expect(await cycle.say('en', ...WIRE)).toMatch(/电汇-1 is recorded already, just so; nothing was recorded again/);
    expect(await cycle.say('zh', ...WIRE)).toMatch(/电汇-1 已有相同记录,未重复记录/);
    const other = await cycle.run(
      ...['pay', ID, '--for', 'fees=20.00', '--for', 'penalties=100.01', '--ref', '电汇-1'],
    );
    expect([other.code, other.stderr]).toEqual([1, expect.stringMatching(/电汇-1 is recorded with other content/)]);
    expect(await headOf(cycle.store)).toBe(head);
  });

  it.each([
    [['--for', 'fees'], /one sum: give it with --amount/],
    [['--for', 'fees=1.00', '--amount', '1.00'], /one sum: give it with --amount/],
    [['--for', 'fees=1.00', '--for', 'costs'], /each has its own sum/],
    [['--for', 'fees=1.00', '--for', 'costs=1.00', '--month', MARCH], /go with a single purpose/],
    [['--for', 'fees=1.001'], /not a sum in yuan/],
  ])('%j is wrong use', async (args, says) => {
    const { code, stderr } = await cycle.run('pay', ID, '--ref', 'x', ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });

  it('a charge that there is not, or of another purpose, is refused', async () => {
    const pay = (purpose: string, charge: string) =>
      cycle.run('pay', ID, '--for', purpose, '--amount', '1.00', '--ref', 'x', '--charge', charge);
    expect((await pay('fees', `${MARCH}/fees/presale-online`)).stderr).toMatch(/has no charge .*presale-online/);
    expect((await pay('fees', PENALTY)).stderr).toMatch(/paid for as penalties; the payment says otherwise/);
  });
});

describe('after finality', () => {
  beforeAll(async () => {
    await cycle.json<Answer>(
      'document',
      ID,
      '--entry',
      `${LEDGER}/payments/1`,
      '--kind',
      'vat-invoice',
      '--number',
      '1',
    );
  });

  it('what the parties agree to give back is a credit: its charge is lowered, the rest is on account', async () => {
    const credit = [
      'credit',
      ID,
      '--charge',
      `${MARCH}/fees/presale-phone`,
      '--amount',
      '3.50',
      '--reason',
      '重复计费',
    ];
    const data = { entry: `${LEDGER}/credits/1`, address: FEE, amount: '3.50', reason: '重复计费' };
    expect((await cycle.json<Answer>(...credit)).events).toEqual([{ type: 'ChargeCredited', data }]);
    const { entries, onAccount, balance } = await ledger();
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'credit', amount: '-3.50', of: FEE }));
    expect([onAccount['fees'], balance]).toEqual(['13.00', '9887.00']);
    const much = await cycle.run(...['credit', ID, '--charge', FEE, '--amount', '7.01', '--reason', '再次']);
    expect([much.code, much.stderr]).toEqual([1, expect.stringMatching(/7\.00 yuan are left of .*\(clause 5\.3\)/)]);
    expect((await cycle.run('credit', ID, '--charge', 'x/y', '--amount', '1', '--reason', 'x')).code).toBe(1);
  });

  it('a credit after the VAT invoice calls for the red-letter invoice, which is given for the credit (5.4)', async () => {
    const redLetter = async () => {
      const { duties } = await cycle.json<{ duties: readonly { readonly duty: string }[] }>('duties', ID);
      return duties.filter(({ duty }) => duty === 'red-letter-invoice');
    };
    const about = { party: 'platform', clause: '5.4', month: MARCH, about: `${LEDGER}/credits/1`, dueBy: null };
    expect(await redLetter()).toMatchObject([
      { ...about, state: 'pending', detail: { amount: '3.50', issued: '0.00' } },
    ]);
    expect(await cycle.say('en', 'duties', ID)).toMatch(/red-letter invoice/);
    expect(await cycle.say('zh', 'duties', ID)).toMatch(/开具红字发票/);
    const give = ['document', ID, '--entry', `${LEDGER}/credits/1`];
    const wrong = await cycle.run(...give, '--kind', 'receipt', '--number', '红-1');
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringMatching(/calls for no receipt/)]);
    const early = ['--kind', 'vat-invoice', '--number', '红-1', '--issued', '2026-04-19T09:00:00+08:00'];
    expect((await cycle.run(...give, ...early)).stderr).toMatch(/is given after .*credits\/1, not before it/);
    const data = { entry: `${LEDGER}/credits/1`, document: 'vat-invoice', number: '红-1', amount: '3.50' };
    const issued = await cycle.json<Answer>(...give, '--kind', 'vat-invoice', '--number', '红-1');
    expect(issued.events).toEqual([{ type: 'DocumentIssued', data }]);
    expect(await redLetter()).toMatchObject([{ ...about, state: 'done', evidence: { type: 'DocumentIssued' } }]);
  });

  it('what the platform pays back of money on account is a refund; told again, it is recorded once', async () => {
    const refund = ['refund', ID, '--for', 'fees', '--amount', '13.00', '--ref', '退-1'];
    const first = await cycle.json<Answer>(...refund);
    expect(first.events).toMatchObject([{ type: 'RefundPaid', data: { entry: `${LEDGER}/refunds/1` } }]);
    expect(await cycle.json<Answer>(...refund)).toEqual(first);
    const more = await cycle.run('refund', ID, '--for', 'fees', '--amount', '0.01', '--ref', '退-2');
    expect([more.code, more.stderr]).toEqual([1, expect.stringMatching(/0\.00 yuan of fees are on account.*5\.4/)]);
    const { balance, onAccount } = await ledger();
    expect([balance, onAccount['fees']]).toEqual(['9900.00', '0.00']);
  });

  it('a wire that bounced is a reversal, and its reference is free again', async () => {
    await cycle.say('en', 'pay', ID, '--for', 'penalties', '--amount', '500.00', '--ref', '电汇-2');
    const reverse = ['reverse', ID, '--entry', 'ledger/payments/2', '--reason', '退票'];
    const data = { entry: `${LEDGER}/reversals/1`, of: `${LEDGER}/payments/2`, reason: '退票' };
    const first = await cycle.json<Answer>(...reverse);
    expect(first.events).toEqual([{ type: 'EntryReversed', data }]);
    expect(await cycle.json<Answer>(...reverse)).toEqual(first);
    const other = await cycle.run('reverse', ID, '--entry', 'ledger/payments/2', '--reason', '录错');
    expect([other.code, other.stderr]).toEqual([1, expect.stringMatching(/was taken back already/)]);
    expect((await cycle.run('reverse', ID, '--entry', 'ledger/payments/9', '--reason', 'x')).code).toBe(1);
    await cycle.say('zh', 'pay', ID, '--for', 'penalties', '--amount', '400.00', '--ref', '电汇-2');
    const { entries, balance } = await ledger();
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'reversal', amount: '500.00' }));
    expect(balance).toBe('9500.00');
  });
});

describe('over HTTP the same', () => {
  it('with the same JSON', async () => {
    const server = await serveStore(cycle.store);
    try {
      const post = (what: string, body: object) => server.post(`/contracts/${encodeURIComponent(ID)}/${what}`, body);
      const parts = [
        { for: 'penalties', amount: '1.00', charge: PENALTY },
        { for: 'fees', amount: '2.00', month: MARCH },
      ];
      const paid = await post('payments', { parts, reference: '电汇-3' });
      expect([paid.status, paid.body]).toMatchObject([
        201,
        { events: [{ data: { amount: '3.00', parts: [{ charge: PENALTY }, { month: MARCH }] } }] },
      ]);
      expect((await post('payments', { parts, reference: '电汇-3' })).body).toEqual(paid.body);
      expect((await post('payments', { parts, for: 'fees', reference: 'x' })).status).toBe(400);
      expect((await post('payments', { parts: [], reference: 'x' })).status).toBe(400);
      expect((await post('payments', { parts, reference: '电汇-1' })).body).toMatchObject({ code: 'already-paid' });
      const credit = await post('credits', { charge: PENALTY, amount: '100.00', reason: '协商' });
      expect(credit.body).toMatchObject({ events: [{ type: 'ChargeCredited' }] });
      const refund = await post('refunds', { for: 'fees', amount: '2.00', reference: '退-3' });
      expect(refund.body).toMatchObject({ events: [{ type: 'RefundPaid' }] });
      const reversal = await post('reversals', { entry: 'ledger/payments/3', reason: '录错' });
      expect(reversal.body).toMatchObject({ events: [{ type: 'EntryReversed' }] });
      const over = await post('credits', { charge: PENALTY, amount: '1000000000.01', reason: 'x' });
      expect([over.status, over.body]).toMatchObject([422, { code: 'over-limit' }]);
    } finally {
      await server.close();
    }
  });
});
