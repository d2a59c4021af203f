import { inputNames, inputAddress } from '../../rules/cycle/input-address.js';
import type { Input, Observer, Step } from '../../rules/kernel/observer.js';

/** An input with the step that made it; without one it is a value of the terms, of the question, or of the facts. */
export interface PlacedInput {
  readonly address: string;
  readonly input: Input;
  readonly step: Step | undefined;
}

/** Keeps the steps that a calculation tells, by their addresses. */
export class ToldSteps implements Observer {
  private readonly byAddress = new Map<string, Step>();
  private readonly kept = new Map<Step, readonly PlacedInput[]>();

  step(step: Step): void {
    this.byAddress.set(step.address, step);
  }

  at(address: string): Step | undefined {
    return this.byAddress.get(address);
  }

  all(): Step[] {
    return [...this.byAddress.values()];
  }

  addresses(): string[] {
    return [...this.byAddress.keys()];
  }

  /** What a step was made from; an input that is no figure has an address within that of the step. */
  inputsOf(step: Step): readonly PlacedInput[] {
    const known = this.kept.get(step);
    if (known) return known;
    const names = inputNames(step.inputs);
    const placed = step.inputs.map((input, i): PlacedInput => ({
      address: input.address ?? inputAddress(step.address, names[i] ?? ''),
      input,
      step: input.address === undefined ? undefined : this.byAddress.get(input.address),
    }));
    this.kept.set(step, placed);
    return placed;
  }
}
