import type { HelpTexts } from '../help.js';

/** What commander says by itself, and headings. */
export const HEADINGS: HelpTexts = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Help:': '帮助：',
  'The store:': '库：',
  'Contracts:': '合同：',
  'Facts:': '事实：',
  'Figures:': '数字：',
  "The month's cycle:": '每月流程：',
  'Money and duties:': '款项与应办事项：',
  'Running it:': '运行：',
  'Proving it:': '证明：',
  'To try it out:': '试用：',
  '[options]': '[选项]',
  '[command]': '[命令]',
  'display help for command': '显示帮助',
  'output the version number': '显示版本号',
};

/** What all commands, or many, have. */
export const GENERAL: HelpTexts = {
  '准绳 Plumbline: scores, breaches, fees, disputes and ledgers of service contracts, rebuilt from events for any past moment.':
    '准绳 Plumbline：服务合同的评分、工单超时、费用、异议和往来账，由事件算出，可还原到过去任何时刻。',
  'folder of the store': '库所在的文件夹',
  'language of tables and sentences; --json is the same in both': '表格和提示的语言；--json 的输出不分语言',
  'by PLUMBLINE_LANG, LC_ALL, LC_MESSAGES, LANG': '依次看 PLUMBLINE_LANG、LC_ALL、LC_MESSAGES、LANG',
  'print JSON': '输出 JSON',
  "go on although this machine's clock may be wrong: it stands before the log's last event, or 31 days after it":
    '本机时钟可能有误（早于最后一个事件，或晚于它 31 天）时仍继续',
  "the moment the question is about: what occurred later has not happened (ISO 8601 with offset; default: --known, else the store's clock)":
    '所问的时刻：此后发生的事视为尚未发生（ISO 8601，须带时区；默认为 --known，未给出时为库的时钟）',
  'use only events recorded at or before this moment (default: all)': '只用截至该时刻已入库的事件（默认：全部）',
  'use only terms, readings and calendars recorded at or before this moment (default: as --known)':
    '只用截至该时刻已入库的条款、解读和法定日历（默认：同 --known）',
  'what if this reading held (repeatable)': '假设采用该解读（可重复）',
  'the `next` of the page before': '上一页的 `next`',
  'table unless told; csv for spreadsheets, html to print': '默认为表格；csv 供电子表格使用，html 供打印',
  'write it into this file, which is not there yet': '写入该文件，文件须尚不存在',
  'write over a file that is there': '覆盖已有的文件',
  'which of the two': '两者之一',
  none: '无',
};

/** What stands under the list of commands. */
export const CLOSING: HelpTexts = {
  [`
To begin, in the project's folder:
  plumbline init
  plumbline contract sign examples/contract.yaml
  plumbline import examples/facts.ndjson
  plumbline scorecard HT-2026-0042 2026-03

A month, from its facts to its last yuan:
  import                   what happened
  publish                  the result, by the 7th of the next month (4.4)
  notice                   the fees, by the 15th (5.3)
  object, decide, accept   within 5 working days of each
  advance                  silence accepts; all is final by the 20th, and charged
  pay, set-off, document   by the 25th (4.6, 5.4)
  window, ledger, duties   where it stands, at any moment

Options may stand before the command or after it.`]: `
入门（在项目文件夹中）：
  plumbline init
  plumbline contract sign examples/contract.yaml
  plumbline import examples/facts.ndjson
  plumbline scorecard HT-2026-0042 2026-03

一个月，从事实到最后一分钱：
  import                   发生了什么
  publish                  提供考核结果，次月 7 日前（4.4）
  notice                   发出结算通知，15 日前（5.3）
  object、decide、accept   各在 5 个工作日内
  advance                  逾期未提视为认同；20 日前最终确认并计收
  pay、set-off、document   25 日前（4.6、5.4）
  window、ledger、duties   任何时刻走到了哪一步

选项可以写在命令之前，也可以写在命令之后。`,
};
