import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReviewKind } from '../../src/rules/cycle/review-events.js';
import { formatDay, parseDay } from '../../src/rules/calendar/day.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { iso, operations } from '../support/cycle/cycle.js';
import { table } from '../support/cycle/cycle-table.js';
import { inDirectory, makeDirectory } from '../support/directory.js';
import { contractFile, EXAMPLE } from '../support/facts.js';
import { inSession, makeStore } from '../support/store.js';

/**
 * The State Council's days of 2026, from which all below is worked. Off: Jan 1-3, Feb 15-23, Apr 4-6, May 1-5, Jun 19-21, Sep 25-27, Oct 1-7;
 * worked: Jan 4, Feb 14, Feb 28, May 9, Sep 20, Oct 10. 2027 is not known: only its weekends are off, and its windows are provisional.
 */

/** Month, the result's last day (the 7th, after a break the day after it), the five days after it, the first late moment. All are in time for the 20th. */
const RESULTS = table(`
  2026-01  2026-02-07  02-09 02-10 02-11 02-12 02-13  2026-02-14
  2026-02  2026-03-07  03-09 03-10 03-11 03-12 03-13  2026-03-14
  2026-03  2026-04-07  04-08 04-09 04-10 04-13 04-14  2026-04-15
  # Saturday the 9th is worked.
  2026-04  2026-05-07  05-08 05-09 05-11 05-12 05-13  2026-05-14
  2026-05  2026-06-07  06-08 06-09 06-10 06-11 06-12  2026-06-13
  2026-06  2026-07-07  07-08 07-09 07-10 07-13 07-14  2026-07-15
  2026-07  2026-08-07  08-10 08-11 08-12 08-13 08-14  2026-08-15
  2026-08  2026-09-07  09-08 09-09 09-10 09-11 09-14  2026-09-15
  # The 7th is the last day of the National Day break (4.4 向后顺延); Saturday the 10th is worked.
  2026-09  2026-10-08  10-09 10-10 10-12 10-13 10-14  2026-10-15
  2026-10  2026-11-07  11-09 11-10 11-11 11-12 11-13  2026-11-14
  2026-11  2026-12-07  12-08 12-09 12-10 12-11 12-14  2026-12-15
  2026-12  2027-01-07  01-08 01-11 01-12 01-13 01-14  2027-01-15
`);

/** Month, the five days after a notice received on the 15th, the first late moment, whether it ends after the 20th, and the latest day on which it would not. */
const NOTICES = table(`
  # The Spring Festival, 15 to 23 February; Saturday the 28th is worked.
  2026-01  02-24 02-25 02-26 02-27 02-28  2026-03-01  after   2026-02-09
  2026-02  03-16 03-17 03-18 03-19 03-20  2026-03-21  before  2026-03-15
  2026-03  04-16 04-17 04-20 04-21 04-22  2026-04-23  after   2026-04-13
  2026-04  05-18 05-19 05-20 05-21 05-22  2026-05-23  after   2026-05-13
  2026-05  06-16 06-17 06-18 06-22 06-23  2026-06-24  after   2026-06-11
  2026-06  07-16 07-17 07-20 07-21 07-22  2026-07-23  after   2026-07-13
  2026-07  08-17 08-18 08-19 08-20 08-21  2026-08-22  after   2026-08-13
  # Sunday the 20th is worked.
  2026-08  09-16 09-17 09-18 09-20 09-21  2026-09-22  after   2026-09-14
  2026-09  10-16 10-19 10-20 10-21 10-22  2026-10-23  after   2026-10-13
  2026-10  11-16 11-17 11-18 11-19 11-20  2026-11-21  before  2026-11-15
  2026-11  12-16 12-17 12-18 12-21 12-22  2026-12-23  after   2026-12-13
  2026-12  01-18 01-19 01-20 01-21 01-22  2027-01-23  after   2027-01-13
`);

/** The month after, `2027-01` after `2026-12`. */
function next(month: string): string {
  const [year = 0, no = 0] = month.split('-').map(Number);
  return no === 12 ? `${year + 1}-01` : `${year}-${String(no + 1).padStart(2, '0')}`;
}

describe('the windows of 2026', () => {
  let directory: Awaited<ReturnType<typeof makeDirectory>>;
  let session: Session;

  // Every result is provided on its last day, every notice received on the 15th.
  beforeAll(async () => {
    directory = await makeDirectory();
    await makeStore(directory.dir, [JSON.stringify(contractFile({ readings: {} }))], iso('2026-01-01 09:00'));
    session = await openSession(directory.dir, 'write', 'test');
    const party = operations(session, EXAMPLE.id);
    for (const [month = '', due = ''] of RESULTS) {
      await party.until(`${due} 23:59:59`);
      await party.publish(month);
      await party.until(`${next(month)}-15 23:59:59`);
      await party.notice(month);
    }
    await party.until('2027-02-28');
  });
  afterAll(async () => {
    await session.close();
    await directory.remove();
  });

  const window = (month: string, kind: ReviewKind, asked: object = {}) =>
    session.cycle.window(EXAMPLE.id, month, kind, asked);
  const days = (list: readonly string[]) => list.map((day) => day.slice(5)).join(' ');

  it.each(RESULTS)('the result of %s, provided on %s, can be objected to on %s, until %s', (...row) => {
    const [month = '', due = '', five = '', closes = ''] = row;
    const figure = window(month, 'result');
    expect(figure).toMatchObject({
      providedOn: due,
      dueOn: due,
      closesAt: iso(closes),
      finalBy: iso(`${next(month)}-21`),
      conflict: false,
      provisional: month === '2026-12',
    });
    expect(days(figure.days)).toBe(five);
  });

  it.each(NOTICES)(
    'a notice for %s on the 15th leaves %s, until %s: %s the 20th; the latest safe day is %s',
    (...row) => {
      const [month = '', five = '', closes = '', ends = '', safe = ''] = row;
      const figure = window(month, 'fees');
      const conflict = ends === 'after';
      expect(figure).toMatchObject({
        providedOn: `${next(month)}-15`,
        dueOn: `${next(month)}-15`,
        closesAt: iso(closes),
        finalBy: conflict ? iso(closes) : iso(`${next(month)}-21`),
        conflict,
        latestSafeNoticeOn: safe,
        provisional: month === '2026-12',
      });
      expect(days(figure.days)).toBe(five);
    },
  );

  it('collide with the 20th in ten of the twelve months', () => {
    const collide = (kind: ReviewKind) => NOTICES.filter(([month = '']) => window(month, kind).conflict).length;
    expect([collide('fees'), collide('result')]).toEqual([10, 0]);
  });

  it('showed the conflict and the latest safe day before the notice was sent', () => {
    for (const [month = '', five = '', closes = '', ends = '', safe = ''] of NOTICES) {
      const before = window(month, 'fees', { known: iso(`${next(month)}-08`) });
      expect(before).toMatchObject({
        providedOn: null,
        state: 'not-provided',
        dueOn: `${next(month)}-15`,
        closesAt: iso(closes),
        conflict: ends === 'after',
        latestSafeNoticeOn: safe,
      });
      expect(days(before.days)).toBe(five);
    }
  });

  it('of the latest safe day have five days by the 20th, those of the day after do not', async () => {
    const contracts = ['HT-安全', 'HT-迟一天'] as const;
    await inDirectory(async (dir) => {
      const files = contracts.map((id) => JSON.stringify(contractFile({ id, readings: {} })));
      await makeStore(dir, files, iso('2026-01-01 09:00'));
      await inSession(dir, 'write', async (other) => {
        for (const [month = '', , , , safe = ''] of NOTICES)
          for (const [late, id] of contracts.entries()) {
            const party = operations(other, id);
            await party.until(`${formatDay(parseDay(safe) + late)} 10:00`);
            await party.notice(month);
            const { conflict } = other.cycle.window(id, month, 'fees', {});
            expect([month, id, conflict]).toEqual([month, id, late === 1]);
          }
      });
    });
  });

  it('were accepted when they closed, but for those whose calendar is not known', () => {
    for (const [month = '', , , closes = ''] of RESULTS) {
      const state = month === '2026-12' ? 'open' : 'final';
      expect([month, window(month, 'result').state]).toEqual([month, state]);
      expect([month, window(month, 'fees').state]).toEqual([month, state]);
      const last = window(month, 'result', { at: iso(`${closes} 00:00`) });
      expect(last.state).toBe(state);
    }
  });

  it.each([
    ['2026-09', 'result', 'result.dueShift=extend', { dueOn: '2026-10-14' }],
    ['2026-08', 'result', 'result.dueShift=extend', { dueOn: '2026-09-07' }],
    // 16 to 20 May, a weekend and all.
    ['2026-04', 'fees', 'window.workingDay=every-day', { closesAt: iso('2026-05-21'), conflict: false }],
    ['2026-04', 'fees', 'window.conflict=twentieth-prevails', { closesAt: iso('2026-05-21'), conflict: true }],
    ['2026-04', 'fees', 'window.closeOfDay=close-of-business', { closesAt: iso('2026-05-22 18:00') }],
    // 15 February is in the Spring Festival: the 24th. 15 November is a Sunday.
    ['2026-01', 'fees', 'deadline.onHoliday=next-working-day', { dueOn: '2026-02-24' }],
    ['2026-10', 'fees', 'deadline.onHoliday=next-working-day', { dueOn: '2026-11-16' }],
    // The 20th of December is a Sunday: final by the 21st, and the notice still too late.
    ['2026-11', 'fees', 'deadline.onHoliday=next-working-day', { conflict: true, latestSafeNoticeOn: '2026-12-14' }],
  ] as const)('of %s, %s, under %s', (month, kind, reading, expected) => {
    expect(window(month, kind, { reading: [reading] })).toMatchObject(expected);
  });

  it('prices every reading that could move their end', () => {
    const priced = window('2026-04', 'fees').readings.map(({ id, alternatives }) => [
      id,
      alternatives?.map(({ closesAt }) => closesAt),
    ]);
    expect(priced).toEqual([
      ['window.workingDay', [iso('2026-05-21')]],
      ['window.conflict', [iso('2026-05-21')]],
      ['window.closeOfDay', [iso('2026-05-22 18:00')]],
      ['deadline.onHoliday', [iso('2026-05-23')]],
      ['dispute.unresolved', [iso('2026-05-23')]],
      // Of weight only where every day is a working day.
      ['window.lastDay', [iso('2026-05-23')]],
    ]);
  });
});
