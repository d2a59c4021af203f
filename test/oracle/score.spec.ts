import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { observeScorecard } from '../../src/figures/sources/observe-scorecard.js';
import { scoreMonth } from '../../src/rules/scoring/scorecard.js';
import type { ScorecardFigure } from '../../src/rules/cycle/figures.js';
import type { ReadingId } from '../../src/rules/terms/readings.js';
import type { Scorecard } from '../../src/rules/terms/types.js';
import { PACK, rulesOf, sourceOf } from './engine.js';
import { quarters } from './generate.js';
import { SCORE_READINGS, VALUES, readingValues } from './raw.js';
import type { RawContract, RawFact } from './raw.js';
import { expectedScore } from './score.js';
import { times } from '../support/deep.js';

const AT = Date.parse('2026-06-01T00:00:00+08:00');

/** Annex 1 with an exclusion by category that takes nothing out, so that it is counted fact by fact. */
const BY_FACTS: Scorecard = byFacts();

function byFacts(): Scorecard {
  const [annex] = PACK.scorecards;
  if (!annex) throw new Error('the pack has no scorecard');
  const none = { reason: 'no-such-category', where: { category: ['none'] } };
  const metrics = annex.metrics.map((metric) => ({
    ...metric,
    ...(metric.channels
      ? { channels: metric.channels.map((c) => ({ ...c, exclude: [...(c.exclude ?? []), none] })) }
      : {}),
  }));
  return { ...annex, id: 'by-facts', metrics };
}

function figureOf(
  contract: RawContract,
  facts: readonly RawFact[],
  month: string,
  tried: Record<string, string>,
  scorecard?: string,
): ScorecardFigure {
  const question = {
    rules: rulesOf(contract, { scorecards: [BY_FACTS] }),
    whatIf: new Map(Object.entries(tried) as [ReadingId, string][]),
    month: parseMonth(month),
    scorecard,
    at: AT,
  };
  return scoreMonth(observeScorecard(question, sourceOf(facts)));
}

/** A figure without its trail: what the oracle computes. */
function plain({
  status,
  metrics,
  score,
  band,
  penalty,
  title,
  improvement,
  standardUnmet,
  excluded,
}: ScorecardFigure) {
  return { status, metrics, score, band, penalty, title, improvement, standardUnmet, excluded };
}

describe('a scorecard against a calculation by other means (annex 1)', () => {
  it('equals it under the readings in force, in the alternatives that it prices, and under every value tried out', () => {
    fc.assert(
      fc.property(quarters, fc.constantFrom('2026-02', '2026-03', '2026-03'), ({ contract, facts }, month) => {
        const figure = figureOf(contract, facts, month, {});
        expect(plain(figure)).toEqual(expectedScore(contract, facts, month, readingValues(contract.settled)));
        expect(figure.readings.map((r) => r.id)).toEqual(figure.status === 'outside-term' ? [] : SCORE_READINGS);
        for (const reading of figure.readings) {
          expect(reading.settled).toBe(reading.id in contract.settled);
          expect(reading.alternatives === undefined).toBe(reading.settled);
          for (const { value, ...priced } of reading.alternatives ?? []) {
            const { score, band, penalty } = expectedScore(
              contract,
              facts,
              month,
              readingValues(contract.settled, { [reading.id]: value }),
            );
            expect(priced).toEqual({ score, band, penalty });
          }
        }
      }),
      { numRuns: times(400) },
    );
  });

  it('equals it under each value of each reading tried out for the question', () => {
    const tried = fc.constantFrom(...SCORE_READINGS.flatMap((id) => VALUES[id].map((value) => ({ [id]: value }))));
    fc.assert(
      fc.property(quarters, tried, ({ contract, facts }, whatIf) => {
        const expected = expectedScore(contract, facts, '2026-03', readingValues(contract.settled, whatIf));
        expect(plain(figureOf(contract, facts, '2026-03', whatIf))).toEqual(expected);
      }),
      { numRuns: times(500) },
    );
  });

  it('is the same from counts and from single facts', () => {
    fc.assert(
      fc.property(quarters, ({ contract, facts }) => {
        const counted = plain(figureOf(contract, facts, '2026-03', {}));
        expect(plain(figureOf(contract, facts, '2026-03', {}, 'by-facts'))).toEqual(counted);
      }),
      { numRuns: times(100) },
    );
  });
});
