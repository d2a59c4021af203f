import type { ChargeWindowState } from '../../rules/charges/charge-windows.js';
import type { Decision, ObjectionKind } from '../../rules/cycle/review-events.js';
import type { ObjectionFigure, WindowState } from '../../rules/review/window-figure.js';
import type { DeclaredDuty, DocumentKind, Purpose } from '../../rules/cycle/money-events.js';
import type { ChargeState, LedgerEntry } from '../../rules/money/ledger-entries.js';
import type { InBoth } from '../language.js';

/** The terms of the month's cycle, by the ids that the figures use. */
interface CycleDomainWords {
  readonly review: Readonly<Record<ObjectionKind, string>>;
  readonly window: Readonly<Record<WindowState, string>>;
  readonly chargeWindow: Readonly<Record<ChargeWindowState, string>>;
  readonly decision: Readonly<Record<Decision, string>>;
  readonly line: Readonly<Record<ObjectionFigure['lines'][number]['state'], string>>;
  readonly purpose: Readonly<Record<Purpose, string>>;
  readonly document: Readonly<Record<DocumentKind, string>>;
  readonly declared: Readonly<Record<DeclaredDuty, string>>;
  readonly entry: Readonly<Record<LedgerEntry['kind'], string>>;
  readonly charge: Readonly<Record<ChargeState, string>>;
}

const en: CycleDomainWords = {
  review: { result: 'result', fees: 'fees', charges: 'charges' },
  chargeWindow: { open: 'can be contested', objected: 'contested', decided: 'decided', closed: 'time is over' },
  window: {
    'not-provided': 'not provided',
    open: 'open',
    objected: 'objected',
    closed: 'closed',
    accepted: 'accepted',
    final: 'final',
  },
  decision: { upheld: 'upheld', rejected: 'rejected', partly: 'partly upheld' },
  line: {
    open: 'open',
    'no-effect': 'late, no effect',
    withdrawn: 'withdrawn',
    reissued: 'figure replaced',
    upheld: 'upheld',
    rejected: 'rejected',
    partly: 'partly upheld',
  },
  purpose: { penalties: 'penalties', fees: 'fees', damages: 'damages', costs: 'costs' },
  document: { receipt: 'receipt', 'vat-invoice': 'VAT invoice' },
  declared: { 'system-access': 'system access', training: 'training' },
  entry: {
    penalty: 'penalty',
    fee: 'fee',
    damages: 'damages',
    violation: 'violation',
    cost: 'cost',
    payment: 'payment',
    'set-off': 'set-off',
    waiver: 'waiver',
    credit: 'credit',
    refund: 'refund',
    reversal: 'reversal',
    overdrawn: 'overdrawn payable',
  },
  charge: {
    open: 'open',
    'part-paid': 'part settled',
    overdue: 'overdue',
    paid: 'settled',
    waived: 'waived',
    credited: 'credited',
    'given-back': 'given back',
    disputed: 'disputed',
  },
};

const zh: CycleDomainWords = {
  review: { result: '考核结果', fees: '服务费用', charges: '应付款项' },
  chargeWindow: { open: '异议期内', objected: '有异议', decided: '已核对', closed: '异议期已满' },
  window: {
    'not-provided': '尚未提供',
    open: '异议期内',
    objected: '有异议',
    closed: '异议期已满',
    accepted: '已认同',
    final: '最终确认',
  },
  decision: { upheld: '成立', rejected: '不成立', partly: '部分成立' },
  line: {
    open: '待核对',
    'no-effect': '逾期提出,不生效',
    withdrawn: '已撤回',
    reissued: '数据已重新提供',
    upheld: '成立',
    rejected: '不成立',
    partly: '部分成立',
  },
  purpose: { penalties: '违约金', fees: '服务费用', damages: '泄露违约金', costs: '代垫费用及损失' },
  document: { receipt: '收据', 'vat-invoice': '增值税发票' },
  declared: { 'system-access': '开通系统权限', training: '业务培训' },
  entry: {
    penalty: '考核违约金',
    fee: '服务费用',
    damages: '信息泄露违约金',
    violation: '违规违约金',
    cost: '代垫费用及损失',
    payment: '付款',
    'set-off': '抵扣',
    waiver: '减免',
    credit: '贷项调整',
    refund: '退款',
    reversal: '冲销',
    overdrawn: '货款超抵',
  },
  charge: {
    open: '未付',
    'part-paid': '部分结清',
    overdue: '逾期未付',
    paid: '已结清',
    waived: '已减免',
    credited: '已贷项调整',
    'given-back': '已冲减',
    disputed: '异议中',
  },
};

export const CYCLE_DOMAIN: InBoth<CycleDomainWords> = { en, zh };
