import { bigint, contract, defineTable, integer, moment, month, orNull, text } from '../../../projections/table.js';

export const slaBreaches = defineTable({
  name: 'sla_breaches',
  about: 'One row for each round of each ticket, breached or not.',
  key: [
    contract,
    text('ticket_id', 'the ticket', '4.5.1'),
    integer('round', 'from 1: each handing-over to the supplier opens one', '4.5.1'),
  ],
  values: [
    month('month', 'the month of the handing-over'),
    moment('opened_at', 'when it was handed over', '4.5.2'),
    orNull(
      moment(
        'due_at',
        'the deadline; a reply at it is in time. Null where only first rounds have one (reading `ticket.rounds`)',
        '4.5.2',
      ),
    ),
    orNull(moment('replied_at', 'the reply that decided, or the first that answered; null for none', '4.5.2')),
    orNull(text('replied_by', '`supplier` or `platform`', '4.5.2')),
    text(
      'state',
      '`met`, `breached`, `pending`, `relieved` (the platform replied, or the ticket was closed, before the deadline)',
      '4.5.2',
    ),
    bigint(
      'working_minutes',
      'working time from the handing-over to the reply or the closing, or to `as_of` while there is neither; a started minute counts',
      '4.5.2',
    ),
    text('address', '`HT-2026-0042/2026-03/tickets/T-17/1`'),
  ],
  // By state too: those that time will judge are looked for after every change.
  indexes: {
    sla_breaches_by_month: ['contract', 'month', 'state'],
    sla_breaches_by_state: ['contract', 'state', 'due_at'],
  },
});
