import { thingOf } from '../rules/kernel/streams.js';
import type { Change, Projection, Reads } from '../../projections/projection.js';
import type { Zone } from '../rules/calendar/zone.js';
import { FACT_TYPES, factTypeInfo, isAmending } from '../facts/catalog.js';
import { PROJECTIONS } from '../../projections/index.js';
import type { FactKind } from '../rules/kernel/vocabulary.js';
import { StreamHistories } from '../facts/history/stream-histories.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import { EVENT_TYPES } from '../facts/event-types.js';
import type { Journal } from '../log/port/journal.js';
import type { Columns } from '../../projections/columns.js';
import type { JournalNames } from './journal-names.js';
import { placeEffective, placeRecorded } from './placing.js';

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
/** Of these types a fact is read whole only where its columns lack something. */
const READ_SOME = 3;
const treatment = new Uint8Array(256).fill(UNKNOWN);
for (const no of Object.values(EVENT_TYPES)) treatment[no] = 0;
const reads: Reads[] = [];
for (const type of FACT_TYPES) {
  const [no, kind] = [EVENT_TYPES[type], factTypeInfo(type)?.kind];
  const keepers = (PROJECTIONS as readonly Projection[]).filter(
    ({ about }) => kind !== undefined && about.includes(kind),
  );
  if (kind === undefined || keepers.some(({ keeps }) => keeps === 'things')) treatment[no] = READ_WHOLE;
  else if (keepers.some((projection) => 'reads' in projection)) treatment[no] = READ_SOME;
}
for (const projection of PROJECTIONS as readonly Projection[])
  if (projection.keeps === 'sums' && projection.reads && !reads.includes(projection.reads))
    reads.push(projection.reads);

function isRead(type: number, features: number, link: number): boolean {
  for (const one of reads) if (one(type, features, link)) return true;
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
      if (
        how === READ_WHOLE ||
        (how === READ_SOME && isRead(type, page.features[i] as number, page.links[i] as number))
      )
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
    const { kind } = thingOf(event.stream);
    const amends = isAmending(event.type);
    try {
      const change = amends
        ? this.effect(event, kind, contract)
        : { position, kind, before: null, after: placeRecorded(event, contract) };
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
