import { firstDayOf } from '../calendar/day.js';
import type { Day, Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { ObjectionWindow, WindowParts } from '../calendar/windows/window.js';
import type { Zone } from '../calendar/zone.js';
import type { WindowPart } from '../cycle/address.js';
import { MonthTelling } from '../cycle/month-telling.js';
import { asCount, asDay, asMoment, asState } from '../cycle/told-values.js';
import type { ReviewKind } from '../cycle/review-events.js';
import { openLines } from '../cycle/review-state.js';
import type { Review } from '../cycle/review-state.js';
import type { Input, Observer, Step, Told } from '../kernel/observer.js';
import type { Readings } from '../terms/readings.js';
import type { TermsVersion } from '../terms/types.js';
import type { WindowState } from './window-figure.js';

/** Puts the steps of a window into words for an observer. Made only where there is one. */
export class WindowSteps {
  private readonly telling: MonthTelling;

  constructor(
    observer: Observer,
    contract: string,
    month: Month,
    private readonly kind: ReviewKind,
    private readonly terms: TermsVersion,
    private readonly zone: Zone,
    private readonly readings: Readings,
  ) {
    this.telling = new MonthTelling(observer, contract, month);
  }

  /** The day by which it is to be provided. */
  due(on: Day): void {
    const { resultBy, noticeBy } = this.terms.pack.cycle;
    const by = this.kind === 'result' ? resultBy : noticeBy;
    this.tell('due-on', {
      rule: { id: 'window.due-on', clause: by.clause },
      reading: this.readings.told(this.kind === 'result' ? 'result.dueShift' : 'deadline.onHoliday'),
      ...movedDay(this.telling.month, by.day, on),
    });
  }

  /** Its last day, the day by which all is to be final, and both ends. */
  readonly window = (window: ObjectionWindow, parts: WindowParts): void => {
    const { closesAt, finalBy, conflict, latestSafeNoticeOn } = window;
    const { lastDay, final, isCut } = parts;
    const { objectionWorkingDays, finalBy: finalDay } = this.terms.pack.cycle;
    this.tell('last-day', lastDayStep(parts, this.terms, this.readings.told('window.workingDay')));
    this.tell('final-day', {
      rule: { id: 'window.final-day', clause: finalDay.clause },
      reading: this.readings.told('deadline.onHoliday'),
      ...movedDay(this.telling.month, finalDay.day, final.on),
    });
    const ends = [this.input('last-day', asDay(lastDay)), this.input('final-day', asDay(final.on))];
    const { clause } = finalDay;
    this.tell('conflict', { rule: { id: 'window.conflict-arises', clause }, inputs: ends, ...asState(conflict) });
    this.tell('latest-safe', {
      rule: { id: 'window.latest-safe', clause },
      inputs: [
        { name: 'safe-day', ...asDay(latestSafeNoticeOn) },
        { name: 'safe-last', ...asDay(parts.safe.last) },
        { name: 'too-late-last', ...asDay(parts.safe.tooLate) },
        this.input('final-day', asDay(final.on)),
      ],
      ...asDay(latestSafeNoticeOn),
    });
    this.tell('closes-at', {
      rule: { id: 'window.closes-at', clause: objectionWorkingDays.clause },
      reading: this.readings.told('window.closeOfDay'),
      inputs: [...ends, { name: 'cut', value: String(isCut), unit: 'state' }],
      ...this.moment(closesAt),
    });
    this.tell('final-by', {
      rule: { id: 'window.final-by', clause: finalDay.clause },
      reading: this.readings.told('window.conflict'),
      inputs: ends,
      ...this.moment(finalBy),
    });
  };

  /** On which day it was provided, and whether it rests on a calendar that is not known. */
  provided(at: Instant | null, { window, due }: { readonly window: boolean; readonly due: boolean }): void {
    const { clause } = this.terms.pack.cycle.objectionWorkingDays;
    const on = at === null ? ({ value: null, unit: 'day' } as const) : asDay(this.zone.dayAt(at));
    const inputs = [{ name: 'provided', ...this.moment(at) }];
    this.tell('provided-on', { rule: { id: 'window.provided-on', clause }, inputs, ...on });
    this.tell('provisional', {
      rule: { id: 'window.provisional', clause },
      inputs: [
        { name: 'window-unknown', ...asState(window) },
        { name: 'due-unknown', ...asState(due) },
      ],
      ...asState(window || due),
    });
  }

  /** How far the review has come. */
  state(review: Review, { closesAt, provisional }: ObjectionWindow, state: WindowState, at: Instant): void {
    const { provided, accepted, final, lines } = review;
    const count = (name: string, value: number): Input => ({ name, ...asCount(value) });
    this.telling.tell(
      { of: 'window', kind: this.kind },
      {
        rule: { id: 'window.state', clause: this.terms.pack.cycle.objectionWorkingDays.clause },
        inputs: [
          { name: 'at', ...this.moment(at) },
          { name: 'provided', ...this.moment(provided?.at ?? null) },
          { name: 'accepted', ...this.moment(accepted?.at ?? null) },
          { name: 'final', ...this.moment(final?.at ?? null) },
          count('decided-when-final', final?.decided ?? 0),
          count('lines', lines.length),
          count('open-lines', openLines(review).length),
          this.input('closes-at', this.moment(closesAt)),
          { name: 'provisional', value: String(provisional), unit: 'state' },
        ],
        value: state,
        unit: 'state',
      },
    );
  }

  private tell(part: WindowPart, step: Omit<Step, 'address'>): void {
    this.telling.tell({ of: 'window-part', kind: this.kind, part }, step);
  }

  private input(part: WindowPart, told: Told): Input {
    return { name: part, address: this.telling.addressOf({ of: 'window-part', kind: this.kind, part }), ...told };
  }

  private moment(at: Instant | null): Told {
    return asMoment(at, this.zone);
  }
}

/** The last day of a window, counted from the day of receipt. */
export function lastDayStep(
  { receivedOn, days, lastDay }: WindowParts,
  { pack }: TermsVersion,
  reading: NonNullable<Step['reading']>,
): Omit<Step, 'address'> {
  const { days: count, clause } = pack.cycle.objectionWorkingDays;
  return {
    rule: { id: 'window.last-day', clause },
    reading,
    inputs: [
      { name: 'received', ...asDay(receivedOn) },
      { name: 'working-days', ...asCount(count) },
      ...days.map((one, i): Input => ({ name: 'day', about: String(i + 1), ...asDay(one) })),
    ],
    ...asDay(lastDay),
  };
}

/** A day of the month after `month`: where it was, and how far it was moved. */
export function movedDay(month: Month, dayOfMonth: number, on: Day): Pick<Step, 'inputs' | 'value' | 'unit'> {
  const nominal = firstDayOf(month + 1) + dayOfMonth - 1;
  return {
    inputs: [
      { name: 'nominal', ...asDay(nominal) },
      { name: 'moved-by', value: String(on - nominal), unit: 'days' },
    ],
    ...asDay(on),
  };
}
