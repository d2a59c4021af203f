import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FeeFacts } from '../../src/figures/questions/behind/fee-facts.js';
import { pageOfFacts } from '../../src/figures/questions/behind/page.js';
import type { BehindPage, FactBehind, Listed } from '../../src/figures/questions/behind/page.js';
import { ScoreFacts } from '../../src/figures/questions/behind/score-facts.js';
import type { MonthAsked } from '../../src/figures/questions/behind/score-facts.js';
import { JournalSource } from '../../src/figures/sources/journal-source.js';
import { observeScorecard } from '../../src/figures/sources/observe-scorecard.js';
import { parseDay, parseMonth } from '../../src/rules/calendar/day.js';
import { StatutoryCalendars } from '../../src/rules/calendar/statutory-calendar.js';
import { addressIn } from '../../src/rules/cycle/address.js';
import { feesOf } from '../../src/rules/fees/fees.js';
import { scoreMonth } from '../../src/rules/scoring/scorecard.js';
import { exampleFile } from '../../src/rules/terms/testing/contract.js';
import type { ReadingId } from '../../src/rules/terms/readings.js';
import type { Basis, ContractRules, Scorecard } from '../../src/rules/terms/types.js';
import { loadPack } from '../../src/shipped/packs.js';
import { bases, moments, pageSizes, record, steps } from '../folding/arbitraries.js';
import { MemoryLog, ZONES } from '../folding/log.js';
import { times } from '../support/deep.js';

const PACK = loadPack('mall-service-agreement/1');
const ANNEX = PACK.scorecards[0] as Scorecard;
const MONTHS = ['2026-02', '2026-03', '2026-04'].map(parseMonth);
const LATEST = Date.UTC(2027, 0, 1);

/** Annex 1 fact by fact, and orders and ticket rounds besides. */
const OWN: Scorecard = {
  ...ANNEX,
  id: 'own',
  metrics: [
    ...ANNEX.metrics.map((metric) => ({
      ...metric,
      weight: 30,
      ...(metric.channels
        ? {
            channels: metric.channels.map((channel) => ({
              ...channel,
              exclude: [...(channel.exclude ?? []), { reason: 'drone', where: { category: ['无人机'] } }],
            })),
          }
        : {}),
    })),
    ...(['order', 'ticket'] as const).map((of) => ({
      ...{ id: of, name: of, clause: 'X', weight: 20, target: '0.9', direction: 'higher' as const, pointsPerStep: 2 },
      ratio: {
        of,
        numerator: {
          within: { limit: '2d', calendar: 'natural', from: 'opened', to: of === 'order' ? 'reviewed' : 'replied' },
        },
        denominator: of === 'order' ? { where: { handledBy: ['supplier'] } } : {},
      },
    })),
  ],
};

const whatIfs = fc.record(
  {
    'score.serviceHours': fc.constantFrom('within-hours', 'all'),
    'score.surveyOfUnscored': fc.constantFrom('left-out', 'counted'),
  },
  { requiredKeys: [] },
);

function rulesOf(id: string, of: readonly Basis[], channels: readonly ('phone' | 'online')[]): ContractRules {
  const file = exampleFile({ id, scorecards: [OWN], channels });
  return {
    ...{ id, timeZone: ZONES[id] ?? '', startsOn: parseDay('2026-01-01'), endsOn: null, terminated: false },
    versions: [{ version: 1, hash: 'h', effectiveFrom: 0, file, pack: PACK }],
    bases: of,
  };
}

/** All pages of a list, so many facts at a time. */
function allOf(list: (page: BehindPage) => Iterable<Listed>, limit: number, only?: BehindPage['only']): FactBehind[] {
  const facts: FactBehind[] = [];
  let cursor: string | undefined;
  do {
    const page = pageOfFacts(list({ limit, cursor, only }), { limit });
    facts.push(...page.facts);
    cursor = page.next;
  } while (cursor !== undefined);
  return facts;
}

const idOf = ({ kind, key, round, position }: FactBehind) => `${kind} ${key} ${round} ${position}`;
const tallied = (reasons: readonly (string | null)[]) =>
  Object.fromEntries(
    [
      ...Map.groupBy(
        reasons.filter((one) => one !== null),
        (one) => one,
      ),
    ].map(([one, all]) => [one, all.length]),
  );

/** What no figure looks at: facts that are gone from the month, and those that a rate is not of. */
const BEYOND = ['fact-voided', 'fact-moved', 'not-asked'];

describe('the facts behind a line', () => {
  const logs = fc.record({ steps, pageSizes, bases, tried: whatIfs, limit: fc.integer({ min: 1, max: 7 }) });
  const served = fc.constantFrom(['phone', 'online'] as const, ['phone'] as const);

  it('add up to the line, and left out ones to what the figure leaves out, whatever the log, the readings and the pages', () => {
    fc.assert(
      fc.property(logs, served, moments, (given, channels, at) => {
        const log = new MemoryLog(given.pageSizes);
        for (const step of given.steps) record(log, step);
        for (const id of Object.keys(ZONES))
          for (const month of MONTHS)
            for (const until of [LATEST, at]) {
              const rules = rulesOf(id, given.bases, channels);
              const whatIf = new Map(Object.entries(given.tried) as [ReadingId, string][]);
              const facts = {
                ...{ journal: log, contract: { id, timeZone: rules.timeZone } },
                ...{ position: log.head(), at: until },
              };
              const source = new JournalSource(facts);
              const asked: MonthAsked = { rules, whatIf, month, facts, source };
              for (const scorecard of [null, 'own']) checkScore(asked, scorecard, until, given.limit);
              checkFees(asked, until, given.limit);
            }
      }),
      { numRuns: times(25) },
    );
  });
});

function checkScore(asked: MonthAsked, scorecard: string | null, at: number, limit: number): void {
  const { rules, whatIf, month, source } = asked;
  const question = { rules, whatIf, month, at, scorecard: scorecard ?? undefined };
  const figure = scoreMonth(observeScorecard(question, source));
  const line = { of: 'score', scorecard, metric: null, channel: null } as const;
  const list = (page: BehindPage) => new ScoreFacts(asked, line, page).listed();
  const rows = allOf(list, limit);
  const counted = (address: string) => {
    const of = rows.filter((row) => row.line.endsWith(`metrics/${address}`) && row.counted);
    return [of.filter(({ good }) => good).length, of.length];
  };
  for (const { id, channels, numerator, denominator } of figure.metrics)
    if (channels)
      for (const one of channels) expect(counted(`${id}/${one.id}`)).toEqual([one.numerator, one.denominator]);
    else expect(counted(id)).toEqual([numerator ?? 0, denominator ?? 0]);

  const leftOut = rows.filter(({ reason }) => reason !== null && !BEYOND.includes(reason));
  const first = [...Map.groupBy(leftOut, idOf).values()].map(([row]) => row?.reason ?? null);
  const expected = figure.excluded.filter(({ count }) => count > 0).map(({ reason, count }) => [reason, count]);
  expect(tallied(first)).toEqual(Object.fromEntries(expected));

  for (const only of ['counted', 'left-out'] as const)
    expect(allOf(list, limit, only)).toEqual(rows.filter((row) => row.counted === (only === 'counted')));
}

function checkFees(asked: MonthAsked, at: number, limit: number): void {
  const { rules, whatIf, month, source } = asked;
  const calendars = new StatutoryCalendars([]);
  const work = source.platformWork(month, 'instant');
  const figure = feesOf({ rules, calendars, whatIf, month, at, work });
  const rows = allOf((page) => new FeeFacts(asked, null, page).listed(), limit);
  const of = (reason: string | null) => tallied(rows.filter((row) => row.reason === reason).map(({ line }) => line));
  const line = (item: string) => addressIn(rules.id, month, { of: 'fee', item });
  expect(of(null)).toEqual(Object.fromEntries(figure.lines.map(({ item, quantity }) => [line(item), quantity])));
  expect(of('no-basis')).toEqual(Object.fromEntries(figure.noBasis.map(({ item, count }) => [line(item), count])));
  const unpriced = rows.filter(({ reason }) => reason === 'unpriced').map(({ category }) => category);
  expect(tallied(unpriced)).toEqual(
    Object.fromEntries(figure.unpriced.map(({ category, count }) => [category, count])),
  );
}
