import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FIRST_CYCLE_TYPE, EVENT_TYPES, FIRST_FACT_TYPE } from '../../../src/facts/event-types.js';
import { figuresOn, frozenAt } from '../../../src/figures/frozen.js';
import { parseMonth } from '../../../src/rules/calendar/day.js';
import { times } from '../../support/deep.js';
import { inDirectory } from '../../support/directory.js';
import { EXAMPLE } from '../../support/facts.js';
import { inSession, makeStore } from '../../support/store.js';
import { fileOf, MONTHS, play, someHistory } from './history.js';
import { leavesOf, recompute } from './leaves.js';
import type { Leaf } from './leaves.js';

const { id } = EXAMPLE;

/** Where a figure is cut off, as parts of the log and of the time. */
const someCut = fc.record({
  position: fc.oneof(fc.constant(1), fc.double({ min: 0.2, max: 1, noNaN: true })),
  rules: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  added: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
  at: fc.constantFrom('2026-05-06T09:00:00+08:00', '2026-04-01T00:00:00+08:00', '2026-03-15T12:30:00+08:00'),
  month: fc.constantFrom(...MONTHS),
});
type Cut = typeof someCut extends fc.Arbitrary<infer T> ? T : never;

function basisOf({ position, rules, added, at }: Cut, events: readonly Leaf[]) {
  const head = events.length;
  const signed = events.find(({ type }) => type === 'ContractSigned')?.position ?? head;
  const cut = Math.max(signed, Math.ceil(position * head));
  const later = events.filter((event) => event.position > cut && isFact(event));
  const some = added.flatMap((part) => later[Math.floor(part * later.length)]?.position ?? []);
  return {
    at,
    position: cut,
    rulesPosition: Math.max(signed, Math.ceil(rules * head)),
    added: [...new Set(some)].sort((a, b) => a - b),
  };
}

/** The event that would tell such figures. */
function asProvided(kind: 'result' | 'fees', month: string, data: Record<string, unknown>, position: number): Leaf {
  const [type, word] = { result: ['ResultPublished', 'assessment'], fees: ['FeeNoticeSent', 'billing'] }[kind];
  const body = { data: { month, ...data }, source: 'plumbline', time: '2026-05-06T09:00:00+08:00' };
  const stream = `${word}-${id}-${month}`;
  return { position, contract: id, type: type ?? '', stream, schema: 1, recorded: Date.parse(body.time), body };
}

function isFact({ type }: Leaf): boolean {
  const no = EVENT_TYPES[type as keyof typeof EVENT_TYPES];
  return no >= FIRST_FACT_TYPE && no < FIRST_CYCLE_TYPE;
}

describe('a figure at any cut-off, under any readings, amendments, corrections and voidings', () => {
  it('is the one that a computation of other make finds in the same events', async () => {
    await fc.assert(
      fc.asyncProperty(someHistory, fc.array(someCut, { minLength: 6, maxLength: 6 }), async (history, cuts) => {
        await inDirectory(async (dir) => {
          await makeStore(dir, [JSON.stringify(fileOf(history))], '2026-01-01T09:00:00+08:00');
          await inSession(dir, 'write', async (session) => {
            await play(session, history);
            const { journal } = session.store;
            const events = leavesOf(journal);
            for (const cut of cuts) {
              const basis = basisOf(cut, events);
              const registryAt = (position: number) => session.figures.registryAt(position);
              const frozen = frozenAt({ journal, registryAt, contract: id, basis });
              for (const kind of ['result', 'fees'] as const) {
                const figure = figuresOn(frozen, kind, parseMonth(cut.month))[kind];
                const provided = asProvided(kind, cut.month, { basis, [kind]: figure }, events.length + 1);
                const { checked, differences, cannot } = recompute({
                  events: [...events, provided],
                  contract: id,
                  month: cut.month,
                });
                expect({ basis, differences, cannot }).toEqual({ basis, differences: [], cannot: [] });
                expect(checked.map(({ type }) => type)).toContain(provided.type);
              }
            }
          });
        });
      }),
      { numRuns: times(8), endOnFailure: true },
    );
  });
});
