import { parseMonth } from '../../rules/calendar/day.js';
import { shortAddress } from '../../rules/cycle/address.js';
import type { Drift } from '../../rules/review/drift/drift.js';
import type { FigureValue } from '../../rules/review/drift/drift-figures.js';
import type { Answer } from '../../figures/questions/figures.js';
import { figureShown } from './replay/figure-shown.js';
import { footingLines, plain } from './print.js';
import { table } from './table.js';
import { DRIFT } from '../../words/drift.js';
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
        const value = (of: FigureValue) => figureShown(name, of, lang);
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

function text(value: FigureValue): string {
  return JSON.stringify(value);
}
