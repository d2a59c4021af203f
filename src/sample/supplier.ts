import type { Month } from '../rules/calendar/day.js';
import type { Channel } from '../rules/kernel/vocabulary.js';
import type { Service } from '../rules/terms/types.js';
import { FIRST_MONTH, at } from './local-time.js';
import type { Local } from './local-time.js';

/** What a supplier achieves in a month: shares of contacts within service hours that it takes, of satisfied answers, of ticket rounds in time. */
export interface MonthRates {
  readonly phone: number;
  readonly online: number;
  readonly satisfied: number;
  readonly inTime: number;
}

/** A span in which the platform works in the supplier's place, and the command that agrees on it (1.4, Article 5). */
export interface SampleBasis {
  readonly command: 'delegate' | 'take-over';
  readonly service: Service | 'all';
  readonly channel?: Channel;
  readonly from: Local;
  readonly to?: Local;
}

export interface Supplier {
  /** The contract's id. */
  readonly contract: string;
  readonly role: 'good' | 'middling' | 'failing' | 'further';
  readonly supplierId: string;
  readonly name: string;
  readonly startsOn: string;
  /** Part of the sample's facts, in proportion to the others. */
  readonly share: number;
  /** Calls among its contacts. */
  readonly phoneShare: number;
  readonly categories: readonly string[];
  /** January 2026 first; a month after the last goes like the last. */
  readonly months: readonly [MonthRates, ...MonthRates[]];
  /** What it takes of the contacts outside service hours. */
  readonly outsideHours: { readonly phone: number; readonly online: number };
  readonly bases: readonly SampleBasis[];
}

export function ratesOf(supplier: Supplier, month: Month): MonthRates {
  const index = Math.max(0, Math.min(month - FIRST_MONTH, supplier.months.length - 1));
  return supplier.months[index] ?? supplier.months[0];
}

/** The basis on which the platform takes that service (and channel) over at that moment, if there is one. */
export function basisAt(
  supplier: Supplier,
  service: Service,
  channel: Channel | null,
  time: Local,
): SampleBasis | undefined {
  return supplier.bases.find(
    (b) =>
      (b.service === 'all' || b.service === service) &&
      (b.channel === undefined || b.channel === channel) &&
      time >= b.from &&
      (b.to === undefined || time < b.to),
  );
}

/** Earns 优质服务商 in March, its first assessed month: it began on 2026-01-01. */
const good: Supplier = {
  contract: 'HT-2026-0007',
  role: 'good',
  supplierId: 'qingchuan',
  name: '晴川数码科技有限公司',
  startsOn: '2026-01-01',
  share: 28,
  phoneShare: 0.4,
  categories: ['手机', '数码', '电脑', '无人机'],
  months: [
    { phone: 0.907, online: 0.914, satisfied: 0.842, inTime: 0.95 },
    { phone: 0.921, online: 0.917, satisfied: 0.846, inTime: 0.97 },
    { phone: 0.934, online: 0.923, satisfied: 0.8392, inTime: 0.97 },
  ],
  outsideHours: { phone: 0.55, online: 0.7 },
  bases: [],
};

/**
 * All its readings are open, and March hangs on them. Phone 8.5 short of 90 %, online 3.5, satisfaction 5.5 of 85 %: under the defaults 79 points
 * (2,000 yuan); with both channels pooled 80 and nothing; February was in the band with an improvement month, so suspending its charge frees March;
 * counting the contacts outside service hours costs 5,000.
 */
const middling: Supplier = {
  contract: 'HT-2025-0126',
  role: 'middling',
  supplierId: 'hemu',
  name: '禾木家居用品有限公司',
  startsOn: '2025-11-01',
  share: 40,
  phoneShare: 0.4,
  categories: ['家居', '家具', '厨具', '家装', '宠物用品'],
  months: [
    { phone: 0.8447, online: 0.8855, satisfied: 0.803, inTime: 0.92 },
    { phone: 0.8055, online: 0.8552, satisfied: 0.795, inTime: 0.88 },
    { phone: 0.8148, online: 0.8652, satisfied: 0.795, inTime: 0.9 },
  ],
  outsideHours: { phone: 0.25, online: 0.45 },
  bases: [
    { command: 'delegate', service: 'consultation', from: at('2026-02-15'), to: at('2026-02-24') },
    {
      command: 'delegate',
      service: 'consultation',
      channel: 'phone',
      from: at('2026-03-27 18:00'),
      to: at('2026-03-30 09:00'),
    },
  ],
};

/**
 * Has settled that points are taken off in proportion. January ends under 60, February between 60 and 70, and March a quarter of a point under 60: 10,000 yuan
 * and the standard unmet, or 5,000 if scores are rounded first. The platform takes the service over on 23 March.
 */
const failing: Supplier = {
  contract: 'HT-2025-0131',
  role: 'failing',
  supplierId: 'jinxiu',
  name: '锦绣服饰有限公司',
  startsOn: '2025-11-01',
  share: 32,
  phoneShare: 0.4,
  categories: ['男装', '女装', '鞋靴', '箱包', '定制礼服'],
  months: [
    { phone: 0.76, online: 0.79, satisfied: 0.735, inTime: 0.7 },
    { phone: 0.82, online: 0.84, satisfied: 0.74, inTime: 0.74 },
    { phone: 0.8, online: 0.83, satisfied: 0.7338, inTime: 0.66 },
  ],
  outsideHours: { phone: 0.15, online: 0.3 },
  bases: [{ command: 'take-over', service: 'all', from: at('2026-03-23') }],
};

/** One of the further suppliers of a large sample; `number` counts from 1. */
function further(number: number): Supplier {
  const no = String(number).padStart(4, '0');
  const step = (number % 8) * 0.01;
  return {
    ...middling,
    contract: `HT-2025-9${no}`,
    role: 'further',
    supplierId: `supplier-${no}`,
    name: `示例供应商${no}`,
    share: 33,
    months: [{ phone: 0.84 + step, online: 0.86 + step, satisfied: 0.79 + step, inTime: 0.9 }],
    bases: [],
  };
}

/** The sample's suppliers: the good, the middling and the failing one, and as many further ones as asked for. */
export function sampleSuppliers(count: number): Supplier[] {
  const three = [good, middling, failing];
  return [...three, ...Array.from({ length: Math.max(0, count - three.length) }, (_, i) => further(i + 1))].slice(
    0,
    count,
  );
}
