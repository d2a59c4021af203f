import { join } from 'node:path';
import { READ_MODEL_FILE, removeDatabase } from '../../folding/tables/tables.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { EventData, EventType } from '../../facts/event-data.js';
import { shippedCalendars } from '../../shipped/calendars.js';
import { Zone } from '../../rules/calendar/zone.js';
import type { StoreMode } from '../../log/port/clock.js';
import type { StreamAppend } from '../../log/port/event-store.js';
import { adoption } from '../../audit/tree/tree-keys.js';
import { ensureKey } from '../../log/embedded/tree/key-file.js';
import { createStore, openStore, StoreExistsError } from '../../log/embedded/store.js';
import { ownEvent, wholeStream } from '../../log/port/own-events.js';
import { calendarStream, DEFAULTS_STREAM, STORE_STREAM, TREE_KEY_STREAM } from '../../rules/kernel/streams.js';
import { newCorrelation } from '../../log/port/event-meta.js';
import { localCaller } from '../caller.js';
import { ADOPTED_TODAY } from './defaults.js';

const zone = Zone.of('Asia/Shanghai');

/** What `initStore` made. */
export interface MadeStore {
  readonly dir: string;
  readonly mode: StoreMode;
  readonly clock: Instant;
  /** Years whose calendar the store begins with, ascending. */
  readonly years: readonly number[];
}

/**
 * Makes a store with the shipped calendars, the defaults of readings and the log's key as its first events. A store that was left half made (the process was
 * killed) is completed.
 * Throws `StoreExistsError` where there is one, `RangeError` for a clock that does not go with the mode.
 */
export async function initStore(dir: string, mode: StoreMode, clock?: Instant): Promise<MadeStore> {
  let exists: StoreExistsError | undefined;
  try {
    await createStore(dir, clock === undefined ? { mode } : { mode, clock });
    // What is left of another log that was there is none of this one's.
    removeDatabase(join(dir, READ_MODEL_FILE));
  } catch (error) {
    if (!(error instanceof StoreExistsError)) throw error;
    exists = error;
  }
  // A reader sees a whole store while another process writes it; only a half-made one is opened for writing.
  if (exists && !(await isHalfMade(dir, mode, clock))) throw exists;
  const store = await openStore(dir, { access: 'write', purpose: 'init' });
  try {
    if ((await wholeStream(store.events, STORE_STREAM)).length > 0) throw exists ?? new StoreExistsError(dir);
    const at = store.clock.now();
    const meta = { ...localCaller(), command: newCorrelation() };
    const calendars = shippedCalendars();
    const first = <T extends EventType>(stream: string, type: T, data: EventData[T]): StreamAppend => ({
      stream,
      expected: 'no-stream',
      events: [ownEvent({ stream, revision: 0, type, contract: null, at, data, meta })],
    });
    // The store's own event comes last: where it stands, what is before it does too.
    await store.events.append([
      ...calendars.map((calendar) => first(calendarStream(calendar.year), 'CalendarAdopted', calendar)),
      first(DEFAULTS_STREAM, 'DefaultsAdopted', ADOPTED_TODAY),
      first(TREE_KEY_STREAM, 'TreeKeyAdopted', adoption(ensureKey(dir), null)),
      first(STORE_STREAM, 'StoreCreated', { mode, clock: formatInstant(at, zone) }),
    ]);
    return { dir, mode, clock: at, years: calendars.map((c) => c.year) };
  } finally {
    await store.close();
  }
}

async function isHalfMade(dir: string, mode: StoreMode, clock: Instant | undefined): Promise<boolean> {
  const store = await openStore(dir, { access: 'read' });
  try {
    const isEmpty = (await wholeStream(store.events, STORE_STREAM)).length === 0;
    return isEmpty && store.mode === mode && (clock === undefined || store.clock.now() === clock);
  } finally {
    await store.close();
  }
}
