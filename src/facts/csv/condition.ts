import type { TimeFormat } from './local-time.js';
import { isRecord, textList } from './mapping-shape.js';
import type { Reader } from './mapping-shape.js';
import { CellFault } from './row.js';
import type { Row } from './row.js';
import { shown } from '../wording.js';

/** Whether a row is meant. Throws `CellFault` when a time that it compares cannot be read. */
export type Condition = (row: Row) => boolean;

const TESTS = ['is', 'not', 'empty', 'notBefore', 'before'] as const;

/**
 * Reads a condition:
 *
 *   { column: c, is: text | [texts] }      { column: c, not: text | [texts] }      { column: c, empty: true | false }
 *   { column: c, notBefore: d }            { column: c, before: d }                times of two columns
 *   { all: [conditions] }                  { any: [conditions] }                   { none: [conditions] }
 */
export function readCondition(input: unknown, path: string, reader: Reader): Condition {
  if (!isRecord(input)) {
    reader.fault(path, 'must be a condition such as { column: outcome, is: PHANTOM }');
    return () => false;
  }
  for (const group of ['all', 'any', 'none'] as const) if (group in input) return readGroup(group, input, path, reader);
  reader.known(input, path, ['column', ...TESTS, 'time']);
  const column = reader.column(input['column'], `${path}.column`);
  const tests = TESTS.filter((test) => test in input);
  if (tests.length !== 1) reader.fault(path, `needs one of ${TESTS.join(', ')}, or all, any, none`);
  switch (tests[0]) {
    case 'is':
    case 'not':
      return readWords(column, tests[0], input, path, reader);
    case 'empty':
      if (typeof input['empty'] !== 'boolean') reader.fault(`${path}.empty`, 'must be true or false');
      return (row) => (row.cell(column) === '') === input['empty'];
    case 'notBefore':
    case 'before': {
      const other = reader.column(input[tests[0]], `${path}.${tests[0]}`);
      const format = reader.timeFormat(input['time'], `${path}.time`);
      const before = tests[0] === 'before';
      return (row) => {
        const earlier = momentOf(row.cell(column), column, format) < momentOf(row.cell(other), other, format);
        return earlier === before;
      };
    }
    default:
      return () => false;
  }
}

function readGroup(
  group: 'all' | 'any' | 'none',
  input: Readonly<Record<string, unknown>>,
  path: string,
  reader: Reader,
): Condition {
  reader.known(input, path, [group]);
  const list = input[group];
  if (!Array.isArray(list) || list.length === 0) {
    reader.fault(`${path}.${group}`, 'must be a list of conditions');
    return () => false;
  }
  const conditions = list.map((item: unknown, index) => readCondition(item, `${path}.${group}[${index}]`, reader));
  if (group === 'all') return (row) => conditions.every((condition) => condition(row));
  const any: Condition = (row) => conditions.some((condition) => condition(row));
  return group === 'any' ? any : (row) => !any(row);
}

function readWords(
  column: string,
  test: 'is' | 'not',
  input: Readonly<Record<string, unknown>>,
  path: string,
  reader: Reader,
): Condition {
  const words = textList(input[test]);
  if (!words) reader.fault(`${path}.${test}`, 'must be a text or a list of texts');
  const known = new Set(words);
  return (row) => known.has(row.cell(column)) === (test === 'is');
}

/** The moment that a column's text names. Throws `CellFault`. */
export function momentOf(text: string, column: string, format: TimeFormat): number {
  const moment = format.read(text);
  if (moment !== null) return moment;
  throw new CellFault(column, `${shown(text)} is not a time written ${format.example}`);
}
