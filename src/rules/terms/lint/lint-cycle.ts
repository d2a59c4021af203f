import { formatDay, formatMonth, monthOf, parseDay } from '../../calendar/day.js';
import type { Month } from '../../calendar/day.js';
import { formatInstant } from '../../calendar/instant.js';
import type { StatutoryCalendars } from '../../calendar/statutory-calendar.js';
import { feeTimetable } from '../../calendar/windows/window.js';
import { Zone } from '../../calendar/zone.js';
import type { Finding } from './finding.js';
import type { Readings } from '../readings.js';
import type { ContractFile, TermsPack } from '../types.js';

/** The timetable of 5.3 for the fees of one month, a notice being received on the last day for it. */
export interface TimetableMonth {
  readonly month: string;
  readonly noticeBy: string;
  readonly closesAt: string;
  readonly finalBy: string;
  readonly conflict: boolean;
  readonly latestSafeNoticeOn: string;
  readonly provisional: boolean;
}

/** A contract without an end is looked at for at least so many months. */
const SHORTEST_LOOK = 12;

/** Notice by the 15th and 5 working days against final by the 20th (5.3): in how many months of the term the two collide. */
export function lintTimetable(
  file: ContractFile,
  pack: TermsPack,
  calendars: StatutoryCalendars,
  readings: Readings,
): Finding[] {
  const zone = Zone.of(file.timeZone);
  const { noticeBy, objectionWorkingDays, finalBy } = pack.cycle;
  const rules = {
    calendars,
    zone,
    readings,
    noticeBy: noticeBy.day,
    finalBy: finalBy.day,
    workingDays: objectionWorkingDays.days,
  };
  const months = termMonths(file, calendars).map((month): TimetableMonth => {
    const t = feeTimetable(month, rules);
    return {
      month: formatMonth(month),
      noticeBy: formatDay(t.noticeBy),
      closesAt: formatInstant(t.closesAt, zone),
      finalBy: formatInstant(t.finalBy, zone),
      conflict: t.conflict,
      latestSafeNoticeOn: formatDay(t.latestSafeNoticeOn),
      provisional: t.provisional,
    };
  });
  const collide = months.filter((m) => m.conflict).length;
  const provisional = months.filter((m) => m.provisional).length;
  const isOpenConflict = collide > 0 && !readings.isSettled('window.conflict');
  const days = (mark: string) => months.map((m) => `${m.latestSafeNoticeOn}${m.provisional ? mark : ''}`);
  return [
    {
      id: 'fees.timetable',
      clause: noticeBy.clause,
      severity: isOpenConflict ? 'warning' : 'info',
      message: {
        zh:
          `结算通知最迟${noticeBy.day}日发出,异议期${objectionWorkingDays.days}个工作日,而最终结果须在${finalBy.day}日前确认:` +
          `${months.length}个月中有${collide}个月二者冲突${provisional > 0 ? `(其中按未公布日历暂计${provisional}个月)` : ''}。` +
          `各月最迟的稳妥通知日:${days('(暂计)').join('、')}。`,
        en:
          `A fee notice may come by the ${noticeBy.day}th and leaves ${objectionWorkingDays.days} working days to object, but all is to be final by the ${finalBy.day}th: ` +
          `in ${collide} of ${months.length} ${months.length === 1 ? 'month' : 'months'} the two collide${provisional > 0 ? ` (${provisional} reckoned provisionally, the calendar not being known)` : ''}. ` +
          `Latest safe notice day of each: ${days(' (provisional)').join(', ')}.`,
      },
      details: { collide, of: months.length, provisional, months },
    },
  ];
}

/** Months of the term, or months in which their cycle runs, that lie in a year whose statutory calendar is not known. */
export function lintCalendars(file: ContractFile, calendars: StatutoryCalendars): Finding[] {
  const isKnown = (month: Month) => calendars.knows(Math.floor(month / 12));
  const months = termMonths(file, calendars);
  const unknown = months.filter((m) => !isKnown(m)).map(formatMonth);
  const cycles = months.filter((m) => isKnown(m) && !isKnown(m + 1)).map(formatMonth);
  const findings: Finding[] = [];
  if (unknown.length > 0)
    findings.push({
      id: 'calendar.unknown',
      clause: '4.4, 5.3',
      severity: 'warning',
      message: {
        zh: `合同期内有${unknown.length}个月的法定日历未知:${span(unknown, '至')};这些月份的期限只能暂计,请在公布后录入日历。`,
        en: `The statutory calendar of ${unknown.length === 1 ? 'a month' : `${unknown.length} months`} of the term is not known: ${span(unknown, ' to ')}. Windows there are provisional; adopt the calendar once it is announced.`,
      },
      details: { months: unknown },
    });
  if (cycles.length > 0)
    findings.push({
      id: 'calendar.cycle-unknown',
      clause: '4.4, 5.3',
      severity: 'info',
      message: {
        zh: `${cycles.join('、')}的结果和费用在次月确认,而次月所在年份的法定日历未知,期限只能暂计。`,
        en: `The results and fees of ${cycles.join(', ')} are settled in the following month, in a year whose calendar is not known; those windows are provisional.`,
      },
      details: { months: cycles },
    });
  if (file.endsOn === undefined)
    findings.push({
      id: 'term.open',
      clause: '6',
      severity: 'info',
      message: {
        zh: `合同未约定终止日(第六条未写明有效期);以上按${formatMonth(months.at(-1) ?? 0)}及以前各月检查。`,
        en: `The contract has no last day (Article 6 gives no period); months up to ${formatMonth(months.at(-1) ?? 0)} were looked at.`,
      },
    });
  return findings;
}

/** The months of the term; of a contract without an end, those up to the last year whose calendar is known, at least twelve. */
function termMonths(file: ContractFile, calendars: StatutoryCalendars): Month[] {
  const first = monthOf(parseDay(file.startsOn));
  const last = file.endsOn === undefined ? lastLookedAt(first, calendars) : monthOf(parseDay(file.endsOn));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function lastLookedAt(first: Month, calendars: StatutoryCalendars): Month {
  let year = Math.floor(first / 12);
  while (calendars.knows(year + 1)) year++;
  return Math.max(first + SHORTEST_LOOK - 1, year * 12 + 11);
}

function span(months: readonly string[], to: string): string {
  const [first = '', last = ''] = [months[0], months.at(-1)];
  return first === last ? first : `${first}${to}${last}`;
}
