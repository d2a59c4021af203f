import type { Basis, ResultFigures, ReviewKind } from '../rules/cycle/review-events.js';
import type { Frozen as FrozenFigures } from '../rules/cycle/review-state.js';
import { formatInstant, parseInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';
import type { Month } from '../rules/calendar/day.js';
import type { StatutoryCalendars } from '../rules/calendar/statutory-calendar.js';
import { Zone } from '../rules/calendar/zone.js';
import type { Observer } from '../rules/kernel/observer.js';
import type { RulesRegistry } from '../folding/rules-registry.js';
import { unknownContract } from '../folding/unknown-contract.js';
import type { FeesFigure } from '../rules/cycle/figures.js';
import type { Journal } from '../log/port/journal.js';
import { JournalSource } from './sources/journal-source.js';
import type { JournalQuestion } from './sources/journal-source.js';
import { observeWork } from './sources/observe-month.js';
import { observeScorecard } from './sources/observe-scorecard.js';
import { OverlayJournal } from '../folding/overlay-journal.js';
import type { FigureSource, SourceOf } from './sources/figure-source.js';
import { scorecardsOfResult, termsOfMonth } from '../rules/scoring/month-terms.js';
import { feesFigures, resultFigures } from '../rules/review/figures/month-figures.js';
import type { FeesObservation, ResultObservation, RoundsOfMonth } from '../rules/review/figures/month-figures.js';
import type { WhatIf } from '../rules/terms/readings.js';
import type { ContractRules } from '../rules/terms/types.js';
import { underDefaults } from '../rules/terms/reading-defaults.js';
import { untilOf } from '../rules/terms/term.js';
import { NOTHING_SUPPOSED } from './hypothetical.js';
import type { Hypothetical } from './hypothetical.js';

/** A state of knowledge that figures are computed at: a `Basis`, or one with some facts fewer and calendars or defaults of another position. */
export interface FrozenBasis extends Pick<Basis, 'at' | 'position' | 'rulesPosition' | 'added'> {
  /** Positions at or before `position` whose facts do not count. */
  readonly without?: readonly number[];
  /** Calendars up to this position; `rulesPosition` unless told. */
  readonly calendarPosition?: number;
  /** Defaults of readings up to this position; `rulesPosition` unless told. */
  readonly defaultsPosition?: number;
}

export interface FrozenQuestion {
  readonly journal: Journal;
  /** `Figures.registryAt`. */
  readonly registryAt: (position: number) => RulesRegistry;
  readonly contract: string;
  readonly basis: FrozenBasis;
  /** Facts that are not recorded and count all the same. */
  readonly hypothetical?: Hypothetical;
  /** Asked where nothing is added or taken out; a fold of the journal unless told. */
  readonly sourceOf?: SourceOf;
}

/** What figures at a basis are computed from. */
export interface Frozen {
  readonly at: Instant;
  readonly basis: FrozenBasis;
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  /** Facts after the end of the term are not in it. */
  readonly source: FigureSource;
  /** The same facts, one by one. */
  readonly facts: JournalQuestion;
}

/** The footing of figures at a basis. Throws `RuleViolation` when the contract was not signed by then. */
export function frozenAt(question: FrozenQuestion): Frozen {
  const { registryAt, contract, basis } = question;
  const at = parseInstant(basis.at);
  const registry = registryAt(basis.rulesPosition);
  const known = registry.contract(contract);
  if (!known) throw unknownContract(contract, registry);
  const { calendarPosition, defaultsPosition } = basis;
  const others = defaultsPosition === undefined ? null : registryAt(defaultsPosition);
  const rules = others === null ? known : underDefaults(known, others.defaults, others.printing);
  const { calendars } = calendarPosition === undefined ? registry : registryAt(calendarPosition);
  return { at, basis, rules, calendars, ...sourceAt(question, rules, untilOf(rules, at, 'term')) };
}

/** What figures of now are computed from with facts that are not recorded; it reaches beyond the end of the term. */
export function supposedSource({
  journal,
  rules,
  position,
  at,
  hypothetical,
}: Pick<FrozenQuestion, 'journal'> & {
  readonly rules: ContractRules;
  readonly position: number;
  readonly at: Instant;
  readonly hypothetical: Hypothetical;
}): FigureSource {
  const { events, categories } = hypothetical;
  const overlay = new OverlayJournal(journal, position, events, { without: [], categories });
  return new JournalSource({ journal: overlay, contract: rules, position: overlay.head(), at });
}

function sourceAt(question: FrozenQuestion, rules: ContractRules, at: Instant): Pick<Frozen, 'source' | 'facts'> {
  const facts = { ...knownAt(question), contract: rules, at };
  const given = facts.journal === question.journal ? question.sourceOf?.(rules, facts.position, at) : undefined;
  return { source: given ?? new JournalSource(facts), facts };
}

/** The log as a basis knows it, facts added, taken out and supposed included, and where it ends. */
export function knownAt({
  journal,
  basis: { position, added, without = [] },
  hypothetical = NOTHING_SUPPOSED,
}: Pick<FrozenQuestion, 'journal' | 'basis' | 'hypothetical'>): Pick<JournalQuestion, 'journal' | 'position'> {
  if (added.length + without.length + hypothetical.events.length === 0) return { journal, position };
  const overlay = new OverlayJournal(journal, position, [...journal.events(added), ...hypothetical.events], {
    without,
    ...(hypothetical.events.length > 0 ? { categories: hypothetical.categories } : {}),
  });
  return { journal: overlay, position: overlay.head() };
}

/** A frozen figure's basis as an event keeps it. `termsVersion`: as the figure names it. */
export function basisOf({ at, basis, rules, calendars }: Frozen, termsVersion: number): Basis {
  const terms = rules.versions.find(({ version }) => version === termsVersion);
  if (!terms) throw new RangeError(`contract ${rules.id} has no terms of version ${termsVersion}`);
  return {
    at: formatInstant(at, Zone.of(rules.timeZone)),
    position: basis.position,
    rulesPosition: basis.rulesPosition,
    added: [...basis.added].sort((a, b) => a - b),
    terms: { version: terms.version, hash: terms.hash },
    calendar: { hash: calendars.hash },
  };
}

/** Loads what a month's result is computed from at a basis. */
export function observeResult(frozen: Frozen, month: Month, whatIf: WhatIf = new Map()): ResultObservation {
  const { at, rules, source } = frozen;
  const scorecards = scorecardsOfResult(termsOfMonth(rules, month, whatIf)).map(({ id }) =>
    observeScorecard({ rules, whatIf, month, at, scorecard: id }, source),
  );
  return { kind: 'result', scorecards, rounds: observeRounds(frozen, month, whatIf) };
}

/** Loads what a month's ticket rounds are judged by at a basis. */
export function observeRounds(frozen: Frozen, month: Month, whatIf: WhatIf = new Map()): RoundsOfMonth {
  const { at, rules, calendars, source } = frozen;
  return { rules, calendars, whatIf, month, at, tickets: source.tickets(month) };
}

/** Loads what a month's fees are computed from at a basis. */
export function observeFees(frozen: Frozen, month: Month, whatIf: WhatIf = new Map()): FeesObservation {
  const { at, rules, calendars, source } = frozen;
  return {
    kind: 'fees',
    work: { rules, calendars, whatIf, month, at, work: observeWork(source, rules, month) },
  };
}

/** A month's result at a basis; an observer is told each step. */
export function resultFiguresAt(frozen: Frozen, month: Month, observer?: Observer): ResultFigures {
  return resultFigures(observeResult(frozen, month), observer);
}

/** A month's fees at a basis; an observer is told each step. */
export function feesFiguresAt(frozen: Frozen, month: Month, observer?: Observer): FeesFigure {
  return feesFigures(observeFees(frozen, month), observer);
}

/** A month's result or fees on a footing, with their basis. */
export function figuresOn(frozen: Frozen, kind: ReviewKind, month: Month): FrozenFigures {
  if (kind === 'fees') {
    const fees = feesFiguresAt(frozen, month);
    return { basis: basisOf(frozen, fees.termsVersion), result: null, fees };
  }
  const result = resultFiguresAt(frozen, month);
  return { basis: basisOf(frozen, result.scorecards[0]?.termsVersion ?? 1), result, fees: null };
}
