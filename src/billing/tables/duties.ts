import {
  bigint,
  contract,
  defineTable,
  flag,
  integer,
  moment,
  month,
  orNull,
  text,
} from '../../../projections/table.js';

export const duties = defineTable({
  name: 'duties',
  about: 'Who owed what by when, and what became of it.',
  key: [contract, integer('duty_no', 'place in the list')],
  values: [
    text(
      'duty',
      '`system-access`, `training`, `ticket-replies`, `result-provided`, `final-result`, `fee-notice`, `final-fees`, `final-charge`, `payment`, `document`, `red-letter-invoice`, `corrected-receipt`, `records`, `hand-over`, `access-closing`',
    ),
    text('party', '`platform`, `supplier`, `both`'),
    orNull(month('month', 'the month that it is about; null where it is about none')),
    orNull(
      text(
        'about',
        'the address of the charge, payment, credit, reversal or request that it is about, where a month has several',
      ),
    ),
    orNull(
      moment(
        'due_by',
        'the first late moment; null where the contract gives no day, or a dispute keeps it from falling due',
      ),
    ),
    text('state', '`done`, `late`, `missed`, `pending`'),
    orNull(moment('done_at', 'when it was done')),
    orNull(text('evidence_type', 'type of the event that did it')),
    orNull(bigint('evidence_position', 'its log position')),
    flag('provisional', 'the day rests on a year whose calendar is not known'),
    text('clause', 'the clause of the duty'),
  ],
});
