import type { Instant } from '../calendar/instant.js';
import type { StoreClock, StoreMode } from './clock.js';
import type { EventStore } from './event-store.js';
import type { Journal, Numbering } from './journal.js';

/** Injection token of the open `Store`. */
export const STORE = Symbol('STORE');

export interface Store {
  readonly dir: string;
  readonly mode: StoreMode;
  readonly access: 'read' | 'write';
  readonly journal: Journal;
  /** Appending with access `read` is refused. */
  readonly events: EventStore;
  /** With access `read` it gives no new numbers: 0 for a name that the store does not have. */
  readonly numbering: Numbering;
  readonly clock: StoreClock;
  /** Waits for what is being appended, then lets the store go. */
  close(): Promise<void>;
}

/**
 * Makes an empty store. `clock`: where a simulated store's clock starts (required for one, refused for a live one).
 * Throws `StoreExistsError`, `StoreAccessError`, and `RangeError` for a clock that does not go with the mode.
 */
export async function createStore(dir: string, options: { mode: StoreMode; clock?: Instant }): Promise<void> {
  return Promise.reject(new Error(`not built yet: ${dir} ${options.mode}`));
}

/**
 * Opens a store. Any number of readers, in any number of processes; one writer: a second is refused with `StoreBusyError`, which names
 * the first by `purpose` ("serve", "import"). Throws `StoreMissingError`, `StoreVersionError`, `StoreDamagedError`, `StoreAccessError`.
 */
export async function openStore(dir: string, options: { access: 'read' | 'write'; purpose?: string }): Promise<Store> {
  return Promise.reject(new Error(`not built yet: ${dir} ${options.access}`));
}

export type { StoreClock, StoreMode } from './clock.js';
export * from './errors.js';
