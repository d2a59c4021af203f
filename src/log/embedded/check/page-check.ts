import type { DatabaseSync } from 'node:sqlite';
import type { Columns } from '../../../../projections/columns.js';
import { linkOf } from '../../../facts/features/contact-link.js';
import { EVENT_TYPES } from '../../../facts/event-types.js';
import type { RecordedEvent } from '../../port/event-store.js';
import { IdentityHash } from '../pages/identity-hash.js';
import { PageReader } from '../pages/page-reader.js';
import { NameReader } from '../names.js';
import { Query } from '../file/sqlite.js';
import type { Found } from './found.js';

/** A page as it is stored, with all that belongs to it. */
export interface StoredPage {
  readonly columns: Columns;
  /** Two numbers an event; null where they are missing. */
  readonly hashes: Uint32Array | null;
  /** Contract and month, `2,24315`: what the table of contents says of it. */
  readonly contents: ReadonlySet<string>;
}

/** Holds the pages of columns, from which figures are counted, against the events. */
export class PageCheck {
  private readonly pages: PageReader;
  private readonly contents: Query<[number, number]>;
  private readonly contracts: NameReader;
  private readonly hash = new IdentityHash();

  constructor(db: DatabaseSync) {
    this.pages = new PageReader(db);
    this.contracts = new NameReader(db, 'contracts');
    this.contents = new Query(db, 'SELECT contract, month FROM page_contents WHERE first_position = ?');
  }

  /** The page that holds a position; null where none does. Throws `StoreDamagedError` for one that is cut. */
  holding(position: number): StoredPage | null {
    const columns = this.pages.holding(position);
    if (!columns) return null;
    const [identities] = this.pages.identitiesAfter(columns.firstPosition - 1);
    return {
      columns,
      hashes: identities?.firstPosition === columns.firstPosition ? identities.hashes : null,
      contents: new Set(this.contents.all(columns.firstPosition).map((pair) => pair.join())),
    };
  }

  /** Whether a page says of an event at its place what the event's row says. */
  compare({ columns, hashes }: StoredPage, event: RecordedEvent, found: Found): void {
    const { position } = event;
    const i = position - columns.firstPosition;
    const alike =
      columns.type[i] === EVENT_TYPES[event.type] &&
      this.contractOf(columns.contract[i] as number) === (event.contract ?? '') &&
      columns.month[i] === event.month &&
      columns.occurred[i] === event.occurred &&
      columns.features[i] === event.features &&
      isLinkOf(columns.links[i] as number, event);
    if (!alike) found.tell('columns', `the columns of position ${position} differ from the event`, position);
    const { low, high } = this.hash.of(event.source, event.id);
    if (hashes?.[2 * i] !== low || hashes[2 * i + 1] !== high)
      found.tell('columns', `the stored hash of position ${position} is not that of its source and id`, position);
  }

  /** Whether the table of contents names what the page holds, and nothing that it does not hold: by it pages are found, and left aside. */
  compareContents({ columns, contents }: StoredPage, found: Found): void {
    const { firstPosition, length, contract, month } = columns;
    const held = new Set<string>();
    for (let i = 0; i < length; i++) {
      const pair = `${contract[i] as number},${month[i] as number}`;
      if (held.has(pair)) continue;
      held.add(pair);
      if (!contents.has(pair))
        found.tell(
          'columns',
          `the contents of the page at ${firstPosition} do not name position ${firstPosition + i}`,
          firstPosition + i,
        );
    }
    if (held.size < contents.size)
      found.tell('columns', `the contents of the page at ${firstPosition} name what is not on it`, firstPosition);
  }

  /** Null for a number that no contract has. */
  private contractOf(no: number): string | null {
    try {
      return this.contracts.name(no);
    } catch {
      return null;
    }
  }
}

/** Whether a kept link is the body's; pages of older logs keep none. */
function isLinkOf(kept: number, event: RecordedEvent): boolean {
  return kept === 0 || kept === linkOf(event, event.features);
}
