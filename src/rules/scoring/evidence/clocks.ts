import { WorkingClock } from '../../calendar/working-clock.js';
import { Zone } from '../../calendar/zone.js';
import type { TermsPack } from '../../terms/types.js';
import type { SelectionContext } from './selection.js';
import { minutesOf } from './service-hours.js';

/** The pack's clocks by name, each made when first asked for. They run on every day of the year, holidays too (每周一至周日). */
export function clocksOf(pack: TermsPack, timeZone: string): SelectionContext['clock'] {
  const made = new Map<string, ReturnType<SelectionContext['clock']>>();
  return (name) => {
    let found = made.get(name);
    if (found === undefined) {
      const daily = Object.hasOwn(pack.clocks, name) ? pack.clocks[name] : undefined;
      if (daily === undefined) {
        const names = ['natural', ...Object.keys(pack.clocks)].join(', ');
        throw new RangeError(`there is no clock "${name}"; the clocks are: ${names}`);
      }
      const dayMs = 60_000 * daily.spans.reduce((sum, span) => sum + minutesOf(span.to) - minutesOf(span.from), 0);
      made.set(name, (found = { clock: new WorkingClock(daily.spans, Zone.of(timeZone)), dayMs }));
    }
    return found;
  };
}
