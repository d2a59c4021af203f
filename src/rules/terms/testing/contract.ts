import type { ContractFile } from '../types.js';

/** A contract file for specs, with everything that figures look at; fields given take the place of the usual ones. */
export function exampleFile(changed: Partial<ContractFile> = {}): ContractFile {
  return {
    id: 'HT-2026-0042',
    pack: 'mall-service-agreement/1',
    platform: { id: 'mall', name: '某商城' },
    supplier: { id: 'acme', name: '某供应商' },
    startsOn: '2026-01-01',
    timeZone: 'Asia/Shanghai',
    services: ['consultation', 'after-sales'],
    channels: ['phone', 'online'],
    payment: { penalties: 'offset', fees: 'wire' },
    categories: {},
    violations: {},
    scorecards: [],
    readings: {},
    ...changed,
  };
}
