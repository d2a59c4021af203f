import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { differenceOf } from '../../src/audit/replay/difference.js';
import type { WalkQuestion } from '../../src/audit/replay/walk/month-state.js';
import { Walk } from '../../src/audit/replay/walk/walk.js';
import type { Mover, Stretch } from '../../src/audit/replay/walk/walk.js';
import { frozenAt, feesFiguresAt, resultFiguresAt } from '../../src/figures/frozen.js';
import type { RulesRegistry } from '../../src/folding/rules-registry.js';
import { parseDay, parseMonth } from '../../src/rules/calendar/day.js';
import { formatInstant } from '../../src/rules/calendar/instant.js';
import { StatutoryCalendars } from '../../src/rules/calendar/statutory-calendar.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { feesByAddress, resultByAddress } from '../../src/rules/review/drift/drift-figures.js';
import { exampleFile } from '../../src/rules/terms/testing/contract.js';
import type { Basis, ContractRules } from '../../src/rules/terms/types.js';
import { loadPack } from '../../src/shipped/packs.js';
import { bases, pageSizes, record, steps } from '../folding/arbitraries.js';
import { MemoryLog, ZONES } from '../folding/log.js';
import { times } from '../support/deep.js';

const PACK = loadPack('mall-service-agreement/1');
const MONTHS = ['2026-02', '2026-03', '2026-04'].map(parseMonth);
const CALENDARS = new StatutoryCalendars([]);

function rulesOf(id: string, of: readonly Basis[], channels: readonly ('phone' | 'online')[]): ContractRules {
  const file = exampleFile({ id, channels });
  return {
    ...{ id, timeZone: ZONES[id] ?? '', startsOn: parseDay('2025-10-01'), endsOn: null, terminated: false },
    versions: [{ version: 1, hash: 'h', effectiveFrom: 0, file, pack: PACK }],
    bases: of,
  };
}

/** A month's result and fees as a question has them: loaded whole at that state, with nothing carried along. */
function asked(question: WalkQuestion, { position, at }: Stretch['mark'], timeZone: string) {
  const { journal, registryAt, contract, month } = question;
  const basis = { at: formatInstant(at, Zone.of(timeZone)), position, rulesPosition: position, added: [] };
  const frozen = frozenAt({ journal, registryAt, contract, basis });
  return {
    ...Object.fromEntries(resultByAddress(resultFiguresAt(frozen, month), contract, month)),
    ...Object.fromEntries(feesByAddress(feesFiguresAt(frozen, month), contract, month)),
  };
}

const ofMonth = (figures: Iterable<readonly [string, unknown]>) =>
  Object.fromEntries([...figures].filter(([address]) => !address.includes('/ledger/')));

const KEYS = {
  one: (mover: Mover): string => (typeof mover === 'number' ? `at ${mover}` : `by ${mover.position}`),
  kinds: (mover: Mover): string => (typeof mover === 'number' ? 'time' : mover.type),
};

describe('a walk along a random log', () => {
  it('has at each step the figures that a question has there, and its moves add up to the whole difference', () => {
    fc.assert(
      fc.property(
        steps,
        pageSizes,
        fc.nat(),
        fc.constantFrom('HT-1', 'HT-2'),
        fc.constantFrom(...MONTHS),
        bases,
        fc.constantFrom(['phone', 'online'] as const, ['phone'] as const),
        fc.constantFrom('one' as const, 'kinds' as const),
        fc.boolean(),
        (told, sizes, nth, contract, month, of, channels, keys, linked) => {
          const log = new MemoryLog(sizes, linked ? 0 : Infinity);
          for (const step of told) record(log, step);
          if (!log.contractNames().includes(contract)) return;
          const rules = rulesOf(contract, of, channels);
          const registry = { contract: () => rules, calendars: CALENDARS } as unknown as RulesRegistry;
          const question = { journal: log, registryAt: () => registry, contract, month, whatIf: new Map() };
          const start = nth % (log.head() + 1);
          const recorded = log.all[start - 1]?.recorded ?? log.all[0]?.recorded ?? 0;
          const end = { position: log.head(), at: (log.all.at(-1)?.recorded ?? recorded) + 86_400_000 };
          const from = { position: start, at: recorded };
          const walk = new Walk(question, from, { keyOf: KEYS[keys], timePasses: true });
          expect(ofMonth(walk.start)).toEqual(asked(question, from, rules.timeZone));
          const sums = new Map<string, Fraction>();
          for (const { mark, moved, key } of walk.to(end)) {
            expect([key, ofMonth(walk.end)]).toEqual([key, asked(question, mark, rules.timeZone)]);
            for (const { address, from: was, to } of moved) add(sums, address, differenceOf(address, was, to));
          }
          expect(ofMonth(walk.end)).toEqual(asked(question, end, rules.timeZone));
          const whole = new Map<string, Fraction>();
          for (const address of new Set([...walk.start.keys(), ...walk.end.keys()]))
            add(whole, address, differenceOf(address, walk.start.get(address) ?? null, walk.end.get(address) ?? null));
          for (const [address, sum] of sums)
            expect([address, sum.sub(whole.get(address) ?? 0).equals(0)]).toEqual([address, true]);
        },
      ),
      { numRuns: times(60) },
    );
  });
});

function add(sums: Map<string, Fraction>, address: string, difference: ReturnType<typeof differenceOf>): void {
  const parts = typeof difference === 'string' ? { '': difference } : (difference ?? {});
  for (const [field, part] of Object.entries(parts)) {
    const key = `${address} ${field}`;
    sums.set(key, (sums.get(key) ?? new Fraction(0)).add(part));
  }
}
