import { EVENT_TYPES } from '../facts/event-types.js';
import { effectiveFacts } from '../facts/history/effective.js';
import type { EffectiveFact } from '../facts/history/effective.js';
import { RareEvents } from '../folding/rare-events.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import type { Journal } from '../log/port/journal.js';
import type { Month } from '../rules/calendar/day.js';
import type { Instant } from '../rules/calendar/instant.js';
import type { StatutoryCalendars } from '../rules/calendar/statutory-calendar.js';
import type { ReplyCost } from '../rules/charges/charge-facts.js';
import type { Telling, ToldOf } from '../rules/charges/charge-windows.js';
import type { Charge } from '../rules/charges/charge.js';
import type { ContestedCharge } from '../rules/charges/unresolved.js';
import type { ChargeDisputes } from '../rules/cycle/charge-disputes.js';
import type { DisputedLine } from '../rules/cycle/review-state.js';
import { chargesOfFacts } from '../rules/charges/charges-of-facts.js';
import { readAddress } from '../rules/cycle/address.js';
import type { Address } from '../rules/cycle/address.js';
import type { LeakIncident } from '../rules/charges/charge-facts.js';
import { parseYuan } from '../rules/kernel/money.js';
import { thingStream } from '../rules/kernel/streams.js';
import type { ContractRules } from '../rules/terms/types.js';
import { statedCharges } from './sources/stated-charges.js';

export interface ToldQuestion {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly journal: Journal;
  /** Facts up to this log position are known. */
  readonly position: number;
  readonly at: Instant;
}

/** Charges of facts that are owed, each with what was told of it. */
export function toldCharges(charges: readonly Charge[], question: ToldQuestion): ToldOf[] {
  const owed = charges.filter(({ amount }) => amount > 0);
  const tellings = tellingsOf(
    owed.map(({ address }) => address),
    question,
  );
  return owed.flatMap((charge) => {
    const told = tellings.get(charge.address);
    return told === undefined ? [] : [{ charge, told }];
  });
}

/** The charges that objections are about, each with what had been told of it: of one that is decided, before that brought facts in. */
export function contestedCharges({ lines }: ChargeDisputes, question: ToldQuestion): ContestedCharge[] {
  const until = ({ decided }: DisputedLine) =>
    decided === null
      ? question.position
      : Math.min(question.position, ...[decided, ...decided.facts].map(({ position }) => position - 1));
  const byPosition = Map.groupBy(lines, until);
  const tellings = new Map(
    [...byPosition].map(([position, own]) => [
      position,
      tellingsOf(
        own.map(({ line }) => line),
        { ...question, position },
      ),
    ]),
  );
  return lines.flatMap((disputed) => {
    const told = tellings.get(until(disputed))?.get(disputed.line);
    return told === undefined ? [] : [{ disputed, told, month: told.month }];
  });
}

/**
 * Since when the supplier knows of charges that facts make, by address: the moment at which the log took in the fact, correction or voiding from
 * which on the charge came to what it comes to, or to nothing. An incident's sum may turn on those before it (3.7), any other on its own thing alone.
 */
function tellingsOf(addresses: readonly string[], question: ToldQuestion): Map<string, ToldOnce> {
  const { rules, journal, position } = question;
  const tellings = new Map<string, ToldOnce>();
  const streams = new Set<string>();
  let leaks = false;
  for (const address of addresses) {
    const parsed = readAddress(address);
    if (parsed?.of === 'leak') leaks = true;
    else if (parsed) for (const stream of streamOf(parsed)) streams.add(stream);
  }
  for (const stream of streams) follow([journal.stream(stream, position)], question, tellings);
  if (leaks) {
    const no = journal.contractNames().indexOf(rules.id);
    const told = journal.events(RareEvents.of(journal).incidents(no, position));
    const own = [...new Set(told.map(({ stream }) => stream))].map((stream) => journal.stream(stream, position));
    follow(own, question, tellings);
  }
  return tellings;
}

function streamOf(address: Address): string[] {
  switch (address.of) {
    case 'cost':
      return [thingStream('cost', address.contract, address.costId)];
    case 'violation':
      return [thingStream('violation', address.contract, address.violationId)];
    case 'reply-cost':
      return [thingStream('ticket', address.contract, address.ticketId)];
    default:
      return [];
  }
}

/** What was told of a charge last, and the month that it is about. */
interface ToldOnce extends Telling {
  readonly month: Month;
}

/** What a charge comes to. */
type Sum = Pick<Charge, 'amount' | 'month'>;

/** Goes through the events of some things in the order of the log, and notes where a sum became another. */
function follow(streams: readonly RecordedEvent[][], question: ToldQuestion, tellings: Map<string, ToldOnce>): void {
  const inLog = streams
    .flatMap((events, stream) => events.map((event, i) => ({ event, stream, until: i + 1 })))
    .sort((a, b) => a.event.position - b.event.position);
  const facts: EffectiveFact[][] = streams.map(() => []);
  let before = new Map<string, Sum>();
  for (const { event, stream, until } of inLog) {
    facts[stream] = effectiveFacts((streams[stream] ?? []).slice(0, until));
    const sums = sumsOf(facts.flat(), question);
    for (const [address, { month }] of new Map([...before, ...sums]))
      if (before.get(address)?.amount !== sums.get(address)?.amount)
        tellings.set(address, { at: event.recorded, position: event.position, month });
    before = sums;
  }
}

function sumsOf(facts: readonly EffectiveFact[], { rules, calendars, at }: ToldQuestion): Map<string, Sum> {
  const happened = facts.filter(({ time }) => time <= at);
  const stated = statedCharges(
    happened.map(({ type, data, time, position }) => ({ type: EVENT_TYPES[type], data, occurred: time, position })),
  );
  const { charges } = chargesOfFacts({
    rules,
    calendars,
    whatIf: new Map(),
    at,
    facts: { ...stated, replies: happened.flatMap(replyOf) },
    incidents: happened.flatMap(incidentOf),
  });
  return new Map(charges.map((charge) => [charge.address, charge]));
}

function replyOf({ type, key, data, time, position }: EffectiveFact): ReplyCost[] {
  const { cost } = data as { readonly cost?: string | number };
  if (type !== 'TicketReplied' || cost === undefined) return [];
  return [{ ticketId: key, amount: parseYuan(String(cost)), time, position }];
}

function incidentOf({ type, key, data, time, position }: EffectiveFact): LeakIncident[] {
  if (type !== 'CustomerDataDisclosed') return [];
  return [
    {
      incidentId: key,
      time,
      records: Number(data['records']),
      wide: data['wide'] === true,
      toCompetitor: data['toCompetitor'] === true,
      position,
    },
  ];
}
