import { describe, expect, it } from '@jest/globals';
import type { Verification } from '../audit/verify-store.js';
import type { Health } from './health.js';
import { healthIn, verificationIn } from './in-language.js';

const HAN = /\p{Script=Han}/u;
const HEALTH: Health = {
  ...{ status: 'degraded', version: '0', mode: 'live', clock: '', clockDoubt: null, position: 7 },
  storeFault: 'no space is left on the disk of the store /data/plumbline',
  projections: [
    {
      ...{ name: 'tickets', position: 3, stoppedAt: 4 },
      reason: 'an event of a type that this version does not know; use a newer Plumbline',
    },
    { name: 'orders', position: 7, stoppedAt: null, reason: null },
  ],
  advance: {
    ...{ everySeconds: 60, lastEnded: null, runs: 1, failures: 1, steps: 0 },
    lastFailure:
      'no space left to write /data/plumbline; what was being written then is not recorded. Make room, then send it again',
  },
  verification: { everySeconds: null, lastEnded: null, sound: null, lastFailure: null },
  contracts: [{ contract: null, part: 'read models', reason: 'database or disk is full' }],
};

describe('how a server fares, in Chinese', () => {
  it('is told with each reason, and all else as it is', () => {
    const told = healthIn(HEALTH, 'zh');
    const reasons = [told.storeFault, told.advance.lastFailure, told.projections[0]?.reason, told.contracts[0]?.reason];
    for (const reason of reasons) expect(reason).toMatch(HAN);
    expect(told.storeFault).toContain('/data/plumbline');
    const without = (text: string) => text.replaceAll(/"(reason|storeFault|lastFailure)":"[^"]*"/g, '"$1"');
    expect(without(JSON.stringify(told))).toBe(without(JSON.stringify(HEALTH)));
    expect(healthIn(HEALTH, 'en')).toEqual(HEALTH);
  });

  it('and what a verification found, where something was', () => {
    const found: Verification = {
      ...{ position: 3, sound: false, verifiedAt: '2026-12-01T09:00:00+08:00', tookMs: 100 },
      checks: [
        { check: 'meta', looked: 3, difference: null },
        {
          check: 'positions',
          looked: 3,
          difference: { position: 2, says: 'its events end at position 2, its columns at 3' },
        },
      ],
    };
    const [meta, positions] = verificationIn(found, 'zh').checks;
    expect(meta).toEqual(found.checks[0]);
    expect(positions?.difference).toEqual({ position: 2, says: '事件止于日志位置 2，列止于 3' });
    expect(verificationIn(found, 'en')).toEqual(found);
  });
});
