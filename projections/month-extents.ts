import { FACT_KINDS } from '../src/rules/kernel/vocabulary.js';
import { EVENT_TYPES, FIRST_CYCLE_TYPE, FIRST_FACT_TYPE } from '../src/facts/event-types.js';
import type { Columns } from './columns.js';
import { MonthCells } from './month-cells.js';
import type { Change, Names, PlacedFact, Tally, TallyProjection } from './projection.js';
import { bigint, contract, defineTable, integer } from './table.js';
import type { RowOf } from './table.js';

const CORRECTED: number = EVENT_TYPES.FactCorrected;
const VOIDED: number = EVENT_TYPES.FactVoided;

interface Extent {
  occurred: number;
  position: number;
}

const TABLE = defineTable({
  name: 'month_extents',
  about: 'How far a contract’s month reaches.',
  key: [contract, integer('month', 'year × 12 + month − 1')],
  values: [
    bigint('last_occurred', 'the latest moment at which a fact of the month was ever said to have occurred'),
    bigint('last_position', 'log position of the last event about a fact of the month'),
  ],
});

/**
 * How far a contract's month reaches: the latest moment at which one of its facts was ever said to have occurred, and the position of
 * the last event about it. A query knows by them whether a past moment, or a past state of knowledge, cuts anything off. What a
 * correction took back still counts for the moment: that can only send a query to the journal needlessly.
 */
class ExtentTally implements Tally<RowOf<typeof TABLE>> {
  private readonly cells = new MonthCells<Extent>(() => ({ occurred: 0, position: 0 }));

  get bytes(): number {
    return this.cells.size * 64;
  }

  page(page: Columns): void {
    const { length, type, contract, month, occurred, firstPosition } = page;
    for (let i = 0; i < length; i++) {
      const no = type[i] as number;
      if (no < FIRST_FACT_TYPE || no >= FIRST_CYCLE_TYPE || no === CORRECTED || no === VOIDED) continue;
      const cell = this.cells.at(contract[i] as number, month[i] as number);
      if ((occurred[i] as number) > cell.occurred) cell.occurred = occurred[i] as number;
      if (firstPosition + i > cell.position) cell.position = firstPosition + i;
    }
  }

  change({ position, before, after }: Change): void {
    if (before) this.reach(before, position);
    if (after) this.reach(after, position);
  }

  *rows(names: Names): IterableIterator<RowOf<typeof TABLE>> {
    for (const { contract, month, cell } of this.cells.entries())
      yield [names.contract(contract), month, cell.occurred, cell.position];
  }

  private reach(fact: PlacedFact, position: number): void {
    const cell = this.cells.at(fact.contract, fact.month);
    cell.occurred = Math.max(cell.occurred, fact.occurred);
    cell.position = Math.max(cell.position, position);
  }
}

export const monthExtents: TallyProjection<typeof TABLE> = {
  keeps: 'sums',
  name: 'month_extents',
  version: 1,
  about: FACT_KINDS,
  table: TABLE,
  merge: 'greatest',
  tally: () => new ExtentTally(),
};
