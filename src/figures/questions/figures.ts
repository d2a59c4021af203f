import { parseMonth } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import { RulesRegistry } from '../../folding/rules-registry.js';
import { unknownContract } from '../../folding/unknown-contract.js';
import { untilOf } from '../../rules/terms/term.js';
import { feesOf } from '../../rules/fees/fees.js';
import type { FeesFigure } from '../../rules/cycle/figures.js';
import { leakDamages } from '../../rules/charges/leaks.js';
import type { LeaksFigure } from '../../rules/charges/leaks.js';
import type { Store } from '../../log/embedded/store.js';
import type { FigureSource, SourceOf } from '../sources/figure-source.js';
import { observeWork } from '../sources/observe-month.js';
import type { ScorecardFigure } from '../../rules/cycle/figures.js';
import type { WithNextBand } from '../../rules/scoring/next-band.js';
import { breachesOf } from '../../rules/sla/breaches.js';
import { termsOfVersion } from '../../rules/terms/terms-version.js';
import type { ContractRules } from '../../rules/terms/types.js';
import { pageOfRounds } from './rounds-page.js';
import type { BreachesPage, Page } from './rounds-page.js';
import { footing } from './envelope.js';
import type { Footing } from '../../rules/terms/footing.js';
import type { Observer } from '../../rules/kernel/observer.js';
import { scoredAnew, ScorecardMemory } from './scorecard-memory.js';
import { resolveQuestion } from './question.js';
import type { Question, QuestionText } from './question.js';

/** The figure, who it is about, and its footing. */
export type Answer<F> = { readonly contract: string } & Omit<F, 'termsVersion'> & Footing;

/**
 * Answers the questions of SPEC 5 to 7 for one store. The same code answers the command line and HTTP, so both give the same JSON.
 * Methods throw `RangeError` for a question that cannot be meant and `RuleViolation` for a contract that is not there.
 */
export class Figures {
  private current: RulesRegistry | undefined;
  private readonly remembered = new ScorecardMemory();

  constructor(
    private readonly store: Store,
    /** Chooses what a figure rests on. */
    readonly sourceOf: SourceOf,
  ) {}

  /** An observer is told each step; nothing that is remembered tells any. */
  scorecard(
    id: string,
    month: string,
    asked: QuestionText,
    scorecard?: string,
    observer?: Observer,
  ): Answer<WithNextBand<ScorecardFigure>> {
    const m = parseMonth(month);
    return this.answer(id, asked, ({ at, whatIf }, rules, _registry, source) => {
      const question = { rules, whatIf, month: m, at, scorecard };
      return observer ? scoredAnew(question, source, observer) : this.remembered.score(question, source);
    });
  }

  /** The totals are of all rounds; `rounds` is a page of them, `next` where the following one begins. */
  breaches(
    id: string,
    month: string | undefined,
    asked: QuestionText,
    page: Page = {},
    observer?: Observer,
  ): Answer<BreachesPage> {
    const m: Month | null = month === undefined ? null : parseMonth(month);
    return this.answer(id, asked, (at, rules, registry, source) => {
      const { calendars } = registry;
      const asking = { rules, calendars, whatIf: at.whatIf, month: m, at: at.at, tickets: source.tickets(m) };
      const figure = breachesOf(asking, observer);
      return { ...figure, ...pageOfRounds(figure.rounds, page) };
    });
  }

  fees(id: string, month: string, asked: QuestionText, observer?: Observer): Answer<FeesFigure> {
    const m = parseMonth(month);
    return this.answer(id, asked, (at, rules, registry, source) => {
      const { calendars } = registry;
      const work = observeWork(source, rules, m);
      return feesOf({ rules, calendars, whatIf: at.whatIf, month: m, at: at.at, work }, observer);
    });
  }

  leaks(id: string, asked: QuestionText, observer?: Observer): Answer<LeaksFigure> {
    return this.answer(
      id,
      asked,
      (at, rules, _registry, source) =>
        leakDamages({ rules, whatIf: at.whatIf, at: at.at, incidents: source.incidents() }, observer),
      'beyond',
    );
  }

  /** The rules as known at a log position; the present ones are kept and brought forward. */
  registryAt(position: number): RulesRegistry {
    this.current ??= RulesRegistry.load(this.store.journal);
    this.current.refresh();
    return position >= this.current.position ? this.current : RulesRegistry.load(this.store.journal, position);
  }

  /** The contract's rules as a question sees them. */
  rulesFor(id: string, question: Question): { registry: RulesRegistry; rules: ContractRules } {
    const registry = this.registryAt(question.rulesPosition);
    const rules = registry.contract(id);
    if (!rules) throw unknownContract(id, registry);
    return { registry, rules };
  }

  question(asked: QuestionText): Question {
    return resolveQuestion(asked, this.store.journal, this.store.clock);
  }

  private answer<F extends { termsVersion: number }>(
    id: string,
    asked: QuestionText,
    compute: (question: Question, rules: ContractRules, registry: RulesRegistry, source: FigureSource) => F,
    reach: 'term' | 'beyond' = 'term',
  ): Answer<F> {
    const question = this.question(asked);
    const { registry, rules } = this.rulesFor(id, question);
    const { termsVersion, ...figure } = compute(
      question,
      rules,
      registry,
      this.sourceOf(rules, question.knownPosition, untilOf(rules, question.at, reach)),
    );
    return { contract: id, ...figure, ...this.footingOf(question, rules, registry, termsVersion) };
  }

  /** The footing of a figure that rests on that version of the contract's terms. */
  footingOf(question: Question, rules: ContractRules, registry: RulesRegistry, termsVersion: number): Footing {
    const terms = termsOfVersion(rules, termsVersion);
    return footing(question, rules, terms, registry.calendars.hash, this.store.mode === 'simulated');
  }
}
