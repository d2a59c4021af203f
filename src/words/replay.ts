import { counted } from './counted.js';
import type { InBoth } from './language.js';

/** How figures moved, and why two states of knowledge differ. */
interface ReplayWords {
  readonly title: (contract: string, month: string, from: string, to: string) => string;
  readonly nothing: string;
  /** known since, log position, what came, who, figure, before, after */
  readonly head: readonly [string, string, string, string, string, string, string];
  /** What came where it was no single event. */
  readonly time: string;
  readonly together: (events: number) => string;
  readonly more: string;
  /** figure, at the beginning, at the end */
  readonly endsHead: readonly [string, string, string];
  readonly compared: (contract: string, month: string, known: string, against: string) => string;
  readonly same: string;
  readonly differ: (figures: number) => string;
  readonly thereAndBack: string;
  /** figure, known, against, difference, because of */
  readonly comparedHead: readonly [string, string, string, string, string];
  /** cause, log position, event, about, who, moved */
  readonly causeHead: readonly [string, string, string, string, string, string];
  readonly cause: Readonly<Record<Cause, string>>;
  /** The parts of a rate or of ticket rounds. */
  readonly field: Readonly<Record<string, string>>;
  readonly order: string;
  readonly moments: (count: number) => string;
  readonly moreFigures: (figures: number) => string;
  readonly moreEvents: (events: number) => string;
  readonly none: string;
}

type Cause =
  | 'late-fact'
  | 'correction'
  | 'voiding'
  | 'decision'
  | 'amendment'
  | 'calendar'
  | 'defaults'
  | 'step'
  | 'money'
  | 'time';

const en: ReplayWords = {
  title: (contract, month, from, to) => `${contract}  ${month}  replay from ${from} to ${to}`,
  nothing: 'No figure moved.',
  head: ['known since', 'log position', 'what came', 'who', 'figure', 'before', 'after'],
  time: 'time passed',
  together: (events) => counted(events, 'event'),
  more: '… and more: --rows shows more, --figure chooses, --by day sums up, --json has pages.',
  endsHead: ['figure', 'at the beginning', 'at the end'],
  compared: (contract, month, known, against) => `${contract}  ${month}  as known ${known}, against ${against}`,
  same: 'No figure differs.',
  differ: (figures) => `${counted(figures, 'figure')} ${figures === 1 ? 'differs' : 'differ'}.`,
  thereAndBack: 'No figure differs in the end; some were moved there and back.',
  comparedHead: ['figure', 'known', 'against', 'difference', 'because of'],
  causeHead: ['cause', 'log position', 'event', 'about', 'who', 'moved'],
  cause: {
    'late-fact': 'late facts',
    correction: 'corrections',
    voiding: 'voidings',
    decision: 'decisions',
    amendment: 'rules amended',
    calendar: 'calendars adopted',
    defaults: 'defaults of readings adopted',
    step: 'steps of the cycle',
    money: 'money paid, set off, given back',
    time: 'time that passed',
  },
  field: {},
  order:
    'Causes are told apart in the order of the log: each is what it changed on top of those before it; together they are the whole difference.',
  moments: (count) => `at ${counted(count, 'moment')}`,
  moreFigures: (figures) => `… and ${figures} more (--rows shows more, --json all).`,
  moreEvents: (events) => `… and ${events} more (--rows shows more, --json up to 100 of each cause).`,
  none: 'none',
};

const zh: ReplayWords = {
  title: (contract, month, from, to) => `${contract}  ${month}  数值回放: ${from} 至 ${to}`,
  nothing: '没有数值变动。',
  head: ['得知时间', '日志位置', '事项', '操作者', '数值', '之前', '之后'],
  time: '时点推移',
  together: (events) => `${events} 个事件`,
  more: '… 尚有更多: --rows 可多显示,--figure 可选数值,--by day 按日汇总,--json 可翻页。',
  endsHead: ['数值', '起点', '终点'],
  compared: (contract, month, known, against) => `${contract}  ${month}  ${known} 所知与 ${against} 所知的比较`,
  same: '没有数值不同。',
  differ: (figures) => `${figures} 项数值不同。`,
  thereAndBack: '最终没有数值不同;部分数值曾变动又复原。',
  comparedHead: ['数值', '前者', '后者', '差额', '原因'],
  causeHead: ['原因', '日志位置', '事件', '关于', '操作者', '影响'],
  cause: {
    'late-fact': '迟报事实',
    correction: '事实更正',
    voiding: '事实作废',
    decision: '异议决定',
    amendment: '条款变动',
    calendar: '法定日历录入',
    defaults: '默认读法采用',
    step: '考核流程步骤',
    money: '付款、抵扣与退还',
    time: '时点推移',
  },
  field: {
    numerator: '分子',
    denominator: '分母',
    rate: '比率',
    score: '得分',
    rounds: '轮次',
    met: '按时回复',
    breached: '超时',
    pending: '待回复',
    relieved: '代回复/免责',
  },
  order: '各原因按日志顺序区分: 每一项是在其前各项之上所改变的;合计即全部差额。',
  moments: (count) => `${count} 个时点`,
  moreFigures: (figures) => `… 另有 ${figures} 项 (--rows 可多显示,--json 显示全部)。`,
  moreEvents: (events) => `… 另有 ${events} 个事件 (--rows 可多显示,--json 每种原因至多列 100 个)。`,
  none: '无',
};

export const REPLAY: InBoth<ReplayWords> = { en, zh };
