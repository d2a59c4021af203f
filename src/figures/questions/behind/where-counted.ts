import { monthOf } from '../../../rules/calendar/day.js';
import type { Month } from '../../../rules/calendar/day.js';
import { Zone } from '../../../rules/calendar/zone.js';
import type { StatutoryCalendars } from '../../../rules/calendar/statutory-calendar.js';
import { formatAddress } from '../../../rules/cycle/address.js';
import type { InContract } from '../../../rules/cycle/address.js';
import type { FactKind } from '../../../rules/kernel/vocabulary.js';
import { scorecardsOfResult, termsOfMonth } from '../../../rules/scoring/month-terms.js';
import { breachesOf } from '../../../rules/sla/breaches.js';
import { roundsOf } from '../../../rules/sla/rounds.js';
import type { EffectiveFact } from '../../../facts/history/effective.js';
import { FeeFacts } from './fee-facts.js';
import type { BehindPage, Counts, Listed } from './page.js';
import { roundsListed } from './round-facts.js';
import { ScoreFacts } from './score-facts.js';
import type { MonthAsked } from './score-facts.js';

/** A thing that facts tell of, and where its contract's facts are. */
export interface ThingAsked extends Omit<MonthAsked, 'month'> {
  readonly calendars: StatutoryCalendars;
  readonly kind: FactKind;
  readonly key: string;
  /** What counts of it and had happened, none where it is voided. */
  readonly counting: readonly EffectiveFact[];
}

/** The lines at which a thing counts, or would but for a reason: as the lines themselves list it. */
export function whereCounted(thing: ThingAsked): Counts[] {
  const [first] = thing.counting;
  if (first === undefined) return [];
  switch (thing.kind) {
    case 'call':
    case 'chat':
    case 'survey':
    case 'order':
      return ofWork(first, thing);
    case 'ticket':
      return ofTicket(thing);
    case 'incident':
      return [charged(thing, { of: 'leak', incidentId: thing.key })];
    case 'cost':
      return [charged(thing, { of: 'cost', costId: thing.key })];
    case 'violation':
      return [charged(thing, { of: 'violation', violationId: thing.key })];
    case 'payable':
      return [charged(thing, { of: 'payable', payableId: thing.key })];
  }
}

function charged({ rules }: ThingAsked, named: InContract): Counts {
  return { line: formatAddress({ contract: rules.id, ...named }), counted: true, good: null, reason: null };
}

/** A contact, survey or order: its month's scorecards, and its fees where the platform did it. */
function ofWork({ time, position }: EffectiveFact, thing: ThingAsked): Counts[] {
  const month = monthOf(Zone.of(thing.rules.timeZone).dayAt(time));
  const page = { cursor: String(position - 1), limit: 1 };
  const fees = thing.kind === 'survey' ? [] : [new FeeFacts({ ...thing, month }, null, page).listed()];
  const [scored, others] = ofScorecards(thing, month, page);
  const own = [...scored, ...fees].flatMap((list) => {
    const [next] = list;
    return next?.cursor === String(position) ? next.rows : [];
  });
  return [...own, ...others].map(countsOf);
}

/** A ticket: the state of its rounds, and what scorecards make of them. */
function ofTicket(thing: ThingAsked): Counts[] {
  const { rules, whatIf, calendars, facts, source, key } = thing;
  const tickets = source.ticketsOf([key]);
  const zone = Zone.of(rules.timeZone);
  const rounds = tickets.flatMap((ticket) => roundsOf(ticket, facts.at));
  const months = new Set(rounds.map(({ openedAt }) => monthOf(zone.dayAt(openedAt))));
  return [...months].flatMap((month) => {
    const breaches = breachesOf({ rules, calendars, whatIf, month, at: facts.at, tickets });
    const rows = roundsListed({ ...thing, month }, breaches, {}).flatMap((listed) => listed.rows);
    return [...rows, ...ofScorecards(thing, month, {})[1]].map(countsOf);
  });
}

/** Of each of a month's scorecards the list of contacts and surveys, and the rows of this thing among rounds and orders. */
function ofScorecards(
  thing: ThingAsked,
  month: Month,
  page: BehindPage,
): [lists: Iterable<Listed>[], others: Listed['rows'][number][]] {
  const { rules, whatIf, kind, key } = thing;
  const lists = scorecardsOfResult(termsOfMonth(rules, month, whatIf)).map(({ id }, i) => {
    const line = { of: 'score', scorecard: i === 0 ? null : id, metric: null, channel: null } as const;
    return new ScoreFacts({ ...thing, month }, line, page);
  });
  const others = lists.flatMap((list) => list.others()).flatMap(({ rows }) => rows);
  return [lists.map((list) => list.listed()), others.filter((row) => row.kind === kind && row.key === key)];
}

function countsOf({ line, counted, good, reason }: Counts): Counts {
  return { line, counted, good, reason };
}
