import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advance } from '../../../src/commands/due/advance.js';
import { iso } from '../../support/cycle/cycle.js';
import { Player, settingFile, someMove, someSetting } from '../../support/cycle/cycle-moves.js';
import { times } from '../../support/deep.js';
import { inDirectory } from '../../support/directory.js';
import { EXAMPLE } from '../../support/facts.js';
import { inSession, makeStore } from '../../support/store.js';
import { leavesOf, recompute } from './leaves.js';
import type { Charged } from './leaves.js';
import { someReadings } from './history.js';

const { id } = EXAMPLE;

describe('whatever the parties do, under whatever readings', () => {
  it('every figure and charge of a month follows from its facts by a computation of other make', async () => {
    const tally = { figures: 0, final: 0 };
    await fc.assert(
      fc.asyncProperty(
        someSetting,
        someReadings,
        fc.array(someMove, { minLength: 15, maxLength: 40, size: 'max' }),
        async (setting, readings, moves) => {
          await inDirectory(async (dir) => {
            const file = settingFile({ ...setting, readings: { ...readings, ...setting.readings } }, id);
            await makeStore(dir, [JSON.stringify(file)], iso(setting.season.begins));
            await inSession(dir, 'write', async (session) => {
              const player = new Player(session, id, setting.season);
              await player.begin();
              for (const one of moves) await player.play(one);
              await advance(session);
              const events = leavesOf(session.store.journal);
              for (const month of setting.season.months) {
                const { checked: figures, differences, cannot, charges } = recompute({ events, contract: id, month });
                expect({ month, differences, cannot }).toEqual({ month, differences: [], cannot: [] });
                const kinds = ['damages', 'violation', 'cost'];
                const told = session.cycle
                  .ledger(id, {})
                  .entries.filter(({ kind, month: of }) => kinds.includes(kind) && of === month);
                expect(sorted(charges)).toEqual(sorted(told));
                tally.figures += figures.length;
                tally.final += figures.filter(({ type }: { type: string }) => type.endsWith('Final')).length;
              }
            });
          });
        },
      ),
      { numRuns: times(8), endOnFailure: true },
    );
    expect(tally.figures).toBeGreaterThan(8);
    expect(tally.final).toBeGreaterThan(0);
  });
});

function sorted(charges: readonly Charged[]): Charged[] {
  return charges
    .map(({ kind, address, amount, clause, dueOn }) => ({ kind, address, amount, clause, dueOn }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}
