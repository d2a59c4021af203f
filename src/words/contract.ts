import type { InBoth } from './language.js';

/** `contract show`, `contracts`. */
interface ContractWords {
  readonly contract: string;
  readonly supplier: string;
  readonly platform: string;
  readonly term: string;
  readonly termOf: (startsOn: string, endsOn: string | null, terminated: boolean) => string;
  readonly timeZone: string;
  readonly pack: string;
  readonly services: string;
  readonly channels: string;
  readonly payment: string;
  readonly paymentOf: (penalties: string, fees: string) => string;
  readonly categories: string;
  readonly violations: string;
  readonly noneOfItsOwn: string;
  /** terms, from, hash */
  readonly versionHead: readonly [string, string, string];
  readonly version: (number: number) => string;
  readonly noBasis: string;
  /** basis, service, channel, from, to */
  readonly basisHead: readonly [string, string, string, string, string];
  readonly allChannels: string;
  readonly untilFurtherNotice: string;
  /** reading, clause, value */
  readonly readingHead: readonly [string, string, string];
  readonly settled: string;
  readonly open: string;
  /** contract, supplier, term */
  readonly listHead: readonly [string, string, string];
  readonly noContracts: string;
  readonly moreContracts: (cursor: string) => string;
}

const en: ContractWords = {
  contract: 'contract',
  supplier: 'supplier',
  platform: 'platform',
  term: 'term',
  termOf: (startsOn, endsOn, terminated) =>
    `${startsOn} to ${endsOn ?? 'further notice'}${terminated ? ', terminated' : ''}`,
  timeZone: 'time zone',
  pack: 'pack',
  services: 'services',
  channels: 'channels',
  payment: 'payment',
  paymentOf: (penalties, fees) => `penalties ${penalties}, fees ${fees}`,
  categories: 'categories',
  violations: 'violations',
  noneOfItsOwn: 'none of its own',
  versionHead: ['terms', 'from', 'hash'],
  version: (number) => `version ${number}`,
  noBasis: 'Nothing is delegated or taken over.',
  basisHead: ['basis', 'service', 'channel', 'from', 'to'],
  allChannels: 'all',
  untilFurtherNotice: 'further notice',
  readingHead: ['reading', 'clause', 'value'],
  settled: 'settled',
  open: 'open',
  listHead: ['contract', 'supplier', 'term'],
  noContracts: 'No contract is signed: plumbline contract sign FILE',
  moreContracts: (cursor) => `… and more: --cursor ${cursor}`,
};

const zh: ContractWords = {
  contract: '合同',
  supplier: '乙方',
  platform: '甲方',
  term: '有效期',
  termOf: (startsOn, endsOn, terminated) => `${startsOn} 至 ${endsOn ?? '未定终止日'}${terminated ? ',已终止' : ''}`,
  timeZone: '时区',
  pack: '条款包',
  services: '服务',
  channels: '渠道',
  payment: '支付方式',
  paymentOf: (penalties, fees) => `违约金 ${penalties},服务费用 ${fees}`,
  categories: '品类归套餐',
  violations: '违规金额',
  noneOfItsOwn: '无另行约定',
  versionHead: ['条款', '生效时间', '哈希'],
  version: (number) => `第 ${number} 版`,
  noBasis: '没有委托或转由甲方操作的服务。',
  basisHead: ['依据', '服务', '渠道', '起', '止'],
  allChannels: '全部',
  untilFurtherNotice: '至交还为止',
  readingHead: ['解读', '条款', '读法'],
  settled: '已约定',
  open: '未约定',
  listHead: ['合同', '乙方', '有效期'],
  noContracts: '尚未签订任何合同: plumbline contract sign FILE',
  moreContracts: (cursor) => `… 另有合同: --cursor ${cursor}`,
};

export const CONTRACT: InBoth<ContractWords> = { en, zh };
