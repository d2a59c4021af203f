import type { ReportedType } from '../../catalog.js';
import { FACT_DTOS } from '../../dto/index.js';
import { shapesOf } from '../../dto/shapes.js';
import { dataFields, MOMENTS } from '../../validate.js';
import type { Column, Table } from './columns.js';
import { COLUMNS, simple, WORDS } from './vocabulary.js';

/** How a field is made of a column. */
export interface Choice {
  readonly column: Column;
  /** The file's words and what they become, where the field holds one of some words; words that are not known are left out. */
  readonly words?: readonly (readonly [string, string])[];
  readonly unknown?: readonly string[];
}

/** A fact that the rows of a table may tell, and of which columns. */
export interface ChosenFact {
  readonly type: ReportedType;
  readonly id: Column;
  /** Null where no column tells it; `hour`: the column of the time of day, where that stands apart. */
  readonly time: { readonly day: Column; readonly hour: Column | null } | null;
  readonly data: ReadonlyMap<string, Choice>;
  /** Fields that must be there and that no column tells. */
  readonly missing: readonly string[];
}

/** Types that one row may tell together: the life of a ticket. */
const TOGETHER: readonly (readonly ReportedType[])[] = [
  ['CallRecorded'],
  ['ChatRecorded'],
  ['SurveyAnswered'],
  ['TicketOpened', 'TicketReplied', 'TicketClosed'],
  ['ServiceOrderOpened'],
  ['PayableRecorded'],
  ['CostIncurred'],
];
/** Names of an id and of times that say nothing of the type. */
const ANY_ID = ['编号', '单号', '流水号', 'id', '序列号', 'no', 'key', '序号'];
const [ANY_TIME, ANY_DAY] = [
  ['时间', '日期时间', '日期', 'datetime', 'timestamp', 'time', 'date'],
  ['日期', 'date', 'day'],
];

/** The facts that a table most likely tells, each with its columns; empty where nothing in it is known. */
export function chooseFacts(table: Table): ChosenFact[] {
  const tries = TOGETHER.map((types) => types.flatMap((type) => factOf(type, table) ?? []));
  const best = tries.reduce((one, other) => (weight(other) > weight(one) ? other : one));
  const [first, ...rest] = best;
  // Only the first is worth telling without a column of its own time.
  return first === undefined ? [] : [first, ...rest.filter(({ time }) => time !== null)];
}

/** How much of a type is found: its own id and time count most. */
function weight(facts: readonly ChosenFact[]): number {
  return facts.reduce((sum, { type, id, time, data }) => {
    const own = placeIn(COLUMNS[type]?.['id'] ?? [], id.name);
    return sum + (own < 0 ? 1 : 4) + (time === null ? 0 : 2) + data.size;
  }, 0);
}

function factOf(type: ReportedType, { columns }: Table): ChosenFact | null {
  const names = COLUMNS[type] ?? {};
  const id = find(columns, names['id'] ?? []) ?? find(columns, ANY_ID);
  if (id === undefined) return null;
  const time = timeOf(
    columns.filter((column) => column !== id),
    names['time'] ?? [],
  );
  const taken = new Set([id, time?.day, time?.hour]);
  const { all, required } = dataFields(type);
  const data = new Map<string, Choice>();
  for (const field of all) {
    const wanted = names[field];
    if (wanted === undefined) continue;
    const moment = (MOMENTS as readonly string[]).includes(field);
    const column = find(
      columns.filter((one) => !taken.has(one) && (!moment || one.time !== null)),
      wanted,
    );
    if (column === undefined) continue;
    const choice = choiceOf(type, field, column);
    if (choice === null) continue;
    taken.add(column);
    data.set(field, choice);
  }
  const key = keyOf(type);
  return { type, id, time, data, missing: required.filter((field) => field !== key && !data.has(field)) };
}

/** The field that holds the key of a type: the one that the vocabulary calls `id`. */
export function keyOf(type: ReportedType): string {
  return dataFields(type).required.find((field) => /Id$/.test(field) && field !== 'contactId') ?? 'id';
}

function timeOf(columns: readonly Column[], names: readonly string[]): ChosenFact['time'] {
  const times = columns.filter((column) => column.time !== null);
  const dated = times.filter((column) => column.time?.dated === true);
  const day = find(dated, names) ?? find(dated, ANY_TIME) ?? find(dated, ANY_DAY);
  const hours = times.filter((column) => column.time?.dated === false);
  const hour = find(hours, names) ?? find(hours, ANY_TIME) ?? null;
  if (day === undefined) return hour === null ? null : { day: hour, hour: null };
  return { day, hour: day.time?.timed === true ? null : hour };
}

/** A field's content from a column; null where the field holds one of some words, and the column none of them. */
function choiceOf(type: ReportedType, field: string, column: Column): Choice | null {
  const values = shapesOf(FACT_DTOS[type]).flatMap(({ field: name, shape }) =>
    name === field && shape.rule === 'oneOf' ? shape.values : [],
  );
  if (values.length === 0) return { column };
  const found = [...new Set(column.contents)].map(
    (word) => [word, values.find((value) => means(word, value))] as const,
  );
  const words = found.flatMap(([word, value]) => (value === undefined ? [] : [[word, value] as const]));
  if (words.length === 0) return null;
  return { column, words, unknown: found.flatMap(([word, value]) => (value === undefined ? [word] : [])) };
}

function means(word: string, value: string): boolean {
  return simple(word) === simple(value) || (WORDS[value] ?? []).some((one) => simple(one) === simple(word));
}

/** The column of one of some names; else one whose name holds one of them. */
function find(columns: readonly Column[], names: readonly string[]): Column | undefined {
  for (const name of names) {
    const exact = columns.find((column) => simple(column.name) === simple(name));
    if (exact) return exact;
  }
  return columns.find((column) => placeIn(names, column.name) >= 0);
}

function placeIn(names: readonly string[], name: string): number {
  return names.findIndex(
    (one) => simple(one) === simple(name) || (simple(one).length >= 4 && simple(name).includes(simple(one))),
  );
}
