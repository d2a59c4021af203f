import type { Step } from '../../rules/kernel/observer.js';
import type { ExplainedEvents } from './explanation.js';
import type { ToldSteps } from './told-steps.js';

/** How the events behind the steps of one calculation are counted. */
export interface EventCounts {
  /** The step at which a step's own events are counted: itself, or another one; null where it has only those of what it was made from. */
  countedAt(step: Step): readonly string[] | null;
  /** The events that are counted there. */
  at(address: string): ExplainedEvents;
}

export const NO_EVENTS: ExplainedEvents = { count: 0, counted: 0, leftOut: [] };

/** Finds the places where the events behind a step are counted: its own, or those of all that it was made from. */
export class Leaves {
  private readonly known = new Map<Step, ReadonlySet<string>>();
  private readonly events = new Map<string, ExplainedEvents>();

  constructor(
    private readonly steps: ToldSteps,
    private readonly counts: EventCounts,
  ) {}

  of(step: Step): ReadonlySet<string> {
    let found = this.known.get(step);
    if (found) return found;
    const own = this.counts.countedAt(step);
    found =
      own === null
        ? new Set(this.steps.inputsOf(step).flatMap(({ step: made }) => (made ? [...this.of(made)] : [])))
        : new Set(own);
    this.known.set(step, found);
    return found;
  }

  /** The events behind a step; one that is looked at in two places counts at each. */
  eventsOf(step: Step): ExplainedEvents {
    return addUp([...this.of(step)].map((address) => this.at(address)));
  }

  private at(address: string): ExplainedEvents {
    let found = this.events.get(address);
    if (!found) this.events.set(address, (found = this.counts.at(address)));
    return found;
  }
}

/** Events of several places together, reasons in the order in which they come. */
export function addUp(all: readonly ExplainedEvents[]): ExplainedEvents {
  const leftOut = new Map<string, number>();
  let [count, counted] = [0, 0];
  for (const one of all) {
    [count, counted] = [count + one.count, counted + one.counted];
    for (const { reason, count: n } of one.leftOut) leftOut.set(reason, (leftOut.get(reason) ?? 0) + n);
  }
  return { count, counted, leftOut: [...leftOut].map(([reason, n]) => ({ reason, count: n })) };
}

/** Events counted, and left out by reason. */
export function eventsOf(
  counted: number,
  leftOut: Iterable<readonly [reason: string, count: number]>,
): ExplainedEvents {
  const others = [...leftOut].filter(([, count]) => count > 0);
  return {
    count: others.reduce((sum, [, n]) => sum + n, counted),
    counted,
    leftOut: others.map(([reason, count]) => ({ reason, count })),
  };
}
