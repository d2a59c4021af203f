import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { JournalSource } from '../../src/figures/sources/journal-source.js';
import { Projector } from '../../src/folding/projector.js';
import { inMemory } from '../../src/folding/tables/database.js';
import { figureSource } from '../../src/figures/sources/figure-source.choice.js';
import { ReadModelSource } from '../../src/figures/sources/read-model-source.js';
import { moments, pageSizes, record, steps } from './arbitraries.js';
import { MemoryLog, ZONES, zoneOf } from './log.js';
import { ofChannels, ofOthers, recount, recountSurveys, said, surveysSaid } from './recount.js';
import { times } from '../support/deep.js';

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'].map(parseMonth);
const CONTRACTS = Object.entries(ZONES).map(([id, timeZone]) => ({ id, timeZone }));
const LATEST = Date.UTC(2027, 0, 1);

const fallback = () => {
  throw new Error('the read model was to answer by itself');
};

describe('read models, a fold of the journal and a plain recount', () => {
  it('say the same of any log of facts, corrections and voidings, however its pages are cut, links kept or not, and however often it is caught up', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        pageSizes,
        fc.integer({ min: 1, max: 7 }),
        fc.nat(5),
        fc.nat(60),
        async (facts, pages, chunk, every, linked) => {
          const log = new MemoryLog(pages, linked);
          const model = inMemory({ writable: true });
          const projector = new Projector({ journal: log }, model, { zoneOf, chunk });
          for (const [i, fact] of facts.entries()) {
            record(log, fact);
            if (i % (every * 5 + 1) === 0) await projector.catchUp();
          }
          const position = log.head();
          expect(await projector.catchUp()).toBe(position);
          for (const contract of CONTRACTS) {
            const source = new ReadModelSource({
              ...{ model, journal: log, contract: contract.id, timeZone: contract.timeZone },
              ...{ position, at: LATEST, fallback },
            });
            const journal = new JournalSource({ journal: log, contract, position, at: LATEST });
            for (const month of MONTHS) {
              const expected = recount(log, contract.id, month, position, LATEST);
              expect(said(source, month)).toEqual(expected);
              expect(said(journal, month)).toEqual(expected);
              expect(said(journal, month, true)).toEqual(expected);
              const surveys = recountSurveys(log, contract.id, month, position, LATEST);
              expect(surveysSaid(journal, month)).toEqual(surveys);
              expect(surveysSaid(journal, month, 'surveys-of-others')).toEqual(ofOthers(surveys));
              expect(surveysSaid(source, month, 'surveys-of-others')).toEqual(ofOthers(surveys));
              expect(surveysSaid(journal, month, 'surveys-of-channels')).toEqual(ofChannels(surveys));
            }
          }
          const before = await projector.digests();
          const { projections } = await projector.rebuild();
          expect(projections.map(({ sameAsBefore }) => sameAsBefore)).toEqual(projections.map(() => true));
          expect(Object.fromEntries(projections.map(({ name, digest }) => [name, digest]))).toEqual(before);
          expect(await projector.digests()).toEqual(before);
          await model.destroy();
        },
      ),
      { numRuns: times(25) },
    );
  });

  it('say the same of any past position and moment, whatever the read models know by then', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(80), moments, fc.nat(60), async (facts, cut, at, linked) => {
        const log = new MemoryLog([3, 5], linked);
        const model = inMemory({ writable: true });
        for (const fact of facts) record(log, fact);
        await new Projector({ journal: log }, model, { zoneOf }).catchUp();
        const position = Math.min(cut, log.head());
        for (const contract of CONTRACTS) {
          const source = figureSource({ journal: log, readModel: model, contract, position, at });
          expect(source.cutoff).toBe(position);
          for (const month of MONTHS) {
            const expected = recount(log, contract.id, month, position, at);
            expect(said(source, month)).toEqual(expected);
            expect(said(source, month, true)).toEqual(expected);
            const surveys = recountSurveys(log, contract.id, month, position, at);
            expect(surveysSaid(source, month)).toEqual(surveys);
            expect(surveysSaid(source, month, 'surveys-of-others')).toEqual(ofOthers(surveys));
            expect(surveysSaid(source, month, 'surveys-of-channels')).toEqual(ofChannels(surveys));
          }
        }
        await model.destroy();
      }),
      { numRuns: times(25) },
    );
  });
});
