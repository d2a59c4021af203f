import { counted } from '../counted.js';
import type { DutyCounts } from '../../rules/duties/duties.js';
import type { DutyKind, DutyParty, DutyState } from '../../rules/cycle/duty-kinds.js';
import type { DocumentKind } from '../../rules/cycle/money-events.js';
import type { BreachTotals } from '../../rules/cycle/figures.js';
import type { InBoth } from '../language.js';

/** Who owed what by when. */
interface DutyWords {
  readonly title: (contract: string) => string;
  readonly totals: (counts: DutyCounts) => string;
  /** Totals as an alternative of a reading has them. */
  readonly short: (counts: DutyCounts) => string;
  /** month, duty, party, clause, due before, state, done, about */
  readonly head: readonly [string, string, string, string, string, string, string, string];
  readonly duty: Readonly<Record<DutyKind, string>>;
  readonly party: Readonly<Record<DutyParty, string>>;
  readonly state: Readonly<Record<DutyState, string>>;
  /** How far a duty with a day is from it: the time left, how long it is overdue, how late it was done. */
  readonly since: Readonly<Record<Exclude<DutyState, 'done'>, (time: string) => string>>;
  readonly document: Readonly<Record<DocumentKind, string>>;
  /** A duty without a day. */
  readonly noDay: string;
  readonly disputed: string;
  /** Beside a day that rests on a calendar that is not known. */
  readonly provisional: string;
  readonly detail: {
    readonly tickets: (totals: BreachTotals) => string;
    readonly payment: (amount: string, open: string) => string;
    readonly document: (document: string, amount: string, issued: string) => string;
    readonly declared: (times: number) => string;
    readonly reclaimed: (tickets: number, orders: number) => string;
  };
  readonly nothing: string;
  readonly more: (duties: number) => string;
}

const en: DutyWords = {
  title: (contract) => `${contract}  duties of both parties`,
  totals: (c) => `${c.missed} missed, ${c.late} late, ${c.pending} pending, ${c.done} done`,
  short: (c) => `${c.missed} missed, ${c.late} late`,
  head: ['month', 'duty', 'party', 'clause', 'due before', 'state', 'done', 'about'],
  duty: {
    'system-access': 'system access',
    training: 'training',
    'ticket-replies': 'replies to tickets',
    'result-provided': 'result provided',
    'final-result': 'result final',
    'fee-notice': 'fee notice sent',
    'final-fees': 'fees final',
    'final-charge': 'contested charge decided',
    payment: 'payment',
    document: 'receipt or invoice',
    'red-letter-invoice': 'red-letter invoice',
    'corrected-receipt': 'corrected receipt',
    records: 'records on request',
    'hand-over': 'open work taken back',
    'access-closing': 'system access closed',
  },
  party: { platform: 'platform', supplier: 'supplier', both: 'both' },
  state: { done: 'done', late: 'late', missed: 'missed', pending: 'pending' },
  since: {
    pending: (time) => `pending, ${time} left`,
    missed: (time) => `missed, overdue ${time}`,
    late: (time) => `late by ${time}`,
  },
  document: { receipt: 'receipt', 'vat-invoice': 'VAT invoice' },
  noDay: 'no day',
  disputed: 'disputed',
  provisional: '(provisional)',
  detail: {
    tickets: (t) =>
      `${counted(t.rounds, 'round')}: ${t.breached} breached, ${t.met} met, ${t.relieved} relieved, ${t.pending} pending`,
    payment: (amount, open) => `${amount} yuan, ${open} open`,
    document: (document, amount, issued) => `${document} of ${amount} yuan, ${issued} issued`,
    declared: (times) => (times === 0 ? 'not declared' : times === 1 ? 'declared once' : `declared ${times} times`),
    reclaimed: (tickets, orders) => `${counted(tickets, 'ticket')}, ${counted(orders, 'order')}`,
  },
  nothing: 'No duty yet.',
  more: (duties) => `… and ${duties} more (--rows shows more, --json all).`,
};

const zh: DutyWords = {
  title: (contract) => `${contract}  双方应履行事项`,
  totals: (c) => `逾期未履行 ${c.missed},迟延履行 ${c.late},待履行 ${c.pending},已履行 ${c.done}`,
  short: (c) => `逾期未履行 ${c.missed},迟延履行 ${c.late}`,
  head: ['月份', '事项', '责任方', '条款', '期限(在此之前)', '状态', '履行时间', '关于'],
  duty: {
    'system-access': '开通系统权限',
    training: '提供业务培训',
    'ticket-replies': '按时回复工单',
    'result-provided': '提供考核结果',
    'final-result': '确认最终考核结果',
    'fee-notice': '发出结算通知',
    'final-fees': '确认最终结算',
    'final-charge': '核对有异议的应付款项',
    payment: '付款/扣款',
    document: '开具收据/发票',
    'red-letter-invoice': '开具红字发票',
    'corrected-receipt': '更正收据',
    records: '提供服务记录',
    'hand-over': '回收未处理完毕的服务事件',
    'access-closing': '关闭系统权限',
  },
  party: { platform: '甲方', supplier: '乙方', both: '双方' },
  state: { done: '已履行', late: '迟延履行', missed: '逾期未履行', pending: '待履行' },
  since: {
    pending: (time) => `待履行,还剩 ${time}`,
    missed: (time) => `逾期未履行,已 ${time}`,
    late: (time) => `迟延履行 ${time}`,
  },
  document: { receipt: '收据', 'vat-invoice': '增值税发票' },
  noDay: '未约定期限',
  disputed: '异议中',
  provisional: '(暂计)',
  detail: {
    tickets: (t) =>
      `共 ${t.rounds} 轮: 超时 ${t.breached},按时回复 ${t.met},代回复/免责 ${t.relieved},待回复 ${t.pending}`,
    payment: (amount, open) => `${amount} 元,未付 ${open} 元`,
    document: (document, amount, issued) => `${document} ${amount} 元,已开具 ${issued} 元`,
    declared: (times) => (times === 0 ? '尚未声明' : `已声明 ${times} 次`),
    reclaimed: (tickets, orders) => `工单 ${tickets} 件,服务单 ${orders} 件`,
  },
  nothing: '尚无应履行事项。',
  more: (duties) => `… 另有 ${duties} 项 (--rows 可多显示,--json 显示全部)。`,
};

export const DUTIES: InBoth<DutyWords> = { en, zh };
