import { parseDay } from '../../calendar/day.js';
import { Zone } from '../../calendar/zone.js';
import { exampleFile } from '../../terms/testing/contract.js';
import { loadPack } from '../../../shipped/packs.js';
import type { ContractFile, ContractRules } from '../../terms/types.js';

/** A contract of 2019 on, without an end; each further part of a contract file is an amendment in force from its day. */
export function rulesWith(
  first: Partial<ContractFile> = {},
  ...amended: readonly { readonly from: string; readonly file: Partial<ContractFile> }[]
): ContractRules {
  const pack = loadPack('mall-service-agreement/1');
  const zone = Zone.of('Asia/Shanghai');
  const file = exampleFile({ id: 'HT-1', startsOn: '2019-01-01', ...first });
  const versions = [{ from: '2019-01-01', file: {} }, ...amended].map((version, i) => ({
    version: i + 1,
    hash: `hash-${i + 1}`,
    effectiveFrom: zone.startOf(parseDay(version.from)),
    file: { ...file, ...version.file },
    pack,
  }));
  const startsOn = parseDay('2019-01-01');
  return { id: 'HT-1', timeZone: 'Asia/Shanghai', startsOn, endsOn: null, terminated: false, versions, bases: [] };
}
