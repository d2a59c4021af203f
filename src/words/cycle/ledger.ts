import type { InBoth } from '../language.js';

/** The ledger, and what moves it. */
interface LedgerWords {
  readonly title: (contract: string) => string;
  /** at, entry, month, amount, open, due on, state, clause, address */
  readonly head: readonly [string, string, string, string, string, string, string, string, string];
  readonly nothing: string;
  readonly earlier: (entries: number) => string;
  /** Beside a credit that waits for later charges. */
  readonly onAccount: (amount: string) => string;
  readonly owed: (contract: string, balance: string, overdue: string) => string;
  readonly inCredit: (contract: string, amount: string, overdue: string) => string;
  readonly disputed: (amount: string) => string;
  readonly waiting: (sums: readonly { readonly purpose: string; readonly amount: string }[]) => string;
  readonly unpriced: (
    violations: readonly { readonly address: string; readonly kind: string }[],
    more: number,
  ) => string;
  /** Totals as an alternative of a reading has them. */
  readonly short: (balance: string, overdue: string) => string;
  readonly paid: (amount: string, purposes: readonly string[], entry: string) => string;
  readonly credited: (amount: string, charge: string, entry: string) => string;
  readonly refunded: (amount: string, purpose: string, entry: string) => string;
  readonly reversed: (of: string, entry: string) => string;
  /** A command that was told before: a reference or an address. */
  readonly repeated: (of: string) => string;
  readonly setOff: (amount: string, payable: string, entry: string) => string;
  /** charge, set off */
  readonly partHead: readonly [string, string];
  readonly moreParts: (parts: number) => string;
  readonly waived: (amount: string, charge: string, entry: string) => string;
  readonly issued: (document: string, number: string, amount: string, entry: string) => string;
}

const en: LedgerWords = {
  title: (contract) => `${contract}  ledger, yuan: what the supplier owes is positive, what it paid negative`,
  head: ['at', 'entry', 'month', 'amount', 'open', 'due on', 'state', 'clause', 'address'],
  nothing: 'No entry.',
  earlier: (entries) => `${entries} earlier … (--rows shows more, --json all)`,
  onAccount: (amount) => `on account ${amount}`,
  owed: (contract, balance, overdue) => `${contract}: the supplier owes ${balance} yuan; overdue ${overdue}.`,
  inCredit: (contract, amount, overdue) =>
    `${contract}: the supplier owes nothing in all, ${amount} yuan more is on account than open; overdue ${overdue}.`,
  disputed: (amount) => `Under dispute, not in that: ${amount} yuan.`,
  waiting: (sums) => `On account for later charges: ${sums.map((s) => `${s.purpose} ${s.amount}`).join(', ')} yuan.`,
  unpriced: (violations, more) =>
    `On record without a sum, the terms have none for the kind: ${violations.map((v) => `${v.address} (${v.kind})`).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  short: (balance, overdue) => `${balance}, overdue ${overdue}`,
  paid: (amount, purposes, entry) => `Received ${amount} yuan for ${purposes.join(', ')}, recorded as ${entry}`,
  credited: (amount, charge, entry) => `Gave back ${amount} yuan of ${charge}, recorded as ${entry}`,
  refunded: (amount, purpose, entry) => `Paid back ${amount} yuan of ${purpose} on account, recorded as ${entry}`,
  reversed: (of, entry) => `Took ${of} back, recorded as ${entry}`,
  repeated: (of) => `${of} is recorded already, just so; nothing was recorded again`,
  setOff: (amount, payable, entry) => `Set off ${amount} yuan against the payable ${payable}, recorded as ${entry}`,
  partHead: ['charge', 'set off'],
  moreParts: (parts) => `… and ${parts} more (--rows shows more, --json all).`,
  waived: (amount, charge, entry) => `Waived ${amount} yuan of ${charge}, recorded as ${entry}`,
  issued: (document, number, amount, entry) => `Issued the ${document} ${number} of ${amount} yuan for ${entry}`,
};

const zh: LedgerWords = {
  title: (contract) => `${contract}  往来账,元: 乙方应付为正,已付为负`,
  head: ['时间', '类别', '月份', '金额', '未付', '应付日', '状态', '条款', '地址'],
  nothing: '没有记录。',
  earlier: (entries) => `较早的 ${entries} 笔 … (--rows 可多显示,--json 显示全部)`,
  onAccount: (amount) => `预存 ${amount}`,
  owed: (contract, balance, overdue) => `${contract}: 乙方应付余额 ${balance} 元;逾期 ${overdue} 元。`,
  inCredit: (contract, amount, overdue) => `${contract}: 乙方合计无应付,预存多于未付 ${amount} 元;逾期 ${overdue} 元。`,
  disputed: (amount) => `异议中,未计入余额: ${amount} 元。`,
  waiting: (sums) => `预存待抵以后款项: ${sums.map((s) => `${s.purpose} ${s.amount}`).join(',')} 元。`,
  unpriced: (violations, more) =>
    `已记录而无金额 (条款未约定该类违规的金额): ${violations.map((v) => `${v.address} (${v.kind})`).join(',')}${more > 0 ? ` 等,另有 ${more} 项` : ''}`,
  short: (balance, overdue) => `余额 ${balance},逾期 ${overdue}`,
  paid: (amount, purposes, entry) => `已收到${purposes.join('、')}付款 ${amount} 元,记为 ${entry}`,
  credited: (amount, charge, entry) => `已退减 ${charge} 的 ${amount} 元,记为 ${entry}`,
  refunded: (amount, purpose, entry) => `已退还${purpose}预存款 ${amount} 元,记为 ${entry}`,
  reversed: (of, entry) => `已冲销 ${of},记为 ${entry}`,
  repeated: (of) => `${of} 已有相同记录,未重复记录`,
  setOff: (amount, payable, entry) => `已从应付货款 ${payable} 中抵扣 ${amount} 元,记为 ${entry}`,
  partHead: ['款项', '抵扣'],
  moreParts: (parts) => `… 另有 ${parts} 笔 (--rows 可多显示,--json 显示全部)。`,
  waived: (amount, charge, entry) => `已减免 ${charge} 的 ${amount} 元,记为 ${entry}`,
  issued: (document, number, amount, entry) => `已就 ${entry} 开具${document} ${number},${amount} 元`,
};

export const LEDGER: InBoth<LedgerWords> = { en, zh };
