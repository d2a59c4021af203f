import { contract, defineTable, moment, text } from '../../../projections/table.js';

export const reportCheckpoints = defineTable({
  name: 'report_checkpoints',
  about: 'How far each contract’s report has come.',
  key: [contract],
  values: [
    text('mode', '`live`, or `SIMULATED` where the store’s clock is made up: then so is everything else'),
    text('made_by', 'version of the engine that made the rows; empty while they could not be made anew'),
    moment(
      'stale_at',
      'the first moment after `as_of` at which time alone may change a row. Scorecards of the contract’s own that measure time between two moments are looked at again then, too, not at each of these moments',
    ),
  ],
});
