import type { Language } from '../language.js';

type Text = Readonly<Record<Language, string>>;

/** What each rule does, by the id that its steps have; `given.…`: where a value comes from that no rule made. */
export const RULES: Readonly<Record<string, Text>> = {
  'score.count': {
    zh: '计入的数量:全部减去有原因不计入的,再减去不属于该比率的',
    en: 'what counts: all that was seen, less what is left out for a reason, less what the rate is not of',
  },
  'score.good': { zh: '达成的数量:计入的减去未达成的', en: 'what met it: what counts less what did not' },
  'score.pooled': { zh: '各渠道合并计数', en: 'the channels counted as one' },
  'score.rate': { zh: '完成值:达成数除以计入数', en: 'what met it over what counts' },
  'score.shortfall': {
    zh: '比目标值少的百分点,不足1%的部分按解读处理',
    en: 'percentage points short of the target, parts of one as the reading has it',
  },
  'score.points': {
    zh: '权重减去每少1%的扣分,最低0分',
    en: 'the weight less what each point short takes off, never under 0',
  },
  'score.empty': {
    zh: '没有数据,或少于最少样本数,该项不计分',
    en: 'nothing to measure, or fewer than the fewest that count: no points',
  },
  'score.full-marks': { zh: '没有数据的指标按解读得满分', en: 'nothing to measure: full marks, as the reading has it' },
  'score.combined': { zh: '由各渠道得分合并', en: "made of its channels' points as the reading has it" },
  'score.composite': {
    zh: '各项指标得分之和,没有数据的指标按解读处理',
    en: "the sum of the metrics' points; one with nothing to measure as the reading has it",
  },
  'score.not-served': { zh: '乙方不提供该服务,不计分', en: 'the supplier does not serve it: not scored' },
  'score.band': { zh: '评分达到其下限的最高一档', en: 'the highest band whose lower edge the score reaches' },
  'score.status': {
    zh: '该月是否考核:试行期内不考核,合同期外或没有数据的月份无评分',
    en: "whether the month is assessed: not in the trial period, outside the contract's term, or with nothing to measure",
  },
  'score.penalty': {
    zh: '所在档次扣减的金额;不考核的月份及按解读不扣的月份为0',
    en: 'the sum of its band; nothing in a month that is not assessed, or that the reading does not charge',
  },
  'score.follows': {
    zh: '所在档次的规定;试行期及不考核的月份不适用,按解读不扣的改进月也不再给予改进期限',
    en: 'as its band has it; not in a month that is not assessed, nor a further month to improve in one that is not charged for it',
  },
  'window.provided-on': { zh: '提供(收到)的当日', en: 'the day on which it was provided, or received' },
  'window.provisional': {
    zh: '所涉年份的法定日历尚未录入,期限为暂定',
    en: 'provisional where it touches a year whose calendar is not known',
  },
  'window.conflict-arises': {
    zh: '异议期最后一天晚于最终确认日的,两者冲突',
    en: 'the window ends after the day by which all is to be final',
  },
  'window.latest-safe': {
    zh: '当日收到不冲突、晚一天收到即冲突的最后一天',
    en: 'the last day whose window ends by the final day; that of the day after ends later',
  },
  'score.left-out': { zh: '因此不计入的数量', en: 'how many are left out for it' },
  'round.deadline': {
    zh: '自交办起,规定的工作时间届满的时刻',
    en: 'the moment at which the working time for a reply has run out since the handing-over',
  },
  'round.state': {
    zh: '期限届满前(含届满时)乙方明确回复为按时;届满前甲方已代为回复或工单已关闭的不计;届满后仍无回复为超时',
    en: 'a clear reply at or before the deadline is in time; a reply of the platform or a closing by then relieves; past it the round is a breach',
  },
  'round.working-minutes': {
    zh: '自交办起经过的工作分钟,不满一分钟计一分钟',
    en: 'working minutes since the handing-over; a started one counts',
  },
  'round.count': { zh: '处于该状态的往返数', en: 'rounds in that state' },
  'round.total': { zh: '全部往返数', en: 'all rounds' },
  'leak.difference': {
    zh: '本次泄露后应付的总额减去之前应付的总额',
    en: 'what is owed in all after the incident less what was owed before it',
  },
  'leak.total': { zh: '各次泄露之和', en: 'the sum of the incidents' },
  'fee.item': { zh: '单价乘以数量', en: 'unit price times quantity' },
  'fee.total': { zh: '各项费用之和', en: 'the sum of the items' },
  'window.due-on': { zh: '最迟应提供的日期', en: 'the day by which it is to be provided' },
  'window.last-day': {
    zh: '自次日起第若干个工作日,即可提出异议的最后一天',
    en: 'the last day to object: so many working days from the day after',
  },
  'window.final-day': { zh: '最终结果最迟确认完毕的日期', en: 'the day by which all is to be final' },
  'window.closes-at': {
    zh: '最后一天终了之时;此后提出的异议为逾期',
    en: 'the end of the last day: an objection is late from then on',
  },
  'window.final-by': { zh: '应确认完毕之日终了之时', en: 'the end of the day by which all is to be final' },
  'window.state': {
    zh: '办理到哪一步:未提供、可提异议、有异议、期满、已认同、最终',
    en: 'how far it has come: not provided, open, objected, closed, accepted, final',
  },
  'ledger.open': {
    zh: '应付金额减去已付、已扣、已减免的;有争议的不计',
    en: 'what was charged less what was paid, set off and let go; what is disputed rests',
  },
  'ledger.on-account': { zh: '预收、待抵后续款项的金额', en: 'money that waits for later charges' },
  'ledger.balance': { zh: '未付金额之和减去预收金额', en: 'the sum of what is open less what is on account' },
  'ledger.overdue': { zh: '已过应付日仍未付的金额', en: 'what is open past its due day' },
  'fee.no-basis': { zh: '没有委托或转由甲方操作的依据,只列出不计费', en: 'listed and not billed: nothing allows it' },
  'fee.unpriced': { zh: '品类未归入套餐,只列出不计费', en: 'listed and not billed: the category is in no plan' },
  'ledger.charged': {
    zh: '该款项历次计收之和;重新确认或退还的差额各为一笔',
    en: 'what was charged there in all; what a restatement or giving back changed is a sum of its own',
  },
  'charge.of-figure': {
    zh: '最终确认的金额减去此前已计收的',
    en: 'what became final, as it was provided or restated last, less what was charged of it before',
  },
  'charge.of-fact': { zh: '由事实直接产生的应付款', en: 'owed by the fact itself' },
  'charge.recorded': { zh: '按记录在案的金额计收', en: 'charged as it is on record' },
  'charge.due-on': { zh: '计收时确定的应付日', en: 'the day on which it is due, as it was fixed when it was charged' },
  'provided.recorded': {
    zh: '以提供时记录的数值为准;现在的引擎重算的结果不同',
    en: 'as it is on record; the engine of today computes it otherwise',
  },
  'ledger.entry': { zh: '记账金额:应付为正,已付为负', en: 'as it is on record: what was paid is negative' },
  'ledger.disputed': {
    zh: '有争议的金额之和,不计入余额',
    en: 'the sum of what is under dispute; it is not in the balance',
  },
  'ledger.account': { zh: '借方减贷方', en: 'debit less credit' },
  'charge.cost': { zh: '甲方报告的费用金额', en: 'the cost as it was told' },
  'charge.tariff': { zh: '合同自定的违约金标准', en: "the contract's own tariff for the kind" },
  'charge.unpriced': {
    zh: '合同未定该类违规的金额:记录在案,不计收',
    en: 'the terms have no sum for the kind: on record, not owed',
  },
  'statement.line': { zh: '结算单该项的金额', en: 'what the line of the statement has' },
  'statement.open': {
    zh: '该项金额减去已付、已扣、已减免、已退还的',
    en: 'the amount of the line less what was paid, set off, waived and credited of it',
  },
  'statement.total': { zh: '各项之和', en: 'the sum of the lines' },
  'duty.state': {
    zh: '期限届满前办理的为已履行,之后办理的为迟延,届满仍未办理的为逾期未履行',
    en: 'done before its first late moment; late after it; missed when it is past and nothing was done',
  },
  'duty.due-by': { zh: '应办理之日终了之时', en: 'the end of the day by which it is due' },
  'duty.first': { zh: '首次声明办理的时刻', en: 'when it was said to be done for the first time' },
  'duty.documented': { zh: '单据金额补足之时', en: 'when the documents came to the whole sum' },
  'duty.replies': {
    zh: '当月有工单超时的为未履行,尚有待回复的未定',
    en: 'missed where a round of the month is breached, open while one is pending',
  },
  'duty.count': { zh: '处于该状态的事项数', en: 'duties in that state' },
  'duty.total': { zh: '双方之和', en: 'of all parties together' },
  'setoff.part': { zh: '抵扣中用于该款项的部分', en: 'what of the set-off goes to the charge' },
  'setoff.day': { zh: '同日到期的款项按解读分摊', en: 'charges of one due day share as the reading has it' },
  'setoff.total': { zh: '各部分之和', en: 'the sum of its parts' },
  'given.terms': { zh: '合同条款', en: 'of the terms' },
  'given.question': { zh: '所问的时刻', en: 'of the question' },
  'given.facts': { zh: '由事实得出', en: 'of the facts' },
  'given.record': { zh: '由记录在案的事件得出', en: 'of what is on record' },
  'given.calendar': { zh: '由法定日历得出', en: 'of the statutory calendar' },
  'given.reading': { zh: '按解读', en: 'of a reading' },
  'given.calculated': { zh: '计算过程中得出', en: 'worked out on the way' },
};

/** What a rule does; the id of one without words. */
export function ruleName(id: string, lang: Language): string {
  return RULES[id]?.[lang] ?? id;
}
