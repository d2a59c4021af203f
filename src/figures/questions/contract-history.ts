import { metaOf } from '../../log/port/event-meta.js';
import type { EventParty } from '../../log/port/event-meta.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import type { EventType } from '../../facts/event-types.js';
import { Zone } from '../../rules/calendar/zone.js';
import { contractStream } from '../../rules/kernel/streams.js';
import type { Store } from '../../log/embedded/store.js';
import type { Figures } from './figures.js';
import { pageOfList } from './list-page.js';
import type { Page } from './list-page.js';
import type { QuestionText } from './question.js';
import { whenAndWho } from './when-and-who.js';

/** An event of a contract and who did it (SPEC 11); null where it was recorded before that was kept, or does not apply. */
export interface HistoryRow {
  /** Counts the contract's events, facts among them. */
  readonly number: number;
  readonly position: number;
  readonly type: EventType;
  readonly at: string;
  readonly recordedAt: string;
  readonly actor: string | null;
  readonly party: EventParty | null;
  readonly onBehalfOf: string | null;
  readonly command: string | null;
  readonly correlation: string | null;
  /** The event that it answers. */
  readonly cause: string | null;
}

/** A contract's history: a page of its events, oldest first. */
export interface ContractHistory {
  readonly contract: string;
  readonly events: readonly HistoryRow[];
  readonly next?: string;
  readonly mode?: 'SIMULATED';
}

/**
 * Who did what to a contract and to its months, money and duties; facts, which can be millions, are not among it. Throws `RuleViolation` for a
 * contract that is not there, `RangeError` for a cursor that stands at no event.
 */
export function contractHistory(
  figures: Figures,
  { journal, mode }: Pick<Store, 'journal' | 'mode'>,
  contract: string,
  asked: QuestionText,
  page: Page = {},
): ContractHistory {
  const question = figures.question(asked);
  const { rules } = figures.rulesFor(contract, question);
  const until = question.knownPosition;
  const own = journal.stream(contractStream('contract', contract), until);
  const cycle = journal.cycle(journal.contractNames().indexOf(contract), until);
  const events = [...own, ...cycle].sort((a, b) => a.position - b.position);
  const zone = Zone.of(rules.timeZone);
  const { rows, next } = pageOfList(events, ({ number }) => String(number), page, 'event');
  return {
    contract,
    events: rows.map((event) => rowOf(event, zone)),
    ...(next === undefined ? {} : { next }),
    ...(mode === 'simulated' ? { mode: 'SIMULATED' } : {}),
  };
}

function rowOf(event: RecordedEvent, zone: Zone): HistoryRow {
  const { number, position, type } = event;
  return {
    ...{ number, position, type },
    ...whenAndWho(event, zone),
    cause: metaOf(event)?.cause ?? null,
  };
}
