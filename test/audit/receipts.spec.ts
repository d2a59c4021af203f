import { createHash } from 'node:crypto';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MonthReceipts } from '../../src/audit/receipts/receipts-of-month.js';
import type { Verification } from '../../src/audit/verify-store.js';
import { dataOf, hasType } from '../../src/facts/event-data.js';
import type { RecordedEvent } from '../../src/log/port/event-store.js';
import { ENGINE_VERSION } from '../../src/settings.js';
import { ID, makeCycleStore, MARCH, RESULT_1 } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { inDirectory } from '../support/directory.js';
import { forge } from '../support/proof/forged-store.js';
import { outcomeOf } from '../support/in-process.js';
import { leafText, rootOf } from '../support/proof/naive-receipt.js';
import { serveStore } from '../support/server.js';
import { inSession } from '../support/store.js';

/** March is provided, call 8 was answered after all, and all of it is final. */
let cycle: CycleStore;
let events: readonly RecordedEvent[];
beforeAll(async () => {
  cycle = await makeCycleStore();
  await cycle.say('en', 'clock', '--to', '2026-04-07T09:00:00+08:00');
  await cycle.say('en', 'publish', ID, MARCH);
  await cycle.say('en', 'notice', ID, MARCH);
  const line = ['--line', 'facts/call/来电-8'];
  await cycle.say('en', 'object', ID, MARCH, '--kind', 'result', ...line, '--claim', '已接听');
  await cycle.say('en', 'decide', RESULT_1, ...line, '--uphold', '--reason', '录音为证', '--correct', cycle.fix);
  await cycle.say('en', 'advance', '--to', '2026-04-30T09:00:00+08:00');
  events = await inSession(cycle.store, 'read', ({ store }) => store.events.readAll(0, 1_000));
});
afterAll(() => cycle.remove());

const sha256 = (value: unknown) =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
/** The event of a type and the receipt right behind it. */
function receiptOf(type: string) {
  const event = events.find((one) => one.type === type) as RecordedEvent;
  const next = events[event.position] as RecordedEvent;
  if (!hasType(next, 'FigureReceipted')) throw new Error(`${type} has no receipt`);
  return { event, data: dataOf(event) as unknown as Record<string, unknown>, receipt: dataOf(next), next };
}

describe('the receipt of a figure (SPEC 10)', () => {
  it('stands right behind what publishes, restates or makes final, recorded with it by the same command', () => {
    const of = events.filter(({ type }) => type === 'FigureReceipted').map((event) => event.position - 1);
    expect(of.map((position) => events[position - 1]?.type)).toEqual([
      ...['ResultPublished', 'FeeNoticeSent', 'ResultRestated', 'ResultFinal', 'FeesFinal'],
    ]);
    for (const type of ['ResultPublished', 'ResultRestated', 'FeesFinal']) {
      const { event, next, receipt } = receiptOf(type);
      expect([next.stream, next.revision, next.recorded, next.meta]).toEqual([
        ...[event.stream, event.revision + 1, event.recorded, event.meta],
      ]);
      expect([receipt.of, receipt.revision, receipt.engine]).toEqual([type, event.revision, ENGINE_VERSION]);
    }
  });

  it('has the cut-off, the log as it was there, and the hashes of terms, calendar and readings', () => {
    const { data, receipt } = receiptOf('ResultPublished');
    const { basis, result } = data as unknown as {
      basis: { position: number; terms: { hash: string }; calendar: { hash: string } };
      result: { scorecards: { readings: { id: string; settled: boolean; value: string }[] }[] };
    };
    const readings = (result.scorecards[0]?.readings ?? [])
      .map(({ id, settled, value }) => ({ id, settled, value }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(readings.length).toBeGreaterThan(5);
    expect(receipt.hashes).toEqual({
      ...{ terms: basis.terms.hash, calendar: basis.calendar.hash, readings: sha256(readings) },
    });
    const before = events.slice(0, basis.position).map(leafText);
    expect(receipt.tree).toEqual({ size: basis.position, root: rootOf(before).toString('hex') });
  });

  it('has what was counted by address, and the figures by their hash', () => {
    const { data, receipt } = receiptOf('ResultPublished');
    const at = (rest: string) => `${ID}/${MARCH}/${rest}`;
    const inputs = {
      ...{ [at('metrics/answer-rate/phone/numerator')]: 7, [at('metrics/answer-rate/phone/denominator')]: 10 },
      ...{ [at('metrics/satisfaction/numerator')]: 0, [at('metrics/satisfaction/denominator')]: 0 },
      ...{ [at('left-out/outside-service-hours')]: 0, [at('left-out/not-offered')]: 0 },
      ...{ [at('left-out/handled-by-platform')]: 3, [at('tickets')]: 0, [at('tickets/met')]: 0 },
      ...{ [at('tickets/breached')]: 0, [at('tickets/pending')]: 0, [at('tickets/relieved')]: 0 },
    };
    expect(receipt.inputs).toEqual({ count: 12, hash: sha256(inputs) });
    expect(receipt.outputs).toEqual({ count: 1, hash: sha256(data['result']) });
    const fees = receiptOf('FeeNoticeSent');
    expect(fees.receipt.inputs).toEqual({ count: 1, hash: sha256({ [at('fees/presale-phone')]: 3 }) });
    expect(receiptOf('FeesFinal').receipt.outputs).toEqual({ count: 1, hash: sha256({ total: '10.50' }) });
  });

  it('has the facts behind the figure: ten calls of the supplier and three of the platform, of fees those three; a correction that was upheld too', () => {
    const [published, restated] = [receiptOf('ResultPublished').receipt, receiptOf('ResultRestated').receipt];
    const calls = events.filter(({ type }) => type === 'CallRecorded');
    expect(published.events).toEqual({ count: 13, root: rootOf(calls.map(leafText)).toString('hex') });
    const platform = calls.filter(({ body }) => body.includes('代接'));
    expect(receiptOf('FeeNoticeSent').receipt.events).toEqual({
      ...{ count: 3, root: rootOf(platform.map(leafText)).toString('hex') },
    });
    const corrected = events.filter(({ type }) => type === 'FactCorrected');
    expect(restated.basis.added).toEqual(corrected.map(({ position }) => position));
    expect(restated.events).toEqual({
      count: 14,
      root: rootOf([...calls, ...corrected].map(leafText)).toString('hex'),
    });
    expect(restated.basis.position).toBe(published.basis.position);
  });

  it('of a final figure is of the verdicts, on what was restated last', () => {
    const { data, receipt } = receiptOf('ResultFinal');
    const restated = receiptOf('ResultRestated').receipt;
    expect(receipt).toMatchObject({ basis: restated.basis, events: restated.events, tree: restated.tree });
    expect(receipt.outputs).toEqual({ count: 1, hash: sha256(data['verdicts']) });
  });
});

describe('the receipts of a month', () => {
  it('are a table in both languages, and the same JSON on the command line and over HTTP', async () => {
    expect(await cycle.say('en', 'receipts', ID, MARCH)).toMatch(/result final +2026-04-15T00:00:00\+08:00 +\d+ +\d+/);
    expect(await cycle.say('zh', 'receipts', ID, MARCH)).toMatch(/数据凭据.*\n\n事项[^]*考核结果更正/);
    const told = await cycle.json<MonthReceipts>('receipts', ID, MARCH);
    expect(told.figures.map(({ of, state }) => [of, state])).toEqual(
      ['ResultPublished', 'FeeNoticeSent', 'ResultRestated', 'ResultFinal', 'FeesFinal'].map((of) => [of, 'receipted']),
    );
    const { of, kind, revision, month, ...rest } = receiptOf('ResultFinal').receipt;
    expect(told.figures[3]).toMatchObject({ of, kind, receipt: rest });
    expect([month, revision]).toEqual([MARCH, receiptOf('ResultFinal').event.revision]);
    const server = await serveStore(cycle.store);
    try {
      const { body } = await server.get(`/contracts/${encodeURIComponent(ID)}/months/${MARCH}/receipts`);
      expect(body).toEqual(told);
    } finally {
      await server.close();
    }
  });

  it('are those known and by the moment that is asked about; of a month without any there are none', async () => {
    const then = await cycle.json<MonthReceipts>('receipts', ID, MARCH, '--at', '2026-04-08T00:00:00+08:00');
    expect(then.figures.map(({ of }) => of)).toEqual(['ResultPublished', 'FeeNoticeSent', 'ResultRestated']);
    expect((await cycle.json<MonthReceipts>('receipts', ID, '2026-02')).figures).toEqual([]);
    expect((await cycle.run('receipts', 'HT-9', MARCH)).code).toBe(1);
  });

  it('are named where a figure is explained as it was provided', async () => {
    const address = `${ID}/${MARCH}/provided/2/score`;
    const { value, footing } = await cycle.json<{ value: string; footing: object }>('explain', address);
    const { position } = receiptOf('ResultRestated').next;
    expect([value, footing]).toEqual(['60', expect.objectContaining({ receipt: position })]);
    expect(await cycle.say('zh', 'explain', address)).toContain(`凭据在日志位置 ${position}。`);
    expect(await cycle.json('explain', `${ID}/${MARCH}/score`)).toMatchObject({
      footing: expect.not.objectContaining({ receipt: expect.anything() }) as object,
    });
  });

  it('are in the history', async () => {
    expect(await cycle.say('zh', 'history', ID)).toMatch(/考核结果最终确认[^]*数据凭据/);
  });
});

describe('verify looks at every receipt', () => {
  it('and finds all of them right', async () => {
    const { checks } = await verified(cycle.store);
    expect(checks.find(({ check }) => check === 'receipts')).toEqual({
      ...{ check: 'receipts', looked: 5, difference: null, noReceipt: 0 },
    });
  });

  it('says which one is not right when a fact was altered before, all hashes made anew', async () => {
    const says = await differenceOf(changing('CallRecorded', (body) => body.replace('手机', '数码')));
    expect(says).toMatch(
      /^the receipt of ResultPublished of 2026-03, 合同-甲\.2026_7: it says that the log of \d+ events/,
    );
  });

  it.each<[string, (receipt: string) => string, RegExp]>([
    [
      'another count of facts',
      (body) => body.replace('"count":13', '"count":12'),
      /rest on 12 facts .* rest on 13 with/,
    ],
    ['another cut-off', (body) => body.replace(/"rulesPosition":\d+/, '"rulesPosition":1'), /its cut-off is another/],
    ['other terms', (body) => body.replace(/"terms":"\w+"/, `"terms":"${'0'.repeat(64)}"`), /hash of the terms/],
    [
      'another month',
      (body) => body.replace('"month":"2026-03"', '"month":"2026-02"'),
      /it is not of the result of 2026-03/,
    ],
    [
      'another event',
      (body) => body.replace('"of":"ResultPublished"', '"of":"ResultFinal"'),
      /stands behind ResultPublished/,
    ],
  ])('says what is wrong with one that has %s', async (_, change, wrong) => {
    const says = await differenceOf(changing('FigureReceipted', change));
    expect(says).toMatch(wrong);
  });

  it('says that an engine computed a figure otherwise than this one does, with both values and both versions', async () => {
    const says = await differenceOf((all) => {
      const lowered = changing('ResultPublished', (body) =>
        body.replace('"penalty":"10000.00"', '"penalty":"9000.00"'),
      )(all);
      const event = lowered.find(({ type }) => type === 'ResultPublished') as RecordedEvent;
      const { result } = dataOf(event) as unknown as { result: object };
      return changing('FigureReceipted', (body) =>
        body
          .replace(/"engine":"[^"]*"/, '"engine":"0.3.9"')
          .replace(/"outputs":\{"count":1,"hash":"\w+"/, `"outputs":{"count":1,"hash":"${sha256(result)}"`),
      )(lowered);
    });
    expect(says).toContain(`engine 0.3.9 computed it, and engine ${ENGINE_VERSION} computes otherwise`);
    expect(says).toMatch(/penalty was "9000\.00", and is "10000\.00"/);
  });

  it('counts what an earlier version provided without a receipt, which is no difference', async () => {
    await forged(
      (all) => all.filter(({ type }) => type !== 'FigureReceipted'),
      async (store) => {
        const { checks } = await verified(store);
        expect(checks.find(({ check }) => check === 'receipts')).toEqual({
          ...{ check: 'receipts', looked: 0, difference: null, noReceipt: 5 },
        });
        const { stdout } = await outcomeOf(['receipts', ID, MARCH, '--store', store, '--json']);
        const { figures } = JSON.parse(stdout) as MonthReceipts;
        expect(figures.map(({ state, receipt }) => [state, receipt])).toEqual(figures.map(() => ['no-receipt', null]));
        expect((await outcomeOf(['receipts', ID, MARCH, '--store', store])).stdout).toContain('no-receipt');
        expect((await outcomeOf(['verify', '--store', store])).stdout).toContain('5 no-receipt');
      },
    );
  });
});

/** Changes the body of the first event of a type. */
function changing(type: string, change: (body: string) => string) {
  return (all: readonly RecordedEvent[]): RecordedEvent[] => {
    const first = all.find((event) => event.type === type);
    return all.map((event) => (event === first ? { ...event, body: change(event.body) } : event));
  };
}

async function forged<T>(
  change: (all: RecordedEvent[]) => readonly RecordedEvent[],
  work: (store: string) => Promise<T>,
): Promise<T> {
  return inDirectory(async (dir) => {
    const store = join(dir, 'store');
    await forge(cycle.store, store, change);
    return work(store);
  });
}

async function verified(store: string): Promise<Verification> {
  return JSON.parse((await outcomeOf(['verify', '--json', '--store', store])).stdout) as Verification;
}

/** What verify says of receipts in a store that was forged so. */
function differenceOf(change: (all: RecordedEvent[]) => readonly RecordedEvent[]): Promise<string> {
  return forged(change, async (store) => {
    const { checks } = await verified(store);
    return checks.find(({ check }) => check === 'receipts')?.difference?.says ?? '';
  });
}
