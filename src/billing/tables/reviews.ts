import { contract, day, defineTable, flag, integer, moment, month, orNull, text } from '../../../projections/table.js';

export const disputeWindows = defineTable({
  name: 'dispute_windows',
  about:
    'One row for each month that the term has touched and each of its two reviews: the time to object and how far that has come.',
  key: [contract, month('month', 'the month that is reviewed'), text('kind', '`result` or `fees`', '4.4, 5.3')],
  values: [
    text(
      'state',
      '`not-provided`, `open`, `objected`, `closed` (over, and not recorded as accepted yet), `accepted`, `final`',
      '4.4, 5.3',
    ),
    day('due_on', 'the last day for providing the result, or sending the notice', '4.4, 5.3'),
    orNull(
      day(
        'provided_on',
        'the day of the result, or of the notice’s receipt; null before: then the window shown is that of `due_on`',
        '4.4, 5.3',
      ),
    ),
    orNull(day('first_day', 'the first of the window’s working days; null where it was cut to none', '4.4, 5.3')),
    orNull(day('last_day', 'the last of them', '4.4, 5.3')),
    moment('closes_at', 'the first moment at which an objection is late', '4.4, 5.3'),
    moment('final_by', 'the first moment at which finality is late', '4.4, 5.3'),
    flag('conflict', 'the uncut window ends after the day by which all is to be final', '5.3'),
    day('latest_safe_notice_on', 'the last day of receipt that would not have led to a conflict', '5.3'),
    flag('provisional', 'it touches a year whose calendar is not known; nothing is deemed accepted', '4.4, 5.3'),
    orNull(text('accepted_by', '`supplier`, or `silence` when the window closed without an objection', '4.4, 5.3')),
    orNull(moment('accepted_at', 'when it was accepted', '4.4, 5.3')),
    orNull(moment('final_at', 'when it became final; null while it is not, or is open again', '4.4, 5.3')),
  ],
});

export const disputes = defineTable({
  name: 'disputes',
  about: 'One row for each line of each objection.',
  key: [
    contract,
    text('objection', '`HT-2026-0042/2026-03/result/objections/1`', '4.4, 5.3'),
    text('line', 'address of the line: a metric, a ticket round, a fact, a fee, a charge', '4.4, 5.3'),
  ],
  values: [
    month('month', 'the month objected to; of a charge its own, of one that is gone that of the objection'),
    text('kind', '`result`, `fees` or `charges`'),
    moment('received_at', 'when the platform got the objection', '4.4, 5.3'),
    flag('late', 'it came after the window had closed, and has no effect', '4.4, 5.3'),
    text('claim', 'what the supplier says'),
    integer('evidence_files', 'how many files of evidence came with the objection'),
    text(
      'state',
      '`open`, `upheld`, `partly`, `rejected`; `no-effect` of a late one; `withdrawn`; `reissued` where its figure was replaced',
      '4.4, 5.3',
    ),
    orNull(
      text(
        'decided_by',
        '`parties`, or `platform-data` where nobody agreed in time (reading `dispute.unresolved`)',
        '4.4',
      ),
    ),
    orNull(moment('decided_at', 'when it was decided', '4.4, 5.3')),
    orNull(text('reason', 'why it was decided so')),
  ],
  indexes: { disputes_by_month: ['contract', 'month'] },
});
