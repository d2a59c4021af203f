import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDay, parseMonth } from '../calendar/day.js';
import { loadPack } from '../../shipped/packs.js';
import { exampleFile } from '../terms/testing/contract.js';
import { readingsOf } from '../terms/readings.js';
import type { ContractRules, TermsVersion } from '../terms/types.js';
import type { ScorecardFigure } from '../cycle/figures.js';
import { observeScorecard } from '../../figures/sources/observe-scorecard.js';
import type { Evidence, EvidenceSource } from './evidence/evidence.js';
import { withNextBand } from './next-band.js';
import { scoreMonth } from './scorecard.js';
import type { Way } from './ways.js';
import { times } from '../../../test/support/deep.js';

/** What there was at each place of annex 1: good, and not good. */
type Month = Readonly<Record<'phone' | 'online' | 'surveys', readonly [good: number, bad: number]>>;

const PACK = loadPack('mall-service-agreement/1');
/** Settled, so that nothing else is priced. */
const DEFAULTS = Object.fromEntries(readingsOf('score').map((one) => [one.id, one.default]));

function termsWith(readings: Readonly<Record<string, string>>): TermsVersion {
  const file = exampleFile({ id: 'HT-1', startsOn: '2025-01-01', readings: { ...DEFAULTS, ...readings } });
  return { version: 1, hash: 'h', effectiveFrom: 0, file, pack: PACK };
}

function rulesWith(terms: TermsVersion): ContractRules {
  return {
    id: 'HT-1',
    timeZone: 'Asia/Shanghai',
    startsOn: parseDay('2025-01-01'),
    endsOn: null,
    terminated: false,
    versions: [terms],
    bases: [],
  };
}

const TERMS = termsWith({});
const MONTH = parseMonth('2026-03');

function facts({ phone, online, surveys }: Month): Evidence[] {
  const contact = (of: 'call' | 'chat', outcome: string, count: number): Evidence => ({
    of,
    count,
    fields: { stage: 'presale', outcome, handledBy: 'supplier', hour: '10' },
  });
  const survey = (rating: string, count: number): Evidence => ({ of: 'survey', count, fields: { rating } });
  return [
    contact('call', 'answered', phone[0]),
    contact('call', 'abandoned', phone[1]),
    contact('chat', 'served', online[0]),
    contact('chat', 'unserved', online[1]),
    survey('satisfied', surveys[0]),
    survey('neutral', surveys[1]),
  ];
}

function scored(month: Month, terms = TERMS): ScorecardFigure {
  const evidence = facts(month);
  const question = {
    rules: rulesWith(terms),
    whatIf: new Map(),
    month: MONTH,
    at: Date.parse('2026-06-01T00:00:00+08:00'),
  };
  const source: EvidenceSource = {
    evidence: (of, detail) => (of === MONTH && detail === 'counts' ? evidence : []),
  };
  return scoreMonth(observeScorecard(question, source));
}

/** The month as it would have been, had `n` of the bad ones at the way's place been good. */
function improved(month: Month, { metric, channel }: Pick<Way, 'metric' | 'channel'>, n: number): Month {
  const place = metric === 'satisfaction' ? 'surveys' : (channel ?? 'phone');
  const [good, bad] = month[place];
  return { ...month, [place]: [good + n, bad - n] };
}

const BANDS = ['unmet', 'improve-serious', 'improve', 'standard', 'excellent'];
const rank = ({ band }: Pick<ScorecardFigure, 'band'>) => BANDS.indexOf(band ?? '');

describe('what would have made the next band (annex 1 1.3)', () => {
  it('tells how many more answered calls would have made 80', () => {
    // phone 80 of 100: 10 steps short, 30 of 50; online full; mean 40. Surveys 80 of 100: 5 steps short, 40 of 50.
    const month: Month = { phone: [78, 22], online: [100, 0], surveys: [80, 20] };
    const { score, band, nextBand } = withNextBand(scored(month), TERMS);
    expect({ score, band, nextBand }).toEqual({
      score: '78',
      band: 'improve',
      nextBand: {
        band: 'standard',
        from: '80',
        ways: [
          { metric: 'answer-rate', channel: 'phone', more: 2 },
          { metric: 'satisfaction', channel: null, more: 1 },
        ],
      },
    });
  });

  it('is nothing in the highest band, without a score, and where no one change reaches it', () => {
    const next = (month: Month) => withNextBand(scored(month), TERMS).nextBand;
    expect(next({ phone: [9, 1], online: [9, 1], surveys: [9, 1] })).toBeNull();
    expect(next({ phone: [0, 0], online: [0, 0], surveys: [0, 0] })).toBeNull();
    expect(next({ phone: [0, 9], online: [0, 9], surveys: [0, 9] })).toBeNull();
  });

  const count = fc.nat({ max: 60 });
  const place = fc.tuple(count, count);
  const readings = fc.record(
    {
      'score.shortfallStep': fc.constantFrom('full', 'started', 'proportional'),
      'score.channelCombination': fc.constantFrom('mean', 'pooled', 'lower'),
      'score.emptyMetric': fc.constantFrom('reweight', 'full-marks'),
      'score.minimumSample': fc.constantFrom('0', '30'),
      'band.edges': fc.constantFrom('half-open', 'round-half-up'),
    },
    { requiredKeys: [] },
  );

  it('is made by so many and not by one fewer, and a place that is not named cannot make it, under any reading', () => {
    fc.assert(
      fc.property(fc.record({ phone: place, online: place, surveys: place }), readings, (month, tried) => {
        const terms = termsWith(tried);
        const now = scored(month, terms);
        const { nextBand } = withNextBand(now, terms);
        const reaches = (way: Pick<Way, 'metric' | 'channel'>, n: number) =>
          rank(scored(improved(month, way, n), terms)) > rank(now);
        for (const way of nextBand?.ways ?? [])
          expect([way, reaches(way, way.more - 1), reaches(way, way.more)]).toEqual([way, false, true]);
        if (now.band === null) return;
        const places = [
          { metric: 'answer-rate', channel: 'phone', bad: month.phone[1] },
          { metric: 'answer-rate', channel: 'online', bad: month.online[1] },
          { metric: 'satisfaction', channel: null, bad: month.surveys[1] },
        ] as const;
        const named = (nextBand?.ways ?? []).map(({ metric, channel }) => `${metric} ${channel}`);
        const able = places.filter((one) => reaches(one, one.bad));
        expect(named).toEqual(able.map(({ metric, channel }) => `${metric} ${channel}`));
      }),
      { numRuns: times(300) },
    );
  });
});
