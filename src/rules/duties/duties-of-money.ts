import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { formatYuan } from '../kernel/money.js';
import { chargeWindow } from '../charges/charge-windows.js';
import type { WhatIf } from '../terms/readings.js';
import type { ContestedDuty, Duty, DutyFacts, DutyKind, IssuedDocument, OwedCharge, OwedDocument } from './duty.js';
import { judge } from './duty-state.js';

/**
 * A charge is to be paid by its due day: by wire it is the supplier's to pay (4.6.2, 5.4.2), under set-off the platform's to deduct (4.6.1,
 * 5.4.1). What neither clause is about (costs) is the supplier's under the clause of the charge. Null where nothing is owed.
 */
export function paymentDuty(charge: OwedCharge, at: Instant, zone: Zone): Duty | null {
  const { address, month, amount, open, disputed, settled } = charge;
  if (amount <= 0) return null;
  return judge(
    {
      duty: 'payment',
      ...payer(charge),
      month,
      about: address,
      due: disputed ? null : { by: zone.startOf(charge.dueOn + 1), provisional: false },
      done: settled,
      detail: { amount: formatYuan(amount), open: formatYuan(open), ...(disputed ? { disputed: true as const } : {}) },
    },
    at,
    zone,
  );
}

/**
 * 4.4: a charge that the supplier contests is to be decided by both parties, by the end of the day on which all of the month in which it was told
 * is to be final, or of its window where that ends later.
 */
export function decidingDuty(one: ContestedDuty, facts: DutyFacts, zone: Zone, whatIf: WhatIf): Duty {
  const { line, month, told, decided } = one;
  const { finalBy, provisional } = chargeWindow(told, { ...facts, whatIf });
  const due = { by: finalBy, provisional };
  return judge(
    { duty: 'final-charge', party: 'both', clause: '4.4', month, about: line, due, done: decided },
    facts.at,
    zone,
  );
}

function payer({ kind, method, clause }: OwedCharge): Pick<Duty, 'party' | 'clause'> {
  const article = kind === 'fee' ? '5.4' : '4.6';
  switch (method) {
    case 'offset':
      return { party: 'platform', clause: `${article}.1` };
    case 'wire':
      return { party: 'supplier', clause: `${article}.2` };
    case null:
      return { party: 'supplier', clause };
  }
}

const CORRECTION = { 'vat-invoice': 'red-letter-invoice', receipt: 'corrected-receipt' } as const satisfies Record<
  OwedDocument['document'],
  DutyKind
>;

/**
 * A receipt or VAT invoice of the same sum (4.6, 5.4: 等额), without a day: given once what was issued adds up to what was paid. Where it
 * corrects, the red-letter invoice or corrected receipt: given once what was issued for the credit or reversal adds up to what is to be taken off.
 */
export function documentDuty(
  { entry, document, amount, month, corrects }: OwedDocument,
  issued: readonly IssuedDocument[],
  at: Instant,
  zone: Zone,
): Duty {
  const own = issued.filter((one) => one.entry === entry && one.document === document && one.at <= at);
  const inOrder = own.sort((a, b) => a.at - b.at || a.position - b.position);
  let sum = 0;
  let done: IssuedDocument | null = null;
  for (const one of inOrder) {
    sum += one.amount;
    if (done === null && sum >= amount) done = one;
  }
  return judge(
    {
      duty: corrects ? CORRECTION[document] : 'document',
      party: 'platform',
      clause: document === 'vat-invoice' ? '5.4' : '4.6',
      month,
      about: entry,
      due: null,
      done,
      detail: { document, amount: formatYuan(amount), issued: formatYuan(sum) },
    },
    at,
    zone,
  );
}
