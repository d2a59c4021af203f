import type { ReadingId } from '../rules/terms/readings.js';
import type { Language } from './language.js';

/** A reading's short name, and its values but for numbers. English shows the ids alone, which are English. */
export interface ReadingName {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

export const READING_NAMES: Readonly<Record<ReadingId, ReadingName>> = {
  'trial.firstAssessedMonth': {
    name: '首个考核月',
    values: { 'full-month-after': '试行期满后首个自然月', 'count-start-month': '起始月计为第一个月' },
  },
  'score.shortfallStep': {
    name: '不足1%的扣分',
    values: { full: '满1%才扣', started: '不足1%按1%扣', proportional: '按比例扣' },
  },
  'score.channelCombination': {
    name: '电话在线合并',
    values: { mean: '取平均', pooled: '合并计算', lower: '取较低' },
  },
  'score.emptyMetric': { name: '无数据的指标', values: { reweight: '其余指标折算', 'full-marks': '计满分' } },
  'score.serviceHours': { name: '服务时间外的咨询', values: { 'within-hours': '不计入', all: '计入' } },
  'score.minimumSample': { name: '满意度最少样本数', values: {} },
  'band.edges': { name: '分档边界', values: { 'half-open': '不取整', 'round-half-up': '四舍五入取整' } },
  'improvement.charge': { name: '改进期限内扣款', values: { charge: '照扣', suspend: '不扣' } },
  'termination.partialMonth': { name: '终止当月扣款', values: { 'not-charged': '不扣', charged: '照扣' } },
  'amendment.scoreEffective': {
    name: '月中修改标准',
    values: { 'month-start': '按月初标准', 'month-end': '按月末标准' },
  },
  'result.dueShift': {
    name: '结果提供日顺延',
    values: { 'next-day-after': '至假期后首日', extend: '按假期天数' },
  },
  'window.workingDay': { name: '工作日', values: { 'state-council': '按国务院放假安排', 'every-day': '每天' } },
  'window.conflict': {
    name: '异议期与20日冲突',
    values: { 'window-prevails': '以异议期为准', 'twentieth-prevails': '以20日为准' },
  },
  'window.closeOfDay': { name: '异议期末日截止', values: { midnight: '24时', 'close-of-business': '18时' } },
  'deadline.onHoliday': {
    name: '期限遇休息日',
    values: { fixed: '不顺延', 'next-working-day': '顺延至下一工作日' },
  },
  'payment.lateFinal': {
    name: '25日后确认的款项',
    values: { 'next-25th': '下一个25日应付', 'on-final': '确认即应付' },
  },
  'ticket.holidays': { name: '节假日工单时限', values: { run: '照计', pause: '暂停' } },
  'ticket.rounds': { name: '工单往返', values: { each: '每轮各计3小时', first: '仅计首轮' } },
  'leak.tiers': { name: '泄露超过20条', values: { replace: '50万元替代按条计', add: '50万元另加' } },
  'dispute.unresolved': {
    name: '20日前未达成一致',
    values: { 'stays-open': '继续争议', 'platform-data': '以甲方数据为准' },
  },
  'setoff.order': { name: '抵扣顺序', values: { 'oldest-due': '先到期先抵', 'penalties-first': '先抵违约金' } },
  'payment.sameDueDay': { name: '同日到期', values: { 'in-proportion': '按债务比例', 'as-recorded': '按记录先后' } },
  'score.surveyOfUnscored': { name: '非乙方工作的评价', values: { 'left-out': '不计入', counted: '计入' } },
  'window.lastDay': { name: '末日遇法定节假日', values: { moves: '顺延', stays: '不顺延' } },
};

/** A reading as a table names it; its id stands by, since a person types it after `--reading`. */
export function readingName(id: ReadingId, lang: Language): string {
  return lang === 'zh' ? `${READING_NAMES[id].name} ${id}` : id;
}

/** A reading's value as a table names it, likewise. */
export function readingValue(id: ReadingId, value: string, lang: Language): string {
  const name = lang === 'zh' ? READING_NAMES[id].values[value] : undefined;
  return name === undefined ? value : `${name} ${value}`;
}
