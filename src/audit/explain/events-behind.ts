import { monthAsked } from '../../figures/questions/behind/behind.js';
import type { BehindPage } from '../../figures/questions/behind/page.js';
import type { MonthAsked } from '../../figures/questions/behind/score-facts.js';
import type { ProvidedAgain } from '../../figures/questions/cycle-figures.js';
import type { Question } from '../../figures/questions/question.js';
import type { Answering } from '../../figures/questions/reader.js';
import { monthOf } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import { readAddress } from '../../rules/cycle/address.js';
import type { Address } from '../../rules/cycle/address.js';
import type { Step } from '../../rules/kernel/observer.js';
import type { ContractRules } from '../../rules/terms/types.js';
import { ReviewEvents } from './cycle-events.js';
import type { EventPage, EventsBehind } from './events.js';
import type { ExplainedEvents } from './explanation.js';
import { FeeEvents } from './fee-events.js';
import { groupOf } from './group.js';
import type { Group } from './group.js';
import { LedgerEvents } from './ledger-events.js';
import { RoundEvents } from './round-events.js';
import { ScoreEvents } from './score-events.js';
import { ThingEvents } from './thing-events.js';
import type { ToldSteps } from './told-steps.js';

/** The events behind the steps of the calculation that an address belongs to, as a question sees them. */
export function eventsBehind(
  { figures, store }: Answering,
  address: Address,
  steps: ToldSteps,
  rules: ContractRules,
  question: Question,
): EventsBehind {
  const { knownPosition: position, at } = question;
  const things = { rules, journal: store.journal, position, at };
  const of = (month: Month) => monthAsked({ figures, store }, rules, month, question);
  const group = groupOf(address);
  if (group === 'leaks') return new ThingEvents(things);
  if (group === 'all-rounds') return new RoundEvents(of(monthOf(rules.startsOn)), null);
  if (group === 'window') return new ReviewEvents(things);
  return 'month' in address && (group === 'score' || group === 'rounds' || group === 'fees')
    ? ofMonth({ group, scorecard: 'scorecard' in address ? address.scorecard : null }, steps, of(address.month))
    : new LedgerEvents(steps, things);
}

/** The facts behind the steps of what was provided, which are those of a result's scorecards and rounds, or of fees. */
export function eventsBehindProvided(month: Month, steps: ToldSteps, { frozen }: ProvidedAgain): EventsBehind {
  const { rules, facts, source } = frozen;
  return new ProvidedFacts(steps, { rules, whatIf: new Map(), month, facts, source });
}

function ofMonth(
  { group, scorecard }: { readonly group: Group | null | undefined; readonly scorecard: string | null },
  steps: ToldSteps,
  asked: MonthAsked,
): EventsBehind {
  if (group === 'rounds') return new RoundEvents(asked, asked.month);
  if (group === 'fees') return new FeeEvents(asked);
  return new ScoreEvents(steps, asked, scorecard);
}

/** Of several figures that one calculation makes: those of each figure. */
class ProvidedFacts implements EventsBehind {
  private readonly made = new Map<string, EventsBehind>();

  constructor(
    private readonly steps: ToldSteps,
    private readonly asked: MonthAsked,
  ) {}

  countedAt(step: Step): readonly string[] | null {
    return this.of(step.address).countedAt(step);
  }

  at(address: string): ExplainedEvents {
    return this.of(address).at(address);
  }

  page(step: Step, leaves: ReadonlySet<string>, page: BehindPage): EventPage {
    return this.of(step.address).page(step, leaves, page);
  }

  private of(text: string): EventsBehind {
    const address = readAddress(text);
    const group = address && groupOf(address);
    const scorecard = address && 'scorecard' in address ? address.scorecard : null;
    const key = JSON.stringify([group, scorecard]);
    let found = this.made.get(key);
    if (found === undefined) this.made.set(key, (found = ofMonth({ group, scorecard }, this.steps, this.asked)));
    return found;
  }
}
