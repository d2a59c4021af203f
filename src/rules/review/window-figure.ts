import { firstDayOf, formatDay, formatMonth } from '../calendar/day.js';
import type { Day, Month } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import type { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import { cycleDay, objectionWindow, resultDue } from '../calendar/windows/window.js';
import type { DueDay, ObjectionWindow, ToldOfWindow } from '../calendar/windows/window.js';
import { followCalendars } from '../calendar/windows/window-moves.js';
import type { Adoption, WindowMove } from '../calendar/windows/window-moves.js';
import { Zone } from '../calendar/zone.js';
import type { Observer } from '../kernel/observer.js';
import { WindowSteps } from './window-steps.js';
import { useReadings } from '../terms/reading-use.js';
import type { ReadingUse } from '../terms/reading-use.js';
import { Readings, readingsOf } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { ContractRules, TermsVersion } from '../terms/types.js';
import type { Decision, EvidenceFile, ReviewKind } from '../cycle/review-events.js';
import { openLines } from '../cycle/review-state.js';
import type { Disputes, EndedLine, Objection, ReplacedProvision, Review } from '../cycle/review-state.js';

/** SPEC 8. `closed`: the time to object is over and `advance` has not recorded the acceptance yet. */
export type WindowState = 'not-provided' | 'open' | 'objected' | 'closed' | 'accepted' | 'final';

/** What decides the days of a window. */
export interface WindowRules {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  /** Those that `calendars` are made of, in the order of the log. */
  readonly adoptions: readonly Adoption[];
  readonly whatIf: WhatIf;
}

export interface PricedWindow {
  readonly closesAt: string;
  readonly finalBy: string;
}

/** A window as SPEC 8 prints it, and what shows it to be too late before it is. */
export interface WindowFigure extends PricedWindow {
  readonly kind: ReviewKind;
  readonly month: string;
  /** The day of the result, or of the notice's receipt; null before. The window shown is then that of the last day for it. */
  readonly providedOn: string | null;
  /** The last day on which the result may be provided, or the notice sent. */
  readonly dueOn: string;
  readonly days: readonly string[];
  readonly conflict: boolean;
  readonly latestSafeNoticeOn: string;
  readonly provisional: boolean;
  readonly state: WindowState;
  readonly acceptedBy: 'supplier' | 'silence' | null;
  /** The windows of what was provided before and replaced, the first one first. */
  readonly earlier: readonly EarlierWindow[];
  /** What the supplier objected to, in the order of receipt. A late objection has no effect. */
  readonly objections: readonly ObjectionFigure[];
  /** Calendars adopted since it was provided that moved the window. */
  readonly changes: readonly WindowChange[];
  readonly readings: readonly ReadingUse<PricedWindow>[];
  /** The terms whose readings count: those in force when it was provided, or on the last day for it. */
  readonly termsVersion: number;
}

/** The window that a result or notice had which another one has replaced. */
export interface EarlierWindow extends PricedWindow {
  readonly providedOn: string;
  readonly days: readonly string[];
  readonly replacedAt: string;
  readonly reason: string;
}

/** An objection with its lines and what was decided on each. */
export interface ObjectionFigure {
  readonly objection: string;
  readonly receivedAt: string;
  readonly late: boolean;
  readonly claim: string;
  /** Who recorded it (SPEC 11); absent where that was not kept then. */
  readonly by?: string;
  readonly evidence: readonly EvidenceFile[];
  readonly lines: readonly {
    readonly line: string;
    /** `open`; of a late objection `no-effect`; taken back, or its figure replaced (`reissued`). */
    readonly state: 'open' | 'no-effect' | EndedLine['how'] | Decision;
    readonly decidedAt: string | null;
    /** When it was taken back, or its figure replaced; null where it was not. */
    readonly endedAt: string | null;
    readonly reason: string | null;
  }[];
}

/** What a calendar that was adopted later has done to a window. */
export interface WindowChange {
  /** Log position of the `CalendarAdopted`. */
  readonly position: number;
  readonly year: number;
  readonly closesAt: { readonly from: string; readonly to: string };
}

/** The day from which a month's window runs, the last day for it, and the terms that say so. */
interface Start {
  readonly on: Day;
  readonly due: DueDay;
  readonly terms: TermsVersion;
}

/** When the result is due, or the fee notice (4.4, 5.3). */
export function providingDue(kind: ReviewKind, month: Month, { rules, calendars, whatIf }: WindowRules): DueDay {
  const zone = Zone.of(rules.timeZone);
  const terms = termsAt(rules, zone.startOf(firstDayOf(month + 1)));
  const { resultBy, noticeBy } = terms.pack.cycle;
  const cycle = { calendars, zone, readings: Readings.of(terms, whatIf) };
  return kind === 'result' ? resultDue(month, cycle, resultBy.day) : cycleDay(month, noticeBy.day, cycle);
}

/** The terms in force when it was provided; before that, on the last day for it. */
export function termsOfWindow(review: Review, month: Month, asked: WindowRules): TermsVersion {
  return startOf(review, month, asked).terms;
}

/** The window of a review: from the day on which it was provided, or from the last day for it. */
export function windowOf(review: Review, month: Month, asked: WindowRules): ObjectionWindow {
  return windowAndMoves(review, month, asked).window;
}

function windowAndMoves(review: Review, month: Month, asked: WindowRules, told?: ToldOfWindow): OpenedWindow {
  const { on, terms } = startOf(review, month, asked);
  return openedWindow({ on, terms, month, position: review.provided?.position ?? null }, asked, told);
}

/** A window, and what moved its end since it was opened. */
interface OpenedWindow {
  readonly window: ObjectionWindow;
  readonly moves: readonly WindowMove[];
}

/**
 * The window of the cycle of `month` that what was told on a day opens, by the terms in force then. It was opened at a position of the log; null
 * where it has not been.
 */
export function openedWindow(
  { on, terms, month, position }: Pick<Start, 'on' | 'terms'> & { month: Month; position: number | null },
  asked: WindowRules,
  told?: ToldOfWindow,
): OpenedWindow {
  const { objectionWorkingDays, finalBy } = terms.pack.cycle;
  let made: Parameters<ToldOfWindow> | undefined;
  const keep: ToldOfWindow = (...of) => (made = of);
  const windowUnder = (calendars: StatutoryCalendars) => {
    const readings = Readings.of(terms, asked.whatIf);
    const cycle = { calendars, zone: Zone.of(asked.rules.timeZone), readings };
    const length = { workingDays: objectionWorkingDays.days, finalBy: finalBy.day };
    return objectionWindow(on, month, { ...cycle, ...length }, told && keep);
  };
  const opened =
    position !== null && asked.adoptions.some((adoption) => adoption.position > position)
      ? followCalendars(position, asked.adoptions, windowUnder)
      : { window: windowUnder(asked.calendars), moves: [] };
  if (made) told?.(...made);
  return opened;
}

function startOf(review: Review, month: Month, asked: WindowRules): Start {
  const { rules } = asked;
  const zone = Zone.of(rules.timeZone);
  const due = providingDue(review.kind, month, asked);
  if (review.provided) {
    const { at } = review.provided;
    return { on: zone.dayAt(at), due, terms: termsAt(rules, at) };
  }
  return { on: due.on, due, terms: termsAt(rules, due.by - 1) };
}

/** How far a review has come at a moment (SPEC 8); its events must not lie after it. */
export function stateOf(review: Review, window: ObjectionWindow, at: Instant): WindowState {
  const { provided, accepted, final, lines } = review;
  if (provided === null || provided.at > at) return 'not-provided';
  if (openLines(review).length > 0) return 'objected';
  if (final && final.decided === lines.length) return 'final';
  if (accepted) return 'accepted';
  if (lines.length > 0) return 'objected';
  // Nobody can say that a window has closed while its calendar is not known.
  return at >= window.closesAt && !window.provisional ? 'closed' : 'open';
}

/**
 * The window of a month's result or fees (4.4, 5.3) at a moment, every reading that decides its days priced in moments. An observer is told its
 * days and ends and how far the review has come.
 */
export function windowFigure(
  review: Review,
  month: Month,
  at: Instant,
  asked: WindowRules,
  observer?: Observer,
): WindowFigure {
  const { rules, whatIf } = asked;
  const zone = Zone.of(rules.timeZone);
  const { on, due, terms } = startOf(review, month, asked);
  const steps =
    observer && new WindowSteps(observer, rules.id, month, review.kind, terms, zone, Readings.of(terms, whatIf));
  steps?.due(due.on);
  const { window, moves } = windowAndMoves(review, month, asked, steps?.window);
  const state = stateOf(review, window, at);
  const dueUnknown = review.provided === null && due.provisional;
  steps?.provided(review.provided?.at ?? null, { window: window.provisional, due: dueUnknown });
  steps?.state(review, window, state, at);
  const print = ({ closesAt, finalBy }: ObjectionWindow): PricedWindow => ({
    closesAt: formatInstant(closesAt, zone),
    finalBy: formatInstant(finalBy, zone),
  });
  const used = readingsOf('window').filter(({ id }) => review.kind === 'result' || id !== 'result.dueShift');
  return {
    kind: review.kind,
    month: formatMonth(month),
    providedOn: review.provided ? formatDay(on) : null,
    dueOn: formatDay(due.on),
    days: window.days.map(formatDay),
    ...print(window),
    conflict: window.conflict,
    latestSafeNoticeOn: formatDay(window.latestSafeNoticeOn),
    provisional: window.provisional || dueUnknown,
    state,
    acceptedBy: review.accepted?.by ?? null,
    earlier: review.earlier.map((one) => earlierWindow(one, review, month, asked, zone)),
    objections: review.objections.map((objection) => printObjection(objection, review, zone)),
    changes: moves.map(({ adoption, from, to }) => ({
      position: adoption.position,
      year: adoption.calendar.year,
      closesAt: { from: formatInstant(from, zone), to: formatInstant(to, zone) },
    })),
    readings: useReadings(used, Readings.of(terms, whatIf), whatIf, (tried) =>
      print(windowOf(review, month, { ...asked, whatIf: tried })),
    ),
    termsVersion: terms.version,
  };
}

function earlierWindow(
  provided: ReplacedProvision,
  review: Review,
  month: Month,
  asked: WindowRules,
  zone: Zone,
): EarlierWindow {
  const { replacedAt, reason } = provided;
  const { days, closesAt, finalBy } = windowOf({ ...review, provided }, month, asked);
  return {
    providedOn: formatDay(zone.dayAt(provided.at)),
    days: days.map(formatDay),
    closesAt: formatInstant(closesAt, zone),
    finalBy: formatInstant(finalBy, zone),
    replacedAt: formatInstant(replacedAt, zone),
    reason,
  };
}

/** An objection with its lines and what became of each at the moment asked about. */
export function printObjection(objection: Objection, review: Disputes, zone: Zone): ObjectionFigure {
  const { id, receivedAt, late, claim, by, evidence, lines } = objection;
  return {
    objection: id,
    receivedAt: formatInstant(receivedAt, zone),
    late,
    claim,
    ...(by === undefined ? {} : { by }),
    evidence,
    lines: lines.map((line) => {
      const disputed = review.lines.find((one) => one.objection === id && one.line === line);
      const decided = disputed?.decided;
      const ended = review.ended.find((one) => one.objection === id && one.line === line);
      return {
        line,
        state: ended?.how ?? decided?.decision ?? (disputed ? 'open' : 'no-effect'),
        decidedAt: decided ? formatInstant(decided.at, zone) : null,
        endedAt: ended ? formatInstant(ended.at, zone) : null,
        reason: decided?.reason ?? null,
      };
    }),
  };
}
