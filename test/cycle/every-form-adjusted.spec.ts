import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TriedDecision } from '../../src/commands/review/what-if.js';
import { answered, ID, makeCycleStore, MARCH, ofContract, RESULT_1 } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { everyForm } from '../support/cycle/every-form.js';
import { call, fact, ndjson } from '../support/facts.js';
import type { ReportedFact } from '../support/facts.js';
import { serveStore } from '../support/server.js';
import { headOf, inSession, record } from '../support/store.js';

const PENALTY = `${ID}/${MARCH}/penalty`;
const FEE = `${ID}/${MARCH}/fees/presale-phone`;
const LEDGER = `${ID}/ledger`;
const COST = `${ID}/costs/支出-1`;
const MONTHS = [MARCH, '2026-04', '2026-05'];

let cycle: CycleStore;
const at = (time: string) => cycle.say('en', 'clock', '--to', `${time}+08:00`);
const advance = (time: string) => cycle.say('en', 'advance', '--to', `${time}+08:00`);
const told = (...facts: ReportedFact[]) =>
  inSession(cycle.store, 'write', (session) => record(session, facts.map(ofContract)));
const forms = () => everyForm(cycle.store, ID, MONTHS);
const begin = () =>
  beforeAll(async () => {
    cycle = await makeCycleStore();
    await at('2026-04-07T09:00:00');
  });
const end = () => afterAll(() => cycle.remove());

describe('between a decision and what time then makes due', () => {
  begin();
  end();
  const PHONE = ['--line', 'metrics/answer-rate/phone'];
  const CONTEST = `${ID}/charges/objections/1`;
  const contested = ['decide', CONTEST, '--line', COST, '--reject', '--reason', '属实', '--what-if'];

  it('what-if, ledger and statement give one answer, and each says what is outstanding', async () => {
    await told(
      fact('CostIncurred', '2026-04-07T08:00:00+08:00', { costId: '支出-1', clause: '3.4', amount: '200.00' }),
    );
    await cycle.say('en', 'publish', ID, MARCH);
    await cycle.say('en', 'object', ID, MARCH, '--kind', 'result', ...PHONE, '--claim', '漏记');
    await cycle.say('en', 'object', ID, '--kind', 'charges', '--line', COST, '--claim', '不实');
    // As the ledger stands a disputed sum rests in no balance; rejected 10,000.00 are owed, decided so 5,000.00.
    const decide = ['decide', RESULT_1, ...PHONE, '--uphold', '--reason', '属实', '--correct', cycle.fix];
    const before = await cycle.json<TriedDecision>(...decide, '--what-if');
    expect([before.now, before.without, before.with].map(({ balance }) => balance)).toEqual([
      ...[(await forms()).ledger.balance, '10000.00', '5000.00'],
    ]);
    expect(before.now.balance).toBe('0.00');
    await cycle.say('en', ...decide);
    // The window closes: the result is final, and nobody has recorded it.
    await at('2026-04-16T09:00:00');

    const outstanding = [
      expect.objectContaining({
        ...{ month: MARCH, kind: 'result', charges: '5000.00', dueAt: '2026-04-15T00:00:00+08:00' },
        does: expect.arrayContaining(['ResultFinal', 'PenaltyCharged']) as unknown,
      }),
    ];
    const { ledger, statement } = await forms();
    expect(ledger).toMatchObject({ balance: '0.00', disputed: '200.00' });
    expect(ledger.outstanding).toEqual(outstanding);
    expect(statement(MARCH, 'penalties').outstanding).toEqual(outstanding);
    expect(statement(MARCH, 'penalties').notFinal).toMatchObject([{ amount: '5000.00' }]);
    expect(statement(MARCH, 'fees').outstanding).toEqual([]);
    expect(statement('2026-04', 'penalties').outstanding).toEqual([]);

    const tried = await cycle.json<TriedDecision>(...contested);
    expect(tried.outstanding).toEqual(outstanding);
    expect([tried.now.balance, tried.without.balance, tried.with.balance]).toEqual(['0.00', '200.00', '200.00']);
    const server = await serveStore(cycle.store);
    try {
      const body = { objection: CONTEST, line: COST, decision: 'rejected', reason: '属实', whatIf: true };
      const reply = await server.post(`/contracts/${encodeURIComponent(ID)}/charges/decisions`, body);
      expect([reply.status, reply.body]).toEqual([200, tried]);
    } finally {
      await server.close();
    }
    expect(await cycle.say('zh', ...contested)).toMatch(/应办而未办.*5000\.00 元/);
  });

  it('and once it is done, nothing is', async () => {
    await cycle.say('en', 'advance');
    const { ledger, openOf } = await forms();
    expect([ledger.balance, openOf(PENALTY), ledger.outstanding]).toEqual(['5000.00', '5000.00', []]);
    const tried = await cycle.json<TriedDecision>(...contested);
    expect([tried.now.balance, tried.with.balance, tried.outstanding]).toEqual(['5000.00', '5200.00', []]);
  });
});

describe('a line is withdrawn, the result reissued', () => {
  begin();
  end();

  it('and every form tells what is not final, then what is charged of the latest', async () => {
    const object = ['object', ID, MARCH, '--kind', 'result', '--claim', '漏记'];
    await cycle.say('en', 'publish', ID, MARCH);
    await cycle.say('en', 'notice', ID, MARCH);
    await cycle.say('en', ...object, '--line', 'metrics/answer-rate/phone');
    const before = await forms();
    expect(before.statement(MARCH, 'penalties').disputed).toMatchObject([{ amount: '10000.00' }]);
    await cycle.say('en', 'withdraw', RESULT_1);
    const withdrawn = await forms();
    expect(withdrawn.statement(MARCH, 'penalties').notFinal).toMatchObject([{ amount: '10000.00' }]);
    await told(answered(8));
    await at('2026-04-08T09:00:00');
    await cycle.say('en', 'reissue', ID, MARCH, '--kind', 'result', '--reason', '来电-8 漏记');
    const reissued = await forms();
    expect(reissued.statement(MARCH, 'penalties')).toMatchObject({
      notFinal: [{ amount: '5000.00' }],
      totals: { charged: '0.00', disputed: '0.00', notFinal: '5000.00' },
    });
    await advance('2026-04-20T09:00:00');
    const { ledger, openOf } = await forms();
    expect([openOf(PENALTY), openOf(FEE), ledger.balance]).toEqual(['5000.00', '10.50', '5010.50']);
  });
});

describe('what the parties settle after the fact', () => {
  begin();
  end();

  it('one wire for several purposes, a credit, a refund, a reversal, a payment that names its month', async () => {
    await cycle.say('en', 'publish', ID, MARCH);
    await cycle.say('en', 'notice', ID, MARCH);
    await advance('2026-04-20T09:00:00');
    await cycle.say('en', 'pay', ID, '--for', 'penalties=100.00', '--for', 'fees=20.00', '--ref', '电汇-1');
    await cycle.say('en', 'credit', ID, '--charge', FEE, '--amount', '3.50', '--reason', '重复计费');
    await cycle.say('en', 'refund', ID, '--for', 'fees', '--amount', '13.00', '--ref', '退-1');
    await cycle.say('en', 'pay', ID, '--for', 'penalties', '--amount', '500.00', '--ref', '电汇-2');
    await cycle.say('en', 'reverse', ID, '--entry', 'ledger/payments/2', '--reason', '退票');
    const named = ['pay', ID, '--for', 'penalties', '--amount', '50.00', '--month', MARCH, '--ref', '电汇-3'];
    await cycle.say('en', ...named);
    await cycle.say('en', 'credit', ID, '--charge', PENALTY, '--amount', '400.00', '--reason', '=协商');
    const { ledger, statement, openOf } = await forms();
    // 10,000.00 less 100.00, 50.00 and 400.00; the fee is paid, what was on account of fees is paid back.
    expect([openOf(PENALTY), openOf(FEE), ledger.balance]).toEqual(['9450.00', '0.00', '9450.00']);
    expect(ledger.entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['penalty', '10000.00'],
      ['fee', '10.50'],
      ['payment', '-120.00'],
      ['credit', '-3.50'],
      ['refund', '13.00'],
      ['payment', '-500.00'],
      ['reversal', '500.00'],
      ['payment', '-50.00'],
      ['credit', '-400.00'],
    ]);
    expect(statement(MARCH, 'penalties')).toMatchObject({
      totals: { charged: '10000.00', paid: '150.00', credited: '400.00', open: '9450.00' },
      adjustments: [],
    });
    expect(statement('2026-04', 'penalties').adjustments).toMatchObject([
      { kind: 'reversal', amount: '500.00', of: `${LEDGER}/payments/2`, reason: '退票' },
      { kind: 'credit', amount: '-400.00', of: PENALTY, reason: '=协商' },
    ]);
    expect(statement('2026-04', 'fees').adjustments).toMatchObject([
      { kind: 'credit', amount: '-3.50', of: FEE },
      { kind: 'refund', amount: '13.00', reference: '退-1' },
    ]);
  });

  it('a payable that is lowered below what was set off against it: the charge is open again, overdue from its due day on', async () => {
    await cycle.say('en', 'set-off', ID, '--payable', '货款-3');
    expect((await forms()).openOf(PENALTY)).toBe('6450.00');
    const data = { kind: 'payable', key: '货款-3', replace: { amount: '1000.00' }, reason: '退货' };
    await told(fact('FactCorrected', '2026-04-20T08:00:00+08:00', data));
    const { ledger, statement, openOf } = await forms();
    expect([openOf(PENALTY), ledger.balance, ledger.overdue]).toEqual(['8450.00', '8450.00', '0.00']);
    expect(ledger.entries.at(-1)).toMatchObject({ kind: 'overdrawn', amount: '2000.00', payable: '货款-3' });
    expect(statement(MARCH, 'penalties').totals).toMatchObject({ setOff: '1000.00', open: '8450.00' });
    expect(statement('2026-04', 'penalties').adjustments.at(-1)).toMatchObject({
      kind: 'overdrawn',
      amount: '2000.00',
    });
    const more = await cycle.run('set-off', ID, '--payable', '货款-3');
    expect([more.code, more.stderr]).toEqual([1, expect.stringMatching(/货款-3 is overdrawn by 2000\.00 yuan/)]);
    await advance('2026-04-26T09:00:00');
    const late = await forms();
    expect(late.ledger.overdue).toBe('8450.00');
    expect(late.statement(MARCH, 'penalties').lines).toMatchObject([{ state: 'overdue', overdue: '8450.00' }]);
  });
});

describe('a charge that is open again after its due day', () => {
  begin();
  end();

  it('is overdue from then on, and marked so once', async () => {
    await cycle.say('en', 'publish', ID, MARCH);
    await advance('2026-04-20T09:00:00');
    await cycle.say('en', 'pay', ID, '--for', 'penalties', '--amount', '10000.00', '--ref', '电汇-1');
    await advance('2026-04-27T09:00:00');
    expect((await forms()).ledger).toMatchObject({ balance: '0.00', overdue: '0.00' });
    await cycle.say('en', 'reverse', ID, '--entry', 'ledger/payments/1', '--reason', '退票');
    const { steps } = await cycle.json<{ steps: object[] }>('advance', '--to', '2026-04-28T09:00:00+08:00');
    expect(steps).toMatchObject([{ types: ['ChargeOverdue'], about: PENALTY, dueAt: '2026-04-27T09:00:00+08:00' }]);
    expect((await cycle.json<{ steps: object[] }>('advance')).steps).toEqual([]);
    const { ledger, statement } = await forms();
    expect(ledger).toMatchObject({ balance: '10000.00', overdue: '10000.00' });
    expect(ledger.entries[0]).toMatchObject({ state: 'overdue', open: '10000.00' });
    expect(statement(MARCH, 'penalties').lines).toMatchObject([{ state: 'overdue', overdue: '10000.00' }]);
    const { duties } = await cycle.json<{ duties: { about: string | null; state: string }[] }>('duties', ID);
    expect(duties.find(({ about }) => about === PENALTY)).toMatchObject({ state: 'missed' });
  });
});

describe('more than the most', () => {
  begin();
  end();

  it('is refused before anything is recorded, and all goes on', async () => {
    const time = '2026-04-07T08:00:00+08:00';
    const leak = ofContract(fact('CustomerDataDisclosed', time, { incidentId: '泄露-1', records: 100_000_000_000 }));
    const path = cycle.path('泄露.ndjson');
    await writeFile(path, ndjson([leak]));
    const head = await headOf(cycle.store);
    const imported = await cycle.run('import', path, '--json');
    expect(imported.code).toBe(1);
    expect(JSON.parse(imported.stdout)).toMatchObject({
      accepted: 0,
      rejected: [{ line: 1, errors: [{ field: expect.stringContaining('records') as unknown }] }],
    });
    const pay = ['pay', ID, '--for', 'fees', '--amount', '9999999999999.99', '--ref'];
    for (const reference of ['电汇-1', '电汇-2']) {
      const { code, stderr } = await cycle.run(...pay, reference);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/more than one amount may come to/)]);
    }
    const server = await serveStore(cycle.store);
    try {
      const taken = await server.post('/facts', ndjson([leak]), 'application/x-ndjson');
      expect(taken.body).toMatchObject({ accepted: 0, rejected: [{ line: 1 }] });
      const payment = { for: 'fees', amount: '9999999999999.99', reference: '电汇-1' };
      for (const reference of ['电汇-1', '电汇-2']) {
        const path = `/contracts/${encodeURIComponent(ID)}/payments`;
        const reply = await server.post(path, { ...payment, reference });
        expect([reply.status, reply.body]).toMatchObject([422, { code: 'over-limit' }]);
      }
    } finally {
      await server.close();
    }
    expect(await headOf(cycle.store)).toBe(head);
    await told(call('来电-99', '2026-04-06T10:00:00+08:00'));
    await cycle.say('en', 'publish', ID, MARCH);
    await advance('2026-04-20T09:00:00');
    expect((await forms()).ledger.balance).toBe('10000.00');
  });
});
