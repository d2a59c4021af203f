import type { ImportProgress } from '../../commands/intake/import-files.js';
import type { IntakeReport } from '../../facts/fact.js';
import type { Language } from '../../words/language.js';
import { REPORT } from '../../words/store/report.js';
import { sentenceIn } from '../../words/sentences/sentence.js';

/** Faults that the report shows; --json has more. */
const SHOWN = 20;

/** What an import did, and what to mend. `mark` ends the first line. */
export function printReport(report: IntakeReport, dryRun: boolean, mark: string, lang: Language): string {
  const words = REPORT[lang];
  const shown = (value: unknown) => (value === undefined ? words.nothing : JSON.stringify(value));
  const conflicts = report.conflicts.length + report.more.conflicts;
  const rejected = report.rejected.length + report.more.rejected;
  const where = (x: { file?: string; line: number }) =>
    x.file === undefined ? words.line(x.line) : `${x.file}:${x.line}`;
  const lines = [
    words.counts(
      { accepted: report.accepted, duplicates: report.duplicates, conflicts, rejected, leftOut: report.leftOut },
      dryRun,
    ) + mark,
  ];
  for (const c of report.conflicts.slice(0, SHOWN)) {
    lines.push(words.conflict(where(c), c.thing, sentenceIn(c.reason, lang), c.recorded.position));
    for (const d of c.recorded.differences)
      lines.push(`    ${words.difference(d.field, shown(d.recorded), shown(d.reported))}`);
  }
  if (conflicts > SHOWN) lines.push(words.moreConflicts(conflicts - SHOWN, report.conflicts.length));
  for (const r of report.rejected.slice(0, SHOWN)) {
    lines.push(words.rejected(where(r), r.id));
    for (const e of r.errors) lines.push(`    ${words.fault(e.field, sentenceIn(e.reason, lang))}`);
  }
  if (rejected > SHOWN) lines.push(words.moreRejected(rejected - SHOWN, report.rejected.length));
  return lines.join('\n');
}

/** One line for a terminal while an import runs. `seconds` since it began. */
export function progressText(p: ImportProgress, seconds: number, lang: Language): string {
  const words = REPORT[lang];
  const share = p.totalBytes === null || p.totalBytes === 0 ? '' : `${Math.floor((100 * p.bytes) / p.totalBytes)}%  `;
  const rate = seconds > 0.2 ? `  ${words.perSecond(Math.round(p.lines / seconds).toLocaleString('en'))}` : '';
  const [lines, accepted] = [p.lines.toLocaleString('en'), p.accepted.toLocaleString('en')];
  return `${share}${words.progress(lines, accepted, p.conflicts + p.rejected)}${rate}  ${p.file}`;
}
