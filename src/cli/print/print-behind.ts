import { csvOf, number, text } from '../../documents/csv.js';
import type { Answer } from '../../figures/questions/figures.js';
import type { FactsBehind } from '../../figures/questions/behind/behind.js';
import type { FactBehind } from '../../figures/questions/behind/page.js';
import { parseMonth } from '../../rules/calendar/day.js';
import { shortAddress } from '../../rules/cycle/address.js';
import { BEHIND, whatName, whyName } from '../../words/behind.js';
import { DOMAIN } from '../../words/domain.js';
import type { Language } from '../../words/language.js';
import { footingLines, plain } from './print.js';
import { table } from './table.js';

/** The facts behind a line, a page of them, as a person reads it. */
export function printBehind(behind: Answer<FactsBehind>, lang: Language): string {
  const words = BEHIND[lang];
  const short = (line: string) => shortAddress(line, behind.contract, parseMonth(behind.month));
  return [
    words.title(behind.line),
    ...behind.counts.map(({ line, counted, good }) => words.count(short(line), counted, good)),
    '',
    behind.facts.length === 0
      ? words.none
      : table(
          words.head,
          behind.facts.map((fact) => cellsOf({ ...fact, line: short(fact.line) }, lang)),
        ),
    ...(behind.next === undefined ? [] : [words.more(behind.next)]),
    footingLines(behind, lang),
  ].join('\n');
}

function cellsOf(fact: FactBehind, lang: Language): string[] {
  const words = BEHIND[lang];
  const { at, kind, key, round, what, by, category, contact, line, counted, good, reason } = fact;
  const [yes, isGood, no] = words.counts;
  return [
    at,
    words.kind[kind],
    [
      plain(key),
      ...(round === null ? [] : [words.round(round)]),
      ...(contact === null ? [] : [`→ ${plain(contact)}`]),
    ].join(' '),
    plain(whatName(what, lang)),
    by === 'supplier' || by === 'platform' ? DOMAIN[lang].party[by] : '',
    plain(category ?? ''),
    line,
    counted ? (good === true ? isGood : yes) : no,
    whyName(reason, lang),
  ];
}

const COLUMNS = [
  ...['line', 'kind', 'id', 'round', 'at', 'log_position', 'what', 'by', 'category', 'contact'],
  ...['counted', 'good', 'reason', 'reason_in_words'],
];

/** The facts behind a line as CSV, codes as in JSON, the reason in words besides; the names of the columns are the same in both languages. */
export function behindCsv(facts: readonly FactBehind[], lang: Language): string {
  return csvOf(
    COLUMNS,
    facts.map((fact) => [
      text(fact.line),
      text(fact.kind),
      text(fact.key),
      number(String(fact.round ?? '')),
      text(fact.at),
      number(String(fact.position ?? '')),
      text(fact.what),
      text(fact.by ?? ''),
      text(fact.category ?? ''),
      text(fact.contact ?? ''),
      text(String(fact.counted)),
      text(fact.good === null ? '' : String(fact.good)),
      text(fact.reason ?? ''),
      text(whyName(fact.reason, lang)),
    ]),
  );
}
