import type { Month } from '../rules/calendar/day.js';
import { parseLine } from '../rules/cycle/line.js';
import type { Line } from '../rules/cycle/line.js';
import type { Frozen as FrozenFigures, Review } from '../rules/cycle/review-state.js';
import { breachesOf } from '../rules/sla/breaches.js';
import type { RoundFigure } from '../rules/sla/breaches.js';
import { thingStream } from '../rules/kernel/streams.js';
import type { FactKind } from '../rules/kernel/vocabulary.js';
import { effectiveFacts } from '../facts/history/effective.js';
import type { Journal } from '../log/port/journal.js';
import type { Frozen } from './frozen.js';

/** Figures as they were, or would be, provided, and what they rest on. */
export interface ProvidedState {
  readonly figures: FrozenFigures;
  readonly footing: Frozen;
}

/** The lines of a review, open and decided, of which the figure differs between two states: whole addresses. */
export function changedLines(
  review: Review,
  month: Month,
  journal: Journal,
  before: ProvidedState,
  after: ProvidedState,
): string[] {
  const [was, is] = [new LineFigures(before, month, journal), new LineFigures(after, month, journal)];
  const lines = [...new Set(review.lines.map(({ line }) => line))];
  return lines.filter((address) => {
    const line = parseLine(address, before.footing.rules.id, month);
    return JSON.stringify(was.of(line)) !== JSON.stringify(is.of(line));
  });
}

/** A ticket round in a state, its working time left out: of one that nobody has answered it grows by itself. Undefined where it is not there. */
export function roundIn(
  state: ProvidedState,
  month: Month,
  journal: Journal,
  line: Extract<Line, { readonly of: 'round' }>,
): RoundFigure | undefined {
  return new LineFigures(state, month, journal).round(line);
}

/** What the lines of one state say. */
class LineFigures {
  private rounds: readonly RoundFigure[] | undefined;

  constructor(
    private readonly state: ProvidedState,
    private readonly month: Month,
    private readonly journal: Journal,
  ) {}

  of(line: Line): unknown {
    switch (line.of) {
      case 'metric':
        return this.metric(line.scorecard, line.metric, line.channel);
      case 'round':
        return this.round(line);
      case 'fact':
        return this.facts(line.kind, line.key);
      case 'fee': {
        const { lines, noBasis } = this.state.figures.fees ?? { lines: [], noBasis: [] };
        return [...lines, ...noBasis].filter(({ item }) => item === line.item);
      }
    }
  }

  round(line: Extract<Line, { readonly of: 'round' }>): RoundFigure | undefined {
    const found = this.allRounds().find(({ ticketId, round }) => ticketId === line.ticketId && round === line.round);
    return found && { ...found, workingMinutes: 0 };
  }

  private metric(scorecard: string | null, id: string, channel: string | null): unknown {
    const cards = this.state.figures.result?.scorecards ?? [];
    const card = scorecard === null ? cards[0] : cards.find((one) => one.scorecard === scorecard);
    const metric = card?.metrics.find((one) => one.id === id);
    return channel === null ? metric : metric?.channels?.find((one) => one.id === channel);
  }

  private allRounds(): readonly RoundFigure[] {
    const { rules, calendars, source, at } = this.state.footing;
    const { month } = this;
    const question = { rules, calendars, whatIf: new Map(), month, at, tickets: source.tickets(month) };
    return (this.rounds ??= breachesOf(question).rounds);
  }

  private facts(kind: FactKind, key: string): unknown {
    const { basis, rules } = this.state.footing;
    const { position, added } = basis;
    const last = Math.max(position, ...added);
    const known = this.journal
      .stream(thingStream(kind, rules.id, key), last)
      .filter((event) => event.position <= position || added.includes(event.position));
    return effectiveFacts(known).map(({ type, time, data }) => ({ type, time, data }));
  }
}
