import { unpackContact } from '../src/facts/features/features.js';
import { CALL_OUTCOMES, CHAT_OUTCOMES, PARTIES, STAGES } from '../src/rules/kernel/vocabulary.js';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import type { Columns } from './columns.js';
import { MonthCells } from './month-cells.js';
import type { Change, Names, PlacedFact, Tally, TallyProjection } from './projection.js';
import { bigint, contract, defineTable, integer, text } from './table.js';
import type { RowOf } from './table.js';

const CALL: number = EVENT_TYPES.CallRecorded;
const CHAT: number = EVENT_TYPES.ChatRecorded;

/** The low bits of a contact's features: stage, outcome, handledBy, hour. */
const FEATURES = 0x1ff;
/** A chat's counters come after a call's. */
const CHATS = FEATURES + 1;

const TABLE = defineTable({
  name: 'contact_counts',
  about: 'How many calls and chats there were.',
  key: [
    contract,
    integer('month', 'year × 12 + month − 1'),
    text('kind', '`call`, `chat`'),
    text('stage', '`presale`, `aftersale`'),
    text('outcome', '`answered`, `abandoned`, `not-offered`; `served`, `unserved`'),
    text('handled_by', '`supplier`, `platform`'),
    integer('hour', 'local hour in which it began, 0 to 23'),
  ],
  values: [bigint('count', 'how many')],
});

/** Calls and chats of a contract and month, counted by what annex 1 asks of them: stage, outcome, who handled it, the local hour. */
class ContactTally implements Tally<RowOf<typeof TABLE>> {
  private readonly cells = new MonthCells(() => new Int32Array(2 * CHATS));

  get bytes(): number {
    return this.cells.size * 8 * CHATS;
  }

  page(page: Columns): void {
    const { length, type, contract, month, features } = page;
    for (let i = 0; i < length; i++) {
      if (type[i] === CALL || type[i] === CHAT)
        this.add(type[i] as number, contract[i] as number, month[i] as number, features[i] as number, 1);
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
        if (count !== 0) yield [name, month, ...describe(i), count];
      }
    }
  }

  private addFact(fact: PlacedFact, count: number): void {
    if (fact.type === CALL || fact.type === CHAT) this.add(fact.type, fact.contract, fact.month, fact.features, count);
  }

  private add(type: number, contract: number, month: number, features: number, count: number): void {
    const cell = this.cells.at(contract, month);
    const i = indexOf(type, features);
    cell[i] = (cell[i] as number) + count;
  }
}

/** Kind, stage, outcome, who handled it and hour of a call or chat, as its row here has them. */
export function contactCell(type: number, features: number) {
  return describe(indexOf(type, features));
}

function indexOf(type: number, features: number): number {
  return (features & FEATURES) + (type === CHAT ? CHATS : 0);
}

function describe(index: number) {
  const chat = index >= CHATS;
  const contact = unpackContact(index & FEATURES);
  return [
    chat ? 'chat' : 'call',
    STAGES[contact.stage] as string,
    (chat ? CHAT_OUTCOMES[contact.outcome] : CALL_OUTCOMES[contact.outcome]) ?? `${contact.outcome}`,
    PARTIES[contact.handledBy] as string,
    contact.hour,
  ] as const;
}

export const contactCounts: TallyProjection<typeof TABLE> = {
  keeps: 'sums',
  name: 'contact_counts',
  version: 1,
  about: ['call', 'chat'],
  table: TABLE,
  merge: 'add',
  tally: () => new ContactTally(),
};
