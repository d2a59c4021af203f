import { monthOf } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { formatYuan } from '../kernel/money.js';
import { chargeWindow } from '../charges/charge-windows.js';
import { Readings } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { DutyKind } from '../cycle/duty-kinds.js';
import type { ContestedDuty, Duty, DutyFacts, IssuedDocument, OwedCharge, OwedDocument } from './duty.js';
import { judge } from './duty-state.js';
import type { DutySteps } from './duty-steps.js';

/**
 * A charge is to be paid by its due day: by wire it is the supplier's to pay (4.6.2, 5.4.2), under set-off the platform's to deduct (4.6.1,
 * 5.4.1). What neither clause is about (costs) is the supplier's under the clause of the charge. Null where nothing is owed.
 */
export function paymentDuty(charge: OwedCharge, at: Instant, zone: Zone, steps?: DutySteps): Duty | null {
  const { address, month, amount, open, disputed, settled, dueOn, positions } = charge;
  if (amount <= 0) return null;
  const told = steps?.of({ duty: 'payment', dueOn, charge: steps.within(address) });
  if (!disputed) told?.fixedOn(dueOn);
  return judge(
    {
      duty: 'payment',
      ...payer(charge),
      month,
      about: address,
      due: disputed ? null : { by: zone.startOf(dueOn + 1), provisional: false },
      done: settled,
      ...(positions ? { from: positions } : {}),
      detail: { amount: formatYuan(amount), open: formatYuan(open), ...(disputed ? { disputed: true as const } : {}) },
    },
    at,
    zone,
    told,
  );
}

/**
 * 4.4: a charge that the supplier contests is to be decided by both parties, by the end of the day on which all of the month in which it was told
 * is to be final, or of its window where that ends later.
 */
export function decidingDuty(
  one: ContestedDuty,
  facts: DutyFacts,
  zone: Zone,
  whatIf: WhatIf,
  steps?: DutySteps,
): Duty {
  const { line, objection, month, told, decided } = one;
  const own = steps?.of({
    duty: 'final-charge',
    objection: steps.numberOf(objection),
    charge: steps.within(line),
  });
  const terms = termsAt(facts.rules, told.at);
  const { finalBy, provisional } = chargeWindow(
    told,
    { ...facts, whatIf },
    own &&
      ((_, parts) => {
        own.window(monthOf(zone.dayAt(told.at)), parts, { terms, readings: Readings.of(terms, whatIf) });
      }),
  );
  const due = { by: finalBy, provisional };
  return judge(
    {
      duty: 'final-charge',
      party: 'both',
      clause: '4.4',
      month,
      about: line,
      due,
      done: decided,
      from: [told.position],
    },
    facts.at,
    zone,
    own,
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
  steps?: DutySteps,
): Duty {
  const own = issued.filter((one) => one.entry === entry && one.document === document && one.at <= at);
  const inOrder = own.sort((a, b) => a.at - b.at || a.position - b.position);
  let sum = 0;
  let done: IssuedDocument | null = null;
  for (const one of inOrder) {
    sum += one.amount;
    if (done === null && sum >= amount) done = one;
  }
  const duty = corrects ? CORRECTION[document] : 'document';
  const clause = document === 'vat-invoice' ? '5.4' : '4.6';
  const about = steps && { entry: steps.within(entry) };
  const told = about && steps.of(duty === 'document' ? { duty, document, ...about } : { duty, ...about });
  told?.documented(amount, inOrder, done, clause);
  return judge(
    {
      duty,
      party: 'platform',
      clause,
      month,
      about: entry,
      due: null,
      done,
      detail: { document, amount: formatYuan(amount), issued: formatYuan(sum) },
    },
    at,
    zone,
    told,
  );
}
