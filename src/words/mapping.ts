import { counted } from './counted.js';
import type { InBoth } from './language.js';

/** What a proposed mapping says in its comments, and its preview. */
interface MappingWords {
  readonly intro: (file: string) => string;
  readonly edit: string;
  readonly noColumn: string;
  readonly dayFirst: (format: string) => string;
  readonly unknownWords: (words: string) => string;
  readonly unused: (columns: string) => string;
  readonly noDay: string;
  readonly noTimeOfDay: string;
  readonly previewHead: (rows: number) => string;
  readonly previewCounts: (rows: number, facts: number, refused: number, leftOut: number) => string;
  readonly row: (line: number) => string;
  readonly refused: string;
  readonly leftOut: string;
  readonly next: (file: string) => string;
}

const en: MappingWords = {
  intro: (file) => `proposed from the first rows of ${file}; what is marked "edit" is a guess`,
  edit: "edit: the contract's id",
  noColumn: 'edit: no column tells it',
  dayFirst: (format) => `edit: ${format} would read all of them, too`,
  unknownWords: (words) => `edit: not known, rows with it are refused: ${words}`,
  unused: (columns) => `not used: ${columns}`,
  noDay: 'edit: the day of the file, whose times have none',
  noTimeOfDay: 'edit: a day without a time of day counts from 00:00',
  previewHead: (rows) => `The first ${counted(rows, 'row')} would become:`,
  previewCounts: (rows, facts, refused, leftOut) =>
    `Of the first ${counted(rows, 'row')}: ${counted(facts, 'fact')}, ${refused} refused, ${leftOut} left out.`,
  row: (line) => `line ${line}`,
  refused: 'refused',
  leftOut: 'left out',
  next: (file) => `Save it as a file, edit it, and try it: plumbline import ${file} --map FILE.yaml --dry-run`,
};

const zh: MappingWords = {
  intro: (file) => `根据 ${file} 的前几行拟定; 标有"请核对"的是推测`,
  edit: '请核对: 合同编号',
  noColumn: '请核对: 文件中没有对应的列',
  dayFirst: (format) => `请核对: 按 ${format} 也都读得通`,
  unknownWords: (words) => `请核对: 以下用词未识别, 所在行会被拒收: ${words}`,
  unused: (columns) => `未使用的列: ${columns}`,
  noDay: '请核对: 文件中的时间没有日期, 请填写日期',
  noTimeOfDay: '请核对: 只有日期的按 00:00 计',
  previewHead: (rows) => `前 ${rows} 行将成为:`,
  previewCounts: (rows, facts, refused, leftOut) =>
    `前 ${rows} 行: ${facts} 条事实, ${refused} 条拒收, ${leftOut} 行略去。`,
  row: (line) => `第 ${line} 行`,
  refused: '拒收',
  leftOut: '略去',
  next: (file) => `存为文件,核对后试导入: plumbline import ${file} --map FILE.yaml --dry-run`,
};

export const MAPPING: InBoth<MappingWords> = { en, zh };
