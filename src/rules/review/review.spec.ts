import { describe, expect, it } from '@jest/globals';
import type { AssessmentEvent } from '../cycle/review-events.js';
import { decideReview } from './review.js';
import type { ReviewCommand } from './review.js';
import { nextReviewStep } from './review-steps.js';
import { evolveReview } from '../cycle/review-state.js';
import {
  CONTRACT,
  MONTH,
  zone,
  PHONE,
  SURVEYS,
  FIRST,
  april,
  given,
  published,
  objected,
  decided,
  accepted,
  publish,
  object,
  reject,
} from './testing/given.js';
import { card, FROZEN, happenedAll, result, stepContext, WINDOW } from './testing/review-examples.js';

describe("a month's result (4.4)", () => {
  it('is provided once, and not before the month is over', () => {
    given().when(publish, '07T09:00').then('ResultPublished');
    given(published).when(publish, '07T10:00').refused('already-provided', '4.4');
    given()
      .when({ ...publish, monthEnds: april('08T00:00') }, '07T09:00')
      .refused('month-not-over', '4.4');
  });

  it('is objected to line by line within five working days of the day on which it was provided', () => {
    // provided on Tuesday the 7th: the window is the 8th, 9th, 10th, 13th, 14th and closes at 24:00
    const [inTime] = given(published).when(object('14T23:59', PHONE), '14T23:59').then('ObjectionReceived');
    expect(inTime?.data).toMatchObject({ objection: FIRST, late: false, lines: [PHONE] });
    const [late] = given(published).when(object('15T00:00', PHONE), '15T08:00').then('ObjectionReceived');
    expect(late?.data).toMatchObject({ late: true });
  });

  it('cannot be objected to before it is provided, twice on a line, or once the supplier has accepted it', () => {
    given().when(object('09T10:00', PHONE), '09T10:00').refused('not-provided', '4.4');
    given(published).when(object('06T10:00', PHONE), '09T10:00').refused('before-provided', '4.4');
    given(published, objected([PHONE]))
      .when(object('10T10:00', PHONE), '10T10:00')
      .refused('line-disputed', '4.4');
    given(published, objected([PHONE]), decided(PHONE, '10T10:00'))
      .when(object('13T10:00', PHONE), '13T10:00')
      .refused('line-decided', '4.4');
    given(published, accepted('supplier', '08T10:00'))
      .when(object('09T10:00', PHONE), '09T10:00')
      .refused('already-accepted', '4.4');
    given(published, objected([PHONE]))
      .when(object('10T10:00', SURVEYS), '10T10:00')
      .then('ObjectionReceived');
  });

  it('on a window whose calendar is not known, no objection is late', () => {
    const command = { ...object('29T10:00', PHONE), window: { ...WINDOW, provisional: true } } as ReviewCommand;
    const [event] = given(published).when(command, '29T10:00').then('ObjectionReceived');
    expect(event?.data).toMatchObject({ late: false });
  });

  it('has each disputed line decided once, and only lines that an objection in time names', () => {
    given(published, objected([PHONE]))
      .when(reject(PHONE), '10T10:00')
      .then('LineDecided');
    given(published, objected([PHONE]))
      .when(reject(SURVEYS), '10T10:00')
      .refused('unknown-line', '4.4');
    given(published, objected([PHONE]))
      .when(reject(PHONE, `${FIRST}9`), '10T10:00')
      .refused('unknown-objection', '4.4');
    given(published, objected([PHONE], true))
      .when(reject(PHONE), '16T10:00')
      .refused('late-objection', '4.4');
    given(published, objected([PHONE]), decided(PHONE, '10T10:00'))
      .when(reject(PHONE), '10T11:00')
      .refused('line-decided', '4.4');
  });

  it('is restated when a line is upheld with its corrections', () => {
    const upheld: ReviewCommand = {
      do: 'decide',
      objection: FIRST,
      line: PHONE,
      decision: 'upheld',
      reason: '系统漏计10通',
      facts: [{ source: '/t', id: 'f-1', position: 90 }],
      round: null,
      restated: {
        basis: FROZEN.basis,
        result: { ...FROZEN.result, scorecards: [card({ score: '80', band: 'standard', penalty: '0.00' })] },
        fees: null,
      },
    };
    const events = given(published, objected([PHONE]))
      .when(upheld, '10T10:00')
      .then('LineDecided', 'ResultRestated');
    const after = happenedAll(events.map((event) => ['10T10:00', event] as const)).reduce(
      evolveReview,
      given(published, objected([PHONE])).review,
    );
    expect(after.current?.result?.scorecards[0]).toMatchObject({ score: '80', penalty: '0.00' });
    expect(after.provided?.frozen.result?.scorecards[0]).toMatchObject({ score: '79' });
  });

  it('is accepted once, and not while a line is open', () => {
    given(published).when({ do: 'accept' }, '08T10:00').then('ResultAccepted');
    given().when({ do: 'accept' }, '08T10:00').refused('not-provided', '4.4');
    given(published, objected([PHONE]))
      .when({ do: 'accept' }, '10T10:00')
      .refused('line-open', '4.4');
    given(published, accepted('supplier', '08T10:00'))
      .when({ do: 'accept' }, '09T10:00')
      .refused('already-accepted', '4.4');
  });
});

describe('what time makes of a result', () => {
  it('without an objection it is accepted by silence when the window closes, and final at that moment', () => {
    expect(given(published).next()).toMatchObject({
      dueAt: april('15T00:00'),
      events: [{ type: 'ResultAccepted', data: { by: 'silence' } }],
    });
    const final = given(published, accepted('silence', '15T00:00')).next();
    expect(final?.dueAt).toBe(april('15T00:00'));
    expect(final?.events.map(({ type }) => type)).toEqual(['ResultFinal', 'PenaltyCharged', 'ImprovementOpened']);
    expect(final?.events[1]?.data).toMatchObject({
      amount: '2000.00',
      clause: 'A1 1.3',
      address: `${CONTRACT}/2026-03/penalty`,
      dueOn: '2026-04-25',
    });
    expect(final?.events[2]?.data).toMatchObject({ improves: '2026-04' });
  });

  it('nothing is accepted or final before it was provided, where the window was cut before (window.conflict)', () => {
    const cut = stepContext({ window: { ...WINDOW, days: [], closesAt: april('01T00:00') } });
    const { review } = given(published);
    expect(nextReviewStep(review, cut)).toMatchObject({
      dueAt: april('07T09:00'),
      events: [{ type: 'ResultAccepted' }],
    });
  });

  it('nothing is deemed accepted on a provisional window', () => {
    const { review } = given(published);
    expect(nextReviewStep(review, stepContext({ window: { ...WINDOW, provisional: true } }))).toBeNull();
    expect(
      nextReviewStep(
        given(published, objected([PHONE]), decided(PHONE, '10T10:00')).review,
        stepContext({ window: { ...WINDOW, provisional: true } }),
      ),
    ).toBeNull();
  });

  it('it waits while a line is open, and is final when the last is decided, though not before the window has closed', () => {
    expect(given(published, objected([PHONE])).next()).toBeNull();
    expect(given(published, objected([PHONE]), decided(PHONE, '10T10:00')).next()).toMatchObject({
      dueAt: april('15T00:00'),
    });
    expect(given(published, objected([PHONE]), decided(PHONE, '17T10:00')).next()).toMatchObject({
      dueAt: april('17T10:00'),
    });
    expect(given(published, objected([PHONE], true)).next()).toMatchObject({ events: [{ type: 'ResultAccepted' }] });
  });

  it("under dispute.unresolved=platform-data an open line is decided by the platform's data at the end of the 20th", () => {
    const { review } = given(published, objected([PHONE, SURVEYS]));
    const step = nextReviewStep(review, stepContext({ unresolved: 'platform-data' }));
    expect(step?.dueAt).toBe(april('21T00:00'));
    expect(step?.events).toMatchObject([
      { data: { line: PHONE, decision: 'rejected', by: 'platform-data' } },
      { data: { line: SURVEYS, decision: 'rejected', by: 'platform-data' } },
    ]);
  });

  it('an objection received in time and recorded after the silence opens the question again, and what was charged too much goes back', () => {
    const final = happenedAll([
      ['15T00:00', { type: 'ResultFinal', data: { month: '2026-03', verdicts: [] } }],
      [
        '15T00:00',
        {
          type: 'PenaltyCharged',
          data: {
            month: '2026-03',
            scorecard: 'consultation',
            amount: '2000.00',
            clause: 'A1 1.3',
            address: `${CONTRACT}/2026-03/penalty`,
            dueOn: '2026-04-25',
          },
        },
      ],
    ]);
    const before = final.reduce(evolveReview, given(published, accepted('silence', '15T00:00')).review);
    expect(nextReviewStep(before, stepContext())).toBeNull();
    const [objection] = decideReview(before, object('14T10:00', PHONE), {
      contract: CONTRACT,
      month: MONTH,
      zone,
      now: april('16T10:00'),
    });
    const [disputed, ...rest] = happenedAll([
      ['14T10:00', objection as AssessmentEvent],
      decided(PHONE, '17T10:00'),
      [
        '17T10:00',
        {
          type: 'ResultRestated',
          data: {
            month: '2026-03',
            line: PHONE,
            basis: FROZEN.basis,
            result: { ...FROZEN.result, scorecards: [card({ score: '80', band: 'standard', penalty: '0.00' })] },
          },
        },
      ],
    ]);
    const open = evolveReview(before, disputed as never);
    expect(nextReviewStep(open, stepContext())).toBeNull();
    const step = nextReviewStep(rest.reduce(evolveReview, open), stepContext());
    expect(step).toMatchObject({
      dueAt: april('17T10:00'),
      events: [{ type: 'ResultFinal' }, { type: 'PenaltyCharged', data: { amount: '-2000.00' } }],
    });
  });

  it('a month given to improve is judged when it is final, or at once where it was final first', () => {
    const march = given(published, accepted('silence', '15T00:00')).review;
    const given2 = { ...march, final: { at: 1, position: 1, decided: 0 }, improving: ['consultation'] };
    const better = given(
      ['07T09:00', result(card({ score: '95', band: 'excellent', penalty: '0.00', title: true }))],
      accepted('silence', '15T00:00'),
    ).review;
    const step = nextReviewStep(better, stepContext({ before: given2 }));
    expect(step?.events.map(({ type }) => type)).toEqual(['ResultFinal', 'TitleGiven', 'ImprovementJudged']);
    expect(step?.events[2]?.data).toMatchObject({ month: '2026-03', after: '2026-02', met: true });
    const late = nextReviewStep(
      march,
      stepContext({ after: { ...better, final: { at: 1, position: 1, decided: 0 } } }),
    );
    expect(late?.events.at(-1)).toMatchObject({
      type: 'ImprovementJudged',
      data: { month: '2026-04', after: '2026-03', met: true },
    });
  });

  it('under 60 the standard is found unmet', () => {
    const unmet = given(
      ['07T09:00', result(card({ score: '48', band: 'unmet', penalty: '10000.00', standardUnmet: true }))],
      accepted('silence', '15T00:00'),
    );
    expect(unmet.next()?.events.map(({ type }) => type)).toEqual([
      'ResultFinal',
      'PenaltyCharged',
      'StandardFoundUnmet',
    ]);
  });
});
