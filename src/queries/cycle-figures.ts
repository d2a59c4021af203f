import { ContractCycle } from '../assessment/cycle.js';
import type { ReviewKind } from '../assessment/events.js';
import { windowFigure, windowOf } from '../assessment/window-figure.js';
import type { WindowChange, WindowFigure } from '../assessment/window-figure.js';
import type { Review } from '../assessment/review-state.js';
import { parseMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { YearCalendar } from '../calendar/statutory-calendar.js';
import { Zone } from '../calendar/zone.js';
import { dataOf } from '../contract/own-events.js';
import { RuleViolation } from '../contract/rule-violation.js';
import type { RulesRegistry } from '../contract/rules.js';
import type { Store } from '../journal/store.js';
import { touchesTerm } from '../scoring/status.js';
import type { ContractMoney } from '../settlement/contract-money.js';
import { ledgerFigure } from '../settlement/ledger.js';
import { moneyAt } from '../settlement/money-at.js';
import type { ContractRules } from '../terms/types.js';
import type { Answer, Figures } from './figures.js';
import { pageOfLedger } from './ledger-page.js';
import type { LedgerPage } from './ledger-page.js';
import type { Page } from './list-page.js';
import type { Question, QuestionText } from './question.js';

/** A contract as a question finds it. */
interface Asked {
  readonly question: Question;
  readonly rules: ContractRules;
  readonly registry: RulesRegistry;
  readonly cycle: ContractCycle;
}

/**
 * Answers the questions of SPEC 8 for one store: from the events of the cycle and the facts, as known and by a moment. The same code
 * answers the command line and HTTP. Throws `RangeError` for a question that cannot be meant, `RuleViolation` for what is not there.
 */
export class CycleFigures {
  constructor(
    private readonly store: Store,
    private readonly figures: Figures,
  ) {}

  /** The time to object to a month's result or fees, and how far that has come. */
  window(id: string, month: string, kind: ReviewKind, asked: QuestionText): Answer<WindowFigure> {
    const m = parseMonth(month);
    return this.answer(id, asked, ({ question, rules, registry, cycle }) => {
      if (!touchesTerm(rules, m))
        throw new RuleViolation(
          'outside-term',
          `${month} lies outside the term of ${id}`,
          kind === 'result' ? '4.4' : '5.3',
        );
      const review = cycle.review(kind, m);
      const window = { rules, calendars: registry.calendars, whatIf: question.whatIf };
      return windowFigure(review, m, question.at, window, this.changesOf(review, m, question, rules));
    });
  }

  /** What the supplier owes and has paid, and what of it is overdue; the sums are of all entries, `entries` is a page of them. */
  ledger(id: string, asked: QuestionText, page: Page = {}): Answer<LedgerPage> {
    return this.answer(id, asked, (one) => {
      const { at, whatIf } = one.question;
      const { charges, credits, unpriced } = this.moneyOf(one);
      return pageOfLedger(ledgerFigure({ rules: one.rules, whatIf, at, charges, credits, unpriced }), page);
    });
  }

  private moneyOf({ question, rules, registry, cycle }: Asked): ContractMoney {
    const { at, knownPosition: position } = question;
    const { journal } = this.store;
    const source = this.figures.sourceOf(rules, position, at);
    return moneyAt({ rules, calendars: registry.calendars, cycle, journal, position, at, source });
  }

  /** Calendars adopted after it was provided that moved its end (SPEC 8: they change open windows; what was provided stays). */
  private changesOf(review: Review, month: Month, question: Question, rules: ContractRules): WindowChange[] {
    if (!review.provided) return [];
    const zone = Zone.of(rules.timeZone);
    const closesAt = (position: number) => {
      const { calendars } = this.figures.registryAt(position);
      return windowOf(review, month, { rules, calendars, whatIf: question.whatIf }).closesAt;
    };
    const since = this.store.journal.rules(review.provided.position, question.rulesPosition);
    return since.flatMap((event) => {
      if (event.type !== 'CalendarAdopted') return [];
      const [from, to] = [closesAt(event.position - 1), closesAt(event.position)];
      if (from === to) return [];
      const { year } = dataOf(event) as YearCalendar;
      return [
        { position: event.position, year, closesAt: { from: formatInstant(from, zone), to: formatInstant(to, zone) } },
      ];
    });
  }

  private answer<F extends { termsVersion: number }>(
    id: string,
    asked: QuestionText,
    compute: (one: Asked) => F,
  ): Answer<F> {
    const question = this.figures.question(asked);
    const { registry, rules } = this.figures.rulesFor(id, question);
    const cycle = ContractCycle.load(this.store.journal, id, question.knownPosition, question.at);
    const { termsVersion, ...figure } = compute({ question, rules, registry, cycle });
    return { contract: id, ...figure, ...this.figures.footingOf(question, rules, registry, termsVersion) };
  }
}
