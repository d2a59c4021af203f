import type { Answering } from '../../figures/questions/reader.js';
import type { QuestionText } from '../../figures/questions/question.js';
import { formatMonth } from '../../rules/calendar/day.js';
import type { Address } from '../../rules/cycle/address.js';
import type { Observer } from '../../rules/kernel/observer.js';
import type { Footing } from '../../rules/terms/footing.js';

/**
 * Has the figure computed that an address is a part of, and an observer told of its steps. Undefined for an address that names no figure. Throws
 * `RangeError` for a question that cannot be meant, `RuleViolation` for what is not there.
 */
export function calculate(
  { figures, cycle }: Pick<Answering, 'figures' | 'cycle'>,
  address: Address,
  asked: QuestionText,
  observer: Observer,
): Footing | undefined {
  const { contract } = address;
  if (!('month' in address)) return ofContract({ figures, cycle }, address, asked, observer);
  const month = formatMonth(address.month);
  switch (address.of) {
    case 'score':
    case 'band':
    case 'penalty':
    case 'status':
    case 'metric':
    case 'metric-part':
    case 'left-out':
      return figures.scorecard(contract, month, asked, address.scorecard ?? undefined, observer);
    case 'tickets':
    case 'round':
    case 'round-part':
    case 'round-count':
      return figures.breaches(contract, month, asked, {}, observer);
    case 'fees':
    case 'fee':
    case 'no-basis':
    case 'unpriced':
      return figures.fees(contract, month, asked, observer);
    case 'window':
    case 'window-part':
      return cycle.window(contract, month, address.kind, asked, observer);
    case 'month-duty':
      return cycle.duties(contract, asked, undefined, observer);
    case 'stated':
      // The ledger tells which events charged and paid what the statement lists.
      cycle.ledger(contract, asked, undefined, observer);
      return cycle.statement(contract, month, address.purpose, asked, observer);
    case 'month':
    case 'fact':
    case 'objection':
      return undefined;
  }
}

function ofContract(
  { figures, cycle }: Pick<Answering, 'figures' | 'cycle'>,
  { contract, of }: Exclude<Address, { readonly month: unknown }>,
  asked: QuestionText,
  observer: Observer,
): Footing | undefined {
  switch (of) {
    case 'leaks':
    case 'leak':
      return figures.leaks(contract, asked, observer);
    case 'duty':
    case 'duties':
      return cycle.duties(contract, asked, undefined, observer);
    case 'all-tickets':
    case 'all-round-count':
      return figures.breaches(contract, undefined, asked, {}, observer);
    case 'balance':
    case 'overdue':
    case 'disputed':
    case 'open':
    case 'charged':
    case 'cost':
    case 'violation':
    case 'reply-cost':
    case 'on-account':
    case 'entry':
    case 'account':
      return cycle.ledger(contract, asked, undefined, observer);
    default:
      return undefined;
  }
}
