import { typeNumbersOf } from '../facts/catalog.js';
import { EVENT_TYPES } from '../facts/event-types.js';
import { lacksLink, linkOf } from '../facts/features/contact-link.js';
import type { Journal } from '../log/port/journal.js';
import type { Columns } from '../../projections/columns.js';
import { OverlayJournal } from './overlay-journal.js';

const CALL: number = EVENT_TYPES.CallRecorded;
const CHAT: number = EVENT_TYPES.ChatRecorded;
const INCIDENT: number = EVENT_TYPES.CustomerDataDisclosed;
const CHARGED = typeNumbersOf('cost', 'violation', 'payable');
const CORRECTED: number = EVENT_TYPES.FactCorrected;
const VOIDED: number = EVENT_TYPES.FactVoided;

interface Found {
  /** How far the log was looked through for this contract. */
  until: number;
  readonly incidents: number[];
  readonly charges: number[];
  readonly amendments: number[];
  /** Names of calls and chats that the platform handled, as links. */
  readonly platformLinks: Set<number>;
  /** Positions of those whose link the columns leave out, not read yet. */
  readonly unlinked: number[];
}

const indexes = new WeakMap<Journal, RareEvents>();

/**
 * Where a contract's incidents, charges, corrections and voidings are in the log, and the names of contacts that the platform handled, whatever their
 * month. The log only grows, so what was looked through once is not looked through again while the journal is open.
 */
export class RareEvents {
  private readonly byContract = new Map<number, Found>();

  private constructor(private readonly journal: Journal) {}

  static of(journal: Journal): RareEvents {
    let index = indexes.get(journal);
    if (!index) indexes.set(journal, (index = new RareEvents(journal)));
    return index;
  }

  /** Positions of incidents up to `until`, ascending. */
  incidents(contract: number, until: number): number[] {
    return this.look(contract, until).incidents.filter((position) => position <= until);
  }

  /** Positions of costs, violations and payables up to `until`, ascending. */
  charges(contract: number, until: number): number[] {
    return this.look(contract, until).charges.filter((position) => position <= until);
  }

  /** Positions of corrections and voidings up to `until`, ascending. */
  amendments(contract: number, until: number): number[] {
    return this.look(contract, until).amendments.filter((position) => position <= until);
  }

  /** Says of a link whether a call or chat of that name may have been recorded up to `until` as handled by the platform; null where there is none at all. */
  platformLinks(contract: number, until: number): ((link: number) => boolean) | null {
    const { platformLinks: found } = this.look(contract, until);
    const below =
      this.journal instanceof OverlayJournal
        ? RareEvents.of(this.journal.inner).platformLinks(contract, this.journal.position)
        : null;
    if (below === null) return found.size === 0 ? null : (link) => found.has(link);
    return (link) => found.has(link) || below(link);
  }

  private look(contract: number, until: number): Found {
    let found = this.byContract.get(contract);
    if (!found) this.byContract.set(contract, (found = nothing()));
    if (found.until >= until) return found;
    if (found.until === 0 && this.journal instanceof OverlayJournal) this.begin(this.journal, contract, found);
    const pages =
      found.until === 0 ? this.journal.columnsOf(contract, null, until) : this.journal.columns(found.until, until);
    for (const page of pages) note(page, contract, found);
    for (const event of this.journal.events(found.unlinked.splice(0)))
      found.platformLinks.add(linkOf(event, event.features));
    found.until = until;
    return found;
  }

  /** What is known of the journal underneath need not be looked for again. */
  private begin(overlay: OverlayJournal, contract: number, found: Found): void {
    const [below, { position }] = [RareEvents.of(overlay.inner), overlay];
    const seen = (positions: readonly number[]) => positions.filter((at) => overlay.shows(at));
    found.incidents.push(...seen(below.incidents(contract, position)));
    found.charges.push(...seen(below.charges(contract, position)));
    found.amendments.push(...seen(below.amendments(contract, position)));
    found.until = position;
  }
}

function nothing(): Found {
  return { until: 0, incidents: [], charges: [], amendments: [], platformLinks: new Set(), unlinked: [] };
}

function note(page: Columns, contract: number, found: Found): void {
  const { length, type, firstPosition } = page;
  for (let i = 0; i < length; i++) {
    const no = type[i] as number;
    if (page.contract[i] !== contract) continue;
    if (no === CALL || no === CHAT) {
      const link = page.links[i] as number;
      if (link !== 0) found.platformLinks.add(link);
      else if (lacksLink(no, page.features[i] as number, link)) found.unlinked.push(firstPosition + i);
      continue;
    }
    if (no < INCIDENT) continue;
    if (no === CORRECTED || no === VOIDED) found.amendments.push(firstPosition + i);
    else if (no === INCIDENT) found.incidents.push(firstPosition + i);
    else if (CHARGED.includes(no)) found.charges.push(firstPosition + i);
  }
}
