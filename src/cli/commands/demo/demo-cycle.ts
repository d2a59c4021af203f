import type { DemoHeading } from '../../../words/sample.js';
import type { DemoFiles } from '../../../sample/index.js';

const MONTH = '2026-03';
/** What the platform owes every supplier of the sample for the goods of March. */
const PAYABLE = 'P-52';

/** When the results of March are provided: the 7th, in time. What is recorded until then is in them. */
export const PUBLISHED_AT = '2026-04-07T09:00:00+08:00';

/** One part of the demo: a heading and the commands under it. */
export interface DemoPart {
  readonly heading: DemoHeading;
  readonly commands: readonly (readonly string[])[];
}

/** The good, the middling and the failing supplier's contracts. */
export type DemoContracts = readonly [good: string, middling: string, failing: string];

/**
 * What comes after March's figures: results and fee notices go out, the middling supplier objects to two lines and wins one, facts come in
 * late, the windows close by silence, what is final is paid or set off.
 */
export function demoCycle(contracts: DemoContracts, files: DemoFiles): DemoPart[] {
  const [, middling, failing] = contracts;
  const objection = `${middling}/${MONTH}/result/objections/1`;
  const phone = ['--line', 'metrics/answer-rate/phone'];
  const surveys = ['--line', 'metrics/satisfaction'];
  const agreed = ['--uphold', '--reason', '录音核对:系统漏记接听', '--correct', files.corrections];
  const result = ['--kind', 'result'];
  return [
    {
      heading: 'publish',
      commands: [
        ['advance', '--to', PUBLISHED_AT, '--rows', '3'],
        ...contracts.map((id) => ['publish', id, MONTH]),
        ...contracts.map((id) => ['notice', id, MONTH]),
      ],
    },
    {
      heading: 'dispute',
      commands: [
        ['clock', '--to', '2026-04-10T10:00:00+08:00'],
        ['object', middling, MONTH, ...result, ...phone, ...surveys, '--claim', '电话漏记接听;问卷抽样有误'],
        ['clock', '--to', '2026-04-13T16:00:00+08:00'],
        ['decide', objection, ...phone, ...agreed, '--what-if'],
        ['decide', objection, ...phone, ...agreed],
        ['decide', objection, ...surveys, '--reject', '--reason', '抽样名单经双方核对无误'],
        ['window', middling, MONTH, ...result],
      ],
    },
    {
      heading: 'drift',
      commands: [
        ['import', files.late],
        ['drift', middling, MONTH],
      ],
    },
    { heading: 'silence', commands: [['advance', '--to', '2026-04-24T09:00:00+08:00', '--rows', '12']] },
    {
      heading: 'settle',
      commands: [
        ['pay', failing, '--for', 'penalties', '--amount', '4000.00', '--ref', 'CMB-20260424-0117'],
        ['advance', '--to', '2026-05-06T09:00:00+08:00', '--rows', '4'],
        ['set-off', failing, '--payable', PAYABLE],
      ],
    },
    {
      heading: 'ledgers',
      commands: [
        ...contracts.map((id) => ['ledger', id, '--rows', '10']),
        ['statement', failing, MONTH, '--kind', 'penalties'],
        ['duties', middling, '--rows', '12'],
      ],
    },
  ];
}
