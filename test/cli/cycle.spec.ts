import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCycleStore, ID, MARCH, RESULT_1 } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';

const PHONE = ['--line', 'metrics/answer-rate/phone'];
const CALL = ['--line', 'facts/call/来电-9'];

/** A month from its result to its last yuan: command line, what is said in English, what in Chinese. */
const STEPS: readonly (readonly [args: readonly string[], en: RegExp, zh: RegExp])[] = [
  [
    ['window', ID, MARCH, '--kind', 'fees'],
    /time to object to the fees \(5\.3\) {2}no notice sent\n\nnotice to be sent by +2026-04-15\n[^]*safe if received by +2026-04-13\nTake care: a notice received only on 2026-04-15 .* By 2026-04-13 that does not happen\.\n/,
    /服务费用的异议期 \(5\.3\) {2}尚未发出结算通知\n\n最迟发出通知日 +2026-04-15\n[^]*不致冲突的最晚收到日 +2026-04-13\n注意: 若 2026-04-15 才收到通知,.*2026-04-13 及以前则不冲突。\n/,
  ],
  [['clock', '--to', '2026-04-07T09:00:00+08:00'], /^The clock moved/, /^时钟已/],
  [
    ['publish', ID, MARCH],
    /^Provided the result of \S+ for 2026-03 \(log position \d+\)\. {2}SIMULATED\nScore 20, unmet \(无法达到服务标准\); penalty 10000\.00 yuan; found unable to meet the standard\n\nprovided on +2026-04-07\ndays to object +2026-04-08, .*2026-04-14\nlate from +2026-04-15T00:00:00\+08:00 \(7 days left\)\nto be final before +2026-04-21T00:00:00\+08:00 \(13 days left\)\n$/,
    /^已提供 \S+ 2026-03 的考核结果 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n综合服务评分 20,无法达到服务标准 \(unmet\);违约金 10000\.00 元;被确定为无法达到服务标准\n\n提供日 +2026-04-07\n/,
  ],
  [['clock', '--to', '2026-04-14T09:00:00+08:00'], /./, /./],
  [
    ['notice', ID, MARCH],
    /^Sent the fee notice of \S+ for 2026-03: 10\.50 yuan \(log position \d+\)\. {2}SIMULATED\n\nitem +unit price +quantity +amount\npresale-phone +3\.50 +3 +10\.50\ntotal +10\.50\n\nnotice received on +2026-04-14\n[^]*late from +2026-04-22T00:00:00\+08:00 \(\d+ days left\)\nto be final before +2026-04-22T00:00:00\+08:00 \(\d+ days left\)\nThe time to object ends after the day on which all is to be final: that day moves to its end \(reading window\.conflict\)\. Received by 2026-04-13 it would not have\.\n$/,
    /^已发出 \S+ 2026-03 的服务费用结算通知: 10\.50 元 [^]*\n异议期届满晚于最终确认期限\(每月20日\): 最终确认期限顺延至异议期届满 \(解读 window\.conflict\)。2026-04-13 及以前收到通知则不冲突。\n$/,
  ],
  [
    ['object', ID, MARCH, '--kind', 'result', ...PHONE, ...CALL, '--claim', '漏记\n一通', '--evidence', 'EVIDENCE'],
    /^\S+\/2026-03\/result\/objections\/1\nRecorded an objection to the result of \S+ for 2026-03: 2 lines in dispute \(log position \d+\)\. {2}SIMULATED\n$/,
    /^\S+\/2026-03\/result\/objections\/1\n已收到对 \S+ 2026-03 考核结果的异议: 2 项待核对 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n$/,
  ],
  [
    ['decide', RESULT_1, ...PHONE, '--uphold', '--reason', '录音为证', '--correct', 'FIX', '--what-if'],
    /^\S+\/metrics\/answer-rate\/phone: what if it were upheld, with 1 fact {2}SIMULATED\n\nfigure +as it stands +if rejected +if decided so\nscore +20 +20 +60\nband +unmet \(无法达到服务标准\) +unmet \(无法达到服务标准\) +improve-serious \(限期整改\)\npenalty, yuan +10000\.00 +10000\.00 +5000\.00\nbalance, yuan +0\.00 +10000\.00 +5000\.00\n\nNothing is recorded\.\n$/,
    /^\S+\/metrics\/answer-rate\/phone: 假设异议成立,带入 1 条事实 {2}SIMULATED 模拟库\n\n项目 +现在 +如不成立 +如此核对后\n综合服务评分 +20 +20 +60\n档次 +无法达到服务标准 \(unmet\) +无法达到服务标准 \(unmet\) +限期整改 \(improve-serious\)\n违约金 \(元\) +10000\.00 +10000\.00 +5000\.00\n应付余额 \(元\) +0\.00 +10000\.00 +5000\.00\n\n未作任何记录。\n$/,
  ],
  [
    ['decide', RESULT_1, ...PHONE, '--uphold', '--reason', '录音为证', '--correct', 'FIX'],
    /^Decided \S+\/metrics\/answer-rate\/phone: upheld \(log position \d+\)\. {2}SIMULATED\nRestated: Score 60, improve-serious \(限期整改\); penalty 5000\.00 yuan; one month to improve\n1 line is still open\.\n$/,
    /^已核对 \S+\/metrics\/answer-rate\/phone: 异议成立 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n更正为: 综合服务评分 60,限期整改 \(improve-serious\);违约金 5000\.00 元;给予一个月的改进期限\n尚有 1 项待核对。\n$/,
  ],
  [
    ['decide', RESULT_1, ...CALL, '--reject', '--reason', '无录音'],
    /^Decided \S+\/facts\/call\/来电-9: rejected [^]*\nNo line is open any more\.\n$/,
    /^已核对 \S+\/facts\/call\/来电-9: 异议不成立 [^]*\n已没有待核对的项目。\n$/,
  ],
  [
    ['window', ID, MARCH, '--kind', 'result'],
    /objection +received +evidence +claim\n\S+\/result\/objections\/1 +2026-04-14T09:00:00\+08:00 +1 file +漏记 一通\n\nline +state +decided +objection +reason\nmetrics\/answer-rate\/phone +upheld +2026-04-14T09:00:00\+08:00 +1 +录音为证\nfacts\/call\/来电-9 +rejected +\S+ +1 +无录音\n/,
    /异议 +收到时间 +证据 +主张\n\S+\/result\/objections\/1 +2026-04-14T09:00:00\+08:00 +1 份 +漏记 一通\n\n项目 +状态 +核对时间 +异议 +理由\nmetrics\/answer-rate\/phone +成立 +2026-04-14T09:00:00\+08:00 +1 +录音为证\nfacts\/call\/来电-9 +不成立 +\S+ +1 +无录音\n/,
  ],
  [
    ['accept', ID, MARCH, '--kind', 'fees'],
    /^Accepted the fees of \S+ for 2026-03 \(log position \d+\)\. {2}SIMULATED\nIt becomes final with the next plumbline advance; a server does that by itself\.\n$/,
    /^已认同 \S+ 2026-03 的服务费用 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n下一次 plumbline advance 时最终确认;服务运行期间会自动办理。\n$/,
  ],
  [['clock', '--to', '2026-04-16T09:00:00+08:00'], /./, /./],
  [
    ['object', ID, MARCH, '--kind', 'result', '--line', 'metrics/satisfaction', '--claim', '没有问卷'],
    /^\S+\/result\/objections\/2\nRecorded an objection to the result of \S+ for 2026-03: late, the time to object was over; it has no effect \(log position/,
    /^\S+\/result\/objections\/2\n已收到对 \S+ 2026-03 考核结果的异议: 异议期已满,仅作记录,不生效 \(日志位置/,
  ],
  [
    ['advance', '--to', '2026-04-26T09:00:00+08:00'],
    /^Done what was due by 2026-04-26T09:00:00\+08:00: 4 steps\. {2}SIMULATED\n\ndue at +contract +what +about\n2026-04-14T09:00:00\+08:00 +\S+ +fees final, fees charged +2026-03\n2026-04-15T00:00:00\+08:00 +\S+ +result final, penalty charged, month to improve given +2026-03\n2026-04-26T00:00:00\+08:00 +\S+ +overdue +\S+\/2026-03\/\S+\n2026-04-26T00:00:00\+08:00 +\S+ +overdue +\S+\/2026-03\/\S+\n$/,
    /^截至 2026-04-26T09:00:00\+08:00 的到期事项已办理,共 4 步。 {2}SIMULATED 模拟库\n\n到期时间 +合同 +事项 +关于\n2026-04-14T09:00:00\+08:00 +\S+ +服务费用最终确认、计收服务费用 +2026-03\n2026-04-15T00:00:00\+08:00 +\S+ +考核结果最终确认、计收违约金、给予一个月改进期限 +2026-03\n/,
  ],
  [
    ['advance'],
    /^Nothing was due by 2026-04-26T09:00:00\+08:00\. {2}SIMULATED\n$/,
    /^截至 2026-04-26T09:00:00\+08:00 没有到期事项。 {2}SIMULATED 模拟库\n$/,
  ],
  [
    ['pay', ID, '--for', 'fees', '--amount', '12', '--ref', '电汇-1'],
    /^Received 12\.00 yuan for fees, recorded as \S+\/ledger\/payments\/1 \(log position \d+\)\. {2}SIMULATED\n\S+: the supplier owes 4998\.50 yuan; overdue 5000\.00\.\nOn account for later charges: fees 1\.50 yuan\.\n$/,
    /^已收到服务费用付款 12\.00 元,记为 \S+\/ledger\/payments\/1 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n\S+: 乙方应付余额 4998\.50 元;逾期 5000\.00 元。\n预存待抵以后款项: 服务费用 1\.50 元。\n$/,
  ],
  [
    ['document', ID, '--entry', 'ledger/payments/1', '--kind', 'vat-invoice', '--number', '发-1', '--amount', '10.50'],
    /^Issued the VAT invoice 发-1 of 10\.50 yuan for \S+\/ledger\/payments\/1 \(log position \d+\)\. {2}SIMULATED\n$/,
    /^已就 \S+\/ledger\/payments\/1 开具增值税发票 发-1,10\.50 元 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n$/,
  ],
  [
    ['set-off', ID, '--payable', '货款-3'],
    /^Set off 3000\.00 yuan against the payable 货款-3, recorded as \S+\/ledger\/set-offs\/1 \(log position \d+\)\. {2}SIMULATED\n\ncharge +set off\n\S+\/2026-03\/penalty +3000\.00\n\n\S+: the supplier owes 1998\.50 yuan; overdue 2000\.00\.\n/,
    /^已从应付货款 货款-3 中抵扣 3000\.00 元,记为 \S+\/ledger\/set-offs\/1 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n\n款项 +抵扣\n\S+\/2026-03\/penalty +3000\.00\n\n\S+: 乙方应付余额 1998\.50 元;逾期 2000\.00 元。\n/,
  ],
  [
    ['waive', ID, '--charge', `${MARCH}/penalty`, '--amount', '500.5', '--reason', '初犯'],
    /^Waived 500\.50 yuan of \S+\/2026-03\/penalty, recorded as \S+\/ledger\/waivers\/1 \(log position \d+\)\. {2}SIMULATED\n\S+: the supplier owes 1498\.00 yuan/,
    /^已减免 \S+\/2026-03\/penalty 的 500\.50 元,记为 \S+\/ledger\/waivers\/1 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n\S+: 乙方应付余额 1498\.00 元/,
  ],
  [
    ['declare', ID, '--duty', 'training', '--note', '杭州', '--done', '2026-01-08T10:00:00+08:00'],
    /^Declared training of \S+ as done \(log position \d+\)\. {2}SIMULATED\n$/,
    /^已声明 \S+ 的业务培训已履行 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n$/,
  ],
  [
    ['evidence', 'request', ID, '--what', '三月录音', '--by', '2026-05-10'],
    /^\S+\/evidence\/1\nAsked the supplier of \S+ for records, by the end of 2026-05-10 \(log position \d+\)\. {2}SIMULATED\n$/,
    /^\S+\/evidence\/1\n已要求 \S+ 的乙方提供记录,期限至 2026-05-10 24:00 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n$/,
  ],
  [
    ['evidence', 'provide', ID, '--request', 'evidence/1', '--file', 'EVIDENCE', 'FIX'],
    /^2 files given for \S+\/evidence\/1 \(log position \d+\)\. {2}SIMULATED\n$/,
    /^已就 \S+\/evidence\/1 提供 2 份文件 \(日志位置 \d+\)。 {2}SIMULATED 模拟库\n$/,
  ],
];

describe.each(['en', 'zh'] as const)('a month on the command line, in %s', (lang) => {
  let cycle: CycleStore;
  beforeAll(async () => {
    cycle = await makeCycleStore();
  });
  afterAll(() => cycle.remove());

  it('goes from the window before its result to the last yuan, step by step', async () => {
    for (const [args, en, zh] of STEPS) {
      const named = args.map((arg) => ({ FIX: cycle.fix, EVIDENCE: cycle.evidence })[arg] ?? arg);
      const text = await cycle.say(lang, ...named);
      expect({ args, text }).toEqual({ args, text: expect.stringMatching(lang === 'en' ? en : zh) });
    }
  });
});
