import { figureNamed, readAddress } from '../../rules/cycle/address.js';
import type { Input, NotChosen, Step, Told, Unit } from '../../rules/kernel/observer.js';
import type { Way } from '../../rules/scoring/ways.js';
import { clauseTexts } from '../../shipped/clauses.js';
import type { Channel } from '../../rules/kernel/vocabulary.js';
import type { Language } from '../../words/language.js';
import { distanceWords } from '../../words/explain/distances.js';
import { sourceOf } from '../../words/explain/names.js';
import { givenLabel } from '../../words/explain/labels.js';
import { ruleText } from '../../words/explain/texts.js';
import type { ClauseText } from '../../words/explain/texts.js';
import type {
  ExplainedDistance,
  ExplainedEvents,
  ExplainedNotChosen,
  ExplainedUnit,
  ExplainedValue,
} from './explanation.js';
import { NO_EVENTS } from './leaves.js';
import { countsOf } from './score-events.js';
import type { Calculations } from './calculations.js';
import type { PlacedInput } from './told-steps.js';

/** Values of a tree at most; below, it is cut, and each branch can be asked for by itself. */
const MOST_VALUES = 20_000;

export interface TreeOptions {
  readonly lang: Language;
  /** The pack whose contract's words are quoted. */
  readonly pack: string;
  /** How many levels of inputs are shown; all unless told, as far as there is room. */
  readonly depth?: number | undefined;
  readonly room?: number | undefined;
}

/** Makes trees of the steps that a calculation told: a step, and what it was made from, down to values of the terms, the question and the facts. */
export class Tree {
  private readonly sizes = new Map<Step, number[]>();
  private readonly quoted = new Map<string, ClauseText>();

  constructor(
    private readonly calculations: Calculations,
    private readonly options: TreeOptions,
  ) {}

  /** A step with all that it was made from. */
  ofStep(step: Step): ExplainedValue {
    return this.stepAt(step, this.depthFor(step));
  }

  /** A value that no step made, as an input of one. */
  ofInput(of: Step, { address, input }: PlacedInput): ExplainedValue {
    const id = `given.${sourceOf(input.name)}`;
    const { clause } = of.rule;
    return {
      address,
      ...valueOf(input),
      rule: { id, clause, text: ruleText(id, givenLabel(address, this.options.lang), [], this.options.lang) },
      readings: [],
      inputs: [],
      notChosen: [],
      events: factsOf(of, input),
    };
  }

  private stepAt(step: Step, depth: number): ExplainedValue {
    const { id, clause } = step.rule;
    const inputs = depth > 0 ? this.calculations.inputsOf(step) : null;
    const { lang } = this.options;
    return {
      address: step.address,
      ...valueOf(step),
      rule: { id, clause, text: ruleText(id, null, this.quote(clause), lang) },
      readings: step.reading ? [step.reading] : [],
      inputs: (inputs ?? []).map((one) => (one.step ? this.stepAt(one.step, depth - 1) : this.ofInput(step, one))),
      ...(inputs !== null || step.inputs.length === 0 ? {} : { cut: step.inputs.length }),
      notChosen: (step.notChosen ?? []).map((one) => notChosen(one, lang)),
      events: this.calculations.eventsOf(step),
    };
  }

  /** The words of the clauses that were named so far, each once. */
  get clauses(): ClauseText[] {
    return [...this.quoted.values()];
  }

  private quote(clause: string): readonly ClauseText[] {
    const texts = clauseTexts(this.options.pack, clause);
    for (const one of texts) this.quoted.set(one.clause, one);
    return texts;
  }

  /** The levels asked for, or as many as there is room for; one at least. */
  private depthFor(step: Step): number {
    const { depth: asked = Infinity, room = MOST_VALUES } = this.options;
    let [depth, values] = [0, 1];
    while (depth < asked) {
      const more = this.valuesAt(step, depth + 1);
      if (more === 0) return asked;
      values += more;
      if (values > room && depth > 0) return depth;
      depth++;
    }
    return depth;
  }

  /** How many values stand so many levels below a step. */
  private valuesAt(step: Step, level: number): number {
    let known = this.sizes.get(step);
    if (!known) this.sizes.set(step, (known = []));
    const found = known[level];
    if (found !== undefined) return found;
    const inputs = this.calculations.inputsOf(step) ?? [];
    const size =
      level === 1
        ? inputs.length
        : inputs.reduce((sum, { step: made }) => sum + (made ? this.valuesAt(made, level - 1) : 0), 0);
    known[level] = size;
    return size;
  }
}

function valueOf({ value, unit, exact }: Told): Pick<ExplainedValue, 'value' | 'unit' | 'exact'> {
  return { value, unit: unitOf(unit), ...(exact === undefined ? {} : { exact }) };
}

/** A day is written as a moment is; between moments there are seconds, which no figure has. */
function unitOf(unit: Unit): ExplainedUnit {
  return unit === 'day' ? 'instant' : unit === 'seconds' ? 'count' : unit;
}

function notChosen({ what, why, distance, ways }: NotChosen, lang: Language): ExplainedNotChosen {
  return { what, why, distance: distance && distanceOf({ what, why }, distance, ways ?? [], lang) };
}

function distanceOf(
  of: Pick<NotChosen, 'what' | 'why'>,
  told: Told,
  ways: NonNullable<NotChosen['ways']>,
  lang: Language,
): ExplainedDistance {
  const { value } = told;
  const unit = told.unit === 'seconds' ? 'seconds' : unitOf(told.unit);
  return { value, unit, ways, text: distanceWords(of, told, ways.flatMap(wayOf), lang) };
}

function wayOf({ address, more }: { readonly address: string; readonly more: number }): Way | [] {
  const named = readAddress(address);
  const of = named && figureNamed(named);
  return of?.of === 'metric' ? { metric: of.metric, channel: of.channel as Channel | null, more } : [];
}

/** Of a count of facts, those facts. */
function factsOf(of: Step, { name, about, value, unit }: Input): ExplainedEvents {
  if (unit !== 'count' || !of.rule.id.startsWith('score.')) return NO_EVENTS;
  const count = Number(value);
  switch (name) {
    case 'seen':
      return countsOf(of);
    case 'not-good':
      return { count, counted: count, leftOut: [] };
    case 'left-out':
      return { count, counted: 0, leftOut: [{ reason: about ?? '', count }] };
    case 'not-selected':
      return count === 0 ? NO_EVENTS : { count, counted: 0, leftOut: [{ reason: 'not-asked', count }] };
    default:
      return NO_EVENTS;
  }
}
