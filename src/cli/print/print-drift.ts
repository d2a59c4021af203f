import { parseMonth } from '../../rules/calendar/day.js';
import { shortAddress } from '../../rules/cycle/address.js';
import type { Drift } from '../../rules/review/drift/drift.js';
import type { FigureValue } from '../../rules/review/drift/drift-figures.js';
import type { Answer } from '../../figures/questions/figures.js';
import { footingLines, plain } from './print.js';
import { percent } from '../../words/percent.js';
import { table } from './table.js';
import { bandName } from '../../words/domain.js';
import { DRIFT } from '../../words/drift.js';
import { FIGURES } from '../../words/figures.js';
import type { Language } from '../../words/language.js';

/** What was published beside what it would be now, and what moved it: two tables of at most `rows` lines. */
export function printDrift(f: Answer<Drift>, rows: number, lang: Language): string {
  const words = DRIFT[lang];
  const moved = f.figures.filter(({ published, now }) => text(published) !== text(now)).length;
  const said = f.drifted ? words.moved(moved) : f.figures.length > 0 ? words.thereAndBack : words.nothing;
  return [
    words.title(f.contract, f.month, f.kind),
    '',
    said,
    ...(f.figures.length > 0 ? ['', ...figureLines(f, rows, lang)] : []),
    ...(f.causes.length > 0 ? ['', ...causeLines(f, rows, lang)] : []),
    footingLines(f, lang),
  ].join('\n');
}

function figureLines({ contract, month, figures }: Answer<Drift>, rows: number, lang: Language): string[] {
  const words = DRIFT[lang];
  return [
    table(
      words.head,
      figures.slice(0, rows).map(({ address, published, now, causes }) => {
        const name = shortAddress(address, contract, parseMonth(month));
        const isBand = /(^|\/)band$/.test(name);
        const value = (of: FigureValue) => shown(isBand && typeof of === 'string' ? bandName(of, lang) : of, lang);
        return [name, value(published), value(now), causes.map(({ cause }) => words.cause[cause]).join(words.and)];
      }),
    ),
    ...(figures.length > rows ? [words.moreFigures(figures.length - rows)] : []),
  ];
}

function causeLines({ causes }: Answer<Drift>, rows: number, lang: Language): string[] {
  const words = DRIFT[lang];
  const events = causes.flatMap(({ cause, events: behind }) => behind.map((event) => ({ cause, ...event })));
  const silent = causes.filter(({ events: behind }) => behind.length === 0);
  const shownEvents = events.slice(0, rows);
  const more = causes.reduce((sum, { count }) => sum + count, 0) - shownEvents.length;
  return [
    table(words.causeHead, [
      ...silent.map(({ cause }) => [words.cause[cause], '', '', '']),
      ...shownEvents.map(({ cause, position, type, kind, key }) => [
        words.cause[cause],
        position,
        type,
        plain([kind, key].filter((part) => part !== null).join(' ')),
      ]),
    ]),
    ...(more > 0 ? [words.moreEvents(more)] : []),
  ];
}

/** A figure in a cell: a rate with its counts and its score in one, ticket rounds as their totals. */
function shown(value: FigureValue, lang: Language): string {
  const words = DRIFT[lang];
  if (value === null) return words.none;
  if (typeof value !== 'object') return String(value);
  const part = (field: string) => String(value[field] ?? words.none);
  const count = (field: string) => Number(value[field] ?? 0);
  if (Object.hasOwn(value, 'rounds'))
    return FIGURES[lang].breaches.totals({
      rounds: count('rounds'),
      met: count('met'),
      breached: count('breached'),
      pending: count('pending'),
      relieved: count('relieved'),
    });
  if (!Object.hasOwn(value, 'numerator'))
    return Object.keys(value)
      .map((field) => `${words.field[field] ?? field} ${part(field)}`)
      .join(', ');
  const rate = typeof value['rate'] === 'string' ? percent(value['rate']) : words.none;
  return words.rate(part('numerator'), part('denominator'), rate, part('score'));
}

function text(value: FigureValue): string {
  return JSON.stringify(value);
}
