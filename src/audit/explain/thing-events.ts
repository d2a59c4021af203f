import type { BehindPage } from '../../figures/questions/behind/page.js';
import { isAmending } from '../../facts/catalog.js';
import { ThingHistory } from '../../facts/history/thing-history.js';
import type { Journal } from '../../log/port/journal.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { readAddress } from '../../rules/cycle/address.js';
import type { Step } from '../../rules/kernel/observer.js';
import { thingStream } from '../../rules/kernel/streams.js';
import type { FactKind } from '../../rules/kernel/vocabulary.js';
import type { ContractRules } from '../../rules/terms/types.js';
import type { EventBehind, EventPage, EventsBehind } from './events.js';
import { pageOfRows } from './events.js';
import type { ExplainedEvents } from './explanation.js';
import { eventsOf } from './leaves.js';

/** Why what was told of a thing does not count. */
const VOIDED = 'fact-voided';

export interface ThingsAsked {
  readonly rules: ContractRules;
  readonly journal: Journal;
  readonly position: number;
  readonly at: Instant;
}

/** What was told of incidents, costs and violations: each a thing of its own, which counts unless it was voided. */
export class ThingEvents implements EventsBehind {
  constructor(private readonly asked: ThingsAsked) {}

  countedAt({ address }: Step): readonly string[] | null {
    return thingAt(address) === undefined ? null : [address];
  }

  at(address: string): ExplainedEvents {
    const rows = this.rowsOf(address);
    const counted = rows.filter((row) => row.counted).length;
    return eventsOf(counted, [[VOIDED, rows.length - counted]]);
  }

  page(_step: Step, leaves: ReadonlySet<string>, page: BehindPage): EventPage {
    return pageOfRows(leaves, (address) => this.rowsOf(address), page);
  }

  /** All that was told of a thing and had happened, corrections with what they correct: a thing told anew after a voiding has two rows. */
  private rowsOf(line: string): EventBehind[] {
    const { rules, journal, position, at } = this.asked;
    const thing = thingAt(line);
    if (thing === undefined) return [];
    const { kind, key } = thing;
    const history = new ThingHistory();
    for (const event of journal.stream(thingStream(kind, rules.id, key), position)) history.apply(event);
    const zone = Zone.of(rules.timeZone);
    return history.told().flatMap(({ forms, voided }): EventBehind | [] => {
      const now = forms.at(-1) ?? forms[0];
      if (now.time > at || isAmending(now.type)) return [];
      return {
        ...{ line, kind, key, round: null, at: formatInstant(now.time, zone), position: now.position },
        ...{ what: now.type, by: null, category: null, contact: null },
        ...{ counted: !voided, good: null, reason: voided ? VOIDED : null },
      };
    });
  }
}

function thingAt(address: string): { readonly kind: FactKind; readonly key: string } | undefined {
  const of = readAddress(address);
  switch (of?.of) {
    case 'leak':
      return { kind: 'incident', key: of.incidentId };
    case 'cost':
      return { kind: 'cost', key: of.costId };
    case 'violation':
      return { kind: 'violation', key: of.violationId };
    case 'payable':
      return { kind: 'payable', key: of.payableId };
    case 'reply-cost':
      return { kind: 'ticket', key: of.ticketId };
    default:
      return undefined;
  }
}
