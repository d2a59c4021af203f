import { formatMonth } from '../../calendar/day.js';
import type { Month } from '../../calendar/day.js';
import type { ReviewKind } from '../../cycle/review-events.js';
import { feesFigures, resultFigures } from '../figures/month-figures.js';
import type { MonthObservation } from '../figures/month-figures.js';
import { feesByAddress, resultByAddress } from './drift-figures.js';
import type { AddressedFigures, FigureValue } from './drift-figures.js';
import { DRIFT_CAUSES, FACT_CAUSES, driftStages } from './drift-states.js';
import type { DriftCause, DriftCourse, DriftStage, FactCause, RuleCause } from './drift-states.js';

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

export interface DriftQuestion extends DriftCourse {
  readonly contract: string;
  readonly month: Month;
  readonly kind: ReviewKind;
  /** What was published or last restated. */
  readonly published: AddressedFigures;
  /** The events about the rules recorded since the basis. */
  readonly recorded: Readonly<Record<RuleCause, Behind>>;
}

/**
 * What a drift is computed from, loaded before: the question, what the month's figures rest on at each state, and the facts behind the causes
 * that moved a figure (`DriftPlan` says which).
 */
export interface DriftObservation extends DriftQuestion {
  readonly states: ReadonlyMap<DriftCause, MonthObservation>;
  readonly behind: ReadonlyMap<FactCause, Behind>;
}

/** What has to be observed next: states, or when all are there, the facts behind a cause. */
export interface DriftLacking {
  readonly states: readonly (DriftStage & { readonly state: NonNullable<DriftStage['state']> })[];
  readonly behind: readonly FactCause[];
}

/** Finds out what a drift rests on. To look for facts in all months is dear, and is done only for causes that moved a figure. */
export class DriftPlan {
  private readonly states = new Map<DriftCause, MonthObservation>();
  private readonly behind = new Map<FactCause, Behind>();

  constructor(private readonly question: DriftQuestion) {}

  /** Nothing, when there is all that the drift rests on. */
  lacking(): DriftLacking {
    const states = driftStages(this.question).flatMap(({ cause, state }) =>
      state === null || this.states.has(cause) ? [] : [{ cause, state }],
    );
    if (states.length > 0) return { states, behind: [] };
    const moved = movedBy(movedFigures(this.question, figuresAfter(this.observation)));
    return { states, behind: FACT_CAUSES.filter((cause) => moved.has(cause) && !this.behind.has(cause)) };
  }

  observeState(cause: DriftCause, state: MonthObservation): void {
    this.states.set(cause, state);
  }

  observeBehind(cause: FactCause, behind: Behind): void {
    this.behind.set(cause, behind);
  }

  /** All that was observed. */
  get observation(): DriftObservation {
    return { ...this.question, states: this.states, behind: this.behind };
  }
}

/** What a published result or fee notice would be now and why. Throws `Error` where the observation lacks something. */
export function driftOf(observation: DriftObservation): Drift {
  return driftAlong(observation, figuresAfter(observation), observation.behind);
}

/** The figures after each cause that makes a state of its own. */
export type FiguresAfter = (cause: DriftCause) => AddressedFigures;

/**
 * The drift, where the figures of each state are there. One thing after the other is brought from where it stood at the basis to
 * where it stands now; what changes with it is its doing, so the causes add up to the whole difference.
 */
export function driftAlong(
  question: DriftQuestion,
  figuresOf: FiguresAfter,
  behind: ReadonlyMap<FactCause, Behind>,
): Drift {
  const { contract, month, kind, recorded } = question;
  const figures = movedFigures(question, figuresOf);
  const moved = movedBy(figures);
  const known = new Map<DriftCause, Behind>([...Object.entries(recorded), ...behind] as [DriftCause, Behind][]);
  return {
    contract,
    month: formatMonth(month),
    kind,
    drifted: figures.some((figure) => !sameFigure(figure.published, figure.now)),
    figures,
    causes: DRIFT_CAUSES.filter((cause) => moved.has(cause)).map((cause) => {
      const events = known.get(cause);
      if (events === undefined && FACT_CAUSES.some((one) => one === cause))
        throw new Error(`the facts behind ${cause} are not observed`);
      return { cause, ...(events ?? { events: [], count: 0 }) };
    }),
  };
}

/** The figures that a cause moved, each with what it was after every cause that did. */
function movedFigures(question: DriftQuestion, figuresOf: FiguresAfter): DriftedFigure[] {
  const { published } = question;
  let figures = published;
  const stages = driftStages(question).map(({ cause, state }) => {
    if (state !== null) figures = figuresOf(cause);
    return { cause, figures };
  });
  const now = figures;
  const addresses = new Set([published, ...stages.map((stage) => stage.figures)].flatMap((each) => [...each.keys()]));
  return [...addresses].flatMap((address): DriftedFigure[] => {
    let from = published.get(address) ?? null;
    const causes = stages.flatMap(({ cause, figures: after }) => {
      const to = after.get(address) ?? null;
      const step = sameFigure(from, to) ? [] : [{ cause, from, to }];
      from = to;
      return step;
    });
    return causes.length === 0
      ? []
      : [{ address, published: published.get(address) ?? null, now: now.get(address) ?? null, causes }];
  });
}

function movedBy(figures: readonly DriftedFigure[]): ReadonlySet<DriftCause> {
  return new Set(figures.flatMap(({ causes }) => causes.map(({ cause }) => cause)));
}

/** An observation does not change, so figures that were computed of it to see what it lacks hold. */
const computed = new WeakMap<MonthObservation, AddressedFigures>();

function figuresAfter({ contract, month, states }: DriftObservation): FiguresAfter {
  return (cause) => {
    const state = states.get(cause);
    if (state === undefined) throw new Error(`the state after ${cause} is not observed`);
    let figures = computed.get(state);
    if (figures === undefined) computed.set(state, (figures = figuresByAddress(state, contract, month)));
    return figures;
  };
}

function figuresByAddress(observed: MonthObservation, contract: string, month: Month): AddressedFigures {
  return observed.kind === 'result'
    ? resultByAddress(resultFigures(observed), contract, month)
    : feesByAddress(feesFigures(observed), contract, month);
}

/** Whether two figures are alike, field by field. */
export function sameFigure(a: FigureValue, b: FigureValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].every((field) => a[field] === b[field]);
}
