import { firstDayOf, formatDay } from '../calendar/day.js';
import type { Day, Month } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import type { ObjectionWindow, WindowParts, WindowReadingId } from '../calendar/windows/window.js';
import type { Zone } from '../calendar/zone.js';
import type { WindowPart } from '../cycle/address.js';
import { MonthTelling } from '../cycle/month-telling.js';
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
      reading: this.reading(this.kind === 'result' ? 'result.dueShift' : 'deadline.onHoliday'),
      inputs: this.moved(by.day, on),
      ...day(on),
    });
  }

  /** Its last day, the day by which all is to be final, and both ends. */
  readonly window = ({ closesAt, finalBy }: ObjectionWindow, parts: WindowParts): void => {
    const { receivedOn, days, lastDay, final, isCut } = parts;
    const { objectionWorkingDays, finalBy: finalDay } = this.terms.pack.cycle;
    this.tell('last-day', {
      rule: { id: 'window.last-day', clause: objectionWorkingDays.clause },
      reading: this.reading('window.workingDay'),
      inputs: [
        { name: 'received', ...day(receivedOn) },
        { name: 'working-days', value: String(objectionWorkingDays.days), unit: 'count' },
        ...days.map((one, i): Input => ({ name: 'day', about: String(i + 1), ...day(one) })),
      ],
      ...day(lastDay),
    });
    this.tell('final-day', {
      rule: { id: 'window.final-day', clause: finalDay.clause },
      reading: this.reading('deadline.onHoliday'),
      inputs: this.moved(finalDay.day, final.on),
      ...day(final.on),
    });
    const ends = [this.input('last-day', day(lastDay)), this.input('final-day', day(final.on))];
    this.tell('closes-at', {
      rule: { id: 'window.closes-at', clause: objectionWorkingDays.clause },
      reading: this.reading('window.closeOfDay'),
      inputs: [...ends, { name: 'cut', value: String(isCut), unit: 'state' }],
      ...this.moment(closesAt),
    });
    this.tell('final-by', {
      rule: { id: 'window.final-by', clause: finalDay.clause },
      reading: this.reading('window.conflict'),
      inputs: ends,
      ...this.moment(finalBy),
    });
  };

  /** How far the review has come. */
  state(review: Review, { closesAt, provisional }: ObjectionWindow, state: WindowState, at: Instant): void {
    const { provided, accepted, final, lines } = review;
    const count = (name: string, value: number): Input => ({ name, value: String(value), unit: 'count' });
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

  /** The day of the month after, and how far it was moved. */
  private moved(dayOfMonth: number, on: Day): Input[] {
    const nominal = firstDayOf(this.telling.month + 1) + dayOfMonth - 1;
    return [
      { name: 'nominal', ...day(nominal) },
      { name: 'moved-by', value: String(on - nominal), unit: 'days' },
    ];
  }

  private tell(part: WindowPart, step: Omit<Step, 'address'>): void {
    this.telling.tell({ of: 'window-part', kind: this.kind, part }, step);
  }

  private input(part: WindowPart, told: Told): Input {
    return { name: part, address: this.telling.addressOf({ of: 'window-part', kind: this.kind, part }), ...told };
  }

  private reading(id: WindowReadingId) {
    return { id, value: this.readings.get(id), settled: this.readings.isSettled(id) };
  }

  private moment(at: Instant | null): Told {
    return { value: at === null ? null : formatInstant(at, this.zone), unit: 'instant' };
  }
}

function day(on: Day): Told {
  return { value: formatDay(on), unit: 'day' };
}
