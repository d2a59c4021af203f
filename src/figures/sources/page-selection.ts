import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { Columns } from '../../../projections/columns.js';

/** Which rows of a page a question is about. */
export interface Cut {
  readonly contract: number;
  /** Null: all months. */
  readonly month: Month | null;
  /** What occurred later is left out. */
  readonly at: Instant;
}

/** Rows taken out of a page, with the position of each; they are consecutive no longer, so `firstPosition` is 0. */
export interface SelectedColumns extends Columns {
  readonly positions: readonly number[];
}

/** The rows of a page that a cut lets through, as a page that the folds take like any other. */
export function selectRows(page: Columns, { contract, month, at }: Cut): SelectedColumns {
  const positions: number[] = [];
  const type = new Uint8Array(page.length);
  const occurred = new Float64Array(page.length);
  const links = new Uint32Array(page.length);
  const [contracts, months, features] = [0, 1, 2].map(() => new Int32Array(page.length)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  for (let i = 0; i < page.length; i++) {
    const moment = page.occurred[i] as number;
    if (page.contract[i] !== contract || moment > at || (month !== null && page.month[i] !== month)) continue;
    const k = positions.push(page.firstPosition + i) - 1;
    type[k] = page.type[i] as number;
    contracts[k] = contract;
    months[k] = page.month[i] as number;
    occurred[k] = moment;
    features[k] = page.features[i] as number;
    links[k] = page.links[i] as number;
  }
  return {
    firstPosition: 0,
    length: positions.length,
    type,
    contract: contracts,
    month: months,
    occurred,
    features,
    links,
    positions,
  };
}
