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
const ORDER: number = EVENT_TYPES.ServiceOrderOpened;

const ANSWERED = CALL_OUTCOMES.indexOf('answered');
const SERVED = CHAT_OUTCOMES.indexOf('served');
const PLATFORM = PARTIES.indexOf('platform');

/** Of a contact's features: category and day are kept, outcome and hour fall away, the kind takes the outcome's place. */
const KEPT = ~0x1ff;
const KINDS = ['call', 'chat', 'order'] as const;
export type PlatformWorkKind = (typeof KINDS)[number];

/** What kind of work a fact is that the platform is paid for (Article 5): a call answered, a chat served, an order opened; else null. */
export function platformWorkKind(type: number, features: number): PlatformWorkKind | null {
  return KINDS[kindIndex(type, features)] ?? null;
}

function kindIndex(type: number, features: number): number {
  if (((features >> 3) & 1) !== PLATFORM) return -1;
  const outcome = (features >> 1) & 3;
  if (type === CALL) return outcome === ANSWERED ? 0 : -1;
  if (type === CHAT) return outcome === SERVED ? 1 : -1;
  return type === ORDER ? 2 : -1;
}

const TABLE = defineTable({
  name: 'platform_work',
  about: 'How much work the platform did in the supplier’s place.',
  key: [
    contract,
    integer('month', 'year × 12 + month − 1'),
    integer('day', 'local day of the month on which it began, 1 to 31'),
    text('kind', '`call` (answered), `chat` (served), `order` (opened)'),
    text('stage', '`presale`, `aftersale`; empty for orders'),
    text('category', 'the category of goods'),
  ],
  values: [bigint('count', 'how many')],
});

/** The platform's work by local day, kind, stage (`''` for orders) and category. */
class PlatformTally implements Tally<RowOf<typeof TABLE>> {
  private readonly cells = new MonthCells(() => new Map<number, number>());
  private held = 0;

  get bytes(): number {
    return this.held * 48;
  }

  page(page: Columns): void {
    const { length, type, contract, month, features } = page;
    for (let i = 0; i < length; i++) {
      // Nearly everything is the supplier's own work; the bit is looked at before the rest.
      if (((features[i] as number) & 8) !== 0)
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
      for (const [packed, count] of cell) {
        if (count === 0) continue;
        const { stage, outcome, day, category } = unpackContact(packed);
        const kind = KINDS[outcome] as string;
        const stageName = kind === 'order' ? '' : (STAGES[stage] as string);
        yield [name, month, day, kind, stageName, names.category(category), count];
      }
    }
  }

  private addFact(fact: PlacedFact, count: number): void {
    this.add(fact.type, fact.contract, fact.month, fact.features, count);
  }

  private add(type: number, contract: number, month: number, features: number, count: number): void {
    const kind = kindIndex(type, features);
    if (kind < 0) return;
    const cell = this.cells.at(contract, month);
    const packed = (features & KEPT) | (kind << 1) | (features & 1);
    const before = cell.get(packed);
    if (before === undefined) this.held++;
    cell.set(packed, (before ?? 0) + count);
  }
}

export const platformWork: TallyProjection<typeof TABLE> = {
  keeps: 'sums',
  name: 'platform_work',
  version: 1,
  about: ['call', 'chat', 'order'],
  table: TABLE,
  merge: 'add',
  tally: () => new PlatformTally(),
};
