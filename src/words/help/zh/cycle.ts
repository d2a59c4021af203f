import type { HelpTexts } from '../help.js';

/** The month's cycle: `publish` to `advance`. */
export const CYCLE: HelpTexts = {
  "provide a month's result to the supplier, frozen as it is now (4.4)": '向乙方提供某月考核结果，以现在为准（4.4）',
  "send a month's fee notice to the supplier, frozen as it is now (5.3)": '向乙方发出某月结算通知，以现在为准（5.3）',
  "send a month's fee notice, frozen as it is now (5.3); 'window' with --kind fees says before how late is too late":
    '发出某月结算通知，以现在为准（5.3）；最迟何时发出，可先用 window --kind fees 查看',
  'when the supplier received it (default: now)': '乙方何时收到（默认：现在）',
  "the supplier objects to lines of a month's result or fees, or to charges (4.4, 5.3)":
    '乙方对某月考核结果、费用的项目或对款项提出异议（4.4、5.3）',
  "the supplier objects to lines of a month's result or fees, or contests charges: damages, violations, costs (4.4, 5.3); prints the objection's id":
    '乙方对某月考核结果、费用的项目，或对款项（泄露违约金、违规、代垫费用）提出异议（4.4、5.3）；输出异议编号',
  'a line: metrics/answer-rate, metrics/answer-rate/phone, tickets/T-1/1, facts/call/C-1, fees/presale-phone; of charges leaks/L-1, violations/V-1, costs/K-1, tickets/T-1/cost (repeatable)':
    '项目：metrics/answer-rate、metrics/answer-rate/phone、tickets/T-1/1、facts/call/C-1、fees/presale-phone；款项：leaks/L-1、violations/V-1、costs/K-1、tickets/T-1/cost（可重复）',
  'what is said against them': '异议理由',
  'files that show it, which the store keeps by their SHA-256 hashes (repeatable)':
    '证据文件，由库按其 SHA-256 留存（可重复）',
  'when the platform received it (default: now)': '甲方何时收到（默认：现在）',
  "the supplier accepts a month's result or fees before its silence does (4.4, 5.3)":
    '乙方在异议期届满前认同某月考核结果或费用（4.4、5.3）',
  'uphold, reject or partly uphold lines of an objection, or try that out':
    '核对异议的项目：成立、不成立或部分成立；可先试算',
  'decide lines of an objection, all of them or none: uphold, reject, or uphold partly (exactly one of the three), or each as a file says':
    '核对异议的项目，全部记入或全部不记：成立、不成立、部分成立（三者选一），或由文件逐项写明',
  'the lines, as the objection names them: all decided alike': '项目，按异议中的写法；结论相同',
  'in place of --line and what goes with it: NDJSON, one { line, decision, reason, corrections? } a line':
    '代替 --line 及其选项：NDJSON，每行一个 { line, decision, reason, corrections? }',
  'the supplier is right; its corrections come in': '成立：乙方有理，其更正入库',
  'the figures stand': '不成立：数字不变',
  'agreed in part: the corrections say which': '部分成立：由更正写明',
  why: '理由',
  'facts that it brings in, NDJSON: FactCorrected, FactVoided, or facts that came late':
    '随之入库的事实，NDJSON：FactCorrected、FactVoided 或迟报的事实',
  'show score, band, penalty, fees (or the charge) and balance as they stand, with the lines rejected, with them decided so; record nothing':
    '试算：显示评分、档次、违约金、费用（或款项）和余额的现状、不成立时和如此核对时的结果；不作任何记录',
  'the supplier takes an objection back (4.4, 5.3)': '乙方撤回异议（4.4、5.3）',
  'the supplier takes lines of an objection back before they are decided: they were never objected to':
    '乙方在核对之前撤回异议的项目，视为从未提出',
  'a line that it names (repeatable; default: all that are not decided)': '异议中的项目（可重复；默认：全部未核对的）',
  "provide a month's result or fee notice anew that was wrong (4.4, 5.3)":
    '重新提供有误的考核结果或结算通知（4.4、5.3）',
  "provide a month's result or fee notice anew, frozen as it is now: it replaces the one before and opens a window of its own; refused after acceptance":
    '重新提供某月考核结果或结算通知，以现在为准：取代先前的，异议期另起；已认同的不予办理',
  'do what time has made due': '办理到期事项',
  'do what time has made due: acceptance by silence, finality, charges, overdue marks, the end (6.3)':
    '办理到期事项：逾期未提视为认同、最终确认、计收、逾期标记、合同终止（6.3）',
  'steps that the table shows': '表格显示多少步',
  "what is due by this moment; a simulated store's clock moves there (default: the store's clock)":
    '截至该时刻的到期事项；模拟库的时钟随之拨到该时刻（默认：库的时钟）',
};
