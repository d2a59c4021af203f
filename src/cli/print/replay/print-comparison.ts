import type { Comparison } from '../../../audit/replay/compare.js';
import type { FigureDifference } from '../../../audit/replay/difference.js';
import { COMMON } from '../../../words/common.js';
import type { Language } from '../../../words/language.js';
import { REPLAY } from '../../../words/replay.js';
import { figureShown } from './figure-shown.js';
import { plain } from '../print.js';
import { eventName, shortNames, whoDid } from './print-replay.js';
import { table } from '../table.js';

/** Two states of knowledge figure by figure, and what made the difference: two tables of at most `rows` lines. */
export function printComparison(answer: Comparison, rows: number, lang: Language): string {
  const words = REPLAY[lang];
  const { contract, month, known, against, figures, mode } = answer;
  const differ = figures.filter((one) => JSON.stringify(one.known) !== JSON.stringify(one.against)).length;
  return [
    words.compared(contract, month, known.moment, against.moment),
    '',
    differ > 0 ? words.differ(differ) : figures.length > 0 ? words.thereAndBack : words.same,
    ...(figures.length > 0 ? ['', ...figureLines(answer, rows, lang), '', ...causeLines(answer, rows, lang)] : []),
    ...(answer.causes.length > 1 ? ['', words.order] : []),
    ...(mode ? ['', COMMON[lang].simulated] : []),
  ].join('\n');
}

function figureLines({ contract, month, figures }: Comparison, rows: number, lang: Language): string[] {
  const words = REPLAY[lang];
  const name = shortNames(contract, month);
  const lines = figures.slice(0, rows).map(({ address, known, against, difference, causes }) => [
    name(address),
    figureShown(address, known, lang),
    figureShown(address, against, lang),
    differenceShown(difference, lang),
    causes
      .map(({ cause, difference: part, from, to }) => {
        const did =
          part === null
            ? `${figureShown(address, from, lang)} → ${figureShown(address, to, lang)}`
            : differenceShown(part, lang);
        return `${words.cause[cause]} ${did}`;
      })
      .join('; '),
  ]);
  return [
    table(words.comparedHead, lines),
    ...(figures.length > rows ? [words.moreFigures(figures.length - rows)] : []),
  ];
}

function causeLines({ contract, month, causes }: Comparison, rows: number, lang: Language): string[] {
  const words = REPLAY[lang];
  const name = shortNames(contract, month);
  const events = causes.flatMap(({ cause, events: behind }) => behind.map((event) => ({ cause, event })));
  const shown = events.slice(0, rows);
  const moments = causes
    .filter(({ cause }) => cause === 'time')
    .map(({ count }) => [words.cause.time, '', words.moments(count), '', '', '']);
  const more = causes.reduce((sum, { cause, count }) => sum + (cause === 'time' ? 0 : count), 0) - shown.length;
  return [
    table(words.causeHead, [
      ...shown.map(({ cause, event }) => [
        words.cause[cause],
        String(event.position),
        eventName({ ...event, key: null }, lang),
        plain(event.key ?? ''),
        whoDid(event, lang),
        (event.figures ?? []).map(({ address }) => name(address)).join(', '),
      ]),
      ...moments,
    ]),
    ...(more > 0 ? [words.moreEvents(more)] : []),
  ];
}

/** A difference with its sign; of a rate or of rounds the parts that differ. */
function differenceShown(difference: FigureDifference, lang: Language): string {
  if (difference === null) return '';
  if (typeof difference === 'string') return signed(difference);
  const field = REPLAY[lang].field;
  return Object.entries(difference)
    .filter(([, part]) => part !== '0')
    .map(([part, by]) => `${field[part] ?? part} ${signed(by)}`)
    .join(', ');
}

function signed(part: string): string {
  return part.startsWith('-') || /^0(\.0*)?$/.test(part) ? part : `+${part}`;
}
