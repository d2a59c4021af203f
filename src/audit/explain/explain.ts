import type { BehindPage } from '../../figures/questions/behind/page.js';
import type { Question, QuestionText } from '../../figures/questions/question.js';
import type { Answering } from '../../figures/questions/reader.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { parseAddress, readAddress } from '../../rules/cycle/address.js';
import type { Address } from '../../rules/cycle/address.js';
import { splitInput } from '../../rules/cycle/input-address.js';
import { termsOfVersion } from '../../rules/terms/terms-version.js';
import type { ContractRules } from '../../rules/terms/types.js';
import type { ClauseText } from '../../words/explain/texts.js';
import type { Language } from '../../words/language.js';
import { Calculations } from './calculations.js';
import type { Calculation, Placed } from './calculations.js';
import type { ExplainedValue, Explanation } from './explanation.js';
import { nowhere } from './nearby.js';
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
  const calculations = new Calculations(answering, asked);
  const found = find(calculations, text);
  const { address, step, input, of } = found;
  const { rules } = answering.figures.rulesFor(address.contract, question);
  const { pack } = termsOfVersion(rules, of.footing.terms.version);
  const tree = new Tree(calculations, { ...options, pack: pack.id });
  const value = input ? tree.ofInput(step, input) : tree.ofStep(step);
  const events = options.events === undefined ? value.events : listed(found, value, options.events);
  return {
    explanation: { ...value, events, ...footingOf(of, question, rules) },
    clauses: tree.clauses,
  };
}

/** A value that an address names: a step, or an input of one. */
interface Found extends Placed {
  readonly address: Address;
  readonly input: PlacedInput | undefined;
}

/** An id may hold anything, so a whole address is looked for first, and only then the input of a figure. */
function find(calculations: Calculations, text: string): Found {
  const whole = readAddress(text);
  const split = splitInput(text);
  const figure = split && readAddress(split.figure);
  if (figure === undefined) parseAddress(text);
  const told = whole && calculations.find(whole, text);
  if (whole && told) return { address: whole, ...told, input: undefined };

  const around = figure && calculations.find(figure, split.figure);
  const input = around?.of.steps.inputsOf(around.step).find((one) => one.address === text);
  if (figure && around && input) return { address: figure, ...around, input };
  const nearby = [whole, figure].flatMap((one) => (one && calculations.calculation(one)?.steps.addresses()) ?? []);
  throw nowhere(text, nearby);
}

function listed({ step, input, of }: Found, { events }: ExplainedValue, page: BehindPage): Explanation['events'] {
  if (input && events.count === 0) return { ...events, list: [] };
  const { list, ...next } = of.behind.page(step, of.leaves.of(step), page);
  // Of what no step made, a number of facts, only those.
  const reasons = new Set(events.leftOut.map(({ reason }) => reason));
  const own = input
    ? list.filter(({ counted, reason }) => (counted ? events.counted > 0 : reasons.has(reason ?? '')))
    : list;
  return { ...events, list: own, ...next };
}

function footingOf(
  { footing, receipt }: Calculation,
  question: Question,
  rules: ContractRules,
): Pick<Explanation, 'footing' | 'mode'> {
  const { at, known, cutoff, terms, calendar, mode } = footing;
  const receipted = receipt === undefined ? {} : { receipt };
  const asked = formatInstant(question.rules, Zone.of(rules.timeZone));
  return {
    footing: { at, known, rules: asked, cutoff, terms, calendar, ...receipted },
    ...(mode === undefined ? {} : { mode }),
  };
}
