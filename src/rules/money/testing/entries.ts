import { parseDay, parseMonth } from '../../calendar/day.js';
import type { Instant } from '../../calendar/instant.js';
import { parseSignedYuan, parseYuan } from '../../kernel/money.js';
import type { Charge, ChargeKind, Credit } from '../entry.js';
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
    purpose,
    reference: `bank-${number}`,
  };
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
  return { kind: 'waiver', ...placed(`waivers/${number}`, yuan, at), clause: '4.6', of: `${CONTRACT}/${of}` };
}

function placed(entry: string, yuan: string, at: string) {
  return {
    address: `${CONTRACT}/ledger/${entry}`,
    at: on(at),
    amount: parseYuan(yuan),
    position: on(at) / 60_000,
  };
}
