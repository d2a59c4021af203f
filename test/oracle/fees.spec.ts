import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { CheckingObserver } from './steps/step-rules.js';
import { feesOf, needsInstants } from '../../src/rules/fees/fees.js';
import { leakDamages } from '../../src/rules/charges/leaks.js';
import { CALENDARS, contractFrom, rulesOf, workOf } from './engine.js';
import { expectedFees } from './fees.js';
import type { RawBasis } from './fees.js';
import { expand, monthMix, settledReadings } from './generate.js';
import { expectedLeaks } from './leaks.js';
import { isoText } from './minute-clock.js';
import type { RawFact, RawLeak } from './raw.js';
import { times } from '../support/deep.js';

const AT = '2026-06-01T00:00:00+08:00';

const moments = fc
  .tuple(fc.integer({ min: 1, max: 59 }), fc.constantFrom('00:00:00', '00:00:00', '09:30:00', '14:00:01', '23:59:59'))
  .map(([day, time]) => isoText(Date.parse(`2026-02-01T${time}+08:00`) + day * 86_400_000));

const bases: fc.Arbitrary<RawBasis[]> = fc.array(
  fc
    .record({
      service: fc.constantFrom<RawBasis['service']>('consultation', 'after-sales', 'all'),
      channel: fc.constantFrom(null, null, 'phone' as const, 'online' as const),
      from: moments,
      to: fc.option(moments),
    })
    .filter(({ from, to }) => to === null || Date.parse(to) >= Date.parse(from)),
  { maxLength: 3 },
);

/** Facts of a month of which half are the platform's, with service orders among them. */
const facts = fc.tuple(monthMix('2026-02'), monthMix('2026-03')).map((mixes) =>
  mixes.flatMap(expand).map((fact, i): RawFact => {
    if (fact.type === 'SurveyAnswered')
      return {
        type: 'ServiceOrderOpened',
        time: fact.time,
        category: '手机',
        handledBy: i % 3 === 0 ? 'supplier' : 'platform',
      };
    return i % 2 === 0 ? { ...fact, handledBy: 'platform' } : fact;
  }),
);

describe('fees against a count fact by fact (Article 5)', () => {
  it('have the same lines, total, work without a basis and work without a price, by day where that is enough, else by the moment', () => {
    let byTheMoment = 0;
    fc.assert(
      fc.property(facts, bases, fc.constantFrom({}, { 无人机: 'plan-1' }), (raw, rawBases, mapped) => {
        const rules = rulesOf(contractFrom('2026-01-01'), {
          categories: mapped,
          bases: rawBases.map((b) => ({
            ...b,
            kind: 'delegated',
            from: Date.parse(b.from),
            to: b.to === null ? null : Date.parse(b.to),
          })),
        });
        const month = parseMonth('2026-03');
        const precision = needsInstants(rules, month) ? 'instant' : 'day';
        if (precision === 'instant') byTheMoment++;
        const question = {
          rules,
          calendars: CALENDARS,
          whatIf: new Map(),
          month,
          at: Date.parse(AT),
          work: workOf(raw, '2026-03', precision),
        };
        const observer = new CheckingObserver();
        const figure = feesOf(question, observer);
        expect(figure).toEqual(feesOf(question));
        expect(observer.at('2026-03/fees')?.value).toBe(figure.total);
        const listed = figure.noBasis.length + figure.unpriced.length;
        expect(observer.steps.length).toBe(1 + listed + new Set(figure.lines.map(({ item }) => item)).size);
        const expected = expectedFees(raw, '2026-03', rawBases, mapped);
        expect(figure.lines).toEqual(expected.lines);
        expect(figure.total).toBe(expected.total);
        expect(new Map(figure.noBasis.map(({ item, count }) => [item, count]))).toEqual(expected.noBasis);
        expect(new Map(figure.unpriced.map(({ category, count }) => [category, count]))).toEqual(expected.unpriced);
      }),
      { numRuns: times(200) },
    );
    expect(byTheMoment).toBeGreaterThan(50);
  });
});

describe('leak damages against what is owed in all, before and after (3.7)', () => {
  const leaks = fc
    .array(
      fc.record({
        records: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(20, 21, 500, 1001)),
        hour: fc.integer({ min: 0, max: 5000 }),
        wide: fc.constantFrom(false, false, false, true),
        toCompetitor: fc.constantFrom(false, false, false, false, true),
      }),
      { maxLength: 6 },
    )
    .map((all) =>
      all.map(({ hour, ...rest }, i): RawLeak => {
        return {
          incidentId: `L-${i}`,
          time: isoText(Date.parse('2026-01-05T00:00:00+08:00') + hour * 3_600_000),
          ...rest,
        };
      }),
    );

  it('have the same amount for each incident and the same total under each alternative', () => {
    fc.assert(
      fc.property(leaks, settledReadings(['leak.tiers']), (raw, settled) => {
        const question = {
          rules: rulesOf(contractFrom('2026-01-01', settled, '2026-03-31')),
          whatIf: new Map(),
          at: Date.parse(AT),
          incidents: raw.map((leak, i) => ({ ...leak, time: Date.parse(leak.time), position: i + 1 })),
        };
        const observer = new CheckingObserver();
        const figure = leakDamages(question, observer);
        expect(figure).toEqual(leakDamages(question));
        expect(observer.steps.map(({ address, value }) => [address.split('/').slice(1).join('/'), value])).toEqual([
          ...figure.incidents.map(({ incidentId, amount }) => [`leaks/${incidentId}`, amount]),
          ['leaks', figure.total],
        ]);
        const expected = expectedLeaks(raw, AT, settled['leak.tiers'] ?? 'replace');
        expect(figure.incidents).toEqual(expected.incidents.map((line): unknown => expect.objectContaining(line)));
        expect(figure.total).toBe(expected.total);
        const alternatives = figure.readings.flatMap((reading) => reading.alternatives ?? []);
        expect(alternatives).toEqual(
          'leak.tiers' in settled ? [] : [{ value: 'add', total: expectedLeaks(raw, AT, 'add').total }],
        );
      }),
      { numRuns: times(500) },
    );
  });
});
