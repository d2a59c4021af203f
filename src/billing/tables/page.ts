import { TYPES } from '../../../migrations/digest.js';
import { namesOf } from '../../../projections/table.js';
import type { Column, Table } from '../../../projections/table.js';
import { reportCheckpoints } from './checkpoints.js';
import { JUDGED, REPORT_TABLES, tableOf } from './index.js';

/** The section of docs/read-models.md that describes the tables column by column, as their definitions say it. */
export function tablesSection(): string {
  const tables = [reportCheckpoints, ...REPORT_TABLES.map(tableOf)];
  return [
    '## Tables',
    'Every table ends with these two:',
    listed(JUDGED, ['column', 'type', 'meaning']),
    ...tables.map((table) => described(table)),
  ].join('\n\n');
}

/** A page with that section in place of the one that it has, up to the next heading of the same rank. */
export function withTables(page: string): string {
  return page.replace(/^## Tables\n[\s\S]*?(?=\n\n## )/m, () => tablesSection());
}

function described({ name, about, key, values }: Table): string {
  const named = namesOf(key).map((column) => `\`${column}\``);
  return [
    `### ${name}`,
    `${about} Key: ${named.join(', ')}.`,
    listed([...key, ...values], ['column', 'type', 'meaning', 'clause']),
  ].join('\n\n');
}

function listed(columns: readonly Column[], heads: readonly string[]): string {
  const rows = columns.map(({ name, kind, nullable, meaning, clause }) =>
    line([`\`${name}\``, TYPES[kind] + (nullable ? ', null' : ''), meaning, clause].slice(0, heads.length)),
  );
  return [line(heads), `${'|---'.repeat(heads.length)}|`, ...rows].join('\n');
}

function line(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
}
