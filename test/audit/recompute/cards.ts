import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ANNEX_2 = join(import.meta.dirname, '..', '..', '..', 'examples', 'contract-with-annex-2.example.yaml');
const [annex2] = (parse(readFileSync(ANNEX_2, 'utf8')) as { scorecards: object[] }).scorecards;

const common = { name: '示例', clause: 'X', pointsPerStep: 1.5, direction: 'higher' };
const band = { clause: 'X', title: false, improvement: false, standardUnmet: false };

/** Scorecards of the parties' own that ask for what annex 1 does not: odd weights, limits on every clock, hours over parts of an hour, fewer is better. */
export const CARDS: readonly object[] = [
  annex2 ?? {},
  {
    id: 'speed',
    name: '示例',
    clause: 'X',
    service: 'consultation',
    metrics: [
      {
        ...common,
        id: 'by-channel',
        weight: 33.3,
        target: '0.8125',
        channels: [
          {
            id: 'phone',
            name: '电话',
            of: 'call',
            serviceHours: { from: '09:30', to: '17:45' },
            exclude: [
              { reason: 'no-goods', where: { category: ['无人机'] } },
              { reason: 'handled-by-platform', where: { handledBy: ['platform'] } },
              { reason: 'not-offered', where: { outcome: ['not-offered'] } },
            ],
            numerator: { where: { outcome: ['answered'], stage: ['presale'] } },
            denominator: {},
          },
          {
            id: 'online',
            name: '在线',
            of: 'survey',
            numerator: { where: { rating: ['very-satisfied'] } },
            denominator: { where: { channel: ['online', 'phone'] } },
          },
        ],
      },
      {
        ...common,
        id: 'rounds',
        weight: 33.3,
        target: '0.5',
        ratio: {
          of: 'ticket',
          exclude: [{ reason: 'cancelled', where: { reason: ['cancelled'] } }],
          numerator: { within: { limit: '1d', calendar: 'ticket', from: 'opened', to: 'closed' } },
          denominator: { within: { limit: '90m', calendar: 'natural', from: 'opened', to: 'replied' } },
        },
      },
      {
        ...common,
        id: 'refused',
        weight: 33.4,
        target: '0.33',
        direction: 'lower',
        ratio: {
          of: 'order',
          numerator: {
            where: { decision: ['reject'], kind: ['return', 'repair'] },
            within: { limit: '2d', calendar: 'ticket', from: 'opened', to: 'reviewed' },
          },
          denominator: { where: { handledBy: ['supplier'] } },
        },
      },
    ],
    bands: [
      { ...band, id: 'fine', from: '89.5', penalty: '0.00', title: true },
      { ...band, id: 'poor', from: '40', penalty: '150.50', improvement: true },
      { ...band, id: 'bad', from: '0', penalty: '1000.00', standardUnmet: true },
    ],
  },
];
