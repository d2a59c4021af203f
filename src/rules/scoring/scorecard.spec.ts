import { describe, expect, it } from '@jest/globals';
import { parseDay, parseMonth } from '../calendar/day.js';
import { roundEvidence } from './evidence/round-evidence.js';
import { loadPack } from '../../shipped/packs.js';
import type { ReadingId } from '../terms/readings.js';
import type { ContractFile, ContractRules, Ratio, Scorecard, ScorecardMetric } from '../terms/types.js';
import { observeScorecard } from '../../figures/sources/observe-scorecard.js';
import type { Evidence, EvidenceSource } from './evidence/evidence.js';
import type { ScorecardFigure } from '../cycle/figures.js';
import { exampleFile } from '../terms/testing/contract.js';
import { scoreMonth } from './scorecard.js';

const MONTH = parseMonth('2026-03');

function rulesWith(scorecards: readonly Scorecard[], readings: ContractFile['readings'] = {}): ContractRules {
  const pack = loadPack('mall-service-agreement/1');
  const file = exampleFile({ id: 'HT-1', startsOn: '2025-01-01', scorecards, readings });
  return {
    id: 'HT-1',
    timeZone: 'Asia/Shanghai',
    startsOn: parseDay('2025-01-01'),
    endsOn: null,
    terminated: false,
    versions: [{ version: 1, hash: 'h', effectiveFrom: 0, file, pack }],
    bases: [],
  };
}

function metric(ratio: Ratio, besides: Partial<ScorecardMetric> = {}): ScorecardMetric {
  return {
    id: 'm',
    name: 'm',
    clause: 'X',
    weight: 100,
    target: '0.9',
    direction: 'higher',
    pointsPerStep: 2,
    ratio,
    ...besides,
  };
}

function card(...metrics: ScorecardMetric[]): Scorecard {
  const bands = loadPack('mall-service-agreement/1').scorecards[0]?.bands ?? [];
  return { id: 'own', name: 'own', clause: 'X', service: 'after-sales', metrics, bands };
}

interface Asked {
  readonly tried?: Record<string, string>;
  readonly at?: string;
  readonly asked?: string[];
}

function score(
  scorecard: Scorecard,
  evidence: readonly Evidence[],
  { tried = {}, at = '2026-06-01T00:00:00+08:00', asked = [] }: Asked = {},
): ScorecardFigure {
  const question = {
    rules: rulesWith([scorecard]),
    whatIf: new Map(Object.entries(tried) as [ReadingId, string][]),
    month: MONTH,
    scorecard: 'own',
    at: Date.parse(at),
  };
  const source: EvidenceSource = {
    evidence: (month, detail) => {
      asked.push(`${month - MONTH} ${detail}`);
      return evidence;
    },
  };
  return scoreMonth(observeScorecard(question, source));
}

function on(time: string): number {
  return Date.parse(`2026-03-02T${time}+08:00`);
}

describe('a scorecard of the parties own (SPEC 5)', () => {
  const rounds = metric({
    of: 'ticket',
    numerator: { within: { limit: '3h', calendar: 'ticket', from: 'opened', to: 'replied' } },
    denominator: {},
  });

  it('counts ticket rounds answered within a limit on the ticket clock, and leaves out what is not due yet', () => {
    const ticket = (ticketId: string, ...replied: number[]) => ({
      ticketId,
      moments: [
        { what: 'opened' as const, at: on('11:30:00'), position: 1 },
        ...replied.map((at) => ({ what: 'replied' as const, at, by: 'supplier' as const, clear: true, position: 2 })),
      ],
    });
    const tickets = [ticket('A', on('15:30:00')), ticket('B', on('15:30:01')), ticket('C')];
    const judgedAt = (at: string) =>
      score(card(rounds), roundEvidence(tickets, 'Asia/Shanghai', on(at)), { at: `2026-03-02T${at}+08:00` });
    expect(judgedAt('15:30:01').metrics[0]).toMatchObject({ numerator: 1, denominator: 3 });
    expect(judgedAt('15:30:00')).toMatchObject({ metrics: [{ numerator: 1, denominator: 1 }] });
    expect(judgedAt('15:30:00').excluded).toContainEqual({ reason: 'pending', count: 2 });
  });

  it('counts orders by their fields and moments, only the supplier’s own', () => {
    const judged = metric({
      of: 'order',
      numerator: {
        where: { verdict: ['refund'] },
        within: { limit: '2d', calendar: 'natural', from: 'received', to: 'judged' },
      },
      denominator: { where: { kind: ['return'] } },
    });
    const order = (fields: Record<string, string>, days: number): Evidence => ({
      of: 'order',
      count: 1,
      fields: { kind: 'return', handledBy: 'supplier', verdict: 'refund', ...fields },
      moments: { time: on('09:00:00'), received: on('10:00:00'), judged: on('10:00:00') + days * 86_400_000 },
    });
    const figure = score(card(judged), [
      order({}, 2),
      order({}, 3),
      order({ verdict: 'repair' }, 1),
      order({ kind: 'repair' }, 1),
      order({ handledBy: 'platform' }, 1),
    ]);
    expect(figure.metrics[0]).toMatchObject({ numerator: 1, denominator: 3, rate: '0.333333' });
    expect(figure.excluded.at(-1)).toEqual({ reason: 'handled-by-platform', count: 1 });
  });

  const lower = metric(
    { of: 'call', numerator: { where: { outcome: ['abandoned'] } }, denominator: {} },
    { target: '0.05', direction: 'lower' },
  );
  const calls = (outcome: string, count: number): Evidence => ({
    of: 'call',
    count,
    fields: { outcome, handledBy: 'supplier', hour: '10', stage: 'presale' },
  });

  it('takes off points for what is over the target where lower is better', () => {
    const rate = (abandoned: number) =>
      score(card(lower), [calls('abandoned', abandoned), calls('answered', 1000 - abandoned)]);
    expect(rate(50).metrics[0]).toMatchObject({ shortfall: '0', score: '100' });
    expect(rate(68).metrics[0]).toMatchObject({ rate: '0.068', shortfall: '1', score: '98' });
    expect(rate(1000).metrics[0]).toMatchObject({ shortfall: '95', score: '0' });
  });

  it('lists only the readings that can touch it', () => {
    const ids = score(card(lower), [calls('answered', 1)]).readings.map((r) => r.id);
    expect(ids).toContain('score.shortfallStep');
    expect(ids).not.toContain('score.channelCombination');
    expect(ids).not.toContain('score.serviceHours');
    expect(ids).not.toContain('score.minimumSample');
  });

  it('leaves out by the parties’ further reasons, which are listed when they left something out', () => {
    const excluding = metric({
      of: 'call',
      exclude: [
        { reason: 'test-call', where: { category: ['测试'] } },
        { reason: 'not-offered', where: { outcome: ['not-offered'] } },
      ],
      numerator: { where: { outcome: ['answered'] } },
      denominator: {},
    });
    const test = (outcome: string): Evidence => ({
      of: 'call',
      count: 1,
      fields: { outcome, handledBy: 'supplier', category: '测试' },
    });
    const figure = score(card(excluding), [test('answered'), test('not-offered'), calls('answered', 5)]);
    expect(figure.metrics[0]).toMatchObject({ numerator: 5, denominator: 5 });
    expect(figure.excluded).toEqual([
      { reason: 'outside-service-hours', count: 0 },
      { reason: 'not-offered', count: 1 },
      { reason: 'handled-by-platform', count: 0 },
      { reason: 'test-call', count: 1 },
    ]);
  });

  it('is scored in exact decimals whatever its weights', () => {
    const thirds = [33.3, 33.3, 33.4].map((weight, i) => ({ ...lower, id: `m${i}`, weight, target: '1' }));
    expect(score(card(...thirds), [calls('answered', 1)]).score).toBe('100');
  });

  it('that the terms lack is refused, with those that they have', () => {
    const ask = () =>
      scoreMonth({
        rules: rulesWith([]),
        whatIf: new Map(),
        month: MONTH,
        scorecard: 'after-sales',
        at: 0,
        months: [],
      });
    expect(ask).toThrow('no scorecard "after-sales"; they have: consultation');
  });
});

describe('what a scorecard asks for', () => {
  const calls = (
    hours: { from: string; to: string } | undefined,
    where: Record<string, string[]> = { outcome: ['answered'] },
  ) => metric({ of: 'call', ...(hours ? { serviceHours: hours } : {}), numerator: { where }, denominator: {} });
  const detail = (m: ScorecardMetric) => {
    const asked: string[] = [];
    score(card(m), [], { asked });
    return asked;
  };

  it('is the counts where they tell enough: for annex 1, and for hours that are whole', () => {
    expect(detail(calls({ from: '09:00', to: '18:00' }))).toEqual(['0 counts']);
  });

  it('is single facts for other fields, moments, kinds, or hours that are not whole', () => {
    expect(detail(calls({ from: '09:30', to: '18:00' }))).toEqual(['0 facts']);
    expect(detail(calls(undefined, { category: ['手机'] }))).toEqual(['0 facts']);
    expect(detail(metric({ of: 'order', numerator: {}, denominator: {} }))).toEqual(['0 facts']);
    expect(
      detail(
        metric({
          of: 'chat',
          numerator: { within: { limit: '20s', calendar: 'natural', from: 'time', to: 'served' } },
          denominator: {},
        }),
      ),
    ).toEqual(['0 facts']);
  });

  it('judges facts by the moment of the day where hours are not whole', () => {
    const at = (time: string): Evidence => ({
      of: 'call',
      count: 1,
      fields: { outcome: 'answered', handledBy: 'supplier' },
      timeOfDay: Date.parse(`1970-01-01T${time}Z`),
    });
    const figure = score(
      card(calls({ from: '09:30', to: '18:00' })),
      ['09:29:59.999', '09:30:00', '17:59:59.999', '18:00:00'].map(at),
    );
    expect(figure.metrics[0]).toMatchObject({ numerator: 2, denominator: 2 });
  });

  it('is an earlier month only when a penalty could be suspended', () => {
    const asked: string[] = [];
    const evidence: Evidence[] = [
      { of: 'call', count: 1, fields: { outcome: 'abandoned', handledBy: 'supplier', hour: '9' } },
    ];
    expect(score(card(calls(undefined)), evidence, { asked }).penalty).toBe('10000.00');
    expect(asked).toEqual(['0 counts', '-1 counts']);
  });
});
