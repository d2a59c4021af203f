import { describe, expect, it } from '@jest/globals';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { breachesOf } from '../../src/rules/sla/breaches.js';
import type { BreachesFigure } from '../../src/rules/sla/breaches.js';
import type { TicketHistory, TicketMoment } from '../../src/rules/sla/ticket.js';
import type { ReadingId } from '../../src/rules/terms/readings.js';
import { CALENDARS, contractFrom, rulesOf } from '../oracle/engine.js';

type Told = readonly [what: TicketMoment['what'], time: string, besides?: Partial<TicketMoment>];

const DAY = '2026-03-02';

/** Times of `DAY` as `HH:MM` or `HH:MM:SS`, or whole dates with a time. */
function ms(time: string): number {
  const date = time.includes('T') ? time : `${DAY}T${time}`;
  return Date.parse(`${date.length === 16 ? `${date}:00` : date}+08:00`);
}

function ticket(ticketId: string, ...told: Told[]): TicketHistory {
  return {
    ticketId,
    moments: told.map(([what, time, besides], i) => ({ what, at: ms(time), position: i + 1, ...besides })),
  };
}

function breaches(
  tickets: readonly TicketHistory[],
  at: string,
  tried: Record<string, string> = {},
  month: string | null = null,
): BreachesFigure {
  return breachesOf({
    rules: rulesOf(contractFrom('2025-06-01')),
    calendars: CALENDARS,
    whatIf: new Map(Object.entries(tried) as [ReadingId, string][]),
    month: month === null ? null : parseMonth(month),
    at: ms(at),
    tickets,
  });
}

/** The states of the rounds, in order. */
function states(tickets: readonly TicketHistory[], at: string, tried: Record<string, string> = {}): string[] {
  return breaches(tickets, at, tried).rounds.map((round) => round.state);
}

const BY = { supplier: { by: 'supplier', clear: true }, platform: { by: 'platform', clear: true } } as const;
const UNCLEAR = { by: 'supplier', clear: false } as const;
const LATER = '2026-03-09T12:00';

describe('the deadline of a reply (4.5.2)', () => {
  it.each([
    ['08:59:00', '2026-03-02T12:00:00+08:00'],
    ['09:30:00', '2026-03-02T13:30:00+08:00'],
    ['11:30:00', '2026-03-02T15:30:00+08:00'],
    ['12:30:00', '2026-03-02T16:00:00+08:00'],
    ['15:00:00', '2026-03-02T18:00:00+08:00'],
    ['15:00:01', '2026-03-03T09:00:01+08:00'],
    ['22:00:00', '2026-03-03T12:00:00+08:00'],
  ])('of a ticket handed over at %s is %s', (opened, dueAt) => {
    expect(breaches([ticket('T', ['opened', opened])], LATER).rounds[0]?.dueAt).toBe(dueAt);
  });

  it('runs over statutory holidays, unless they pause it', () => {
    const eve = ticket('T', ['opened', '2026-02-14T17:00']);
    const due = (tried: Record<string, string>) => breaches([eve], LATER, tried).rounds[0]?.dueAt;
    expect(due({})).toBe('2026-02-15T11:00:00+08:00');
    expect(due({ 'ticket.holidays': 'pause' })).toBe('2026-02-24T11:00:00+08:00');
  });
});

describe('the state of a round (SPEC 6)', () => {
  it('is met by a clear reply of the supplier exactly at the deadline, not a second later', () => {
    expect(states([ticket('T', ['opened', '09:30'], ['replied', '13:30', BY.supplier])], LATER)).toEqual(['met']);
    expect(states([ticket('T', ['opened', '09:30'], ['replied', '13:30:01', BY.supplier])], LATER)).toEqual([
      'breached',
    ]);
  });

  it('is pending up to the deadline itself and breached past it, with no event to say so', () => {
    const open = [ticket('T', ['opened', '09:30'])];
    expect(states(open, '13:30')).toEqual(['pending']);
    expect(states(open, '13:30:01')).toEqual(['breached']);
  });

  it('is not changed by an unclear reply', () => {
    const unclear = [ticket('T', ['opened', '09:30'], ['replied', '10:00', UNCLEAR])];
    expect(states(unclear, '13:30:01')).toEqual(['breached']);
    expect(breaches(unclear, LATER).rounds[0]).toMatchObject({ repliedAt: null, repliedBy: null });
  });

  it('is relieved when the platform replied or the ticket was closed by the deadline, met if the supplier did so too', () => {
    const platform: Told = ['replied', '13:30', BY.platform];
    expect(states([ticket('T', ['opened', '09:30'], platform)], LATER)).toEqual(['relieved']);
    expect(states([ticket('T', ['opened', '09:30'], ['closed', '13:30', { reason: 'resolved' }])], LATER)).toEqual([
      'relieved',
    ]);
    expect(
      states(
        [ticket('T', ['opened', '09:30'], ['replied', '09:31', BY.platform], ['replied', '13:30', BY.supplier])],
        LATER,
      ),
    ).toEqual(['met']);
    expect(states([ticket('T', ['opened', '09:30'], ['closed', '13:31'])], LATER)).toEqual(['breached']);
  });

  it('stays breached whoever replies later, and shows who did', () => {
    const late = ticket('T', ['opened', '09:30'], ['replied', '14:00', BY.platform], ['replied', '15:00', BY.supplier]);
    expect(breaches([late], LATER).rounds[0]).toMatchObject({
      state: 'breached',
      repliedAt: '2026-03-02T14:00:00+08:00',
      repliedBy: 'platform',
      workingMinutes: 210,
    });
    expect(states([late], '13:45')).toEqual(['breached']);
  });

  it('does not know what comes after the moment asked about', () => {
    const round = breaches([ticket('T', ['opened', '09:30'], ['replied', '10:30', BY.supplier])], '10:29:59').rounds[0];
    expect(round).toMatchObject({ state: 'pending', repliedAt: null, workingMinutes: 60 });
    expect(breaches([ticket('T', ['opened', '09:30'])], '09:29').rounds).toEqual([]);
  });
});

describe('the rounds of a ticket (4.5.1)', () => {
  const twice = ticket(
    'T',
    ['opened', '09:00'],
    ['replied', '10:00', BY.supplier],
    ['returned', '11:00'],
    ['replied', '16:00', BY.supplier],
  );

  it('have their own three hours each', () => {
    const { rounds, totals } = breaches([twice], LATER);
    expect(rounds.map(({ round, dueAt, state, workingMinutes }) => [round, dueAt, state, workingMinutes])).toEqual([
      [1, '2026-03-02T12:00:00+08:00', 'met', 60],
      [2, '2026-03-02T15:00:00+08:00', 'breached', 240],
    ]);
    expect(totals).toEqual({ rounds: 2, met: 1, breached: 1, pending: 0, relieved: 0 });
  });

  it('or only the first has, and the others are not counted', () => {
    const figure = breaches([twice], LATER, { 'ticket.rounds': 'first' });
    expect(figure.totals).toEqual({ rounds: 2, met: 1, breached: 0, pending: 0, relieved: 1 });
    expect(figure.rounds[1]).toMatchObject({ dueAt: null, state: 'relieved', repliedBy: 'supplier' });
    expect(breaches([twice], LATER).readings.find((r) => r.id === 'ticket.rounds')).toEqual({
      id: 'ticket.rounds',
      clause: '4.5.1',
      value: 'each',
      settled: false,
      alternatives: [{ value: 'first', rounds: 2, met: 1, breached: 0, pending: 0, relieved: 1 }],
    });
  });

  it('leave a reply at the very moment of the next handing-over to the round that waited for it', () => {
    const waited = ticket('T', ['opened', '09:00'], ['returned', '10:00'], ['replied', '10:00', BY.supplier]);
    expect(states([waited], LATER)).toEqual(['met', 'breached']);
    const answered = ticket(
      'T',
      ['opened', '09:00'],
      ['replied', '09:30', BY.supplier],
      ['returned', '10:00'],
      ['replied', '10:00', BY.supplier],
    );
    expect(states([answered], LATER)).toEqual(['met', 'met']);
  });

  it('take a reply as of the latest handing-over before it, and none from before the first', () => {
    const returned = ticket('T', ['opened', '09:00'], ['returned', '10:00'], ['replied', '11:00', BY.supplier]);
    expect(states([returned], LATER)).toEqual(['breached', 'met']);
    expect(states([ticket('T', ['replied', '08:00', BY.supplier], ['opened', '09:00'])], LATER)).toEqual(['breached']);
  });

  it('belong to the month of their handing-over, on the local calendar', () => {
    const over = ticket('T', ['opened', '2026-03-31T23:59'], ['returned', '2026-04-01T00:00']);
    const at = '2026-04-09T12:00';
    expect(breaches([over], at, {}, '2026-03').rounds.map((r) => r.round)).toEqual([1]);
    expect(breaches([over], at, {}, '2026-04').rounds.map((r) => r.round)).toEqual([2]);
    expect(breaches([over], at).rounds.map((r) => r.round)).toEqual([1, 2]);
  });
});
