import type { InBoth } from '../language.js';

/** What a statement on a terminal says besides the words of its page. */
interface StatementTableWords {
  readonly item: string;
  readonly address: string;
  readonly more: (lines: number) => string;
  readonly written: (file: string) => string;
}

const en: StatementTableWords = {
  item: 'Item',
  address: 'Address',
  more: (lines) => `… and ${lines} more (--rows shows more, --json all).`,
  written: (file) => `Written to ${file}.`,
};

const zh: StatementTableWords = {
  item: '项目',
  address: '地址',
  more: (lines) => `… 另有 ${lines} 行 (--rows 可多显示,--json 显示全部)。`,
  written: (file) => `已写入 ${file}。`,
};

export const STATEMENT: InBoth<StatementTableWords> = { en, zh };
