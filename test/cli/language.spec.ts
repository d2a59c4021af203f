import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { buildProgram } from '../../src/cli/program.js';
import { cellsOf, misaligned, tableUnder } from '../support/printed/columns.js';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE, fact, ndjson } from '../support/facts.js';
import { printedBy } from '../support/in-process.js';
import { run, succeed } from '../support/plumbline.js';
import { importAll, makeExampleStore } from '../support/store.js';

const { id: ID, month: MONTH } = EXAMPLE;
const LANGUAGES = ['en', 'zh'] as const;
const CHINESE = /\p{Script=Han}/u;

let dir: string;
let store: string;
let remove: () => Promise<void>;
const ask = (args: readonly string[], lang: 'en' | 'zh', of = store): Promise<string> =>
  printedBy([...args, ...(args[0] === 'sample' ? [] : ['--store', of]), '--lang', lang]);

/** What a question prints in a language; asked once. */
const printed = new Map<string, string>();
const said = (lang: 'en' | 'zh', ...args: string[]): string => printed.get(`${lang} ${args.join(' ')}`) ?? '';

const QUESTIONS: readonly (readonly string[])[] = [
  ['scorecard', ID, MONTH],
  ['scorecard', ID, '2026-02'],
  ['breaches', ID, '--month', MONTH],
  ['breaches', ID, '--rows', '1'],
  ['fees', ID, MONTH],
  ['fees', ID, '2026-01'],
  ['leaks', ID],
  ['contract', 'show', ID],
  ['contract', 'lint', EXAMPLE.contract],
  ['calendar', 'show', '2026'],
  ['clock'],
];

beforeAll(async () => {
  ({ dir, remove } = await makeDirectory());
  store = join(dir, 'store');
  await makeExampleStore(store);
  const leaks = join(dir, 'leaks.ndjson');
  const leaked = [
    fact('CustomerDataDisclosed', '2026-03-05T10:00:00+08:00', { incidentId: 'L-1', records: 14 }),
    fact('CustomerDataDisclosed', '2026-03-06T10:00:00+08:00', { incidentId: 'L-2', records: 9 }),
  ];
  await writeFile(leaks, ndjson(leaked));
  await importAll(store, EXAMPLE.facts, leaks);
  const delegate = ['delegate', ID, '--service', 'consultation', '--channel', 'phone', '--from'];
  await ask([...delegate, '2026-03-01T00:00:00+08:00'], 'en');
  for (const args of QUESTIONS)
    for (const lang of LANGUAGES) printed.set(`${lang} ${args.join(' ')}`, await ask(args, lang));
});
afterAll(() => remove());

const program = await buildProgram();

describe('every command', () => {
  const leaves = (command: Command): readonly Command[] =>
    command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);

  it.each(leaves(program).map((command) => [command.name(), command] as const))('%s takes --lang', (_, command) => {
    const option = command.options.find(({ long }) => long === '--lang');
    expect(option?.argChoices).toEqual(['zh', 'en']);
  });

  it('refuses a language that it does not speak, as wrong use', async () => {
    expect(await run(['leaks', ID, '--lang', 'fr'], { store })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('the language, where --lang names none', () => {
  it.each([
    ['English', { PLUMBLINE_LANG: '', LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
    ['Chinese', { PLUMBLINE_LANG: '', LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN.UTF-8' }, 'zh'],
    ['Chinese', { PLUMBLINE_LANG: 'zh', LC_ALL: 'C' }, 'zh'],
  ] as const)('is %s with %j', async (_, env, lang) => {
    expect(await succeed(['leaks', ID], { store, env })).toBe(said(lang, 'leaks', ID));
  });

  it('goes after --lang', async () => {
    const env = { PLUMBLINE_LANG: 'zh' };
    expect(await succeed(['leaks', ID, '--lang', 'en'], { store, env })).toBe(said('en', 'leaks', ID));
  });
});

describe('figures in Chinese and in English', () => {
  it('scorecard', () => {
    const [en, zh] = [said('en', 'scorecard', ID, MONTH), said('zh', 'scorecard', ID, MONTH)];
    expect(en).toContain(`${ID}  ${MONTH}  scorecard consultation  assessed\n`);
    expect(zh).toContain(`${ID}  ${MONTH}  考核表: 商品咨询服务 consultation  考核月\n`);
    expect(zh).toMatch(/接起率\/应答率 +90% +40 +50\n/);
    expect(zh).toMatch(/ {2}电话 +8 +10 +80% +10 +30\n/);
    expect(zh).toMatch(/ {2}在线 +4 +4 +100% +0 +50\n/);
    expect(zh).toMatch(/满意度 +5 +6 +83\.3333% +85% +1\.6667 +46\.6667 +50\n/);
    expect(en).toContain('Score 86.6667, standard (达到服务标准); penalty 0.00 yuan\n');
    expect(zh).toContain('综合服务评分 86.6667,达到服务标准 (standard);违约金 0.00 元\n');
    expect(zh).toContain('未计入: 服务时间以外 1,未派送到人工 1,甲方代为处理 2\n');
    expect(zh).toContain('依据的条款解读: 已约定 1 项,未约定 10 项。');
    expect(zh).toMatch(
      /电话在线合并 score\.channelCombination +取平均 mean +取较低 lower +76\.6667 限期改进 2000\.00\n/,
    );
    expect(en).toMatch(/\nSIMULATED\n$/);
    expect(zh).toMatch(/\nSIMULATED 模拟库\n$/);
  });

  it('a month with nothing to measure', () => {
    expect(said('en', 'scorecard', ID, '2026-02')).toMatch(/ not-assessable\n[^]*No score: nothing to measure\./);
    expect(said('zh', 'scorecard', ID, '2026-02')).toMatch(
      / 无数据可考核\n[^]*无综合服务评分: 没有可考核的数据。\n没有未计入的数据。/,
    );
  });

  it('breaches', () => {
    const zh = said('zh', 'breaches', ID, '--month', MONTH);
    expect(said('en', 'breaches', ID, '--month', MONTH)).toContain(
      '3 rounds: 1 breached, 1 met, 1 relieved, 0 pending',
    );
    expect(zh).toContain('共 3 轮: 超时 1,按时回复 1,代回复/免责 1,待回复 0');
    expect(zh).toMatch(/T-2 .* 乙方 +超时 +181\n/);
    expect(zh).toMatch(/T-3 .* 甲方 +代回复\/免责 +70\n/);
    expect(zh).toMatch(/T-1 .* 乙方 +按时回复 +180\n/);
    expect(said('en', 'breaches', ID, '--rows', '1')).toMatch(/all months[^]*… and 2 more/);
    expect(said('zh', 'breaches', ID, '--rows', '1')).toMatch(/全部月份[^]*… 另有 2 轮/);
  });

  it('fees', () => {
    const zh = said('zh', 'fees', ID, MONTH);
    expect(said('en', 'fees', ID, MONTH)).toMatch(/aftersale-phone-plan-1 +14\.50 +1 +14\.50\n/);
    expect(zh).toMatch(/售前电话 +3\.50 +1 +3\.50\n售后电话 套餐一 +14\.50 +1 +14\.50\n合计 +18\.00\n/);
    expect(said('en', 'fees', ID, '2026-01')).toContain('Nothing to bill.');
    expect(said('zh', 'fees', ID, '2026-01')).toContain('没有应结费用。');
  });

  it('leaks', () => {
    expect(said('en', 'leaks', ID)).toMatch(/L-2 .* over-limit +486000\.00\ntotal +500000\.00/);
    expect(said('zh', 'leaks', ID)).toMatch(/L-2 .* 累计超过上限 +486000\.00\n合计 +500000\.00/);
    expect(said('zh', 'leaks', ID)).toMatch(
      /泄露超过20条 leak\.tiers +50万元替代按条计 replace +50万元另加 add +523000\.00/,
    );
  });

  it('contract show', () => {
    const [en, zh] = [said('en', 'contract', 'show', ID), said('zh', 'contract', 'show', ID)];
    expect(en).toMatch(/payment +penalties (offset|wire), fees (offset|wire)\n/);
    expect(zh).toMatch(/支付方式 +违约金 (货款账扣|电汇),服务费用 (货款账扣|电汇)\n/);
    expect(en).toMatch(/delegated +consultation +phone +2026-03-01T00:00:00\+08:00 +\S/);
    expect(zh).toMatch(/委托 +商品咨询服务 +电话 +2026-03-01T00:00:00\+08:00 +\S/);
    expect(zh).toMatch(/不足1%的扣分 score\.shortfallStep +A1 1\.2 +按比例扣 proportional +已约定\n/);
    expect(zh).toMatch(/抵扣顺序 setoff\.order +4\.6\.3, 5\.4\.3 +先到期先抵 oldest-due +未约定\n/);
    for (const text of [en, zh]) {
      const pairs = text.split('\n\n')[0]?.split('\n') ?? [];
      expect(new Set(pairs.map((line) => cellsOf(line)[1]?.from)).size).toBe(1);
    }
  });

  it('contract lint', () => {
    expect(said('en', 'contract', 'lint', EXAMPLE.contract)).toMatch(/^HT-2026-0042: 0 errors, \d+ warnings/);
    expect(said('zh', 'contract', 'lint', EXAMPLE.contract)).toMatch(/^HT-2026-0042: 0 处错误,\d+ 处警告/);
  });

  it('calendar show, and the clock', () => {
    expect(said('en', 'calendar', 'show', '2026')).toMatch(/Days off: 01-01 Thu.*\nMake-up days: 01-04 Sun/);
    expect(said('zh', 'calendar', 'show', '2026')).toMatch(/放假: 01-01 周四.*\n调休上班: 01-04 周日/);
    expect(said('en', 'clock')).toMatch(/^2026-04-10T09:00:00\+08:00 {2}SIMULATED\n$/);
    expect(said('zh', 'clock')).toMatch(/^2026-04-10T09:00:00\+08:00 {2}SIMULATED 模拟库\n$/);
  });

  /** Each table by the first two cells of its head, in English and in Chinese. */
  const TABLES: readonly (readonly [
    args: readonly string[],
    en: readonly [string, string],
    zh: readonly [string, string],
  ])[] = [
    [
      ['scorecard', ID, MONTH],
      ['metric', 'met'],
      ['指标', '达成数'],
    ],
    [
      ['scorecard', ID, MONTH],
      ['reading', 'default'],
      ['解读', '默认读法'],
    ],
    [
      ['breaches', ID, '--month', MONTH],
      ['ticket', 'round'],
      ['工单', '轮次'],
    ],
    [
      ['fees', ID, MONTH],
      ['item', 'unit price'],
      ['项目', '单价'],
    ],
    [
      ['leaks', ID],
      ['incident', 'time'],
      ['事件', '时间'],
    ],
    [
      ['contract', 'show', ID],
      ['terms', 'from'],
      ['条款', '生效时间'],
    ],
    [
      ['contract', 'show', ID],
      ['basis', 'service'],
      ['依据', '服务'],
    ],
  ];

  it.each(TABLES)('%j: the columns under %j and %j are aligned on a terminal', (args, en, zh) => {
    const tables = [tableUnder(said('en', ...args), ...en), tableUnder(said('zh', ...args), ...zh)] as const;
    expect(tables.map(misaligned)).toEqual([[], []]);
    expect(tables[0].rows.length).toBeGreaterThan(0);
    expect(tables[1].rows).toHaveLength(tables[0].rows.length);
    expect(tables[1].head.map(({ text }) => CHINESE.test(text))).toEqual(tables[0].head.map(() => true));
  });
});

describe('what is recorded is said in Chinese and in English', () => {
  const steps: readonly (readonly [args: readonly string[], en: RegExp, zh: RegExp])[] = [
    [
      ['init', '--simulated', '--clock', '2025-12-01T00:00:00+08:00'],
      /^Made a SIMULATED store in .*, clock at 2025-12-01T00:00:00\+08:00, calendars 2004–2026\.\n$/,
      /^已在 .* 建模拟库 \(SIMULATED\),时钟 2025-12-01T00:00:00\+08:00,含法定日历 2004–2026。\n$/,
    ],
    [
      ['contract', 'sign', EXAMPLE.contract],
      /^Signed HT-2026-0042 with 某供应商 from 2026-01-01 \(log position \d+\)\. {2}SIMULATED\n$/,
      /^已签署 HT-2026-0042,乙方 某供应商,自 2026-01-01 起 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n$/,
    ],
    [
      ['delegate', ID, '--service', 'consultation', '--channel', 'phone', '--from', '2026-01-05T00:00:00+08:00'],
      /^Delegated consultation by phone of HT-2026-0042 to the platform/,
      /^HT-2026-0042 的商品咨询服务\(电话\)已委托甲方操作 /,
    ],
    [
      ['take-over', ID, '--from', '2026-02-01T00:00:00+08:00', '--ground', '2025年度考核'],
      /^The platform takes over the services of HT-2026-0042, found unmet: 2025年度考核 \(log position/,
      /^HT-2026-0042 的服务转由甲方操作,无法达到服务标准见: 2025年度考核 \(日志位置/,
    ],
    [
      ['hand-back', ID, '--from', '2026-03-01T00:00:00+08:00'],
      /^The services of HT-2026-0042 are handed back/,
      /^HT-2026-0042 的服务已交还乙方 /,
    ],
    [
      ['contract', 'terminate', ID, '--on', '2026-10-31'],
      /^HT-2026-0042 ends at 24:00 of 2026-10-31/,
      /^HT-2026-0042 于 2026-10-31 24:00 终止 /,
    ],
    [
      ['calendar', 'adopt', 'DIR/calendar.yaml'],
      /^Adopted the calendar of 2027: 1 day off, 0 make-up days/,
      /^已录入 2027 年法定日历: 放假 1 天,调休上班 0 天 /,
    ],
    [
      ['clock', '--to', '2026-05-01T00:00:00+08:00'],
      /^The clock moved from \S+ to 2026-05-01T00:00:00\+08:00\. {2}SIMULATED\n$/,
      /^时钟已从 \S+ 拨到 2026-05-01T00:00:00\+08:00。 {2}SIMULATED 模拟库\n$/,
    ],
    [
      ['import', EXAMPLE.facts, '--dry-run'],
      /^Dry run, nothing recorded: 34 accepted, 0 duplicates, 0 conflicts, 0 rejected/,
      /^试运行，未作记录：接收 34 条，重复 0 条，冲突 0 条，拒收 0 条/,
    ],
    [['rebuild'], /^projection +events[^]*tickets .* yes +\d/, /^投影 +事件数[^]*tickets .* 是 +\d/],
    [
      ['sample', 'DIR/sample-LANG', '--facts', '1000', '--months', '1', '--suppliers', '1'],
      /^\d+ facts in .*, 1 contract; .* says what to run\.\n$/,
      /^\S+ 中有 \d+ 条事实,另有 1 份合同;要运行的命令见 \S+。\n$/,
    ],
  ];

  it('step by step, in a store of each language', async () => {
    await writeFile(join(dir, 'calendar.yaml'), 'year: 2027\ndaysOff: [2027-01-01]\nmakeUpDays: []\nsource: test\n');
    for (const lang of LANGUAGES) {
      const own = join(dir, `store-${lang}`);
      for (const [args, en, zh] of steps) {
        const text = await ask(
          args.map((arg) => arg.replace('DIR', dir).replace('LANG', lang)),
          lang,
          own,
        );
        expect({ args, text }).toEqual({ args, text: expect.stringMatching(lang === 'en' ? en : zh) });
      }
      const [first, second] = lang === 'en' ? (['projection', 'events'] as const) : (['投影', '事件数'] as const);
      expect(misaligned(tableUnder(await ask(['rebuild'], lang, own), first, second))).toEqual([]);
    }
  });
});

describe('--json', () => {
  const questions = QUESTIONS.filter(([name]) => name !== 'clock');
  it.each(questions.map((args) => [args]))('%j is the same in both languages', async (args) => {
    const [en, zh] = [await ask([...args, '--json'], 'en'), await ask([...args, '--json'], 'zh')];
    expect(zh).toBe(en);
    expect(Object.keys(JSON.parse(en) as object)).not.toHaveLength(0);
  });
});
