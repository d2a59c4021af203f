import { parseInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';
import { ReadModel } from '../folding/tables/database.js';
import type { Tables } from '../folding/tables/tables.js';
import type { Answering } from '../figures/questions/reader.js';
import { ContractReport } from './contract-report.js';
import { Lookups } from './lookups.js';
import { RecordedSince } from './recorded-since.js';
import type { News } from './recorded-since.js';
import type { Replacement } from './replacement.js';

/** What a contract's report is to be brought up to date by; plain data. */
export interface ReportOrder {
  readonly contract: string;
  /** The moment of the report. */
  readonly asOf: Instant;
  /** The moment of the rows that there are, ISO 8601; null where all of them are to be made. */
  readonly was: string | null;
  /** Whether time may have changed any row by now. */
  readonly stale: boolean;
  /** What was recorded about the contract since, as far as the log was looked through. */
  readonly news: News | undefined;
  /** Position up to which that was. */
  readonly position: number;
}

/** What takes the place of rows; plain data. */
export interface MadeReport {
  /** Whether of all rows of the contract. */
  readonly whole: boolean;
  readonly replacements: readonly Replacement[];
  /** Events up to this log position are in it. */
  readonly position: number;
}

/** Makes reports in another thread, which reads the same store: for a server that others ask meanwhile. */
export interface ReportMaker {
  /** Null where the caller may as well make it itself. Throws what the figures throw. */
  make(order: ReportOrder): Promise<MadeReport | null>;
}

/** How often the tables are looked at, 2 ms apart, until they are folded to the log's end. */
const LOOKS = 100;
const LOOK_MS = 2;

/** Has a report take up all that an order tells. */
export function takeUp(report: ContractReport, { asOf, was, stale, news }: ReportOrder): void {
  if (was === null) {
    report.addAll();
    return;
  }
  // Figures of single facts may hang on any moment, not only on those that are foreseen.
  if (asOf > parseInstant(was)) {
    if (stale || report.footing.looksAtFacts) report.addTime(parseInstant(was));
    else report.addWaiting();
  }
  if (news) report.addNews(news);
}

/**
 * Makes a report in one go, of one state of log and tables, whatever others record meanwhile; what was recorded after the order was given is in it.
 * Throws what the figures throw.
 */
export function makeReport(answering: Answering, { direct }: Tables, order: ReportOrder): MadeReport {
  const { store } = answering;
  const lookups = new Lookups(new ReadModel(direct, false));
  const make = (): MadeReport => {
    const since = new RecordedSince(store.journal, order.position);
    since.look();
    const later = since.take(order.contract);
    const report = new ContractReport(answering, lookups, order.contract, order.asOf);
    takeUp(report, order);
    if (later && order.was !== null) report.addNews(later);
    while (report.step());
    return { whole: report.whole, replacements: report.replacements, position: since.position };
  };
  for (let look = 1; ; look += 1) {
    const made = store.still(() =>
      // Tables that lag behind cannot say what an event touched: then all would have to be made.
      direct.still(() => (look >= LOOKS || lookups.standAt(store.journal.head()) ? make() : null)),
    );
    if (made) return made;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
  }
}
