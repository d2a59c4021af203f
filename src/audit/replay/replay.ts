import type { HistoryRow } from '../../figures/questions/contract-history.js';
import type { Page } from '../../figures/questions/list-page.js';
import type { QuestionText } from '../../figures/questions/question.js';
import { thingOf, whenAndWho } from '../../figures/questions/when-and-who.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import { formatDay, formatMonth } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Zone } from '../../rules/calendar/zone.js';
import { LIST_LIMIT } from '../../settings.js';
import { courseOf, figureFilter, listed } from './asked.js';
import type { AddressedFigure, Archive, Course, KnownAt } from './asked.js';
import { Walk } from './walk/walk.js';
import type { Moved, Mover, Stretch } from './walk/walk.js';
import type { Mark } from './walk/month-state.js';

export const REPLAY_BY = ['event', 'day'] as const;
export type ReplayBy = (typeof REPLAY_BY)[number];

/** What is asked of a replay. */
export interface ReplayAsked extends Page {
  /** The states of knowledge that it goes between: ISO 8601 with offset. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** What one move is: an event, or all of a local day. */
  readonly by?: ReplayBy | undefined;
  /** Only figures of these addresses, or under them. */
  readonly figure?: readonly string[] | undefined;
}

/** The event that moved a figure, and who did it (SPEC 11). */
export type MovingEvent = Pick<
  HistoryRow,
  'position' | 'type' | 'kind' | 'key' | 'at' | 'recordedAt' | 'actor' | 'party' | 'onBehalfOf' | 'command'
>;

export interface ReplayMove extends KnownAt {
  /** When it was known: of an event, when it was recorded. */
  readonly moment: string;
  /** Events that bear on the month and came with it. */
  readonly events: number;
  /** Null where time alone moved the figures, and where it was not one event. */
  readonly event: MovingEvent | null;
  readonly figures: readonly Moved[];
}

/** How a month's figures moved between two states of knowledge, and by which event. */
export interface Replay {
  readonly contract: string;
  readonly month: string;
  readonly by: ReplayBy;
  /** Where this page begins, and the figures there. */
  readonly from: KnownAt & { readonly figures: readonly AddressedFigure[] };
  /** Where it ends. */
  readonly to: KnownAt & { readonly figures: readonly AddressedFigure[] };
  /** In the order of the log. */
  readonly moves: readonly ReplayMove[];
  /** The cursor of the following page; absent on the last one. */
  readonly next?: string;
  readonly mode?: 'SIMULATED';
}

/** Moves that are looked at for one page: a page that reaches them ends there, with fewer than asked for. */
const MOST_LOOKED_AT = 20_000;

/**
 * Every move of a month's figures as they are printed: the score with its metrics, band and penalty, the ticket rounds, the fees, what was charged and
 * what the contract owes in all. Throws `RangeError` for a question that cannot be meant, `RuleViolation` for a contract that is not there.
 */
export function replay(
  archive: Archive,
  about: { readonly contract: string; readonly month: string },
  asked: QuestionText,
  page: ReplayAsked = {},
): Replay {
  const { by = 'event', limit = LIST_LIMIT, cursor } = page;
  if (asked.known !== undefined)
    throw new RangeError(
      'known: a replay goes from one moment to another (from, to); two states are compared by known and against',
    );
  if (limit < 1) throw new RangeError(`limit: a page has 1 to ${LIST_LIMIT} moves`);
  const course = courseOf(archive, about, asked, { from: page.from, to: page.to, names: ['from', 'to'] });
  const { walk: question, month, zone, timePasses } = course;
  const from = cursor === undefined ? course.from : markOf(cursor, course);
  const walk = new Walk(question, from, { keyOf: (mover) => keyOf(mover, by, zone), timePasses });
  const wants = figureFilter(page.figure, about.contract, month);
  const { moves, end, more } = firstOf(walk.to(course.to), Math.min(limit, LIST_LIMIT), (stretch) =>
    moveOf(stretch, wants, zone),
  );
  const arrived = more ? end : course.to;
  const figures = listed(walk.end, wants);
  if (!more)
    nothingUnknown(page.figure, [...listed(walk.start, wants), ...figures, ...moves.flatMap((m) => m.figures)]);
  return {
    contract: about.contract,
    month: formatMonth(month),
    by,
    from: { ...named(from, zone), figures: listed(walk.start, wants) },
    to: { ...named(arrived, zone), figures },
    moves,
    ...(more ? { next: `${arrived.position}-${arrived.at}` } : {}),
    ...(archive.store.mode === 'simulated' ? { mode: 'SIMULATED' } : {}),
  };
}

/** What an event did, as people of that zone write it. */
export function movingEvent(event: RecordedEvent, zone: Zone): MovingEvent {
  const { position, type } = event;
  const { at, recordedAt, actor, party, onBehalfOf, command } = whenAndWho(event, zone);
  return {
    ...{ position, type },
    ...thingOf(event),
    ...{ at, recordedAt, actor, party, onBehalfOf, command },
  };
}

function firstOf(stretches: Iterable<Stretch>, limit: number, move: (stretch: Stretch) => ReplayMove | null) {
  const moves: ReplayMove[] = [];
  let end: Mark = { position: 0, at: 0 };
  let seen = 0;
  for (const stretch of stretches) {
    const one = move(stretch);
    if (one) moves.push(one);
    end = stretch.mark;
    seen += 1;
    if (moves.length === limit || seen === MOST_LOOKED_AT) return { moves, end, more: true };
  }
  return { moves, end, more: false };
}

function moveOf({ movers, mark, moved }: Stretch, wants: (address: string) => boolean, zone: Zone): ReplayMove | null {
  const figures = moved.filter(({ address }) => wants(address));
  if (figures.length === 0) return null;
  const events = movers.filter((mover) => typeof mover !== 'number');
  const [only] = events;
  const last = movers.at(-1) ?? mark.at;
  return {
    moment: formatInstant(typeof last === 'number' ? last : last.recorded, zone),
    position: mark.position,
    events: events.length,
    event: only && movers.length === 1 ? movingEvent(only, zone) : null,
    figures,
  };
}

function keyOf(mover: Mover, by: ReplayBy, zone: Zone): string {
  const moment = typeof mover === 'number' ? mover : mover.recorded;
  if (by === 'day') return formatDay(zone.dayAt(moment));
  return typeof mover === 'number' ? `at ${mover}` : `by ${mover.position}`;
}

function named({ position, at }: Mark, zone: Zone): KnownAt {
  return { moment: formatInstant(at, zone), position };
}

/** Where a page ended that told so. */
function markOf(cursor: string, { from, to }: Course): Mark {
  const [, position = '', at = ''] = /^(\d{1,15})-(\d{1,15})$/.exec(cursor) ?? [];
  const mark = { position: Number(position), at: Number(at) };
  const lies = position !== '' && mark.position >= from.position && mark.position <= to.position;
  if (!lies || mark.at < from.at || mark.at > to.at)
    throw new RangeError(`cursor: "${cursor}" stands at no move of this replay; start again without one`);
  return mark;
}

function nothingUnknown(asked: readonly string[] | undefined, found: readonly unknown[]): void {
  if (asked?.length && found.length === 0)
    throw new RangeError(
      `figure: the month has no figure at ${asked.join(', ')}; figures are score, band, penalty, metrics, tickets, fees, and ledger of the whole contract`,
    );
}
