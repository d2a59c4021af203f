/** What a party owes besides the service itself, in the order in which lists show it. */
export const DUTY_KINDS = [
  'system-access', // 2.1
  'training', // 2.4
  'ticket-replies', // 4.5.2, summed up for the month
  'result-provided', // 4.4
  'final-result', // 4.4
  'fee-notice', // 5.3
  'final-fees', // 5.3
  'final-charge', // 4.4: a contested charge of facts decided
  'payment', // 4.6, 5.4
  'document', // 4.6, 5.4
  'red-letter-invoice', // 5.4: after a credit or reversal of what has a VAT invoice
  'corrected-receipt', // 4.6: after one of what has a receipt
  'records', // 3.6
  'hand-over', // 6.3: the platform takes back what the supplier had not finished
  'access-closing', // 6.3
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

export const DUTY_PARTIES = ['platform', 'supplier', 'both'] as const;
export type DutyParty = (typeof DUTY_PARTIES)[number];

/** `pending`: not due yet, or without a day by which the contract wants it. */
export const DUTY_STATES = ['done', 'late', 'missed', 'pending'] as const;
export type DutyState = (typeof DUTY_STATES)[number];
