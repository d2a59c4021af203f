import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { observeScorecard } from '../../../src/figures/sources/observe-scorecard.js';
import { parseMonth } from '../../../src/rules/calendar/day.js';
import { parseAddress } from '../../../src/rules/cycle/address.js';
import type { ScorecardFigure } from '../../../src/rules/cycle/figures.js';
import type { ScorecardObservation } from '../../../src/rules/scoring/observation.js';
import { ScoreSteps } from '../../../src/rules/scoring/score-steps.js';
import { scoreMonth } from '../../../src/rules/scoring/scorecard.js';
import type { ReadingId } from '../../../src/rules/terms/readings.js';
import { times } from '../../support/deep.js';
import { rulesOf, sourceOf } from '../engine.js';
import { quarters } from '../generate.js';
import { SCORE_READINGS, VALUES } from '../raw.js';
import { CheckingObserver } from './step-rules.js';

const tried = fc.constantFrom({}, ...SCORE_READINGS.flatMap((id) => VALUES[id].map((value) => ({ [id]: value }))));
const observations = fc.tuple(quarters, tried).map(([{ contract, facts }, whatIf]): ScorecardObservation =>
  observeScorecard(
    {
      rules: rulesOf(contract),
      whatIf: new Map(Object.entries(whatIf) as [ReadingId, string][]),
      month: parseMonth('2026-03'),
      at: Date.parse('2026-06-01T00:00:00+08:00'),
    },
    sourceOf(facts),
  ),
);

/** Every value that a scorecard prints, by its address from the month on. */
function printed({ status, metrics, score, band, penalty }: ScorecardFigure): [string, string | null][] {
  const all: (readonly [string, string | number | null | undefined])[] = [
    ['status', status],
    ['score', score],
    ['penalty', penalty],
    ...(band === null ? [] : ([['band', band]] as const)),
    ...metrics.flatMap(({ id, channels = [], ...whole }) =>
      [
        { at: `metrics/${id}`, ...whole },
        ...channels.map((one) => ({ at: `metrics/${id}/${one.id}`, ...one })),
      ].flatMap(({ at, ...one }) => [
        [at, one.score] as const,
        ...(['numerator', 'denominator', 'rate', 'shortfall'] as const).flatMap((part) =>
          one[part] === undefined || one[part] === null ? [] : [[`${at}/${part}`, one[part]] as const],
        ),
      ]),
    ),
  ];
  return all.map(([at, value]) => [at, value === null || value === undefined ? null : String(value)]);
}

describe('a scorecard that is observed', () => {
  it('is the same figure, and nothing that it is told is made up: each step follows from its inputs by its rule', () => {
    fc.assert(
      fc.property(observations, (observation) => {
        const observer = new CheckingObserver();
        expect(scoreMonth(observation, observer)).toEqual(scoreMonth(observation));
        for (const { address } of observer.steps) parseAddress(address);
      }),
      { numRuns: times(150) },
    );
  });

  it('puts nothing into words for nobody', () => {
    const words = Object.getOwnPropertyNames(ScoreSteps.prototype).filter((name) => name !== 'constructor');
    const spies = words.map((name) => jest.spyOn(ScoreSteps.prototype as unknown as Record<string, () => void>, name));
    fc.assert(
      fc.property(observations, (observation) => void scoreMonth(observation)),
      { numRuns: times(10) },
    );
    expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]);
    jest.restoreAllMocks();
  });

  it('tells every value that it prints, under the address of that value', () => {
    fc.assert(
      fc.property(observations, (observation) => {
        const observer = new CheckingObserver();
        const figure = scoreMonth(observation, observer);
        const month = `${observation.rules.id}/2026-03`;
        const told = printed(figure).map(([at]) => [at, observer.at(`${month}/${at}`)?.value ?? null]);
        expect(told).toEqual(printed(figure));
      }),
      { numRuns: times(80) },
    );
  });

  it('says what alone would have led to a higher band: so many more good facts do, one fewer does not', () => {
    let ways = 0;
    fc.assert(
      fc.property(observations, (observation) => {
        const observer = new CheckingObserver();
        scoreMonth(observation, observer);
        const band = observer.at(`${observation.rules.id}/2026-03/band`);
        for (const { what, ways: each = [] } of band?.notChosen ?? [])
          for (const { address, more } of each) {
            ways++;
            expect([what, ...above(band?.notChosen ?? [], what)]).toContain(bandWith(observation, address, more));
            expect([what, ...above(band?.notChosen ?? [], what)]).not.toContain(
              bandWith(observation, address, more - 1),
            );
          }
      }),
      { numRuns: times(25) },
    );
    expect(ways).toBeGreaterThan(0);
  });
});

/** The bands over one, of those not chosen, which come highest first. */
function above(bands: readonly { readonly what: string }[], what: string): string[] {
  return bands
    .slice(
      0,
      bands.findIndex((one) => one.what === what),
    )
    .map((one) => one.what);
}

const GOOD_OF = { phone: ['call', 'answered', 'abandoned'], online: ['chat', 'served', 'unserved'] } as const;

/** The band when so many facts at a place that count and are not good had been good. */
function bandWith(observation: ScorecardObservation, address: string, more: number): string | null {
  const place = parseAddress(address);
  const channel = place.of === 'metric' ? place.channel : null;
  let left = more;
  const months = observation.months.map((month) => ({
    ...month,
    evidence:
      month.month !== observation.month
        ? month.evidence
        : month.evidence.flatMap((one) => {
            const [kind, good, bad] = channel === null ? (['survey'] as const) : GOOD_OF[channel as 'phone' | 'online'];
            const isBad =
              channel === null ? !/^(very-)?satisfied$/.test(one.fields.rating ?? '') : one.fields.outcome === bad;
            if (
              one.of !== kind ||
              !isBad ||
              one.fields.handledBy === 'platform' ||
              !inHours(one.of, one.fields.hour, observation)
            )
              return [one];
            const turned = Math.min(left, one.count);
            left -= turned;
            const fields = { ...one.fields, ...(channel === null ? { rating: 'satisfied' } : { outcome: good ?? '' }) };
            return [
              { ...one, count: one.count - turned },
              { ...one, fields, count: turned },
            ];
          }),
  }));
  return scoreMonth({ ...observation, months }).band;
}

/** Service hours of annex 1, where they matter. */
function inHours(of: string, hour: string | undefined, { rules, whatIf }: ScorecardObservation): boolean {
  const settled = rules.versions.map(({ file }) => file.readings['score.serviceHours']);
  if (of === 'survey' || (whatIf.get('score.serviceHours') ?? settled[0]) === 'all') return true;
  return Number(hour) >= 9 && Number(hour) < (of === 'call' ? 18 : 21);
}
