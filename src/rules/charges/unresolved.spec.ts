import { describe, expect, it } from '@jest/globals';
import { parseMonth } from '../calendar/day.js';
import { parseInstant } from '../calendar/instant.js';
import { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import { evolveChargeDisputes, NOTHING_CONTESTED } from '../cycle/charge-disputes.js';
import type { SettlementEvent } from '../cycle/money-events.js';
import { shippedCalendars } from '../../shipped/calendars.js';
import type { ContractFile } from '../terms/types.js';
import { rulesWith } from './testing/rules.js';
import { unresolvedSteps } from './unresolved.js';

const COST = 'HT-1/costs/K-1';
const VIOLATION = 'HT-1/violations/V-1';
const FIRST = 'HT-1/charges/objections/1';
const PLATFORM: Partial<ContractFile> = { readings: { 'dispute.unresolved': 'platform-data' } };
const moment = (text: string) => parseInstant(`2026-${text}:00+08:00`);
/** Told on 1 April: the cycle of April, whose final day is 20 May. */
const ENDS = moment('05-21T00:00');

const contested: SettlementEvent = {
  type: 'ChargesContested',
  data: {
    objection: FIRST,
    lines: [COST, VIOLATION].map((line) => ({ line, amount: '200.00', closesAt: '', late: false })),
    claim: '',
    evidence: [],
    receivedAt: '2026-04-02T09:00:00+08:00',
  },
};
const decided: SettlementEvent = {
  type: 'ChargeDecided',
  data: { objection: FIRST, line: COST, decision: 'rejected', reason: '', by: 'parties', facts: [] },
};
const withdrawn: SettlementEvent = { type: 'ContestWithdrawn', data: { objection: FIRST, lines: [COST] } };

/** What is due by a moment after events; the cost was told at `costTold`. */
function due(until: number, events: readonly SettlementEvent[], file = PLATFORM, costTold = moment('04-01T09:00')) {
  const disputes = events
    .map((event, i) => ({ ...event, at: moment('04-02T09:00') + i, recorded: 0, position: 100 + i }))
    .reduce(evolveChargeDisputes, NOTHING_CONTESTED);
  const charges = disputes.lines.map((disputed) => {
    const at = disputed.line === COST ? costTold : moment('04-01T09:00');
    return { disputed, told: { at, position: 10 }, month: parseMonth('2026-03') };
  });
  const asked = {
    rules: rulesWith(file),
    calendars: new StatutoryCalendars(shippedCalendars()),
    adoptions: [],
    whatIf: new Map(),
  };
  return unresolvedSteps(charges, disputes, asked, until);
}

const step = (line: string, dueAt = ENDS) => ({
  dueAt,
  line,
  month: parseMonth('2026-03'),
  cause: 100,
  events: [
    {
      type: 'ChargeDecided',
      data: {
        objection: FIRST,
        line,
        decision: 'rejected',
        reason: expect.stringContaining('dispute.unresolved'),
        by: 'platform-data',
        facts: [],
      },
    },
  ],
});

describe('given contested charges on which nobody agrees', () => {
  it('under dispute.unresolved=platform-data each is decided by the platform’s data at the end of the final day, not before', () => {
    expect(due(ENDS - 1, [contested])).toEqual([]);
    expect(due(ENDS, [contested])).toEqual([step(COST), step(VIOLATION)]);
  });

  it('by default they stay open', () => {
    expect(due(moment('12-31T00:00'), [contested], {})).toEqual([]);
  });

  it('a line that the parties decided, or that was withdrawn, has no such step', () => {
    expect(due(ENDS, [contested, decided])).toEqual([step(VIOLATION)]);
    expect(due(ENDS, [contested, withdrawn])).toEqual([step(VIOLATION)]);
  });

  it('one that was told anew later falls due later, by the cycle of that month', () => {
    const anew = moment('05-04T09:00');
    expect(due(moment('06-21T00:00'), [contested], PLATFORM, anew)).toEqual([
      step(VIOLATION),
      step(COST, moment('06-21T00:00')),
    ]);
  });

  it('where the window ends after the 20th, the final day is its last', () => {
    expect(due(moment('05-27T00:00'), [contested], PLATFORM, moment('04-30T23:59'))).toHaveLength(2);
  });
});
