import type { ContractCycle } from '../rules/cycle/cycle.js';
import { firstProvided } from '../rules/cycle/review-state.js';
import type { Review } from '../rules/cycle/review-state.js';
import { monthOf, parseDay } from '../rules/calendar/day.js';
import type { Month } from '../rules/calendar/day.js';
import type { Instant } from '../rules/calendar/instant.js';
import type { StatutoryCalendars } from '../rules/calendar/statutory-calendar.js';
import { Zone } from '../rules/calendar/zone.js';
import { feesOf } from '../rules/fees/fees.js';
import type { ObservedFacts } from './sources/observe-month.js';
import { touchesTerm } from '../rules/scoring/status.js';
import type { Deed, DutyFacts, FinalDeed, MonthFacts, OwedCharge, OwedDocument } from '../rules/duties/duty.js';
import type { ChargeKind } from '../rules/charges/charge.js';
import type { Credit } from '../rules/settling/entry.js';
import { correctionsOwed } from '../rules/money/corrections.js';
import { documentsGiven } from '../rules/money/documents.js';
import { happenedOf } from '../rules/cycle/case.js';
import type { Settlement, Use } from '../rules/settling/settle.js';
import { DOCUMENT_OF, STATEMENT_OF } from '../rules/statements/statement-shape.js';
import { breachesOf } from '../rules/sla/breaches.js';
import type { Adoption } from '../rules/calendar/windows/window-moves.js';
import type { ContestedCharge } from '../rules/charges/unresolved.js';
import type { WhatIf } from '../rules/terms/readings.js';
import { termsAt } from '../rules/terms/terms-version.js';
import type { ContractRules, PaymentMethod } from '../rules/terms/types.js';

export interface DutyQuestion {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly adoptions: readonly Adoption[];
  readonly whatIf: WhatIf;
  readonly at: Instant;
  readonly cycle: ContractCycle;
  /** The facts of `dutyMonths`, those within the term. */
  readonly months: readonly ObservedFacts[];
  readonly settlement: Settlement;
  readonly contested: readonly ContestedCharge[];
}

/** What the duties of a contract are judged from, gathered from the events of its cycle, its money and its facts. */
export function dutyFacts(question: DutyQuestion): DutyFacts {
  const { rules, calendars, adoptions, whatIf, at, cycle, settlement } = question;
  return {
    rules,
    calendars,
    adoptions,
    whatIf,
    at,
    months: question.months.map((observed) => monthFacts(observed, question)),
    charges: owedCharges(rules, settlement),
    contested: question.contested.map(({ disputed: { line, objection, decided }, told, month }) => ({
      line,
      objection,
      told,
      month,
      decided: decided && deed({ ...decided, type: 'ChargeDecided' }),
    })),
    documentsOwed: [
      ...owedDocuments(settlement),
      ...correctionsOwed(rules.id, cycle.settlements, settlement).map((owed) => ({ ...owed, corrects: true as const })),
    ],
    documentsIssued: documentsGiven(rules.id, cycle.settlements).map((given) => ({ ...given, type: 'DocumentIssued' })),
    declared: happenedOf({ cycle }, 'DutyDeclared').map((event) => ({ ...deed(event), duty: event.data.duty })),
    requests: happenedOf({ cycle }, 'EvidenceRequested').map(
      ({ at: requestedAt, position, data: { request, dueOn } }) => {
        const answer = happenedOf({ cycle }, 'EvidenceProvided').find(({ data }) => data.request === request);
        return {
          request,
          requestedAt,
          position,
          dueOn: dueOn === null ? null : parseDay(dueOn),
          provided: answer ? deed(answer) : null,
        };
      },
    ),
    ending: endingFacts(cycle),
  };
}

/** The months that duties are about: those of the term that are over, and any other of which something was provided. */
export function dutyMonths({ rules, at, cycle }: Pick<DutyQuestion, 'rules' | 'at' | 'cycle'>): Month[] {
  const zone = Zone.of(rules.timeZone);
  const months = new Set(cycle.months);
  const now = monthOf(zone.dayAt(at));
  for (let month = monthOf(rules.startsOn); month < now && touchesTerm(rules, month); month++) months.add(month);
  return [...months].sort((a, b) => a - b);
}

function monthFacts(observed: ObservedFacts, question: DutyQuestion): MonthFacts {
  const { rules, calendars, whatIf, at, cycle } = question;
  const { month, work } = observed;
  const [result, fees] = [cycle.review('result', month), cycle.review('fees', month)];
  const asked = { rules, calendars, whatIf, month, at };
  const tickets = breachesOf({ ...asked, tickets: observed.tickets });
  const [firstResult, firstNotice] = [firstProvided(result), firstProvided(fees)];
  return {
    month,
    resultProvided: firstResult && { ...firstResult, type: 'ResultPublished' },
    resultLastAt: result.provided?.at ?? null,
    resultFinal: finalOf(result, 'ResultFinal'),
    hasFees: feesOf({ ...asked, work }).lines.length > 0,
    noticeSent: firstNotice && { at: firstNotice.sentAt, position: firstNotice.position, type: 'FeeNoticeSent' },
    noticeReceivedAt: fees.provided?.at ?? null,
    feesFinal: finalOf(fees, 'FeesFinal'),
    tickets: tickets.totals.rounds === 0 ? null : tickets,
  };
}

/** The moment from which nothing of the review was open; one that was opened again is not final. */
function finalOf({ accepted, final, lines }: Review, type: string): FinalDeed | null {
  if (!final || final.decided !== lines.length) return null;
  const bySilence = lines.length === 0 && accepted?.by === 'silence';
  return { at: final.at, position: final.position, type, ...(bySilence ? { bySilence } : {}) };
}

/** The charges of each address and due day as one; what was given back of them is not owed. */
function owedCharges(rules: ContractRules, { charges, uses }: Settlement): OwedCharge[] {
  const owed = charges.filter(({ charge }) => charge.amount > 0);
  const usesOf = Map.groupBy(uses, ({ to }) => to);
  const byDay = Map.groupBy(owed, ({ charge }) => `${charge.address} ${charge.dueOn}`);
  return [...byDay.values()].flatMap((all) => {
    const first = all[0]?.charge;
    if (!first) return [];
    const { address, kind, clause, month, dueOn, at } = first;
    const open = all.reduce((sum, one) => sum + one.open, 0);
    const disputed = all.some(({ charge }) => charge.disputed);
    const last = all.flatMap(({ charge }) => usesOf.get(charge) ?? []).reduce(latest, undefined);
    return [
      {
        address,
        kind,
        clause,
        month,
        dueOn,
        amount: all.reduce((sum, { charge, givenBack }) => sum + charge.amount - givenBack, 0),
        open,
        disputed,
        positions: all.map(({ charge }) => charge.chargedAt ?? charge.position),
        method: methodOf(rules, kind, at),
        settled: open === 0 && !disputed && last ? deedOf(last) : null,
      },
    ];
  });
}

function latest(a: Use | undefined, b: Use): Use {
  return a !== undefined && a.at > b.at ? a : b;
}

function methodOf(rules: ContractRules, kind: ChargeKind, at: Instant): PaymentMethod | null {
  if (kind === 'cost') return null;
  const { payment } = termsAt(rules, at).file;
  return kind === 'fee' ? payment.fees : payment.penalties;
}

const CREDIT_TYPES = {
  payment: 'PaymentReceived',
  'set-off': 'SetOffMade',
  waiver: 'ChargeWaived',
  credit: 'ChargeCredited',
} as const;

function deedOf({ from, to, at }: Use): Deed {
  const given = to.kind === 'fee' ? 'FeesCharged' : 'PenaltyCharged';
  return { at, position: from.position, type: isCredit(from) ? CREDIT_TYPES[from.kind] : given };
}

function isCredit(from: Use['from']): from is Credit {
  return from.kind in CREDIT_TYPES;
}

/** What each payment and set-off calls for: a receipt for what it paid of penalties, damages and costs, a VAT invoice for fees (4.6, 5.4). */
function owedDocuments({ credits, uses }: Settlement): OwedDocument[] {
  const byCredit = Map.groupBy(uses, ({ from }) => from);
  return credits.flatMap(({ credit }) => {
    if (credit.kind === 'waiver' || credit.kind === 'credit') return [];
    const byKind = Map.groupBy(byCredit.get(credit) ?? [], ({ to }) => DOCUMENT_OF[STATEMENT_OF[to.kind]]);
    return [...byKind].map(([document, parts]) => {
      const months = new Set(parts.map(({ to }) => to.month));
      return {
        entry: credit.address,
        document,
        amount: parts.reduce((sum, { amount }) => sum + amount, 0),
        month: months.size === 1 ? ([...months][0] ?? null) : null,
      };
    });
  });
}

function endingFacts(cycle: ContractCycle): DutyFacts['ending'] {
  const [reclaimed] = happenedOf({ cycle }, 'ServiceEventsReclaimed');
  const [closed] = happenedOf({ cycle }, 'SystemAccessClosed');
  return {
    reclaimed: reclaimed
      ? { ...deed(reclaimed), tickets: reclaimed.data.tickets.length, orders: reclaimed.data.orders.length }
      : null,
    accessClosed: closed ? deed(closed) : null,
  };
}

function deed({ at, position, type }: Deed): Deed {
  return { at, position, type };
}
