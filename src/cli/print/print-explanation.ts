import type { EventBehind } from '../../audit/explain/events.js';
import type { Explained } from '../../audit/explain/explain.js';
import type { ExplainedNotChosen, ExplainedValue } from '../../audit/explain/explanation.js';
import type { ReadingId } from '../../rules/terms/readings.js';
import { BEHIND, whatName, whyName } from '../../words/behind.js';
import { bandInFull } from '../../words/domain.js';
import { whyNot } from '../../words/explain/distances.js';
import { givenLabel, labelOf, notChosenName, valueInWords } from '../../words/explain/labels.js';
import { ruleName } from '../../words/explain/rules.js';
import { RECEIPTS } from '../../words/cycle/receipts.js';
import { clauseInWords, quoteOf } from '../../words/explain/texts.js';
import { eventsLine, TREE } from '../../words/explain/tree.js';
import type { Language } from '../../words/language.js';
import { readingName, readingValue } from '../../words/readings.js';
import { footingLines, plain } from './print.js';
import { table } from './table.js';

/** An explanation as a tree, the clauses that it names in their own words, and the events where they were asked for. */
export function printExplanation({ explanation: e, clauses }: Explained, lang: Language): string {
  const words = TREE[lang];
  return [
    plain(e.address),
    '',
    ...linesOf(e, '', '', { lang, shown: new Set() }),
    ...(clauses.length === 0 ? [] : ['', words.clauses, ...clauses.map((one) => `  ${quoteOf(one, lang)}`)]),
    ...(e.events.list === undefined ? [] : ['', eventsLine(e.events, lang), eventTable(e.events.list, lang)]),
    ...(e.events.next === undefined ? [] : [words.more(e.events.next)]),
    footingLines({ ...e.footing, ...(e.mode ? { mode: e.mode } : {}) }, lang),
    ...(e.footing.receipt === undefined ? [] : [RECEIPTS[lang].behind(e.footing.receipt)]),
  ].join('\n');
}

const BAND = 'score.band';

interface Drawing {
  readonly lang: Language;
  /** Addresses whose inputs were drawn: what is made from one twice is drawn once. */
  readonly shown: Set<string>;
  /** The address of what a value goes into. */
  readonly within?: string;
}

function linesOf(value: ExplainedValue, first: string, rest: string, drawing: Drawing): string[] {
  const { lang, shown } = drawing;
  const words = TREE[lang];
  const exact = value.exact === undefined ? '' : ` (${value.exact})`;
  const isGiven = value.rule.id.startsWith('given.');
  const label = isGiven ? givenLabel(value.address, lang) : labelOf(value.address, lang, drawing.within);
  const head = `${plain(label)} = ${plain(valueInWords(value, lang))}${exact}`;
  if (!isGiven && shown.has(value.address)) return [`${first}${head} ${words.shown}`];
  shown.add(value.address);

  const made = value.inputs.filter(({ rule }) => !rule.id.startsWith('given.'));
  const bar = `${rest}${made.length > 0 ? '│  ' : '   '}`;
  return [
    `${first}${head}`,
    `${bar}${ruleLine(value, lang)}`,
    ...edgesLine(value, lang).map((line) => `${bar}${line}`),
    ...givenLines(value, lang).map((line) => `${bar}${line}`),
    ...value.notChosen.map((one) => `${bar}${notChosenLine(one, lang)}`),
    ...(isCounted(value) ? [`${bar}${eventsLine(value.events, lang)}`] : []),
    ...(value.cut === undefined ? [] : [`${bar}${words.cut(value.cut)}`]),
    ...made.flatMap((one, i) => {
      const isLast = i === made.length - 1;
      return linesOf(one, `${rest}${isLast ? '└─ ' : '├─ '}`, `${rest}${isLast ? '   ' : '│  '}`, {
        ...drawing,
        within: value.address,
      });
    }),
  ];
}

/** Whether a value's events are those counted there, and not only those of what it was made from. */
function isCounted({ events, inputs }: ExplainedValue): boolean {
  return events.count > 0 && !inputs.some((one) => !one.rule.id.startsWith('given.') && one.events.count > 0);
}

function ruleLine({ rule, readings }: ExplainedValue, lang: Language): string {
  const clauses = rule.clause.split(', ').map((one) => clauseInWords(one, lang));
  const followed = readings.map(({ id, value, settled }) =>
    TREE[lang].reading(`${readingName(id as ReadingId, lang)}=${readingValue(id as ReadingId, value, lang)}`, settled),
  );
  return [`${ruleName(rule.id, lang)} (${clauses.join(', ')})`, ...followed].join(lang === 'zh' ? ';' : '; ');
}

/** Of a band: between which edges the score lies; the edges are not told again. */
function edgesLine({ rule, inputs, value }: ExplainedValue, lang: Language): string[] {
  const [score, ...edges] = inputs;
  const at = edges.findIndex((one) => one.address.endsWith(`:${value ?? ''}`));
  if (rule.id !== BAND || at < 0) return [];
  const above = edges[at - 1]?.value;
  return [TREE[lang].within(score?.value ?? '', edges[at]?.value ?? '', above ?? null)];
}

/** Values that no rule made, on one line; a number of facts that are none is not told. */
function givenLines({ rule: of, inputs }: ExplainedValue, lang: Language): string[] {
  if (of.id === BAND) return [];
  const given = inputs
    .filter(({ rule, unit, value }) => rule.id.startsWith('given.') && !(unit === 'count' && value === '0'))
    .map((one) => plain(`${givenLabel(one.address, lang)} ${valueInWords(one, lang)}`));
  return given.length === 0 ? [] : [TREE[lang].given(given)];
}

function notChosenLine({ what, why, distance }: ExplainedNotChosen, lang: Language): string {
  const isBand = why === 'over-it' || why === 'under-its-edge';
  const name = plain(isBand ? bandInFull(what, lang) : notChosenName(what, lang));
  const words = TREE[lang];
  const told = distance?.text || whyNot(why, lang);
  return why === 'no-basis' || why === 'unpriced' ? words.listed(name, told) : words.notChosen(name, told);
}

function eventTable(list: readonly EventBehind[], lang: Language): string {
  const words = TREE[lang];
  const [yes, isGood, no] = BEHIND[lang].counts;
  if (list.length === 0) return words.noEvents;
  return table(
    words.head,
    list.map(({ at, kind, key, what, counted, good, reason, line }) => [
      at,
      kind === 'event' ? words.event : BEHIND[lang].kind[kind],
      kind === 'event' ? '' : plain(key),
      plain(whatName(what, lang)),
      counted ? (good === true ? isGood : yes) : no,
      whyName(reason, lang),
      plain(labelOf(line, lang)),
    ]),
  );
}
