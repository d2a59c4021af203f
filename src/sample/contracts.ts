import { resolveOptions } from './options.js';
import type { SampleOptions } from './options.js';
import { sampleSuppliers } from './supplier.js';
import type { Supplier } from './supplier.js';

export interface SampleContract {
  /** Name of the file, without a folder. */
  readonly file: string;
  /** The contract's id. */
  readonly id: string;
  readonly role: Supplier['role'];
  /** A contract file (SPEC 2). */
  readonly yaml: string;
}

/** What a supplier's file says of its own beyond the common part. */
const PARTICULARS: Record<Supplier['role'], string> = {
  good: `payment: { penalties: offset, fees: offset }
categories: { 无人机: plan-1 } # not on the pack's lists, which end in 等
readings: {} # all open 均未约定
`,
  middling: `payment: { penalties: offset, fees: wire }
categories: {} # 宠物用品 is on no list and stays unpriced 未列入套餐,不计价
violations: { false-reply: "500.00" }
readings: {} # all open: March hangs on them 均未约定,3月的结果取决于此
`,
  failing: `payment: { penalties: wire, fees: wire }
categories: {} # 定制礼服 is on no list and stays unpriced 未列入套餐,不计价
violations: { false-reply: "800.00" }
readings: # settled by the parties 双方已约定
  score.shortfallStep: proportional
  score.serviceHours: within-hours
  ticket.rounds: each
`,
  further: `payment: { penalties: offset, fees: wire }
categories: {}
readings: {}
`,
};

/** The contract files of the sample: their order is that of the suppliers. The seed does not change them. */
export function sampleContracts(options: SampleOptions = {}): SampleContract[] {
  return sampleSuppliers(resolveOptions(options).suppliers).map((supplier) => ({
    file: `${supplier.contract}.yaml`,
    id: supplier.contract,
    role: supplier.role,
    yaml: contractFile(supplier),
  }));
}

function contractFile(supplier: Supplier): string {
  return `# Made up for trying: no such company, no such contract. 演示数据,纯属虚构。
id: ${supplier.contract}
pack: mall-service-agreement/1
platform: { id: mall, name: 某商城 }
supplier: { id: ${supplier.supplierId}, name: ${supplier.name} }
startsOn: ${supplier.startsOn}
endsOn: 2026-12-31
services: [consultation, after-sales]
channels: [phone, online]
${PARTICULARS[supplier.role]}`;
}
