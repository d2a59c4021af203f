import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCycleStore, ID, MARCH, ofContract, RESULT_1 } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { misaligned, tableUnder } from '../support/printed/columns.js';
import { call, fact, ndjson } from '../support/facts.js';

const PHONE = ['--line', 'metrics/answer-rate/phone'];
const RESULT = ['--kind', 'result'];
const FEES = ['--kind', 'fees'];

/** March is final and charged, April's cost and violation are in, one call of March came late. */
const MONTH: readonly (readonly string[])[] = [
  ['clock', '--to', '2026-04-07T09:00:00+08:00'],
  ['publish', ID, MARCH],
  ['notice', ID, MARCH],
  ['object', ID, MARCH, ...RESULT, ...PHONE, 'facts/call/来电-9', '--claim', '漏记'],
  ['decide', RESULT_1, ...PHONE, '--uphold', '--reason', '录音为证', '--correct', 'FIX'],
  ['decide', RESULT_1, '--line', 'facts/call/来电-9', '--reject', '--reason', '无录音'],
  ['import', 'LATE'],
  ['advance', '--to', '2026-04-26T09:00:00+08:00'],
  ['pay', ID, '--for', 'penalties', '--amount', '1000', '--ref', '电汇-1'],
  ['set-off', ID, '--payable', '货款-3', '--amount', '10.50'],
  ['document', ID, '--entry', 'ledger/payments/1', '--kind', 'receipt', '--number', '收-1'],
];

/** What came late: a call of March that was given up, a violation with a tariff and one without, a cost. */
function lateFacts() {
  return [
    call('迟报-1', '2026-03-15T10:00:00+08:00', { outcome: 'abandoned' }),
    fact('ViolationFound', '2026-04-02T10:00:00+08:00', { violationId: '违-1', kind: 'false-reply' }),
    fact('ViolationFound', '2026-04-03T10:00:00+08:00', { violationId: '违-2', kind: '迟填单据' }),
    fact('CostIncurred', '2026-04-04T10:00:00+08:00', { costId: '费-1', clause: '3.4', amount: '80.00' }),
  ].map(ofContract);
}

const QUESTIONS: readonly (readonly string[])[] = [
  ['window', ID, MARCH, ...RESULT],
  ['window', ID, '2026-04', ...FEES],
  ['ledger', ID],
  ['drift', ID, MARCH],
  ['drift', ID, MARCH, ...FEES],
  ['duties', ID],
  ['statement', ID, MARCH, '--kind', 'penalties'],
  ['statement', ID, MARCH, ...FEES],
];

let cycle: CycleStore;
beforeAll(async () => {
  cycle = await makeCycleStore();
  await writeFile(cycle.path('late.ndjson'), ndjson(lateFacts()));
  for (const args of MONTH)
    await cycle.say('en', ...args.map((arg) => ({ FIX: cycle.fix, LATE: cycle.path('late.ndjson') })[arg] ?? arg));
});
afterAll(() => cycle.remove());

describe('the figures of the cycle', () => {
  it.each(QUESTIONS.map((args) => [args]))(
    '%j is the same JSON in both languages, and says SIMULATED',
    async (args) => {
      const [en, zh] = [await cycle.say('en', ...args, '--json'), await cycle.say('zh', ...args, '--json')];
      expect(zh).toBe(en);
      expect(JSON.parse(en)).toMatchObject({ contract: ID, at: '2026-04-26T09:00:00+08:00', mode: 'SIMULATED' });
    },
  );

  /** Each table by the first two cells of its head, in English and in Chinese. */
  const TABLES: readonly (readonly [
    args: readonly string[],
    en: readonly [string, string],
    zh: readonly [string, string],
  ])[] = [
    [
      ['window', ID, MARCH, ...RESULT],
      ['objection', 'received'],
      ['异议', '收到时间'],
    ],
    [
      ['window', ID, MARCH, ...RESULT],
      ['line', 'state'],
      ['项目', '状态'],
    ],
    [
      ['window', ID, MARCH, ...RESULT],
      ['reading', 'default'],
      ['解读', '默认读法'],
    ],
    [
      ['ledger', ID],
      ['at', 'entry'],
      ['时间', '类别'],
    ],
    [
      ['drift', ID, MARCH],
      ['figure', 'published'],
      ['数值', '已提供'],
    ],
    [
      ['drift', ID, MARCH],
      ['cause', 'log position'],
      ['原因', '日志位置'],
    ],
    [
      ['duties', ID],
      ['month', 'duty'],
      ['月份', '事项'],
    ],
    [
      ['statement', ID, MARCH, '--kind', 'penalties'],
      ['Item', 'Clause'],
      ['项目', '条款'],
    ],
    [
      ['statement', ID, MARCH, '--kind', 'penalties'],
      ['Time', 'Entry'],
      ['时间', '类别'],
    ],
    [
      ['statement', ID, MARCH, '--kind', 'penalties'],
      ['Time', 'Number'],
      ['时间', '号码'],
    ],
  ];

  it.each(TABLES)(
    '%j: the columns under %j and %j are aligned, and both languages have the same rows',
    async (args, en, zh) => {
      const tables = [
        tableUnder(await cycle.say('en', ...args), ...en),
        tableUnder(await cycle.say('zh', ...args), ...zh),
      ] as const;
      expect(tables.map(misaligned)).toEqual([[], []]);
      expect(tables[0].rows.length).toBeGreaterThan(0);
      expect(tables[1].rows).toHaveLength(tables[0].rows.length);
    },
  );
});

describe('ledger', () => {
  // Of what fell due on the same day, what was charged first is set off first.
  it('lists charges and credits in the order of time, and says what is owed', async () => {
    const en = await cycle.say('en', 'ledger', ID);
    const { rows } = tableUnder(en, 'at', 'entry');
    expect(rows.map((row) => row.replace(/^\S+ +/, '').replace(/ +/g, ' '))).toEqual([
      `violation 2026-04 500.00 500.00 2026-05-25 open A3 ${ID}/violations/违-1`,
      `cost 2026-04 80.00 80.00 2026-05-25 open 3.4 ${ID}/costs/费-1`,
      `penalty 2026-03 5000.00 3989.53 2026-04-25 overdue A1 1.3 ${ID}/2026-03/penalty`,
      `fee 2026-03 10.50 10.47 2026-04-25 overdue 5.1.1 ${ID}/2026-03/fees/presale-phone`,
      `payment 2026-03 -1000.00 4.6.2 ${ID}/ledger/payments/1`,
      `set-off 2026-03 -10.50 4.6.1, 5.4.3 ${ID}/ledger/set-offs/1`,
    ]);
    expect(en).toContain(`${ID}: the supplier owes 4580.00 yuan; overdue 4000.00.\n`);
    expect(en).toContain(
      `On record without a sum, the terms have none for the kind: ${ID}/violations/违-2 (迟填单据)\n`,
    );
  });

  it('shows the latest entries, and says how many come before', async () => {
    const [en, zh] = [
      await cycle.say('en', 'ledger', ID, '--rows', '2'),
      await cycle.say('zh', 'ledger', ID, '--rows', '2'),
    ];
    expect(tableUnder(en, 'at', 'entry').rows).toHaveLength(2);
    expect(en).toMatch(/\n4 earlier … \(--rows shows more, --json all\)\n[^]* set-off /);
    expect(zh).toMatch(/\n较早的 4 笔 … \(--rows 可多显示,--json 显示全部\)\n[^]* 抵扣 /);
  });

  it('comes a page at a time as JSON, its sums being of all', async () => {
    const first = await cycle.json<{ entries: unknown[]; next: string }>('ledger', ID, '--limit', '4');
    const rest = await cycle.json<{ entries: unknown[] }>('ledger', ID, '--limit', '4', '--cursor', first.next);
    const { entries, balance } = await cycle.json<{ entries: unknown[]; balance: string }>('ledger', ID);
    expect([...first.entries, ...rest.entries]).toEqual(entries);
    expect([first, rest]).toMatchObject([{ balance }, { balance }]);
    expect(rest).not.toHaveProperty('next');
  });

  it('is told for any moment of the past', async () => {
    const asked = await cycle.json('ledger', ID, '--at', '2026-04-20T00:00:00+08:00');
    expect(asked).toMatchObject({ balance: '5590.50', overdue: '0.00' });
  });
});

describe('drift', () => {
  it('says what a published result would be now, and which event moves it', async () => {
    const [en, zh] = [await cycle.say('en', 'drift', ID, MARCH), await cycle.say('zh', 'drift', ID, MARCH)];
    // 8 of 11 calls: 72.7273 %, 17.2727 points short of 90, twice that off 50: 15.4545 of 50, which alone are measured.
    expect(en).toMatch(/\nscore +60 +30\.9091 +late facts\n/);
    expect(en).toMatch(
      /metrics\/answer-rate\/phone +8\/10, 80%, score 30 +8\/11, 72\.7273%, score 15\.4545 +late facts\n/,
    );
    expect(en).toMatch(/late facts +\d+ +CallRecorded +call 迟报-1\n/);
    expect(zh).toMatch(/\nband +限期整改 +无法达到服务标准 +迟报事实\n/);
    expect(zh).toMatch(/迟报事实 +\d+ +CallRecorded +call 迟报-1\n/);
  });

  it('says so where nothing has drifted', async () => {
    expect(await cycle.say('en', 'drift', ID, MARCH, ...FEES)).toContain('Nothing has drifted: ');
    expect(await cycle.say('zh', 'drift', ID, MARCH, ...FEES)).toContain('没有差异: ');
  });

  it('shows as many lines as asked for, and says how many are left out', async () => {
    expect(await cycle.say('en', 'drift', ID, MARCH, '--rows', '1')).toMatch(
      /\n… and \d+ more \(--rows shows more, --json all\)\./,
    );
    expect(await cycle.say('zh', 'drift', ID, MARCH, '--rows', '0')).toMatch(/\n… 另有 1 个事件 /);
  });
});

describe('duties', () => {
  it('lists what was missed first', async () => {
    const en = await cycle.say('en', 'duties', ID);
    const { rows } = tableUnder(en, 'month', 'duty');
    const states = rows.map((row) => / {2}(missed|late|pending|done)\b/.exec(row)?.[1]);
    expect(states).not.toContain(undefined);
    expect(states).toEqual([...states].sort((a, b) => ORDER.indexOf(a ?? '') - ORDER.indexOf(b ?? '')));
    expect(en).toMatch(
      /2026-03 +result provided +platform +4\.4 +2026-04-08T00:00:00\+08:00 +done +2026-04-07T09:00:00\+08:00\n/,
    );
    expect(await cycle.say('zh', 'duties', ID)).toMatch(
      /2026-03 +提供考核结果 +甲方 +4\.4 +2026-04-08T00:00:00\+08:00 +已履行 +2026-04-07T09:00:00\+08:00\n/,
    );
  });
  const ORDER = ['missed', 'late', 'pending', 'done'];

  it('shows as many as asked for, and says how many are left out', async () => {
    expect(await cycle.say('en', 'duties', ID, '--rows', '1')).toMatch(/\n… and \d+ more \(--rows/);
    expect(await cycle.say('zh', 'duties', ID, '--rows', '1')).toMatch(/\n… 另有 \d+ 项 \(--rows/);
  });
});

describe('statement', () => {
  const STATEMENT = ['statement', ID, MARCH, '--kind', 'penalties'];

  it('is a table with totals and documents', async () => {
    const en = await cycle.say('en', ...STATEMENT);
    expect(en).toMatch(/^\S+ {2}2026-03 {2}Statement of penalties {2}final\n/);
    expect(en).toMatch(
      /penalty: consultation service +Annex 1, 1\.3 +5000\.00 +1000\.00 +10\.47 +0\.00 +3989\.53 +2026-04-25 +overdue +\S+\/penalty\n/,
    );
    expect(en).toMatch(/\nOpen +3989\.53\nof which overdue +3989\.53\n/);
    expect(en).toMatch(/receipt 收-1 +1000\.00 +\S+\/ledger\/payments\/1\n/);
    const zh = await cycle.say('zh', ...STATEMENT);
    expect(zh).toMatch(/^\S+ {2}2026-03 {2}违约金结算单 {2}最终确认\n/);
    expect(zh).toMatch(/考核违约金: 商品咨询服务 +附件一 1\.3 +5000\.00 +1000\.00 .*逾期未付 +\S+\/penalty\n/);
  });

  it('of fees tells price and quantity', async () => {
    expect(await cycle.say('en', 'statement', ID, MARCH, ...FEES)).toMatch(
      /presale, phone, per call +5\.1\.1 +3\.50 +3 +10\.50 /,
    );
  });

  it('is CSV and a page to print, in the language asked for, and goes into a file', async () => {
    const csv = await cycle.say('zh', ...STATEMENT, '--format', 'csv');
    expect(csv).toMatch(/^\ufeff协议编号,结算月份,/);
    expect(csv.split('\r\n')[1]).toMatch(
      /^合同-甲\.2026_7,2026-03,违约金结算单,明细,考核违约金,.*,5000\.00,.*,SIMULATED$/,
    );
    const file = cycle.path('三月.html');
    expect(await cycle.say('zh', ...STATEMENT, '--format', 'html', '-o', file)).toBe(
      `已写入 ${file}。  SIMULATED 模拟库\n`,
    );
    const page = await readFile(file, 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('违约金结算单');
    expect(page).toContain('SIMULATED 模拟库');
  });

  it('is the same as JSON by --format and by --json', async () => {
    expect(JSON.parse(await cycle.say('en', ...STATEMENT, '--format', 'json'))).toEqual(await cycle.json(...STATEMENT));
  });
});

/** Stands last: it changes the ledger. */
describe('set-off', () => {
  it('shows as many of its charges as asked for, and says how many are left out', async () => {
    const rest = ['set-off', ID, '--payable', '货款-3', '--amount', '1', '--rows', '0'];
    expect(await cycle.say('en', ...rest)).toMatch(
      /charge +set off\n… and 1 more \(--rows shows more, --json all\)\.\n\n/,
    );
    expect(await cycle.say('zh', ...rest)).toMatch(/款项 +抵扣\n… 另有 1 笔 \(--rows 可多显示,--json 显示全部\)。\n\n/);
  });
});
