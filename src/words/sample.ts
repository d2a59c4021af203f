import { counted } from './counted.js';
import type { InBoth } from './language.js';

/** The parts of the demo's month. */
export type DemoHeading = 'publish' | 'dispute' | 'drift' | 'silence' | 'settle' | 'ledgers';

/** `sample` and `demo`. */
interface SampleWords {
  readonly factsWritten: (facts: string) => string;
  readonly written: (facts: number, file: string, contracts: number, readme: string) => string;
  readonly intro: string;
  readonly writing: (facts: string) => string;
  readonly cutting: string;
  readonly headings: Readonly<Record<DemoHeading, string>>;
  readonly done: (seconds: string) => string;
  readonly openReadings: (month: string) => string;
  readonly noOpenReadings: string;
  /** contract, reading, as it stands, otherwise, difference */
  readonly openReadingsHead: readonly [string, string, string, string, string];
  readonly next: string;
  readonly keep: string;
  readonly store: string;
  readonly json: string;
  readonly whatIf: string;
  readonly known: string;
  readonly at: string;
  readonly owed: string;
  readonly serve: string;
}

const en: SampleWords = {
  factsWritten: (facts) => `${counted(facts, 'fact')} written`,
  written: (facts, file, contracts, readme) =>
    `${counted(facts, 'fact')} in ${file}, ${counted(contracts, 'contract')}; ${readme} says what to run.`,
  intro: '准绳 Plumbline: three suppliers, the first quarter of 2026, made up from a seed.',
  writing: (facts) => `writing facts: ${facts}`,
  cutting: 'cutting the facts at 7 April',
  headings: {
    publish: 'The results of March go out, and the fee notices',
    dispute: 'The middling supplier objects to two lines and wins one',
    drift: 'Facts of March come late: the published result stays, the drift is shown',
    silence: 'The windows close, and silence is acceptance',
    settle: 'What is final is paid, or set off when it is overdue',
    ledgers: 'What is owed at the end, and who did what in time',
  },
  done: (seconds) => `Done in ${seconds} s.`,
  openReadings: (month) => `What the open readings are worth in ${month}, yuan of penalty:`,
  noOpenReadings: 'Nothing: no open reading changes a band or a penalty.',
  openReadingsHead: ['contract', 'reading', 'as it stands', 'otherwise', 'difference'],
  next: 'What to try next:',
  keep: 'the same, kept in ./demo',
  store: 'the store that the commands below ask',
  json: 'as programs read it',
  whatIf: 'what if',
  known: 'as it was known then',
  at: 'as it stood in mid-month',
  owed: 'what was owed on 20 April',
  serve: 'the same over HTTP, API at /docs',
};

const zh: SampleWords = {
  factsWritten: (facts) => `已写 ${facts} 条事实`,
  written: (facts, file, contracts, readme) =>
    `${file} 中有 ${facts} 条事实,另有 ${contracts} 份合同;要运行的命令见 ${readme}。`,
  intro: '准绳 Plumbline: 三家供应商,2026年第一季度,数据由种子虚构。',
  writing: (facts) => `正在写事实: ${facts}`,
  cutting: '正在按4月7日切分事实',
  headings: {
    publish: '提供3月考核结果,发出费用结算通知',
    dispute: '禾木家居对两项提出异议,一项成立',
    drift: '3月的事实迟到入库:已提供的结果不变,差异单列',
    silence: '异议期届满,逾期未提出视为认同',
    settle: '确认的款项支付;逾期的从货款中抵扣',
    ledgers: '最终的账目,以及双方履行情况',
  },
  done: (seconds) => `用时 ${seconds} 秒。`,
  openReadings: (month) => `${month} 各项未约定的解读涉及多少违约金 (元):`,
  noOpenReadings: '没有: 未约定的解读换一种读法,档次和违约金都不变。',
  openReadingsHead: ['合同', '解读', '现在', '换一种读法', '差额'],
  next: '接下来可以试:',
  keep: '同上,保留在 ./demo',
  store: '以下命令查询的库',
  json: '供程序读取',
  whatIf: '假设另一种读法',
  known: '按当时所知',
  at: '月中时的情形',
  owed: '4月20日时的应付余额',
  serve: '同样的内容经由 HTTP,接口说明在 /docs',
};

export const SAMPLE: InBoth<SampleWords> = { en, zh };
