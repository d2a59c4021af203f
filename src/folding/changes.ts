import { thingOf } from '../rules/kernel/streams.js';
import type { Change, Projection, ThingProjection } from '../../projections/projection.js';
import type { Zone } from '../rules/calendar/zone.js';
import { FACT_TYPES, factTypeInfo, isAmending } from '../facts/catalog.js';
import { PROJECTIONS } from '../../projections/index.js';
import type { FactKind } from '../rules/kernel/vocabulary.js';
import { StreamHistories } from '../facts/stream-histories.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import { EVENT_TYPES } from '../facts/event-types.js';
import type { Journal } from '../log/port/journal.js';
import type { Columns } from '../../projections/columns.js';
import type { JournalNames } from './journal-names.js';
import { placeContact, placeEffective, placeRecorded } from './placing.js';

/** What an event changes, or why that cannot be told; `amends` marks corrections and voidings. */
export interface Resolved {
  readonly position: number;
  readonly kind: FactKind;
  readonly amends: boolean;
  readonly change: Change | null;
  readonly error: unknown;
}

/** What is to be done with a type of event beyond its columns: things that are kept one by one, corrections and voidings are read whole. */
const READ_WHOLE = 1;
const UNKNOWN = 2;
const READ_SOME = 3;
const treatment = new Uint8Array(256).fill(UNKNOWN);
for (const no of Object.values(EVENT_TYPES)) treatment[no] = 0;
const ofThings = (PROJECTIONS as readonly Projection[]).filter(
  (projection): projection is ThingProjection<unknown> => projection.keeps === 'things',
);
/** By type, whether a fact of which the columns mostly tell enough is read whole all the same. */
const reading: ((type: number, features: number) => boolean)[][] = [];
for (const type of FACT_TYPES) {
  const [no, kind] = [EVENT_TYPES[type], factTypeInfo(type)?.kind];
  const keepers = ofThings.filter(({ about }) => kind !== undefined && about.includes(kind));
  if (kind === undefined || keepers.some(({ reads }) => !reads)) treatment[no] = READ_WHOLE;
  else if (keepers.length > 0) treatment[no] = READ_SOME;
  reading[no] = keepers.flatMap(({ reads }) => reads ?? []);
}

function isRead(type: number, features: number): boolean {
  for (const reads of reading[type] ?? []) if (reads(type, features)) return true;
  return false;
}

/** Position of the page's first event of a type that this version does not know, or 0. Such an event must not be passed over. */
export function firstUnknown(page: Columns): number {
  for (let i = 0; i < page.length; i++) {
    if (treatment[page.type[i] as number] === UNKNOWN) return page.firstPosition + i;
  }
  return 0;
}

/** Reads what the columns of a page cannot tell: lifecycles, incidents, corrections and voidings. */
export class Changes {
  /** Of things that something of a page amends. */
  private readonly histories: StreamHistories;

  constructor(
    private readonly journal: Journal,
    private readonly names: JournalNames,
    private readonly zoneOf: (contract: string) => Zone,
  ) {
    this.histories = new StreamHistories((stream, from, to) => journal.ofStream(stream, from, to));
  }

  /** The changes that the page's events of those types bring, in their order. */
  of(page: Columns): Resolved[] {
    const positions: number[] = [];
    for (let i = 0; i < page.length; i++) {
      const type = page.type[i] as number;
      const how = treatment[type];
      if (how === READ_WHOLE || (how === READ_SOME && isRead(type, page.features[i] as number)))
        positions.push(page.firstPosition + i);
    }
    if (positions.length === 0) return [];
    const changes = this.journal
      .events(positions)
      .map((event) => this.resolve(event, page.contract[event.position - page.firstPosition] as number));
    this.histories.forget();
    return changes;
  }

  private resolve(event: RecordedEvent, contract: number): Resolved {
    const { position } = event;
    const { kind, key } = thingOf(event.stream);
    const amends = isAmending(event.type);
    try {
      const isContact = kind === 'call' || kind === 'chat';
      const recorded = () => (isContact ? placeContact(event, key, contract) : placeRecorded(event, contract));
      const change = amends ? this.effect(event, kind, contract) : { position, kind, before: null, after: recorded() };
      return { position, kind, amends, change, error: null };
    } catch (error) {
      return { position, kind, amends, change: null, error };
    }
  }

  private effect(event: RecordedEvent, kind: FactKind, contract: number): Change {
    const { before, after } = this.histories.apply(event);
    const zone = this.zoneOf(this.names.contract(contract));
    return {
      position: event.position,
      kind,
      before: before && placeEffective(before, contract, zone, this.names),
      after: after && placeEffective(after, contract, zone, this.names),
    };
  }
}
