import { parseDay, parseMonth } from '../../calendar/day.js';
import { parseInstant } from '../../calendar/instant.js';
import type { ObjectionWindow } from '../../calendar/windows/window.js';
import type { ScorecardFigure } from '../../cycle/figures.js';
import { loadPack } from '../../../shipped/packs.js';
import { formatYuan, parseYuan } from '../../kernel/money.js';
import type { AssessmentEvent, Basis } from '../../cycle/review-events.js';
import type { StepContext } from '../review-steps.js';
import type { HappenedEvent } from '../../cycle/review-state.js';

/** What the specs of reviews share: a March 2026, provided on Tuesday 7 April, whose window closes with the 14th. */
export const WINDOW: ObjectionWindow = {
  days: ['2026-04-08', '2026-04-09', '2026-04-10', '2026-04-13', '2026-04-14'].map(parseDay),
  closesAt: parseInstant('2026-04-15T00:00:00+08:00'),
  finalBy: parseInstant('2026-04-21T00:00:00+08:00'),
  conflict: false,
  latestSafeNoticeOn: parseDay('2026-04-13'),
  provisional: false,
};

const BASIS: Basis = {
  at: '2026-04-07T09:00:00+08:00',
  position: 80,
  rulesPosition: 80,
  added: [],
  terms: { version: 1, hash: '' },
  calendar: { hash: '' },
};

const TOTALS = { rounds: 0, met: 0, breached: 0, pending: 0, relieved: 0 };

/** A scorecard of March with what hangs on it. */
export function card(fields: Partial<ScorecardFigure>): ScorecardFigure {
  return {
    month: '2026-03',
    scorecard: 'consultation',
    status: 'assessed',
    metrics: [],
    score: '79',
    band: 'improve',
    penalty: '0.00',
    title: false,
    improvement: false,
    standardUnmet: false,
    excluded: [],
    readings: [],
    termsVersion: 1,
    ...fields,
  };
}

/** Figures to publish. */
export const FROZEN = { basis: BASIS, result: { scorecards: [card({})], breaches: TOTALS } };

/** March's result as published. */
export function result(...scorecards: ScorecardFigure[]): AssessmentEvent {
  return {
    type: 'ResultPublished',
    data: { month: '2026-03', basis: BASIS, result: { scorecards, breaches: TOTALS } },
  };
}

/** March's fee notice: yuan by item. */
export function fees(amounts: Readonly<Record<string, string>>, receivedAt: string): AssessmentEvent {
  const lines = Object.entries(amounts).map(([item, amount]) => ({ item, unitPrice: amount, quantity: 1, amount }));
  const total = formatYuan(lines.reduce((sum, { amount }) => sum + parseYuan(amount), 0));
  const figure = { lines, total, noBasis: [], unpriced: [], readings: [], termsVersion: 1 };
  return {
    type: 'FeeNoticeSent',
    data: { month: '2026-03', basis: BASIS, fees: figure, sentAt: receivedAt, receivedAt },
  };
}

/** Events at local moments of April 2026 (`07T09:00`), as the log holds them. */
export function happenedAll(events: readonly (readonly [string, AssessmentEvent])[]): HappenedEvent[] {
  return events.map(([at, event], i) => ({
    ...event,
    at: parseInstant(`2026-04-${at}:00+08:00`),
    position: 100 + i,
  }));
}

/** What steps rest on: the pack's bands and prices, payment by 25 April, no months around. */
export function stepContext(fields: Partial<StepContext> = {}): StepContext {
  const pack = loadPack('mall-service-agreement/1');
  return {
    contract: 'HT-2026-0042',
    month: parseMonth('2026-03'),
    window: WINDOW,
    unresolved: 'stays-open',
    bandOf: (scorecard, band) =>
      pack.scorecards.find(({ id }) => id === scorecard)?.bands.find(({ id }) => id === band),
    clauseOfFee: (item) => pack.fees.prices[item]?.clause ?? '5',
    items: new Map(),
    dueOn: () => parseDay('2026-04-25'),
    before: null,
    after: null,
    ...fields,
  };
}
