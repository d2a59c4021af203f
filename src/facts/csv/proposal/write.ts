import type { Language } from '../../../words/language.js';
import { MAPPING } from '../../../words/mapping.js';
import { MOMENTS } from '../../validate.js';
import { keyOf } from './choose.js';
import type { Choice, ChosenFact } from './choose.js';
import type { Column, Table } from './columns.js';
import type { Look } from './look.js';
import { visible } from '../../../rules/kernel/text.js';

/** What a proposal says besides what the file shows. */
export interface Told {
  /** As comments name it. */
  readonly file: string;
  readonly contract: string | undefined;
  readonly lang: Language;
}

/** Stands for a contract that was not named: an id that none has by chance. */
const SOME_CONTRACT = 'HT-0000-0000';
/** What a field without a column is in most rows. */
const USUAL: Readonly<Record<string, string>> = {
  stage: 'presale',
  category: '其他',
  outcome: 'answered',
  handledBy: 'supplier',
  rating: 'satisfied',
  by: 'supplier',
  reason: 'resolved',
  kind: 'return',
  clause: '4.5.2',
  amount: '0.00',
  dueOn: '2026-01-31',
};
const SOME_TIME = '2026-01-01T00:00:00+08:00';
const SOME_DAY = '2026-01-01';
/** Words that are told in a comment. */
const MOST_WORDS = 20;

/** The mapping as YAML, with comments on what was guessed. */
export function writeMapping(look: Look, table: Table, facts: readonly ChosenFact[], told: Told): string {
  const words = MAPPING[told.lang];
  const first = facts[0]?.time ?? null;
  const format = first === null ? null : formatOf(first);
  const dated = first === null || first.day.time?.dated === true;
  const noted = first?.day.time?.instead ?? null;
  const lines = [
    `# ${words.intro(visible(told.file))}`,
    told.contract === undefined ? `contract: ${SOME_CONTRACT}   # ${words.edit}` : `contract: ${quoted(told.contract)}`,
    `source: ${quoted(sourceOf(told.file))}`,
    ...(look.encoding === 'utf-8' || look.marked ? [] : [`encoding: ${look.encoding}`]),
    ...(look.delimiter === ',' ? [] : [`delimiter: ${JSON.stringify(look.delimiter)}`]),
    ...(format === null || format === 'iso'
      ? []
      : [`time: ${quoted(format)}${noted === null ? '' : `   # ${words.dayFirst(noted)}`}`]),
    ...(dated ? [] : [`date: ${SOME_DAY}   # ${words.noDay}`]),
    'facts:',
    ...facts.flatMap((fact, index) => factLines(fact, index > 0, format ?? 'iso', told)),
  ];
  const used = usedBy(facts);
  const unused = table.columns.filter((column) => !used.has(column)).map(({ name }) => visible(name));
  return [...lines, ...(unused.length === 0 ? [] : [`# ${words.unused(unused.join(', '))}`]), ''].join('\n');
}

function factLines(fact: ChosenFact, further: boolean, format: string, { lang }: Told): string[] {
  const words = MAPPING[lang];
  const { type, id, time, data, missing } = fact;
  const plain = `{ column: ${quoted(id.name)} }`;
  const keep = further && time !== null ? [`    keep: { column: ${quoted(time.day.name)}, empty: false }`] : [];
  return [
    `  - type: ${type}`,
    `    id: ${further && !/[{}]/.test(id.name) ? quoted(`{${id.name}}/${type}`) : plain}`,
    `    time: ${timeValue(time, format)}${time === null ? `   # ${words.noColumn}` : timeNote(time, lang)}`,
    ...keep,
    '    data:',
    `      ${keyOf(type)}: ${plain}`,
    ...[...data].flatMap(([field, choice]) => fieldLines(field, choice, data, format, lang)),
    ...missing.map((field) => `      ${field}: ${quoted(USUAL[field] ?? '')}   # ${words.noColumn}`),
  ];
}

function fieldLines(field: string, choice: Choice, data: ChosenFact['data'], format: string, lang: Language): string[] {
  const { column, words, unknown = [] } = choice;
  const settings = [`column: ${quoted(column.name)}`];
  if (column.nothing.length > 0) settings.push(`empty: [${column.nothing.map(quoted).join(', ')}]`);
  if (words) settings.push(`map: { ${words.map(([from, to]) => `${quoted(from)}: ${to}`).join(', ')} }`);
  const isTime = (MOMENTS as readonly string[]).includes(field) || field === 'dueOn';
  const own = column.time?.format ?? format;
  if (isTime && (field === 'dueOn' ? own !== 'yyyy-M-d' : own !== format)) settings.push(`time: ${quoted(own)}`);
  const only = { answeredAt: 'answered', servedAt: 'served' }[field];
  const outcome = data.get('outcome');
  const taken = (outcome?.words ?? []).flatMap(([from, to]) => (to === only ? [quoted(from)] : []));
  // Files keep a moment of answering for calls that were not answered, too.
  if (outcome && taken.length > 0)
    settings.push(`when: { column: ${quoted(outcome.column.name)}, is: [${taken.join(', ')}] }`);
  const line = `      ${field}: { ${settings.join(', ')} }`;
  if (unknown.length === 0) return [line];
  const listed = unknown
    .slice(0, MOST_WORDS)
    .map((word) => visible(word))
    .join(', ');
  return [line, `      # ${MAPPING[lang].unknownWords(listed)}${unknown.length > MOST_WORDS ? ' …' : ''}`];
}

function timeValue(time: ChosenFact['time'], format: string): string {
  if (time === null) return `{ text: '${SOME_TIME}', time: iso }`;
  const own = formatOf(time);
  const settings =
    time.hour === null
      ? [`column: ${quoted(time.day.name)}`]
      : [`text: ${quoted(`{${time.day.name}} {${time.hour.name}}`)}`];
  if (own !== format) settings.push(`time: ${quoted(own)}`);
  return `{ ${settings.join(', ')} }`;
}

function timeNote({ day, hour }: NonNullable<ChosenFact['time']>, lang: Language): string {
  return hour === null && day.time?.timed === false ? `   # ${MAPPING[lang].noTimeOfDay}` : '';
}

function formatOf({ day, hour }: NonNullable<ChosenFact['time']>): string {
  const format = day.time?.format ?? 'iso';
  return hour === null || format === 'excel' ? format : `${format} ${hour.time?.format ?? ''}`;
}

function usedBy(facts: readonly ChosenFact[]): Set<Column | null | undefined> {
  return new Set(
    facts.flatMap(({ id, time, data }) => [
      id,
      time?.day,
      time?.hour,
      ...[...data.values()].map(({ column }) => column),
    ]),
  );
}

/** Who reports: the file's name without its ending. */
function sourceOf(file: string): string {
  const name = (file.split(/[/\\]/).at(-1) ?? '').replace(/(\.gz)?$/, '').replace(/\.[a-z]{1,5}$/i, '');
  return visible(name.replace(/[{}]/g, '').trim()).slice(0, 200) || 'csv';
}

/** A text in YAML's single quotes, or as it stands where that is the same. */
function quoted(text: string): string {
  if (/^[\p{L}][\p{L}\p{N}_-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off|nan|inf)$/i.test(text)) return text;
  return hasBreak(text) ? visible(JSON.stringify(text)) : `'${text.replaceAll("'", "''")}'`;
}

function hasBreak(text: string): boolean {
  return visible(text) !== text;
}
