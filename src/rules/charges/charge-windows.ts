import { formatDay, formatMonth, monthOf } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import type { ObjectionWindow, ToldOfWindow } from '../calendar/windows/window.js';
import { Zone } from '../calendar/zone.js';
import type { ChargeDisputes } from '../cycle/charge-disputes.js';
import { formatYuan } from '../kernel/money.js';
import { openedWindow, printObjection } from '../review/window-figure.js';
import type { ObjectionFigure, WindowRules } from '../review/window-figure.js';
import { useReadings } from '../terms/reading-use.js';
import type { ReadingUse } from '../terms/reading-use.js';
import { Readings, readingsOf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { Charge, ChargeKind } from './charge.js';

/** That the supplier was told of a charge as it stands: the moment at which the log took in what made it so, and where. */
export interface Telling {
  readonly at: Instant;
  readonly position: number;
}

/** A charge of a fact, and since when the supplier knows of it. */
export interface ToldOf {
  readonly charge: Charge;
  readonly told: Telling;
}

/** `objected`: under open objection; `decided`: and not told anew since. */
export const CHARGE_WINDOW_STATES = ['open', 'objected', 'decided', 'closed'] as const;
export type ChargeWindowState = (typeof CHARGE_WINDOW_STATES)[number];

/** The time to contest a charge. Moments are ISO 8601 with offset, amounts yuan. */
export interface ChargeWindow {
  readonly line: string;
  readonly kind: ChargeKind;
  readonly month: string;
  readonly amount: string;
  readonly clause: string;
  readonly toldAt: string;
  readonly days: readonly string[];
  /** The first moment at which an objection is late. */
  readonly closesAt: string;
  /** The first moment at which a decision is late. */
  readonly finalBy: string;
  /** It touches a year whose calendar is not known. */
  readonly provisional: boolean;
  readonly state: ChargeWindowState;
}

/** How many charges can still be contested, and the last moment at which a window of all closes; null where there is none. */
export interface PricedChargeWindows {
  readonly open: number;
  readonly closesAt: string | null;
}

/** What the supplier owes by facts alone, until when it can be contested, and what was said against it (SPEC 8). */
export interface ChargeWindowsFigure extends PricedChargeWindows {
  readonly kind: 'charges';
  /** In order of time. */
  readonly charges: readonly ChargeWindow[];
  readonly objections: readonly ObjectionFigure[];
  readonly readings: readonly ReadingUse<PricedChargeWindows>[];
  /** In force at the moment asked about. */
  readonly termsVersion: number;
}

/** The window in which a charge can be contested: as that of a result that was provided when the charge was told (4.4), by the terms in force then. */
export function chargeWindow(told: Telling, asked: WindowRules, observed?: ToldOfWindow): ObjectionWindow {
  const on = Zone.of(asked.rules.timeZone).dayAt(told.at);
  const terms = termsAt(asked.rules, told.at);
  return openedWindow({ on, terms, month: monthOf(on), position: told.position }, asked, observed).window;
}

/** The time to contest each charge at a moment; every reading that decides its days is priced in how many can be contested and in the last end. */
export function chargeWindows(
  charges: readonly ToldOf[],
  disputes: ChargeDisputes,
  at: Instant,
  asked: WindowRules,
): ChargeWindowsFigure {
  const { rules, whatIf } = asked;
  const zone = Zone.of(rules.timeZone);
  const terms = termsAt(rules, at);
  const priced = (tried: WindowRules): PricedChargeWindows => {
    const windows = charges.map((one) => ({ one, window: chargeWindow(one.told, tried) }));
    const last = windows.reduce<Instant | null>((max, { window }) => Math.max(max ?? 0, window.closesAt), null);
    return {
      open: windows.filter(({ one, window }) => stateOf(one, window, disputes, at) === 'open').length,
      closesAt: last === null ? null : formatInstant(last, zone),
    };
  };
  const used = readingsOf('window').filter(({ id }) => id !== 'result.dueShift');
  return {
    kind: 'charges',
    ...priced(asked),
    charges: charges.map((one): ChargeWindow => {
      const { charge, told } = one;
      const window = chargeWindow(told, asked);
      return {
        line: charge.address,
        kind: charge.kind,
        month: formatMonth(charge.month),
        amount: formatYuan(charge.amount),
        clause: charge.clause,
        toldAt: formatInstant(told.at, zone),
        days: window.days.map(formatDay),
        closesAt: formatInstant(window.closesAt, zone),
        finalBy: formatInstant(window.finalBy, zone),
        provisional: window.provisional,
        state: stateOf(one, window, disputes, at),
      };
    }),
    objections: disputes.objections.map((objection) => printObjection(objection, disputes, zone)),
    readings: useReadings(used, Readings.of(terms, whatIf), whatIf, (tried) => priced({ ...asked, whatIf: tried })),
    termsVersion: terms.version,
  };
}

function stateOf(
  { charge: { address }, told }: ToldOf,
  window: ObjectionWindow,
  { lines }: ChargeDisputes,
  at: Instant,
): ChargeWindowState {
  const own = lines.filter(({ line }) => line === address);
  if (own.some(({ decided }) => decided === null)) return 'objected';
  if (own.some(({ decided }) => decided !== null && decided.position > told.position)) return 'decided';
  return window.provisional || at < window.closesAt ? 'open' : 'closed';
}
