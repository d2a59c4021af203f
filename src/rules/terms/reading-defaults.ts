import { READING_IDS, READINGS } from './readings.js';
import type { ReadingId } from './readings.js';
import type { ContractRules } from './types.js';

/** What each reading is taken as where the parties have not settled it. */
export type ReadingDefaults = Readonly<Record<ReadingId, string>>;

/** Defaults that held once: for what the log took in before the position `until`. */
export interface EarlierDefaults {
  readonly until: number;
  readonly readings: ReadingDefaults;
}

/** The data of `DefaultsAdopted`: every reading that was known then, with its default. */
export interface AdoptedDefaults {
  readonly readings: Readonly<Record<string, string>>;
  /** How figures are printed; what was adopted before there was a choice does not say. */
  readonly printing?: Printing;
}

/**
 * How a figure of more decimals than are printed is printed: to the nearest, as version 0.2.0 did (`nearest`), or so that it stands on its own side of
 * every edge of a band and target (`own-side`).
 */
export type Printing = 'nearest' | 'own-side';

/** How this version prints. */
export const PRINTING_OF_TODAY: Printing = 'own-side';

/** How figures are printed after what was adopted last; null: nothing was yet. */
export function printingAfter(adopted: AdoptedDefaults | null): Printing {
  return adopted?.printing ?? 'nearest';
}

/** The defaults of this version, each the first value of its reading. */
export const DEFAULTS_OF_TODAY = Object.fromEntries(
  READING_IDS.map((id) => [id, READINGS[id].default]),
) as ReadingDefaults;

/**
 * Where version 0.2.0 did otherwise, in the words of today: what holds under rules that lie before the first `DefaultsAdopted`. A reading
 * that comes later belongs here too, with what was done before there was a choice, unless that is its default.
 */
export const DEFAULTS_OF_0_2: Readonly<Partial<Record<ReadingId, string>>> = {
  'payment.sameDueDay': 'as-recorded',
  'score.surveyOfUnscored': 'counted',
  'window.lastDay': 'stays',
};

/**
 * The defaults in force after what was adopted last; null: nothing was yet. A reading that it does not name was not known then and is taken
 * as it was before (`unnamed`); a name that this version does not know says nothing to it.
 */
export function defaultsAfter(
  adopted: AdoptedDefaults | null,
  unnamed: Readonly<Partial<Record<ReadingId, string>>> = DEFAULTS_OF_0_2,
): ReadingDefaults {
  const known = Object.entries(adopted?.readings ?? {}).filter(([id]) => id in DEFAULTS_OF_TODAY);
  return { ...DEFAULTS_OF_TODAY, ...unnamed, ...Object.fromEntries(known) };
}

/** Whether what was adopted last names every reading of today with its default of today, and the printing of today. */
export function adoptsToday(adopted: AdoptedDefaults | null): boolean {
  return (
    adopted?.printing === PRINTING_OF_TODAY && READING_IDS.every((id) => adopted.readings[id] === DEFAULTS_OF_TODAY[id])
  );
}

/** A contract's rules with the readings that its files leave open taken by these defaults, and figures printed so, in every version of its terms. */
export function underDefaults(rules: ContractRules, defaults: ReadingDefaults, printing: Printing): ContractRules {
  return { ...rules, versions: rules.versions.map((terms) => ({ ...terms, defaults, printing })) };
}
