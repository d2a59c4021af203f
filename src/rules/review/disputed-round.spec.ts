import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../cycle/review-events.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { checkRoundChanges } from './disputed-round.js';
import type { DisputedRound } from './disputed-round.js';

const LINE = 'HT-2026-0042/2026-03/tickets/T-17/2';
const breached: DisputedRound = {
  provided: {
    ticketId: 'T-17',
    round: 2,
    openedAt: '2026-03-10T09:30:00+08:00',
    dueAt: '2026-03-10T13:30:00+08:00',
    repliedAt: null,
    repliedBy: null,
    state: 'breached',
    workingMinutes: 0,
  },
  changes: false,
  steps: [{ kind: 'TicketReturned', key: 'T-17/g-2', time: '2026-03-10T09:30:00+08:00' }],
};
const check = (decision: Decision, round: DisputedRound | null) => () => {
  checkRoundChanges({ kind: 'result' }, { line: LINE, decision, round });
};
const steps = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    kind: 'TicketReplied',
    key: `T-17/r-${i}`,
    time: '2026-03-10T10:00:00+08:00',
  }));

describe('a ticket round under objection (4.4)', () => {
  it.each(['upheld', 'partly'] as const)('%s: must become another one; what made it so is named', (decision) => {
    const refused = check(decision, breached);
    expect(refused).toThrow(RuleViolation);
    expect(refused).toThrow(
      `${LINE} is breached, due 2026-03-10T13:30:00+08:00, as it was provided: upholding it needs a correction of its facts (FactCorrected, or FactVoided): TicketReturned T-17/g-2 of 2026-03-10T09:30:00+08:00, or a reply that was not reported`,
    );
    expect(check(decision, { ...breached, changes: true })).not.toThrow();
  });

  it('is rejected as it is, and other lines are not asked', () => {
    expect(check('rejected', breached)).not.toThrow();
    expect(check('upheld', null)).not.toThrow();
  });

  it('names five facts at most', () => {
    expect(check('upheld', { ...breached, steps: steps(5) })).toThrow(/r-4 of [^;]*, or a reply/);
    expect(check('upheld', { ...breached, steps: steps(6) })).toThrow(/r-4 of [^;]*; …, or a reply/);
  });
});
