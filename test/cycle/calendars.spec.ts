import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { formatDay, parseDay } from '../../src/rules/calendar/day.js';
import type { YearCalendar } from '../../src/rules/calendar/statutory-calendar.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { iso, operations } from '../support/cycle/cycle.js';
import { happened, happenedRows } from '../support/cycle/cycle-events.js';
import { of, tens } from '../support/cycle/cycle-facts.js';
import { table } from '../support/cycle/cycle-table.js';
import { CALENDAR_2027 } from '../support/year/cycle-year.js';
import { makeDirectory } from '../support/directory.js';
import { contractFile, fact } from '../support/facts.js';
import { makeStore } from '../support/store.js';

const A = 'HT-甲-1';
const B = 'HT-乙-2';

let directory: Awaited<ReturnType<typeof makeDirectory>>;
let session: Session;

beforeEach(async () => {
  directory = await makeDirectory();
});
afterEach(async () => {
  await session.close();
  await directory.remove();
});

async function open(clock: string, ...contracts: object[]): Promise<void> {
  const files = contracts.map((change) => JSON.stringify(contractFile({ readings: {}, ...change })));
  await makeStore(directory.dir, files, iso(clock));
  session = await openSession(directory.dir, 'write', 'test');
}

/** Days from the first to the last. */
function days(first: string, last: string): string[] {
  return Array.from({ length: parseDay(last) - parseDay(first) + 1 }, (_, i) => formatDay(parseDay(first) + i));
}

/** 2020: the Spring Festival as announced in 2019, as extended on 27 January, and as Shanghai went on. */
const ANNOUNCED: YearCalendar = {
  year: 2020,
  daysOff: ['2020-01-01', ...days('2020-01-24', '2020-01-30')],
  makeUpDays: ['2020-01-19', '2020-02-01'],
  source: '国办发明电〔2019〕16号',
};
const EXTENDED: YearCalendar = {
  year: 2020,
  daysOff: ['2020-01-01', ...days('2020-01-24', '2020-02-02')],
  makeUpDays: ['2020-01-19'],
  source: '国办发明电〔2020〕1号',
};
const CITY: YearCalendar = {
  ...EXTENDED,
  daysOff: [...EXTENDED.daysOff, ...days('2020-02-03', '2020-02-09')],
  source: '沪府办',
};

describe('a calendar adopted while a window is open', () => {
  const file = { id: A, startsOn: '2019-09-01', endsOn: '2020-12-31', readings: { 'ticket.holidays': 'pause' } };
  const window = (month: string, asked: object = {}) => {
    const { closesAt, changes, state } = session.cycle.window(A, month, 'result', asked);
    return { closesAt, changes: changes.map((change) => [change.closesAt.from, change.closesAt.to]), state };
  };

  beforeEach(async () => {
    await open('2019-12-01 09:00', file);
    const party = operations(session, A);
    await party.adopt(ANNOUNCED);
    await party.until('2020-01-10 09:00');
    await party.record(tens('2019-12', { phone: 8, online: 8, good: 8 }, 1, of(A)));
    await party.until('2020-01-20 10:00');
    await party.publish('2019-12');
  });

  it('moves its end, once and again, and lists each move', async () => {
    const party = operations(session, A);
    // 21, 22, 23, 31 January and Saturday 1 February, which was to be worked.
    expect(window('2019-12')).toEqual({ closesAt: iso('2020-02-02'), changes: [], state: 'open' });
    await party.until('2020-01-27 12:00');
    await party.adopt(EXTENDED);
    // 21, 22, 23 January, 3 and 4 February.
    const first = [iso('2020-02-02'), iso('2020-02-05')];
    expect(window('2019-12')).toEqual({ closesAt: iso('2020-02-05'), changes: [first], state: 'open' });
    await party.until('2020-02-03 12:00');
    expect(window('2019-12').state).toBe('open');
    await party.adopt(CITY);
    // 21, 22, 23 January, 10 and 11 February.
    const second = [iso('2020-02-05'), iso('2020-02-12')];
    expect(window('2019-12')).toEqual({ closesAt: iso('2020-02-12'), changes: [first, second], state: 'open' });
    // By the calendars as they were known, it is as it was.
    expect(window('2019-12', { known: iso('2020-01-26') })).toEqual({
      closesAt: iso('2020-02-02'),
      changes: [],
      state: 'open',
    });
    await party.until('2020-02-11 23:59:59');
    expect(window('2019-12').state).toBe('open');
    await party.until('2020-02-20 09:00');
    expect(happenedRows(session, A).slice(0, 3)).toEqual(
      table(`
        2020-02-12T00:00:00+08:00  ResultAccepted  2019-12  silence
        2020-02-12T00:00:00+08:00  ResultFinal     2019-12  70 improve 2000.00
        2020-02-12T00:00:00+08:00  PenaltyCharged  2019-12  2000.00
      `),
    );
  });

  it('leaves what was provided as it is; drift lays the difference to the calendar', async () => {
    const party = operations(session, A);
    await party.until('2020-01-27 12:00');
    await party.adopt(EXTENDED);
    await party.until('2020-02-04 09:00');
    await party.record([
      ...tens('2020-01', { phone: 9, online: 9, good: 9 }, 1, of(A)),
      // Friday 31 January is off now: due on Monday 3 February, 12:00, and an hour late.
      fact('TicketOpened', iso('2020-01-31 10:00'), { ticketId: 'T-1' }, of(A)),
      fact('TicketReplied', iso('2020-02-03 13:00'), { ticketId: 'T-1', by: 'supplier' }, of(A)),
    ]);
    await party.publish('2020-01');
    const provided = happened(session, A).find(({ data }) => 'month' in data && data.month === '2020-01');
    await party.until('2020-02-05 09:00');
    await party.adopt(CITY);
    // The days off go on to the 9th: due on the 10th, 12:00.
    const drift = session.cycle.drift(A, '2020-01', 'result', {});
    expect(drift.figures).toMatchObject([
      {
        address: `${A}/2020-01/tickets`,
        published: { met: 0, breached: 1 },
        now: { met: 1, breached: 0 },
        causes: [{ cause: 'calendar' }],
      },
    ]);
    expect(drift.causes).toMatchObject([{ cause: 'calendar', events: [{ type: 'CalendarAdopted', key: '2020' }] }]);
    await party.until('2020-02-20 09:00');
    // 5, 6, 7, 10, 11 February became 10 to 14 February.
    expect(window('2020-01')).toEqual({
      closesAt: iso('2020-02-15'),
      changes: [[iso('2020-02-12'), iso('2020-02-15')]],
      state: 'final',
    });
    expect(happened(session, A).find(({ position }) => position === provided?.position)).toEqual(provided);
  });

  it('does not open one again that had closed by the calendars known until then', async () => {
    const party = operations(session, A);
    await party.until('2020-01-27 12:00');
    await party.adopt(EXTENDED);
    await party.until('2020-02-06 09:00');
    expect(window('2019-12').state).toBe('final');
    await party.adopt(CITY);
    const closed = {
      closesAt: iso('2020-02-05'),
      changes: [[iso('2020-02-02'), iso('2020-02-05')]],
      state: 'final',
    };
    expect(window('2019-12')).toEqual(closed);
    await party.until('2020-02-10 09:00');
    await party.object('2019-12', 'result', ['metrics/satisfaction'], '节后申诉');
    expect(session.cycle.window(A, '2019-12', 'result', {}).objections).toMatchObject([{ late: true }]);
    await party.until('2020-02-20 09:00');
    expect(window('2019-12')).toEqual(closed);
  });
});

describe('a window in a year whose calendar is not known', () => {
  it('lets nothing be deemed accepted until the calendar is adopted, and then what is due', async () => {
    await open('2026-12-01 09:00', { id: A, endsOn: '2027-12-31' }, { id: B, endsOn: '2027-12-31' });
    const parties = [A, B].map((id) => operations(session, id));
    const [first, second] = parties;
    if (!first || !second) throw new Error('two parties');
    await first.until('2027-01-04 09:00');
    for (const [i, id] of [A, B].entries())
      await parties[i]?.record(tens('2026-12', { phone: 8, online: 8, good: 8 }, 1, of(id)));
    await first.until('2027-01-07 10:00');
    for (const party of parties) await party.publish('2026-12');
    await first.until('2027-01-20 09:00');
    // 8, 11 to 14 January are over, but nobody knows whether they were working days: B may still object.
    await second.object('2026-12', 'result', ['metrics/satisfaction'], '日历未公布');
    await first.until('2027-01-31 09:00');
    const state = (id: string) => {
      const { state: at, provisional } = session.cycle.window(id, '2026-12', 'result', {});
      return { at, provisional };
    };
    expect([state(A), state(B)]).toEqual([
      { at: 'open', provisional: true },
      { at: 'objected', provisional: true },
    ]);
    expect(happenedRows(session, A)).toEqual([]);

    await first.adopt({ ...CALENDAR_2027, daysOff: [...CALENDAR_2027.daysOff, '2027-01-11'] });
    await first.until('2027-02-01 09:00');
    expect([state(A), state(B)]).toEqual([
      { at: 'final', provisional: false },
      { at: 'objected', provisional: false },
    ]);
    // The 11th was off: 8, 12 to 15 January.
    expect(happenedRows(session, A).slice(0, 3)).toEqual(
      table(`
        2027-01-16T00:00:00+08:00  ResultAccepted  2026-12  silence
        2027-01-16T00:00:00+08:00  ResultFinal     2026-12  70 improve 2000.00
        2027-01-16T00:00:00+08:00  PenaltyCharged  2026-12  2000.00
      `),
    );
    expect(session.cycle.window(A, '2026-12', 'result', {}).changes).toMatchObject([
      { year: 2027, closesAt: { from: iso('2027-01-15'), to: iso('2027-01-16') } },
    ]);
    // As known before, nothing was owed; by what is known now it was.
    expect(session.cycle.ledger(A, { known: iso('2027-01-30') }).balance).toBe('0.00');
    expect(session.cycle.ledger(A, { at: iso('2027-01-30') }).balance).toBe('2000.00');
  });
});
