import type { QuestionText } from '../../figures/questions/question.js';
import { formatMonth } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Zone } from '../../rules/calendar/zone.js';
import type { FigureValue } from '../../rules/review/drift/drift-figures.js';
import { courseOf, figureFilter } from './asked.js';
import type { Archive, KnownAt } from './asked.js';
import { causesOf, KNOWN_CAUSES } from './causes.js';
import type { CauseOf, KnownCause } from './causes.js';
import { addDifferences, differenceOf } from './difference.js';
import type { FigureDifference } from './difference.js';
import { movingEvent } from './replay.js';
import type { MovingEvent } from './replay.js';
import { movedBetween, Walk } from './walk/walk.js';
import type { Moved, Mover, Stretch } from './walk/walk.js';

/** What is asked of a comparison: the later state, and which figures. */
export interface CompareAsked {
  /** The other state of knowledge: ISO 8601 with offset. What is known now unless told. */
  readonly against?: string | undefined;
  readonly figure?: readonly string[] | undefined;
}

/** What a cause did to a figure: all of its steps together. */
export interface CausePart {
  readonly cause: KnownCause;
  /** Of all its steps; a figure that is no number has none. */
  readonly difference: FigureDifference;
  /** What the figure was before the first of them, and after the last. */
  readonly from: FigureValue;
  readonly to: FigureValue;
  /** How often it moved the figure. */
  readonly steps: number;
}

export interface ComparedFigure {
  readonly address: string;
  readonly known: FigureValue;
  readonly against: FigureValue;
  readonly difference: FigureDifference;
  /** Their differences add up to the whole one. */
  readonly causes: readonly CausePart[];
}

/** An event behind a cause; `figures`: what it moved, where it was told apart from those around it. */
export interface CausingEvent extends MovingEvent {
  readonly figures: readonly Moved[] | null;
}

export interface ComparedCause {
  readonly cause: KnownCause;
  /** Events behind it that moved figures, alone or with those around them; of time, moments. */
  readonly count: number;
  /** The first 100 of them. */
  readonly events: readonly CausingEvent[];
}

/** Two states of knowledge of a month, figure by figure, and why they differ. */
export interface Comparison {
  readonly contract: string;
  readonly month: string;
  readonly known: KnownAt;
  readonly against: KnownAt;
  /** Causes are told apart in the order of the log: each is what it changed on top of those before it. */
  readonly order: 'log';
  /** Those that differ, and those that causes moved there and back. */
  readonly figures: readonly ComparedFigure[];
  readonly causes: readonly ComparedCause[];
  readonly mode?: 'SIMULATED';
}

/** Events of a cause that are told one by one; the rest is counted. */
const MOST_TOLD = 100;

/**
 * Compares what was known at two moments, each looked at from itself. Goes from the earlier state to the later one event after the other, so that what the
 * causes did adds up to the whole difference. Facts that come one after the other are taken together.
 * Throws `RangeError` for a question that cannot be meant, `RuleViolation` for a contract that is not there.
 */
export function compareKnown(
  archive: Archive,
  about: { readonly contract: string; readonly month: string },
  asked: QuestionText,
  { against, figure }: CompareAsked,
): Comparison {
  if (asked.known === undefined)
    throw new RangeError('known: say which state of knowledge is compared, such as 2026-04-07T18:00:00+08:00');
  const moments = { from: asked.known, to: against, names: ['known', 'against'] } as const;
  const course = courseOf(archive, about, asked, moments);
  const { walk: question, month, zone, from, to, timePasses } = course;
  const { journal } = question;
  const causeOf = causesOf(journal, journal.contractNames().indexOf(about.contract), to.position);
  const walk = new Walk(question, from, { keyOf: (mover) => keyOf(mover, causeOf(mover)), timePasses });
  const wants = figureFilter(figure, about.contract, month);
  const told = new Told(causeOf, zone, wants);
  for (const stretch of walk.to(to)) told.take(stretch);
  const whole = movedBetween(walk.start, walk.end).filter(({ address }) => wants(address));
  return {
    contract: about.contract,
    month: formatMonth(month),
    known: { moment: formatInstant(from.moment, zone), position: from.position },
    against: { moment: formatInstant(to.moment, zone), position: to.position },
    order: 'log',
    figures: told.figures(new Map(whole.map((moved) => [moved.address, moved])), walk),
    causes: told.causes(),
    ...(archive.store.mode === 'simulated' ? { mode: 'SIMULATED' } : {}),
  };
}

/** Facts one after the other make one step, and so do moments; any other event makes its own. */
function keyOf(mover: Mover, cause: KnownCause): string {
  return typeof mover === 'number' || cause === 'late-fact' ? cause : `${cause} ${mover.position}`;
}

/** Gathers what each cause did. */
class Told {
  private readonly parts = new Map<string, Map<KnownCause, CausePart>>();
  private readonly behind = new Map<KnownCause, { count: number; events: CausingEvent[] }>();

  constructor(
    private readonly causeOf: CauseOf,
    private readonly zone: Zone,
    private readonly wants: (address: string) => boolean,
  ) {}

  take({ movers, moved }: Stretch): void {
    const figures = moved.filter(({ address }) => this.wants(address));
    const [first] = movers;
    if (figures.length === 0 || first === undefined) return;
    const cause = this.causeOf(first);
    for (const one of figures) this.add(cause, one);
    const behind = this.behind.get(cause) ?? { count: 0, events: [] };
    this.behind.set(cause, behind);
    behind.count += movers.length;
    for (const mover of movers) {
      if (behind.events.length === MOST_TOLD) break;
      if (typeof mover !== 'number')
        behind.events.push({ ...movingEvent(mover, this.zone), figures: movers.length === 1 ? figures : null });
    }
  }

  figures(whole: ReadonlyMap<string, Moved>, walk: Walk): ComparedFigure[] {
    const order = new Set([...walk.end.keys(), ...walk.start.keys(), ...this.parts.keys()]);
    return [...order].flatMap((address): ComparedFigure[] => {
      const parts = this.parts.get(address);
      if (parts === undefined) return [];
      const stands = walk.end.get(address) ?? null;
      const { from, to } = whole.get(address) ?? { from: stands, to: stands };
      const causes = KNOWN_CAUSES.flatMap((cause) => parts.get(cause) ?? []);
      return [{ address, known: from, against: to, difference: differenceOf(address, from, to), causes }];
    });
  }

  causes(): ComparedCause[] {
    return KNOWN_CAUSES.flatMap((cause) => {
      const behind = this.behind.get(cause);
      return behind ? [{ cause, ...behind }] : [];
    });
  }

  private add(cause: KnownCause, { address, from, to }: Moved): void {
    const parts = this.parts.get(address) ?? new Map<KnownCause, CausePart>();
    this.parts.set(address, parts);
    const before = parts.get(cause);
    const difference = differenceOf(address, from, to);
    parts.set(cause, {
      cause,
      difference: before ? addDifferences(before.difference, difference, address) : difference,
      from: before ? before.from : from,
      to,
      steps: (before?.steps ?? 0) + 1,
    });
  }
}
