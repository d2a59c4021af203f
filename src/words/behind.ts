import type { FactKind } from '../rules/kernel/vocabulary.js';
import { DOMAIN, named } from './domain.js';
import type { InBoth, Language } from './language.js';

/** `contacts`, `fact`: facts, and how they count. */
interface BehindWords {
  readonly title: (line: string) => string;
  readonly count: (line: string, counted: number, good: number | null) => string;
  /** when, kind, id, what, by, category, line, counts, why not */
  readonly head: readonly [string, string, string, string, string, string, string, string, string];
  readonly none: string;
  readonly more: (cursor: string) => string;
  readonly counts: readonly [yes: string, good: string, no: string];
  readonly kind: Readonly<Record<FactKind, string>>;
  readonly round: (n: number) => string;
  readonly fact: (kind: string, key: string, contract: string) => string;
  readonly step: Readonly<Record<'told' | 'corrected' | 'voided', string>>;
  /** recorded, what, position, when, who, party, event, what was said, why */
  readonly stepHead: readonly [string, string, string, string, string, string, string, string, string];
  readonly about: (position: number) => string;
  /** position, type, when, what, corrections */
  readonly nowHead: readonly [string, string, string, string, string];
  readonly now: string;
  readonly corrected: (n: number, voided: boolean) => string;
  /** line, counts, why not */
  readonly whereHead: readonly [string, string, string];
  readonly nowhere: string;
}

const en: BehindWords = {
  title: (line) => `Behind ${line}`,
  count: (line, counted, good) => `${line}: ${counted} counted${good === null ? '' : `, ${good} of them good`}`,
  head: ['when', 'kind', 'id', 'what', 'by', 'category', 'line', 'counts', 'why not'],
  none: 'Nothing.',
  more: (cursor) => `More: --cursor ${cursor}`,
  counts: ['yes', 'good', 'no'],
  kind: {
    call: 'call',
    chat: 'chat',
    survey: 'survey',
    ticket: 'ticket',
    order: 'order',
    incident: 'incident',
    cost: 'cost',
    violation: 'violation',
    payable: 'payable',
  },
  round: (n) => `round ${n}`,
  fact: (kind, key, contract) => `${kind} ${key} of ${contract}`,
  step: { told: 'told', corrected: 'corrected', voided: 'voided' },
  stepHead: ['recorded', 'what', 'log position', 'when', 'who', 'party', 'event', 'said', 'why'],
  about: (position) => `position ${position}`,
  nowHead: ['log position', 'type', 'when', 'what it says', 'state'],
  now: 'As it stands:',
  corrected: (n, voided) => (voided ? 'voided' : n === 0 ? 'as told' : `corrected ${n === 1 ? 'once' : `${n} times`}`),
  whereHead: ['line', 'counts', 'why not'],
  nowhere: 'It counts nowhere.',
};

const zh: BehindWords = {
  title: (line) => `依据: ${line}`,
  count: (line, counted, good) => `${line}: 计入 ${counted}${good === null ? '' : `,其中达成 ${good}`}`,
  head: ['时间', '种类', '编号', '内容', '处理方', '类目', '项目', '是否计入', '未计入的原因'],
  none: '没有数据。',
  more: (cursor) => `后续: --cursor ${cursor}`,
  counts: ['计入', '达成', '未计入'],
  kind: {
    call: '电话',
    chat: '在线会话',
    survey: '调研',
    ticket: '工单',
    order: '售后服务单',
    incident: '泄露事件',
    cost: '费用支出',
    violation: '违规',
    payable: '应付货款',
  },
  round: (n) => `第 ${n} 次往返`,
  fact: (kind, key, contract) => `${contract} ${kind} ${key}`,
  step: { told: '报告', corrected: '更正', voided: '作废' },
  stepHead: ['记录时间', '动作', '日志位置', '发生时间', '经办', '方', '事件', '内容', '理由'],
  about: (position) => `位置 ${position}`,
  nowHead: ['日志位置', '类型', '发生时间', '内容', '状态'],
  now: '现况:',
  corrected: (n, voided) => (voided ? '已作废' : n === 0 ? '与报告一致' : `已更正 ${n} 次`),
  whereHead: ['项目', '是否计入', '未计入的原因'],
  nowhere: '不计入任何项目。',
};

export const BEHIND: InBoth<BehindWords> = { en, zh };

/** Why a fact is left out, in English; in Chinese `named` has them. */
const WHY: Readonly<Record<string, string>> = {
  'outside-service-hours': 'began outside service hours',
  'not-offered': 'was not offered to anyone',
  'handled-by-platform': 'the platform handled it',
  'channel-not-served': 'a channel that the supplier does not serve',
  voided: 'about a contact that was voided',
  'fact-voided': 'was voided',
  'fact-moved': 'a correction put it into another month',
  pending: 'cannot be judged yet',
  'not-asked': 'not what this rate is of',
  'no-basis': 'nothing allows to bill it at that time',
  unpriced: 'a category without a price',
  'not-done': 'was not answered',
  relieved: 'the platform replied or the ticket was closed in time, or no deadline ran',
  'unclear-reply': 'an unclear reply answers nothing',
  'other-round': 'of another round of the ticket',
  'before-handing-over': 'came before the ticket was handed over',
};

/** Why a fact is left out, in words: a reason that the terms name themselves stays as it is. */
export function whyName(reason: string | null, lang: Language): string {
  if (reason === null) return '';
  return lang === 'zh' ? named(reason, lang) : (WHY[reason] ?? reason);
}

const WHAT_ZH: Readonly<Record<string, string>> = {
  answered: '已接起',
  abandoned: '未接起',
  'not-offered': '未派送',
  served: '已应答',
  unserved: '未应答',
  'very-satisfied': '非常满意',
  satisfied: '满意',
  neutral: '一般',
  dissatisfied: '不满意',
  'very-dissatisfied': '非常不满意',
  return: '退货',
  exchange: '换货',
  repair: '维修',
  opened: '交办',
  returned: '再次交办',
  replied: '回复',
  closed: '关闭',
  ...DOMAIN.zh.state,
};

/** What a fact tells: an outcome, a rating, a state; a word of somebody's own stays as it is. */
export function whatName(what: string, lang: Language): string {
  return lang === 'zh' ? (WHAT_ZH[what] ?? what) : what;
}
