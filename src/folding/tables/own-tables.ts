import { bigint, defineTable, integer, orNull, text } from '../../../projections/table.js';

/** What the engine keeps about the tables themselves. */
export const OWN_TABLES = [
  defineTable({
    name: 'projections',
    about: 'How far each projection has come. Written in the transaction that writes its rows.',
    key: [text('name', 'the projection')],
    values: [
      integer('version', 'of the fold that made the rows'),
      bigint('position', 'log position of the last event folded in'),
      text('anchor', 'that event’s stream, revision and moment: a log that has another one there is another log'),
      orNull(bigint('stopped_at', 'log position of the event at which it stopped; null while it runs')),
      orNull(text('reason', 'why it stopped')),
    ],
  }),
  defineTable({
    name: 'rebuilds',
    about: 'The rebuild under way; empty when there is none.',
    key: [integer('id', '1')],
    values: [text('owner', 'a name of its own')],
  }),
  defineTable({
    name: 'definitions',
    about: 'From which definitions the tables were made.',
    key: [text('owner', 'who keeps the tables')],
    values: [text('digest', 'of their definitions')],
  }),
] as const;
