import type { InBoth } from './language.js';

/** A month's scorecard. */
interface ScorecardWords {
  readonly title: (contract: string, month: string, scorecard: string, status: string) => string;
  /** metric, met, of, rate, target, steps short, score, weight */
  readonly head: readonly [string, string, string, string, string, string, string, string];
  readonly noScore: string;
  readonly outsideTerm: string;
  readonly noScoreShort: string;
  readonly result: (score: string, band: string, penalty: string, consequences: readonly string[]) => string;
  readonly honoured: string;
  readonly improvement: string;
  readonly standardUnmet: string;
  readonly leftOut: (left: readonly { readonly reason: string; readonly count: number }[]) => string;
}

const en: ScorecardWords = {
  title: (contract, month, scorecard, status) => `${contract}  ${month}  scorecard ${scorecard}  ${status}`,
  head: ['metric', 'met', 'of', 'rate', 'target', 'steps short', 'score', 'weight'],
  noScore: 'No score: nothing to measure.',
  outsideTerm: "No score: the month lies outside the contract's term.",
  noScoreShort: 'no score',
  result: (score, band, penalty, consequences) =>
    [`Score ${score}, ${band}`, `penalty ${penalty} yuan`, consequences.join(', ')].filter((t) => t !== '').join('; '),
  honoured: 'title 优质服务商',
  improvement: 'one month to improve',
  standardUnmet: 'found unable to meet the standard',
  leftOut: (left) =>
    left.length > 0 ? `Left out: ${left.map((l) => `${l.count} ${l.reason}`).join(', ')}` : 'Nothing left out.',
};

const zh: ScorecardWords = {
  title: (contract, month, scorecard, status) => `${contract}  ${month}  考核表: ${scorecard}  ${status}`,
  head: ['指标', '达成数', '总数', '比率', '目标值', '不足(百分点)', '得分', '权重'],
  noScore: '无综合服务评分: 没有可考核的数据。',
  outsideTerm: '无综合服务评分: 该月不在合同期内。',
  noScoreShort: '无评分',
  result: (score, band, penalty, consequences) =>
    [`综合服务评分 ${score},${band}`, `违约金 ${penalty} 元`, consequences.join(',')].filter((t) => t !== '').join(';'),
  honoured: '授予优质服务商称号',
  improvement: '给予一个月的改进期限',
  standardUnmet: '被确定为无法达到服务标准',
  leftOut: (left) =>
    left.length > 0 ? `未计入: ${left.map((l) => `${l.reason} ${l.count}`).join(',')}` : '没有未计入的数据。',
};

export const SCORECARD: InBoth<ScorecardWords> = { en, zh };
