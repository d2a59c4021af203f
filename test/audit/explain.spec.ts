import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../../src/audit/explain/explain.js';
import type { ExplainOptions } from '../../src/audit/explain/explain.js';
import type { ExplainedValue } from '../../src/audit/explain/explanation.js';
import { printExplanation } from '../../src/cli/print/print-explanation.js';
import type { QuestionText } from '../../src/figures/questions/question.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { clauseTexts } from '../../src/shipped/clauses.js';
import { makeDirectory } from '../support/directory.js';
import { call, contractFile, EXAMPLE, fact } from '../support/facts.js';
import { makeStore, record } from '../support/store.js';

const { id, month } = EXAMPLE;
const CONTRACT = readFileSync(join(import.meta.dirname, '..', 'golden', 'mall-service-agreement.zh.txt'), 'utf8');
const on = (day: number, time = '10:00:00') => `2026-03-${String(day).padStart(2, '0')}T${time}+08:00`;
const repeat = <T>(n: number, one: (i: number) => T) => Array.from({ length: n }, (_, i) => one(i));

let directory: Awaited<ReturnType<typeof makeDirectory>>;
let session: Session;

/** A month of 84 points: of 100 calls 82 answered, which is 34; all of 20 surveys satisfied, which is 50. A reply that is one second late. */
beforeAll(async () => {
  directory = await makeDirectory();
  const contract = contractFile({ readings: {}, channels: ['phone'] });
  await makeStore(directory.dir, [JSON.stringify(contract)], '2026-04-07T09:00:00+08:00');
  session = await openSession(directory.dir, 'write', 'test');
  await record(session, [
    ...repeat(82, (i) => call(`A-${i}`, on(2 + (i % 20)))),
    ...repeat(18, (i) => call(`B-${i}`, on(2 + i), { outcome: 'abandoned' })),
    ...repeat(3, (i) => call(`N-${i}`, on(3), { outcome: 'not-offered' })),
    call('early', on(4, '08:59:59')),
    call('voided', on(5)),
    fact('FactVoided', on(30), { kind: 'call', key: 'voided', reason: '重复' }),
    ...repeat(20, (i) => fact('SurveyAnswered', on(5), { surveyId: `S-${i}`, rating: 'satisfied', channel: 'phone' })),
    fact('TicketOpened', on(6, '09:30:00'), { ticketId: 'T/1' }),
    fact('TicketReplied', on(6, '13:30:01'), { ticketId: 'T/1', by: 'supplier' }),
    fact('TicketOpened', on(6, '15:00:00'), { ticketId: 'T-2' }),
    fact('TicketReplied', on(6, '18:00:00'), { ticketId: 'T-2', by: 'supplier' }),
    fact('CustomerDataDisclosed', on(9), { incidentId: 'L-1', records: 18 }),
    call('of-platform', on(10), { handledBy: 'platform' }),
  ]);
});
afterAll(async () => {
  await session.close();
  await directory.remove();
});

const explained = (address: string, options: Partial<ExplainOptions> = {}, asked: QuestionText = {}) =>
  explain(session, `${id}/${address}`, asked, { lang: 'en', ...options });
const told = (...of: Parameters<typeof explained>) => explained(...of).explanation;
const inMonth = (address: string, ...of: [Partial<ExplainOptions>?, QuestionText?]) =>
  told(`${month}/${address}`, ...of);
const all = (value: ExplainedValue): ExplainedValue[] => [value, ...value.inputs.flatMap(all)];

/** A value without what only the root of a tree has. */
const bare = (value: object) => ({ ...value, footing: undefined, mode: undefined });

describe('an explanation', () => {
  it('says what was not chosen, how far away it was, and what people could have done: 84 is 6 short of excellent', () => {
    const band = inMonth('band');
    expect(band).toMatchObject({ value: 'standard', unit: 'state', rule: { id: 'score.band', clause: 'A1 1.3' } });
    const [excellent, improve] = band.notChosen;
    expect(excellent).toEqual({
      what: 'excellent',
      why: 'under-its-edge',
      distance: {
        ...{ value: '6', unit: 'points' },
        ways: [{ address: `${id}/${month}/metrics/answer-rate/phone`, more: 3 }],
        text: '6 short; 3 more answered calls would have made it',
      },
    });
    expect(improve).toMatchObject({ what: 'improve', why: 'over-it', distance: { value: '4', unit: 'points' } });
    expect(inMonth('band', { lang: 'zh' }).notChosen[0]?.distance?.text).toBe('差 6 分;再多 3 个接起的电话,即可达到');
  });

  it('says of a reply that was late by how much: one second earlier and it was in time', () => {
    expect(inMonth('tickets/T/1/1')).toMatchObject({
      ...{ value: 'breached', unit: 'state', rule: { clause: '4.5.2' } },
      notChosen: [
        {
          ...{ what: 'met', why: 'late' },
          distance: { value: '1', unit: 'seconds', text: 'one second earlier and the reply was in time' },
        },
      ],
    });
    expect(inMonth('tickets/T-2/1')).toMatchObject({ value: 'met', notChosen: [] });
    expect(inMonth('tickets/T/1/1', { lang: 'zh' }).notChosen[0]?.distance?.text).toBe('早 1 秒回复即为按时');
  });

  it('counts the events behind a value: those that count, and the others by their reasons', () => {
    const phone = {
      ...{ count: 106, counted: 100 },
      leftOut: [
        { reason: 'not-offered', count: 3 },
        { reason: 'outside-service-hours', count: 1 },
        { reason: 'handled-by-platform', count: 1 },
        { reason: 'fact-voided', count: 1 },
      ],
    };
    const { events } = inMonth('metrics/answer-rate/phone/rate');
    expect(events).toMatchObject({ count: phone.count, counted: phone.counted });
    expect(new Set(events.leftOut)).toEqual(new Set(phone.leftOut));
    expect(inMonth('penalty').events).toMatchObject({ count: 126, counted: 120 });
    expect(inMonth('fees').events).toEqual({ count: 1, counted: 0, leftOut: [{ reason: 'no-basis', count: 1 }] });
    expect(told('leaks').events).toEqual({ count: 1, counted: 1, leftOut: [] });
    expect(inMonth('tickets/breached').events).toEqual({ count: 2, counted: 2, leftOut: [] });
  });

  it('lists them, each counted or left out and why, a page at a time, as many as it counts', () => {
    for (const address of [
      'score',
      'metrics/satisfaction',
      'metrics/answer-rate/phone/denominator',
      'tickets',
      'fees',
    ]) {
      const listed: unknown[] = [];
      let cursor: string | undefined;
      do {
        const { list = [], next } = inMonth(address, { events: { limit: 9, cursor } }).events;
        listed.push(...list);
        cursor = next;
      } while (cursor !== undefined);
      expect(listed).toHaveLength(inMonth(address).events.count);
    }
    const reason = inMonth('metrics/answer-rate/phone/denominator/input/left-out:not-offered', { events: {} }).events;
    expect(reason.list?.map(({ key }) => key)).toEqual(['N-0', 'N-1', 'N-2']);
    expect(told('leaks', { events: {} }).events.list).toMatchObject([{ kind: 'incident', key: 'L-1', counted: true }]);
  });

  it('is made of values that have addresses of their own: each explains to itself', () => {
    for (const root of [inMonth('penalty'), inMonth('tickets'), inMonth('fees'), told('leaks'), told('ledger/balance')])
      for (const value of all(root)) {
        const { explanation } = explain(session, value.address, {}, { lang: 'en' });
        expect(bare(explanation)).toEqual(bare(value));
      }
    expect(inMonth('window/result/closes-at').value).toBe('2026-04-15T00:00:00+08:00');
    expect(told('ledger/balance').value).toBe('18000.00');
    expect(told('leaks/L-1').notChosen[0]).toMatchObject({ what: 'over-limit', distance: { value: '3' } });
  });

  it('rests on the footing of the question, and follows readings that are tried out', () => {
    const asked = {
      ...{ known: '2026-04-07T09:00:00+08:00', at: on(31), rules: '2026-04-08T00:00:00+08:00' },
      reading: ['band.edges=round-half-up'],
    };
    const { explanation } = explained(`${month}/band`, {}, asked);
    const { at, known, rules } = asked;
    expect(explanation).toMatchObject({ footing: { at, known, rules }, mode: 'SIMULATED' });
    expect(Object.keys(explanation.footing)).toEqual(['at', 'known', 'rules', 'cutoff', 'terms', 'calendar']);
    expect(inMonth('band', {}, { reading: asked.reading }).readings).toEqual([
      { id: 'band.edges', value: 'round-half-up', settled: false },
    ]);
  });

  it('quotes the contract as it stands, and has words in the language asked for alone', () => {
    const { clauses } = explained(`${month}/penalty`);
    expect(clauses.map(({ clause }) => clause)).toEqual(['A1 1.3', 'A1', 'A1 1.2', '4.2']);
    for (const { text } of clauses) expect(CONTRACT).toContain(text);
    const zh = inMonth('penalty', { lang: 'zh' });
    expect(zh.rule.text).toMatch(/^所在档次扣减的金额.*附件一 1\.3:“.*扣减2000元/);
    expect(inMonth('penalty').rule.text).toMatch(/^the sum of its band.* Annex 1, 1\.3: “.*扣减2000元/);
    const silent = (value: ExplainedValue) => JSON.stringify(value, (key, of: unknown) => (key === 'text' ? '' : of));
    expect(silent(zh)).toBe(silent(inMonth('penalty')));
  });

  it('is cut where depth says so, and says how much is not shown', () => {
    const { inputs } = inMonth('penalty', { depth: 1 });
    expect(inputs.map(({ inputs: below, cut }) => [below.length, cut])).toEqual([
      [0, 6],
      [0, undefined],
      [0, 5],
      [0, undefined],
    ]);
    expect(all(inMonth('penalty', { room: 20 })).length).toBeLessThanOrEqual(20);
  });

  it('is refused for what is no address, and names what there is nearby where there is nothing', () => {
    expect(() => inMonth('metrics')).toThrow(/is no address; one looks like/);
    expect(() => inMonth('metrics/answer-rate/fax')).toThrow(
      /there is nothing at .*\/fax; there is .*metrics\/answer-rate/,
    );
    expect(() => inMonth('tickets/T-9/1')).toThrow(/there is nothing at .*T-9\/1; there is .*tickets/);
    expect(() => inMonth('score/input/colour')).toThrow(/there is nothing at/);
    expect(() => explain(session, 'HT-0/2026-03/score', {}, { lang: 'en' })).toThrow(/was never signed|contract/);
  });

  it('stands as a tree on a terminal, each value drawn once', () => {
    const tree = printExplanation(explained(`${month}/band`, { lang: 'zh' }), 'zh').split('\n');
    expect(tree.slice(0, 8)).toEqual([
      `${id}/${month}/band`,
      '',
      '档次 = 达到服务标准 (standard)',
      '│  评分达到其下限的最高一档 (附件一 1.3);解读 分档边界 band.edges=不取整 half-open,未约定',
      '│  84 在 [80, 90) 内',
      '│  不是优质服务商 (excellent): 差 6 分;再多 3 个接起的电话,即可达到',
      '│  不是限期改进 (improve): 高出其上限 4 分',
      '│  不是限期整改 (improve-serious): 高出其上限 14 分',
    ]);
    expect(tree.filter((line) => line.includes('(见上)'))).toHaveLength(2);
  });
});

it('the words of every clause stand in the contract as they are quoted', () => {
  const clauses = [
    '1.4',
    '2.6',
    '3.7',
    '4.2',
    '4.4',
    '4.5.2',
    '4.6, 5.4',
    '5',
    '5.1.2',
    '5.3',
    '6.3',
    'A1 1.2',
    'A1 1.3',
  ];
  for (const clause of clauses)
    for (const { text } of clauseTexts('mall-service-agreement/1', clause)) expect(CONTRACT).toContain(text);
  expect(clauseTexts('mall-service-agreement/1', 'A3')).toEqual([]);
});
