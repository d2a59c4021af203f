import { contactLink, lacksLink } from '../src/facts/features/contact-link.js';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import type { Columns } from './columns.js';
import type { Change, Names, PlacedFact, Tally, TallyProjection } from './projection.js';
import { bigint, contract, defineTable, integer } from './table.js';
import type { RowOf } from './table.js';

const SURVEY: number = EVENT_TYPES.SurveyAnswered;
const ROW_BYTES = 80;

const TABLE = defineTable({
  name: 'surveyed_names',
  about:
    'Survey answers by the contact that they name, or named before they were corrected. A row stays: it says where to look, the log says what counts.',
  key: [
    contract,
    integer('month', 'of the answer, year × 12 + month − 1'),
    bigint('link', 'the contact’s name as a number; other names may have the same one'),
    bigint('position', 'log position of the answer'),
  ],
  values: [],
});

type Named = readonly [contract: number, month: number, link: number, position: number];

class NamesTally implements Tally<RowOf<typeof TABLE>> {
  private readonly found: Named[] = [];

  get bytes(): number {
    return this.found.length * ROW_BYTES;
  }

  page({ length, type, contract, month, links, firstPosition }: Columns): void {
    for (let i = 0; i < length; i++) {
      const link = links[i] as number;
      if (link !== 0 && type[i] === SURVEY)
        this.found.push([contract[i] as number, month[i] as number, link, firstPosition + i]);
    }
  }

  change({ before, after }: Change): void {
    if (before) this.keep(before);
    if (after) this.keep(after);
  }

  /** In the order of the table, so that a large one is filled from one end to the other. */
  *rows(names: Names): IterableIterator<RowOf<typeof TABLE>> {
    this.found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    for (const [contract, month, link, position] of this.found) yield [names.contract(contract), month, link, position];
  }

  private keep({ type, contract, month, position, data }: PlacedFact): void {
    const name = type === SURVEY ? data['contactId'] : undefined;
    if (typeof name === 'string') this.found.push([contract, month, contactLink(name), position]);
  }
}

export const surveyedNames: TallyProjection<typeof TABLE> = {
  keeps: 'sums',
  name: 'surveyed_names',
  version: 1,
  about: ['survey'],
  reads: lacksLink,
  table: TABLE,
  merge: 'greatest',
  tally: () => new NamesTally(),
};
