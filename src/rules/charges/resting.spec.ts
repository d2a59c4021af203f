import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../calendar/day.js';
import { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import { evolveChargeDisputes, NOTHING_CONTESTED } from '../cycle/charge-disputes.js';
import type { SettlementEvent } from '../cycle/money-events.js';
import { charge, on } from '../settling/testing/entries.js';
import { withDisputes } from './resting.js';
import { rulesWith } from './testing/rules.js';

const FIRST = 'HT-1/charges/objections/1';
const COST = charge('cost', '200.00', '2026-04-01 08:00', {
  address: 'costs/K-1',
  month: '2026-04',
  dueOn: '2026-05-25',
  position: 5,
});
const OTHER = charge('cost', '50.00', '2026-04-01 08:00', {
  address: 'costs/K-2',
  month: '2026-04',
  dueOn: '2026-05-25',
  position: 6,
});
const line = { line: COST.address, amount: '200.00', closesAt: '2026-04-09T00:00:00+08:00', late: false };
const contested = (late = false): SettlementEvent => ({
  type: 'ChargesContested',
  data: {
    objection: FIRST,
    lines: [{ ...line, late }],
    claim: '',
    evidence: [],
    receivedAt: '2026-04-02T09:00:00+08:00',
  },
});
const decided: SettlementEvent = {
  type: 'ChargeDecided',
  data: { objection: FIRST, line: COST.address, decision: 'rejected', reason: '', by: 'parties', facts: [] },
};
const withdrawn: SettlementEvent = { type: 'ContestWithdrawn', data: { objection: FIRST, lines: [COST.address] } };

/** The charges after events, each at its local moment. */
function after(...events: readonly (readonly [string, SettlementEvent])[]) {
  const disputes = events
    .map(([at, event], i) => ({ ...event, at: on(at), recorded: on(at), position: 100 + i }))
    .reduce(evolveChargeDisputes, NOTHING_CONTESTED);
  const due = { rules: rulesWith(), calendars: new StatutoryCalendars([]), whatIf: new Map() };
  return withDisputes([COST, OTHER], disputes, due);
}

describe('charges of facts and what is said against them', () => {
  it('rest while they are under objection, the others stand', () => {
    expect(after(['2026-04-02 09:00', contested()])).toEqual([{ ...COST, disputed: true }, OTHER]);
  });

  it('stand where the objection came late', () => {
    expect(after(['2026-04-12 09:00', contested(true)])).toEqual([COST, OTHER]);
  });

  it.each([
    ['in time', '2026-05-06 10:00', '2026-05-25'],
    ['in the last moment of the due day', '2026-05-25 23:59', '2026-05-25'],
    ['after the due day', '2026-05-26 00:00', '2026-06-25'],
  ])('decided %s they are owed from the decision on and due as what becomes final then', (_, at, dueOn) => {
    expect(after(['2026-04-02 09:00', contested()], [at, decided])).toEqual([
      { ...COST, at: on(at), position: 101, dueOn: parseDay(dueOn) },
      OTHER,
    ]);
  });

  it('withdrawn were never contested: they come back at the withdrawal with the due day that they had', () => {
    expect(after(['2026-04-02 09:00', contested()], ['2026-05-28 10:00', withdrawn])).toEqual([
      { ...COST, at: on('2026-05-28 10:00'), position: 101 },
      OTHER,
    ]);
  });

  it('rest again where they are contested again', () => {
    const again = { ...contested(), data: { ...contested().data, objection: 'HT-1/charges/objections/2' } };
    expect(
      after(
        ['2026-04-02 09:00', contested()],
        ['2026-04-03 09:00', withdrawn],
        ['2026-04-04 09:00', again as SettlementEvent],
      )[0],
    ).toEqual({ ...COST, disputed: true });
  });
});
