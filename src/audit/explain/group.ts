import type { Address } from '../../rules/cycle/address.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';

/** What is computed in one go, each with all the figures that it tells. */
export type Group =
  'score' | 'rounds' | 'fees' | 'provided' | 'window' | 'statement' | 'leaks' | 'all-rounds' | 'ledger' | 'duties';

/** What has to be computed for an address; null where it names no figure. */
export function groupOf({ of }: Pick<Address, 'of'>): Group | null {
  switch (of) {
    case 'score':
    case 'band':
    case 'penalty':
    case 'status':
    case 'title':
    case 'improvement':
    case 'standard-unmet':
    case 'metric':
    case 'metric-part':
    case 'left-out':
      return 'score';
    case 'tickets':
    case 'round':
    case 'round-part':
    case 'round-count':
      return 'rounds';
    case 'fees':
    case 'fee':
    case 'no-basis':
    case 'unpriced':
      return 'fees';
    case 'provided':
      return 'provided';
    case 'window':
    case 'window-part':
      return 'window';
    case 'stated':
      return 'statement';
    case 'month-duty':
    case 'duty':
    case 'duties':
      return 'duties';
    case 'leaks':
    case 'leak':
      return 'leaks';
    case 'all-tickets':
    case 'all-round-count':
      return 'all-rounds';
    case 'balance':
    case 'overdue':
    case 'disputed':
    case 'open':
    case 'charged':
    case 'charged-sum':
    case 'charge-due':
    case 'cost':
    case 'violation':
    case 'reply-cost':
    case 'on-account':
    case 'entry':
    case 'account':
      return 'ledger';
    default:
      return null;
  }
}

/** Whether a figure that was provided is one of the month's fees or of its result. */
export function kindOf(figure: Pick<Address, 'of'>): ReviewKind {
  return groupOf(figure) === 'fees' ? 'fees' : 'result';
}

/** Tells calculations apart: two addresses of one are told by one. */
export function keyOf(address: Address): string {
  const group = groupOf(address);
  const month = 'month' in address ? address.month : null;
  const one =
    address.of === 'provided'
      ? [kindOf(address.figure), address.number]
      : address.of === 'stated'
        ? [address.purpose]
        : address.of === 'window' || address.of === 'window-part'
          ? [address.kind]
          : group === 'score' && 'scorecard' in address
            ? [address.scorecard]
            : [];
  return JSON.stringify([address.contract, group ?? address.of, group === 'duties' ? null : month, ...one]);
}
