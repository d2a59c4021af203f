import { formatMonth } from '../../calendar/day.js';
import type { Month } from '../../calendar/day.js';
import type { AddressedFigures, FigureValue } from './drift-figures.js';
import type { Basis, ReviewKind } from '../../cycle/review-events.js';

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

/** A state of knowledge between the published figures and those of now; the positions in `without` do not count. */
export interface DriftState extends Pick<Basis, 'at' | 'position' | 'rulesPosition' | 'added'> {
  readonly without: readonly number[];
  readonly calendarPosition: number;
  readonly defaultsPosition: number;
}

/** An event behind a cause. `kind` and `key` say which thing it is about: `call` and `C-17`; a calendar's key is its year. */
export interface DriftEvent {
  readonly position: number;
  readonly type: string;
  readonly id: string;
  readonly kind: string | null;
  readonly key: string | null;
}

/** The first events behind a cause, and how many there are. */
export interface Behind {
  readonly events: readonly DriftEvent[];
  readonly count: number;
}

export interface DriftedFigure {
  readonly address: string;
  /** Null where there was no such figure. */
  readonly published: FigureValue;
  readonly now: FigureValue;
  /** One after the other they lead from `published` to `now`. */
  readonly causes: readonly { readonly cause: DriftCause; readonly from: FigureValue; readonly to: FigureValue }[];
}

export interface Drift {
  readonly contract: string;
  readonly month: string;
  readonly kind: ReviewKind;
  /** Whether a figure would be another one now. */
  readonly drifted: boolean;
  /** Those that would be, and those that two causes moved there and back. */
  readonly figures: readonly DriftedFigure[];
  readonly causes: readonly ({ readonly cause: DriftCause } & Behind)[];
}

export interface DriftQuestion {
  readonly contract: string;
  readonly month: Month;
  readonly kind: ReviewKind;
  /** What was published or last restated. */
  readonly published: AddressedFigures;
  readonly basis: Basis;
  /** Where the drift is looked at from. */
  readonly now: Pick<Basis, 'at' | 'position' | 'rulesPosition'>;
  /** Positions of the contract's corrections and voidings recorded after the basis and not in it. */
  readonly amendments: readonly number[];
  readonly compute: (state: DriftState) => AddressedFigures;
  /** The figures of now under readings tried out (`--reading`); null where none are. */
  readonly tried: AddressedFigures | null;
  /** The events behind a cause; asked only where the cause may have, or has, made a difference. */
  readonly behind: (cause: DriftCause) => Behind;
}

/**
 * What a published result or fee notice would be now and why. One thing after the other is brought from where it stood at the basis to
 * where it stands now; what changes with it is its doing, so the causes add up to the whole difference.
 */
export function driftOf(question: DriftQuestion): Drift {
  const { contract, month, kind, published } = question;
  const stages = stagesOf(question);
  const now = stages.at(-1)?.figures ?? published;
  const addresses = new Set([published, ...stages.map(({ figures }) => figures)].flatMap((each) => [...each.keys()]));
  const figures = [...addresses].flatMap((address): DriftedFigure[] => {
    let from = published.get(address) ?? null;
    const causes = stages.flatMap(({ cause, figures: after }) => {
      const to = after.get(address) ?? null;
      const step = same(from, to) ? [] : [{ cause, from, to }];
      from = to;
      return step;
    });
    return causes.length === 0
      ? []
      : [{ address, published: published.get(address) ?? null, now: now.get(address) ?? null, causes }];
  });
  const moved = new Set(figures.flatMap(({ causes }) => causes.map(({ cause }) => cause)));
  return {
    contract,
    month: formatMonth(month),
    kind,
    drifted: figures.some((figure) => !same(figure.published, figure.now)),
    figures,
    causes: DRIFT_CAUSES.filter((cause) => moved.has(cause)).map((cause) => ({ cause, ...question.behind(cause) })),
  };
}

interface Stage {
  readonly cause: DriftCause;
  readonly figures: AddressedFigures;
}

/** The figures after each cause in turn. A state that differs from the one before in nothing that counts is not computed again. */
function stagesOf({ basis, now, amendments, compute, tried, behind }: DriftQuestion): Stage[] {
  let state: DriftState = {
    at: basis.at,
    position: basis.position,
    rulesPosition: basis.rulesPosition,
    calendarPosition: basis.rulesPosition,
    defaultsPosition: basis.rulesPosition,
    added: basis.added,
    without: [],
  };
  let figures = compute(state);
  const stages: Stage[] = [{ cause: 'engine', figures }];
  const next = (cause: DriftCause, change: Partial<DriftState>, differs: boolean) => {
    state = { ...state, ...change };
    if (differs) figures = compute(state);
    stages.push({ cause, figures });
  };
  next('time', { at: now.at }, now.at !== basis.at);
  const later = now.position > basis.position;
  next('late-fact', { position: now.position, added: [], without: amendments }, later);
  next('correction', { without: [] }, amendments.length > 0);
  const rules = now.rulesPosition;
  const changed = (cause: DriftCause) => rules !== basis.rulesPosition && behind(cause).count > 0;
  next('amendment', { rulesPosition: rules }, changed('amendment'));
  next('calendar', { calendarPosition: rules }, changed('calendar'));
  next('defaults', { defaultsPosition: rules }, changed('defaults'));
  if (tried !== null) stages.push({ cause: 'reading', figures: tried });
  return stages;
}

function same(a: FigureValue, b: FigureValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].every((field) => a[field] === b[field]);
}
