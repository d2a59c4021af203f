import type { QuestionText } from '../../figures/questions/question.js';
import type { Answering } from '../../figures/questions/reader.js';
import { formatMonth } from '../../rules/calendar/day.js';
import { readAddress } from '../../rules/cycle/address.js';
import type { Address } from '../../rules/cycle/address.js';
import type { Step } from '../../rules/kernel/observer.js';
import type { Footing } from '../../rules/terms/footing.js';
import { receiptBehind } from '../receipts/receipts-of-month.js';
import { calculate } from './calculation.js';
import { eventsBehind, eventsBehindProvided } from './events-behind.js';
import type { EventsBehind } from './events.js';
import type { ExplainedEvents } from './explanation.js';
import { Leaves, NO_EVENTS } from './leaves.js';
import { keyOf, kindOf } from './group.js';
import { asRecorded, ProvidedEvents, ProvidedPlace } from './provided.js';
import type { ProvidedAddress } from './provided.js';
import { ToldSteps } from './told-steps.js';
import type { PlacedInput } from './told-steps.js';

/** What one calculation told, and the events behind it. */
export interface Calculation {
  readonly steps: ToldSteps;
  readonly footing: Footing;
  readonly behind: EventsBehind;
  readonly leaves: Leaves;
  /** Of figures as they were provided: where the log has their receipt; null where they have none. */
  readonly receipt?: number | null;
}

/** A step, and the calculation that told it. */
export interface Placed {
  readonly step: Step;
  readonly of: Calculation;
}

/** Calculations that one explanation looks into at most, besides its own: what a whole ledger rests on is asked for by its addresses. */
const MOST_OTHERS = 6;

/** The calculations behind an explanation, each made once: its own, and those of figures that went into it. */
export class Calculations {
  private readonly made = new Map<string, Calculation | undefined>();
  private readonly placed = new Map<Step, Calculation>();
  private readonly inputs = new Map<Step, readonly PlacedInput[] | null>();

  constructor(
    private readonly answering: Answering,
    private readonly asked: QuestionText,
  ) {}

  /** The step that an address names. Throws as `calculate` does. */
  find(address: Address, text: string): Placed | undefined {
    const of = this.calculation(address);
    const step = of?.steps.at(text);
    return of && step ? { step, of } : undefined;
  }

  /** What a calculation told, that of the figure at an address; undefined where that names none. */
  calculation(address: Address): Calculation | undefined {
    const key = keyOf(address);
    if (this.made.has(key)) return this.made.get(key);
    const made = address.of === 'provided' ? this.provided(address) : this.own(address);
    this.made.set(key, made);
    for (const step of made?.steps.all() ?? []) this.placed.set(step, made as Calculation);
    return made;
  }

  /** The events behind a step. */
  eventsOf(step: Step): ExplainedEvents {
    return this.placed.get(step)?.leaves.eventsOf(step) ?? NO_EVENTS;
  }

  /** What a step was made from, with the steps that made it, those of other calculations too; null where too many of these would be needed. */
  inputsOf(step: Step): readonly PlacedInput[] | null {
    const known = this.inputs.get(step);
    if (known !== undefined) return known;
    const own = this.placed.get(step)?.steps.inputsOf(step) ?? [];
    const found = own.map((one): PlacedInput | null => {
      const named = one.step || one.input.address === undefined ? undefined : readAddress(one.input.address);
      if (named === undefined) return one;
      if (!this.made.has(keyOf(named)) && this.made.size > MOST_OTHERS) return null;
      return { ...one, step: this.find(named, one.address)?.step };
    });
    const all = found.every((one) => one !== null) ? found : null;
    this.inputs.set(step, all);
    return all;
  }

  private own(address: Address): Calculation | undefined {
    const { answering, asked } = this;
    const steps = new ToldSteps();
    const footing = calculate(answering, address, asked, steps);
    if (footing === undefined) return undefined;
    const question = answering.figures.question(asked);
    const { rules } = answering.figures.rulesFor(address.contract, question);
    return withLeaves(steps, footing, eventsBehind(answering, address, steps, rules, question));
  }

  private provided(address: ProvidedAddress): Calculation | undefined {
    const { contract, month, number } = address;
    const [own, shown] = [new ToldSteps(), new ToldSteps()];
    const place = new ProvidedPlace(contract, month, number);
    const which = { kind: kindOf(address.figure), number };
    const observer = place.telling(shown, own);
    const again = this.answering.cycle.provided(contract, formatMonth(month), which, this.asked, observer);
    if (again === undefined) return undefined;
    asRecorded(place, again, address, shown);
    const behind = eventsBehindProvided(address.month, own, again);
    const receipt = receiptBehind(this.answering.store.journal, again.provided.position);
    return { ...withLeaves(shown, again.footing, new ProvidedEvents(place, own, behind)), receipt };
  }
}

function withLeaves(steps: ToldSteps, footing: Footing, behind: EventsBehind): Calculation {
  return { steps, footing, behind, leaves: new Leaves(steps, behind) };
}
