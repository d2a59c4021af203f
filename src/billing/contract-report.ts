import type { Instant } from '../rules/calendar/instant.js';
import type { Answering } from '../figures/questions/reader.js';
import { Footing } from './footing.js';
import type { Lookups } from './lookups.js';
import { nameOf, workOut } from './pieces.js';
import type { Piece } from './pieces.js';
import { planOfNews, planOfTickets, planOfTime, wholePlan } from './plan.js';
import type { News } from './recorded-since.js';
import type { Replacement } from './replacement.js';

/**
 * One contract's report in the making, piece by piece, judged at one moment. Between two pieces others may record something: told of it,
 * the report takes the pieces up again that it may have changed. When nothing is left to do, all pieces are of one state of the log.
 */
export class ContractReport {
  /** Whether the rows made take the place of all rows of the contract. */
  whole = false;
  private readonly waiting = new Map<string, Piece>();
  private readonly done = new Map<string, readonly Replacement[]>();
  private current: Footing;

  constructor(
    private readonly answering: Answering,
    private readonly lookups: Lookups,
    private readonly contract: string,
    private readonly asOf: Instant,
  ) {
    this.current = new Footing(answering, contract, asOf);
  }

  get footing(): Footing {
    return this.current;
  }

  /** What was made, in the order in which it is to be written. */
  get replacements(): readonly Replacement[] {
    return [...this.done.values()].flat();
  }

  /** All of it is to be made. */
  addAll(): void {
    this.whole = true;
    this.waiting.clear();
    this.done.clear();
    this.add(wholePlan(this.current));
  }

  /** Time has gone on since the report was made as of `was`. */
  addTime(was: Instant): void {
    this.addPlan(planOfTime(was, this.current, this.lookups));
  }

  /** The moment is a later one than that of the report before, and nothing has come of it: what waits for a reply has waited longer. */
  addWaiting(): void {
    const ids = this.lookups.openTickets(this.contract);
    if (ids.length > 0) this.add([{ of: 'waiting-tickets', ids }]);
  }

  /** Something was recorded. */
  addNews(news: News): void {
    this.current = new Footing(this.answering, this.contract, this.asOf);
    this.addPlan(planOfNews(news, this.current, this.lookups));
  }

  /** Works out one piece. Returns false when there was none left. */
  step(): boolean {
    const [name, piece] = this.waiting.entries().next().value ?? [];
    if (name === undefined || piece === undefined) return false;
    const made = workOut(piece, this.current);
    this.waiting.delete(name);
    // Last come, last written: of two pieces with the same tickets the later one counts.
    this.done.delete(name);
    this.done.set(name, made);
    if (piece.of === 'tickets') this.add(planOfTickets(piece.ids, this.current, this.lookups));
    return true;
  }

  private addPlan(pieces: readonly Piece[] | null): void {
    if (pieces === null) this.addAll();
    else this.add(pieces);
  }

  private add(pieces: readonly Piece[]): void {
    for (const piece of pieces) this.waiting.set(nameOf(piece), piece);
  }
}
