import { describe, expect, it } from '@jest/globals';
import { shippedCalendars } from '../../../shipped/calendars.js';
import { parseDay, parseMonth } from '../../calendar/day.js';
import { StatutoryCalendars } from '../../calendar/statutory-calendar.js';
import { rulesWith } from '../../charges/testing/rules.js';
import { feesFigures } from '../figures/month-figures.js';
import type { FeesObservation } from '../figures/month-figures.js';
import { feesByAddress } from './drift-figures.js';
import { DriftPlan, driftOf } from './drift.js';
import type { DriftQuestion } from './drift.js';
import { DRIFT_CAUSES } from './drift-states.js';

const month = parseMonth('2026-03');
const [published, now] = ['2026-04-07T10:00:00+08:00', '2026-04-20T10:00:00+08:00'];
const all = { kind: 'delegated', service: 'all', channel: null, from: 0, to: null } as const;
const rules = { ...rulesWith(), bases: [all] };
const calendars = new StatutoryCalendars(shippedCalendars());

/** March's fees where the platform answered so many calls. */
function calls(count: number): FeesObservation {
  const day = parseDay('2026-03-10');
  const work = count === 0 ? [] : [{ of: 'call', stage: 'presale', category: '商品咨询', day, count } as const];
  return { kind: 'fees', work: { rules, calendars, whatIf: new Map(), month, at: Date.parse(now), work } };
}

const nothing = { events: [], count: 0 };
const question: DriftQuestion = {
  contract: rules.id,
  month,
  kind: 'fees',
  published: feesByAddress(feesFigures(calls(0)), rules.id, month),
  basis: { at: published, position: 100, rulesPosition: 100, added: [] },
  now: { at: now, position: 200, rulesPosition: 200 },
  amendments: [150],
  recorded: { amendment: { ...nothing, count: 1 }, calendar: nothing, defaults: nothing },
  tried: false,
};

describe('what a drift lacks', () => {
  it('is each state at first that can differ, and then the facts behind the causes that moved a figure', () => {
    const plan = new DriftPlan(question);
    const first = plan.lacking();
    expect(first.behind).toEqual([]);
    expect(first.states.map(({ cause }) => cause)).toEqual(['engine', 'time', 'late-fact', 'correction', 'amendment']);
    for (const { cause } of first.states) plan.observeState(cause, calls(cause === 'late-fact' ? 2 : 0));
    expect(plan.lacking()).toEqual({ states: [], behind: ['late-fact', 'correction'] });
    plan.observeBehind('late-fact', { events: [], count: 7 });
    expect(plan.lacking()).toEqual({ states: [], behind: ['correction'] });
    plan.observeBehind('correction', { events: [], count: 1 });
    expect(plan.lacking()).toEqual({ states: [], behind: [] });
    expect(driftOf(plan.observation)).toMatchObject({
      drifted: false,
      causes: [
        { cause: 'late-fact', count: 7 },
        { cause: 'correction', count: 1 },
      ],
    });
  });

  it('is the facts behind no cause that moved nothing, nor behind one that is about the rules', () => {
    const plan = new DriftPlan(question);
    for (const { cause } of plan.lacking().states) plan.observeState(cause, calls(cause === 'amendment' ? 2 : 0));
    expect(plan.lacking()).toEqual({ states: [], behind: [] });
    expect(driftOf(plan.observation)).toMatchObject({ drifted: true, causes: [{ cause: 'amendment', count: 1 }] });
  });

  it('is said where a drift is asked for without it', () => {
    expect(() => driftOf({ ...question, states: new Map(), behind: new Map() })).toThrow('the state after engine');
    const states = new Map(DRIFT_CAUSES.map((cause) => [cause, calls(cause === 'late-fact' ? 1 : 0)]));
    expect(() => driftOf({ ...question, states, behind: new Map() })).toThrow('the facts behind late-fact');
  });
});
