/** What a value is: how it is printed. `seconds` are distances between instants, `day` a date. */
export type Unit = 'points' | 'rate' | 'yuan' | 'count' | 'days' | 'day' | 'instant' | 'state' | 'seconds';

/** A value of a step, as the command that answers the figure prints it: a decimal, an ISO 8601 time, a code. Null: there is none. */
export interface Told {
  readonly value: string | null;
  readonly unit: Unit;
  /** Where print rounds: the fraction that is reckoned with, `577/669`. */
  readonly exact?: string;
}

/** What a step was made from: the value of another step, or a value of the terms, of the question, or of the facts. */
export interface Input extends Told {
  readonly name: string;
  /** Where several have one name: which of them. */
  readonly about?: string;
  /** Of an input that is a figure itself: it was told before under this address, or is a count of facts. */
  readonly address?: string;
}

/** What a rule could have given and did not, why, and how far it was from it. */
export interface NotChosen {
  readonly what: string;
  readonly why: string;
  readonly distance: Told | null;
  /** What alone would have led there, each by itself: so many more facts that are good. */
  readonly ways?: readonly { readonly address: string; readonly more: number }[];
}

/** One step of a calculation: a rule that made a value of its inputs. */
export interface Step extends Told {
  readonly address: string;
  /** `id`: the rule's own name; the same inputs put through it give the value again. `clause`: where the contract says so. */
  readonly rule: { readonly id: string; readonly clause: string };
  readonly inputs: readonly Input[];
  /** The reading that the rule followed, where the text allows more than one. */
  readonly reading?: { readonly id: string; readonly value: string; readonly settled: boolean };
  readonly notChosen?: readonly NotChosen[];
  /** Of a step that rests on single events of the log, and not only on other steps: their positions. */
  readonly positions?: readonly number[];
}

/**
 * Is told each step of a calculation at the moment it is made, inputs before what is made of them. A calculation takes one or none, and gives
 * the same figure either way; steps are put into words only where there is one (`told?.…`), so that none costs nothing.
 */
export interface Observer {
  step(step: Step): void;
}
