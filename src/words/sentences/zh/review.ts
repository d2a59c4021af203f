import type { Sentences } from '../catalogue.js';

/** Of a month’s result and fees, and of objections. */
export const REVIEW: Sentences = {
  '{0} is decided twice in one command; decide it once': '{0} 在一次命令中核对了两次，只能核对一次',
  '{0} has no charge {1} (no fact makes the supplier owe anything); plumbline window {2} --kind charges lists them':
    '{0} 没有款项 {1}（没有使乙方应付的事实）；plumbline window {2} --kind charges 可列出',
  '{0} has no charge {1} (there are {2}); plumbline window {3} --kind charges lists them':
    '{0} 没有款项 {1}（现有 {2|list}）；plumbline window {3} --kind charges 可列出',
  'a decision carries at most {0} facts; import them first': '一次核对最多带入 {0} 条事实，请先另行导入',
  'is {0}; the objection is about {1}': '为 {0}；该异议所涉合同为 {1}',
  'the fact {0} of {1} was accepted and is not in the log': '{1} 的事实 {0} 已接收，日志中却没有',
  'line {0}: {1}': '第 {0} 行：{1}',
  'the corrections cannot be recorded, so nothing is: {0}': '更正事实无法记录，因此一概未记：{0}',
  'the corrections cannot be recorded, so nothing is: {0}; and {1} more':
    '更正事实无法记录，因此一概未记：{0}；另有 {1} 条',
  '{0}: the corrections cannot be recorded, so nothing is: {1}': '{0}：更正事实无法记录，因此一概未记：{1}',
  '{0}: the corrections cannot be recorded, so nothing is: {1}; and {2} more':
    '{0}：更正事实无法记录，因此一概未记：{1}；另有 {2} 条',
  '{0}: the decisions of one command carry at most {1} facts; import them first':
    '{0}：一次命令的核对最多带入 {1} 条事实，请先另行导入',
  'a decision needs line, decision and reason, or decisions: a list of such':
    '核对须有 line、decision 和 reason，或以 decisions 列出各项',
  'decisions say line, decision, reason and corrections each for itself: none beside the list':
    'decisions 各项自带 line、decision、reason 和 corrections，列表之外不得再写',
  'decisions must be 1 to {0}; there are {1}': 'decisions 须为 1 至 {0} 项，现有 {1} 项',
  '{0}, line {1}: {2}': '{0} 第 {1} 行：{2}',
  'corrections must be a list of facts, or be left out': 'corrections 须为事实的列表，或略去不写',
  'is a directory; name the files in it': '是目录，请写明其中的文件',
  'the disk is full: the file of evidence was not kept ({0})': '磁盘已满：证据文件未能留存（{0}）',
  '"{0}" is no SHA-256: 64 hexadecimal digits': '“{0}”不是 SHA-256：须为 64 位十六进制数字',
  'the file of evidence {0} of {1} was altered after it was kept; it is not written over: look into it (plumbline verify), put it right from a backup, or move it away and send it again':
    '{1} 的证据文件 {0} 在留存之后被改动，不予覆盖：请查明原因（plumbline verify），从备份恢复，或将其移走后重新发送',
  'is no file that can be kept as evidence': '不是可以留作证据的文件',
  'is larger than {0}, the most that a file of evidence may have': '大于 {0|word}，超过证据文件的上限',
  "an objection to a month's {0} needs the month": '对月度{0|word}提出异议须写明月份',
  'charges are contested one by one, whatever their month: leave the month out':
    '款项逐笔提出异议，不分月份，请略去月份',
  'nothing was provided': '此前未提供任何数据',
  'what is provided has figures': '已提供的内容应有数据',
  '{0} is under objection already ({1})': '{0} 已有异议（{1}），尚待核对',
  '{0} is decided already ({1})': '{0} 已核对（{1}）',
  '{0} comes to {1} yuan, as it did when it was contested: upholding it needs a correction of its fact (FactCorrected, or FactVoided)':
    '{0} 为 {1} 元，与提出异议时相同：异议成立须更正其事实（FactCorrected 或 FactVoided）',
  'the objection ({0}) lies before {1} was told ({2})': '异议（{0}）早于 {1} 的报送（{2}）',
  'payment.lateFinal is one of next-25th, on-final': 'payment.lateFinal 须为 next-25th 或 on-final',
  '"{0}" is no address; one looks like HT-2026-0042/2026-03/metrics/answer-rate/phone':
    '“{0}”不是地址；地址形如 HT-2026-0042/2026-03/metrics/answer-rate/phone',
  "{0} lies after the store's clock ({1}); record it when it has happened": '{0} 晚于库的时钟（{1}）；请在发生后记录',
  "{0} lies before the contract's term": '{0} 早于合同期',
  '{0} is not of {1} in {2}': '{0} 不属于 {1} {2}',
  '"{0}" is no line that can be objected to; a result has {1}; fees have {2}':
    '“{0}”不是可提出异议的项目；考核结果可为 {1|word}；服务费用可为 {2|word}',
  '"{0}" is no objection\'s id; it looks like HT-2026-0042/2026-03/result/objections/1 or HT-2026-0042/charges/objections/1':
    '“{0}”不是异议编号；异议编号形如 HT-2026-0042/2026-03/result/objections/1 或 HT-2026-0042/charges/objections/1',
  '"{0}" is no charge that can be contested; charges of facts are {1}':
    '“{0}”不是可提出异议的款项；由事实产生的款项为 {1|word}',
  '{0} is declared for that moment already': '{0|word}在该时刻已申报',
  '{0} has no request {1}': '{0} 没有调取要求 {1}',
  '{0} was made only later': '{0} 在此之后才提出',
  '{0} is answered already': '{0} 已答复',
  '{0} {1}, as it was provided: upholding it needs a correction of its facts (FactCorrected, or FactVoided){2}, or a reply that was not reported':
    '{0} 所提供时{1|word}：异议成立须更正其事实（FactCorrected 或 FactVoided）{2}，或补报未报送的回复',
  'it has {0}': '现有 {0|list}',
  'the notice bills nothing': '该通知没有计费',
  'what facts alone make owed is contested with --kind charges': '仅由事实产生的款项，用 --kind charges 提出异议',
  'a bill has what the platform did': '账单只含甲方代为处理的部分',
  'the fee notice of {0} has no line {1}': '{0} 的费用结算通知没有项目 {1}',
  'the fee notice of {0} has no line {1}; {2}': '{0} 的费用结算通知没有项目 {1}；{2}',
  'the result of {0} has no line {1}': '{0} 的考核结果没有项目 {1}',
  'the result of {0} has no line {1}; {2}': '{0} 的考核结果没有项目 {1}；{2}',
  'the result of {0} in {1} is not final; plumbline result {2} {3} --as published shows it as it was provided':
    '{0} {1} 的考核结果尚未最终确认；所提供的结果见 plumbline result {2} {3} --as published',
  'a result that was provided has figures': '已提供的结果应有数据',
  'the {0} of {1} in {2} is not provided yet: plumbline notice {3} {4}':
    '{1} {2} 的{0|word}尚未提供：plumbline notice {3} {4}',
  'the {0} of {1} in {2} is not provided yet: plumbline publish {3} {4}':
    '{1} {2} 的{0|word}尚未提供：plumbline publish {3} {4}',
  'the {0} of {1} in {2} is accepted or final since {3}; it can be replaced no more':
    '{1} {2} 的{0|word}自 {3} 起已认同或最终确认，不能再更换',
  'no agreement by the day on which all is to be final; by the reading dispute.unresolved the platform data stands':
    '至最终确认之日双方未达成一致；按解读 dispute.unresolved，以甲方数据为准',
  'the {0} of {1} in {2} was provided on {3}; what changes it now is an objection and its decision':
    '{1} {2} 的{0|word}已于 {3} 提供；此后只能经异议和核对更改',
  '{0} is not over before {1}; its {2} comes after that': '{0} 在 {1} 之前尚未结束，其{2|word}须在此之后',
  'what was provided has a window': '已提供的内容应有异议期',
  'the objection ({0}) lies before the {1} was provided ({2})': '异议（{0}）早于{1|word}的提供（{2}）',
  'the supplier accepted the {0} on {1}; it cannot object any more': '乙方已于 {1} 认同{0|word}，不能再提出异议',
  'a restatement has figures': '更正应有数据',
  'there is no objection {0}': '没有异议 {0}',
  '{0} does not name {1}; it names {2}': '{0} 不含 {1}，所含为 {2|list}',
  '{0} does not name {1}; it names {2}, …': '{0} 不含 {1}，所含为 {2|list}等',
  '{0} was decided on {1}: {2} ({3})': '{0} 已于 {1} 核对：异议{2|word}（{3}）',
  '{0} was received on {1}, after the window had closed; it is on record and has no effect':
    '{0} 于 {1} 收到，异议期已满；仅作记录，不生效',
  'a line that is rejected leaves the figures as they are: it carries no corrections':
    '异议不成立的项目数据不变，不得带入更正',
  '{0} is under objection and not decided; decide first ({1})': '{0} 有异议尚未核对，请先核对（{1|list}）',
  '{0} lines are under objection and not decided; decide first ({1})': '{0} 项有异议尚未核对，请先核对（{1|list}）',
  'the {0} was accepted on {1} already': '{0|word}已于 {1} 认同',
  'the {0} was final on {1} already': '{0|word}已于 {1} 最终确认',
  '{0} was received after the window had closed; it is on record without effect, and nothing of it is to be withdrawn':
    '{0} 在异议期满后收到；仅作记录，不生效，无可撤回',
  'no line of {0} is open any more: nothing can be withdrawn': '{0} 已没有待核对的项目，无可撤回',
  '{0} named {1} after its window had closed: it has no effect': '{0} 在异议期满后才提出 {1}，不生效',
  '{0} does not name {1}': '{0} 不含 {1}',
  '{0} was decided on {1}: {2}; it can be withdrawn no more': '{0} 已于 {1} 核对：异议{2|word}，不能再撤回',
  '{0} of {1} was withdrawn on {2}': '{1} 的 {0} 已于 {2} 撤回',
  'the figure of {0} was replaced on {1}, which ended {2} on it': '{0} 的数据已于 {1} 更换，{2} 对它的异议随之终结',
  '{0} is no request and no objection to a charge': '{0} 既不是取证请求，也不是对款项的异议',
  'the ticket rounds of the month are not observed': '未取得当月的工单轮次',
  'the facts behind {0} are not observed': '未取得原因 {0} 背后的事实',
  'the state after {0} is not observed': '未取得原因 {0} 之后的状态',
};
