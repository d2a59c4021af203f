/** The working time of 4.5.2, found by walking from minute to minute. Asia/Shanghai, which is UTC+8 throughout. */
const SHANGHAI = 8 * 3_600_000;
const MINUTE = 60_000;

/** Announced days off of 2025-12-31 to 2026-04-30 (State Council notice on 2026), by local date. */
export const DAYS_OFF_2026 = [
  ...['2026-01-01', '2026-01-02', '2026-01-03'],
  ...['2026-02-15', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-21', '2026-02-22'],
  ...['2026-02-23', '2026-04-04', '2026-04-05', '2026-04-06'],
];

/** Local date and time of a moment: `2026-03-02T09:30:00.000`. */
export function localText(ms: number): string {
  return new Date(ms + SHANGHAI).toISOString().slice(0, 23);
}

const known = new Map<string, string>();

/** The same of an ISO text, remembered: the oracle reads every fact many times over. */
export function localOf(iso: string): string {
  let local = known.get(iso);
  if (local === undefined) known.set(iso, (local = localText(Date.parse(iso))));
  return local;
}

/** ISO with offset, milliseconds only where there are some. */
export function isoText(ms: number): string {
  return `${localText(ms).replace(/\.000$/, '')}+08:00`;
}

const DAY = 1440 * MINUTE;
const daysOff = new Set(DAYS_OFF_2026.map((date) => Date.parse(`${date}T00:00:00Z`) / DAY));

/** Whether the minute that a moment lies in is working time: 9 to 12 and 13 to 18 o'clock. */
function isWorking(ms: number, pausesOnHolidays: boolean): boolean {
  const local = ms + SHANGHAI;
  const hour = Math.floor((local % DAY) / (60 * MINUTE));
  if (hour < 9 || hour === 12 || hour >= 18) return false;
  return !pausesOnHolidays || !daysOff.has(Math.floor(local / DAY));
}

const walked = new Map<string, number>();

/** A walk's outcome, remembered: the same rounds are asked about under several readings. */
function remembered(key: string, walk: () => number): number {
  let outcome = walked.get(key);
  if (outcome === undefined) walked.set(key, (outcome = walk()));
  return outcome;
}

/** The earliest moment at which three working hours have passed. */
export function threeHoursAfter(from: number, pausesOnHolidays: boolean): number {
  return remembered(`${from} ${pausesOnHolidays}`, () => {
    let left = 180 * MINUTE;
    for (let at = from; ;) {
      const minuteEnds = Math.floor(at / MINUTE) * MINUTE + MINUTE;
      if (isWorking(at, pausesOnHolidays)) {
        if (left <= minuteEnds - at) return at + left;
        left -= minuteEnds - at;
      }
      at = minuteEnds;
    }
  });
}

/** Working minutes between two moments, a started one as a whole one. */
export function workingMinutes(from: number, to: number, pausesOnHolidays: boolean): number {
  return remembered(`${from} ${to} ${pausesOnHolidays}`, () => {
    let worked = 0;
    for (let at = from; at < to;) {
      const until = Math.min(to, Math.floor(at / MINUTE) * MINUTE + MINUTE);
      if (isWorking(at, pausesOnHolidays)) worked += until - at;
      at = until;
    }
    return Math.ceil(worked / MINUTE);
  });
}
