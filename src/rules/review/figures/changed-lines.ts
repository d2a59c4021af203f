import type { Month } from '../../calendar/day.js';
import { parseLine } from '../../cycle/line.js';
import type { Line } from '../../cycle/line.js';
import type { Frozen, Review } from '../../cycle/review-state.js';
import { breachesOf } from '../../sla/breaches.js';
import type { RoundFigure } from '../../sla/breaches.js';
import type { RoundsOfMonth } from './month-figures.js';

/** A fact as it counts. */
export interface CountedFact {
  readonly type: string;
  readonly time: number;
  readonly data: unknown;
}

/** What lines of a month say in one state, loaded before: the figures as they were, or would be, provided, and what they rest on. */
export interface LinesState {
  readonly figures: Frozen;
  /** Null where no line is about a round. */
  readonly rounds: RoundsOfMonth | null;
  /** The facts of each thing that a line names, by the line's whole address. */
  readonly facts: ReadonlyMap<string, readonly CountedFact[]>;
}

/** The lines of a review, open and decided, each once: whole addresses. */
export function linesOf({ lines }: Review): string[] {
  return [...new Set(lines.map(({ line }) => line))];
}

/** The lines of a review, open and decided, of which the figure differs between two states: whole addresses. */
export function changedLines(
  review: Review,
  { contract, month }: { readonly contract: string; readonly month: Month },
  before: LinesState,
  after: LinesState,
): string[] {
  const [was, is] = [new LineFigures(before), new LineFigures(after)];
  return linesOf(review).filter((address) => {
    const line = parseLine(address, contract, month);
    return JSON.stringify(was.of(line, address)) !== JSON.stringify(is.of(line, address));
  });
}

/** A ticket round in a state, its working time left out: of one that nobody has answered it grows by itself. Undefined where it is not there. */
export function roundIn(
  rounds: RoundsOfMonth,
  { ticketId, round }: Extract<Line, { readonly of: 'round' }>,
): RoundFigure | undefined {
  return roundNamed(breachesOf(rounds).rounds, ticketId, round);
}

function roundNamed(rounds: readonly RoundFigure[], ticketId: string, round: number): RoundFigure | undefined {
  const found = rounds.find((one) => one.ticketId === ticketId && one.round === round);
  return found && { ...found, workingMinutes: 0 };
}

/** What the lines of one state say. */
class LineFigures {
  private rounds: readonly RoundFigure[] | undefined;

  constructor(private readonly state: LinesState) {}

  of(line: Line, address: string): unknown {
    switch (line.of) {
      case 'metric':
        return this.metric(line.scorecard, line.metric, line.channel);
      case 'round':
        return roundNamed(this.allRounds(), line.ticketId, line.round);
      case 'fact': {
        const facts = this.state.facts.get(address);
        if (facts === undefined) throw new Error(`the facts of ${address} are not observed`);
        return facts;
      }
      case 'fee': {
        const { lines, noBasis } = this.state.figures.fees ?? { lines: [], noBasis: [] };
        return [...lines, ...noBasis].filter(({ item }) => item === line.item);
      }
    }
  }

  private metric(scorecard: string | null, id: string, channel: string | null): unknown {
    const cards = this.state.figures.result?.scorecards ?? [];
    const card = scorecard === null ? cards[0] : cards.find((one) => one.scorecard === scorecard);
    const metric = card?.metrics.find((one) => one.id === id);
    return channel === null ? metric : metric?.channels?.find((one) => one.id === channel);
  }

  private allRounds(): readonly RoundFigure[] {
    const { rounds } = this.state;
    if (rounds === null) throw new Error('the ticket rounds of the month are not observed');
    return (this.rounds ??= breachesOf(rounds).rounds);
  }
}
