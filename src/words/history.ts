import type { ContractEvent } from '../rules/contract/events.js';
import type { CycleEvent } from '../rules/cycle/cycle.js';
import { HAPPENED } from './cycle/happened.js';
import type { InBoth, Language } from './language.js';

type Type = ContractEvent['type'] | CycleEvent['type'];
/** Facts, and what is said of who cosigns. */
type Other =
  | 'CallRecorded'
  | 'ChatRecorded'
  | 'SurveyAnswered'
  | 'TicketOpened'
  | 'TicketReplied'
  | 'TicketReturned'
  | 'TicketClosed'
  | 'ServiceOrderOpened'
  | 'ServiceOrderReviewed'
  | 'ServiceOrderReceived'
  | 'ServiceOrderJudged'
  | 'CustomerDataDisclosed'
  | 'CostIncurred'
  | 'ViolationFound'
  | 'PayableRecorded'
  | 'FactCorrected'
  | 'FactVoided'
  | 'CosignerDeclared'
  | 'CheckpointCosigned';

/** `history`: who did what. */
interface HistoryWords {
  readonly title: (contract: string) => string;
  /** number, recorded, what, who, party, on behalf of, command */
  readonly head: readonly [string, string, string, string, string, string, string];
  readonly earlier: (n: number) => string;
  /** Recorded before it was kept who did it. */
  readonly unknown: string;
  readonly party: Readonly<Record<'platform' | 'supplier' | 'auditor' | 'engine', string>>;
  /** What is done by hand, and what happens otherwise than `advance` tells it. */
  readonly done: Readonly<Record<ContractEvent['type'] | Other, string>> & Readonly<Partial<Record<Type, string>>>;
}

const en: HistoryWords = {
  title: (contract) => `Who did what: ${contract}`,
  head: ['no.', 'recorded', 'what', 'who', 'party', 'on behalf of', 'command'],
  earlier: (n) => `${n} earlier ones are not shown (--rows)`,
  unknown: 'not kept then',
  party: { platform: 'platform', supplier: 'supplier', auditor: 'auditor', engine: 'engine' },
  done: {
    ContractSigned: 'contract signed',
    TermsAmended: 'terms amended',
    ContractTerminated: 'contract terminated',
    ServiceDelegated: 'service delegated',
    ServiceTakenOver: 'service taken over',
    ServiceHandedBack: 'service handed back',
    LineDecided: 'line decided',
    ResultAccepted: 'result accepted',
    FeesAccepted: 'fees accepted',
    CallRecorded: 'call',
    ChatRecorded: 'chat',
    SurveyAnswered: 'survey answered',
    TicketOpened: 'ticket handed over',
    TicketReplied: 'ticket replied to',
    TicketReturned: 'ticket returned',
    TicketClosed: 'ticket closed',
    ServiceOrderOpened: 'service order opened',
    ServiceOrderReviewed: 'service order reviewed',
    ServiceOrderReceived: 'service order: goods received',
    ServiceOrderJudged: 'service order judged',
    CustomerDataDisclosed: 'customer data disclosed',
    CostIncurred: 'cost incurred',
    ViolationFound: 'violation found',
    PayableRecorded: 'payable recorded',
    FactCorrected: 'fact corrected',
    FactVoided: 'fact voided',
    CosignerDeclared: 'cosigner declared',
    CheckpointCosigned: 'checkpoint cosigned',
  },
};

const zh: HistoryWords = {
  title: (contract) => `操作记录: ${contract}`,
  head: ['序号', '记录时间', '事项', '操作者', '所属方', '代表', '指令'],
  earlier: (n) => `此前 ${n} 条未显示 (--rows)`,
  unknown: '当时未留存',
  party: { platform: '甲方', supplier: '乙方', auditor: '审计方', engine: '系统' },
  done: {
    ContractSigned: '签署合同',
    TermsAmended: '变更条款',
    ContractTerminated: '终止合同',
    ServiceDelegated: '委托服务',
    ServiceTakenOver: '服务转由甲方操作',
    ServiceHandedBack: '交还服务',
    LineDecided: '异议处理决定',
    ResultAccepted: '认同考核结果',
    FeesAccepted: '对服务费用无异议',
    CallRecorded: '来电',
    ChatRecorded: '在线会话',
    SurveyAnswered: '评价',
    TicketOpened: '工单移交',
    TicketReplied: '工单回复',
    TicketReturned: '工单退回',
    TicketClosed: '工单办结',
    ServiceOrderOpened: '服务单建立',
    ServiceOrderReviewed: '服务单审核',
    ServiceOrderReceived: '服务单收货',
    ServiceOrderJudged: '服务单判定',
    CustomerDataDisclosed: '客户信息泄露',
    CostIncurred: '代垫费用',
    ViolationFound: '发现违规',
    PayableRecorded: '应付款项',
    FactCorrected: '更正事实',
    FactVoided: '作废事实',
    CosignerDeclared: '登记联署人',
    CheckpointCosigned: '联署检查点',
  },
};

export const HISTORY: InBoth<HistoryWords> = { en, zh };

/** What an event of a contract says was done; the type's own name for one that has no words. */
export function doneName(type: string, lang: Language): string {
  const words: Readonly<Partial<Record<string, string>>> = { ...HAPPENED[lang], ...HISTORY[lang].done };
  return words[type] ?? type;
}
