import type { InBoth } from '../language.js';

/** `receipts`. */
interface ReceiptWords {
  readonly title: (contract: string, month: string) => string;
  /** what, when, position, receipt, engine, cut-off, facts, their root, the figures' hash */
  readonly head: readonly [string, string, string, string, string, string, string, string, string];
  readonly noReceipt: string;
  readonly none: string;
  /** Of a figure that is explained as it was provided: where its receipt is; null where it has none. */
  readonly behind: (position: number | null) => string;
}

const en: ReceiptWords = {
  title: (contract, month) => `Receipts of ${contract} for ${month}`,
  head: ['what', 'when', 'position', 'receipt', 'engine', 'cut-off', 'facts', 'their root', 'hash of the figures'],
  noReceipt: 'no-receipt',
  none: 'Nothing was published, restated or made final.',
  behind: (position) => (position === null ? 'no-receipt' : `Receipt at log position ${position}.`),
};

const zh: ReceiptWords = {
  title: (contract, month) => `数据凭据: ${contract} ${month}`,
  head: ['事项', '时间', '日志位置', '凭据位置', '引擎', '截止位置', '事实数', '事实树根', '数字哈希'],
  noReceipt: '无凭据',
  none: '尚未公布、更正或最终确认任何结果或费用。',
  behind: (position) => (position === null ? '无凭据' : `凭据在日志位置 ${position}。`),
};

export const RECEIPTS: InBoth<ReceiptWords> = { en, zh };
