import { loadCycle } from '../folding/contract-cycle.js';
import type { ContractCycle } from '../rules/cycle/cycle.js';
import { monthOf } from '../rules/calendar/day.js';
import type { Month } from '../rules/calendar/day.js';
import { formatInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';
import type { StatutoryCalendars } from '../rules/calendar/statutory-calendar.js';
import { Zone } from '../rules/calendar/zone.js';
import { endOfTerm, untilOf } from '../rules/terms/term.js';
import { unknownContract } from '../folding/unknown-contract.js';
import type { Answering } from '../figures/questions/reader.js';
import type { FigureSource } from '../figures/sources/figure-source.js';
import { detailNeeded } from '../rules/scoring/evidence/detail.js';
import { scorecardsOf } from '../rules/scoring/month-terms.js';
import type { ContractRules } from '../rules/terms/types.js';

/** A contract as its report finds it: at the log's end, judged at a moment. Throws `RuleViolation` for one that was never signed. */
export class Footing {
  readonly head: number;
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly zone: Zone;
  /** The question that every figure of the report is asked with. */
  readonly asked: { readonly at: string };
  private loaded: ContractCycle | undefined;

  constructor(
    readonly answering: Answering,
    id: string,
    readonly asOf: Instant,
  ) {
    const { store, figures } = answering;
    this.head = store.journal.head();
    const registry = figures.registryAt(this.head);
    const rules = registry.contract(id);
    if (!rules) throw unknownContract(id, registry);
    this.rules = rules;
    this.calendars = registry.calendars;
    this.zone = Zone.of(rules.timeZone);
    this.asked = { at: formatInstant(asOf, this.zone) };
  }

  /** The month of the moment. */
  get month(): Month {
    return monthOf(this.zone.dayAt(this.asOf));
  }

  /** The months that the term has touched so far, in order. */
  get months(): Month[] {
    const { startsOn, endsOn } = this.rules;
    const first = monthOf(startsOn);
    const last = Math.min(this.month, endsOn === null ? this.month : monthOf(endsOn));
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  }

  /** Whether the month is over, or the term within it: what it comes to is then owed to be told. */
  isOver(month: Month): boolean {
    const end = endOfTerm(this.rules);
    return month < this.month || (end !== null && end <= this.asOf);
  }

  get cycle(): ContractCycle {
    return (this.loaded ??= loadCycle(this.answering.store.journal, this.rules.id, this.head, this.asOf));
  }

  /** The facts that count within the term. */
  get source(): FigureSource {
    return this.answering.figures.sourceOf(this.rules, this.head, untilOf(this.rules, this.asOf, 'term'));
  }

  /** Whether some scorecard looks at single facts, whose state may hang on the moment and on facts of other months. */
  get looksAtFacts(): boolean {
    return this.rules.versions
      .flatMap((terms) => scorecardsOf(terms))
      .some((scorecard) => detailNeeded(scorecard) === 'facts');
  }
}
