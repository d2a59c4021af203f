import type { Channel, Party } from '../rules/kernel/vocabulary.js';
import type { LeakTier } from '../rules/charges/leaks.js';
import type { Status } from '../rules/cycle/figures.js';
import type { RoundState } from '../rules/sla/state.js';
import type { Basis, PaymentMethod } from '../rules/terms/types.js';
import type { InBoth, Language } from './language.js';

/** The contract's own terms, by the ids that the figures use. */
interface DomainWords {
  readonly status: Readonly<Record<Status, string>>;
  readonly state: Readonly<Record<RoundState, string>>;
  readonly tier: Readonly<Record<LeakTier, string>>;
  readonly party: Readonly<Record<Party, string>>;
  readonly channel: Readonly<Record<Channel, string>>;
  readonly payment: Readonly<Record<PaymentMethod, string>>;
  readonly basis: Readonly<Record<Basis['kind'], string>>;
  readonly service: Readonly<Record<Basis['service'], string>>;
}

const en: DomainWords = {
  status: {
    assessed: 'assessed',
    trial: 'trial',
    'not-assessable': 'not-assessable',
    'outside-term': 'outside-term',
    partial: 'partial',
  },
  state: { met: 'met', breached: 'breached', pending: 'pending', relieved: 'relieved' },
  tier: { 'per-record': 'per-record', 'over-limit': 'over-limit', wide: 'wide', competitor: 'competitor' },
  party: { supplier: 'supplier', platform: 'platform' },
  channel: { phone: 'phone', online: 'online' },
  payment: { offset: 'offset', wire: 'wire' },
  basis: { delegated: 'delegated', 'taken-over': 'taken-over' },
  service: { consultation: 'consultation', 'after-sales': 'after-sales', all: 'all' },
};

const zh: DomainWords = {
  status: {
    assessed: '考核月',
    trial: '试行期',
    'not-assessable': '无数据可考核',
    'outside-term': '不在合作期内',
    partial: '终止当月',
  },
  state: { met: '按时回复', breached: '超时', pending: '待回复', relieved: '代回复/免责' },
  tier: { 'per-record': '按条计', 'over-limit': '累计超过上限', wide: '范围较大', competitor: '提供给竞争对手' },
  party: { supplier: '乙方', platform: '甲方' },
  channel: { phone: '电话', online: '在线' },
  payment: { offset: '货款账扣', wire: '电汇' },
  basis: { delegated: '委托', 'taken-over': '转由甲方操作' },
  service: { consultation: '商品咨询服务', 'after-sales': '商品售后服务', all: '全部服务' },
};

export const DOMAIN: InBoth<DomainWords> = { en, zh };

/** What packs and contract files name themselves: an id that is not here is shown as it is. */
const NAMED: Readonly<Record<string, string>> = {
  // metrics and scorecards
  'answer-rate': '接起率/应答率',
  satisfaction: '满意度',
  consultation: '商品咨询服务 consultation',
  // why a fact was left out
  'outside-service-hours': '服务时间以外',
  'not-offered': '未派送到人工',
  'handled-by-platform': '甲方代为处理',
  'channel-not-served': '非乙方服务渠道',
  voided: '已作废',
  pending: '尚不能判定',
  cancelled: '已取消',
  'fact-voided': '该数据已作废',
  'fact-moved': '已更正到其他月份',
  'not-asked': '不属于该项比率',
  'no-basis': '当时没有代为服务的依据',
  unpriced: '类目没有对应价格',
  'not-done': '未接起/未应答',
  relieved: '甲方代回复、按时关闭或不计时',
  'unclear-reply': '不是明确回复',
  'other-round': '属于该工单的其他往返',
  'before-handing-over': '在交办之前',
  // plans and items of fees
  'plan-1': '套餐一',
  'plan-2': '套餐二',
  'presale-phone': '售前电话',
  'presale-online': '售前在线',
  'aftersale-phone-plan-1': '售后电话 套餐一',
  'aftersale-phone-plan-2': '售后电话 套餐二',
  'aftersale-phone': '售后电话 未归套餐',
  'aftersale-online-plan-1': '售后在线 套餐一',
  'aftersale-online-plan-2': '售后在线 套餐二',
  'aftersale-online': '售后在线 未归套餐',
  'service-order': '售后服务单',
};

/** The name of a metric, scorecard, plan, item of fees or reason for leaving out. */
export function named(id: string, lang: Language): string {
  return lang === 'zh' ? (NAMED[id] ?? id) : id;
}

/** The bands of annex 1, in its words (A1 1.3); both months to improve have one name there (限期改进), and two here, as the sums differ. */
const BANDS: Readonly<Record<string, string>> = {
  excellent: '优质服务商',
  standard: '达到服务标准',
  improve: '限期改进',
  'improve-serious': '限期整改',
  unmet: '无法达到服务标准',
};

/** A band as a table names it; nothing for none. */
export function bandName(band: string | null, lang: Language): string {
  return lang === 'zh' ? (BANDS[band ?? ''] ?? band ?? '') : (band ?? '');
}

/** A band with both its id and the contract's words for it. */
export function bandInFull(band: string | null, lang: Language): string {
  const words = BANDS[band ?? ''];
  if (band === null || words === undefined) return band ?? '';
  return lang === 'zh' ? `${words} (${band})` : `${band} (${words})`;
}
