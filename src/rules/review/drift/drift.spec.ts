import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMonth } from '../../calendar/day.js';
import { driftAlong } from './drift.js';
import type { DriftQuestion } from './drift.js';
import { DRIFT_CAUSES, driftStages } from './drift-states.js';
import type { DriftCause, DriftState } from './drift-states.js';
import { feesByAddress, resultByAddress } from './drift-figures.js';
import type { AddressedFigures, FigureValue } from './drift-figures.js';
import type { Basis } from '../../cycle/review-events.js';

const MONTH = 'HT-2026-0042/2026-03';
const basis: Basis = {
  at: '2026-04-07T10:00:00+08:00',
  position: 100,
  rulesPosition: 100,
  added: [],
  terms: { version: 1, hash: 'a' },
  calendar: { hash: 'b' },
};
const now = { at: '2026-04-20T10:00:00+08:00', position: 200, rulesPosition: 200 };
/** So many events as the cause's place in the order. */
const events = (cause: DriftCause) => ({ events: [], count: DRIFT_CAUSES.indexOf(cause) });
const recorded = { amendment: events('amendment'), calendar: events('calendar'), defaults: events('defaults') };
const nothing = { events: [], count: 0 };
const NOTHING_RECORDED = { amendment: nothing, calendar: nothing, defaults: nothing };

const score = (value: FigureValue): AddressedFigures => new Map([[`${MONTH}/score`, value]]);

function questionOf(change: Partial<DriftQuestion> = {}): DriftQuestion {
  return {
    contract: 'HT-2026-0042',
    month: parseMonth('2026-03'),
    kind: 'result',
    published: score('90'),
    basis,
    now,
    amendments: [150],
    recorded,
    tried: false,
    ...change,
  };
}

function drift(compute: (state: DriftState) => AddressedFigures, change: Partial<DriftQuestion> = {}) {
  const question = questionOf(change);
  const states = new Map(driftStages(question).map(({ cause, state }) => [cause, state]));
  const behind = new Map((['late-fact', 'correction'] as const).map((cause) => [cause, events(cause)]));
  return driftAlong(question, (cause) => compute(states.get(cause) as DriftState), behind);
}

/** Which of the causes a state has taken in. */
function taken(state: DriftState): DriftCause[] {
  return [
    ...(state.at === now.at ? (['time'] as const) : []),
    ...(state.position === now.position ? (['late-fact'] as const) : []),
    ...(state.position === now.position && state.without.length === 0 ? (['correction'] as const) : []),
    ...(state.rulesPosition === now.rulesPosition ? (['amendment'] as const) : []),
    ...(state.calendarPosition === now.rulesPosition ? (['calendar'] as const) : []),
    ...(state.defaultsPosition === now.rulesPosition ? (['defaults'] as const) : []),
  ];
}

describe('the drift of what was published', () => {
  it('is none while a recomputation gives the same', () => {
    expect(drift(() => score('90'))).toEqual({
      contract: 'HT-2026-0042',
      month: '2026-03',
      kind: 'result',
      drifted: false,
      figures: [],
      causes: [],
    });
  });

  it.each([
    ['time', 0],
    ['late-fact', 2],
    ['correction', 3],
    ['amendment', 4],
    ['calendar', 5],
  ] as const)('is laid to %s where only that makes the difference', (cause, count) => {
    const told = drift((state) => score(taken(state).includes(cause) ? '88' : '90'));
    expect(told.drifted).toBe(true);
    expect(told.figures).toEqual([
      { address: `${MONTH}/score`, published: '90', now: '88', causes: [{ cause, from: '90', to: '88' }] },
    ]);
    expect(told.causes).toEqual([{ cause, events: [], count }]);
  });

  it('is laid to the engine where the very basis gives another figure', () => {
    const { causes } = drift(() => score('89'));
    expect(causes.map(({ cause }) => cause)).toEqual(['engine']);
  });

  it('is told step by step, and of a figure that is back where it was too', () => {
    const { drifted, figures } = drift((state) => {
      const causes = taken(state);
      return score(causes.includes('correction') ? '90' : causes.includes('late-fact') ? '84' : '90');
    });
    expect(drifted).toBe(false);
    expect(figures).toMatchObject([
      {
        published: '90',
        now: '90',
        causes: [
          { cause: 'late-fact', from: '90', to: '84' },
          { cause: 'correction', from: '84', to: '90' },
        ],
      },
    ]);
  });

  it('tells of a figure that is new and of one that is gone', () => {
    const { figures } = drift((state) =>
      taken(state).includes('amendment') ? new Map([[`${MONTH}/scorecards/附件二/score`, '70']]) : score('90'),
    );
    expect(figures).toMatchObject([
      { address: `${MONTH}/score`, published: '90', now: null },
      { address: `${MONTH}/scorecards/附件二/score`, published: null, now: '70' },
    ]);
  });

  it('compares rates by what they hold', () => {
    const rate = (numerator: number) => ({ numerator, denominator: 10, rate: '0.9', score: '50' });
    expect(drift(() => score(rate(9)), { published: score(rate(9)) }).drifted).toBe(false);
    expect(drift(() => score(rate(8)), { published: score(rate(9)) }).drifted).toBe(true);
  });

  it('computes no state that cannot differ from the one before', () => {
    const states: DriftState[] = [];
    const compute = (state: DriftState) => {
      states.push(state);
      return score('90');
    };
    drift(compute, { amendments: [], now: { ...basis }, recorded: NOTHING_RECORDED });
    expect(states).toHaveLength(1);
    drift(compute, { amendments: [], recorded: NOTHING_RECORDED });
    expect(states.slice(1).map(taken)).toEqual([[], ['time'], ['time', 'late-fact', 'correction']]);
  });

  it('keeps what a decision added until all that is known counts', () => {
    const states: DriftState[] = [];
    drift(
      (state) => {
        states.push(state);
        return score('90');
      },
      { basis: { ...basis, added: [120] } },
    );
    expect(states.map(({ position, added, without }) => [position, added, without])).toEqual([
      [100, [120], []],
      [100, [120], []],
      [200, [], [150]],
      [200, [], []],
      [200, [], []],
      [200, [], []],
      [200, [], []],
    ]);
  });

  it('has causes that add up to the whole difference, whatever the states come to', () => {
    const value = fc.constantFrom<FigureValue>('90', '84', null, 3);
    const figures = fc
      .dictionary(fc.constantFrom('score', 'band', 'penalty'), value)
      .map((o) => new Map(Object.entries(o)));
    fc.assert(
      fc.property(fc.array(figures, { minLength: 8, maxLength: 8 }), (computed) => {
        const [published, ...rest] = computed;
        const told = drift(() => rest.shift() ?? new Map<string, FigureValue>(), { published: published ?? new Map() });
        for (const { published: from, now: to, causes } of told.figures) {
          expect([causes[0]?.from, causes.at(-1)?.to]).toEqual([from, to]);
          causes.slice(1).forEach((cause, i) => expect(cause.from).toEqual(causes[i]?.to));
        }
        expect(told.drifted).toBe(told.figures.some((figure) => figure.published !== figure.now));
        const last = computed.at(-1) ?? new Map<string, FigureValue>();
        for (const [address, was] of published ?? []) {
          const figure = told.figures.find((one) => one.address === address);
          expect(figure ? figure.now : was).toEqual(last.get(address) ?? null);
        }
      }),
    );
  });
});

describe('the figures that are compared', () => {
  it('are the score, band and penalty, each metric and channel, and the totals of the ticket rounds', () => {
    const rate = { numerator: 9, denominator: 10, rate: '0.9', shortfall: '0', score: '50' };
    const card = {
      month: '2026-03',
      status: 'assessed' as const,
      score: '100',
      band: 'excellent',
      penalty: '0.00',
      title: true,
      improvement: false,
      standardUnmet: false,
      excluded: [],
      readings: [],
      termsVersion: 1,
    };
    const breaches = { rounds: 1, met: 1, breached: 0, pending: 0, relieved: 0 };
    const metrics = [
      { id: 'answer-rate', weight: 50, target: '0.9', score: '50', channels: [{ id: 'phone' as const, ...rate }] },
      { id: 'satisfaction', weight: 50, target: '0.85', ...rate },
    ];
    const figures = resultByAddress(
      {
        scorecards: [
          { ...card, scorecard: 'consultation', metrics },
          { ...card, scorecard: '附件二', metrics: [] },
        ],
        breaches,
      },
      'HT-2026-0042',
      parseMonth('2026-03'),
    );
    const value = { numerator: 9, denominator: 10, rate: '0.9', score: '50' };
    expect(Object.fromEntries(figures)).toEqual({
      [`${MONTH}/score`]: '100',
      [`${MONTH}/band`]: 'excellent',
      [`${MONTH}/penalty`]: '0.00',
      [`${MONTH}/metrics/answer-rate`]: { score: '50' },
      [`${MONTH}/metrics/answer-rate/phone`]: value,
      [`${MONTH}/metrics/satisfaction`]: value,
      [`${MONTH}/scorecards/附件二/score`]: '100',
      [`${MONTH}/scorecards/附件二/band`]: 'excellent',
      [`${MONTH}/scorecards/附件二/penalty`]: '0.00',
      [`${MONTH}/tickets`]: breaches,
    });
  });

  it('are each item’s amount and the total of the fees; two prices of an item make one amount', () => {
    const line = (item: string, unitPrice: string, amount: string) => ({ item, unitPrice, quantity: 1, amount });
    const lines = [
      line('presale-phone', '3.50', '3.50'),
      line('presale-phone', '4.00', '4.00'),
      line('service-order', '8.26', '8.26'),
    ];
    const figures = feesByAddress(
      { lines, total: '15.76', noBasis: [], unpriced: [], readings: [], termsVersion: 1 },
      'HT-2026-0042',
      parseMonth('2026-03'),
    );
    expect(Object.fromEntries(figures)).toEqual({
      [`${MONTH}/fees`]: '15.76',
      [`${MONTH}/fees/presale-phone`]: '7.50',
      [`${MONTH}/fees/service-order`]: '8.26',
    });
  });

  it('under a reading that is tried out moves once more, from the figures of now', () => {
    let states = 0;
    const compute = (state: DriftState) => {
      states++;
      return score(states === 8 ? '86' : taken(state).includes('late-fact') ? '88' : '90');
    };
    const { figures, causes } = drift(compute, { tried: true });
    expect(figures).toMatchObject([
      {
        published: '90',
        now: '86',
        causes: [
          { cause: 'late-fact', from: '90', to: '88' },
          { cause: 'reading', from: '88', to: '86' },
        ],
      },
    ]);
    expect(causes.map(({ cause }) => cause)).toEqual(['late-fact', 'reading']);
  });
});
