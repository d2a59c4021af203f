import type { DatabaseSync } from 'node:sqlite';
import type { Columns } from '../../../../projections/columns.js';
import { linkOf } from '../../../facts/features/contact-link.js';
import { eventTypeOf } from '../../../facts/event-types.js';
import { checked } from '../../port/check.js';
import type { StoreCheck } from '../../port/check.js';
import { IdentityHash } from '../pages/identity-hash.js';
import { PageReader } from '../pages/page-reader.js';
import { PAGE_EVENTS } from '../pages/pages.js';
import { Query } from '../file/sqlite.js';
import { looked } from './row-checks.js';

type Row = [
  position: number,
  type: number,
  contract: number,
  month: number,
  occurred: number,
  features: number,
  source: string,
  id: string,
  schema: number,
  body: string,
];

/** Every page of columns says what its rows say, and is found by what it holds. */
export function pageCheck(db: DatabaseSync): StoreCheck {
  return looked('columns', () => {
    const pages = new PageReader(db);
    const rows = new Query<Row>(
      db,
      `SELECT position, type, contract_no, month, occurred, features, source, id, schema, body FROM events
       WHERE position > ? ORDER BY position LIMIT ${PAGE_EVENTS}`,
    );
    const contents = new Query<[number, number]>(
      db,
      'SELECT contract, month FROM page_contents WHERE first_position = ?',
    );
    for (let [done, count] = [0, 0]; ; count++) {
      const page = pages.holding(done + 1);
      const found = rows.all(done);
      if (!page) {
        const says = `the columns end at position ${done}, the events go on`;
        return found.length === 0 ? checked('columns', count) : checked('columns', count, says, done + 1);
      }
      if (page.firstPosition !== done + 1)
        return checked('columns', count, `the columns of position ${done + 1} are on two pages`, done + 1);
      const [identities] = pages.identitiesAfter(done);
      const named = new Set(contents.all(page.firstPosition).map((pair) => pair.join()));
      const fault = faultOf(page, found, identities?.hashes, named);
      if (fault) return checked('columns', count + 1, fault.says, fault.position);
      done += page.length;
    }
  });
}

const hash = new IdentityHash();

/** Whether a kept link is the body's; pages of older logs keep none. */
function isLinkOf(kept: number, event: { type: number; schema: number; body: string }, features: number): boolean {
  if (kept === 0) return true;
  return kept === linkOf({ ...event, type: eventTypeOf(event.type) }, features);
}

function faultOf(
  page: Columns,
  rows: readonly Row[],
  hashes: Uint32Array | undefined,
  named: ReadonlySet<string>,
): { readonly says: string; readonly position: number } | null {
  for (let i = 0; i < page.length; i++) {
    const position = page.firstPosition + i;
    const row = rows[i];
    if (!row) return { says: `the columns go on after the last event, position ${position - 1}`, position };
    const [, type, contract, month, occurred, features, source, id, schema, body] = row;
    const alike =
      page.type[i] === type &&
      page.contract[i] === contract &&
      page.month[i] === month &&
      page.occurred[i] === occurred &&
      page.features[i] === features &&
      isLinkOf(page.links[i] as number, { type, schema, body }, features);
    if (!alike) return { says: `the columns of position ${position} differ from the event`, position };
    const { low, high } = hash.of(source, id);
    if (hashes?.[2 * i] !== low || hashes[2 * i + 1] !== high)
      return { says: `the stored hash of position ${position} is not that of its source and id`, position };
    if (!named.has(`${contract},${month}`))
      return { says: `the contents of the page at ${page.firstPosition} do not name position ${position}`, position };
  }
  return null;
}
