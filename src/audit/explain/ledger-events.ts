import { pageOfList } from '../../figures/questions/list-page.js';
import type { BehindPage } from '../../figures/questions/behind/page.js';
import { factTypeInfo } from '../../facts/catalog.js';
import { dataOf } from '../../facts/event-data.js';
import type { FactData } from '../../facts/fact.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { formatAddress, readAddress } from '../../rules/cycle/address.js';
import type { Step } from '../../rules/kernel/observer.js';
import type { EventBehind, EventPage, EventsBehind } from './events.js';
import type { ExplainedEvents } from './explanation.js';
import { eventsOf } from './leaves.js';
import type { ThingsAsked } from './thing-events.js';
import type { ToldSteps } from './told-steps.js';

/** The events that moved a ledger: what charged a sum, and what paid, set off, let go or gave back. All of them count. */
export class LedgerEvents implements EventsBehind {
  constructor(
    private readonly steps: ToldSteps,
    private readonly asked: ThingsAsked,
  ) {}

  countedAt(step: Step): readonly string[] | null {
    if (step.positions) return [step.address];
    const { contract } = readAddress(step.address) ?? { contract: this.asked.rules.id };
    const of = readAddress(step.address);
    const charges = of?.of === 'open' || (of?.of === 'stated' && of.charge !== null) ? [of.charge ?? ''] : [];
    const abouts = step.inputs.flatMap(({ name, about, address }) =>
      address === undefined && about !== undefined ? [{ name, about }] : [],
    );
    const found = [
      ...charges.map((charge) => formatAddress({ contract, of: 'charged', charge })),
      ...abouts.map(({ about }) => `${contract}/${about}`),
      ...abouts.map(({ about }) => formatAddress({ contract, of: 'charged', charge: about })),
    ].filter((address) => this.steps.at(address)?.positions !== undefined);
    return found.length > 0 || charges.length > 0 ? [...new Set(found)] : null;
  }

  at(address: string): ExplainedEvents {
    return eventsOf(new Set(this.steps.at(address)?.positions).size, []);
  }

  page(_step: Step, leaves: ReadonlySet<string>, page: BehindPage): EventPage {
    const all = [...leaves].flatMap((address) => this.rowsOf(address));
    const { rows, ...next } = pageOfList(all, ({ line, position }) => `${line} ${position ?? ''}`, page, 'event');
    return { list: rows, ...next };
  }

  private rowsOf(line: string): EventBehind[] {
    const { rules, journal } = this.asked;
    const zone = Zone.of(rules.timeZone);
    const positions = [...new Set(this.steps.at(line)?.positions)].sort((a, b) => a - b);
    return journal.events(positions).map((event) => {
      const info = factTypeInfo(event.type);
      const key = info && (dataOf(event) as FactData)[info.keyField];
      return {
        ...{ line, kind: info?.kind ?? 'event', key: typeof key === 'string' ? key : event.id, round: null },
        ...{ at: formatInstant(event.occurred, zone), position: event.position },
        ...{ what: event.type, by: null, category: null, contact: null },
        ...{ counted: true, good: null, reason: null },
      };
    });
  }
}
