import { contactLink, isLinked, lacksLink } from '../src/facts/features/contact-link.js';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import type { Columns } from './columns.js';
import type { Change, Names, PlacedFact, Tally, TallyProjection } from './projection.js';
import { bigint, contract, defineTable } from './table.js';
import type { RowOf } from './table.js';

const CALL: number = EVENT_TYPES.CallRecorded;
const CHAT: number = EVENT_TYPES.ChatRecorded;
const ROW_BYTES = 48;

const TABLE = defineTable({
  name: 'other_contacts',
  about:
    'Calls and chats that are not the supplier’s work, or once were not: the platform handled them, or they were voided. A row stays: it says where to look, the log says what counts.',
  key: [contract, bigint('link', 'the contact’s name as a number; other names may have the same one')],
  values: [bigint('last_occurred', 'the latest moment at which it was ever said to have occurred')],
});

class OthersTally implements Tally<RowOf<typeof TABLE>> {
  private readonly byContract = new Map<number, Map<number, number>>();
  private held = 0;

  get bytes(): number {
    return this.held * ROW_BYTES;
  }

  page({ length, type, contract, links, occurred }: Columns): void {
    for (let i = 0; i < length; i++) {
      const link = links[i] as number;
      if (link !== 0 && (type[i] === CALL || type[i] === CHAT))
        this.keep(contract[i] as number, link, occurred[i] as number);
    }
  }

  change({ before, after }: Change): void {
    if (before && (after === null || isLinked(before.type, before.features))) this.keepFact(before);
    if (after && isLinked(after.type, after.features)) this.keepFact(after);
  }

  *rows(names: Names): IterableIterator<RowOf<typeof TABLE>> {
    for (const [no, contacts] of this.byContract) {
      const name = names.contract(no);
      for (const [link, occurred] of [...contacts].sort(([a], [b]) => a - b)) yield [name, link, occurred];
    }
  }

  private keepFact({ type, contract, key, occurred }: PlacedFact): void {
    if (type === CALL || type === CHAT) this.keep(contract, contactLink(key), occurred);
  }

  private keep(contract: number, link: number, occurred: number): void {
    let contacts = this.byContract.get(contract);
    if (!contacts) this.byContract.set(contract, (contacts = new Map<number, number>()));
    const before = contacts.get(link);
    if (before === undefined) this.held++;
    if (before === undefined || before < occurred) contacts.set(link, occurred);
  }
}

export const otherContacts: TallyProjection<typeof TABLE> = {
  keeps: 'sums',
  name: 'other_contacts',
  version: 1,
  about: ['call', 'chat'],
  reads: lacksLink,
  table: TABLE,
  merge: 'greatest',
  tally: () => new OthersTally(),
};
