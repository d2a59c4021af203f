import { counted } from '../counted.js';
import type { InBoth } from '../language.js';

/** The counts of an import; `leftOut` only with a mapping. */
interface Counts {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
  readonly leftOut: number | undefined;
}

/** What an import did. The reasons themselves are those of the JSON report. */
interface ReportWords {
  readonly counts: (counts: Counts, dryRun: boolean) => string;
  readonly line: (line: number) => string;
  readonly conflict: (where: string, thing: string, reason: string, position: number | null) => string;
  readonly difference: (field: string, recorded: string, reported: string) => string;
  readonly nothing: string;
  readonly moreConflicts: (more: number, inJson: number) => string;
  /** Where in a line or row a fault lies: a field of the fact, a column of the file, the whole. */
  readonly field: (field: string) => string;
  readonly fault: (field: string, reason: string) => string;
  readonly rejected: (where: string, id: string | undefined) => string;
  readonly moreRejected: (more: number, inJson: number) => string;
  /** While it runs: lines read, accepted, refused. */
  readonly progress: (lines: string, accepted: string, refused: number) => string;
  readonly perSecond: (lines: string) => string;
  readonly catchingUp: string;
}

const en: ReportWords = {
  counts: (c, dryRun) =>
    `${dryRun ? 'Dry run, nothing recorded: ' : ''}${c.accepted} accepted, ${counted(c.duplicates, 'duplicate')}, ${counted(c.conflicts, 'conflict')}, ${c.rejected} rejected` +
    (c.leftOut === undefined ? '' : `, ${c.leftOut} left out by the mapping`),
  line: (line) => `line ${line}`,
  conflict: (where, thing, reason, position) =>
    `${where}: conflict on ${thing}: ${reason} (${position === null ? 'an earlier line of this input' : `recorded at position ${position}`})`,
  difference: (field, recorded, reported) => `${field}: recorded ${recorded}, reported ${reported}`,
  nothing: 'nothing',
  moreConflicts: (more, inJson) => `… and ${counted(more, 'more conflict')} (--json lists the first ${inJson})`,
  field: (field) => field,
  fault: (field, reason) => `${field}: ${reason}`,
  rejected: (where, id) => `${where}: rejected${id === undefined ? '' : ` (id ${id})`}`,
  moreRejected: (more, inJson) => `… and ${more} more rejected (--json lists the first ${inJson})`,
  progress: (lines, accepted, refused) =>
    `${counted(lines, 'line')}, ${accepted} accepted${refused > 0 ? `, ${refused} refused` : ''}`,
  perSecond: (lines) => `${lines}/s`,
  catchingUp: 'bringing the figures up to date',
};

const zh: ReportWords = {
  counts: (c, dryRun) =>
    `${dryRun ? '试运行，未作记录：' : ''}接收 ${c.accepted} 条，重复 ${c.duplicates} 条，冲突 ${c.conflicts} 条，拒收 ${c.rejected} 条` +
    (c.leftOut === undefined ? '' : `，按映射略去 ${c.leftOut} 条`),
  line: (line) => `第 ${line} 行`,
  conflict: (where, thing, reason, position) =>
    `${where}：${thing} 冲突：${reason}（${position === null ? '与本次输入中较早的一行冲突' : `已记录于日志位置 ${position}`}）`,
  difference: (field, recorded, reported) => `${field}：已记录 ${recorded}，本次报送 ${reported}`,
  nothing: '无',
  moreConflicts: (more, inJson) => `… 另有 ${more} 条冲突（--json 列出前 ${inJson} 条）`,
  fault: (field, reason) => `${zh.field(field)}：${reason}`,
  field: (field) => (field === '(line)' ? '整行' : field.replace(/^column /, '列 ')),
  rejected: (where, id) => `${where}：拒收${id === undefined ? '' : `（id ${id}）`}`,
  moreRejected: (more, inJson) => `… 另有 ${more} 条拒收（--json 列出前 ${inJson} 条）`,
  progress: (lines, accepted, refused) =>
    `${lines} 行，接收 ${accepted} 条${refused > 0 ? `，未接收 ${refused} 条` : ''}`,
  perSecond: (lines) => `每秒 ${lines} 行`,
  catchingUp: '正在更新各项结果',
};

export const REPORT: InBoth<ReportWords> = { en, zh };
