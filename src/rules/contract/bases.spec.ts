import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDay } from '../calendar/day.js';
import { Zone } from '../calendar/zone.js';
import { parseContractFile } from '../../shipped/contract-file.js';
import { loadPack } from '../../shipped/packs.js';
import type { Basis } from '../terms/types.js';
import { decide, evolve, initialState } from './contract.js';
import type { ContractCommand } from './contract.js';
import type { ContractEvent } from './events.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { times } from '../../../test/support/deep.js';

const file = parseContractFile(`
id: K1
pack: mall-service-agreement/1
platform: { id: mall, name: 商城 }
supplier: { id: acme, name: 供应商 }
startsOn: 2026-01-01
endsOn: 2026-01-31
services: [consultation, after-sales]
channels: [phone, online]
payment: { penalties: offset, fees: wire }
`);
const signing: ContractCommand = { kind: 'sign', file, pack: loadPack(file.pack) };
const zone = Zone.of('Asia/Shanghai');
const first = parseDay('2026-01-01');
const [start, end] = [zone.startOf(first), zone.startOf(first + 31)];

/** Moments from a day before the term to a day after it. */
const moment = fc.integer({ min: -1, max: 33 }).map((day) => zone.startOf(first + day));
const command: fc.Arbitrary<ContractCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('delegate' as const),
    service: fc.constantFrom('consultation' as const, 'after-sales' as const),
    channel: fc.constantFrom('phone' as const, 'online' as const, null),
    from: moment,
    to: fc.option(moment),
  }),
  fc.record({
    kind: fc.constant('take-over' as const),
    from: moment,
    unmet: fc.constant([]),
    elsewhere: fc.constant('2025年度考核'),
  }),
  fc.record({ kind: fc.constant('hand-back' as const), from: moment }),
);

function covers(a: Basis, b: Basis): boolean {
  if (a.kind !== b.kind) return false;
  return a.service === b.service && (a.channel === null || b.channel === null || a.channel === b.channel);
}

function overlap(a: Basis, b: Basis): boolean {
  return a.from < (b.to ?? Infinity) && b.from < (a.to ?? Infinity);
}

describe('whatever is asked in whatever order', () => {
  it('two bases of one kind never cover the same work at the same time, and none lies outside the term (1.4, Article 5)', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const events: ContractEvent[] = [...decide(initialState(), signing)];
        for (const asked of commands) {
          try {
            events.push(...decide(events.reduce(evolve, initialState()), asked));
          } catch (error) {
            if (!(error instanceof RuleViolation)) throw error;
          }
        }
        const bases = events.reduce(evolve, initialState())?.bases ?? [];
        bases.forEach((a, i) => {
          expect(a.from).toBeGreaterThanOrEqual(start);
          expect(a.to ?? end).toBeLessThanOrEqual(end);
          expect(a.to ?? end).toBeGreaterThan(a.from);
          for (const b of bases.slice(i + 1)) expect(covers(a, b) && overlap(a, b)).toBe(false);
        });
        // What is recorded as JSON tells the same story.
        const read = JSON.parse(JSON.stringify(events)) as ContractEvent[];
        expect(read.reduce(evolve, initialState())).toEqual(events.reduce(evolve, initialState()));
      }),
      { numRuns: times(200) },
    );
  });
});
