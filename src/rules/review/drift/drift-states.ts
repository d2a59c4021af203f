import type { Basis } from '../../cycle/review-events.js';

/**
 * Why a published figure would be another one now (SPEC 8), in the order in which causes are told apart: `engine`, this version of the
 * engine computes another figure from the very same; `time`, that it is later; facts recorded since; corrections and voidings recorded
 * since; terms, readings, delegations and the end of the contract recorded since; calendars adopted since; defaults of readings
 * adopted since; and last what is tried out.
 */
export const DRIFT_CAUSES = [
  'engine',
  'time',
  'late-fact',
  'correction',
  'amendment',
  'calendar',
  'defaults',
  'reading',
] as const;
export type DriftCause = (typeof DRIFT_CAUSES)[number];

/** The causes that are events about the rules, and those that are facts. */
export const RULE_CAUSES = ['amendment', 'calendar', 'defaults'] as const satisfies readonly DriftCause[];
export type RuleCause = (typeof RULE_CAUSES)[number];
export const FACT_CAUSES = ['late-fact', 'correction'] as const satisfies readonly DriftCause[];
export type FactCause = (typeof FACT_CAUSES)[number];

/** A state of knowledge between the published figures and those of now; the positions in `without` do not count. */
export interface DriftState extends Pick<Basis, 'at' | 'position' | 'rulesPosition' | 'added'> {
  readonly without: readonly number[];
  readonly calendarPosition: number;
  readonly defaultsPosition: number;
}

/** What decides between which states a drift is looked for. */
export interface DriftCourse {
  readonly basis: Pick<Basis, 'at' | 'position' | 'rulesPosition' | 'added'>;
  /** Where the drift is looked at from. */
  readonly now: Pick<Basis, 'at' | 'position' | 'rulesPosition'>;
  /** Positions of the contract's corrections and voidings recorded after the basis and not in it. */
  readonly amendments: readonly number[];
  /** How many events about the rules were recorded since, by cause. */
  readonly recorded: Readonly<Record<RuleCause, { readonly count: number }>>;
  /** Whether the figures of now are looked at under readings tried out (`--reading`) as well. */
  readonly tried: boolean;
}

/** A cause with the state of knowledge that takes it in; null where that differs from the one before in nothing that counts. */
export interface DriftStage {
  readonly cause: DriftCause;
  readonly state: DriftState | null;
}

/**
 * The states between a basis and now: one thing after the other is brought from where it stood to where it stands, and last, the readings
 * that are tried out at what is known now.
 */
export function driftStages({ basis, now, amendments, recorded, tried }: DriftCourse): DriftStage[] {
  let state: DriftState = {
    at: basis.at,
    position: basis.position,
    rulesPosition: basis.rulesPosition,
    calendarPosition: basis.rulesPosition,
    defaultsPosition: basis.rulesPosition,
    added: basis.added,
    without: [],
  };
  const stages: DriftStage[] = [{ cause: 'engine', state }];
  const next = (cause: DriftCause, change: Partial<DriftState>, differs: boolean) => {
    state = { ...state, ...change };
    stages.push({ cause, state: differs ? state : null });
  };
  next('time', { at: now.at }, now.at !== basis.at);
  const later = now.position > basis.position;
  next('late-fact', { position: now.position, added: [], without: amendments }, later);
  next('correction', { without: [] }, amendments.length > 0);
  const rules = now.rulesPosition;
  const changed = (cause: RuleCause) => rules !== basis.rulesPosition && recorded[cause].count > 0;
  next('amendment', { rulesPosition: rules }, changed('amendment'));
  next('calendar', { calendarPosition: rules }, changed('calendar'));
  next('defaults', { defaultsPosition: rules }, changed('defaults'));
  if (tried) next('reading', {}, true);
  return stages;
}
