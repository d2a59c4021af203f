import type { YearCalendar } from '../rules/calendar/statutory-calendar.js';
import type { ContractEventData } from '../rules/contract/events.js';
import type { SettlementEventData } from '../rules/cycle/money-events.js';
import type { ReviewEventData } from '../rules/cycle/review-events.js';
import type { AdoptedDefaults } from '../rules/terms/reading-defaults.js';
import type { FactDtos } from './dto/index.js';
import { upcastsFrom } from './event-types.js';

/** The data of what happens to the store itself, by type of event. Times are ISO 8601 with offset. */
export interface StoreEventData {
  /** `clock`: where a simulated store's clock starts; when a live one was made. */
  StoreCreated: { readonly mode: 'live' | 'simulated'; readonly clock: string };
  ClockMoved: { readonly to: string };
  CalendarAdopted: YearCalendar;
  DefaultsAdopted: AdoptedDefaults;
  /**
   * The key that signs the log's checkpoints from here on (SPEC 10). `origin`: the log's name, for good; `key`, `replaces`: verifier keys; `note`: both
   * in words, signed by the key and by the one it replaces (C2SP signed-note). `lost`: the one that it replaces was lost, and has signed nothing of it.
   */
  TreeKeyAdopted: {
    readonly origin: string;
    readonly key: string;
    readonly replaces: string | null;
    readonly lost?: boolean;
    readonly note: string;
  };
  /** The verifier key with which a contract's supplier cosigns checkpoints from here on (C2SP tlog-cosignature). */
  CosignerDeclared: { readonly key: string };
  /** A supplier's cosignature: `checkpoint` is the signed note with it, `size` and `root` (base64) are the tree's, `at` is when it says that it was made. */
  CheckpointCosigned: {
    readonly key: string;
    readonly size: number;
    readonly root: string;
    readonly at: string;
    readonly checkpoint: string;
  };
}

type Fields<D> = { readonly [F in keyof D as F extends string ? F : never]: D[F] };

/** The data of facts, by type: the fields that their DTOs check (SPEC 4). */
export type FactEventData = { readonly [T in keyof FactDtos]: Fields<InstanceType<FactDtos[T]>> };

/** The data of every event that the log may hold, by type, in the shape of today. */
export interface EventData
  extends StoreEventData, ContractEventData, FactEventData, ReviewEventData, SettlementEventData {}

/** Every type of event that the log may hold. */
export type EventType = keyof EventData;

/** What reading an event's data takes: `body` holds them in the shape of its `schema`. */
export interface StoredData<T extends EventType = EventType> {
  readonly type: T;
  readonly schema: number;
  readonly body: string;
}

/** The data of an event in the shape of today. Throws for an event of a later version, and for a body that is no JSON. */
export function dataOf<T extends EventType>({ type, schema, body }: StoredData<T>): EventData[T] {
  let { data } = JSON.parse(body) as { data: unknown };
  for (const step of upcastsFrom(type, schema)) data = step(data);
  return data as EventData[T];
}

/** Whether an event is of that type, so that its data are known to be. */
export function hasType<T extends EventType, E extends { readonly type: EventType }>(
  event: E,
  type: T,
): event is E & { readonly type: T } {
  return event.type === type;
}
