import { formatDay, monthOf } from '../rules/calendar/day.js';
import type { Day } from '../rules/calendar/day.js';
import type { Channel, Stage } from '../rules/kernel/vocabulary.js';
import { line } from './envelope.js';
import { DAY, HOUR, MINUTE, SECOND, dayOf, stamp } from './local-time.js';
import type { Local } from './local-time.js';
import { Random, Steered, Wheel } from './random.js';
import { CALL_HOURS, CHAT_HOURS } from './rhythm.js';
import { basisAt, ratesOf } from './supplier.js';
import type { Supplier } from './supplier.js';

/** Where a supplier's facts go. `put` drops what would be recorded after the sample's end. */
export interface Sink {
  put(recorded: Local, line: string): void;
  /** The last day of which contacts and surveys are told. */
  readonly lastDay: Day;
}

/** Surveys for each contact that the supplier took. */
export const SURVEY_RATE = 0.27;

/** Shares of contacts and surveys that are recorded weeks late, corrected, voided. */
const LATE = 0.0008;
const CORRECTED = 0.0005;
const VOIDED = 0.0003;
/** Contacts before a call reaches a person (left in the menu), and work that the platform did without being asked to. */
const NOT_OFFERED = 0.012;
const STRAY = 0.0015;

const SATISFIED = new Wheel([62, 38]);
const UNSATISFIED = new Wheel([46, 33, 21]);
const RATINGS = { yes: ['very-satisfied', 'satisfied'], no: ['neutral', 'dissatisfied', 'very-dissatisfied'] } as const;

/** When a day's contacts begin, in order, and which is the next to be put. */
interface Plan {
  readonly times: Float64Array;
  next: number;
}

/** A supplier's calls, chats and surveys, day by day. */
export class Contacts {
  private readonly random: Random;
  private readonly within = { phone: new Steered(), online: new Steered() };
  private readonly outside = { phone: new Steered(), online: new Steered() };
  private readonly satisfied = new Steered();
  private label = '';
  private calls: Plan = { times: new Float64Array(), next: 0 };
  private chats: Plan = { times: new Float64Array(), next: 0 };
  private surveys = 0;
  private amendments = 0;

  constructor(
    private readonly supplier: Supplier,
    seed: number,
    private readonly sink: Sink,
  ) {
    this.random = new Random(seed, `contacts/${supplier.contract}`);
  }

  /** Plans `count` contacts that begin on that day; `until` puts them. */
  day(day: Day, count: number): void {
    const calls = Math.round(count * this.supplier.phoneShare);
    this.label = formatDay(day).slice(2).replaceAll('-', '');
    this.calls = { times: this.beginnings(day, calls, CALL_HOURS), next: 0 };
    this.chats = { times: this.beginnings(day, count - calls, CHAT_HOURS), next: 0 };
  }

  /** Puts the day's contacts that begin before that moment, and what follows from them. */
  until(moment: Local): void {
    const { calls, chats } = this;
    for (let time; (time = calls.times[calls.next]) !== undefined && time < moment;)
      this.call(`C${this.label}-${number(++calls.next)}`, time);
    for (let time; (time = chats.times[chats.next]) !== undefined && time < moment;)
      this.chat(`M${this.label}-${number(++chats.next)}`, time);
  }

  private beginnings(day: Day, count: number, hours: Wheel): Float64Array {
    const { random } = this;
    return Float64Array.from({ length: count }, () => {
      const second = Math.floor(random.next() * 3600);
      return day * DAY + hours.spin(random) * HOUR + second * SECOND;
    }).sort();
  }

  private call(callId: string, time: Local): void {
    const { random } = this;
    const wait = random.whole(3, 75) * SECOND;
    const by = this.handledBy('phone', time);
    const offered = !random.chance(NOT_OFFERED);
    const answered = offered && this.taken('phone', by, time, time >= hourOf(time, 9) && time < hourOf(time, 18));
    const end = time + wait + (answered ? random.whole(35, 480) * SECOND : 0);
    const outcome = !offered ? 'not-offered' : answered ? 'answered' : 'abandoned';
    const moments = (answered ? `,"answeredAt":"${stamp(time + wait)}"` : '') + `,"endedAt":"${stamp(end)}"`;
    const data = `{"callId":"${callId}",${this.topic()},"outcome":"${outcome}"${moments},"handledBy":"${by}"}`;
    const recorded = this.put('CallRecorded', '/mall/telephony', callId, time, end, data);
    if (answered && by === 'supplier') this.survey(callId, 'phone', end);
    this.amend('call', callId, recorded, () =>
      outcome === 'abandoned'
        ? [`{"outcome":"answered","answeredAt":"${stamp(end)}"}`, '录音显示已接起']
        : this.otherCategory(data),
    );
  }

  private chat(chatId: string, time: Local): void {
    const { random } = this;
    const wait = random.whole(1, 120) * SECOND;
    const by = this.handledBy('online', time);
    const served = this.taken('online', by, time, time >= hourOf(time, 9) && time < hourOf(time, 21));
    const end = time + wait + (served ? random.whole(60, 900) * SECOND : 0);
    const moments = (served ? `,"servedAt":"${stamp(time + wait)}"` : '') + `,"endedAt":"${stamp(end)}"`;
    const data = `{"chatId":"${chatId}",${this.topic()},"outcome":"${served ? 'served' : 'unserved'}"${moments},"handledBy":"${by}"}`;
    const recorded = this.put('ChatRecorded', '/mall/im', chatId, time, end, data);
    if (served && by === 'supplier') this.survey(chatId, 'online', end);
    this.amend('chat', chatId, recorded, () => this.otherCategory(data));
  }

  /** A survey some minutes or hours after a contact; it belongs to the month in which it is answered. */
  private survey(contactId: string, channel: Channel, end: Local): void {
    const { random } = this;
    if (!random.chance(SURVEY_RATE)) return;
    const time =
      end +
      (random.chance(0.7) ? random.whole(1, 20) * MINUTE : random.whole(1, 20) * HOUR) +
      random.whole(0, 59) * SECOND;
    if (dayOf(time) > this.sink.lastDay) return;
    const rate = ratesOf(this.supplier, monthOf(dayOf(time))).satisfied;
    const rating = this.satisfied.ask(rate, random)
      ? RATINGS.yes[SATISFIED.spin(random)]
      : RATINGS.no[UNSATISFIED.spin(random)];
    const surveyId = `S-${number(++this.surveys, 7)}`;
    const data = `{"surveyId":"${surveyId}","rating":"${rating ?? ''}","channel":"${channel}","contactId":"${contactId}"}`;
    const recorded = this.put('SurveyAnswered', '/mall/survey', surveyId, time, time, data);
    this.amend('survey', surveyId, recorded, () => [
      `{"rating":"${rating === 'satisfied' ? 'neutral' : 'satisfied'}"}`,
      '客户更正了评价',
    ]);
  }

  private handledBy(channel: Channel, time: Local): 'supplier' | 'platform' {
    if (basisAt(this.supplier, 'consultation', channel, time)) return 'platform';
    return this.random.chance(STRAY) ? 'platform' : 'supplier';
  }

  private taken(channel: Channel, by: 'supplier' | 'platform', time: Local, inHours: boolean): boolean {
    if (by === 'platform') return this.random.chance(0.97);
    if (!inHours) return this.outside[channel].ask(this.supplier.outsideHours[channel], this.random);
    return this.within[channel].ask(ratesOf(this.supplier, monthOf(dayOf(time)))[channel], this.random);
  }

  private topic(): string {
    const stage: Stage = this.random.chance(0.55) ? 'presale' : 'aftersale';
    return `"stage":"${stage}","category":"${this.random.pick(this.supplier.categories)}"`;
  }

  private otherCategory(data: string): readonly [replace: string, reason: string] {
    const others = this.supplier.categories.filter((category) => !data.includes(`"category":"${category}"`));
    return [`{"category":"${this.random.pick(others)}"}`, '品类登记有误'];
  }

  /** Puts a fact some seconds after its end, or weeks later, and returns when. */
  private put(type: string, source: string, key: string, time: Local, end: Local, data: string): Local {
    const { random } = this;
    const contract = this.supplier.contract;
    const late = random.chance(LATE) ? random.whole(10, 35) * DAY : 0;
    const soon = end + random.whole(1, 20) * SECOND;
    const recorded = late > 0 ? Math.min(soon + late, (this.sink.lastDay + 14) * DAY + (soon % DAY)) : soon;
    this.sink.put(recorded, line({ type, source, id: `${contract}/${key}`, contract, time, recorded, data }));
    return recorded;
  }

  /** Now and then a correction or a voiding, some days later. */
  private amend(
    kind: string,
    key: string,
    known: Local,
    correction: () => readonly [replace: string, reason: string],
  ): void {
    const { random } = this;
    const lot = random.next();
    if (lot >= CORRECTED + VOIDED) return;
    const time = known + random.whole(1, 9) * DAY + random.whole(0, 7) * MINUTE;
    const id = `A-${number(++this.amendments)}`;
    const [type, rest] =
      lot < CORRECTED ? correctedBy(correction()) : (['FactVoided', '"reason":"系统拨测,并非客户"'] as const);
    const data = `{"kind":"${kind}","key":"${key}",${rest}}`;
    const recorded = time + SECOND;
    const contract = this.supplier.contract;
    this.sink.put(
      recorded,
      line({ type, source: '/mall/quality', id: `${contract}/${id}`, contract, time, recorded, data }),
    );
  }
}

function correctedBy([replace, reason]: readonly [string, string]): readonly ['FactCorrected', string] {
  return ['FactCorrected', `"replace":${replace},"reason":"${reason}"`];
}

function hourOf(time: Local, hour: number): Local {
  return dayOf(time) * DAY + hour * HOUR;
}

function number(n: number, digits = 5): string {
  return String(n).padStart(digits, '0');
}
