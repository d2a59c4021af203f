import { parseMonth } from '../../rules/calendar/day.js';
import { shortAddress } from '../../rules/cycle/address.js';
import type { ObjectionFigure, WindowFigure } from '../../rules/review/window-figure.js';
import type { PricedWindow } from '../../rules/review/window-figure.js';
import type { Answer } from '../../figures/questions/figures.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import { distance } from '../../words/dates/distance.js';
import { footingLines, plain, readingLines } from './print.js';
import { facts, table } from './table.js';
import { CYCLE_DOMAIN } from '../../words/cycle/cycle-domain.js';
import type { Language } from '../../words/language.js';
import { WINDOW } from '../../words/cycle/window.js';

type Window = Answer<WindowFigure>;

/** The time to object, and what was objected to: a table of at most `rows` lines. */
export function printWindow(f: Window, rows: number, lang: Language): string {
  const words = WINDOW[lang];
  return [
    words.title(f.contract, f.month, f.kind, stateOf(f, lang)),
    '',
    ...windowLines(f, lang),
    ...f.changes.map(({ year, position, closesAt }) => words.moved(year, position, closesAt.from, closesAt.to)),
    ...f.earlier.map((one) => words.earlier(one.providedOn, one.closesAt, one.replacedAt, plain(one.reason))),
    ...(f.objections.length > 0
      ? [
          '',
          ...objectionLines(
            f.objections,
            (address) => shortAddress(address, f.contract, parseMonth(f.month)),
            rows,
            lang,
          ),
        ]
      : []),
    '',
    readingLines<PricedWindow>(f.readings, f, (x) => words.short(x.closesAt, x.finalBy), lang),
    footingLines(f, lang),
  ].join('\n');
}

/** How far the window has come, in words; why it is accepted, and whether anything of an objection is still to be decided. */
function stateOf(f: Window, lang: Language): string {
  const words = WINDOW[lang];
  if (f.state === 'not-provided' && f.kind === 'fees') return words.noNotice;
  const state = CYCLE_DOMAIN[lang].window[f.state];
  if (f.acceptedBy !== null) return `${state} (${words.acceptedBy[f.acceptedBy]})`;
  if (f.state !== 'objected') return state;
  const open = f.objections.flatMap(({ lines }) => lines).filter((line) => line.state === 'open');
  return `${state} (${words.toDecide(open.length)})`;
}

/** The days of a window, and whether it collides with the day on which all is to be final (5.3). */
export function windowLines(f: Window, lang: Language): string[] {
  const words = WINDOW[lang];
  return [
    facts([
      f.providedOn === null ? [words.dueOn[f.kind], f.dueOn] : [words.providedOn[f.kind], f.providedOn],
      [words.days, f.days.length === 0 ? words.noDays : f.days.join(', ')],
      [words.closesAt, withDistance(f.closesAt, f.at, lang)],
      [words.finalBy, withDistance(f.finalBy, f.at, lang)],
      ...(f.providedOn === null ? [[words.latestSafe[f.kind], f.latestSafeNoticeOn] as const] : []),
    ]),
    ...(f.provisional ? [words.provisional] : []),
    ...conflictLines(f, lang),
  ];
}

/** A moment with how far it is from the one asked about. */
function withDistance(moment: string, at: string, lang: Language): string {
  const words = WINDOW[lang];
  const [then, now] = [parseInstant(moment), parseInstant(at)];
  const time = distance(then, now, lang);
  return `${moment} ${now < then ? words.left(time) : words.ago(time)}`;
}

function conflictLines(f: Window, lang: Language): string[] {
  const words = WINDOW[lang];
  if (!f.conflict) return [];
  if (f.providedOn === null)
    return [words.wouldCollide(f.kind, f.dueOn, f.latestSafeNoticeOn, f.at.slice(0, 10) > f.latestSafeNoticeOn)];
  const isCut = f.readings.some(({ id, value }) => id === 'window.conflict' && value === 'twentieth-prevails');
  return [words.collides(f.kind, isCut, f.latestSafeNoticeOn)];
}

/** What was objected to, and what became of each line: tables of at most `rows` lines. `short` says how a line is written. */
export function objectionLines(
  objections: readonly ObjectionFigure[],
  short: (address: string) => string,
  rows: number,
  lang: Language,
): string[] {
  const words = WINDOW[lang];
  const { line: states } = CYCLE_DOMAIN[lang];
  const lines = objections.flatMap((objection) => objection.lines.map((line) => ({ objection, ...line })));
  const number = ({ objection }: ObjectionFigure) => objection.slice(objection.lastIndexOf('/') + 1);
  const [kept, elsewhere] = words.inStore;
  const files = objections.flatMap((objection) =>
    objection.evidence.map((file) => [
      number(objection),
      plain(file.location),
      file.sha256,
      file.kept === true ? kept : elsewhere,
      objection.by ?? '',
    ]),
  );
  return [
    table(
      words.objectionHead,
      objections
        .slice(0, rows)
        .map((one) => [
          one.objection,
          one.receivedAt,
          one.evidence.length === 0 ? '' : words.files(one.evidence.length),
          plain(one.claim),
        ]),
    ),
    '',
    table(
      words.lineHead,
      lines
        .slice(0, rows)
        .map(({ line, state, decidedAt, endedAt, objection, reason }) => [
          short(line),
          states[state],
          endedAt ?? decidedAt,
          number(objection),
          plain(reason ?? ''),
        ]),
    ),
    ...(lines.length > rows ? [words.moreLines(lines.length - rows)] : []),
    ...(files.length === 0 ? [] : ['', table(words.fileHead, files.slice(0, rows))]),
  ];
}
