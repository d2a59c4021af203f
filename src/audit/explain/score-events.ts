import { parseBehind } from '../../figures/questions/behind/line.js';
import type { ScoreLine } from '../../figures/questions/behind/line.js';
import { pageOfFacts } from '../../figures/questions/behind/page.js';
import type { BehindPage } from '../../figures/questions/behind/page.js';
import { ScoreFacts } from '../../figures/questions/behind/score-facts.js';
import type { MonthAsked } from '../../figures/questions/behind/score-facts.js';
import { readAddress } from '../../rules/cycle/address.js';
import type { Step } from '../../rules/kernel/observer.js';
import type { EventPage, EventsBehind } from './events.js';
import type { ExplainedEvents } from './explanation.js';
import { addUp, eventsOf, NO_EVENTS } from './leaves.js';
import type { ToldSteps } from './told-steps.js';

const COUNT = 'score.count';
const STATUS = 'score.status';
const LEFT_OUT = 'score.left-out';
const NOT_ASKED = 'not-asked';

/** The facts behind a scorecard: at each place where it counts, as its calculation told, and those that were voided or moved away besides. */
export class ScoreEvents implements EventsBehind {
  private gone: Map<string, Map<string, number>> | undefined;

  constructor(
    private readonly steps: ToldSteps,
    private readonly asked: MonthAsked,
    private readonly scorecard: string | null,
  ) {}

  countedAt(step: Step): readonly string[] | null {
    if (step.rule.id === COUNT || step.rule.id === LEFT_OUT) return [step.address];
    // Whether anything was measured hangs on all facts of the month.
    if (step.rule.id === STATUS) return this.places(step);
    return null;
  }

  at(address: string): ExplainedEvents {
    const step = this.steps.at(address);
    if (step === undefined) return NO_EVENTS;
    const reason = reasonOf(address);
    if (reason !== null) return eventsOf(0, [[reason, Number(step.value)]]);
    const counted = countsOf(step);
    const gone = [...(this.goneFrom(address) ?? [])];
    return addUp([counted, eventsOf(0, gone)]);
  }

  page(step: Step, leaves: ReadonlySet<string>, page: BehindPage): EventPage {
    if (leaves.size === 0) return { list: [] };
    const reason = reasonOf(step.address);
    const line = reason === null ? parseBehind(step.address, this.asked.rules.id, this.asked.month) : this.whole();
    if (line.of !== 'score') return { list: [] };
    const { facts, ...next } = pageOfFacts(new ScoreFacts(this.asked, line, page).listed(), page);
    return { list: reason === null ? facts : facts.filter((one) => one.reason === reason), ...next };
  }

  private whole(): ScoreLine {
    return { of: 'score', scorecard: this.scorecard, metric: null, channel: null };
  }

  private places(step: Step): string[] {
    const month = step.address.slice(0, step.address.lastIndexOf('/'));
    return this.steps
      .all()
      .filter((one) => one.rule.id === COUNT && one.address.startsWith(`${month}/metrics/`))
      .map(({ address }) => address);
  }

  private goneFrom(address: string): ReadonlyMap<string, number> | undefined {
    const of = readAddress(address);
    if (of === undefined || !('month' in of) || of.month !== this.asked.month) return undefined;
    if (this.gone === undefined) {
      this.gone = new Map();
      for (const { line: at, reason } of new ScoreFacts(this.asked, this.whole(), {}).gone()) {
        const reasons = this.gone.get(at) ?? new Map<string, number>();
        this.gone.set(at, reasons.set(reason ?? '', (reasons.get(reason ?? '') ?? 0) + 1));
      }
    }
    return this.gone.get(address.slice(0, address.lastIndexOf('/')));
  }
}

/** The facts that were looked at where a step counts them, and why some do not count there. */
export function countsOf(step: Step): ExplainedEvents {
  const leftOut = step.inputs.flatMap(({ name, about, value }): [string, number][] =>
    name === 'left-out' ? [[about ?? '', Number(value)]] : name === 'not-selected' ? [[NOT_ASKED, Number(value)]] : [],
  );
  return eventsOf(Number(step.value), leftOut);
}

/** Of an address of what is left out: for which reason. */
function reasonOf(address: string): string | null {
  const of = readAddress(address);
  return of?.of === 'left-out' ? of.reason : null;
}
