import type { Ratio } from '../../terms/types.js';
import type { Evidence } from './evidence.js';

/** Minutes from midnight of `HH:MM`, `24:00` included. Throws `RangeError` on anything else. */
export function minutesOf(text: string): number {
  const match = /^(\d{2}):([0-5]\d)$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Infinity;
  if (minutes > 1440) throw new RangeError(`"${text}" is not a time of day; write it like 09:00`);
  return minutes;
}

/** A test whether a fact began within service hours: the start included, the end not (A1 1.1). Hours may run over midnight. */
export function serviceHoursTest(hours: NonNullable<Ratio['serviceHours']>): (evidence: Evidence) => boolean {
  const from = minutesOf(hours.from) * 60_000;
  const to = minutesOf(hours.to) * 60_000;
  return (evidence) => {
    const time = timeOfDay(evidence);
    return from <= to ? time >= from && time < to : time >= from || time < to;
  };
}

/** Milliseconds of the local day; of counted facts, those of the hour's start, which is enough for hours that are whole. */
function timeOfDay(evidence: Evidence): number {
  return evidence.timeOfDay ?? Number(evidence.fields.hour) * 3_600_000;
}
