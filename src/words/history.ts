import type { ContractEvent } from '../rules/contract/events.js';
import type { CycleEvent } from '../rules/cycle/cycle.js';
import { HAPPENED } from './cycle/happened.js';
import type { InBoth, Language } from './language.js';

type Type = ContractEvent['type'] | CycleEvent['type'];

/** `contract show --history`: who did what. */
interface HistoryWords {
  readonly title: (contract: string) => string;
  /** number, recorded, what, who, party, on behalf of, command */
  readonly head: readonly [string, string, string, string, string, string, string];
  readonly earlier: (n: number) => string;
  /** Recorded before it was kept who did it. */
  readonly unknown: string;
  readonly party: Readonly<Record<'platform' | 'supplier' | 'auditor' | 'engine', string>>;
  /** What is done by hand, and what happens otherwise than `advance` tells it. */
  readonly done: Readonly<Record<ContractEvent['type'], string>> & Readonly<Partial<Record<Type, string>>>;
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
  },
};

export const HISTORY: InBoth<HistoryWords> = { en, zh };

/** What an event of a contract says was done; the type's own name for one that has no words. */
export function doneName(type: string, lang: Language): string {
  const words: Readonly<Partial<Record<string, string>>> = { ...HAPPENED[lang], ...HISTORY[lang].done };
  return words[type] ?? type;
}
