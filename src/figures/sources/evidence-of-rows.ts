import { firstDayOf } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import type { Row } from '../../../projections/table.js';
import type { PlatformWork } from '../../rules/fees/work.js';
import type { Stage } from '../../rules/kernel/vocabulary.js';
import type { Evidence } from '../../rules/scoring/evidence/evidence.js';

/** Rows of `contact_counts` without contract and month: kind, stage, outcome, handled_by, hour, count. */
export function contactEvidence([kind, stage, outcome, handledBy, hour, count]: Row): Evidence {
  return {
    of: kind as 'call' | 'chat',
    count: count as number,
    fields: {
      stage: stage as string,
      outcome: outcome as string,
      handledBy: handledBy as string,
      hour: String(hour),
    },
  };
}

/** Rows of `survey_counts` without contract and month: rating, channel, whether a contact is named, count. */
export function surveyEvidence([rating, channel, , count]: Row): Evidence {
  const fields =
    channel === '' ? { rating: rating as string } : { rating: rating as string, channel: channel as string };
  return { of: 'survey', count: count as number, fields };
}

/** Rows of `platform_work` without contract and month: day, kind, stage, category, count. */
export function workOfRow(month: Month, [day, kind, stage, category, count]: Row): PlatformWork {
  return {
    of: kind as PlatformWork['of'],
    stage: stage === '' ? null : (stage as Stage),
    category: category as string,
    day: firstDayOf(month) + (day as number) - 1,
    count: count as number,
  };
}

/** By day, kind, stage, category and, for single facts, moment: the same order whatever the source. */
export function byDay(a: PlatformWork, b: PlatformWork): number {
  return (
    a.day - b.day ||
    compare(a.of, b.of) ||
    compare(a.stage ?? '', b.stage ?? '') ||
    compare(a.category, b.category) ||
    (a.time ?? 0) - (b.time ?? 0)
  );
}

/** Order of texts by code unit, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
