import { loadCycle } from '../../../src/folding/contract-cycle.js';
import type { AssessmentEvent } from '../../../src/rules/cycle/review-events.js';
import type { CycleEvent } from '../../../src/rules/cycle/cycle.js';
import { formatInstant } from '../../../src/rules/calendar/instant.js';
import { Zone } from '../../../src/rules/calendar/zone.js';
import type { Session } from '../../../src/session.js';

const SHANGHAI = Zone.of('Asia/Shanghai');

/** All that has happened to a contract's months, money and duties, in the order of the log. */
export function happened({ store }: Pick<Session, 'store'>, contract: string) {
  const cycle = loadCycle(store.journal, contract, store.journal.head());
  return [...cycle.assessments, ...cycle.settlements].sort((a, b) => a.position - b.position);
}

/** The same as rows to compare: moment, type, month, gist. What was provided is left out: its content is a figure's. */
export function happenedRows(session: Pick<Session, 'store'>, contract: string): string[][] {
  return happened(session, contract)
    .filter(({ type }) => type !== 'ResultPublished' && type !== 'FeeNoticeSent')
    .map((event) => [
      formatInstant(event.at, SHANGHAI),
      event.type,
      'month' in event.data ? event.data.month : '-',
      gistOf(event, contract),
    ]);
}

/** What an event says, in a few words; addresses without the contract. */
export function gistOf(event: CycleEvent, contract: string): string {
  const short = (address: string) => address.replace(`${contract}/`, '');
  switch (event.type) {
    case 'ResultPublished':
    case 'FeeNoticeSent':
      return 'provided';
    case 'FigureReceipted':
      return `receipt of ${event.data.of}`;
    case 'ObjectionReceived':
      return `${event.data.late ? 'late: ' : ''}${event.data.lines.map(short).join(', ')}`;
    case 'ObjectionWithdrawn':
      return event.data.lines.map(short).join(', ');
    case 'ResultReissued':
    case 'FeeNoticeReissued':
      return `${event.data.reason}: ${event.data.closed.map(({ line }) => short(line)).join(', ')}`;
    case 'LineDecided':
      return `${event.data.decision}${event.data.by === 'parties' ? '' : ` by ${event.data.by}`}`;
    case 'ResultRestated':
      return verdict(event.data.result.scorecards[0]);
    case 'FeesRestated':
      return event.data.fees.total;
    case 'ResultAccepted':
    case 'FeesAccepted':
      return event.data.by;
    case 'ResultFinal':
      return verdict(event.data.verdicts[0]);
    case 'FeesFinal':
      return event.data.total;
    case 'TitleGiven':
      return `${event.data.title} ${event.data.score}`;
    case 'ImprovementOpened':
      return event.data.improves;
    case 'ImprovementJudged':
      return `after ${event.data.after}: ${event.data.met ? 'met' : 'not met'}`;
    case 'StandardFoundUnmet':
      return event.data.score;
    case 'PenaltyCharged':
      return event.data.amount;
    case 'FeesCharged':
      return event.data.lines.map(({ item, amount }) => `${item} ${amount}`).join(', ');
    case 'PaymentReceived':
      return event.data.parts.map(({ purpose, amount }) => `${purpose} ${amount}`).join(', ');
    case 'SetOffMade': {
      const parts = event.data.parts.map(({ address, amount }) => `${short(address)} ${amount}`);
      return `${event.data.payable} ${event.data.amount}: ${parts.join(', ')}`;
    }
    case 'ChargeWaived':
      return `${short(event.data.address)} ${event.data.amount}`;
    case 'ChargeCredited':
      return `${short(event.data.address)} ${event.data.amount}`;
    case 'RefundPaid':
      return `${event.data.purpose} ${event.data.amount}`;
    case 'EntryReversed':
      return short(event.data.of);
    case 'ChargesContested':
      return event.data.lines
        .map(({ line, amount, late }) => `${short(line)} ${amount}${late ? ' late' : ''}`)
        .join(', ');
    case 'ContestWithdrawn':
      return event.data.lines.map(short).join(', ');
    case 'ChargeDecided':
      return `${short(event.data.line)} ${event.data.decision}`;
    case 'ChargeOverdue':
      return `${short(event.data.address)} ${event.data.unpaid}`;
    case 'DocumentIssued':
      return `${event.data.document} ${event.data.number} ${event.data.amount}`;
    case 'DutyDeclared':
      return event.data.duty;
    case 'EvidenceRequested':
    case 'EvidenceProvided':
      return short(event.data.request);
    case 'ServiceEventsReclaimed':
      return `${event.data.tickets.join(', ')}; ${event.data.orders.join(', ')}`;
    case 'SystemAccessClosed':
      return event.data.endedOn;
  }
}

type Verdict = Extract<AssessmentEvent, { type: 'ResultFinal' }>['data']['verdicts'][number];

function verdict(one: Omit<Verdict, 'scorecard'> | undefined): string {
  return one ? `${one.score ?? '-'} ${one.band ?? '-'} ${one.penalty}` : '-';
}
