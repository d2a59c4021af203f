import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReadingId } from '../terms/readings.js';
import { dutiesOf } from './duties.js';
import type { DutyKind } from '../cycle/duty-kinds.js';
import type { Duty, DutyFacts } from './duty.js';
import { stateOf } from './duty-state.js';
import { contractRules, deed, dutyFacts, moment, monthFacts } from './testing/duty-facts.js';

function duty(facts: DutyFacts, kind: DutyKind, month: string): Duty | undefined {
  return dutiesOf(facts).duties.find((d) => d.duty === kind && d.month === month);
}

/**
 * By hand from 4.4 and 5.3 and the 2026 calendar (off: Feb 15–23, Apr 4–6, May 1–5, Jun 19–21, Sep 25–27, Oct 1–7; worked: Feb 14, Feb 28,
 * May 9, Sep 20, Oct 10). Each is the first late moment, 00:00 of: the day after the 7th (October's 7th is in a break, so the 8th is still
 * in time); the day after the 15th; the day after the last day of the window of a notice received on the 15th, or the 21st.
 */
const BY_HAND: [month: string, result: string, notice: string, fees: string][] = [
  ['2026-01', '2026-02-08', '2026-02-16', '2026-03-01'],
  ['2026-02', '2026-03-08', '2026-03-16', '2026-03-21'],
  ['2026-03', '2026-04-08', '2026-04-16', '2026-04-23'],
  ['2026-04', '2026-05-08', '2026-05-16', '2026-05-23'],
  ['2026-05', '2026-06-08', '2026-06-16', '2026-06-24'],
  ['2026-06', '2026-07-08', '2026-07-16', '2026-07-23'],
  ['2026-07', '2026-08-08', '2026-08-16', '2026-08-22'],
  ['2026-08', '2026-09-08', '2026-09-16', '2026-09-22'],
  ['2026-09', '2026-10-09', '2026-10-16', '2026-10-23'],
  ['2026-10', '2026-11-08', '2026-11-16', '2026-11-21'],
  ['2026-11', '2026-12-08', '2026-12-16', '2026-12-23'],
  ['2026-12', '2027-01-08', '2027-01-16', '2027-01-23'],
];
const midnight = (day: string) => `${day}T00:00:00+08:00`;
const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

describe('the cycle of each month of 2026', () => {
  it.each(BY_HAND)('%s: result before %s, notice before %s, fees final before %s', (month, result, notice, fees) => {
    const lastDay = dayBefore(notice);
    const facts = dutyFacts('2027-02-01', {
      months: [
        monthFacts(month, {
          resultProvided: deed('ResultPublished', `${dayBefore(result)}T23:59:59.999`, 7),
          hasFees: true,
          noticeSent: deed('FeeNoticeSent', `${lastDay}T23:59:59.999`, 8),
          noticeReceivedAt: moment(`${lastDay}T23:59:59.999`),
          resultFinal: deed('ResultFinal', `${notice.slice(0, 8)}20T23:59:59.999`, 9),
          feesFinal: deed('FeesFinal', fees, 10),
        }),
      ],
    });
    const provisional = month === '2026-12' ? { provisional: true } : {};
    expect(duty(facts, 'result-provided', month)).toEqual({
      duty: 'result-provided',
      party: 'platform',
      clause: '4.4',
      month,
      about: null,
      dueBy: midnight(result),
      state: 'done',
      doneAt: `${dayBefore(result)}T23:59:59.999+08:00`,
      evidence: { position: 7, type: 'ResultPublished' },
      ...provisional,
    });
    expect(duty(facts, 'fee-notice', month)).toMatchObject({
      party: 'platform',
      clause: '5.3',
      dueBy: midnight(notice),
      state: 'done',
    });
    expect(duty(facts, 'final-result', month)).toMatchObject({
      party: 'both',
      clause: '4.4',
      dueBy: midnight(`${notice.slice(0, 8)}21`),
      state: 'done',
    });
    expect(duty(facts, 'final-fees', month)).toMatchObject({
      party: 'both',
      clause: '5.3',
      dueBy: midnight(fees),
      state: 'late',
      doneAt: midnight(fees),
      ...provisional,
    });
  });

  it('final at the end of a window in which nobody objected is in time: silence speaks no earlier', () => {
    const finalAt = (bySilence: boolean) => {
      const feesFinal = { ...deed('FeesFinal', '2026-04-23', 10), ...(bySilence ? { bySilence: true as const } : {}) };
      const march = monthFacts('2026-03', { hasFees: true, noticeReceivedAt: moment('2026-04-15'), feesFinal });
      return duty(dutyFacts('2026-05-01', { months: [march] }), 'final-fees', '2026-03');
    };
    expect(finalAt(true)).toMatchObject({
      dueBy: midnight('2026-04-23'),
      doneAt: midnight('2026-04-23'),
      state: 'done',
    });
    expect(finalAt(false)).toMatchObject({ state: 'late' });
  });

  it('is provisional only where its days rest on a calendar that is not known', () => {
    const months = BY_HAND.map(([month, , notice]) =>
      monthFacts(month, { hasFees: true, noticeReceivedAt: moment(dayBefore(notice)) }),
    );
    const { duties } = dutiesOf(dutyFacts('2027-02-01', { months }));
    expect(duties.filter((d) => d.provisional).map((d) => `${d.month ?? ''} ${d.duty}`)).toEqual([
      '2026-12 result-provided',
      '2026-12 final-fees',
      '2027-01 result-provided',
    ]);
  });
});

describe('a result (4.4)', () => {
  const result = (at: string, provided?: string) =>
    duty(
      dutyFacts(at, {
        months:
          provided === undefined ? [] : [monthFacts('2026-03', { resultProvided: deed('ResultPublished', provided) })],
      }),
      'result-provided',
      '2026-03',
    );

  it('is not owed before the month has ended', () => {
    expect(result('2026-03-31T23:59:59.999')).toBeUndefined();
    expect(result('2026-04-01')).toMatchObject({ state: 'pending', dueBy: midnight('2026-04-08'), doneAt: null });
  });

  it('is pending until the end of the 7th and missed from then on', () => {
    expect(result('2026-04-07T23:59:59.999')).toMatchObject({ state: 'pending' });
    expect(result('2026-04-08')).toMatchObject({ state: 'missed', doneAt: null, evidence: null });
  });

  it('provided in the last millisecond of the 7th is done, at 00:00 of the 8th late', () => {
    expect(result('2026-05-01', '2026-04-07T23:59:59.999')).toMatchObject({ state: 'done' });
    expect(result('2026-05-01', '2026-04-08')).toMatchObject({ state: 'late', doneAt: midnight('2026-04-08') });
  });

  it('that is provided later than the moment asked about has not been provided yet', () => {
    expect(result('2026-04-09', '2026-04-10')).toMatchObject({ state: 'missed', doneAt: null });
    expect(result('2026-04-05', '2026-04-06')).toMatchObject({ state: 'pending', doneAt: null });
  });

  it('is owed for each month that the term touches, the last one too when it ended within it (6.3)', () => {
    const rules = contractRules({ startsOn: '2026-02-10', endsOn: '2026-04-20' });
    const months = dutiesOf(dutyFacts('2026-09-01', { rules })).duties.filter((d) => d.duty === 'result-provided');
    expect(months.map((d) => d.month)).toEqual(['2026-02', '2026-03', '2026-04']);
  });
});

describe('finality (4.4, 5.3)', () => {
  it('is due by the 20th where nothing was provided', () => {
    expect(duty(dutyFacts('2026-04-20T23:59:59.999'), 'final-result', '2026-03')).toMatchObject({
      dueBy: midnight('2026-04-21'),
      state: 'pending',
    });
    expect(duty(dutyFacts('2026-04-21'), 'final-result', '2026-03')).toMatchObject({ state: 'missed' });
  });

  // 12 Feb is a Thursday: the five working days are 13, 14 (made up for), 24, 25 and 26 February.
  const provided = monthFacts('2026-01', { resultProvided: deed('ResultPublished', '2026-02-12T10:00:00') });

  it('moves with a window that ends after the 20th, as in the Spring Festival', () => {
    const facts = dutyFacts('2026-02-26T23:59:59.999', { months: [provided] });
    expect(duty(facts, 'final-result', '2026-01')).toMatchObject({ dueBy: midnight('2026-02-27'), state: 'pending' });
  });

  it('does not move before the result was provided', () => {
    const facts = dutyFacts('2026-02-12T09:59:59.999', { months: [provided] });
    expect(duty(facts, 'final-result', '2026-01')).toMatchObject({ dueBy: midnight('2026-02-21') });
  });

  it('stays with the 20th where the parties settled that the window is cut', () => {
    const rules = contractRules({ readings: { 'window.conflict': 'twentieth-prevails' } });
    const facts = dutyFacts('2026-02-21', { months: [provided], rules });
    expect(duty(facts, 'final-result', '2026-01')).toMatchObject({ dueBy: midnight('2026-02-21'), state: 'missed' });
  });
});

describe('a fee notice (5.3)', () => {
  it('is not owed for a month without fees, and neither is finality', () => {
    const kinds = dutiesOf(dutyFacts('2026-05-01', { months: [monthFacts('2026-03')] })).duties.map((d) => d.duty);
    expect(kinds).not.toContain('fee-notice');
    expect(kinds).not.toContain('final-fees');
  });

  it('sent all the same has its duties', () => {
    const months = [monthFacts('2026-03', { noticeSent: deed('FeeNoticeSent', '2026-04-16') })];
    expect(duty(dutyFacts('2026-05-01', { months }), 'fee-notice', '2026-03')).toMatchObject({ state: 'late' });
    expect(duty(dutyFacts('2026-04-15', { months }), 'fee-notice', '2026-03')).toBeUndefined();
  });

  it('is in time by the day of its sending; finality follows the day of its receipt', () => {
    const months = [
      monthFacts('2026-03', {
        hasFees: true,
        noticeSent: deed('FeeNoticeSent', '2026-04-15T18:00:00'),
        noticeReceivedAt: moment('2026-04-17T09:00:00'),
      }),
    ];
    const facts = dutyFacts('2026-04-17T09:00:00', { months });
    expect(duty(facts, 'fee-notice', '2026-03')).toMatchObject({ state: 'done' });
    // 20, 21, 22, 23 and 24 April
    expect(duty(facts, 'final-fees', '2026-03')).toMatchObject({ dueBy: midnight('2026-04-25'), state: 'pending' });
    const before = dutyFacts('2026-04-17T08:59:59.999', { months });
    expect(duty(before, 'final-fees', '2026-03')).toMatchObject({ dueBy: midnight('2026-04-21') });
  });
});

describe('replies to tickets (4.5.2), summed up for the month', () => {
  const totals = { rounds: 10, met: 7, breached: 0, pending: 0, relieved: 3 };
  const replies = (changed: Partial<typeof totals>, at = '2026-03-20') =>
    duty(
      dutyFacts(at, {
        months: [monthFacts('2026-03', { tickets: { totals: { ...totals, ...changed }, readings: [] } })],
      }),
      'ticket-replies',
      '2026-03',
    );

  it('are done when every round is met or relieved, in the running month too', () => {
    expect(replies({})).toEqual({
      duty: 'ticket-replies',
      party: 'supplier',
      clause: '4.5.2',
      month: '2026-03',
      about: null,
      dueBy: null,
      state: 'done',
      doneAt: null,
      evidence: null,
      detail: totals,
    });
  });

  it('are pending while a round is, and missed once one is breached', () => {
    expect(replies({ met: 6, pending: 1 })).toMatchObject({ state: 'pending' });
    expect(replies({ met: 5, pending: 1, breached: 1 })).toMatchObject({ state: 'missed' });
    expect(replies({ met: 6, breached: 1 })).toMatchObject({ state: 'missed' });
  });

  it('are no duty where no ticket was handed over', () => {
    expect(replies({ rounds: 0, met: 0, relieved: 0 })).toBeUndefined();
  });
});

describe('readings that are not settled are priced', () => {
  const months = [
    monthFacts('2026-09', { resultProvided: deed('ResultPublished', '2026-10-14T12:00:00') }),
    monthFacts('2026-10', {
      tickets: {
        totals: { rounds: 2, met: 1, breached: 1, pending: 0, relieved: 0 },
        readings: [
          {
            id: 'ticket.holidays',
            clause: '4.5.2',
            value: 'run',
            settled: false,
            alternatives: [{ value: 'pause', rounds: 2, met: 2, breached: 0, pending: 0, relieved: 0 }],
          },
        ],
      },
    }),
  ];
  const rules = contractRules({ startsOn: '2026-09-01', readings: { 'window.workingDay': 'state-council' } });
  const facts = dutyFacts('2026-11-01', { rules, months });
  const { readings, totals } = dutiesOf(facts);

  it('September: provided on 14 October it is late, the day being the 8th; with `extend` the day is the 14th', () => {
    expect(totals).toMatchObject({ done: 0, late: 1 });
    expect(readings.find((r) => r.id === 'result.dueShift')).toEqual({
      id: 'result.dueShift',
      clause: '4.4',
      value: 'next-day-after',
      settled: false,
      alternatives: [{ value: 'extend', done: 1, late: 0, missed: totals.missed, pending: totals.pending }],
    });
  });

  it('breaches that another reading of the ticket clock takes away are taken away', () => {
    expect(readings.find((r) => r.id === 'ticket.holidays')?.alternatives).toEqual([
      { value: 'pause', done: 1, late: 1, missed: totals.missed - 1, pending: totals.pending },
    ]);
  });

  it('those that move no day are not listed, a settled one has no alternatives', () => {
    expect(readings.map((r) => r.id)).toEqual([
      'result.dueShift',
      'window.workingDay',
      'window.conflict',
      'deadline.onHoliday',
      'ticket.holidays',
      'ticket.rounds',
    ]);
    expect(readings[1]).not.toHaveProperty('alternatives');
  });

  it('each alternative is what asking under it gives', () => {
    for (const { id, alternatives = [] } of readings.filter((r) => !r.id.startsWith('ticket.')))
      for (const { value, ...counts } of alternatives) {
        const asked = dutiesOf({ ...facts, whatIf: new Map<ReadingId, string>([[id, value]]) }).totals;
        expect({ ...counts, parties: asked.parties }).toEqual(asked);
      }
  });
});

describe('the state of a duty', () => {
  const time = fc.integer({ min: 0, max: 20 });

  it('is late exactly when it was done at or after its day, missed exactly when it is not done and its day has passed', () => {
    fc.assert(
      fc.property(fc.option(time), fc.option(time), time, (dueBy, doneAt, at) => {
        const done = doneAt !== null && doneAt <= at;
        const overdueWhen = (moment: number) => dueBy !== null && moment >= dueBy;
        expect(stateOf(dueBy, doneAt, at)).toBe(
          done ? (overdueWhen(doneAt) ? 'late' : 'done') : overdueWhen(at) ? 'missed' : 'pending',
        );
      }),
    );
  });

  it('never goes back: what is missed is missed or late ever after, what is done or late stays so', () => {
    const after = { pending: 'pending missed done late', missed: 'missed late', done: 'done', late: 'late' };
    fc.assert(
      fc.property(fc.option(time), fc.option(time), time, time, (dueBy, doneAt, a, b) => {
        const [early, later] = [Math.min(a, b), Math.max(a, b)];
        expect(after[stateOf(dueBy, doneAt, early)].split(' ')).toContain(stateOf(dueBy, doneAt, later));
      }),
    );
  });

  it('counts add up, by party and in all', () => {
    const { duties, totals } = dutiesOf(
      dutyFacts('2026-08-01', { months: [monthFacts('2026-03', { hasFees: true })], rules: contractRules() }),
    );
    const all = [totals, ...Object.values(totals.parties)].map((c) => c.done + c.late + c.missed + c.pending);
    expect(all[0]).toBe(duties.length);
    expect(all.slice(1).reduce((a, b) => a + b, 0)).toBe(duties.length);
  });
});
