import type { DatabaseSync } from 'node:sqlite';
import { isAmending } from '../../../facts/catalog.js';
import { dataOf, hasType } from '../../../facts/event-data.js';
import type { EventData } from '../../../facts/event-data.js';
import { amendedTime } from '../../../facts/history/effective.js';
import { eventTypeOf } from '../../../facts/event-types.js';
import { placeFeatures } from '../../../facts/features/features-of.js';
import type { CategoryNumbers, OwnFeatures } from '../../../facts/features/features-of.js';
import { StreamHistories } from '../../../facts/history/stream-histories.js';
import type { ThingEvent } from '../../../facts/history/thing-history.js';
import type { Month } from '../../../rules/calendar/day.js';
import { LocalCalendar } from '../../../rules/calendar/local-calendar.js';
import { Zone } from '../../../rules/calendar/zone.js';
import { contractStream } from '../../../rules/kernel/streams.js';
import type { NewEvent } from '../../port/event-store.js';
import { Query } from '../file/sqlite.js';

/** The zone of contracts that were not signed in this log. */
const OTHER_ZONE = 'Asia/Shanghai';

type ThingRow = [
  position: number,
  type: number,
  schema: number,
  occurred: number,
  source: string,
  id: string,
  body: string,
];

/** What the journal's columns hold of an event beside what it says itself: its month and its packed features, local to its contract. */
export class DerivedColumns {
  /** Of the event looked at last. */
  month: Month = 0;
  features = 0;
  private readonly calendars = new Map<string, LocalCalendar>();
  private readonly signing: Query<[type: number, schema: number, body: string]>;
  private readonly thing: Query<ThingRow>;
  private readonly histories = new StreamHistories((stream, from, to) => this.eventsOf(stream, from, to));

  constructor(
    db: DatabaseSync,
    private readonly numbering: CategoryNumbers,
  ) {
    this.signing = new Query(db, 'SELECT type, schema, body FROM events WHERE stream = ? AND revision = 0');
    this.thing = new Query(
      db,
      'SELECT position, type, schema, occurred, source, id, body FROM events WHERE stream = ? AND revision >= ? AND revision < ? ORDER BY revision',
    );
  }

  /** Looks at an event that stands, or goes, at that place in its stream; `own`: what `ownFeaturesOf` says of it. The events before it must be in the file. */
  look(stream: string, event: NewEvent, own: OwnFeatures, revision: number): void {
    this.month = this.features = 0;
    if (event.contract === null) return;
    if (hasType(event, 'ContractSigned')) this.sign(event.contract, dataOf(event));
    const calendar = this.calendarOf(event.contract);
    if (isAmending(event.type)) {
      this.month = calendar.at(amendedTime(this.histories.before(stream, revision), event) ?? event.occurred).month;
      return;
    }
    this.month = calendar.at(event.occurred).month;
    this.features = placeFeatures(own, calendar, this.numbering);
  }

  /** To be called when a transaction was rolled back: what it signed is not. */
  forget(): void {
    this.calendars.clear();
    this.histories.forget();
  }

  /** To be called when a transaction has ended: nobody knows which things are amended next. */
  rest(): void {
    this.histories.forget();
  }

  private calendarOf(contract: string): LocalCalendar {
    const known = this.calendars.get(contract);
    if (known) return known;
    const [no, schema, body] = this.signing.get(contractStream('contract', contract)) ?? [0, 0, ''];
    if (no === 0) return this.keep(contract, OTHER_ZONE);
    const signed = { type: eventTypeOf(no), schema, body };
    return hasType(signed, 'ContractSigned') ? this.sign(contract, dataOf(signed)) : this.keep(contract, OTHER_ZONE);
  }

  private sign(contract: string, { file }: EventData['ContractSigned']): LocalCalendar {
    return this.keep(contract, file.timeZone);
  }

  private keep(contract: string, zone: string): LocalCalendar {
    const calendar = new LocalCalendar(Zone.of(zone));
    this.calendars.set(contract, calendar);
    return calendar;
  }

  private eventsOf(stream: string, from: number, to: number): ThingEvent[] {
    return this.thing.all(stream, from, to).map(([position, type, schema, occurred, source, id, body]) => ({
      ...{ position, type: eventTypeOf(type), schema },
      ...{ occurred, source, id, body },
    }));
  }
}
