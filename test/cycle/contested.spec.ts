import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TriedDecision } from '../../src/commands/review/what-if.js';
import type { LedgerPage } from '../../src/figures/questions/cycle-pages.js';
import type { ChargeWindowsFigure } from '../../src/rules/charges/charge-windows.js';
import { ID, makeCycleStore } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { sql } from '../support/billing/billing.js';
import { makeDirectory } from '../support/directory.js';
import { everyForm } from '../support/cycle/every-form.js';
import { contractFile, fact, ndjson } from '../support/facts.js';
import { printedBy } from '../support/in-process.js';
import { serveStore } from '../support/server.js';
import { headOf, inSession, makeStore, record } from '../support/store.js';

const COST = `${ID}/costs/支出-1`;
const VIOLATION = `${ID}/violations/违约-1`;
const LEAK = `${ID}/leaks/泄露-1`;
const FIRST = `${ID}/charges/objections/1`;
const CHARGES = ['--kind', 'charges'];

interface Answer {
  readonly events: readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[];
}
interface Ledger {
  readonly entries: readonly { readonly address: string; readonly state?: string; readonly dueOn: string | null }[];
  readonly balance: string;
  readonly disputed: string;
  readonly overdue: string;
}

let cycle: CycleStore;
let dir: string;
let remove: () => Promise<void>;
const told = (...facts: object[]) =>
  inSession(cycle.store, 'write', (session) =>
    record(
      session,
      facts.map((one) => ({ ...one, subject: ID })),
    ),
  );
const at = (time: string) => cycle.say('en', 'clock', '--to', `${time}+08:00`);
const ledger = (...args: string[]) => cycle.json<Ledger>('ledger', ID, ...args);
const windows = () => cycle.json<ChargeWindowsFigure>('window', ID, ...CHARGES);
const windowOf = async (line: string) => (await windows()).charges.find((one) => one.line === line);
const entryOf = async (address: string) => (await ledger()).entries.find((one) => one.address === address);

/** Told on 1 April at nine: a cost of 200.00, damages of 3,000.00, a violation without and one with a tariff. */
beforeAll(async () => {
  ({ dir, remove } = await makeDirectory());
  cycle = await makeCycleStore();
  const time = '2026-04-01T08:00:00+08:00';
  await at('2026-04-01T09:00:00');
  await told(
    fact('CostIncurred', time, { costId: '支出-1', clause: '3.4', amount: '200.00' }),
    fact('CustomerDataDisclosed', time, { incidentId: '泄露-1', records: 3 }),
    fact('ViolationFound', time, { violationId: '违约-1', kind: 'false-reply' }),
  );
});
afterAll(async () => {
  await cycle.remove();
  await remove();
});

describe('damages, violations and costs can be contested', () => {
  it('each within 5 working days from the day after it was told', async () => {
    // The 6th is off (清明): 2, 3, 7, 8 and 9 April.
    expect(await windowOf(COST)).toMatchObject({
      kind: 'cost',
      amount: '200.00',
      toldAt: '2026-04-01T09:00:00+08:00',
      days: ['2026-04-02', '2026-04-03', '2026-04-07', '2026-04-08', '2026-04-09'],
      closesAt: '2026-04-10T00:00:00+08:00',
      state: 'open',
    });
    expect(await cycle.say('zh', 'window', ID, ...CHARGES)).toMatch(/支出-1 .*200\.00 .*异议期内/);
  });

  it('a correction that makes it another sum tells it anew, one that does not tells nothing', async () => {
    await at('2026-04-02T09:00:00');
    await told(
      fact('FactCorrected', '2026-04-02T08:00:00+08:00', {
        kind: 'cost',
        key: '支出-1',
        replace: { about: '客诉赔付' },
        reason: '补充',
      }),
      fact('FactCorrected', '2026-04-02T08:00:00+08:00', {
        kind: 'incident',
        key: '泄露-1',
        replace: { records: 4 },
        reason: '漏计',
      }),
    );
    expect(await windowOf(COST)).toMatchObject({ toldAt: '2026-04-01T09:00:00+08:00' });
    expect(await windowOf(LEAK)).toMatchObject({ amount: '4000.00', toldAt: '2026-04-02T09:00:00+08:00' });
  });

  it('names only charges that facts make, and no month', async () => {
    const head = await headOf(cycle.store);
    const object = (...args: string[]) => cycle.run('object', ID, ...args, '--claim', '不实');
    const unknown = await object(...CHARGES, '--line', 'costs/支出-9');
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringMatching(/has no charge .*支出-9.*支出-1/)]);
    expect((await object(...CHARGES, '--line', '2026-03/penalty')).stderr).toMatch(/no charge that can be contested/);
    const dated = await object('2026-04', ...CHARGES, '--line', 'costs/支出-1');
    expect([dated.code, dated.stderr]).toEqual([2, expect.stringMatching(/--kind charges has no month/)]);
    expect((await object('--kind', 'result', '--line', 'metrics/answer-rate')).code).toBe(2);
    expect(await headOf(cycle.store)).toBe(head);
  });

  it('and rest from then on: in no balance, not overdue, not set off, not paid, not credited', async () => {
    const before = await ledger();
    const objected = await cycle.json<Answer & { objection: string }>(
      ...['object', ID, ...CHARGES, '--line', 'costs/支出-1', '--line', VIOLATION, '--claim', '不实'],
    );
    expect(objected.objection).toBe(FIRST);
    expect(objected.events).toMatchObject([
      {
        type: 'ChargesContested',
        data: {
          lines: [
            { line: COST, amount: '200.00', late: false },
            { line: VIOLATION, late: false },
          ],
        },
      },
    ]);
    const now = await ledger();
    const contested = Number((await windowOf(VIOLATION))?.amount) + 200;
    expect(Number(now.balance)).toBe(Number(before.balance) - contested);
    expect(Number(now.disputed)).toBe(contested);
    expect(await entryOf(COST)).toMatchObject({ state: 'disputed', open: '0.00' });
    expect(await windowOf(COST)).toMatchObject({ state: 'objected' });
    const credit = ['credit', ID, '--charge', COST, '--amount', '1.00', '--reason', '让步'];
    expect((await cycle.run(...credit)).stderr).toMatch(/under objection/);
    const statement = await cycle.json<{ disputed: { address: string }[] }>(
      ...['statement', ID, '2026-04', '--kind', 'penalties'],
    );
    expect(statement.disputed.map(({ address }) => address)).toEqual(expect.arrayContaining([COST, VIOLATION]));
    const { duties } = await cycle.json<{ duties: { duty: string; about: string | null }[] }>('duties', ID);
    expect(duties.filter(({ about }) => about === COST)).toMatchObject([
      { duty: 'final-charge', state: 'pending' },
      { duty: 'payment', dueBy: null, detail: { disputed: true } },
    ]);
    // What is paid of it all the same waits on account.
    await cycle.say('en', ...['pay', ID, '--for', 'costs', '--amount', '30.00', '--charge', COST, '--ref', '误付']);
    expect(await entryOf(COST)).toMatchObject({ state: 'disputed', open: '0.00' });
    expect(Number((await ledger()).balance)).toBe(Number(now.balance) - 30);
  });

  it('an objection after the window is recorded as late and has no effect', async () => {
    await at('2026-04-10T00:00:00');
    const late = ['object', ID, ...CHARGES, '--line', 'leaks/泄露-1', '--claim', '不实'];
    // Told anew on the 2nd: 3, 7, 8, 9 and 10 April.
    const received = await cycle.json<Answer>(...late, '--received', '2026-04-09T23:59:59+08:00');
    expect(received.events).toMatchObject([{ data: { lines: [{ line: LEAK, late: false }] } }]);
    await cycle.say('en', 'withdraw', `${ID}/charges/objections/2`);
    expect(await entryOf(LEAK)).toMatchObject({ state: 'open' });
    await at('2026-04-11T00:00:00');
    expect(await cycle.say('en', ...late)).toMatch(/late, the time to object was over; it has no effect/);
    expect(await entryOf(LEAK)).toMatchObject({ state: 'open' });
    expect((await windows()).objections.at(-1)).toMatchObject({
      late: true,
      lines: [{ line: LEAK, state: 'no-effect' }],
    });
  });
});

describe('a contested charge is decided like a disputed line', () => {
  const correction = (amount: string) => ({
    ...fact('FactCorrected', '2026-05-26T08:00:00+08:00', {
      kind: 'cost',
      key: '支出-1',
      replace: { amount },
      reason: '核减',
    }),
    subject: ID,
  });
  const decide = ['decide', FIRST, '--line', COST, '--partly', '--reason', '核减'];
  const file = () => join(dir, 'correction.ndjson');

  beforeAll(async () => {
    await at('2026-05-26T09:00:00');
    await writeFile(file(), ndjson([correction('120.00')]));
  });

  it('tried out first: as it stands, if it is rejected, if it is decided so', async () => {
    const head = await headOf(cycle.store);
    const tried = await cycle.json<TriedDecision>(...decide, '--correct', file(), '--what-if');
    expect(tried).toMatchObject({ kind: 'charges', month: null, line: COST, facts: 1 });
    const balances = [tried.now, tried.without, tried.with].map(
      ({ balance }) => Number(balance) - Number(tried.now.balance),
    );
    expect(balances).toEqual([0, 200, 120]);
    expect([tried.now.charge, tried.without.charge, tried.with.charge]).toEqual(['200.00', '200.00', '120.00']);
    expect(await cycle.say('en', ...decide, '--correct', file(), '--what-if')).toMatch(
      /charge, yuan +200\.00 +200\.00 +120\.00/,
    );
    expect(await headOf(cycle.store)).toBe(head);
  });

  it('upheld without a correction of its fact it is refused, and nothing is recorded', async () => {
    const head = await headOf(cycle.store);
    await writeFile(join(dir, 'same.ndjson'), ndjson([correction('200.00')]));
    for (const more of [[], ['--correct', join(dir, 'same.ndjson')]])
      expect((await cycle.run(...decide, ...more)).code).toBe(1);
    expect((await cycle.run(...decide)).stderr).toMatch(/needs a correction of its fact/);
    expect(await headOf(cycle.store)).toBe(head);
  });

  it('upheld in part it comes back as it is corrected, due like what becomes final then, with what waits for it', async () => {
    const { events } = await cycle.json<Answer>(...decide, '--correct', file());
    expect(events).toMatchObject([{ type: 'ChargeDecided', data: { line: COST, decision: 'partly', by: 'parties' } }]);
    // Decided after the 25th of May: due on the 25th of June. 30.00 were on account.
    expect(await entryOf(COST)).toMatchObject({
      amount: '120.00',
      open: '90.00',
      state: 'part-paid',
      dueOn: '2026-06-25',
      at: '2026-05-26T09:00:00+08:00',
    });
    expect((await cycle.run(...decide, '--correct', file())).stderr).toMatch(/was decided on/);
    expect((await windows()).objections[0]?.lines).toMatchObject([{ state: 'partly' }, { state: 'open' }]);
  });

  it('rejected it comes back whole, overdue only from its new due day on', async () => {
    await cycle.say('zh', 'decide', FIRST, '--line', 'violations/违约-1', '--reject', '--reason', '属实');
    expect(await entryOf(VIOLATION)).toMatchObject({ state: 'open', dueOn: '2026-06-25' });
    const again = await cycle.run('object', ID, ...CHARGES, '--line', VIOLATION, '--claim', '再议');
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/late/);
    await cycle.say('en', 'advance', '--to', '2026-06-26T00:00:00+08:00');
    expect(await entryOf(VIOLATION)).toMatchObject({ state: 'overdue' });
    expect(await cycle.say('en', 'contract', 'show', ID, '--history')).toMatch(/objection to a charge decided/);
  });

  it('what was so before is so still: a question about an earlier moment finds it contested, or not yet', async () => {
    const state = async (moment: string) =>
      (await ledger('--at', `${moment}+08:00`)).entries.find(({ address }) => address === VIOLATION)?.state;
    expect(await state('2026-04-01T12:00:00')).toBe('open');
    expect(await state('2026-04-20T12:00:00')).toBe('disputed');
  });

  it('in every form the same, and in billing’s rows', async () => {
    const { objections } = await windows();
    const rows = sql(
      cycle.store,
      `select objection, line, month, state, late, decided_by, decided_at, reason from disputes
         where contract = ? and kind = 'charges' order by position, objection, line`,
      ID,
    );
    const expected = objections.flatMap(({ objection, late, lines }) =>
      lines.map(({ line, state, decidedAt, reason }) => ({
        ...{ objection, line, month: '2026-04', state, late: late ? 1 : 0 },
        ...{ decided_by: decidedAt === null ? null : 'parties', decided_at: decidedAt, reason },
      })),
    );
    expect(rows).toHaveLength(expected.length);
    expect(rows).toEqual(expect.arrayContaining(expected));
    expect(rows.filter(({ objection }) => objection === FIRST).map(({ line, state }) => [line, state])).toEqual(
      expect.arrayContaining([
        [COST, 'partly'],
        [VIOLATION, 'rejected'],
      ]),
    );
    const { openOf } = await everyForm(cycle.store, ID, ['2026-03', '2026-04', '2026-05', '2026-06']);
    expect([openOf(COST), openOf(VIOLATION)]).toEqual(['90.00', (await windowOf(VIOLATION))?.amount]);
  });

  it('over HTTP the answers are the same', async () => {
    const figure = await cycle.json('window', ID, ...CHARGES);
    const balance = await ledger();
    const server = await serveStore(cycle.store);
    try {
      const path = `/contracts/${encodeURIComponent(ID)}/charges`;
      expect((await server.get(`${path}/window`)).body).toEqual(figure);
      const page = await server.get<ChargeWindowsFigure & { next?: string }>(`${path}/window?limit=1`);
      expect(page.body.charges).toHaveLength(1);
      expect(page.body.next).toBe(page.body.charges[0]?.line);
      expect((await server.get(`/contracts/${encodeURIComponent(ID)}/ledger`)).body).toEqual(balance);
      const decision = { objection: FIRST, line: COST, decision: 'rejected', reason: '再议' };
      expect(await server.post(`${path}/decisions`, decision)).toMatchObject({
        status: 409,
        body: { code: 'line-decided' },
      });
      const other = { ...decision, objection: `${ID}/2026-03/result/objections/1` };
      expect(await server.post(`${path}/decisions`, other)).toMatchObject({ status: 404 });
    } finally {
      await server.close();
    }
  });
});

describe('under dispute.unresolved=platform-data', () => {
  const OTHER = 'HT-2026-0001';
  const OF_OTHER = `${OTHER}/costs/K-1`;
  const day = '2026-05-21T00:00:00+08:00';
  let other: string;
  const json = async <T>(...args: string[]) => JSON.parse(await printedBy([...args, '--store', other, '--json'])) as T;
  const duty = async (...args: string[]) =>
    (await json<{ duties: readonly { duty: string }[] }>('duties', OTHER, ...args)).duties.find(
      (one) => one.duty === 'final-charge',
    );

  /** Told and contested on 1 April 2026; the final day is 20 May. */
  beforeAll(async () => {
    other = join(dir, 'other');
    const readings = { 'dispute.unresolved': 'platform-data' };
    const [told, now] = ['2026-04-01T08:00:00+08:00', '2026-04-01T09:00:00+08:00'];
    await makeStore(other, [JSON.stringify(contractFile({ id: OTHER, readings }))], now);
    await inSession(other, 'write', (session) =>
      record(session, [
        { ...fact('CostIncurred', told, { costId: 'K-1', clause: '3.4', amount: '200.00' }), subject: OTHER },
      ]),
    );
    await json('object', OTHER, ...CHARGES, '--line', OF_OTHER, '--claim', '并非如此');
  });

  it('what nobody agreed on is outstanding from the end of the final day on, and a duty of both parties', async () => {
    await json('clock', '--to', day);
    expect((await json<LedgerPage>('ledger', OTHER)).outstanding).toEqual([
      { dueAt: day, month: '2026-04', kind: 'charges', does: ['ChargeDecided'], charges: '200.00' },
    ]);
    expect(await duty('--at', '2026-05-20T23:59:59+08:00')).toMatchObject({ state: 'pending', dueBy: day });
    expect(await duty()).toMatchObject({ state: 'missed', about: OF_OTHER, clause: '4.4', party: 'both' });
  });

  it('then advance decides it by the platform’s data, with the objection as its cause, and once', async () => {
    const advanced = () => json<{ steps: readonly object[] }>('advance');
    expect((await advanced()).steps).toMatchObject([{ types: ['ChargeDecided'], about: OF_OTHER, dueAt: day }]);
    expect((await advanced()).steps).toEqual([]);
    const { entries, balance, outstanding } = await json<LedgerPage>('ledger', OTHER);
    expect(outstanding).toEqual([]);
    expect(entries).toMatchObject([{ address: OF_OTHER, at: day, state: 'open', dueOn: '2026-05-25' }]);
    expect(balance).toBe('200.00');
    expect(await duty()).toMatchObject({ state: 'late', evidence: { type: 'ChargeDecided' } });
    expect(sql(other, 'select decided_by, state from disputes')).toEqual([
      { decided_by: 'platform-data', state: 'rejected' },
    ]);
  });

  it('over HTTP the duties are the same', async () => {
    const figure = await json('duties', OTHER);
    const server = await serveStore(other);
    try {
      expect((await server.get(`/contracts/${OTHER}/duties`)).body).toEqual(figure);
    } finally {
      await server.close();
    }
  });
});
