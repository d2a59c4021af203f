import { bigint, contract, defineTable, fen, integer, month, orNull, text } from '../../../projections/table.js';

export const fees = defineTable({
  name: 'fees',
  about:
    'What the platform’s work in the supplier’s place comes to now, month by month. What was billed is in `charges`.',
  key: [contract, month('month', 'the month of the work', '5.3'), integer('line_no', 'place in the month’s list')],
  values: [
    text(
      'state',
      '`billable`; `no-basis`: nothing allows to bill it; `unpriced`: of a category that no plan prices',
      '1.4, 5',
    ),
    orNull(
      text('item', '`presale-phone`, `aftersale-online-plan-2`, `service-order` …; null for `unpriced`', '5.1, 5.2'),
    ),
    orNull(text('category', 'the category of goods of what is `unpriced`; else null', '5.1.2')),
    orNull(fen('unit_price_fen', 'price of one call, session or order; null for what is not billable', '5.1, 5.2')),
    bigint('quantity', 'calls answered, sessions served, orders handled', '5.1, 5.2'),
    fen('amount_fen', 'unit price times quantity; 0 for what is not billable', '5.1, 5.2'),
    text('clause', 'the clause of the price'),
    orNull(text('address', '`HT-2026-0042/2026-03/fees/presale-phone`; null for `unpriced`')),
  ],
});
