import type { Sentences } from '../catalogue.js';

/** Of questions and read models. */
export const FIGURES: Sentences = {
  'something was recorded meanwhile; try again': '其间又有新的记录，请重试',
  '"{0}" is no projection; there are {1}': '没有名为“{0}”的投影，现有：{1|list}',
  'no report fills a table {0}': '没有报表写入表 {0}',
  'contract {0} has no terms of version {1}': '合同 {0} 没有第 {1} 版条款',
  'a store holds at most {0} different categories': '一个库最多有 {0} 种品类',
  'limit: a page has 1 to {0} contracts': 'limit：每页 1 至 {0} 份合同',
  'the fee notice of {0} in {1} is not provided at that moment: nothing can have drifted from it':
    '{0} {1} 的费用结算通知当时尚未发出，谈不上差异',
  'the result of {0} in {1} is not provided at that moment: nothing can have drifted from it':
    '{0} {1} 的考核结果当时尚未提供，谈不上差异',
  'there is nothing at {0}': '{0} 没有对应的数据',
  'there is nothing at {0}; there is {1}': '{0} 没有对应的数据，附近有：{1|list}',
  'there is no line {0}': '没有 {0} 这一项',
  'there is no line {0}; there are {1}': '没有 {0} 这一项，现有：{1|list}',
  'no {0} "{1}" of {2} is known at that moment; but there is a {3} of that name':
    '当时 {2} 没有编号为“{1}”的 {0}，但有同名的 {3}',
  'no {0} "{1}" of {2} is known at that moment; it goes by its {3}, written as it was reported, not by an event\'s id':
    '当时 {2} 没有编号为“{1}”的 {0}；请用报送时的 {3}，不是事件的编号',
  'cursor: "{0}" stands at no event of this list; start again without one':
    'cursor：“{0}”不指向本列表中的任何事件，请不带 cursor 重新开始',
  'limit: a page has 1 to {0} events': 'limit：每页 1 至 {0} 个事件',
  'type: "{0}" is no type of event; types are {1}': 'type：“{0}”不是事件类型；类型有 {1|list}',
  'party: "{0}" is no party; parties are {1}': 'party：“{0}”不是任何一方；各方为 {1|list}',
  'from: it is later than the end that is asked for (to)': 'from：晚于所要求的终点（to）',
  '{0}: it is later than the end that is asked for ({1})': '{0}：晚于所要求的终点（{1}）',
  'limit: a page has 1 to {0} moves': 'limit：每页 1 至 {0} 次变动',
  'two kinds of differences at {0}': '{0} 处有两种不同的差异',
  '--from and --to tell a replay, --known and --against compare two states: one or the other':
    '--from 与 --to 用于回放，--known 与 --against 用于比较两个时点所知：二者择一',
  'known: a replay goes from one moment to another (from, to); two states are compared by known and against':
    'known：回放由一个时点至另一个时点（from、to）；比较两个时点所知请用 known 和 against',
  'known: say which state of knowledge is compared, such as 2026-04-07T18:00:00+08:00':
    'known：请指明要比较哪个时点所知，如 2026-04-07T18:00:00+08:00',
  'cursor: "{0}" stands at no move of this replay; start again without one':
    'cursor：“{0}”不指向本次回放中的任何变动，请不带 cursor 重新开始',
  'figure: the month has no figure at {0}; figures are score, band, penalty, metrics, tickets, fees, and ledger of the whole contract':
    'figure：该月没有名为 {0|list} 的数值；可用 score、band、penalty、metrics、tickets、fees，以及整份合同的 ledger',
  'limit: a page has 1 to {0} facts': 'limit：每页 1 至 {0} 条事实',
  'cursor: "{0}" stands at no fact of this list; start again without one':
    'cursor：“{0}”不在本列表的事实之中，请从头查询',
  'line: {0} is not of {1} in {2}': 'line：{0} 不是 {1} {2} 的项目',
  'line: "{0}" names nothing with facts of a month behind it; a month has score, metrics/<metric>, metrics/<metric>/<channel>, scorecards/<scorecard>/…, tickets, tickets/<ticket>/<round>, fees, fees/<item>':
    'line：“{0}”没有当月的事实作为依据；可用 score、metrics/<指标>、metrics/<指标>/<渠道>、scorecards/<考核表>/…、tickets、tickets/<工单>/<轮次>、fees、fees/<项目>',
  'kind: "{0}" is no kind of fact; kinds are {1}': 'kind：“{0}”不是事实的种类，种类有 {1|list}',
  '{0} lies outside the term of {1}': '{0} 不在 {1} 的合同期内',
  'contract {0} has no terms': '合同 {0} 没有条款',
  'cursor: "{0}" stands at no {1} of this list; start again without one':
    'cursor：“{0}”不在本列表的{1|word}之中，请从头查询',
  '{0}: {1} (in an address a + is written %2B)': '{0}：{1}（网址中的 + 须写作 %2B）',
  'contract {0} was never signed': '合同 {0} 从未签订',
  'the read model was made from other definitions': '读模型出自其他版本的定义',
  'the read model is damaged: {0}': '读模型已损坏：{0}',
  'an event of a type that this version does not know; use a newer Plumbline':
    '有本版本不识别的事件类型，请使用新版准绳',
  'the journal has no name for contract number {0}': '日志中没有编号为 {0} 的合同',
  'the journal has no name for category number {0}': '日志中没有编号为 {0} 的品类',
  'there are too many categories': '品类过多',
  'the log has no event at position {0}': '日志位置 {0} 没有事件',
  'only facts can be laid over a journal, not {0}': '只能在日志上叠加事实，不能叠加 {0}',
  '{0} at position {1} is no reported fact': '日志位置 {1} 的 {0} 不是报送的事实',
  'another rebuild was begun; this one ends': '另一次重建已开始，本次终止',
  'the rules of {0} cannot be read: {1}': '{0} 的规则无法读取：{1}',
  "{0} is no event of a contract's stream": '{0} 不是合同事件流中的事件',
  'no contract {0} at that moment (none is signed yet: plumbline contract sign FILE)':
    '当时没有合同 {0}（尚未签订任何合同：plumbline contract sign FILE）',
  'no contract {0} at that moment (signed: {1})': '当时没有合同 {0}（已签订：{1|list}）',
  'no contract {0} at that moment (signed: {1}, …)': '当时没有合同 {0}（已签订：{1|list}等）',
};
