import { CHANNELS } from '../../../rules/kernel/vocabulary.js';
import { monthOf } from '../../../rules/calendar/day.js';
import { Readings } from '../../../rules/terms/readings.js';
import type { Bearing } from './events-between.js';
import type { WalkQuestion } from './month-state.js';

/** Which facts a month's figures can rest on under any rules that the log has: the widest of them. */
export function bearingOf({ journal, registryAt, contract, month, whatIf }: WalkQuestion): Bearing {
  const rules = registryAt(journal.head()).contract(contract);
  if (rules === undefined) return { months: new Set([month]), allContacts: true };
  const suspends = rules.versions.some((terms) => Readings.of(terms, whatIf).get('improvement.charge') === 'suspend');
  const first = suspends ? Math.min(month, monthOf(rules.startsOn)) : month;
  return {
    months: new Set(Array.from({ length: month - first + 1 }, (_, i) => first + i)),
    allContacts: rules.versions.some(({ file }) => CHANNELS.some((channel) => !file.channels.includes(channel))),
  };
}
