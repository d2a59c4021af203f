import { isFactType } from '../../facts/catalog.js';
import { dataOf, hasType } from '../../facts/event-data.js';
import { isContractEventType, isReviewEventType } from '../../facts/event-types.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import type { Journal } from '../../log/port/journal.js';
import type { Mover } from './walk/walk.js';

/**
 * Why a figure is another one at a later state of knowledge: a fact that was reported since, one corrected, one voided; what the parties decided of a
 * disputed line, with the facts that it brought in; the contract's own terms, bases and end; a calendar, or defaults of readings, adopted; a step of the
 * month's cycle, such as a result that became final; money that was paid, set off, let go or given back; and time alone.
 */
export const KNOWN_CAUSES = [
  'late-fact',
  'correction',
  'voiding',
  'decision',
  'amendment',
  'calendar',
  'defaults',
  'step',
  'money',
  'time',
] as const;
export type KnownCause = (typeof KNOWN_CAUSES)[number];

const DECISIONS: ReadonlySet<string> = new Set(['LineDecided', 'ResultRestated', 'FeesRestated', 'ChargeDecided']);

/** Says of what moves figures which cause it is. */
export type CauseOf = (mover: Mover) => KnownCause;

/** The causes of a contract's events; facts that a decision up to a position brought in are its doing. */
export function causesOf(journal: Journal, contract: number, until: number): CauseOf {
  const decided = new Set(journal.cycle(contract, until).flatMap((event) => broughtBy(event)));
  return (mover) => (typeof mover === 'number' ? 'time' : causeOf(mover, decided));
}

function causeOf({ type, position }: RecordedEvent, decided: ReadonlySet<number>): KnownCause {
  if (decided.has(position) || DECISIONS.has(type)) return 'decision';
  if (type === 'FactCorrected') return 'correction';
  if (type === 'FactVoided') return 'voiding';
  if (isFactType(type)) return 'late-fact';
  if (type === 'CalendarAdopted') return 'calendar';
  if (type === 'DefaultsAdopted') return 'defaults';
  if (isContractEventType(type)) return 'amendment';
  return isReviewEventType(type) ? 'step' : 'money';
}

function broughtBy(event: RecordedEvent): number[] {
  if (hasType(event, 'LineDecided') || hasType(event, 'ChargeDecided'))
    return dataOf(event).facts.map(({ position }) => position);
  return [];
}
