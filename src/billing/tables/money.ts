import {
  contract,
  day,
  defineTable,
  fen,
  flag,
  integer,
  moment,
  month,
  orNull,
  text,
} from '../../../projections/table.js';

export const charges = defineTable({
  name: 'charges',
  about:
    'What the supplier owes or has owed, in the order of time: penalties and fees once they are final, damages, violations, costs.',
  key: [contract, integer('charge_no', 'place in the list')],
  values: [
    text('kind', '`penalty`, `fee`, `damages`, `violation`, `cost`', '4.3, 5, 3.7'),
    month('month', 'the month that it is about'),
    moment('charged_at', 'from when on it is owed'),
    fen('amount_fen', 'the sum; negative where one that was charged before is taken back'),
    fen('open_fen', 'what of it is not paid, set off, waived, credited or taken back; 0 while it is disputed'),
    text(
      'state',
      '`open`, `part-paid`, `overdue`, `paid`, `waived`, `credited`, `given-back` (a later sum took it back), `disputed`, `gives-back` (a negative sum)',
      '4.6.3, 5.4.3',
    ),
    day('due_on', 'the day by whose end it is to be paid', '4.6.2, 5.4.2'),
    orNull(moment('paid_at', 'from when on nothing was open; null while something is, or it is disputed')),
    text('clause', 'the clause that charges it'),
    text(
      'address',
      'the figure behind it: `HT-2026-0042/2026-03/penalty`, `…/fees/presale-phone`, `HT-2026-0042/leaks/L-1`; several charges may share one',
    ),
  ],
});

export const ledgerEntries = defineTable({
  name: 'ledger_entries',
  about:
    'Every charge and everything that lowered what is owed, in the order of time. The entries that are not `disputed` add up to the balance.',
  key: [contract, integer('entry_no', 'place in the ledger')],
  values: [
    text(
      'kind',
      'a kind of charge as in `charges`; `payment`, `set-off`, `waiver`, `credit`; `refund`, `reversal`, `overdrawn` (a payable that is less than what was set off against it)',
      '4.6, 5.4',
    ),
    moment('entered_at', 'when it was charged, or when the entry was made'),
    orNull(month('month', 'the month that it is about; null for a credit of several, or of none yet')),
    fen(
      'amount_fen',
      'what the supplier owes, or what it paid and got back, is positive; what it paid or was let off negative',
    ),
    flag('disputed', 'the line is under an open objection: the entry is not in the balance', '4.4, 5.3'),
    fen('on_account_fen', 'what of a credit waits for later charges'),
    orNull(day('due_on', 'of a charge; null for credits', '4.6.2, 5.4.2')),
    orNull(
      text(
        'purpose',
        'what a payment or refund is for: `penalties`, `fees`, `damages`, `costs`; null for a payment of several, or that names what it pays',
        '4.6, 5.4',
      ),
    ),
    orNull(text('reference', 'the own reference of a payment or refund')),
    orNull(text('payable', 'the payable that a set-off deducts from, or that is overdrawn', '4.6.1, 5.4.1')),
    orNull(
      text(
        'waives',
        'the address of the charge that a waiver lets go or a credit lowers, of the entry that a reversal takes back',
      ),
    ),
    orNull(text('reason', 'why a credit or reversal was made')),
    text('clause', 'the clause of the entry; of a set-off perhaps several, `4.6.1, 5.4.1`'),
    text('address', 'of a charge as in `charges`; of a credit its own, `HT-2026-0042/ledger/payments/1`'),
  ],
});

export const statements = defineTable({
  name: 'statements',
  about: 'The totals of a month’s two statements, for each month that the term has touched and any other with charges.',
  key: [
    contract,
    month('month', 'the month that the charges are about'),
    text('kind', '`penalties` (with damages, violations, costs) or `fees`', '4.6, 5.4'),
  ],
  values: [
    text(
      'standing',
      '`final` when the month’s result or fees are and no line is open to change, else `provisional`',
      '4.4, 5.3',
    ),
    text('method', 'how it is to be paid by the terms of the month: `offset` 账扣, `wire` 电汇', '4.6, 5.4'),
    fen('charged_fen', 'what is charged for good'),
    fen('paid_fen', 'what of it is paid', '4.6.2, 5.4.2'),
    fen('set_off_fen', 'what of it is deducted from payables', '4.6.1, 5.4.1'),
    fen('waived_fen', 'what of it was let go'),
    fen('credited_fen', 'what of it a credit lowered, or money that one gave back paid'),
    fen('open_fen', 'charged, less paid, set off, waived and credited'),
    fen('overdue_fen', 'what of it is past its due day', '4.6.3, 5.4.3'),
    fen('disputed_fen', 'sums under an open objection; in no other total', '4.4, 5.3'),
    fen('not_final_fen', 'sums that were told and are not final; in no other total', '4.4, 5.3'),
    text(
      'document',
      'what the platform gives for what is paid and set off: `receipt` 收据, `vat-invoice` 增值税发票',
      '4.6, 5.4',
    ),
    fen('document_owed_fen', 'the sum for which it is owed', '4.6, 5.4'),
    fen('document_issued_fen', 'the sum for which it was given', '4.6, 5.4'),
  ],
});
