import { factTypeInfo, isFactType } from '../catalog.js';
import type { FactType } from '../catalog.js';
import { dataFields } from '../validate.js';
import { shown } from '../wording.js';
import { readCondition } from './condition.js';
import type { Condition } from './condition.js';
import { MappingError, Reader, isRecord, textList } from './mapping-shape.js';
import { readMappingText } from './mapping-text.js';
import { readValue } from './value.js';
import type { Value, Wanted } from './value.js';

/**
 * A mapping file (YAML) tells how the rows of a CSV file are facts:
 *
 *   contract: HT-2026-0042        # the contract of all facts (or the command line says it); `subject` of a fact may name a column instead
 *   source: bank/calls            # who reports: the CloudEvents source of all facts
 *   encoding: utf-8               # or gbk, gb18030, big5 …
 *   delimiter: ","                # one character
 *   header: 3                     # the line that names the columns; the first one with all that the mapping names is the default
 *   totals: [合计, 总计]          # rows that begin with one of these are left out (TOTALS is the default)
 *   zone: Asia/Shanghai           # of times written without offset; this is the default
 *   time: dd-MM-yyyy HH:mm        # how times are written (local-time.ts); iso is the default
 *   date: 2026-03-02              # the day of times that are written without one
 *   keep: condition               # only these rows … (condition.ts)
 *   skip: condition               # … and not these
 *   facts:                        # what a row may tell; most files need one entry
 *     - type: CallRecorded
 *       id: "{line}-{call_id}"    # values: value.ts
 *       time: { first: [queued_at, answered_at], empty: "0:00:00" }
 *       keep: condition           # further, for this fact alone
 *       skip: condition
 *       oncePer: number           # only the first of the rows, kept so far, that have the same content in this column (or these)
 *       data:
 *         callId: "{line}-{call_id}"
 *         outcome: { column: outcome, map: { AGENT: answered, HANG: abandoned } }
 *         handledBy: supplier
 *
 * Corrections and voidings are not made from CSV. A row of which no fact is made counts as left out.
 */
export interface Mapping {
  readonly encoding: string;
  readonly delimiter: string;
  /** The line of the row that names the columns; null: the first that has all columns named here. */
  readonly header: number | null;
  /** How rows begin that add up others, in lower case. */
  readonly totals: readonly string[];
  readonly facts: readonly FactMapping[];
  /** Every column that it names. */
  readonly columns: ReadonlySet<string>;
}

export interface FactMapping {
  readonly type: FactType;
  readonly wanted: Condition;
  readonly oncePer: readonly string[] | null;
  readonly subject: Value;
  readonly source: Value;
  readonly id: Value;
  readonly time: Value;
  readonly data: readonly (readonly [string, Value])[];
}

/** Facts that one row may tell. */
const MOST_FACTS = 100;
const KEYS = [
  'contract', 'source', 'encoding', 'delimiter', 'header', 'totals', 'zone', 'time', 'date', 'keep', 'skip', 'facts',
]; // prettier-ignore
/** How rows of sums begin in most offices. */
export const TOTALS = [
  '合计',
  '总计',
  '小计',
  '共计',
  '累计',
  '本页合计',
  'total',
  'totals',
  'subtotal',
  'grand total',
  'sum',
];
const FACT_KEYS = ['type', 'id', 'source', 'subject', 'time', 'keep', 'skip', 'oncePer', 'data'];
const WANTED: Readonly<Record<string, Wanted>> = {
  answeredAt: 'moment',
  servedAt: 'moment',
  endedAt: 'moment',
  dueOn: 'date',
  records: 'number',
  clear: 'flag',
  wide: 'flag',
  toCompetitor: 'flag',
  amount: 'sum',
  cost: 'sum',
  contactId: 'id',
};

type Fields = Readonly<Record<string, unknown>>;

/** Reads a mapping file. `contract`, where given, goes before its own. Throws `MappingError` with all that is wrong. */
export function parseMapping(text: string, contract?: string): Mapping {
  const { content: input, lineOf } = readMappingText(text);
  const reader = new Reader(lineOf);
  if (!isRecord(input))
    throw new MappingError([{ path: '(file)', line: 1, message: 'must hold a mapping; see the documentation' }]);
  reader.known(input, '', KEYS);
  reader.setTimes(input);
  const { facts } = input;
  const common = { ...input, contract: contract ?? input['contract'] };
  const mapping: Mapping = {
    encoding: encodingOf(input['encoding'], reader),
    delimiter: delimiterOf(input['delimiter'], reader),
    header: headerOf(input['header'], reader),
    totals: totalsOf(input['totals'], reader),
    facts: Array.isArray(facts) ? facts.flatMap((fact, i) => readFact(fact, `facts[${i}]`, common, reader)) : [],
    columns: reader.columns,
  };
  if (!Array.isArray(facts) || facts.length === 0 || facts.length > MOST_FACTS)
    reader.fault('facts', `must be a list of 1 to ${MOST_FACTS} facts`);
  if (reader.faults.length > 0) throw new MappingError(reader.faults);
  return mapping;
}

function readFact(input: unknown, path: string, file: Fields, reader: Reader): FactMapping[] {
  if (!isRecord(input)) {
    reader.fault(path, 'must be a fact: type, id, time, data');
    return [];
  }
  reader.known(input, path, FACT_KEYS);
  const type = input['type'];
  if (typeof type !== 'string' || !isFactType(type) || !factTypeInfo(type)) {
    reader.fault(`${path}.type`, `is ${shown(type)}; it must be a type of fact such as CallRecorded`);
    return [];
  }
  const required = (key: string, value: unknown, hint: string, wanted: Wanted, at = `${path}.${key}`): Value => {
    if (value === undefined) reader.fault(at, `is missing; ${hint}`);
    return readValue(value ?? '', at, wanted, reader);
  };
  /** What a fact says itself, or the whole file says for it: there it is missing, once for all facts. */
  const common = (key: 'subject' | 'source', named: 'contract' | 'source', hint: string, wanted: Wanted): Value =>
    input[key] === undefined
      ? required(named, file[named], hint, wanted, named)
      : required(key, input[key], hint, wanted);
  const oncePer = input['oncePer'] === undefined ? null : (textList(input['oncePer']) ?? []);
  for (const column of oncePer ?? []) reader.column(column, `${path}.oncePer`);
  return [
    {
      type,
      wanted: rowsOf(file, '', input, path, reader),
      oncePer,
      subject: common('subject', 'contract', 'say whose facts these are, here or with --contract', 'id'),
      source: common('source', 'source', 'say who reports', 'text'),
      id: required('id', input['id'], 'say which columns identify the event: "{number}"', 'id'),
      time: required('time', input['time'], 'say which column holds the time', 'moment'),
      data: readData(type, input['data'], `${path}.data`, reader),
    },
  ];
}

function readData(type: FactType, input: unknown, path: string, reader: Reader): [string, Value][] {
  if (!isRecord(input)) {
    reader.fault(path, 'must say how each field is made');
    return [];
  }
  const { all, required } = dataFields(type);
  reader.known(input, path, all);
  for (const name of required)
    if (input[name] === undefined) reader.fault(`${path}.${name}`, `is missing; ${type} must have it`);
  return Object.entries(input)
    .filter(([name]) => all.includes(name))
    .map(([name, value]) => [name, readValue(value, `${path}.${name}`, wantedOf(type, name), reader)]);
}

function wantedOf(type: FactType, name: string): Wanted {
  return name === factTypeInfo(type)?.keyField ? 'id' : (WANTED[name] ?? 'text');
}

/** The rows that pass the filters of the file and of the fact. */
function rowsOf(common: Fields, commonPath: string, fact: Fields, factPath: string, reader: Reader): Condition {
  const conditions = [...filters(common, commonPath, reader), ...filters(fact, `${factPath}.`, reader)];
  return (row) => conditions.every((condition) => condition(row));
}

function filters(input: Fields, prefix: string, reader: Reader): Condition[] {
  const { keep, skip } = input;
  const kept = keep === undefined ? [] : [readCondition(keep, `${prefix}keep`, reader)];
  if (skip === undefined) return kept;
  const skipped = readCondition(skip, `${prefix}skip`, reader);
  return [...kept, (row) => !skipped(row)];
}

function encodingOf(input: unknown, reader: Reader): string {
  if (input === undefined) return 'utf-8';
  try {
    return new TextDecoder(typeof input === 'string' ? input : '').encoding;
  } catch {
    reader.fault('encoding', `${shown(input)} is not known; write it like utf-8 or gbk`);
    return 'utf-8';
  }
}

function delimiterOf(input: unknown, reader: Reader): string {
  if (input === undefined) return ',';
  if (typeof input === 'string' && input.length === 1 && input !== '"') return input;
  reader.fault('delimiter', 'must be one character, such as ";" or "\\t"');
  return ',';
}

function headerOf(input: unknown, reader: Reader): number | null {
  if (input === undefined) return null;
  if (typeof input === 'number' && Number.isInteger(input) && input >= 1) return input;
  reader.fault('header', `is ${shown(input)}; it must be the number of the line that names the columns, from 1`);
  return null;
}

function totalsOf(input: unknown, reader: Reader): readonly string[] {
  if (input === undefined) return TOTALS;
  const words = Array.isArray(input) && input.length === 0 ? [] : textList(input);
  if (!words) reader.fault('totals', 'must be a list of texts with which rows of sums begin, or []');
  return (words ?? []).map((word) => word.toLowerCase());
}
