import { counted } from '../counted.js';
import type { InBoth } from '../language.js';

/** What is said of a month's result and fees when they are provided, objected to, decided and accepted. */
interface ReviewWords {
  readonly published: (contract: string, month: string) => string;
  readonly noticed: (contract: string, month: string, total: string) => string;
  /** `of`: the result or the fees. */
  readonly objected: (of: string, contract: string, month: string, lines: number) => string;
  readonly objectedLate: (of: string, contract: string, month: string) => string;
  readonly withdrawn: (of: string, contract: string, month: string, lines: number) => string;
  /** Charges that facts make; `until`: the last of the moments at which their windows close. */
  readonly contested: (contract: string, lines: number, until: string) => string;
  readonly contestedLate: (contract: string) => string;
  readonly lateLines: (lines: readonly string[]) => string;
  readonly uncontested: (contract: string, lines: number) => string;
  readonly reissued: (of: string, contract: string, month: string) => string;
  /** Lines under objection whose figures were replaced. */
  readonly closed: (lines: readonly string[]) => string;
  readonly decided: (line: string, decision: string) => string;
  readonly decidedLines: (lines: number) => string;
  readonly restated: string;
  readonly restatedFees: (total: string) => string;
  /** Of a line that is upheld: nothing that was provided is another figure by it. */
  readonly unchanged: string;
  readonly linesLeft: (open: number) => string;
  readonly accepted: (of: string, contract: string, month: string) => string;
  readonly final: string;
  /** A decision tried out. */
  readonly tried: {
    readonly title: (line: string, decision: string, facts: number) => string;
    readonly titleOfLines: (lines: number, facts: number) => string;
    /** figure, as it stands, if rejected, if decided so */
    readonly head: readonly [string, string, string, string];
    readonly score: string;
    readonly band: string;
    readonly penalty: string;
    readonly fees: string;
    readonly charge: string;
    readonly balance: string;
    readonly none: string;
    readonly nothingRecorded: string;
  };
}

const en: ReviewWords = {
  published: (contract, month) => `Provided the result of ${contract} for ${month}`,
  noticed: (contract, month, total) => `Sent the fee notice of ${contract} for ${month}: ${total} yuan`,
  objected: (of, contract, month, lines) =>
    `Recorded an objection to the ${of} of ${contract} for ${month}: ${counted(lines, 'line')} in dispute`,
  objectedLate: (of, contract, month) =>
    `Recorded an objection to the ${of} of ${contract} for ${month}: late, the time to object was over; it has no effect`,
  withdrawn: (of, contract, month, lines) =>
    `Withdrew the objection to the ${of} of ${contract} for ${month}: ${counted(lines, 'line')}`,
  contested: (contract, lines, until) =>
    `Recorded an objection to charges of ${contract}: ${lines} rest${lines === 1 ? 's' : ''} until decided; the time to object ends at ${until}`,
  contestedLate: (contract) =>
    `Recorded an objection to charges of ${contract}: late, the time to object was over; it has no effect`,
  lateLines: (lines) => `Late and without effect: ${lines.join(', ')}`,
  uncontested: (contract, lines) => `Withdrew the objection to charges of ${contract}: ${counted(lines, 'line')}`,
  reissued: (of, contract, month) => `Provided the ${of} of ${contract} for ${month} anew`,
  closed: (lines) =>
    lines.length === 0
      ? 'The objections stand as they were.'
      : `Closed, as their figures changed; they may be raised again: ${lines.join(', ')}`,
  decided: (line, decision) => `Decided ${line}: ${decision}`,
  decidedLines: (lines) => `Decided ${counted(lines, 'line')}`,
  restated: 'Restated:',
  restatedFees: (total) => `Restated: fees ${total} yuan.`,
  unchanged: 'No figure changes: corrections (--correct) are what changes one.',
  linesLeft: (open) =>
    open === 0 ? 'No line is open any more.' : `${open} line${open === 1 ? ' is' : 's are'} still open.`,
  accepted: (of, contract, month) => `Accepted the ${of} of ${contract} for ${month}`,
  final: 'It becomes final with the next plumbline advance; a server does that by itself.',
  tried: {
    title: (line, decision, facts) =>
      `${line}: what if it were ${decision}${facts === 0 ? '' : `, with ${counted(facts, 'fact')}`}`,
    titleOfLines: (lines, facts) =>
      `${counted(lines, 'line')}: what if decided so${facts === 0 ? '' : `, with ${counted(facts, 'fact')}`}`,
    head: ['figure', 'as it stands', 'if rejected', 'if decided so'],
    score: 'score',
    band: 'band',
    penalty: 'penalty, yuan',
    fees: 'fees, yuan',
    charge: 'charge, yuan',
    balance: 'balance, yuan',
    none: 'none',
    nothingRecorded: 'Nothing is recorded.',
  },
};

const zh: ReviewWords = {
  published: (contract, month) => `已提供 ${contract} ${month} 的考核结果`,
  noticed: (contract, month, total) => `已发出 ${contract} ${month} 的服务费用结算通知: ${total} 元`,
  objected: (of, contract, month, lines) => `已收到对 ${contract} ${month} ${of}的异议: ${lines} 项待核对`,
  objectedLate: (of, contract, month) => `已收到对 ${contract} ${month} ${of}的异议: 异议期已满,仅作记录,不生效`,
  withdrawn: (of, contract, month, lines) => `已撤回对 ${contract} ${month} ${of}的异议: ${lines} 项`,
  contested: (contract, lines, until) =>
    `已收到对 ${contract} 应付款项的异议: ${lines} 项待核对,核对前不计入应付余额;异议期至 ${until}`,
  contestedLate: (contract) => `已收到对 ${contract} 应付款项的异议: 异议期已满,仅作记录,不生效`,
  lateLines: (lines) => `下列各项异议期已满,不生效: ${lines.join('、')}`,
  uncontested: (contract, lines) => `已撤回对 ${contract} 应付款项的异议: ${lines} 项`,
  reissued: (of, contract, month) => `已重新提供 ${contract} ${month} 的${of}`,
  closed: (lines) =>
    lines.length === 0 ? '原有异议不受影响。' : `下列异议因数据变更而终结,可重新提出: ${lines.join('、')}`,
  decided: (line, decision) => `已核对 ${line}: 异议${decision}`,
  decidedLines: (lines) => `已核对 ${lines} 项`,
  restated: '更正为:',
  restatedFees: (total) => `更正为: 服务费用 ${total} 元。`,
  unchanged: '各项数据不变: 须以更正事实 (--correct) 方能改变数据。',
  linesLeft: (open) => (open === 0 ? '已没有待核对的项目。' : `尚有 ${open} 项待核对。`),
  accepted: (of, contract, month) => `已认同 ${contract} ${month} 的${of}`,
  final: '下一次 plumbline advance 时最终确认;服务运行期间会自动办理。',
  tried: {
    title: (line, decision, facts) => `${line}: 假设异议${decision}${facts === 0 ? '' : `,带入 ${facts} 条事实`}`,
    titleOfLines: (lines, facts) => `${lines} 项: 假设如此核对${facts === 0 ? '' : `,带入 ${facts} 条事实`}`,
    head: ['项目', '现在', '如不成立', '如此核对后'],
    score: '综合服务评分',
    band: '档次',
    penalty: '违约金 (元)',
    fees: '服务费用 (元)',
    charge: '应付款项 (元)',
    balance: '应付余额 (元)',
    none: '无',
    nothingRecorded: '未作任何记录。',
  },
};

export const REVIEW: InBoth<ReviewWords> = { en, zh };
