import type { Projection } from '../../projections/projection.js';
import type { Journal } from '../log/port/journal.js';
import type { Tables } from './tables/tables.js';

/** How far a projection has come, and where and why it stopped. */
export interface Progress {
  readonly name: string;
  readonly position: number;
  readonly stoppedAt: number | null;
  readonly reason: string | null;
}

/** What has a checkpoint: a projection, or whatever else is kept in step with the log. */
export type Followed = Pick<Projection, 'name' | 'version'>;

const ONE = 'select version, position, anchor, stopped_at, reason from projections where name = ?';
const SAVE = `insert into projections (name, version, position, anchor, stopped_at, reason) values (?, ?, ?, ?, ?, ?)
  on conflict (name) do update set version = excluded.version, position = excluded.position, anchor = excluded.anchor,
  stopped_at = excluded.stopped_at, reason = excluded.reason`;

/** The checkpoints of the projections; each is written in the transaction that writes the rows it stands for. */
export class Checkpoints {
  constructor(
    private readonly model: Tables,
    private readonly journal: Journal,
  ) {}

  get({ name }: Followed): Progress {
    const row = this.model.direct.first(ONE, [name]);
    if (!row) return { name, position: 0, stoppedAt: null, reason: null };
    const [, position, , stoppedAt, reason] = row;
    return {
      name,
      position: position as number,
      stoppedAt: stoppedAt as number | null,
      reason: reason as string | null,
    };
  }

  /** Writes a checkpoint; within the transaction of its rows. */
  save({ name, version }: Followed, position: number, stop?: { at: number; reason: string }): void {
    const row = [name, version, position, this.anchor(position), stop?.at ?? null, stop?.reason ?? null];
    this.model.direct.run(SAVE, row);
  }

  /**
   * Whether a projection's rows are of use: made by this version of its fold, and from this log (one that has, at the checkpoint, the event
   * that was there).
   */
  isValid(followed: Followed): boolean {
    const [version, position, anchor] = this.model.direct.first(ONE, [followed.name]) ?? [];
    return version === followed.version && anchor === this.anchor(position as number);
  }

  /** Empties the table of a projection whose rows are of no use. Within a transaction. */
  validate(projection: Projection): void {
    if (this.isValid(projection)) return;
    this.model.direct.run(`delete from ${projection.table.name}`, []);
    this.save(projection, 0);
  }

  /** What is at that position of the log, in a few words. */
  private anchor(position: number): string {
    if (position === 0) return '';
    if (position > this.journal.head()) return 'nothing';
    const [event] = this.journal.events([position]);
    return event ? `${event.stream}@${event.revision} ${event.recorded}` : 'nothing';
  }
}
