import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { shippedCalendars } from '../../shipped/calendars.js';
import type { YearCalendar } from '../../rules/calendar/statutory-calendar.js';
import { Zone } from '../../rules/calendar/zone.js';
import type { StoreMode } from '../../log/port/clock.js';
import type { NewEvent, StreamAppend } from '../../log/port/event-store.js';
import { createStore, openStore, StoreExistsError } from '../../log/embedded/store.js';
import type { Store } from '../../log/embedded/store.js';
import { dataOf, ownEvent, wholeStream } from '../../log/port/own-events.js';
import { calendarStream, DEFAULTS_STREAM, STORE_STREAM } from '../../rules/kernel/streams.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { adoptsToday, DEFAULTS_OF_TODAY } from '../../rules/terms/reading-defaults.js';
import type { AdoptedDefaults } from '../../rules/terms/reading-defaults.js';

const zone = Zone.of('Asia/Shanghai');
const ADOPTED_TODAY: AdoptedDefaults = { readings: DEFAULTS_OF_TODAY };

/** What `initStore` made. */
export interface MadeStore {
  readonly dir: string;
  readonly mode: StoreMode;
  readonly clock: Instant;
  /** Years whose calendar the store begins with, ascending. */
  readonly years: readonly number[];
}

/**
 * Makes a store with the shipped calendars and the defaults of readings as its first events. A store that was left half made (the process was killed) is completed.
 * Throws `StoreExistsError` where there is one, `RangeError` for a clock that does not go with the mode.
 */
export async function initStore(dir: string, mode: StoreMode, clock?: Instant): Promise<MadeStore> {
  let exists: StoreExistsError | undefined;
  try {
    await createStore(dir, clock === undefined ? { mode } : { mode, clock });
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
    const calendars = shippedCalendars();
    const first = (stream: string, type: NewEvent['type'], data: unknown): StreamAppend => ({
      stream,
      expected: 'no-stream',
      events: [ownEvent({ stream, revision: 0, type, contract: null, at, data })],
    });
    // The store's own event comes last: where it stands, what is before it does too.
    await store.events.append([
      ...calendars.map((calendar) => first(calendarStream(calendar.year), 'CalendarAdopted', calendar)),
      first(DEFAULTS_STREAM, 'DefaultsAdopted', ADOPTED_TODAY),
      first(STORE_STREAM, 'StoreCreated', { mode, clock: formatInstant(at, zone) }),
    ]);
    return { dir, mode, clock: at, years: calendars.map((c) => c.year) };
  } finally {
    await store.close();
  }
}

/**
 * Moves a simulated store's clock forward; to where it stands already changes nothing.
 * Throws `RuleViolation` for a live store and for a move back.
 */
export async function moveClock(store: Store, to: Instant): Promise<{ readonly from: Instant; readonly to: Instant }> {
  if (store.mode !== 'simulated')
    throw new RuleViolation('live-store', 'this store is live: its clock is the wall clock and is not moved');
  const revision = (await wholeStream(store.events, STORE_STREAM)).length;
  const from = store.clock.now();
  if (to < from)
    throw new RuleViolation(
      'clock-back',
      `the store's clock stands at ${formatInstant(from, zone)}; it cannot go back to ${formatInstant(to, zone)}`,
    );
  if (to === from) return { from, to };
  const event = ownEvent({
    stream: STORE_STREAM,
    revision,
    type: 'ClockMoved',
    contract: null,
    at: to,
    data: { to: formatInstant(to, zone) },
  });
  const expected = revision === 0 ? ('no-stream' as const) : revision - 1;
  const [result] = await store.events.append([{ stream: STORE_STREAM, expected, events: [event] }]);
  if (!result?.ok) throw new RuleViolation('busy', "the store's clock is being moved by others; try again");
  return { from, to };
}

/** Adopts the statutory calendar of a year in place of the one before. Throws `RuleViolation` when it is the one in force. */
export async function adoptCalendar(
  store: Store,
  calendar: YearCalendar,
): Promise<{ readonly replaced: boolean; readonly position: number }> {
  const stream = calendarStream(calendar.year);
  const recorded = await wholeStream(store.events, stream);
  const last = recorded.at(-1);
  const event = ownEvent({
    stream,
    revision: recorded.length,
    type: 'CalendarAdopted',
    contract: null,
    at: store.clock.now(),
    data: calendar,
  });
  if (last && sameData(dataOf(last), calendar))
    throw new RuleViolation('calendar-in-force', `that calendar of ${calendar.year} is already in force`);
  const [result] = await store.events.append([{ stream, expected: last?.revision ?? 'no-stream', events: [event] }]);
  if (!result?.ok)
    throw new RuleViolation('busy', `the calendar of ${calendar.year} is being adopted by others; try again`);
  return { replaced: last !== undefined, position: result.position };
}

/**
 * Adopts the defaults of this version for a store that has none yet, or those of an earlier version (SPEC 3). Returns the position, or null
 * where they are in force already: asking twice records nothing twice. Throws `RuleViolation` when another does the same at this moment.
 */
export async function adoptDefaults(store: Store): Promise<number | null> {
  const recorded = await wholeStream(store.events, DEFAULTS_STREAM);
  const last = recorded.at(-1);
  if (last && adoptsToday(dataOf(last) as AdoptedDefaults)) return null;
  const event = ownEvent({
    stream: DEFAULTS_STREAM,
    revision: recorded.length,
    type: 'DefaultsAdopted',
    contract: null,
    at: store.clock.now(),
    data: ADOPTED_TODAY,
  });
  const expected = last?.revision ?? 'no-stream';
  const [result] = await store.events.append([{ stream: DEFAULTS_STREAM, expected, events: [event] }]);
  if (!result?.ok) throw new RuleViolation('busy', 'the defaults of readings are being adopted by others; try again');
  return result.position;
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

function sameData(recorded: unknown, calendar: YearCalendar): boolean {
  const { daysOff, makeUpDays, source } = recorded as YearCalendar;
  const list = (days: readonly string[]) => [...days].sort().join();
  return (
    source === calendar.source &&
    list(daysOff) === list(calendar.daysOff) &&
    list(makeUpDays) === list(calendar.makeUpDays)
  );
}
