import { sampleContracts } from './contracts.js';
import { stamp } from './local-time.js';
import { resolveOptions } from './options.js';
import type { SampleOptions } from './options.js';
import { sampleSuppliers } from './supplier.js';
import type { SampleBasis } from './supplier.js';

/** One command line of `plumbline`, and why it is there. */
export interface SampleCommand {
  /** Without the program's name and `--store`; paths are relative to the sample's folder. */
  readonly args: readonly string[];
  readonly why: { readonly zh: string; readonly en: string };
}

/** Where a simulated store's clock stands before anything is signed. */
export const SAMPLE_CLOCK = '2025-10-20T09:00:00+08:00';

/**
 * What must be done, in this order, before the facts are imported: a simulated store whose clock stands before the first contract, the signatures, and the bases
 * on which the platform's work is billed. They are recorded ahead of the facts, since a store's clock never goes back.
 */
export function sampleCommands(options: SampleOptions = {}): SampleCommand[] {
  const resolved = resolveOptions(options);
  return [
    {
      args: ['init', '--simulated', '--clock', SAMPLE_CLOCK],
      why: { zh: '建立模拟库,时钟停在首份合同之前', en: 'a simulated store, its clock before the first contract' },
    },
    ...sampleContracts(resolved).map(({ file, id }) => ({
      args: ['contract', 'sign', `contracts/${file}`],
      why: { zh: `签署 ${id}`, en: `sign ${id}` },
    })),
    ...sampleSuppliers(resolved.suppliers).flatMap((supplier) =>
      supplier.bases.map((basis) => basisCommand(supplier.contract, basis)),
    ),
  ];
}

/** The sample takes over before its months are published. */
const TAKE_OVER_GROUND = '2026年1月考核结果';

function basisCommand(contract: string, basis: SampleBasis): SampleCommand {
  const from = ['--from', stamp(basis.from)];
  if (basis.command === 'take-over')
    return {
      args: ['take-over', contract, ...from, '--ground', TAKE_OVER_GROUND],
      why: {
        zh: '未达标,由甲方接手(第五条)',
        en: 'the standard was not met: the platform takes the service over (Article 5)',
      },
    };
  const channel = basis.channel === undefined ? [] : ['--channel', basis.channel];
  const to = basis.to === undefined ? [] : ['--to', stamp(basis.to)];
  return {
    args: ['delegate', contract, '--service', basis.service, ...channel, ...from, ...to],
    why: { zh: '乙方委托甲方代办(1.4)', en: 'the supplier has the platform act for it (1.4)' },
  };
}
