import type { NextBand } from '../rules/scoring/next-band.js';
import type { Way } from '../rules/scoring/ways.js';
import { bandInFull, DOMAIN, named } from './domain.js';
import type { InBoth, Language } from './language.js';

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
  /** How many more of what alone would have made the edge of a band. */
  readonly nextBand: (ways: readonly string[], edge: string, band: string) => string;
  /** So many more good facts of a kind, null for one without a word of its own; fewer, where the number is negative. */
  readonly more: (n: number, good: string | null, place: string) => string;
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
  nextBand: (ways, edge, band) => `${ways.join(', ').replace(/, (?=[^,]*$)/, ' or ')} would have made ${edge}, ${band}`,
  more: (n, good, place) => {
    const what = good === null ? `met in ${place}` : Math.abs(n) === 1 ? good : `${good}s`;
    return `${Math.abs(n)} ${n < 0 ? 'fewer' : 'more'} ${what}`;
  },
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
  nextBand: (ways, edge, band) => `${ways.join(',或')},即可达到 ${edge} 分,${band}`,
  more: (n, good, place) => `${n < 0 ? '少' : '再多'} ${Math.abs(n)} 个${good ?? `达成 (${place})`}`,
  leftOut: (left) =>
    left.length > 0 ? `未计入: ${left.map((l) => `${l.reason} ${l.count}`).join(',')}` : '没有未计入的数据。',
};

export const SCORECARD: InBoth<ScorecardWords> = { en, zh };

/** What is good at the places of annex 1, after a number, one in English; the terms' own metrics are told by their names. */
const GOOD: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'answer-rate/phone': { en: 'answered call', zh: '接起的电话' },
  'answer-rate/online': { en: 'served chat', zh: '应答的在线会话' },
  satisfaction: { en: 'satisfied answer', zh: '满意的评价' },
};

/** What would have made the band above, in words; none where no one change would. */
export function nextBandLines(next: NextBand | null, lang: Language): string[] {
  if (next === null) return [];
  const ways = next.ways.map((way) => wayName(way, lang));
  return [SCORECARD[lang].nextBand(ways, next.from, bandInFull(next.band, lang))];
}

/** One way to the next band, in words: "12 more answered calls". */
export function wayName({ metric, channel, more }: Way, lang: Language): string {
  const place = [named(metric, lang), ...(channel === null ? [] : [DOMAIN[lang].channel[channel]])].join(' ');
  const good = GOOD[channel === null ? metric : `${metric}/${channel}`]?.[lang];
  return SCORECARD[lang].more(more, good ?? null, place);
}
