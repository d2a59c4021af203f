import type { RecordedEvent } from '../../../log/port/event-store.js';
import type { Instant } from '../../../rules/calendar/instant.js';
import { sameFigure } from '../../../rules/review/drift/drift.js';
import type { AddressedFigures, FigureValue } from '../../../rules/review/drift/drift-figures.js';
import { bearingOf } from './bearing.js';
import { eventsBetween } from './events-between.js';
import { MonthState } from './month-state.js';
import type { Mark, WalkQuestion } from './month-state.js';

/** What moves a figure: an event, or a moment that comes. */
export type Mover = RecordedEvent | Instant;

/** A figure that is another one than before. */
export interface Moved {
  readonly address: string;
  /** Null where there is no such figure. */
  readonly from: FigureValue;
  readonly to: FigureValue;
}

/** One stretch of the way: what came on it, and the figures that it moved. */
export interface Stretch {
  readonly key: string;
  /** In the order of the log, moments where they come. */
  readonly movers: readonly Mover[];
  /** Where it ends. */
  readonly mark: Mark;
  readonly moved: readonly Moved[];
}

export interface WalkOptions {
  /** Whatever comes one after the other under one key makes one stretch. */
  readonly keyOf: (mover: Mover) => string;
  /** Whether the moment looked from goes along with what is recorded; else it stays. */
  readonly timePasses: boolean;
}

/** A walk along the log: the figures where it begins and ends, and every stretch on the way, in which figures moved or not. */
export class Walk {
  readonly start: AddressedFigures;
  private readonly state: MonthState;
  private figures: AddressedFigures;
  private readonly contract: number;

  constructor(
    private readonly question: WalkQuestion,
    from: Mark,
    private readonly options: WalkOptions,
  ) {
    this.contract = question.journal.contractNames().indexOf(question.contract);
    this.state = new MonthState(question, from, this.contract);
    this.start = this.state.figures();
    this.figures = this.start;
  }

  /** The figures where the walk has come to. */
  get end(): AddressedFigures {
    return this.figures;
  }

  /** Goes on to a later state. The last stretch is worked out anew, so that the walk ends with what a question has there. */
  *to(end: Mark): Generator<Stretch> {
    const { state, options } = this;
    const { journal, contract: id } = this.question;
    let key: string | null = null;
    let movers: Mover[] = [];
    const close = function* (this: Walk, next: string | null): Generator<Stretch> {
      if (key !== null && key !== next) {
        yield this.stretch(key, movers);
        movers = [];
      }
      key = next;
    }.bind(this);
    const pass = function* (this: Walk, until: Instant): Generator<Stretch> {
      for (let next = state.nextMoment(); next !== null && next <= until; next = state.nextMoment()) {
        yield* close(options.keyOf(next));
        movers.push(next);
        state.passTo(next);
      }
      if (state.watchesTime && until > state.at) {
        yield* close(options.keyOf(until));
        movers.push(until);
      }
      if (until > state.at) state.passTo(until);
    }.bind(this);
    const between = { after: state.position, until: end.position };
    const bearing = bearingOf(this.question);
    for (const event of eventsBetween(journal, { id, no: this.contract }, between, bearing)) {
      if (options.timePasses) yield* pass(Math.max(state.at, Math.min(event.recorded, end.at)));
      yield* close(options.keyOf(event));
      movers.push(event);
      state.take(event);
    }
    if (options.timePasses) yield* pass(end.at);
    yield* close(null);
    state.arrive(end);
    const last = this.stretch('time', [end.at]);
    if (last.moved.length > 0) yield last;
  }

  private stretch(key: string, movers: readonly Mover[]): Stretch {
    const before = this.figures;
    this.figures = this.state.figures();
    const { position, at } = this.state;
    return { key, movers, mark: { position, at }, moved: movedBetween(before, this.figures) };
  }
}

/** The figures that differ, in the order in which they are shown. */
export function movedBetween(before: AddressedFigures, after: AddressedFigures): Moved[] {
  if (before === after) return [];
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((address) => {
    const [from, to] = [before.get(address) ?? null, after.get(address) ?? null];
    return sameFigure(from, to) ? [] : [{ address, from, to }];
  });
}
