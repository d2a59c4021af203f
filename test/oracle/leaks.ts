import { yuan } from './fees.js';
import { isoText } from './minute-clock.js';
import type { RawLeak } from './raw.js';

/** The damages of 3.7: what is owed after each incident, counted from the first one anew, less what was owed before it. In yuan. */
export function expectedLeaks(leaks: readonly RawLeak[], at: string, tiers: string) {
  const happened = leaks
    .filter((l) => Date.parse(l.time) <= Date.parse(at))
    .sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  const incidents = happened.map((leak, i) => {
    const owed = owedFor(happened.slice(0, i + 1), tiers) - owedFor(happened.slice(0, i), tiers);
    const cumulative = happened.slice(0, i + 1).reduce((sum, l) => sum + l.records, 0);
    return {
      incidentId: leak.incidentId,
      time: isoText(Date.parse(leak.time)),
      records: leak.records,
      cumulative,
      amount: yuan(owed * 100),
    };
  });
  return { incidents, total: yuan(owedFor(happened, tiers) * 100) };
}

function owedFor(leaks: readonly RawLeak[], tiers: string): number {
  const records = leaks.reduce((sum, l) => sum + l.records, 0);
  let owed = records * 1000;
  if (records > 20 || leaks.some((l) => l.wide)) owed = tiers === 'add' ? owed + 500_000 : 500_000;
  return leaks.some((l) => l.toCompetitor) ? Math.max(owed, 1_000_000) : owed;
}
