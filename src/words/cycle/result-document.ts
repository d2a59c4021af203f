import type { ResultAs } from '../../rules/review/given-result.js';
import type { InBoth } from '../language.js';

/** The columns of a result as CSV, in order. */
export const RESULT_COLUMNS = [
  'contract',
  'month',
  'as',
  'row',
  'scorecard',
  'item',
  'channel',
  'met',
  'of',
  'rate',
  'target',
  'short',
  'points',
  'weight',
  'value',
  'settled',
  'at',
  'reason',
  'clause',
  'mode',
] as const;
export type ResultColumn = (typeof RESULT_COLUMNS)[number];

/** What a result says as a document: a page, CSV, a table. */
interface ResultWords {
  /** BCP 47, for the page. */
  readonly tag: string;
  readonly title: Readonly<Record<ResultAs, string>>;
  readonly of: Readonly<
    Record<'contract' | 'month' | 'platform' | 'supplier' | 'providedAt' | 'accepted' | 'finalAt', string>
  >;
  readonly acceptedBy: Readonly<Record<'supplier' | 'silence', string>>;
  readonly none: string;
  readonly sections: Readonly<Record<'rounds' | 'readings' | 'restated' | 'replaced', string>>;
  /** metric, channel, met, of, rate, target, steps short, points, weight */
  readonly metrics: readonly string[];
  /** rounds, met, breached, pending, relieved */
  readonly rounds: readonly string[];
  /** reading, clause, value, settled */
  readonly readings: readonly string[];
  /** line, when, decision, reason */
  readonly restated: readonly string[];
  /** provided, replaced, reason */
  readonly replaced: readonly string[];
  readonly settled: readonly [settled: string, open: string];
  /** Decisions since it was provided are in the final figures, not in those published. */
  readonly notIn: string;
  /** The consequence of a band, by its row in CSV. */
  readonly band: string;
  readonly score: string;
  readonly penalty: string;
  readonly consequence: string;
  readonly leftOut: string;
  readonly basis: readonly [at: string, position: string, added: string, terms: string, calendar: string];
  readonly simulated: string;
  readonly csv: Readonly<Record<ResultColumn, string>>;
  readonly rows: Readonly<
    Record<
      | 'metric'
      | 'score'
      | 'band'
      | 'penalty'
      | 'nextBand'
      | 'consequence'
      | 'leftOut'
      | 'rounds'
      | 'reading'
      | 'restated'
      | 'replaced'
      | 'basis',
      string
    >
  >;
}

const zh: ResultWords = {
  tag: 'zh-CN',
  title: { published: '考核结果 (提供时)', final: '考核结果 (最终确认)' },
  of: {
    contract: '协议编号',
    month: '考核月份',
    platform: '甲方',
    supplier: '乙方',
    providedAt: '提供时间',
    accepted: '认同',
    finalAt: '最终确认',
  },
  acceptedBy: { supplier: '乙方认同', silence: '异议期满视为认同' },
  none: '尚无',
  sections: {
    rounds: '工单往返 (4.5.2)',
    readings: '依据的条款解读',
    restated: '经核对更正',
    replaced: '此前提供的结果',
  },
  metrics: ['指标', '渠道', '达成数', '总数', '比率', '目标值', '不足(百分点)', '得分', '权重'],
  rounds: ['往返', '按时回复', '超时', '待回复', '代回复/免责'],
  readings: ['解读', '条款', '读法', '是否约定'],
  restated: ['项目', '时间', '核对结果', '理由'],
  replaced: ['提供时间', '被替换时间', '理由'],
  settled: ['已约定', '未约定'],
  notIn: '以上更正计入最终确认的结果,不改变提供时的数据。',
  band: '档次',
  score: '综合服务评分',
  penalty: '违约金 (元)',
  consequence: '后果',
  leftOut: '未计入',
  basis: ['业务时点', '日志位置', '另计入的事实 (日志位置)', '条款版本', '法定日历'],
  simulated: 'SIMULATED 模拟库',
  csv: {
    contract: '协议编号',
    month: '考核月份',
    as: '结果',
    row: '行别',
    scorecard: '考核表',
    item: '项目',
    channel: '渠道',
    met: '达成数',
    of: '总数',
    rate: '比率',
    target: '目标值',
    short: '不足(百分点)',
    points: '得分',
    weight: '权重',
    value: '值',
    settled: '是否约定',
    at: '时间',
    reason: '理由',
    clause: '条款',
    mode: '模式',
  },
  rows: {
    metric: '指标',
    score: '评分',
    band: '档次',
    penalty: '违约金',
    nextBand: '可达上一档',
    consequence: '后果',
    leftOut: '未计入',
    rounds: '工单往返',
    reading: '解读',
    restated: '更正',
    replaced: '此前提供',
    basis: '依据',
  },
};

const en: ResultWords = {
  tag: 'en',
  title: { published: 'Result of the assessment, as published', final: 'Result of the assessment, as final' },
  of: {
    contract: 'Contract',
    month: 'Month',
    platform: 'Platform (party A)',
    supplier: 'Supplier (party B)',
    providedAt: 'Provided',
    accepted: 'Accepted',
    finalAt: 'Final',
  },
  acceptedBy: { supplier: 'by the supplier', silence: 'by its silence' },
  none: 'not yet',
  sections: {
    rounds: 'Ticket rounds (4.5.2)',
    readings: 'Readings used',
    restated: 'Restated by decisions',
    replaced: 'Results provided before',
  },
  metrics: ['metric', 'channel', 'met', 'of', 'rate', 'target', 'steps short', 'points', 'weight'],
  rounds: ['rounds', 'met', 'breached', 'pending', 'relieved'],
  readings: ['reading', 'clause', 'value', 'settled'],
  restated: ['line', 'when', 'decision', 'reason'],
  replaced: ['provided', 'replaced', 'reason'],
  settled: ['settled', 'open'],
  notIn: 'These restatements are in the result as final; the figures as published stay as they were.',
  band: 'band',
  score: 'score',
  penalty: 'penalty, yuan',
  consequence: 'consequence',
  leftOut: 'left out',
  basis: ['at', 'log position', 'facts added (log positions)', 'terms version', 'calendar'],
  simulated: 'SIMULATED',
  csv: {
    contract: 'contract',
    month: 'month',
    as: 'as',
    row: 'row',
    scorecard: 'scorecard',
    item: 'item',
    channel: 'channel',
    met: 'met',
    of: 'of',
    rate: 'rate',
    target: 'target',
    short: 'steps_short',
    points: 'points',
    weight: 'weight',
    value: 'value',
    settled: 'settled',
    at: 'at',
    reason: 'reason',
    clause: 'clause',
    mode: 'mode',
  },
  rows: {
    metric: 'metric',
    score: 'score',
    band: 'band',
    penalty: 'penalty',
    nextBand: 'would make the band above',
    consequence: 'consequence',
    leftOut: 'left out',
    rounds: 'ticket rounds',
    reading: 'reading',
    restated: 'restated',
    replaced: 'replaced',
    basis: 'basis',
  },
};

export const RESULT_WORDS: InBoth<ResultWords> = { en, zh };
