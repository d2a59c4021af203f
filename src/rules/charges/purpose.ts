import { readAddress } from '../cycle/address.js';
import { PURPOSE_OF } from './charge.js';
import type { Charge } from './charge.js';
import type { Purpose } from '../cycle/money-events.js';

/** What a payment to an address is for, told by the address alone: `HT-1/leaks/L-1`, `HT-1/2026-03/fees/presale-phone`. */
export function purposeOfAddress(address: string): Purpose {
  switch (readAddress(address)?.of) {
    case 'leak':
      return 'damages';
    case 'cost':
    case 'reply-cost':
      return 'costs';
    case 'fee':
      return 'fees';
    default:
      return 'penalties';
  }
}

/** What payments to the addresses of some charges are for. An address without a charge (its fact was voided) is told by its text. */
export function purposesOf(charges: readonly Charge[]): (address: string) => Purpose {
  const known = new Map(charges.map(({ address, kind }) => [address, PURPOSE_OF[kind]]));
  return (address) => known.get(address) ?? purposeOfAddress(address);
}
