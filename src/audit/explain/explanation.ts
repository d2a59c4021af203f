import type { Footing } from '../../rules/terms/footing.js';
import type { EventBehind } from './events.js';

/** What a value is; an `instant` is a moment or a day, as the figure's own JSON has it. */
export type ExplainedUnit = 'points' | 'rate' | 'yuan' | 'count' | 'days' | 'instant' | 'state';

/** How far a rule was from giving something else. */
export interface ExplainedDistance {
  readonly value: string | null;
  readonly unit: ExplainedUnit | 'seconds';
  /** What alone would have led there, each by itself: so many more facts that are good; fewer where less than zero. */
  readonly ways: readonly { readonly address: string; readonly more: number }[];
  /** In words. */
  readonly text: string;
}

/** What a rule could have given and did not. */
export interface ExplainedNotChosen {
  readonly what: string;
  readonly why: string;
  readonly distance: ExplainedDistance | null;
}

/** The events behind a value: a row of their list each, of which some count and others are left out. */
export interface ExplainedEvents {
  readonly count: number;
  readonly counted: number;
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
}

/** A value, the rule that made it, and what it was made from, each a value with an address of its own. */
export interface ExplainedValue {
  readonly address: string;
  /** As the JSON of the command that answers the figure has it; null where there is none. */
  readonly value: string | null;
  readonly unit: ExplainedUnit;
  /** Where print rounds: the fraction that is reckoned with. */
  readonly exact?: string;
  readonly rule: {
    readonly id: string;
    readonly clause: string;
    /** What the rule does, and the contract's own words. */
    readonly text: string;
  };
  readonly readings: readonly { readonly id: string; readonly value: string; readonly settled: boolean }[];
  readonly inputs: readonly ExplainedValue[];
  /** Where inputs are not shown: how many. Each can be asked for by itself. */
  readonly cut?: number;
  readonly notChosen: readonly ExplainedNotChosen[];
  readonly events: ExplainedEvents;
}

/** Events and a page of their list, where it was asked for. */
export interface ListedEvents extends ExplainedEvents {
  readonly list?: readonly EventBehind[];
  /** The cursor of the following page; absent on the last one. */
  readonly next?: string;
}

/** A figure with all that it was made from. */
export interface Explanation extends ExplainedValue {
  readonly events: ListedEvents;
  readonly footing: Omit<Footing, 'mode'> & {
    readonly rules: string;
    /** Of a figure as it was provided: the log position of its receipt; null where a version before receipts provided it. */
    readonly receipt?: number | null;
  };
  /** Present in a simulated store only. */
  readonly mode?: 'SIMULATED';
}
