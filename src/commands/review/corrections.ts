import { setImmediate as letOthersIn } from 'node:timers/promises';
import { reporterOf } from '../intake/reporter.js';
import type { EventMeta } from '../../log/port/event-meta.js';
import { rehearseBatch } from '../intake/batch.js';
import { Candidate } from '../intake/candidate.js';
import type { IntakeReport, LineFact, Rejection } from '../../facts/fact.js';
import { unpack } from '../../facts/input/packed-batch.js';
import { lineFacts } from '../../facts/input/produce.js';
import { Terms } from '../intake/intake.js';
import { KnownFacts } from '../intake/known-facts.js';
import { isClean, ReportBuilder } from '../../facts/report.js';
import { TimeSlice } from '../../time-slice.js';
import type { Desk } from '../command.js';
import { CorrectionError } from './correction-error.js';
import type { DecidedFact } from '../../rules/cycle/review-events.js';

/** The facts of a decision, as read from NDJSON: corrections, voidings, and facts that came late. */
export interface Corrections {
  readonly facts: readonly LineFact[];
  readonly rejected: readonly Rejection[];
}

/** A decision carries a few facts; a month's worth is an import. */
export const MOST_CORRECTIONS = 5_000;

/** So much is read, and so many facts are recorded, before others get their turn. */
const CHUNK_BYTES = 64 * 1024;
const PORTION = 500;

/** Reads the facts of a decision from NDJSON. Throws `CorrectionError` for more than a decision may carry. */
export async function readCorrections(ndjson: string | Uint8Array, name: string): Promise<Corrections> {
  const facts: LineFact[] = [];
  const rejected: Rejection[] = [];
  const bytes = Buffer.from(ndjson);
  const slice = new TimeSlice();
  const chunks = (async function* () {
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      yield bytes.subarray(from, from + CHUNK_BYTES);
      await slice.rest();
    }
  })();
  for await (const batch of lineFacts({ name, chunks, bytesRead: () => 0 })) {
    facts.push(...unpack(batch));
    rejected.push(...batch.rejected);
    if (facts.length + rejected.length > MOST_CORRECTIONS)
      throw new CorrectionError(`a decision carries at most ${MOST_CORRECTIONS} facts; import them first`, {
        conflicts: [],
        rejected: [],
      });
  }
  return { facts, rejected };
}

/** What would become of the facts of decisions: one that is not of the contract is rejected. Nothing is recorded. */
export async function rehearseCorrections(
  desk: Desk,
  contract: string,
  corrections: Corrections,
): Promise<IntakeReport> {
  const { store, figures } = desk;
  const report = new ReportBuilder();
  for (const rejection of corrections.rejected) report.reject(rejection);
  for (const { line, fact } of corrections.facts)
    if (fact.subject !== contract)
      report.reject({
        line,
        id: fact.id,
        errors: [{ field: 'subject', reason: `is ${fact.subject}; the objection is about ${contract}` }],
      });
  const terms = new Terms(figures.registryAt(store.journal.head()));
  const items = corrections.facts
    .filter(({ fact }) => fact.subject === contract)
    .map(({ line, fact }) => new Candidate(line, fact, report));
  await rehearseBatch(items, store, terms.of, new KnownFacts(store));
  return report.build();
}

/** Records the facts, which were checked before, as reported by whoever decides, and says where the log has them; those recorded earlier among them. */
export async function recordCorrections(
  { store, intake }: Desk,
  { facts }: Corrections,
  meta: EventMeta,
): Promise<DecidedFact[]> {
  for (let from = 0; from < facts.length; from += PORTION) {
    throwUnlessClean(await intake.take(facts.slice(from, from + PORTION), reporterOf(meta)));
    await letOthersIn();
  }
  return facts.map(({ fact: { source, id } }) => {
    const event = store.journal.find(source, id);
    if (!event) throw new Error(`the fact ${id} of ${source} was accepted and is not in the log`);
    return { source, id, position: event.position };
  });
}

/** Throws `CorrectionError` for a report with faults; `of` says whose corrections they are, where there are several. */
export function throwUnlessClean(report: IntakeReport, of: string | null = null): void {
  if (isClean(report)) return;
  const faults = [
    ...report.rejected.map(({ line, errors }) => ({
      line,
      text: errors.map(({ field, reason }) => `${field} ${reason}`).join('; '),
    })),
    ...report.conflicts.map(({ line, thing, reason }) => ({ line, text: `${thing}: ${reason}` })),
  ].sort((a, b) => a.line - b.line);
  const shown = faults.slice(0, 5).map(({ line, text }) => `line ${line}: ${text}`);
  const more = faults.length > shown.length ? `; and ${faults.length - shown.length} more` : '';
  throw new CorrectionError(
    `${of === null ? '' : `${of}: `}the corrections cannot be recorded, so nothing is: ${shown.join('; ')}${more}`,
    report,
  );
}
