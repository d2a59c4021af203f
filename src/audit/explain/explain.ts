import { monthAsked } from '../../figures/questions/behind/behind.js';
import type { BehindPage } from '../../figures/questions/behind/page.js';
import type { Question, QuestionText } from '../../figures/questions/question.js';
import type { Answering } from '../../figures/questions/reader.js';
import { monthOf } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { parseAddress, readAddress } from '../../rules/cycle/address.js';
import type { Address } from '../../rules/cycle/address.js';
import { splitInput } from '../../rules/cycle/input-address.js';
import type { Step } from '../../rules/kernel/observer.js';
import type { Footing } from '../../rules/terms/footing.js';
import { termsOfVersion } from '../../rules/terms/terms-version.js';
import type { ContractRules } from '../../rules/terms/types.js';
import type { ClauseText } from '../../words/explain/texts.js';
import type { Language } from '../../words/language.js';
import { calculate } from './calculation.js';
import { ReviewEvents } from './cycle-events.js';
import type { EventsBehind } from './events.js';
import type { ExplainedValue, Explanation } from './explanation.js';
import { FeeEvents } from './fee-events.js';
import { LedgerEvents } from './ledger-events.js';
import { Leaves } from './leaves.js';
import { nowhere } from './nearby.js';
import { RoundEvents } from './round-events.js';
import { ScoreEvents } from './score-events.js';
import { ThingEvents } from './thing-events.js';
import { ToldSteps } from './told-steps.js';
import type { PlacedInput } from './told-steps.js';
import { Tree } from './tree.js';

/** What of an explanation is asked for. */
export interface ExplainOptions {
  /** Of the words in `text`. */
  readonly lang: Language;
  /** Levels of inputs that are shown; all unless told, as far as there is room. */
  readonly depth?: number | undefined;
  /** A page of the list of events, where it is wanted. */
  readonly events?: BehindPage | undefined;
  /** Values that the tree has at most; deeper levels are cut. */
  readonly room?: number | undefined;
}

/** An explanation, and the words of the clauses that it names. */
export interface Explained {
  readonly explanation: Explanation;
  readonly clauses: readonly ClauseText[];
}

/**
 * What a figure was made from (SPEC 10), as its own calculation tells it: value, rule and clause, reading, inputs down to the facts, what was not chosen
 * and how far it was, and the events behind it. Throws `RangeError` for what is no address or a page of none, `RuleViolation` for a contract that is
 * not there and an address at which there is nothing, with those nearby.
 */
export function explain(answering: Answering, text: string, asked: QuestionText, options: ExplainOptions): Explained {
  const question = answering.figures.question(asked);
  const found = find(answering, text, asked);
  const { address, steps, footing, step, input } = found;
  const { rules } = answering.figures.rulesFor(address.contract, question);
  const { pack } = termsOfVersion(rules, footing.terms.version);
  const behind = eventsBehind(answering, address, steps, rules, question);
  const leaves = new Leaves(steps, behind);
  const tree = new Tree(steps, leaves, { ...options, pack: pack.id });
  const value = input ? tree.ofInput(step, input) : tree.ofStep(step);
  const events = options.events === undefined ? value.events : listed(found, value, behind, leaves, options.events);
  return {
    explanation: { ...value, events, ...footingOf(footing, question, rules) },
    clauses: tree.clauses,
  };
}

/** A value that an address names: a step, or an input of one. */
interface Found {
  readonly address: Address;
  readonly steps: ToldSteps;
  readonly footing: Footing;
  readonly step: Step;
  readonly input: PlacedInput | undefined;
}

/** An id may hold anything, so a whole address is looked for first, and only then the input of a figure. */
function find(answering: Answering, text: string, asked: QuestionText): Found {
  const whole = readAddress(text);
  const split = splitInput(text);
  const figure = split && readAddress(split.figure);
  if (figure === undefined) parseAddress(text);
  const told = whole && toldAt(answering, whole, asked);
  const step = told?.steps.at(text);
  if (whole && told && step) return { address: whole, ...told, step, input: undefined };

  const around = figure && toldAt(answering, figure, asked);
  const made = split && around?.steps.at(split.figure);
  const input = made && around?.steps.inputsOf(made).find((one) => one.address === text);
  if (figure && around && made && input) return { address: figure, ...around, step: made, input };
  throw nowhere(text, [...(told?.steps.addresses() ?? []), ...(around?.steps.addresses() ?? [])]);
}

function toldAt(
  answering: Answering,
  address: Address,
  asked: QuestionText,
): { readonly steps: ToldSteps; readonly footing: Footing } | undefined {
  const steps = new ToldSteps();
  const footing = calculate(answering, address, asked, steps);
  return footing && { steps, footing };
}

function eventsBehind(
  { figures, store }: Answering,
  address: Address,
  steps: ToldSteps,
  rules: ContractRules,
  question: Question,
): EventsBehind {
  const { knownPosition: position, at } = question;
  const things = { rules, journal: store.journal, position, at };
  if (!('month' in address)) {
    if (address.of === 'leak' || address.of === 'leaks') return new ThingEvents(things);
    if (address.of !== 'all-tickets' && address.of !== 'all-round-count') return new LedgerEvents(steps, things);
    return new RoundEvents(monthAsked({ figures, store }, rules, monthOf(rules.startsOn), question), null);
  }
  const asked = monthAsked({ figures, store }, rules, address.month, question);
  switch (address.of) {
    case 'tickets':
    case 'round':
    case 'round-part':
    case 'round-count':
      return new RoundEvents(asked, address.month);
    case 'fees':
    case 'fee':
    case 'no-basis':
    case 'unpriced':
      return new FeeEvents(asked);
    case 'window':
    case 'window-part':
      return new ReviewEvents(things);
    case 'stated':
    case 'month-duty':
      return new LedgerEvents(steps, things);
    default:
      return new ScoreEvents(steps, asked, 'scorecard' in address ? address.scorecard : null);
  }
}

function listed(
  { step, input }: Found,
  { events }: ExplainedValue,
  behind: EventsBehind,
  leaves: Leaves,
  page: BehindPage,
): Explanation['events'] {
  if (input && events.count === 0) return { ...events, list: [] };
  const { list, ...next } = behind.page(step, leaves.of(step), page);
  // Of what no step made, a number of facts, only those.
  const reasons = new Set(events.leftOut.map(({ reason }) => reason));
  const own = input
    ? list.filter(({ counted, reason }) => (counted ? events.counted > 0 : reasons.has(reason ?? '')))
    : list;
  return { ...events, list: own, ...next };
}

function footingOf(footing: Footing, question: Question, rules: ContractRules): Pick<Explanation, 'footing' | 'mode'> {
  const { at, known, cutoff, terms, calendar, mode } = footing;
  const asked = formatInstant(question.rules, Zone.of(rules.timeZone));
  return { footing: { at, known, rules: asked, cutoff, terms, calendar }, ...(mode === undefined ? {} : { mode }) };
}
