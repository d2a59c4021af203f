import { parseDay, parseMonth } from '../../calendar/day.js';
import type { Instant } from '../../calendar/instant.js';
import { parseSignedYuan, parseYuan } from '../../kernel/money.js';
import type { Charge, ChargeKind } from '../../charges/charge.js';
import type { Credit, PayableChange, Refund, Reversal } from '../entry.js';
import type { Purpose } from '../../cycle/money-events.js';

const CONTRACT = 'HT-1';

const CLAUSES: Readonly<Record<ChargeKind, string>> = {
  penalty: 'A1 1.3',
  fee: '5.1.1',
  damages: '3.7',
  violation: 'A3',
  cost: '3.4',
};

/** A local moment in Shanghai: `2026-04-20` is its first, `2026-04-20 10:30` within it. */
export function on(text: string): Instant {
  const [day, time = '00:00'] = text.split(' ');
  return Date.parse(`${day ?? ''}T${time}:00+08:00`);
}

/** A charge of a kind as people would write it: yuan, local times, the address within the contract. It is in the log where its time puts it. */
export function charge(
  kind: ChargeKind,
  yuan: string,
  at: string,
  rest: { address: string; dueOn: string; month?: string; disputed?: boolean; position?: number; clause?: string },
): Charge {
  return {
    kind,
    at: on(at),
    month: parseMonth(rest.month ?? '2026-03'),
    amount: parseSignedYuan(yuan),
    clause: rest.clause ?? CLAUSES[kind],
    address: `${CONTRACT}/${rest.address}`,
    dueOn: parseDay(rest.dueOn),
    disputed: rest.disputed ?? false,
    position: rest.position ?? on(at) / 60_000,
  };
}

/** A payment for a purpose. */
export function payment(purpose: Purpose, yuan: string, at: string, number = 1): Credit {
  return {
    kind: 'payment',
    ...placed(`payments/${number}`, yuan, at),
    clause: purpose === 'fees' ? '5.4.2' : '4.6.2',
    reference: `bank-${number}`,
    parts: [{ purpose, amount: parseYuan(yuan) }],
  };
}

/** A payment that names what it pays: `charge` within the contract. */
export function payments(
  at: string,
  parts: readonly { purpose: Purpose; yuan: string; month?: string; charge?: string }[],
  number = 1,
): Credit {
  const paid = parts.map(({ purpose, yuan, month, charge: named }) => ({
    purpose,
    amount: parseYuan(yuan),
    ...(month === undefined ? {} : { month: parseMonth(month) }),
    ...(named === undefined ? {} : { charge: `${CONTRACT}/${named}` }),
  }));
  const amount = paid.reduce((sum, part) => sum + part.amount, 0);
  const place = placed(`payments/${number}`, '0', at);
  return { kind: 'payment', ...place, amount, clause: '4.6.2', reference: `bank-${number}`, parts: paid };
}

/** A set-off with its parts, `[address within the contract, yuan]`. */
export function setOff(yuan: string, at: string, parts: readonly (readonly [string, string])[], number = 1): Credit {
  return {
    kind: 'set-off',
    ...placed(`set-offs/${number}`, yuan, at),
    clause: '4.6.1',
    payable: `P-${number}`,
    parts: parts.map(([address, amount]) => ({ address: `${CONTRACT}/${address}`, amount })),
  };
}

/** A waiver of an address within the contract. */
export function waiver(of: string, yuan: string, at: string, number = 1): Credit {
  const address = `${CONTRACT}/${of}`;
  return { kind: 'waiver', ...placed(`waivers/${number}`, yuan, at), clause: '4.6', of: address, reason: 'settled' };
}

/** A credit of an address within the contract. */
export function credited(of: string, yuan: string, at: string, number = 1): Credit {
  const address = `${CONTRACT}/${of}`;
  return { kind: 'credit', ...placed(`credits/${number}`, yuan, at), clause: '5.3', of: address, reason: 'agreed' };
}

/** A refund of what is on account of a purpose. */
export function refund(purpose: Purpose, yuan: string, at: string, number = 1): Refund {
  return { kind: 'refund', ...placed(`refunds/${number}`, yuan, at), clause: '5.4', purpose, reference: `R-${number}` };
}

/** A reversal of an entry within the ledger: `payments/1`. */
export function reversal(of: string, at: string, number = 1): Reversal {
  const { address, at: moment, position } = placed(`reversals/${number}`, '0', at);
  const entry = `${CONTRACT}/ledger/${of}`;
  return { kind: 'reversal', address, at: moment, position, clause: '5.4.2', of: entry, reason: 'bounced' };
}

/** What a payable comes to from a moment on. */
export function payableOf(payable: string, yuan: string, at: string): PayableChange {
  const { at: moment, position, amount } = placed('', yuan, at);
  return { address: `${CONTRACT}/payables/${payable}`, payable, at: moment, position, amount };
}

function placed(entry: string, yuan: string, at: string) {
  return {
    address: `${CONTRACT}/ledger/${entry}`,
    at: on(at),
    amount: parseYuan(yuan),
    position: on(at) / 60_000,
  };
}
