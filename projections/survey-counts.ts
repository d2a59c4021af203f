import { namesContact, unpackSurvey } from '../src/facts/features/features.js';
import { CHANNELS, RATINGS } from '../src/rules/kernel/vocabulary.js';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import type { Columns } from './columns.js';
import { MonthCells } from './month-cells.js';
import type { Change, Names, PlacedFact, Tally, TallyProjection } from './projection.js';
import { bigint, contract, defineTable, integer, text } from './table.js';
import type { RowOf } from './table.js';

const SURVEY: number = EVENT_TYPES.SurveyAnswered;
const FEATURES = 0x7f;

const TABLE = defineTable({
  name: 'survey_counts',
  about: 'How many survey answers there were.',
  key: [
    contract,
    integer('month', 'year × 12 + month − 1'),
    text('rating', '`very-satisfied` … `very-dissatisfied`'),
    text('channel', '`phone`, `online`, or empty for none given'),
    text('contact', '`named`, `none`, or empty where an older log does not say so in its columns'),
  ],
  values: [bigint('count', 'how many')],
});

/** Survey answers of a contract and month by rating, channel (`''`: none given) and whether a contact is named. */
class SurveyTally implements Tally<RowOf<typeof TABLE>> {
  private readonly cells = new MonthCells(() => new Int32Array(FEATURES + 1));

  get bytes(): number {
    return this.cells.size * 4 * (FEATURES + 1);
  }

  page(page: Columns): void {
    const { length, type, contract, month, features } = page;
    for (let i = 0; i < length; i++) {
      if (type[i] === SURVEY) this.add(contract[i] as number, month[i] as number, features[i] as number, 1);
    }
  }

  change({ before, after }: Change): void {
    if (before) this.addFact(before, -1);
    if (after) this.addFact(after, 1);
  }

  *rows(names: Names): IterableIterator<RowOf<typeof TABLE>> {
    for (const { contract, month, cell } of this.cells.entries()) {
      const name = names.contract(contract);
      for (let i = 0; i < cell.length; i++) {
        const count = cell[i] as number;
        if (count === 0) continue;
        const { rating, channel } = unpackSurvey(i);
        yield [name, month, RATINGS[rating] ?? `${rating}`, CHANNELS[channel] ?? '', contactNamed(i), count];
      }
    }
  }

  private addFact(fact: PlacedFact, count: number): void {
    if (fact.type === SURVEY) this.add(fact.contract, fact.month, fact.features, count);
  }

  private add(contract: number, month: number, features: number, count: number): void {
    const cell = this.cells.at(contract, month);
    const i = features & FEATURES;
    cell[i] = (cell[i] as number) + count;
  }
}

function contactNamed(features: number): 'named' | 'none' | '' {
  const named = namesContact(features);
  return named === null ? '' : named ? 'named' : 'none';
}

export const surveyCounts: TallyProjection<typeof TABLE> = {
  keeps: 'sums',
  name: 'survey_counts',
  version: 3,
  about: ['survey'],
  table: TABLE,
  merge: 'add',
  tally: () => new SurveyTally(),
};
