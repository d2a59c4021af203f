import type { Progress } from '../folding/checkpoints.js';
import { whatIsInDoubt } from '../log/port/errors.js';
import { formatInstant } from '../rules/calendar/instant.js';
import { Zone } from '../rules/calendar/zone.js';
import type { Session } from '../session.js';
import { ENGINE_VERSION } from '../settings.js';
import type { AdvanceTotals } from './advance/advance-runs.service.js';

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
  readonly contracts: readonly ContractFault[];
}

/** How a server over that session fares. `everyMs`: null where nothing is done on a schedule. */
export function healthOf(session: Session, advances: AdvanceTotals, everyMs: number | null): Health {
  const { store, projector, report, following } = session;
  const projections = projector.status();
  const { lastEnded, stopped, ...totals } = advances;
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
      everySeconds: everyMs === null ? null : everyMs / 1000,
      lastEnded: lastEnded === null ? null : formatInstant(lastEnded, zone),
      ...totals,
    },
    contracts,
  };
}
