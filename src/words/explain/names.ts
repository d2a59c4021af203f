import type { Language } from '../language.js';

/** Where a value comes from that is no figure. */
export type Source = 'terms' | 'question' | 'facts' | 'record' | 'calendar' | 'reading' | 'calculated';

type Name = Readonly<Record<Language, string>> & { readonly from: Source };

const named = (from: Source, zh: string, en: string): Name => ({ from, zh, en });

/** The inputs of steps that are no figures themselves, and the parts of figures. */
export const NAMES: Readonly<Record<string, Name>> = {
  // scores
  seen: named('facts', '全部', 'seen'),
  'left-out': named('facts', '不计入', 'left out'),
  'not-selected': named('facts', '不属于该比率', 'not what the rate is of'),
  'not-good': named('facts', '未达成', 'not met'),
  target: named('terms', '目标值', 'target'),
  direction: named('terms', '方向', 'direction'),
  weight: named('terms', '权重', 'weight'),
  'per-step': named('terms', '每少1%扣分', 'points per step'),
  from: named('terms', '下限', 'from'),
  'of-band': named('terms', '该档扣减', 'sum of the band'),
  measured: named('facts', '有数据的指标数', 'metrics with something to measure'),
  fewest: named('reading', '最少样本数', 'fewest that count'),
  'in-term': named('terms', '在合同期内', 'within the term'),
  scored: named('facts', '有评分', 'anything measured'),
  month: named('question', '月份', 'month'),
  'first-assessed': named('terms', '首个考核月', 'first assessed month'),
  'ends-within': named('terms', '合同当月终止', 'the contract ended in it'),
  'band-says': named('terms', '该档的规定', 'so says the band'),
  'safe-day': named('calendar', '不冲突的最后一天', 'latest safe day'),
  'safe-last': named('calendar', '当日收到的异议最后一天', 'its window ends on'),
  'too-late-last': named('calendar', '晚一天收到的异议最后一天', 'that of the day after ends on'),
  'window-unknown': named('calendar', '异议期日历未录入', 'calendar of the window not known'),
  'due-unknown': named('calendar', '最迟提供日日历未录入', 'calendar of its due day not known'),
  suspended: named('calculated', '改进期限内不扣', 'a month to improve that is not charged'),
  // ticket rounds
  opened: named('facts', '交办时间', 'handed over'),
  round: named('facts', '轮次', 'round'),
  'limit-minutes': named('terms', '时限(工作分钟)', 'limit in working minutes'),
  clock: named('terms', '工作时间', 'clock'),
  holidays: named('reading', '节假日', 'holidays'),
  at: named('question', '所问时刻', 'asked as of'),
  closed: named('facts', '关闭时间', 'closed'),
  'contract-ended': named('terms', '合同终止', 'contract ended'),
  reply: named('facts', '回复时间', 'reply'),
  until: named('facts', '计至', 'until'),
  // disclosed data
  records: named('facts', '条数', 'records'),
  wide: named('facts', '范围较大', 'wide scope'),
  'to-competitor': named('facts', '提供给竞争对手', 'to a competitor'),
  'records-before': named('facts', '此前累计条数', 'records before'),
  'wide-before': named('facts', '此前范围较大', 'wide scope before'),
  'to-competitor-before': named('facts', '此前提供给竞争对手', 'to a competitor before'),
  'per-record': named('terms', '每条', 'per record'),
  'tier-over': named('terms', '累计上限(条)', 'limit of records'),
  'tier-sum': named('terms', '超过上限的违约金', 'sum over the limit'),
  'competitor-minimum': named('terms', '提供给竞争对手的最低额', 'least sum for a competitor'),
  // fees
  'unit-price': named('terms', '单价', 'unit price'),
  quantity: named('facts', '数量', 'quantity'),
  // windows
  nominal: named('terms', '约定日期', 'agreed day'),
  'moved-by': named('calendar', '顺延天数', 'moved by'),
  received: named('record', '收到之日', 'received'),
  'working-days': named('terms', '工作日数', 'working days'),
  day: named('calendar', '工作日', 'working day'),
  cut: named('calculated', '截至20日', 'cut at the 20th'),
  provided: named('record', '提供时间', 'provided'),
  accepted: named('record', '认同时间', 'accepted'),
  final: named('record', '最终确认时间', 'final'),
  'decided-when-final': named('record', '最终确认时已核对项数', 'lines decided when final'),
  lines: named('record', '有异议的项数', 'lines objected to'),
  'open-lines': named('record', '待核对项数', 'lines to decide'),
  provisional: named('calendar', '日历未录入', 'calendar not known'),
  // money
  charged: named('record', '应付金额', 'charged'),
  disputed: named('record', '有争议', 'disputed'),
  'final-figure': named('record', '最终确认的金额', 'as it became final'),
  'charged-before': named('record', '此前已计收', 'charged before'),
  fact: named('facts', '事实', 'fact'),
  payment: named('record', '付款', 'payment'),
  'set-off': named('record', '货款抵扣', 'set-off'),
  waiver: named('record', '减免', 'waiver'),
  credit: named('record', '退还', 'credit'),
  'given-back': named('record', '冲减', 'given back'),
  freed: named('record', '释出', 'freed'),
  missing: named('record', '不足', 'missing'),
  declared: named('record', '声明时间', 'declared'),
  'due-by': named('record', '期限', 'due before'),
  'done-at': named('record', '办理时间', 'done'),
  'by-silence': named('record', '逾期视为认同', 'by silence'),
  'issued-at': named('record', '开具时间', 'issued at'),
  issued: named('record', '开具金额', 'issued'),
  breached: named('facts', '超时', 'breached'),
  pending: named('facts', '待回复', 'pending'),
  limit: named('record', '上限', 'limit'),
  part: named('record', '部分', 'part'),
  taken: named('record', '已用', 'taken'),
  'cost-told': named('facts', '报告金额', 'cost told'),
  tariff: named('terms', '该类违规的金额', 'tariff'),
  'violation-kind': named('facts', '违规种类', 'kind'),
  recorded: named('record', '记账金额', 'recorded'),
  pays: named('record', '用于', 'pays'),
  waits: named('record', '预收待抵', 'waits on account'),
  debit: named('record', '借方', 'debit'),
  'credit-side': named('record', '贷方', 'credit'),
  stated: named('record', '金额', 'amount'),
  paid: named('record', '已付', 'paid'),
  waived: named('record', '已减免', 'waived'),
  credited: named('record', '已退还', 'credited'),
  amount: named('record', '金额', 'amount'),
  'not-final': named('record', '未最终确认', 'not final'),
  refund: named('record', '退款', 'refund'),
  reversal: named('record', '冲销', 'reversal'),
  'due-on': named('record', '应付日', 'due on'),
  open: named('record', '未付', 'open'),
};

/** The parts of figures as their addresses end; what a month or contract names itself stays as it is. */
const PARTS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  score: { zh: '综合服务评分', en: 'score' },
  band: { zh: '档次', en: 'band' },
  penalty: { zh: '违约金', en: 'penalty' },
  status: { zh: '考核状态', en: 'status' },
  title: { zh: '优质服务商称号', en: 'title' },
  improvement: { zh: '给予改进期限', en: 'month to improve' },
  'standard-unmet': { zh: '无法达到服务标准', en: 'standard not met' },
  'provided-on': { zh: '提供日', en: 'provided on' },
  conflict: { zh: '期限冲突', en: 'conflict' },
  'latest-safe': { zh: '不冲突的最后收到日', en: 'latest safe day' },
  provisional: { zh: '期限暂定', en: 'provisional' },
  metrics: { zh: '指标', en: 'metrics' },
  numerator: { zh: '达成数', en: 'numerator' },
  denominator: { zh: '计入数', en: 'denominator' },
  rate: { zh: '完成值', en: 'rate' },
  shortfall: { zh: '不足', en: 'shortfall' },
  tickets: { zh: '工单往返', en: 'tickets' },
  'due-at': { zh: '回复期限', en: 'due at' },
  'working-minutes': { zh: '工作分钟', en: 'working minutes' },
  fees: { zh: '服务费用', en: 'fees' },
  window: { zh: '异议期', en: 'window' },
  'due-on': { zh: '最迟提供日', en: 'due on' },
  'last-day': { zh: '异议最后一天', en: 'last day' },
  'final-day': { zh: '最终确认日', en: 'final day' },
  'closes-at': { zh: '异议期届满', en: 'closes at' },
  'final-by': { zh: '最终确认期限', en: 'final by' },
  leaks: { zh: '泄露违约金', en: 'leaks' },
  'due-by': { zh: '期限', en: 'due before' },
  'done-at': { zh: '办理时间', en: 'done' },
  balance: { zh: '应付余额', en: 'balance' },
  overdue: { zh: '逾期', en: 'overdue' },
};

/** The name of an input that is no figure, by its name and what it is about; where it comes from. */
export function inputName(name: string, lang: Language): string {
  return NAMES[name]?.[lang] ?? name;
}

/** Where an input that is no figure comes from. */
export function sourceOf(name: string): Source {
  return NAMES[name]?.from ?? 'calculated';
}

/** The name of a part of a figure; undefined for what is named by the terms or facts themselves. */
export function partName(part: string, lang: Language): string | undefined {
  return PARTS[part]?.[lang];
}
