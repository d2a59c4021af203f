import { counted } from './counted.js';
import type { DriftCause } from '../rules/review/drift/drift-states.js';
import type { ReviewKind } from '../rules/cycle/review-events.js';
import type { InBoth } from './language.js';

/** What a published figure would be now. */
interface DriftWords {
  readonly title: (contract: string, month: string, kind: ReviewKind) => string;
  readonly nothing: string;
  /** Figures that two causes moved there and back. */
  readonly thereAndBack: string;
  readonly moved: (figures: number) => string;
  /** figure, published, now, causes */
  readonly head: readonly [string, string, string, string];
  /** cause, log position, event, about */
  readonly causeHead: readonly [string, string, string, string];
  readonly cause: Readonly<Record<DriftCause, string>>;
  readonly none: string;
  /** A figure's own fields by name; any other is shown by its id. */
  readonly field: Readonly<Record<string, string>>;
  /** Between causes. */
  readonly and: string;
  readonly rate: (numerator: string, denominator: string, rate: string, score: string) => string;
  readonly moreFigures: (figures: number) => string;
  readonly moreEvents: (events: number) => string;
}

const en: DriftWords = {
  title: (contract, month, kind) =>
    `${contract}  ${month}  drift of the ${kind === 'result' ? 'published result (4.4)' : 'notified fees (5.3)'}`,
  nothing: 'Nothing has drifted: computed again now, it comes to what was published.',
  thereAndBack: 'Nothing has drifted in the end; some figures were moved there and back.',
  moved: (figures) => `${counted(figures, 'figure')} would be different now; what was published stands.`,
  head: ['figure', 'published', 'now', 'because of'],
  causeHead: ['cause', 'log position', 'event', 'about'],
  cause: {
    engine: "the engine's version",
    time: 'time that passed',
    'late-fact': 'late facts',
    correction: 'corrections',
    amendment: 'rules amended',
    calendar: 'calendars adopted',
    defaults: 'defaults of readings adopted',
    reading: 'a reading tried out',
  },
  none: 'none',
  field: {},
  and: ', ',
  rate: (numerator, denominator, rate, score) => `${numerator}/${denominator}, ${rate}, score ${score}`,
  moreFigures: (figures) => `… and ${figures} more (--rows shows more, --json all).`,
  moreEvents: (events) => `… and ${events} more (--rows shows more, --json up to 100 of each cause).`,
};

const zh: DriftWords = {
  title: (contract, month, kind) =>
    `${contract}  ${month}  ${kind === 'result' ? '已提供考核结果与现在的差异 (4.4)' : '已通知服务费用与现在的差异 (5.3)'}`,
  nothing: '没有差异: 现在重算,与已提供的一致。',
  thereAndBack: '最终没有差异;部分数值曾变动又复原。',
  moved: (figures) => `现在重算,有 ${figures} 项数值不同;已提供的不变。`,
  head: ['数值', '已提供', '现在', '原因'],
  causeHead: ['原因', '日志位置', '事件', '关于'],
  cause: {
    engine: '引擎版本',
    time: '时点推移',
    'late-fact': '迟报事实',
    correction: '事实更正',
    amendment: '条款变动',
    calendar: '法定日历录入',
    defaults: '默认读法采用',
    reading: '试用另一种读法',
  },
  none: '无',
  field: {
    score: '得分',
    rounds: '轮次',
    met: '按时回复',
    breached: '超时',
    pending: '待回复',
    relieved: '代回复/免责',
  },
  and: '、',
  rate: (numerator, denominator, rate, score) => `${numerator}/${denominator},${rate},得分 ${score}`,
  moreFigures: (figures) => `… 另有 ${figures} 项 (--rows 可多显示,--json 显示全部)。`,
  moreEvents: (events) => `… 另有 ${events} 个事件 (--rows 可多显示,--json 每种原因至多列 100 个)。`,
};

export const DRIFT: InBoth<DriftWords> = { en, zh };
