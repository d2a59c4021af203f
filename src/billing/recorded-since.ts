import { typeNumbersOf } from '../facts/catalog.js';
import { EVENT_TYPES, FIRST_CYCLE_TYPE, FIRST_FACT_TYPE } from '../facts/event-types.js';
import type { Journal } from '../log/port/journal.js';
import { JournalNames } from '../folding/journal-names.js';

/** What was recorded about a contract since it was last taken. */
export interface News {
  /** Anything may be different: its rules changed, a calendar or default did, or too much was recorded to look at one by one. */
  whole: boolean;
  /** Position of the first event. */
  readonly first: number;
  /** Positions of the events whose streams say which ticket or month they are about. */
  readonly telling: number[];
  /** Positions of calls and chats, whose surveys may be of earlier months; null where they are too many to look at one by one. */
  contacts: number[] | null;
  /** A fact with a sum was recorded, or some fact corrected or voided. */
  sums: boolean;
}

const AMENDMENTS: readonly number[] = [EVENT_TYPES.FactCorrected, EVENT_TYPES.FactVoided];
const SUMS: ReadonlySet<number> = new Set([
  ...typeNumbersOf('incident', 'cost', 'violation', 'payable'),
  ...AMENDMENTS,
]);
const TELLING: ReadonlySet<number> = new Set([...typeNumbersOf('ticket'), ...AMENDMENTS]);
/** Events that are every contract's. */
const STORE_WIDE: ReadonlySet<number> = new Set([EVENT_TYPES.CalendarAdopted, EVENT_TYPES.DefaultsAdopted]);

const CONTACTS: readonly number[] = [EVENT_TYPES.CallRecorded, EVENT_TYPES.ChatRecorded];

/** With more telling events than this, a contract worked out whole costs less than finding out what they touch; with more contacts, all its scores. */
const TELLING_LIMIT = 2_000;

/** Goes along the log and keeps, contract by contract, what was recorded and not yet taken. */
export class RecordedSince {
  private readonly news = new Map<number, News>();
  private readonly names: JournalNames;

  constructor(
    private readonly journal: Journal,
    private at: number,
  ) {
    this.names = new JournalNames(journal);
  }

  /** Position up to which the log was looked at. */
  get position(): number {
    return this.at;
  }

  /** Goes on to the log's end. */
  look(): void {
    const head = this.journal.head();
    for (const { firstPosition, length, type, contract } of this.journal.columns(this.at, head))
      for (let i = 0; i < length; i++) this.note(type[i] as number, contract[i] as number, firstPosition + i);
    this.at = head;
  }

  has(contract: string): boolean {
    return this.news.has(this.names.contractNo(contract) ?? -1);
  }

  /** What was recorded about the contract; from now on it counts as taken. */
  take(contract: string): News | undefined {
    const no = this.names.contractNo(contract) ?? -1;
    const news = this.news.get(no);
    this.news.delete(no);
    return news;
  }

  /** Has the whole contract taken again. */
  again(contract: string): void {
    const no = this.names.contractNo(contract);
    if (no !== undefined) this.of(no, this.at).whole = true;
  }

  private note(type: number, contract: number, position: number): void {
    if (contract === 0) {
      if (STORE_WIDE.has(type)) this.allChanged(position);
      return;
    }
    const news = this.of(contract, position);
    if (type < FIRST_FACT_TYPE) news.whole = true;
    if (SUMS.has(type)) news.sums = true;
    if (news.contacts && CONTACTS.includes(type) && news.contacts.push(position) > TELLING_LIMIT) news.contacts = null;
    if (news.whole || (type < FIRST_CYCLE_TYPE && !TELLING.has(type))) return;
    news.telling.push(position);
    if (news.telling.length > TELLING_LIMIT) news.whole = true;
  }

  private allChanged(position: number): void {
    const contracts = this.journal.contractNames().length;
    for (let no = 1; no < contracts; no++) this.of(no, position).whole = true;
  }

  private of(contract: number, position: number): News {
    let news = this.news.get(contract);
    if (!news)
      this.news.set(contract, (news = { whole: false, first: position, telling: [], contacts: [], sums: false }));
    return news;
  }
}
