import type { Conflict, IntakeReport, Rejection } from './fact.js';

/** Entries of each list that a report holds; the rest is counted. */
export const MOST_LISTED = 10_000;

/** Gathers a report: counts stay exact, lists stay bounded. */
export class ReportBuilder {
  accepted = 0;
  duplicates = 0;
  leftOut = 0;
  private conflictCount = 0;
  private rejectedCount = 0;
  private readonly conflicts: Conflict[] = [];
  private readonly rejected: Rejection[] = [];

  constructor(private readonly mostListed = MOST_LISTED) {}

  conflict(conflict: Conflict): void {
    if (++this.conflictCount <= this.mostListed) this.conflicts.push(conflict);
  }

  reject(rejection: Rejection): void {
    if (++this.rejectedCount <= this.mostListed) this.rejected.push(rejection);
  }

  /** Adds another report's counts and entries, which come after what is here. `file` is written into its entries. */
  add(report: IntakeReport, file?: string): void {
    const placed = file === undefined ? {} : { file };
    this.accepted += report.accepted;
    this.duplicates += report.duplicates;
    this.leftOut += report.leftOut ?? 0;
    for (const conflict of report.conflicts) this.conflict({ ...placed, ...conflict });
    for (const rejection of report.rejected) this.reject({ ...placed, ...rejection });
    this.conflictCount += report.more.conflicts;
    this.rejectedCount += report.more.rejected;
  }

  counts(): { accepted: number; duplicates: number; conflicts: number; rejected: number } {
    const { accepted, duplicates, conflictCount: conflicts, rejectedCount: rejected } = this;
    return { accepted, duplicates, conflicts, rejected };
  }

  build(): IntakeReport {
    return {
      accepted: this.accepted,
      duplicates: this.duplicates,
      conflicts: this.conflicts,
      rejected: this.rejected,
      more: {
        conflicts: this.conflictCount - this.conflicts.length,
        rejected: this.rejectedCount - this.rejected.length,
      },
      ...(this.leftOut > 0 ? { leftOut: this.leftOut } : {}),
    };
  }
}

/** True when every line was accepted, or was recorded before (exit 0). */
export function isClean(report: IntakeReport): boolean {
  return report.conflicts.length + report.rejected.length + report.more.conflicts + report.more.rejected === 0;
}
