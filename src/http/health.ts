import type { Progress } from '../folding/checkpoints.js';
import { whatIsInDoubt } from '../log/port/errors.js';
import { formatInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';
import { Zone } from '../rules/calendar/zone.js';
import type { Session } from '../session.js';
import { ENGINE_VERSION } from '../settings.js';
import type { AdvanceTotals } from './advance/advance-runs.service.js';
import type { VerificationTotals } from './verification/verification-runs.service.js';

const zone = Zone.of('Asia/Shanghai');

/** A contract of which something went wrong; the others go on. */
export interface ContractFault {
  /** Null: what concerns all of them. */
  readonly contract: string | null;
  /** `advance`, `billing`, or another that follows the log. */
  readonly part: string;
  readonly reason: string;
}

/** Whether the engine answers, how far its read models have come, and what the schedule did. */
export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly mode: 'live' | 'SIMULATED';
  readonly clock: string;
  /** Why nothing is recorded by the clock of the machine until it is accepted; null where nothing is wrong. */
  readonly clockDoubt: string | null;
  /** Why nothing can be recorded now: the disk of the store is full, or cannot be written; null where nothing is wrong. */
  readonly storeFault: string | null;
  /** Of the log's last event. */
  readonly position: number;
  readonly projections: readonly Progress[];
  readonly advance: {
    /** Null where the schedule is off. */
    readonly everySeconds: number | null;
    readonly lastEnded: string | null;
    readonly runs: number;
    readonly failures: number;
    readonly steps: number;
    readonly lastFailure: string | null;
  };
  /** What came of verifying the store in this process. */
  readonly verification: {
    /** Null where it is not done on a schedule. */
    readonly everySeconds: number | null;
    readonly lastEnded: string | null;
    /** Whether the store is as it was recorded; null before the first. */
    readonly sound: boolean | null;
    /** Why the last one could not be made. */
    readonly lastFailure: string | null;
  };
  readonly contracts: readonly ContractFault[];
}

/** What is done on a schedule, and what came of it so far. `everyMs`: null where it is not. */
interface Scheduled<T> {
  readonly totals: T;
  readonly everyMs: number | null;
}

/** How a server over that session fares. */
export function healthOf(
  session: Session,
  advance: Scheduled<AdvanceTotals>,
  verifying: Scheduled<VerificationTotals>,
): Health {
  const { store, projector, report, following } = session;
  const projections = projector.status();
  const { lastEnded, stopped, ...totals } = advance.totals;
  const verified = verifying.totals;
  const contracts = [
    ...stopped.map(({ contract, reason }) => ({ contract, part: 'advance', reason })),
    ...report.faults.map(({ contract, reason }) => ({ contract, part: 'billing', reason })),
    ...following.faults.map(({ name, reason }) => ({ contract: null, part: name, reason })),
  ];
  const doubt = store.clock.doubt();
  const storeFault = store.writeFault();
  const well =
    doubt === null &&
    storeFault === null &&
    projections.every((p) => p.stoppedAt === null) &&
    totals.lastFailure === null &&
    verified.lastFailure === null &&
    verified.last?.sound !== false &&
    contracts.length === 0;
  return {
    status: well ? 'ok' : 'degraded',
    version: ENGINE_VERSION,
    mode: store.mode === 'simulated' ? 'SIMULATED' : 'live',
    clock: formatInstant(store.clock.now(), zone),
    clockDoubt: doubt === null ? null : whatIsInDoubt(doubt),
    storeFault,
    position: store.journal.head(),
    projections,
    advance: {
      everySeconds: secondsOf(advance.everyMs),
      lastEnded: momentOf(lastEnded),
      ...totals,
    },
    verification: {
      everySeconds: secondsOf(verifying.everyMs),
      lastEnded: momentOf(verified.lastEnded),
      sound: verified.last?.sound ?? null,
      lastFailure: verified.lastFailure,
    },
    contracts,
  };
}

function secondsOf(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}

function momentOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant, zone);
}
