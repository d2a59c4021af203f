import { loadCycle } from '../../folding/contract-cycle.js';
import type { ContractCycle } from '../../rules/cycle/cycle.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';
import { windowFigure } from '../../rules/review/window-figure.js';
import type { WindowFigure } from '../../rules/review/window-figure.js';
import type { Drift } from '../../rules/review/drift/drift.js';
import { givenResult } from '../../rules/review/given-result.js';
import type { GivenResult, ResultAs } from '../../rules/review/given-result.js';
import type { Frozen } from '../../rules/cycle/review-state.js';
import { parseMonth } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import type { Observer } from '../../rules/kernel/observer.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import type { RulesRegistry } from '../../folding/rules-registry.js';
import type { Store } from '../../log/embedded/store.js';
import type { FigureSource } from '../sources/figure-source.js';
import { observeItems } from '../sources/observe-lines.js';
import { observeMonth } from '../sources/observe-month.js';
import { touchesTerm } from '../../rules/scoring/status.js';
import type { ContractMoney } from '../../rules/money/contract-money.js';
import { dutiesOf } from '../../rules/duties/duties.js';
import { ledgerFigure, settlementOf } from '../../rules/money/ledger.js';
import type { ChargeFacts } from '../../rules/charges/charge-facts.js';
import { moneyAt } from '../money-at.js';
import type { Settlement } from '../../rules/settling/settle.js';
import { statementOf } from '../../rules/statements/statement.js';
import type { Statement, StatementKind } from '../../rules/statements/statement-shape.js';
import { termsAt } from '../../rules/terms/terms-version.js';
import type { ContractRules } from '../../rules/terms/types.js';
import { outstandingSteps } from '../../rules/charges/outstanding.js';
import type { OutstandingOf, OutstandingStep, WithOutstanding } from '../../rules/charges/outstanding.js';
import { driftAt } from '../drift.js';
import { feesFiguresAt, frozenAt, resultFiguresAt } from '../frozen.js';
import type { Frozen as FrozenState } from '../frozen.js';
import { providedFigures } from '../../rules/review/figures/provided-figures.js';
import type { ProvidedFigures } from '../../rules/review/figures/provided-figures.js';
import type { Footing } from '../../rules/terms/footing.js';
import { observeOutstanding } from '../observe-steps.js';
import type { PublishedFigures } from '../drift.js';
import { dutyFacts, dutyMonths } from '../duty-facts.js';
import { untilOf } from '../../rules/terms/term.js';
import type { Answer, Figures } from './figures.js';
import { pageOfChargeWindows, pageOfDuties, pageOfLedger } from './cycle-pages.js';
import type { ChargeWindowsPage, DutiesPage, LedgerPage } from './cycle-pages.js';
import { chargeWindows } from '../../rules/charges/charge-windows.js';
import { contestedCharges, toldCharges } from '../told.js';
import type { Page } from './list-page.js';
import { statementFacts } from '../../rules/statements/statement-facts.js';
import type { Question, QuestionText } from './question.js';

/** A month's statement with the steps of the month that are due and not done. */
export type StatedMonth = Statement & WithOutstanding;

/** What was provided once, as it was frozen, and what it is computed again from. */
export interface ProvidedAgain {
  readonly provided: ProvidedFigures;
  readonly frozen: FrozenState;
  readonly footing: Footing;
}

/** A contract as a question finds it. */
interface Asked {
  readonly question: Question;
  readonly rules: ContractRules;
  readonly registry: RulesRegistry;
  readonly cycle: ContractCycle;
  /** Worked out when first asked for. */
  readonly kept: { money?: ContractMoney; settlement?: Settlement; facts?: ChargeFacts };
}

/**
 * Answers the questions of SPEC 8 for one store: from the events of the cycle and the facts, as known and by a moment. The same code
 * answers the command line and HTTP. Throws `RangeError` for a question that cannot be meant, `RuleViolation` for what is not there.
 */
export class CycleFigures {
  /** Whoever lists a contract's figures asks one after the other on the same footing. */
  private last: { readonly footing: string; readonly one: Asked } | undefined;

  constructor(
    private readonly store: Store,
    private readonly figures: Figures,
  ) {}

  /** The time to object to a month's result or fees, and how far that has come. */
  window(id: string, month: string, kind: ReviewKind, asked: QuestionText, observer?: Observer): Answer<WindowFigure> {
    const m = parseMonth(month);
    return this.answer(id, asked, ({ question, rules, registry, cycle }) => {
      if (!touchesTerm(rules, m))
        throw new RuleViolation(
          'outside-term',
          `${month} lies outside the term of ${id}`,
          kind === 'result' ? '4.4' : '5.3',
        );
      const review = cycle.review(kind, m);
      const { calendars, adoptions } = registry;
      return windowFigure(review, m, question.at, { rules, calendars, adoptions, whatIf: question.whatIf }, observer);
    });
  }

  /** Until when each charge that facts alone make can be contested, and what was said against it; only a page of them where one is asked for. */
  chargeWindows(id: string, asked: QuestionText, page?: Page): Answer<ChargeWindowsPage> {
    return this.answer(id, asked, (one) => {
      const { question, rules, registry, cycle } = one;
      const { at, whatIf, knownPosition: position } = question;
      const { calendars, adoptions } = registry;
      const { journal } = this.store;
      const charges = this.moneyOf(one).ofFactsAlone;
      const told = toldCharges(charges, { rules, calendars, journal, position, at });
      const figure = chargeWindows(told, cycle.chargeDisputes, at, { rules, calendars, adoptions, whatIf });
      return page === undefined ? figure : pageOfChargeWindows(figure, page);
    });
  }

  /** What the supplier owes and has paid, and what of it is overdue; of the entries only a page where one is asked for, the sums are of all. */
  ledger(id: string, asked: QuestionText, page?: Page, observer?: Observer): Answer<LedgerPage> {
    return this.answer(id, asked, (one) => {
      const { rules, cycle, question } = one;
      const { at, whatIf } = question;
      const { movements, unpriced } = this.moneyOf(one);
      const ledger = ledgerFigure({ rules, whatIf, at, movements, unpriced, assessments: cycle.assessments }, observer);
      const whole = { ...ledger, outstanding: this.outstandingOf(one) };
      return page === undefined ? whole : pageOfLedger(whole, page);
    });
  }

  /** A month's result as it was published, or as it is final: frozen, nothing of it is computed again. */
  result(id: string, month: string, as: ResultAs, asked: QuestionText): Answer<GivenResult> {
    const m = parseMonth(month);
    return this.answer(id, asked, ({ rules, cycle }) => {
      const { platform, supplier } = termsAt(rules, Number.MAX_SAFE_INTEGER).file;
      const given = { rules, month: m, parties: { platform, supplier } };
      return givenResult(cycle.review('result', m), as, given);
    });
  }

  /**
   * What was provided, restated or reissued as the `number`th result or fees of a month, computed again from what it rests on; an observer is told each
   * step. Undefined where there is none.
   */
  provided(
    id: string,
    month: string,
    { kind, number }: { readonly kind: ReviewKind; readonly number: number },
    asked: QuestionText,
    observer?: Observer,
  ): ProvidedAgain | undefined {
    const question = this.figures.question(asked);
    const { cycle, registry } = this.askedOf(id, question);
    const m = parseMonth(month);
    const provided = providedFigures(cycle.assessments, kind, m)[number - 1];
    if (provided === undefined) return undefined;
    const { basis } = provided;
    const frozen = frozenAt({
      journal: this.store.journal,
      registryAt: (position) => this.figures.registryAt(position),
      contract: id,
      basis,
      sourceOf: this.figures.sourceOf,
    });
    if (kind === 'result') resultFiguresAt(frozen, m, observer);
    else feesFiguresAt(frozen, m, observer);
    const { position: knownPosition } = basis;
    const known = this.store.journal.events([knownPosition])[0]?.recorded ?? frozen.at;
    const then = { ...question, at: frozen.at, known, knownPosition };
    const footing = this.figures.footingOf(then, frozen.rules, registry, basis.terms.version);
    return { provided, frozen, footing: { ...footing, terms: basis.terms, calendar: basis.calendar } };
  }

  /** What a published result or fee notice would be now, figure by figure, and why (SPEC 8). */
  drift(id: string, month: string, kind: ReviewKind, asked: QuestionText): Answer<Drift> {
    const m = parseMonth(month);
    return this.answer(id, asked, ({ question, rules, cycle }) => {
      const { at, knownPosition: position, rulesPosition } = question;
      const current = cycle.review(kind, m).current;
      const published = current && publishedOf(kind, current);
      if (!published)
        throw new RuleViolation(
          'not-provided',
          `the ${kind === 'result' ? 'result' : 'fee notice'} of ${id} in ${month} is not provided at that moment: nothing can have drifted from it`,
          kind === 'result' ? '4.4' : '5.3',
        );
      const drift = driftAt({
        journal: this.store.journal,
        registryAt: (asOf) => this.figures.registryAt(asOf),
        contract: id,
        month: m,
        published,
        now: { at: formatInstant(at, Zone.of(rules.timeZone)), position, rulesPosition },
        whatIf: question.whatIf,
      });
      return { ...drift, termsVersion: published.basis.terms.version };
    });
  }

  /** Who owed what by when, and what became of it; of the duties only a page where one is asked for, the totals are of all. */
  duties(id: string, asked: QuestionText, page?: Page, observer?: Observer): Answer<DutiesPage> {
    return this.answer(id, asked, (one) => {
      const { question, rules, registry, cycle } = one;
      const { at, whatIf, knownPosition } = question;
      const source = this.figures.sourceOf(rules, knownPosition, untilOf(rules, at, 'term'));
      const settlement = this.settlementOf(one);
      const months = dutyMonths({ rules, at, cycle }).map((month) => observeMonth(source, rules, month));
      const { calendars, adoptions } = registry;
      const { journal } = this.store;
      const told = { rules, calendars, journal, position: knownPosition, at };
      const contested = contestedCharges(cycle.chargeDisputes, told);
      const footing = { rules, calendars, adoptions, whatIf, at };
      const facts = dutyFacts({ ...footing, cycle, months, settlement, contested });
      const figure = dutiesOf(facts, observer);
      return page === undefined ? figure : pageOfDuties(figure, page);
    });
  }

  /** A month's penalties or fees with what was paid of them. */
  statement(
    id: string,
    month: string,
    kind: StatementKind,
    asked: QuestionText,
    observer?: Observer,
  ): Answer<StatedMonth> {
    const m = parseMonth(month);
    return this.answer(id, asked, (one) => {
      const { question, rules, cycle } = one;
      const { at, knownPosition } = question;
      const facts = this.chargeFactsOf(one);
      const source = { rules, journal: this.store.journal, position: knownPosition };
      const items = observeItems(source, cycle, kind === 'fees' ? [m] : []);
      const settlement = this.settlementOf(one);
      const figure = statementOf(
        statementFacts({ rules, kind, month: m, at, cycle, settlement, facts, items }),
        observer,
      );
      const outstanding = this.outstandingOf(one, {
        kinds: kind === 'fees' ? ['fees'] : ['result', 'charges'],
        month: m,
      });
      return { ...figure, outstanding, termsVersion: termsAt(rules, at).version };
    });
  }

  private outstandingOf(one: Asked, of?: OutstandingOf): OutstandingStep[] {
    const { question, rules, registry, cycle } = one;
    const { journal } = this.store;
    const { calendars, adoptions } = registry;
    const charges = this.moneyOf(one).ofFactsAlone;
    const source = { rules, calendars, adoptions, cycle, journal, position: question.knownPosition, charges };
    return outstandingSteps(observeOutstanding(source, question.at, of), question.at, of);
  }

  private settlementOf(one: Asked): Settlement {
    const { question, rules, kept } = one;
    const { movements } = this.moneyOf(one);
    return (kept.settlement ??= settlementOf({ rules, at: question.at, movements }, question.whatIf));
  }

  private chargeFactsOf(one: Asked): ChargeFacts {
    return (one.kept.facts ??= this.sourceOf(one).chargeFacts());
  }

  private sourceOf({ question, rules }: Asked): FigureSource {
    return this.figures.sourceOf(rules, question.knownPosition, question.at);
  }

  private moneyOf(one: Asked): ContractMoney {
    const { question, rules, registry, cycle, kept } = one;
    const { at, knownPosition: position } = question;
    const { journal } = this.store;
    if (kept.money !== undefined) return kept.money;
    const [facts, incidents] = [this.chargeFactsOf(one), this.sourceOf(one).incidents()];
    const { calendars } = registry;
    return (kept.money = moneyAt({ rules, calendars, cycle, journal, position, at, facts, incidents }));
  }

  private answer<F extends { termsVersion: number }>(
    id: string,
    asked: QuestionText,
    compute: (one: Asked) => F,
  ): Answer<F> {
    const question = this.figures.question(asked);
    const one = this.askedOf(id, question);
    const { termsVersion, ...figure } = compute(one);
    return { contract: id, ...figure, ...this.figures.footingOf(question, one.rules, one.registry, termsVersion) };
  }

  private askedOf(id: string, question: Question): Asked {
    const { registry, rules } = this.figures.rulesFor(id, question);
    const { at, knownPosition, rulesPosition, whatIf } = question;
    const footing = JSON.stringify([id, at, knownPosition, rulesPosition, ...whatIf]);
    if (this.last?.footing !== footing) {
      const cycle = loadCycle(this.store.journal, id, knownPosition, at);
      this.last = { footing, one: { question, rules, registry, cycle, kept: {} } };
    }
    return this.last.one;
  }
}

/** What was provided or restated last, with the figures of its kind. */
function publishedOf(kind: ReviewKind, { basis, result, fees }: Frozen): PublishedFigures | null {
  if (kind === 'result') return result && { kind, basis, figures: result };
  return fees && { kind, basis, figures: fees };
}
