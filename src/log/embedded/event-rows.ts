import { MetaReader } from './metas.js';
import type { DatabaseSync } from 'node:sqlite';
import type { RecordedEvent } from '../port/event-store.js';
import { eventTypeOf, FIRST_CYCLE_TYPE, FIRST_FACT_TYPE } from '../../facts/event-types.js';
import { NameReader } from './names.js';
import { checkFeatures } from './read-check.js';
import { Query } from './file/sqlite.js';

/** The columns of `events`, in the order of `EventRow`. */
export const EVENT_COLUMNS = [
  'position',
  'stream',
  'revision',
  'type',
  'contract_no',
  'month',
  'occurred',
  'recorded',
  'schema',
  'features',
  'source',
  'id',
  'body',
  'meta_no',
  'number',
] as const;

type EventRow = readonly [
  position: number,
  stream: string,
  revision: number,
  type: number,
  contractNo: number,
  month: number,
  occurred: number,
  recorded: number,
  schema: number,
  features: number,
  source: string,
  id: string,
  body: string,
  metaNo: number,
  number: number,
];

/** So many positions are looked up by one statement. */
const LOOKED_UP_AT_ONCE = 512;

/** Reads whole events from the log. Its own connection's last commit and everything before it is what it sees. Throws `StoreDamagedError` for an event whose body is not what its columns say. */
export class EventRows {
  private readonly contracts: NameReader;
  private readonly metas: MetaReader;
  private readonly one: Query<EventRow>;
  private readonly several: Query<EventRow>;
  private readonly after: Query<EventRow>;
  private readonly ofStream: Query<EventRow>;
  private readonly ofStreamUntil: Query<EventRow>;
  private readonly ofRules: Query<EventRow>;
  private readonly ofCycle: Query<EventRow>;

  /** `trusting`: gives events as they stand, also where body and columns differ, to who looks for that. */
  constructor(
    db: DatabaseSync,
    private readonly options: { readonly trusting?: true } = {},
  ) {
    const select = `SELECT ${EVENT_COLUMNS.join(', ')} FROM events`;
    const prefixed = EVENT_COLUMNS.map((column) => `events.${column}`).join(', ');
    this.contracts = new NameReader(db, 'contracts');
    this.metas = new MetaReader(db);
    this.one = new Query(db, `${select} WHERE position = ?`);
    // CROSS JOIN makes SQLite follow the list in its order.
    this.several = new Query(
      db,
      `SELECT ${prefixed} FROM json_each(?) AS asked CROSS JOIN events ON events.position = asked.value`,
    );
    this.after = new Query(db, `${select} WHERE position > ? ORDER BY position LIMIT ?`);
    this.ofStream = new Query(db, `${select} WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`);
    this.ofStreamUntil = new Query(db, `${select} WHERE stream = ? AND position <= ? ORDER BY revision`);
    this.ofRules = new Query(
      db,
      `${select} WHERE type < ${FIRST_FACT_TYPE} AND position > ? AND position <= ? ORDER BY position`,
    );
    this.ofCycle = new Query(
      db,
      `${select} WHERE type >= ${FIRST_CYCLE_TYPE} AND contract_no = ? AND position <= ? AND position > ? ORDER BY position`,
    );
  }

  /** Events in the order of `positions`. Throws `RangeError` for a position that the log does not have. */
  at(positions: readonly number[]): RecordedEvent[] {
    const events: RecordedEvent[] = [];
    for (let i = 0; i < positions.length; i += LOOKED_UP_AT_ONCE) {
      const asked = positions.slice(i, i + LOOKED_UP_AT_ONCE);
      const rows = asked.length === 1 ? this.one.all(asked[0] ?? 0) : this.several.all(JSON.stringify(asked));
      asked.forEach((position, k) => {
        const row = rows[k];
        if (row?.[0] !== position) throw new RangeError(`the log has no event at position ${position}`);
        events.push(this.event(row));
      });
    }
    return events;
  }

  following(position: number, limit: number): RecordedEvent[] {
    return this.events(this.after.all(position, checked(limit)));
  }

  stream(name: string, fromRevision: number, limit: number): RecordedEvent[] {
    return this.events(this.ofStream.all(name, fromRevision, checked(limit)));
  }

  streamUntil(name: string, position: number): RecordedEvent[] {
    return this.events(this.ofStreamUntil.all(name, position));
  }

  rules(afterPosition: number, untilPosition: number): RecordedEvent[] {
    return this.events(this.ofRules.all(afterPosition, untilPosition));
  }

  cycle(contract: number, untilPosition: number, afterPosition: number): RecordedEvent[] {
    return this.events(this.ofCycle.all(contract, untilPosition, afterPosition));
  }

  private events(rows: readonly EventRow[]): RecordedEvent[] {
    return rows.map((row) => this.event(row));
  }

  private event(row: EventRow): RecordedEvent {
    const event = this.eventOf(row);
    if (!this.options.trusting) checkFeatures(event);
    return event;
  }

  private eventOf(row: EventRow): RecordedEvent {
    return {
      position: row[0],
      stream: row[1],
      revision: row[2],
      type: eventTypeOf(row[3]),
      contract: row[4] === 0 ? null : this.contracts.name(row[4]),
      month: row[5],
      occurred: row[6],
      recorded: row[7],
      schema: row[8],
      features: row[9],
      source: row[10],
      id: row[11],
      body: row[12],
      meta: this.metas.text(row[13]),
      number: row[14],
    };
  }
}

function checked(limit: number): number {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`${limit} is not a number of events to read`);
  return limit;
}
