import type { ImportProgress } from '../facts/import-files.js';
import type { IntakeReport } from '../facts/fact.js';

/** Faults that the report shows; --json has more. */
const SHOWN = 20;

/** What an import did, and what to mend. `mark` ends the first line. */
export function printReport(report: IntakeReport, dryRun: boolean, mark: string): string {
  const conflicts = report.conflicts.length + report.more.conflicts;
  const rejected = report.rejected.length + report.more.rejected;
  const where = (x: { file?: string; line: number }) =>
    x.file === undefined ? `line ${x.line}` : `${x.file}:${x.line}`;
  const lines = [
    `${dryRun ? 'Dry run, nothing recorded: ' : ''}${report.accepted} accepted, ${report.duplicates} duplicates, ${conflicts} conflicts, ${rejected} rejected` +
      (report.leftOut === undefined ? '' : `, ${report.leftOut} left out by the mapping`) +
      mark,
  ];
  for (const c of report.conflicts.slice(0, SHOWN)) {
    lines.push(`${where(c)}: conflict on ${c.thing}: ${c.reason} (recorded at position ${c.recorded.position})`);
    for (const d of c.recorded.differences)
      lines.push(`    ${d.field}: recorded ${shown(d.recorded)}, reported ${shown(d.reported)}`);
  }
  if (conflicts > SHOWN)
    lines.push(`… and ${conflicts - SHOWN} more conflicts (--json lists the first ${report.conflicts.length})`);
  for (const r of report.rejected.slice(0, SHOWN)) {
    lines.push(`${where(r)}: rejected${r.id === undefined ? '' : ` (id ${r.id})`}`);
    for (const e of r.errors) lines.push(`    ${e.field}: ${e.reason}`);
  }
  if (rejected > SHOWN)
    lines.push(`… and ${rejected - SHOWN} more rejected (--json lists the first ${report.rejected.length})`);
  return lines.join('\n');
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** One line for a terminal while an import runs. `seconds` since it began. */
export function progressText(p: ImportProgress, seconds: number): string {
  const share = p.totalBytes === null || p.totalBytes === 0 ? '' : `${Math.floor((100 * p.bytes) / p.totalBytes)}%  `;
  const rate = seconds > 0.2 ? `  ${Math.round(p.lines / seconds).toLocaleString('en')}/s` : '';
  const bad = p.conflicts + p.rejected;
  return `${share}${p.lines.toLocaleString('en')} lines, ${p.accepted.toLocaleString('en')} accepted${bad > 0 ? `, ${bad} refused` : ''}${rate}  ${p.file}`;
}
