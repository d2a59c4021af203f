import type { Answering } from '../../figures/questions/reader.js';
import type { QuestionText } from '../../figures/questions/question.js';
import { formatMonth } from '../../rules/calendar/day.js';
import type { Address } from '../../rules/cycle/address.js';
import type { Observer } from '../../rules/kernel/observer.js';
import type { Footing } from '../../rules/terms/footing.js';
import { groupOf, kindOf } from './group.js';
import { ProvidedPlace } from './provided.js';

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
  switch (groupOf(address)) {
    case 'score': {
      const scorecard = 'scorecard' in address ? (address.scorecard ?? undefined) : undefined;
      return figures.scorecard(contract, month, asked, scorecard, observer);
    }
    case 'rounds':
      return figures.breaches(contract, month, asked, {}, observer);
    case 'fees':
      return figures.fees(contract, month, asked, observer);
    case 'provided': {
      if (address.of !== 'provided') return undefined;
      const place = new ProvidedPlace(contract, address.month, address.number);
      const which = { kind: kindOf(address.figure), number: address.number };
      return cycle.provided(contract, month, which, asked, place.telling(observer))?.footing;
    }
    case 'window':
      if (address.of !== 'window' && address.of !== 'window-part') return undefined;
      return cycle.window(contract, month, address.kind, asked, observer);
    case 'duties':
      return cycle.duties(contract, asked, undefined, observer);
    case 'statement':
      if (address.of !== 'stated') return undefined;
      // The ledger tells which events charged and paid what the statement lists.
      cycle.ledger(contract, asked, undefined, observer);
      return cycle.statement(contract, month, address.purpose, asked, observer);
    default:
      return undefined;
  }
}

function ofContract(
  { figures, cycle }: Pick<Answering, 'figures' | 'cycle'>,
  address: Exclude<Address, { readonly month: unknown }>,
  asked: QuestionText,
  observer: Observer,
): Footing | undefined {
  const { contract } = address;
  switch (groupOf(address)) {
    case 'leaks':
      return figures.leaks(contract, asked, observer);
    case 'duties':
      return cycle.duties(contract, asked, undefined, observer);
    case 'all-rounds':
      return figures.breaches(contract, undefined, asked, {}, observer);
    case 'ledger':
      return cycle.ledger(contract, asked, undefined, observer);
    default:
      return undefined;
  }
}
