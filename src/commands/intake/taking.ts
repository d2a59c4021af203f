import type { IntakeReport, LineFact, Rejection } from '../../facts/fact.js';
import { ReportBuilder } from '../../facts/report.js';
import type { Store } from '../../log/embedded/store.js';
import { rehearseBatch } from './batch.js';
import { Candidate } from './candidate.js';
import { Terms } from './intake.js';
import type { ContractLookup, Intake } from './intake.js';
import { KnownFacts } from './known-facts.js';
import { Reporter } from './reporter.js';

/** What becomes of facts that come in, batch after batch: they are recorded, or it is only said what would be. */
export type Take = (facts: readonly LineFact[]) => Promise<IntakeReport>;

/** Has facts recorded, all by one reporter. */
export function recording(intake: Intake, reporter = new Reporter()): Take {
  return (facts) => intake.take(facts, reporter);
}

/** Says what would become of facts, and records nothing: what would have been recorded is kept in memory meanwhile. */
export function rehearsal(store: Store, rules: ContractLookup): Take {
  const known = new KnownFacts(store);
  const terms = new Terms(rules);
  terms.refresh();
  return async (facts) => {
    const report = new ReportBuilder();
    const batch = facts.map(({ line, fact }) => new Candidate(line, fact, report));
    await rehearseBatch(batch, store, terms.of, known);
    return report.build();
  };
}

/** A report of facts together with the lines that were none, in the order of the lines. */
export function withRejected(taken: IntakeReport, rejected: readonly Rejection[], leftOut = 0): IntakeReport {
  return { ...taken, leftOut, rejected: [...taken.rejected, ...rejected].sort((a, b) => a.line - b.line) };
}
