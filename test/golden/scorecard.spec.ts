import { describe, expect, it } from '@jest/globals';
import { parseMonth } from '../../src/rules/calendar/day.js';
import type { Evidence } from '../../src/rules/scoring/evidence/evidence.js';
import type { ScorecardFigure } from '../../src/rules/cycle/figures.js';
import { observeScorecard } from '../../src/figures/sources/observe-scorecard.js';
import { scoreMonth } from '../../src/rules/scoring/scorecard.js';
import type { ReadingId } from '../../src/rules/terms/readings.js';
import type { ContractRules } from '../../src/rules/terms/types.js';
import { contractFrom, rulesOf } from '../oracle/engine.js';

/** Contacts and surveys of a month in SPEC 5's own numbers. */
function contacts(of: 'call' | 'chat', outcome: string, count: number, besides: Record<string, string> = {}): Evidence {
  return { of, count, fields: { stage: 'presale', outcome, handledBy: 'supplier', hour: '10', ...besides } };
}

function surveys(satisfied: number, neutral: number): Evidence[] {
  return [
    { of: 'survey', count: satisfied, fields: { rating: 'satisfied' } },
    { of: 'survey', count: neutral, fields: { rating: 'neutral' } },
  ];
}

const SAMPLE: readonly Evidence[] = [
  contacts('call', 'answered', 800),
  contacts('call', 'answered', 12, { hour: '17' }),
  contacts('call', 'abandoned', 188),
  contacts('call', 'abandoned', 5, { hour: '18' }),
  contacts('call', 'answered', 3, { hour: '8' }),
  contacts('chat', 'unserved', 4, { hour: '21' }),
  contacts('call', 'not-offered', 2, { hour: '3' }),
  contacts('call', 'not-offered', 1),
  contacts('chat', 'served', 95, { hour: '20' }),
  contacts('chat', 'unserved', 5),
  ...surveys(90, 10),
];

interface Asked {
  readonly rules?: ContractRules;
  readonly month?: string;
  readonly tried?: Record<string, string>;
}

function score(
  evidence: readonly Evidence[] | Record<string, readonly Evidence[]>,
  asked: Asked = {},
): ScorecardFigure {
  const { rules = rulesOf(contractFrom('2025-06-01')), month = '2026-03', tried = {} } = asked;
  const months = new Map(
    Object.entries('length' in evidence ? { [month]: evidence as readonly Evidence[] } : evidence),
  );
  const byMonth = new Map([...months].map(([name, found]) => [parseMonth(name), found]));
  const question = {
    rules,
    whatIf: new Map(Object.entries(tried) as [ReadingId, string][]),
    month: parseMonth(month),
    at: Date.parse('2026-06-01T00:00:00+08:00'),
  };
  return scoreMonth(observeScorecard(question, { evidence: (asks) => byMonth.get(asks) ?? [] }));
}

/** A month whose composite is `points` of 100, in hundredths: both rates are short by the same number of percentage points. */
function scoring(points: number): Evidence[] {
  const short = Math.round((100 - points) * 100);
  return [
    contacts('call', 'answered', 36_000 - short),
    contacts('call', 'abandoned', 4_000 + short),
    ...surveys(34_000 - short, 6_000 + short),
  ];
}

describe('the scorecard of a month as it is printed (annex 1)', () => {
  it('is that of the sample month', () => {
    const { readings, ...figure } = score(SAMPLE);
    expect(figure).toEqual({
      month: '2026-03',
      scorecard: 'consultation',
      status: 'assessed',
      metrics: [
        {
          id: 'answer-rate',
          weight: 50,
          target: '0.9',
          score: '42',
          channels: [
            { id: 'phone', numerator: 812, denominator: 1000, rate: '0.812', shortfall: '8', score: '34' },
            { id: 'online', numerator: 95, denominator: 100, rate: '0.95', shortfall: '0', score: '50' },
          ],
        },
        {
          id: 'satisfaction',
          weight: 50,
          target: '0.85',
          numerator: 90,
          denominator: 100,
          rate: '0.9',
          shortfall: '0',
          score: '50',
        },
      ],
      score: '92',
      band: 'excellent',
      penalty: '0.00',
      title: true,
      improvement: false,
      standardUnmet: false,
      excluded: [
        { reason: 'outside-service-hours', count: 12 },
        { reason: 'not-offered', count: 3 },
        { reason: 'handled-by-platform', count: 0 },
      ],
      termsVersion: 1,
    });
    expect(readings.find((reading) => reading.id === 'score.shortfallStep')).toEqual({
      id: 'score.shortfallStep',
      clause: 'A1 1.2',
      value: 'full',
      settled: false,
      alternatives: [
        { value: 'started', score: '91', band: 'excellent', penalty: '0.00' },
        { value: 'proportional', score: '91.2', band: 'excellent', penalty: '0.00' },
      ],
    });
  });

  it('pools the channels into one rate where the parties read it so, and shows it', () => {
    const [metric] = score(SAMPLE, { tried: { 'score.channelCombination': 'pooled' } }).metrics;
    expect(metric).toMatchObject({ numerator: 907, denominator: 1100, rate: '0.824545', shortfall: '7', score: '36' });
  });

  it('prints a third of a point with four decimals, a rate with six, half up', () => {
    const month = [contacts('call', 'answered', 2), contacts('call', 'abandoned', 1), ...surveys(85, 15)];
    const figure = score(month, { tried: { 'score.shortfallStep': 'proportional' } });
    // (0.9 − 2/3) × 100 = 23.3333…; 50 − 2 × 23.3333… = 3.3333…
    expect(figure.metrics[0]?.channels?.[0]).toMatchObject({ rate: '0.666667', shortfall: '23.3333', score: '3.3333' });
    expect(figure.score).toBe('53.3333');
  });

  it('gives a reading that was tried out its mark, and prices what else it could be', () => {
    const figure = score(SAMPLE, { tried: { 'score.shortfallStep': 'started' } });
    expect(figure.score).toBe('91');
    const reading = figure.readings.find((r) => r.id === 'score.shortfallStep');
    expect(reading).toMatchObject({ value: 'started', settled: false, whatIf: true });
    expect(reading?.alternatives?.map((a) => [a.value, a.score])).toEqual([
      ['full', '92'],
      ['proportional', '91.2'],
    ]);
  });

  it('shows no alternatives of a reading that the parties settled', () => {
    const rules = rulesOf(contractFrom('2025-06-01', { 'score.shortfallStep': 'proportional' }));
    const reading = score(SAMPLE, { rules }).readings.find((r) => r.id === 'score.shortfallStep');
    expect(reading).toEqual({ id: 'score.shortfallStep', clause: 'A1 1.2', value: 'proportional', settled: true });
  });

  it('prices what a minimum sample would do at 30 and at 100 surveys', () => {
    const figure = score([...scoring(100).slice(0, 2), ...surveys(20, 30)]);
    const reading = figure.readings.find((r) => r.id === 'score.minimumSample');
    expect(figure.score).toBe('50');
    expect(reading?.alternatives).toEqual([
      { value: '30', score: '50', band: 'unmet', penalty: '10000.00' },
      { value: '100', score: '100', band: 'excellent', penalty: '0.00' },
    ]);
  });
});

describe('what a contact is left out for (A1 1.1, SPEC 5)', () => {
  it('is one reason each: the platform before not offered, not offered before the hours', () => {
    const night = { hour: '3' };
    const platform = { handledBy: 'platform' };
    const figure = score([
      contacts('call', 'not-offered', 1, { ...night, ...platform }),
      contacts('call', 'not-offered', 10, night),
      contacts('call', 'answered', 100, night),
      contacts('chat', 'served', 1000, { ...night, ...platform }),
    ]);
    expect(figure.excluded).toEqual([
      { reason: 'outside-service-hours', count: 100 },
      { reason: 'not-offered', count: 10 },
      { reason: 'handled-by-platform', count: 1001 },
    ]);
  });

  it('is a channel that the supplier does not serve, which then is no part of the metric', () => {
    const rules = rulesOf({ ...contractFrom('2025-06-01'), versions: [{ from: '2025-06-01', channels: ['online'] }] });
    const figure = score(SAMPLE, { rules });
    expect(figure.metrics[0]).toMatchObject({ score: '50', channels: [{ id: 'online' }] });
    expect(figure.excluded).toEqual([
      { reason: 'outside-service-hours', count: 4 },
      { reason: 'not-offered', count: 0 },
      { reason: 'handled-by-platform', count: 0 },
      { reason: 'channel-not-served', count: 1011 },
    ]);
  });
});

describe('a metric with nothing to measure (A1 1.2)', () => {
  const callsOnly = [contacts('call', 'answered', 88), contacts('call', 'abandoned', 12)];

  it('leaves the other scaled to 100, or has full marks', () => {
    expect(score(callsOnly)).toMatchObject({ score: '92', metrics: [{ score: '46' }, { score: null, rate: null }] });
    const full = score(callsOnly, { tried: { 'score.emptyMetric': 'full-marks' } });
    expect(full).toMatchObject({
      score: '96',
      metrics: [{ score: '46' }, { score: '50', rate: null, denominator: 0 }],
    });
  });

  it('makes the month not assessable when no other is left, whatever the reading', () => {
    for (const value of ['reweight', 'full-marks']) {
      const figure = score([contacts('call', 'not-offered', 3)], { tried: { 'score.emptyMetric': value } });
      expect(figure).toMatchObject({
        status: 'not-assessable',
        score: null,
        band: null,
        penalty: '0.00',
        title: false,
      });
    }
  });
});

describe('bands and what follows from them (A1 1.3)', () => {
  const TABLE = [
    [100, 'excellent', '0.00', 'excellent'],
    [90, 'excellent', '0.00', 'excellent'],
    [89.99, 'standard', '0.00', 'excellent'],
    [89.5, 'standard', '0.00', 'excellent'],
    [89.49, 'standard', '0.00', 'standard'],
    [80, 'standard', '0.00', 'standard'],
    [79.99, 'improve', '2000.00', 'standard'],
    [70, 'improve', '2000.00', 'improve'],
    [69.99, 'improve-serious', '5000.00', 'improve'],
    [60, 'improve-serious', '5000.00', 'improve-serious'],
    [59.99, 'unmet', '10000.00', 'improve-serious'],
    [59.49, 'unmet', '10000.00', 'unmet'],
    [0, 'unmet', '10000.00', 'unmet'],
  ] as const;

  it.each(TABLE)('%s is %s with %s, or %s once rounded to a whole score', (points, band, penalty, rounded) => {
    const proportional = { 'score.shortfallStep': 'proportional' };
    const figure = score(scoring(points), { tried: proportional });
    expect(figure).toMatchObject({ score: String(points), band, penalty });
    expect(figure.title).toBe(band === 'excellent');
    expect(figure.improvement).toBe(band.startsWith('improve'));
    expect(figure.standardUnmet).toBe(band === 'unmet');
    expect(score(scoring(points), { tried: { ...proportional, 'band.edges': 'round-half-up' } }).band).toBe(rounded);
  });
});

describe('the months of the term (4.2, 6.3)', () => {
  const poor = scoring(72);

  it('are scored and not charged while on trial', () => {
    const figure = score(poor, { rules: rulesOf(contractFrom('2026-01-15')) });
    expect(figure).toMatchObject({
      status: 'trial',
      score: '72',
      band: 'improve',
      penalty: '0.00',
      improvement: false,
    });
    const reading = figure.readings.find((r) => r.id === 'trial.firstAssessedMonth');
    expect(reading?.alternatives).toEqual([
      { value: 'count-start-month', score: '72', band: 'improve', penalty: '2000.00' },
    ]);
  });

  it('are not charged when the contract ends before their last day, unless so read', () => {
    const rules = rulesOf(contractFrom('2025-06-01', {}, '2026-03-30'));
    expect(score(poor, { rules })).toMatchObject({
      status: 'partial',
      score: '72',
      penalty: '0.00',
      improvement: true,
    });
    expect(score(poor, { rules, tried: { 'termination.partialMonth': 'charged' } }).penalty).toBe('2000.00');
    expect(score(poor, { rules: rulesOf(contractFrom('2025-06-01', {}, '2026-03-31')) })).toMatchObject({
      status: 'assessed',
      penalty: '2000.00',
    });
  });

  it('are outside the term before its first and after its last day', () => {
    const rules = rulesOf(contractFrom('2026-03-15', {}, '2026-04-01'));
    const outside = { status: 'outside-term', score: null, band: null, penalty: '0.00', readings: [] };
    expect(score(poor, { rules, month: '2026-02' })).toMatchObject(outside);
    expect(score(poor, { rules, month: '2026-05' })).toMatchObject(outside);
    expect(score(poor, { rules, month: '2026-04' }).status).toBe('trial');
  });
});

describe('the month given to improve (A1 1.3)', () => {
  const tried = { 'improvement.charge': 'suspend' };
  const months = (...points: number[]) =>
    Object.fromEntries(points.map((p, i) => [`2026-0${4 - points.length + i}`, scoring(p)]));

  it('is charged all the same by default, and its suspension is priced', () => {
    const figure = score(months(72, 64));
    expect(figure.penalty).toBe('5000.00');
    expect(figure.readings.find((r) => r.id === 'improvement.charge')?.alternatives).toEqual([
      { value: 'suspend', score: '64', band: 'improve-serious', penalty: '0.00' },
    ]);
  });

  it('is not charged and opens no further one where it is suspended', () => {
    expect(score(months(72, 64), { tried })).toMatchObject({ penalty: '0.00', improvement: false });
    expect(score(months(72, 64, 72), { tried })).toMatchObject({ penalty: '2000.00', improvement: true });
  });

  it('does not follow a month that met the standard, failed it wholly, or was on trial', () => {
    expect(score(months(92, 64), { tried }).penalty).toBe('5000.00');
    expect(score(months(40, 64), { tried }).penalty).toBe('5000.00');
    expect(score(months(72, 64), { tried, rules: rulesOf(contractFrom('2026-01-01')) }).penalty).toBe('5000.00');
  });
});

describe('the terms that score a month (2.6)', () => {
  it('are those in force on its first day, or at its end', () => {
    const versions = [
      { from: '2025-06-01', channels: ['phone'] },
      { from: '2026-03-31', channels: ['online'] },
      { from: '2026-04-01', channels: ['phone'] },
    ] as const;
    const rules = rulesOf({ ...contractFrom('2025-06-01'), versions });
    expect(score(SAMPLE, { rules })).toMatchObject({ termsVersion: 1, score: '84' });
    const atEnd = { 'amendment.scoreEffective': 'month-end' };
    expect(score(SAMPLE, { rules, tried: atEnd })).toMatchObject({ termsVersion: 2, score: '100' });
    expect(score(SAMPLE, { rules, tried: atEnd, month: '2026-04' }).termsVersion).toBe(3);
  });

  it('are the first ones in a month that begins before the contract', () => {
    const versions = [
      { from: '2026-03-10', channels: ['phone'] },
      { from: '2026-03-20', channels: ['online'] },
    ] as const;
    const rules = rulesOf({ ...contractFrom('2026-03-10'), versions });
    expect(score(SAMPLE, { rules }).termsVersion).toBe(1);
  });
});
