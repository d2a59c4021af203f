import type { BehindPage } from '../../figures/questions/behind/page.js';
import { formatMonth } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { formatAddress, readAddress } from '../../rules/cycle/address.js';
import type { Step } from '../../rules/kernel/observer.js';
import { monthStream } from '../../rules/kernel/streams.js';
import type { EventBehind, EventPage, EventsBehind } from './events.js';
import { pageOfRows } from './events.js';
import type { ExplainedEvents } from './explanation.js';
import { eventsOf } from './leaves.js';
import type { ThingsAsked } from './thing-events.js';

/** What happened to a month's result or fees: provided, objected to, decided, accepted, final. All of it counts. */
export class ReviewEvents implements EventsBehind {
  constructor(private readonly asked: ThingsAsked) {}

  countedAt({ address }: Step): readonly string[] | null {
    const of = readAddress(address);
    if (of?.of === 'window') return [address];
    return of?.of === 'window-part' ? [formatAddress({ ...of, of: 'window' })] : null;
  }

  at(address: string): ExplainedEvents {
    return eventsOf(this.rowsOf(address).length, []);
  }

  page(_step: Step, leaves: ReadonlySet<string>, page: BehindPage): EventPage {
    return pageOfRows(leaves, (address) => this.rowsOf(address), page);
  }

  private rowsOf(line: string): EventBehind[] {
    const { rules, journal, position, at } = this.asked;
    const of = readAddress(line);
    if (of?.of !== 'window') return [];
    const zone = Zone.of(rules.timeZone);
    const word = of.kind === 'result' ? 'assessment' : 'billing';
    return (
      journal
        .stream(monthStream(word, rules.id, formatMonth(of.month)), position)
        // A receipt changes nothing: it says what figures were computed from.
        .filter(({ occurred, type }) => occurred <= at && type !== 'FigureReceipted')
        .map((event) => ({
          ...{ line, kind: 'event', key: event.id, round: null, at: formatInstant(event.occurred, zone) },
          ...{ position: event.position, what: event.type, by: null, category: null, contact: null },
          ...{ counted: true, good: null, reason: null },
        }))
    );
  }
}
